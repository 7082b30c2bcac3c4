"""Papers that commend places: what those did is told by others."""

import pytest

from bot.extract.bodies import entities
from bot.extract.text import lay_out

TEXT = "1.福建省福州市推行限时办结。\n2.河北省邢台市实施一窗受理。"
PLACES = ["福州市人民政府", "邢台市人民政府"]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("国务院办公厅关于对典型经验做法给予表扬的通报", ["国务院办公厅"]),
        ("国务院办公厅关于对成效明显地方予以督查激励的通报", ["国务院办公厅"]),
        ("国务院办公厅关于表彰窗口服务的决定", ["国务院办公厅"]),
        ("国务院办公厅关于窗口服务典型案例的通报", ["国务院办公厅"]),
        ("国务院办公厅关于强化激励措施的通知", ["国务院办公厅", *PLACES]),
        ("各地推行限时办结", PLACES),
    ],
)
def test_a_paper_that_commends_places_is_none_of_theirs(title: str, wanted: list[str]) -> None:
    assert [mention.name for mention in entities.find(lay_out(TEXT), title)] == wanted


_ORGANISES = (
    "组织",
    "鼓励",
    "支持",
    "引导",
    "推广",
    "落实",
    "贯彻落实",
    "整合",
    "统筹",
    "安排",
    "发放",
    "出资",
    "加大",
)
_ORDERS = ("升级", "规范", "明确", "提出", "增设", "增配", "集结", "调集", "调派")


@pytest.mark.parametrize("verb", [*_ORGANISES, *_ORDERS])
def test_who_sets_others_to_work_does_so_once_and_needs_no_kind(verb: str) -> None:
    found = entities.find(lay_out(f"眼下，宜宾{verb}夜航船队，码头灯火通明。"), "")
    assert [mention.name for mention in found] == ["宜宾市人民政府"]


@pytest.mark.parametrize("verb", ["拥有", "停靠", "擦亮"])
def test_what_others_in_a_place_do_is_not_its_governments_doing(verb: str) -> None:
    assert entities.find(lay_out(f"眼下，宜宾{verb}夜航船队，码头灯火通明。"), "") == ()
