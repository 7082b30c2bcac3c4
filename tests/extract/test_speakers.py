"""What the day of the text tells of a speaker's title."""

from datetime import date

import pytest

from bot.extract import speakers
from bot.extract.text import lay_out


@pytest.mark.parametrize(
    ("year", "title"),
    [(2019, "国务院扶贫开发领导小组办公室副主任"), (2024, "农业农村部副主任")],
)
def test_the_body_in_a_title_has_the_name_it_bore_on_the_day(year: int, title: str) -> None:
    found = speakers.find(lay_out("国务院扶贫办副主任余青介绍，进展顺利。"), date(year, 1, 1))
    assert [speaker.title for speaker in found] == [title]
