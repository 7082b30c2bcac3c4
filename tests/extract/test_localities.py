"""The counties that a text names behind a city, found again wherever it names them alone."""

import pytest

from bot.extract.bodies import localities
from bot.extract.text import lay_out

_FURTHER = ("丙", "丁", "戊", "己", "庚", "辛", "壬", "癸")


@pytest.mark.parametrize("further", [(), _FURTHER], ids=["a few", "many"])
def test_a_county_is_found_again_the_longest_at_each_place(further: tuple[str, ...]) -> None:
    others = "".join(f"泸州市{name}坪县修渠。" for name in further)
    text = f"泸州市安平县修渠。泸州市长安平县修渠。{others}长安平县先行，安平县跟上。"
    last = text.index("长安平县先行")
    found = [place for place in localities.find(lay_out(text)) if place.start >= last]
    assert [(place.name, place.start, place.end) for place in found] == [
        ("长安平县", last, last + 4),
        ("安平县", last + 7, last + 10),
    ]
