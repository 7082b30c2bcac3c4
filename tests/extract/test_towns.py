"""Towns and streets that act as their governments, and what only looks like one."""

import pytest

from bot.extract.bodies import entities
from bot.extract.text import lay_out


def names(text: str, title: str = "") -> list[str]:
    return [mention.name for mention in entities.find(lay_out(text), title)]


@pytest.mark.parametrize(
    ("town", "government"),
    [("云坪乡", "云坪乡人民政府"), ("云坪镇", "云坪镇人民政府"), ("云坪街道", "云坪街道办事处")],
)
def test_a_town_behind_its_county_acts_again(town: str, government: str) -> None:
    assert names(f"贵州省平川县{town}推行错峰放水。{town}组织夜巡。") == [government]


def test_once_is_enough_for_a_town_that_the_title_names() -> None:
    text = "贵州省平川县云坪乡的梯田多。云坪乡推行错峰放水。"
    assert names(text, "云坪乡的水账本") == ["云坪乡人民政府"]
    assert names(text, "一个乡的水账本") == []


@pytest.mark.parametrize("last", ["，", "坡"])
def test_a_text_may_begin_with_the_town_whatever_its_last_letter(last: str) -> None:
    text = f"云坪乡推行错峰放水。夜里，云坪乡组织巡渠。贵州省平川县云坪乡在山上{last}"
    assert names(text) == ["云坪乡人民政府"]
    assert entities.find(lay_out(text), "")[0].start == 0


_KINDS = ("重点", "中心", "建制", "特色", "示范", "试点", "沿线", "沿江", "沿海", "沿边", "老旧", "商业", "历史")
_OTHERS = ("偏远", "贫困", "主要", "部分", "其他", "其它", "其余", "周边", "相邻", "两个")


@pytest.mark.parametrize("kind", [*_KINDS, *_OTHERS])
def test_the_kind_of_a_town_is_not_its_name(kind: str) -> None:
    for ending in ("镇", "街道"):
        assert names(f"贵州省平川县{kind}{ending}推行错峰放水。{kind}{ending}组织夜巡。") == []


@pytest.mark.parametrize("behind", ["村", "镇"])
def test_villages_and_towns_of_all_kinds_are_no_town(behind: str) -> None:
    assert names(f"贵州省平川县秀美乡{behind}。秀美乡推行错峰放水。秀美乡组织夜巡。") == []


@pytest.mark.parametrize("before", ["", "全县", "每个县", "贵州省老城区", "铜仁市的山区"])
def test_a_town_behind_no_place_that_is_known(before: str) -> None:
    assert names(f"{before}云坪镇推行错峰放水。云坪镇组织夜巡。") == []
