"""Names in traditional characters: those of bodies, on file or not, and no word of a chat."""

import pytest

from bot.domain.naming import body, in_rule
from bot.domain.tongues import ENGLISH, SIMPLIFIED, TRADITIONAL
from bot.locale import translator


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("工业和信息化部", "工業和信息化部"),
        ("沈阳市台湾事务办公室", "瀋陽市台灣事務辦公室"),
        ("云浮市税务局", "雲浮市稅務局"),
        ("台州市户籍管理处", "台州市戶籍管理處"),
    ],
)
def test_an_office_on_no_file_is_written_in_the_characters_of_the_others(name: str, said: str) -> None:
    assert body(name, translator(TRADITIONAL)) == said
    assert [body(name, translator(SIMPLIFIED))] == [name]
    if name != "工业和信息化部":
        assert body(name, translator(ENGLISH)) == name


def test_words_of_a_rule_stay_as_they_were_written() -> None:
    t = translator(TRADITIONAL)
    assert in_rule('工业和信息化部 数据 "云浮市税务局"', t) == '工業和信息化部 数据 "云浮市税务局"'
