"""What our lists say of a source besides OPML."""

from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from bot.domain.models import RawDocument, SourceSpec
from bot.domain.recipes import Recipe, SourceKind
from bot.domain.standing import SourceOptions
from bot.feeds import opml

LISTING = SourceSpec(
    name="某局·通知",
    url="https://a.example.org/tz/",
    kind=SourceKind.LISTING,
    recipe=Recipe(rows="ul.list > li", title="a", date="span", form=(("page", "1"),)),
    agency="某局",
    interval=timedelta(hours=2),
)
JSON = SourceSpec(
    name="某局·接口",
    url="https://a.example.org/api?x=1&y=2",
    kind=SourceKind.JSONLIST,
    recipe=Recipe(rows="data.list", title="title", link="https://a.example.org/{id}.html"),
    options=SourceOptions(folder=("部委",)),
)
FEED = SourceSpec(name="某局·订阅", url="https://a.example.org/feed", agency="某局", interval=timedelta(minutes=5))


def test_how_a_source_is_read_goes_out_and_comes_back() -> None:
    text = opml.render((LISTING, JSON, FEED))
    assert opml.parse(RawDocument(name="a.opml", body=text.encode())).sources == (LISTING, JSON, FEED)


def test_another_reader_finds_feeds_and_links_in_well_formed_xml() -> None:
    root = ET.fromstring(opml.render((LISTING, FEED)))
    assert root.tag == "opml"
    page, feed = root.findall("./body/outline")
    assert (page.get("type"), page.get("url"), page.get("xmlUrl")) == ("link", LISTING.url, None)
    assert (feed.get("type"), feed.get("xmlUrl")) == ("rss", FEED.url)


@pytest.mark.parametrize(
    "said",
    [
        'policybot:kind="folder"',
        'policybot:kind="magic"',
        'policybot:kind="listing"',
        'policybot:kind="listing" policybot:recipe="{"',
        """policybot:kind="listing" policybot:recipe='{"rows": 7}'""",
        """policybot:kind="listing" policybot:recipe='{"rows": "li["}'""",
        'policybot:minutes="soon"',
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(said: str) -> None:
    text = f'<opml xmlns:policybot="u"><body><outline text="甲" xmlUrl="https://a.example.org/" {said}/></body></opml>'
    report = opml.parse(RawDocument(name="a.opml", body=text.encode()))
    assert (report.sources, [one.why for one in report.skipped]) == ((), [opml.Skip.UNREADABLE])


@pytest.mark.parametrize(
    ("said", "minutes"), [("0", 5), ("-9", 5), ("5", 5), ("43200", 43200), ("525600", 525600), ("9" * 30, 525600)]
)
def test_no_list_asks_more_often_or_more_seldom_than_may_be_and_it_is_told(said: str, minutes: int) -> None:
    text = f'<opml><body><outline xmlUrl="https://a.example.org/" policybot:minutes="{said}"/></body></opml>'
    text = text.replace("<opml>", '<opml xmlns:policybot="u">')
    report = opml.parse(RawDocument(name="a.opml", body=text.encode()))
    assert [found.interval for found in report.sources] == [timedelta(minutes=minutes)]
    assert report.bounded == (frozenset() if said == str(minutes) else {"https://a.example.org/"})


def test_a_folder_of_this_machine_stays() -> None:
    folder = replace(FEED, kind=SourceKind.FOLDER, url="file:///srv/texts")
    assert "srv" not in opml.render((folder, FEED))
