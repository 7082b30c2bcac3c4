"""Names and facts, one labelled line each."""

import re
from datetime import date

import pytest

from bot.extract.bodies import entities
from bot.extract.dates import event
from bot.extract.headlines import headline
from bot.extract.persons import speakers
from bot.extract.text import lay_out
from tests.extract.tables import expected, lines


@pytest.mark.parametrize(("wanted", "item"), lines("headlines"))
def test_headline(wanted: str, item: str) -> None:
    start, end = headline.find(lay_out(item), 0, len(item))
    assert item[start:end] == wanted


@pytest.mark.parametrize(("wanted", "text"), lines("speakers"))
def test_speakers(wanted: str, text: str) -> None:
    found = speakers.find(lay_out(text))
    assert [f"{speaker.title}/{speaker.name}" for speaker in found] == expected(wanted)
    assert all(text[speaker.start : speaker.end] == speaker.name for speaker in found)


@pytest.mark.parametrize(("wanted", "text"), lines("agencies"))
def test_agencies(wanted: str, text: str) -> None:
    found = entities.find(lay_out(text))
    assert [mention.name for mention in found] == expected(wanted)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(("wanted", "text"), lines("events"))
def test_event(wanted: str, text: str) -> None:
    found = event.find(lay_out(text))
    assert (found.words if found else "") == wanted
    assert not found or text.startswith(found.words, found.start)


@pytest.mark.parametrize(("wanted", "published", "text"), lines("event_dates"))
def test_event_date(wanted: str, published: str, text: str) -> None:
    found = event.find(lay_out(text), date.fromisoformat(published) if published else None)
    assert (found.day.isoformat() if found and found.day else "") == wanted


@pytest.mark.parametrize(("name", "needed", "pattern"), [rule for rule in event.RULES if rule[1]])
def test_an_event_has_one_of_the_letters_that_its_rule_needs(name: str, needed: str, pattern: re.Pattern[str]) -> None:
    found = [match.group() for _, text in lines("events") if (match := pattern.search(text))]
    assert found, name
    assert all(any(letter in words for letter in needed) for words in found)
