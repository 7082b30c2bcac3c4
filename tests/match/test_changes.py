"""What an edited text says otherwise."""

import pytest

from bot.domain.reading import ListKind, Reading, Tense
from bot.domain.revisions import Edit, MeasureChange, TextChange
from bot.extract.read import read
from bot.match import changes
from bot.match.changes import Versions, compare
from tests.builders import a_measure_list, a_reading

OLD = "示例部召开会议。一是投入资金三亿元支持企业，二是建立白名单制度。会议要求抓好落实。"
NEW = "示例部召开会议。一是投入资金五亿元支持企业，二是建立白名单制度。会议要求抓好落实。"


def reading(text: str, *measures: str, title: str = "示例部部署工作") -> Reading:
    lists = (a_measure_list(*measures, text=text),) if measures else ()
    return a_reading(title, text, lists=lists)


def edit_of(old: Reading, new: Reading) -> Edit:
    edit = compare(Versions(old=old, new=new))
    assert edit is not None
    return edit


@pytest.mark.parametrize("new", [OLD, OLD.replace("。", "。\n"), f"　　{OLD}"])
def test_blanks_and_line_ends_are_no_edit(new: str) -> None:
    assert compare(Versions(old=reading(OLD), new=reading(new))) is None


def test_items_that_a_browser_counts_anew_are_no_edit() -> None:
    old = reading("部署如下：\n1. 疏通河道。\n2. 修缮水闸。")
    new = reading("部署如下：\n1. 绘制河图。\n2. 疏通河道。\n3. 修缮水闸。")
    assert edit_of(old, new).changes == (TextChange(old="", new="绘制河图。"),)


def test_a_changed_figure_shows_in_its_sentence_and_in_its_measure() -> None:
    one, two = "投入资金三亿元支持企业", "建立白名单制度"
    edit = edit_of(reading(OLD, one, two), reading(NEW, one.replace("三", "五"), two))
    (change,) = edit.changes
    assert "三亿元" in change.old
    assert "五亿元" in change.new
    assert edit.measures == (
        MeasureChange(
            old_headline=one,
            new_headline="投入资金五亿元支持企业",
            old_text=one,
            new_text="投入资金五亿元支持企业",
            old_tense=Tense.PLANNED,
            new_tense=Tense.PLANNED,
        ),
    )
    assert edit.silent


def test_measures_come_and_go() -> None:
    one, two = "投入资金三亿元支持企业", "建立白名单制度"
    edit = edit_of(reading(OLD, one), reading(OLD + "三是别的。", two))
    assert [(found.old_headline, found.new_headline) for found in edit.measures] == [(one, None), (None, two)]
    assert edit.changes == (TextChange(old="", new="三是别的。"),)
    edit = edit_of(reading(OLD, one), reading(OLD + "三是别的。"))
    assert [(found.old_text, found.new_text) for found in edit.measures] == [(one, None)]


def of_list(text: str, measure: str, kind: ListKind = ListKind.MEASURE, tense: Tense | None = None) -> Reading:
    return a_reading("示例部部署工作", text, lists=(a_measure_list(measure, text=text, kind=kind, tense=tense),))


def test_a_measure_that_is_no_longer_done_is_told_with_both_tenses() -> None:
    text, one = "示例部已经采取以下措施：一是疏浚河道。", "疏浚河道"
    old = of_list(text, one, tense=Tense.DONE)
    (change,) = edit_of(old, of_list(text.replace("已经", "将"), one, tense=Tense.PLANNED)).measures
    assert (change.old_tense, change.new_tense, change.stands) == (Tense.DONE, Tense.PLANNED, True)
    assert change.old_text == change.new_text == one
    assert edit_of(old, of_list(text.replace("示例", "某"), one, tense=Tense.DONE)).measures == ()


@pytest.mark.parametrize("back", [False, True])
def test_words_that_stand_on_and_are_a_measure_on_one_side_only_are_told_as_that(back: bool) -> None:
    text, one = "示例部采取以下措施：一是疏浚河道。", "疏浚河道"
    versions = [of_list(text, one), of_list(text.replace("措施", "原则"), one, ListKind.PRINCIPLE)]
    (change,) = edit_of(*(versions[::-1] if back else versions)).measures
    assert (change.old_text, change.new_text) == ((None, one) if back else (one, None))
    assert change.stands


def test_a_measure_whose_words_are_gone_is_taken_out() -> None:
    text = "示例部采取以下措施：一是疏浚河道。"
    (change,) = edit_of(of_list(text, "疏浚河道"), reading("示例部采取措施。")).measures
    assert (change.old_text, change.stands) == ("疏浚河道", False)


@pytest.mark.parametrize(
    ("title", "text", "silent"),
    [
        ("示例部部署工作（更新）", OLD, False),
        ("更正：示例部部署工作", OLD, False),
        ("示例部部署重点工作", OLD, True),
        ("示例部部署工作", f"{OLD}本文已作修改。", False),
        ("示例部部署工作", f"{OLD}会议要求加强勘察。", True),
    ],
)
def test_an_edit_that_nobody_speaks_of_is_silent(title: str, text: str, silent: bool) -> None:
    assert edit_of(reading(OLD), reading(text, title=title)).silent is silent


def test_a_very_long_text_is_compared_at_both_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_COMPARED", 4)
    text = "".join(f"这是第{n}句话。" for n in range(10))
    (change,) = edit_of(reading(text), reading(text.replace("第5句", "第五句"))).changes
    assert "第5句" in change.old
    assert "第0句" not in change.old
    (change,) = edit_of(reading(text), reading(text.replace("第9句", "第九句"))).changes
    assert change.old == "这是第9句话。"


@pytest.mark.parametrize(
    "mark", ["一、 二、 三、", "（一） （二） （三）", "（1） （2） （3）", "① ② ③", "1、 2、 3、"]
)
def test_one_more_item_changes_no_sentence_by_its_number(mark: str) -> None:
    first, second, third = mark.split(" ")
    old = reading(f"部署如下：\n{first}疏通河道。\n{second}修缮水闸。")
    new = reading(f"部署如下：\n{first}绘制河图。\n{second}疏通河道。\n{third}修缮水闸。")
    assert edit_of(old, new).changes == (TextChange(old="", new="绘制河图。"),)


LEAD, DAY = "前三季度，全县新增泊位320个。", "本办法自2027年1月1日起施行。"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("前三季度，全县新增泊位302个。" + DAY, [(LEAD, "前三季度，全县新增泊位302个。")]),
        (LEAD + "本办法自2027年3月1日起施行。", [(DAY, "本办法自2027年3月1日起施行。")]),
        ("前三季度，全县共新增泊位320个。" + DAY, []),
        ("前三季度，全县新增泊位1320个。" + DAY, [(LEAD, "前三季度，全县新增泊位1320个。")]),
        ("县长到渡口看望了船员。" + DAY, []),
        (DAY, []),
    ],
)
def test_another_figure_or_day_beside_the_measures_is_told(new: str, told: list[tuple[str, str]]) -> None:
    old, later = (read("某县泊位管理办法", text) for text in (LEAD + DAY, new))
    assert [(one.old_text, one.new_text) for one in edit_of(old, later).measures] == told


def test_what_is_no_longer_the_same_text_has_no_figures_to_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_FIGURED", 10)
    assert edit_of(read("某办法", DAY), read("某办法", DAY.replace("1月", "3月"))).measures == ()
