"""Presets over recordings of real endpoints beside the project, where they are: whole, and gone bad."""

import re

import pytest

from bot.domain.recipes import SourceKind
from bot.feeds.presets import Verified, presets
from tests.feeds.shapes import RECORDED, RECORDINGS, Way, preset, recorded
from tests.feeds.test_presets_pages import PURE, taken, titles, told_of

pytestmark = pytest.mark.skipif(not RECORDED.is_dir(), reason="real documents are not beside the project")


def test_what_is_called_verified_has_a_recording() -> None:
    assert {one.name for one in presets() if one.verified is Verified.SAMPLE} <= set(RECORDINGS)


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_recording_gives_its_entries(name: str) -> None:
    parsed = taken(recorded(name), preset(name))
    assert (len(parsed.entries), parsed.fault) == (RECORDINGS[name][1], None)
    assert all(entry.title and entry.url and entry.published for entry in parsed.entries)


@pytest.mark.parametrize("name", RECORDINGS)
@pytest.mark.parametrize("way", PURE, ids=lambda way: way.name)
def test_a_recording_gone_bad_is_told_as_what_it_is(name: str, way: Way) -> None:
    one = preset(name)
    bad = way.serve(recorded(name), one)
    if way.name == "encoding" and one.kind is SourceKind.FEED and not bad.startswith(b"{"):
        assert titles(taken(bad, one)) == titles(taken(recorded(name), one))  # feedparser undoes it
        return
    reason, entries = told_of(bad, one)
    assert re.search(way.told[one.kind], reason), (reason, entries)
    assert entries <= RECORDINGS[name][1]
    assert way.name == "cut" or entries == 0


def test_a_list_whose_titles_are_blank_says_so() -> None:
    blank = (RECORDED / "json/nea_newscn_datasource_structure.json").read_bytes()
    reason, entries = told_of(blank, preset("国家能源局·能源要闻"))
    assert "none of 2 rows" in reason
    assert entries == 0
