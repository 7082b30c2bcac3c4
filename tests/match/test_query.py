"""The subscription language: what a rule means, its one spelling, and the errors that point."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.rules import Every, Never, Some, Term, Where
from bot.match import query, tokens
from bot.match.heading import label
from bot.match.query import Rule, parse
from bot.match.tokens import RuleError
from tests.match.vocabulary import MIIT, VOCABULARY, rule_of


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("工信部", "工业和信息化部"),
        ("汽车　MIIT", "工业和信息化部 汽车"),
        ("芯片 新华社 商务部 工信部", "商务部 工业和信息化部 新华社 芯片"),
        ("汽车 汽车 ＡＩ汽车", "AI汽车 汽车"),
        ("產業鏈", "产业链"),
        ('"new  energy" 5g', '5G "NEW ENERGY"'),
        ("“工信部”", '"工信部"'),
        ("「AI」", '"AI"'),
        ('"芯片"', '"芯片"'),
        ('"汽车"', "汽车"),
        ('"政策 速递" 白名单', '"政策 速递" 白名单'),
        ("“白名单”制度", '"“白名单”制度"'),
        ('"A|B" "-x"', '"-X" "A|B"'),
        ('"标题:汽车"', '"标题:汽车"'),
        ("“白名单” 白名单", "白名单"),
        ('"消费"汽车', "汽车 消费"),
        ('「甲"乙」', "甲”乙"),
        ('"“白名单”制度"', '"“白名单”制度"'),
        ("““白名单”制度”", '"“白名单”制度"'),
        ("“落实 “白名单” 制度” 汽车", '汽车 "落实 “白名单” 制度"'),
        ("「「白名单」制度」", '"「白名单」制度"'),
        ('""白名单"制度"', '"“白名单”制度"'),
        ('"落实"白名单"和"直通车"制度" 汽车', "汽车 落实“白名单”和“直通车”制度"),
        ('"汽车" "船舶"', "汽车 船舶"),
        ('"汽车""船舶"', "汽车 船舶"),
        ('"汽车"-"船舶"', "汽车 -船舶"),
        ('"汽车"标题:"船舶"', "汽车 标题:船舶"),
        ("国办发[2022]012号", "国办发〔2022〕12号"),
        ("首台（套） 示范", '示范 "首台(套)"'),
        ("发改委 (汽车 | 集成电路)", "发改委 (汽车 | 集成电路)"),
        ("工信部（汽车｜船舶）", "工业和信息化部 (汽车 | 船舶)"),
        ("汽车 工信部 | 船舶", "船舶 | (工业和信息化部 汽车)"),
        ("((汽车)) ((船舶 | 汽车) | 钢铁)", "汽车 (汽车 | 船舶 | 钢铁)"),
        ("汽车 －召回", "汽车 -召回"),
        ("汽车 -(召回 | 事故) -招聘", "汽车 -(事故 | 召回) -招聘"),
        ("汽车 --召回", "召回 汽车"),
        ("标题:白名单 正文：芯片", "标题:白名单 正文:芯片"),
        ("標題:白名單 Title:汽车 text：芯片", "标题:汽车 标题:白名单 正文:芯片"),
        ('"title:汽车"', '"TITLE:汽车"'),
        ("标题:(汽车 | 船舶) 工信部", "工业和信息化部 (标题:汽车 | 标题:船舶)"),
        ("机构:工信部 来源:新华社", "工业和信息化部 新华社"),
        ("来源:某某网", "来源:某某网"),
        ("机制:“白名单”制度 地区:广东省 行业:整车", '机制:"“白名单”制度" 地区:广东 行业:汽车'),
        ("發文:工信部 -召回 by:MIIT 汽车", "发文:工业和信息化部 汽车 -召回"),
        ("措施: 白名单", "措施:白名单"),
        ("文号:公告2026年第1号", "文号:公告2026年第1号"),
        ("文号:12", "文号:12号"),
        ("A-share", "A-SHARE"),
        ("工信部。", "工业和信息化部"),
        ("工信部， 汽车！", "工业和信息化部 汽车"),
        ("？汽车 ！ 船舶。", "汽车 船舶"),
        ("“汽车”。 国办发〔2022〕12号。", "汽车 国办发〔2022〕12号"),
        ("工信部，汽车", "工业和信息化部 汽车"),
        ("汽车,船舶；钢铁", "汽车 船舶 钢铁"),
        ("碳达峰、碳中和 12,000辆", "12,000辆 碳达峰、碳中和"),
    ],
)
def test_a_rule_has_one_spelling_that_says_the_same(text: str, spelling: str) -> None:
    rule = rule_of(text)
    assert rule.text == spelling
    assert rule_of(spelling) == rule


def test_a_blank_binds_tighter_than_a_bar() -> None:
    cars, ships = Term(where=Where.ANYWHERE, name="汽车"), Term(where=Where.ANYWHERE, name="船舶")
    agency = Term(where=Where.AGENCY, name=MIIT, also=("国家烟草专卖局",), bare=True)
    assert rule_of("汽车 工信部 | 船舶").wanted == Some(parts=(ships, Every(parts=(agency, cars))))
    assert rule_of("工信部 (汽车 | 船舶)").wanted == Every(parts=(agency, Some(parts=(cars, ships))))
    assert rule_of("汽车 -船舶").wanted == Every(parts=(cars, Never(part=ships)))


def test_quotes_leave_synonyms_out() -> None:
    assert rule_of("人工智能").wanted == Term(where=Where.ANYWHERE, name="人工智能", also=("AI",))
    assert rule_of("标题:人工智能").wanted == Term(where=Where.TITLE, name="人工智能", also=("AI",))
    assert rule_of('"人工智能"').wanted == Term(where=Where.ANYWHERE, name="人工智能", exact=True)


WORDS = st.text(alphabet=st.sampled_from('工信部芯片ai5 　，"“”「」|-()（）[〔2022〕]号:：标题措施甲<&'), max_size=12)


@given(st.lists(WORDS, max_size=5).map(" ".join))
@example('「"」')
@example("标题:-甲")
@example("甲（乙|丙）")
def test_whatever_parses_parses_again_to_itself(text: str) -> None:
    holds(text)


@given(st.lists(WORDS | st.text(st.characters(exclude_categories=()), max_size=8), max_size=5).map("".join))
def test_any_text_at_all_is_a_rule_or_an_error_that_points_into_it(text: str) -> None:
    """Half of a surrogate pair, marks of direction and control characters among it."""
    holds(text)


def holds(text: str) -> None:
    rule = parse(text, VOCABULARY)
    if isinstance(rule, Rule):
        assert parse(rule.text, VOCABULARY) == rule
    else:
        assert 0 <= rule.position <= len(text)
        assert rule.fix is None or not isinstance(parse(rule.fix, VOCABULARY), RuleError) or rule.fix != text


@pytest.mark.parametrize(
    ("text", "position", "message", "fix"),
    [
        ("", 0, query.EMPTY, None),
        (" 　\n", 0, query.EMPTY, None),
        ('汽车 "芯片', 3, tokens.UNBALANCED, '汽车 "芯片"'),
        ('汽车"', 2, tokens.UNBALANCED, None),
        ("“ ", 0, tokens.UNBALANCED, None),
        ("“白名单", 0, tokens.UNBALANCED, "“白名单”"),
        ("汽车 “落实“白名单制度”", 3, tokens.UNBALANCED, "汽车 “落实“白名单制度””"),
        ('"落实"白名单"', 3, tokens.QUOTES_WITHIN, None),
        ('汽车 "落实 "白名单" 制度"', 7, tokens.QUOTES_WITHIN, None),
        ("字" * 201, 200, query.TOO_LONG, None),
        (" ".join(map(str, range(21))), 50, query.TOO_MANY, None),
        ("发改委 (芯片 | 集成电路", 14, query.NOT_CLOSED, "发改委 (芯片 | 集成电路)"),
        ("发改委 (芯片 | (集成电路", 15, query.NOT_CLOSED, "发改委 (芯片 | (集成电路))"),
        ("芯片 (", 3, query.NOT_CLOSED, None),
        ("芯片) 汽车", 2, query.NOT_OPENED, "芯片 汽车"),
        (")", 0, query.NOT_OPENED, None),
        ("芯片 ()", 3, query.NOTHING_INSIDE, None),
        ("| 芯片", 0, query.NOTHING_BESIDE, None),
        ("芯片 |", 3, query.NOTHING_BESIDE, None),
        ("芯片 | | 汽车", 3, query.NOTHING_BESIDE, None),
        ("(芯片 |) 汽车", 4, query.NOTHING_BESIDE, None),
        ("汽车 - 召回", 3, tokens.NOTHING_EXCLUDED, None),
        ("汽车 -", 3, tokens.NOTHING_EXCLUDED, None),
        ("-召回", 0, query.ONLY_EXCLUSIONS, None),
        ("-召回 -招聘", 0, query.ONLY_EXCLUSIONS, None),
        ("汽车 | -召回", 5, query.ONLY_EXCLUSIONS, None),
        ("芯片 -芯片", 3, query.CONTRADICTION, None),
        ("汽车 -“汽车” | 芯片", 3, query.CONTRADICTION, None),
        ("工信部 汽车 -MIIT", 7, query.CONTRADICTION, None),
        ("工信部 (汽车 -工信部)", 4, query.CONTRADICTION, None),
        ("汽车 (甲 | 乙) -(乙 | 甲)", 11, query.CONTRADICTION, None),
        ("机构:火星部", 3, query.NO_SUCH_AGENCY, None),
        ("标题:", 0, query.NOTHING_NAMED, None),
        ("汽車 標題: | 船舶", 3, query.NOTHING_NAMED, None),
        ("汽車 title: | 船舶", 3, query.NOTHING_NAMED, None),
        ("汽车 标题: | 船舶", 3, query.NOTHING_NAMED, None),
        ("标题:(汽车 正文:船舶)", 7, query.FIELD_IN_FIELD, None),
        ("(" * 6 + "甲" + ")" * 6, 5, query.TOO_DEEP, None),
        ("汽车 ＊＊", 3, query.NOTHING_TO_FIND, None),
        ('""', 0, query.NOTHING_TO_FIND, None),
    ],
)
def test_an_error_points_at_its_character(text: str, position: int, message: str, fix: str | None) -> None:
    assert parse(text, VOCABULARY) == RuleError(position=position, message=message, fix=fix)


@pytest.mark.parametrize("text", ["(" * 10_000, "-" * 10_000, "甲 " * 5_000, '"' * 9_999])
def test_ten_thousand_characters_are_refused_at_once(text: str) -> None:
    assert parse(text, VOCABULARY) == RuleError(position=200, message=query.TOO_LONG)


@pytest.mark.parametrize("text", ["(" * 200, "-" * 200, "-(" * 100, "标题:" * 66])
def test_nothing_is_nested_too_deep_to_be_told(text: str) -> None:
    assert isinstance(parse(text, VOCABULARY), RuleError)


def test_a_label_names_agencies_as_readers_do_and_no_exclusion() -> None:
    assert label(rule_of("汽车 工业和信息化部 新华社 -召回"), VOCABULARY) == "工信部 新华社 汽车"
