"""Days beside words: tied to what they narrow, and words that may have been meant as days."""

import pytest

from bot.match.dated import Dated, dated
from bot.match.daylike import resembles
from tests.match.test_dated import TODAY


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("近三天的充电桩", "充电桩"),
        ("上周的工信部 补贴", "工信部 补贴"),
        ("补贴 去年的公共的充电桩", "补贴 公共的充电桩"),
        ("2026年2月的(甲 | 乙)", "(甲 | 乙)"),
    ],
)
def test_days_may_be_tied_to_what_they_narrow(text: str, rest: str) -> None:
    found = dated(text, TODAY)
    assert isinstance(found, Dated)
    assert found.span is not None
    assert found.rest == rest
    assert dated(f'"{text.split(maxsplit=1)[0]}"', TODAY) == Dated(rest=f'"{text.split(maxsplit=1)[0]}"', span=None)


def test_words_that_may_have_been_meant_as_days() -> None:
    said = "这两天 月初 上个月底 去年同期 6月 十一月 最近 周五 上周末 中旬 本月中旬 年内 三天前 半个月 3月5 近年来"
    for word in (*said.split(), "WEEK", "July", "since"):
        assert resembles(word), word


def test_words_of_the_same_characters_are_none() -> None:
    said = "芯片 上下游 近视 高质量 十四五 号码 国庆 日本 周期 期间 月饼 一年期 四季 日间 上天 前后 本周期 百年 日中"
    for word in (*said.split(), "MAY", "CHIPS", ""):
        assert not resembles(word), word


def test_a_blank_may_follow_the_field() -> None:
    assert dated("日期： 2026-02 甲", TODAY) == dated("日期:2026-02 甲", TODAY)
    assert dated("甲 date: 2w", TODAY) == dated("甲 date:2w", TODAY)
