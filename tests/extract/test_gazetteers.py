"""Regions and industries, one labelled line each; every name of the lists is found as itself."""

import pytest

from bot.extract.lexicon import gazetteer, industries, knowledge, regions
from bot.extract.text import lay_out
from tests.extract.tables import expected, lines


@pytest.mark.parametrize(("wanted", "text"), lines("regions"))
def test_regions(wanted: str, text: str) -> None:
    found = regions.find(lay_out(text))
    assert [mention.name for mention in found] == expected(wanted)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(("wanted", "text"), lines("industries"))
def test_industries(wanted: str, text: str) -> None:
    found = industries.find(lay_out(text))
    assert [mention.name for mention in found] == expected(wanted)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_a_name_is_told_once_and_at_its_first_place() -> None:
    text = "浙江、江苏、浙江"
    assert [(mention.name, mention.start) for mention in regions.find(lay_out(text))] == [("浙江", 0), ("江苏", 3)]


def test_every_industry_is_found_by_each_of_its_names() -> None:
    words = [word for word in knowledge.words("industries") if not word.startswith("!")]
    assert len(words) >= 120
    for word in words:
        for written in word.split("="):
            assert len(industries.find(lay_out(f"发展{written}。"))) == 1, written


def test_a_known_name_is_told_by_any_of_its_names() -> None:
    assert gazetteer.known("电动汽车", "industries") == "新能源汽车"
    assert gazetteer.known("汽车站", "industries") is None
    assert gazetteer.known("火星", "places") is None


def test_a_word_that_hides_a_name_stands_for_nothing() -> None:
    (found,) = gazetteer.places(lay_out("汽车站和汽车"), None, "industries")
    assert (found.name, found.text, found.start, found.end) == ("汽车", "汽车", 4, 6)
