"""The subscription language: what a rule means, its one spelling, and the errors that point."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.match import query
from bot.match.query import Rule, RuleError, Vocabulary, label, parse, why
from tests.builders import a_measure_list, a_reading
from tests.match.articles import TEXT, an_article

AGENCIES = {
    "工信部": "工业和信息化部",
    "工业和信息化部": "工业和信息化部",
    "miit": "工业和信息化部",
    "商务部": "商务部",
}
SOURCES = {"新华社": "新华社", "政策 速递": "政策 速递", "AI": "AI"}
VOCABULARY = Vocabulary(
    agency=lambda word: AGENCIES.get(word.lower()),
    source=SOURCES.get,
    short=lambda name: {"工业和信息化部": "工信部"}.get(name, name),
)


def rule_of(text: str) -> Rule:
    rule = parse(text, VOCABULARY)
    assert isinstance(rule, Rule), rule
    return rule


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("工信部", "工业和信息化部"),
        ("汽车　MIIT", "工业和信息化部 汽车"),
        ("芯片 新华社 商务部 工信部", "商务部 工业和信息化部 新华社 芯片"),
        ("芯片 芯片 ＡＩ芯片", "AI芯片 芯片"),
        ('"new  energy" 5g', '5G "NEW ENERGY"'),
        ("“工信部”", '"工信部"'),
        ("「AI」", '"AI"'),
        ('"政策 速递" 白名单', '"政策 速递" 白名单'),
        ("“白名单”制度", '"“白名单”制度"'),
        ('"A|B" "-x"', '"-X" "A|B"'),
        ('"标题:汽车"', '"标题:汽车"'),
        ("“白名单” 白名单", "白名单"),
        ('"芯片"汽车', "汽车 芯片"),
        ('「甲"乙」', "甲”乙"),
        ("国办发〔2022〕12号", "国办发〔2022〕12号"),
    ],
)
def test_a_rule_has_one_spelling_that_says_the_same(text: str, canonical: str) -> None:
    rule = rule_of(text)
    assert rule.text == canonical
    assert rule_of(canonical) == rule


WORDS = st.text(alphabet=st.sampled_from('工信部芯片ai5 　"“”「」|-()（）:：标题甲<&'), max_size=12)


@given(st.lists(WORDS, max_size=4).map(" ".join))
@example('「"」')
def test_whatever_parses_parses_again_to_itself(text: str) -> None:
    rule = parse(text, VOCABULARY)
    if isinstance(rule, Rule):
        assert parse(rule.text, VOCABULARY) == rule
    else:
        assert 0 <= rule.position <= len(text)


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("", 0, query.EMPTY),
        (" 　\n", 0, query.EMPTY),
        ('汽车 "芯片', 3, query.UNBALANCED),
        ('汽车"', 2, query.UNBALANCED),
        ("“白名单", 0, query.UNBALANCED),
        ("字" * 201, 200, query.TOO_LONG),
        (" ".join(map(str, range(11))), 20, query.TOO_MANY),
        ("芯片 | 集成电路", 3, query.RESERVED),
        ("发改委 (芯片", 4, query.RESERVED),
        ("首台（套）", 2, query.RESERVED),
        ("汽车 -召回", 3, query.RESERVED),
        ("机构:工信部", 0, query.NO_FIELDS),
        ("汽车 ！！", 3, query.NOTHING_TO_FIND),
        ('""', 0, query.NOTHING_TO_FIND),
    ],
)
def test_an_error_points_at_its_character(text: str, position: int, message: str) -> None:
    assert parse(text, VOCABULARY) == RuleError(position=position, message=message)


def test_a_hyphen_within_a_word_is_no_operator() -> None:
    assert rule_of("A-share").words == ("A-SHARE",)


def test_a_label_names_agencies_as_readers_do() -> None:
    assert label(rule_of("汽车 工业和信息化部 新华社"), VOCABULARY) == "工信部 新华社 汽车"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("工信部", "工业和信息化部"),
        ("工信部 芯片", "工业和信息化部；芯片 @标题"),
        ("新华社 要素保障", "新华社；要素保障 @第2条"),
        ("召开会议", "召开会议 @正文"),
        ("ai", "AI @正文"),
        ("AI芯片 企业", "AI芯片 @正文；企业 @第1条"),
        ("商务部", None),
        ('"工信部"', "工信部 @标题"),
        ("政策速递", None),
        ("trai", None),
        ("芯片 汽车", None),
        ('"政策 速递" 芯片', None),
    ],
)
def test_why_says_what_was_met_and_where(rule: str, expected: str | None) -> None:
    lists = (a_measure_list("聚焦重点企业", "做好要素保障", text=TEXT),)
    article = an_article(title="工信部部署芯片产业工作", reading=a_reading(text=TEXT, lists=lists))
    assert why(rule_of(rule), article) == expected


def test_why_speaks_the_readers_language() -> None:
    article = an_article(title="芯片")
    assert why(rule_of("芯片"), article, {"标题": "title"}.__getitem__) == "芯片 @title"
