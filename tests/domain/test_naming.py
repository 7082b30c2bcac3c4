"""Public bodies as each language writes them."""

import pytest

from bot.domain.naming import body, in_rule
from bot.domain.tongues import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.extract.lexicon.bodies import bodies
from bot.flow.desk.following.topics import _vocabulary
from bot.locale import translator
from bot.match.query import Rule, parse
from bot.match.synonyms import bundled


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        (TRADITIONAL, "国家发展和改革委员会", "國家發展和改革委員會"),
        (TRADITIONAL, "发改委", "發改委"),
        (TRADITIONAL, "国家税务总局", "國家稅務總局"),
        (TRADITIONAL, "商务部", "商務部"),
        (TRADITIONAL, "示例县水务办", "示例縣水務辦"),
        (TRADITIONAL, "机构", "機構"),
        (SIMPLIFIED, "商务部", "商务部"),
        (ENGLISH, "商务部", "Ministry of Commerce"),
        (ENGLISH, "示例县里水办", "示例县里水办"),
    ],
)
def test_names_on_file_are_written_in_the_readers_script(language: str, name: str, said: str) -> None:
    assert body(name, translator(language)) == said


def test_a_rule_keeps_its_words() -> None:
    rule = '国家发展和改革委员会 (民间投资 | 财政部) -措施:能源 "财政部"'
    assert in_rule(rule, translator(TRADITIONAL)) == '國家發展和改革委員會 (民间投资 | 財政部) -措施:能源 "财政部"'
    assert in_rule(rule, translator(ENGLISH)) == 'NDRC (民间投资 | MOF) -measure:能源 "财政部"'
    assert in_rule(rule, str) == rule
    for phrase in ('"促进 财政部 工作"', '-"促进 财政部 工作"'):
        assert in_rule(phrase, translator(ENGLISH)) == phrase
    assert in_rule('标题:"促进 标题:财政部 工作"', translator(ENGLISH)) == 'title:"促进 标题:财政部 工作"'


def test_a_name_of_several_words_is_one_of_several() -> None:
    t = translator(ENGLISH)
    assert in_rule("国务院", t) == "State Council"
    assert in_rule("国务院 芯片", t) == '"State Council" 芯片'
    assert in_rule("机构:国务院", t) == 'agency:"State Council"'


def test_every_body_beside_a_keyword_can_be_written_again() -> None:
    names, t = _vocabulary((), bundled, frozenset()), translator(ENGLISH)
    rules = [parse(f"{body.name} 芯片", names) for body in bodies() if not body.silent]
    assert all(isinstance(rule, Rule) for rule in rules)
    texts = [rule.text for rule in rules if isinstance(rule, Rule)]
    again = [parse(in_rule(text, t), names) for text in texts]
    assert [rule.text if isinstance(rule, Rule) else rule for rule in again] == texts


@pytest.mark.parametrize("language", [TRADITIONAL, ENGLISH])
@pytest.mark.parametrize(
    "rule",
    [
        "工业和信息化部 芯片",
        "国务院 芯片",
        "芯片 -中央军事委员会",
        "芯片 地区:内蒙古",
        '财政部 "促进 财政部 工作"',
        "教育部 -财政部",
        "机制:白名单",
        "地区:广东",
        "标题:芯片 | 标题:财政部",
        "来源:某站",
    ],
)
def test_a_rule_as_it_is_shown_can_be_written_again(language: str, rule: str) -> None:
    names = _vocabulary((), bundled, frozenset())
    shown = in_rule(rule, translator(language))
    again = parse(shown, names)
    assert isinstance(again, Rule)
    assert shown != rule
    assert again.text == rule
