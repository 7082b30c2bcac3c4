"""The picture of a digest."""

import io
import re

from rich.console import Console

from bot.cli.picture import CELL, svg


def recording(text: str) -> Console:
    console = Console(record=True, width=40, file=io.StringIO())
    console.print(text, highlight=False, markup=False)
    return console


def drawn(text: str) -> list[tuple[float, float, str]]:
    """Column, length and words of each text element of the first line."""
    found = re.findall(r'x="([\d.]+)" y="20" textLength="([\d.]+)"[^>]*>([^<]*)<', svg(recording(text), "题"))
    return [(float(x) / CELL, float(length) / CELL, words) for x, length, words in found]


def test_chinese_takes_two_cells_and_what_follows_stands_behind_it() -> None:
    pieces = [(round(x), round(length), words) for x, length, words in drawn("已有2万余家")]
    assert pieces == [(0, 4, "已有"), (4, 1, "2"), (5, 6, "万余家")]


def test_markup_stays_escaped() -> None:
    assert "&lt;b&gt;" in drawn("<b>")[0][2]


def test_nothing_is_loaded_from_the_network() -> None:
    picture = svg(recording("政策"), "题")
    assert "@font-face" not in picture
    assert re.findall(r"https?://(?!www\.w3\.org|www\.textualize\.io)", picture) == []
