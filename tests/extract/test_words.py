"""Keywords, and that rjieba cuts as jieba does."""

import statistics
import subprocess
import sys
import warnings

import pytest

from bot.extract.keywords import fragments, words

SAMPLES = [
    "加强对重点地区重点企业运行情况的监测，推动关键节点企业稳产达产，全面恢复产能。",
    "各地要建立健全长效监管机制，压实属地责任，严格落实安全生产各项措施。",
    "搭建汽车、集成电路等重点产业链供应链协调平台，建立预警机制，推动上下游协调联动。",
    "完善住房保障体系，促进房地产市场平稳健康发展，让人民群众住得安心。",
]


@pytest.mark.parametrize("text", SAMPLES)
def test_the_fast_cutter_cuts_as_the_slow_one(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        slow = words.slow_cutter()
        wanted = slow(text)
    assert words.cut(text) == wanted
    assert "".join(wanted) == text


def test_without_a_wheel_of_the_fast_cutter_the_slow_one_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cut = words.cutter.__wrapped__()
    assert cut(SAMPLES[0]) == words.cut(SAMPLES[0])


def test_phrases_of_the_field_stay_whole() -> None:
    assert "产业链供应链" in words.cut("保障产业链供应链稳定")
    assert "白名单" in words.cut("白名单制度")


def test_keywords_weigh_what_is_frequent_here_and_rare_elsewhere() -> None:
    found = words.keywords("白名单企业。白名单制度。白名单互认。加强工作，加强工作，加强工作。")
    assert found[0].word == "白名单"
    assert found[0].weight == 1.0
    assert "加强" not in [keyword.word for keyword in found]
    assert [keyword.weight for keyword in found] == sorted((keyword.weight for keyword in found), reverse=True)


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        (
            "支持传统村落保护。传统村落保护规划已经编制。推进传统村落保护工作。",
            "传统村落保护",
            {"传统", "村落", "保护"},
        ),
        (
            "产业链供应链稳定。保障产业链供应链安全。产业链供应链堵点。供应链。",
            "产业链供应链",
            {"产业链", "供应链", "链"},
        ),
        ("加快充电设施建设。充电设施共享。农村充电设施不足。充电。", "充电设施", {"充电", "设施"}),
        ("保障住房供应。住房困难群众。保障住房需求。", "住房", {"保障住房"}),
        ("陶青说，电池回收要提速。陶青介绍，电池回收有标准。", "电池回收", {"陶青"}),
        ("六月电池回收试点，七月电池回收扩面。新华社记者图为回收现场，新华社记者摄。", "电池回收", {"六月", "新华社"}),
        ("供应链。供应链。供应链。供应链。供应链。供应链金融。供应链金融。", "供应链", {"供应链金融"}),
    ],
)
def test_phrases_not_fragments(text: str, wanted: str, unwanted: set[str]) -> None:
    found = {keyword.word for keyword in words.keywords(text, names={"陶青"})}
    assert wanted in found
    assert not found & unwanted


def test_a_dateline_gives_no_keyword() -> None:
    found = [keyword.word for keyword in words.keywords("某地5月6日电　修渠。某地5月7日电　修渠。一要修渠，二要种树。")]
    assert "修渠" in found
    assert not {"日电", "一要", "二要"} & {*found}


def test_no_keyword_is_part_of_another() -> None:
    found = [keyword.word for keyword in words.keywords("".join(SAMPLES) * 2 + "".join(SAMPLES[:2]))]
    assert not [(one, other) for one in found for other in found if one != other and one in other]


def test_no_more_keywords_than_asked_for() -> None:
    text = "".join(SAMPLES) * 3
    assert len(words.keywords(text, 5)) == 5
    assert words.keywords(text, 5) == words.keywords(text, 20)[:5]
    assert words.keywords("。，12 3") == ()


def test_what_is_kept_of_words_met_lately_is_bounded() -> None:
    written = [f"词{number}" for number in range(words.MOST_KEPT + 10)]
    kept = words.Lately(dict.fromkeys(written, 1.0) | {"长" * 100: 2.0})
    assert [kept[word] for word in (*written, *written[:10])] == [1.0] * (len(written) + 10)
    assert 10 <= len(kept) <= words.MOST_KEPT
    assert kept["长" * 100] == 2.0
    assert "长" * 100 not in kept


def test_an_unknown_word_weighs_the_median() -> None:
    weights = [weight for _, weight in words.table()]
    assert len(weights) > 200_000
    assert pytest.approx(statistics.median(weights)) == fragments.UNKNOWN


def test_reading_does_not_load_jieba() -> None:
    code = "import sys; from bot.extract.read import read; read('', '一是加强。'); print('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("渠道1200万平方米，渠道300万平方米。渠道多平方米。渠道90万户。", "渠道", {"万平方米", "万户", "多平方米"}),
        ("护渠办法<BR>护渠。护渠<BR>doc护渠doc。", "护渠", {"BR", "doc"}),
        ("住房和城乡建设部说。住房和城乡建设部说。", "住房和城乡建设部", {"城乡建设部"}),
        ("推行“借水还水”。做好“借水还水”。“借水还水”很好。", "借水还水", {"借水"}),
        ("是否护渠。有所护渠。下列护渠。是否有所。下列。", "护渠", {"是否", "有所", "下列"}),
        ("第三届渠首论坛。第三届渠首论坛。", "渠首论坛", {"第三届渠首论坛", "第三届"}),
        ("每条渠道。一条渠道。我局护渠。我局护渠。", "渠道", {"我局"}),
        ("LED灯具很好。LED灯具很省电。性别平等。性别平等。", "LED灯具", {"灯具", "性别平"}),
        ("渠水缓和。渠水缓和。护渠部门要，护渠部门要。", "护渠", {"渠水缓", "护渠部门要"}),
        (
            "甲称水渠已通。乙称路未修，乙称水渠未通。水渠事项需经乡里同意，修水渠需经村里同意。",
            "水渠",
            {"甲称", "乙称", "需经"},
        ),
        ("水利厅令第5号文，水渠标准。水利厅令第6号文，水渠条例。", "水渠", {"号文"}),
        ("某府办函〔2021〕7号。琼府办函〔2021〕8号。护渠，护渠。", "护渠", {"府办函", "琼府办函", "办函"}),
    ],
)
def test_pieces_are_made_whole_or_left_out(text: str, wanted: str, unwanted: set[str]) -> None:
    found = {keyword.word for keyword in words.keywords(text)}
    assert wanted in found
    assert not found & unwanted


def test_a_piece_of_a_body_or_a_mechanism_is_made_whole() -> None:
    text = "盐湖护水员制度很好。盐湖护水员制度要推广。"
    found = [keyword.word for keyword in words.keywords(text, phrases=("盐湖护水员制度",))]
    assert "盐湖护水员制度" in found
    assert not {"水员", "护水员"} & {*found}


def test_a_piece_of_a_persons_name_is_left_out() -> None:
    found = {keyword.word for keyword in words.keywords("托卡夫说。卡夫说，渠修好了。渠水。卡夫。", names={"托卡夫"})}
    assert "卡夫" not in found
