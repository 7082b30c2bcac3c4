"""Public bodies as each language writes them."""

import pytest

from bot.domain.naming import body, in_rule
from bot.domain.tongues import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.locale import translator


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        (TRADITIONAL, "国家发展和改革委员会", "國家發展和改革委員會"),
        (TRADITIONAL, "发改委", "發改委"),
        (TRADITIONAL, "国家税务总局", "國家稅務總局"),
        (TRADITIONAL, "商务部", "商務部"),
        (TRADITIONAL, "示例县里水办", "示例县里水办"),
        (TRADITIONAL, "机构", "机构"),
        (SIMPLIFIED, "商务部", "商务部"),
        (ENGLISH, "商务部", "商务部"),
    ],
)
def test_names_on_file_are_written_in_the_readers_script(language: str, name: str, said: str) -> None:
    assert body(name, translator(language)) == said


def test_a_rule_keeps_its_words() -> None:
    rule = '国家发展和改革委员会 (民间投资 | 财政部) -措施:能源 "财政部"'
    assert in_rule(rule, translator(TRADITIONAL)) == '國家發展和改革委員會 (民间投资 | 財政部) -措施:能源 "财政部"'
    assert in_rule(rule, translator(ENGLISH)) == rule
