"""Titles of what stands under something else: orders, reports behind datelines, titles broken over lines."""

import pytest

from bot.domain.models import Entry, RawDocument
from bot.feeds.document import parse
from bot.feeds.lines import title as plain_title
from bot.feeds.page import clean
from bot.feeds.papers import first_sentence

ORDER = "<p style='text-align:center'>青岭省人民政府令</p><p style='text-align:center'>第9号</p>"


def one(text: str, name: str) -> Entry:
    (entry,) = parse(RawDocument(name=name, body=text.encode())).entries
    return entry


@pytest.mark.parametrize(
    ("preamble", "title"),
    [
        ("现公布修订后的《青岭省渡口管理条例》，自2019年1月1日起施行。", "青岭省渡口管理条例"),
        ("《渡口办法》已经省政府常务会议通过，现将修订后的《渡口办法》公布。", "渡口办法"),
        ("现公布《关于修改〈渡口办法〉的决定》，自公布之日起施行。", "关于修改〈渡口办法〉的决定"),
        ("根据《渡口办法》，省政府决定开展巡查。", "青岭省人民政府令"),
        ("省政府决定开展巡查。", "青岭省人民政府令"),
    ],
)
def test_an_order_is_called_by_what_it_promulgates(preamble: str, title: str) -> None:
    entry = one(f"{ORDER}<p>{preamble}</p><p>第一条　为了加强渡口管理，制定本条例。</p>", "a.html")
    assert entry.title == title
    lines = clean(entry.content, entry.content_kind).split("\n")
    assert ("青岭省人民政府令" in lines) is (title != "青岭省人民政府令"), "what heads it is not lost"
    assert preamble in lines


def test_what_only_speaks_of_an_order_keeps_its_title() -> None:
    head = "<p style='text-align:center'>关于学习青岭省人民政府令的通知</p>"
    entry = one(f"{head}<p>省政府公布《青岭省渡口管理条例》，各地要认真学习。</p>", "a.html")
    assert entry.title == "关于学习青岭省人民政府令的通知"


def test_a_number_within_a_centred_title_does_not_end_it() -> None:
    centred = "".join(
        f"<p style='text-align:center'>{line}</p>" for line in ("青岭省渡口局对省政协会议", "第462号提案的答复")
    )
    entry = one(f"{centred}<p style='text-align:center'>青渡函〔2026〕8号</p><p>某委员：您的提案收悉。</p>", "a.html")
    assert entry.title == "青岭省渡口局对省政协会议第462号提案的答复"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("新华社青岭9月9日电 题：渡口改造让出行更便捷新华社记者 林越近日召开的会议部署改造。", "渡口改造让出行更便捷"),
        ("新华社青岭9月9日电　题：渡口改造让出行更便捷\n记者林越\n近日召开的会议部署改造。", "渡口改造让出行更便捷"),
        ("新华社青岭9月9日电（记者林越）渡口局近日部署改造。各地要落实。", "渡口局近日部署改造"),
        ("渡口局出题：怎样改造渡口。各地要落实。", "渡口局出题：怎样改造渡口"),
    ],
)
def test_a_report_without_a_title_is_called_by_its_subject_or_what_it_says_first(text: str, title: str) -> None:
    assert first_sentence(text) == title


def test_a_plain_text_that_begins_with_a_dateline_keeps_it_and_is_not_called_by_it() -> None:
    text = "新华社青岭9月9日电 题：渡口改造让出行更便捷\n新华社记者林越\n近日召开的会议部署改造。\n"
    entry = one(text, "a.txt")
    assert entry.title == "渡口改造让出行更便捷"
    assert entry.content.startswith("新华社青岭9月9日电")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("关于渡口改造几 个 问 题 的 通 知", "关于渡口改造几个问题的通知"),
        ("渡口局 水务局 关于改造的通知", "渡口局 水务局 关于改造的通知"),
        ("人 大 决定", "人 大 决定"),
    ],
)
def test_characters_that_a_page_sets_apart_are_a_word(written: str, title: str) -> None:
    assert plain_title(written) == title
