"""Figures written in Chinese characters."""

import pytest

from bot.domain.numerals import number, numeral


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", 0),
        ("零", 0),
        ("00", 0),
        ("05", 5),
        ("零五", 5),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("三十", 30),
        ("两百", 200),
        ("一百零五", 105),
        ("一百一十五", 115),
        ("二〇二六", 2026),
        ("二○二六", 2026),
        ("1,200", 1200),
    ],
)
def test_its_value(written: str, value: int) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "figure"), [("二〇二六", "2026"), ("二十三", "23"), ("1,200", "1200"), ("〇七", "7")]
)
def test_its_figure(written: str, figure: str) -> None:
    assert numeral(written) == figure
