"""Papers that commend places: what those did is told by others."""

import pytest

from bot.extract import entities
from bot.extract.text import lay_out

TEXT = "1.福建省福州市推行限时办结。\n2.河北省邢台市实施一窗受理。"
PLACES = ["福州市人民政府", "邢台市人民政府"]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("国务院办公厅关于对典型经验做法给予表扬的通报", ["国务院办公厅"]),
        ("国务院办公厅关于对成效明显地方予以督查激励的通报", ["国务院办公厅"]),
        ("国务院办公厅关于强化激励措施的通知", ["国务院办公厅", *PLACES]),
        ("各地推行限时办结", PLACES),
    ],
)
def test_a_paper_that_commends_places_is_none_of_theirs(title: str, wanted: list[str]) -> None:
    assert [mention.name for mention in entities.find(lay_out(TEXT), title)] == wanted
