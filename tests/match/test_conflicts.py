"""Other words in the same place: slips and what is added are none, another name is."""

import pytest

from bot.match.conflicts import contested

NOTICE = "示例市水务局提醒西岭县沿河住户注意上游水库今晚开闸放水请勿下河游泳捕鱼也不要在滩地停放车辆和堆放物品"
LONG = "".join(f"第{word}项工作由示例市有关部门牵头负责落实并按月向社会公布进展情况" for word in "甲乙丙丁戊己庚辛壬癸")


@pytest.mark.parametrize(
    ("old", "new", "apart"),
    [
        ("西岭县", "东江县", True),  # two letters of so few
        ("滩地", "滩涂", False),  # a slip
        ("西岭县", "南岭县", True),  # one letter for another of its kind
        ("水库", "大型水库", False),  # added
        ("水库", "泵闸站", True),
        ("西岭县", "我县", False),  # the same, said there
        ("西岭县沿河住户", "", False),  # cut
    ],
)
def test_what_a_brief_text_says_otherwise(old: str, new: str, apart: bool) -> None:
    assert old in NOTICE
    other = NOTICE.replace(old, new)
    assert contested(NOTICE, other) is contested(other, NOTICE) is apart


def test_a_long_text_has_room_for_a_phrase_of_its_editor_but_not_for_another_name_twice() -> None:
    once = LONG.replace("示例市有关部门", "青林市建设单位", 1)
    assert not contested(LONG, once)
    assert contested(LONG, LONG.replace("示例市", "青林市", 2))


def test_letters_instead_of_a_figure_count() -> None:
    mould = "".join(f"第{at}项：示例编号{{}}的设备由示例市水务局按时检修并向社会公布。" for at in "甲乙")
    assert contested(mould.format("A2", "A2"), mould.format("10", "10"))
    assert not contested(mould.format("10", "10"), mould.format("12", "12"))
    assert not contested("今年" + NOTICE, "2026年" + NOTICE)
    assert not contested("于2026年3月" + NOTICE, "于20263月" + NOTICE)  # a letter lost between two
    assert not contested("共五名" + NOTICE, "共5名" + NOTICE)


def test_figures_are_compared_elsewhere() -> None:
    assert not contested(f"投入资金{25}亿元{NOTICE}", f"投入资金{28}亿元{NOTICE}")
