"""Presets over invented pages of their sites' shapes, whole and gone bad in every way that sites do."""

import re
from datetime import datetime

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ParsedFeed, RawDocument
from bot.domain.recipes import SourceKind
from bot.domain.zones import BEIJING
from bot.feeds.presets import Preset, presets
from bot.feeds.sources import Answer, parse
from tests.feeds.shapes import PAGES, WAYS, Way, invented, preset

NOW = datetime(2026, 9, 21, 9, tzinfo=BEIJING)
UNDATED = {one.name for one in presets() if not one.recipe.date}
PURE = tuple(way for way in WAYS if way.status == 200)


def taken(body: bytes, one: Preset, content_type: str | None = None) -> ParsedFeed:
    url = one.spec().url
    raw = RawDocument(name=url, body=body, content_type=content_type, url=url)
    return parse(Answer(raw=raw, kind=one.kind, recipe=one.recipe, now=NOW))


def told_of(body: bytes, one: Preset) -> tuple[str, int]:
    """What is said of a bad answer, and how many entries it gave all the same."""
    try:
        parsed = taken(body, one)
    except SourceError as error:
        return str(error), 0
    return parsed.fault or "", len(parsed.entries)


def titles(parsed: ParsedFeed) -> list[str]:
    return [entry.title for entry in parsed.entries]


def test_thirty_presets_and_every_family_are_run() -> None:
    assert len(PAGES) >= 30
    assert {preset(name).family for name in PAGES} == {one.family for one in presets()}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_entries(name: str) -> None:
    one = preset(name)
    parsed = taken(invented(name), one)
    assert (len(parsed.entries), parsed.fault) == (PAGES[name][1], None)
    for entry in parsed.entries:
        assert entry.title.endswith("（样例）") or "样例" in entry.title
        assert "<" not in entry.title
        assert (entry.url or "").startswith("http")
        assert entry.published is not None or (name in UNDATED and one.family == "trs")
        assert entry.published is None or (entry.published.year, entry.published.month) in {(2026, 8), (2026, 9)}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("way", PURE, ids=lambda way: way.name)
def test_a_page_gone_bad_is_told_as_what_it_is(name: str, way: Way) -> None:
    one = preset(name)
    bad = way.serve(invented(name), one)
    if way.name == "encoding" and one.kind is SourceKind.FEED and not bad.startswith(b"{"):
        assert titles(taken(bad, one)) == titles(taken(invented(name), one))  # feedparser undoes it
        return
    reason, entries = told_of(bad, one)

    assert re.search(way.told[one.kind], reason), reason
    assert entries <= PAGES[name][1]
    assert way.name == "cut" or entries == 0


@pytest.mark.parametrize("name", PAGES)
def test_the_character_set_is_found_whatever_is_declared(name: str) -> None:
    one = preset(name)
    whole = taken(invented(name), one)
    foreign = invented(name).decode().encode("gb18030")
    assert taken(foreign, one, "text/html; charset=utf-8").entries == whole.entries
