"""What goes wrong with sources, row by row (the list has 28): the pure part of rows 1 to 8.

The pure part of the others is in test_nasty_texts.py; rows whose proof needs a site, a store or a clock stand in
tests/flow/test_nasty_flow.py. All samples are invented.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.errors import SourceError
from bot.domain.identity import canonical_url, entry_keys
from bot.domain.listed import not_after
from bot.domain.models import Entry
from bot.feeds.dates import read_date
from bot.feeds.decode import decode
from bot.feeds.document import parse
from tests.feeds.nasty import BEIJING, NOW, TEXT, article, fed, item, raw, rss


@pytest.mark.parametrize(
    ("body", "http"),
    [
        (TEXT.encode("gbk"), None),
        (f'<meta charset="gb2312">{TEXT}'.encode(), None),
        (f'<?xml version="1.0" encoding="utf-8"?><a>{TEXT}</a>'.encode("gbk"), "text/xml; charset=gbk"),
        (f'<?xml version="1.0" encoding="gbk"?><a>{TEXT}</a>'.encode(), "text/xml; charset=iso-8859-1"),
        (TEXT.encode("utf-8-sig"), "text/html; charset=gb2312"),
        (f'<meta charset="gb2312">{TEXT}镕堃'.encode("gb18030"), "text/html; charset=gb2312"),
    ],
)
def test_nasty_01_the_character_set_is_what_the_bytes_say(body: bytes, http: str | None) -> None:
    assert TEXT in decode(raw(body, http))


def test_nasty_01_what_cannot_be_read_is_refused() -> None:
    broken = b"text" + b"\xff\xff\x80" * 100
    with pytest.raises(SourceError):
        decode(raw(broken))


def test_nasty_02_a_broken_gb_feed_is_no_central_european_one() -> None:
    body = rss(item(), head='<?xml version="1.0" encoding="gb2312"?>').encode("gbk")
    (entry,) = parse(raw(body.replace(b"</title></item>", b"\x80</title></item>"), "text/xml")).entries
    assert entry.title.startswith(TEXT[:20])


@pytest.mark.parametrize("written", ["Sat, 19 Sep 2026 16:00:00 GMT", "2026-09-20", "2026-09-20T00:00:00Z"])
def test_nasty_03_a_beijing_date_never_slides_to_the_day_before(written: str) -> None:
    (entry,) = fed(item(pubDate=written))
    assert entry.published is not None
    assert entry.date_only
    assert entry.published.astimezone(BEIJING).date() == date(2026, 9, 20)


def test_nasty_04_midnight_is_a_day_and_the_future_has_not_been_published() -> None:
    for written in ("2026-09-20T00:00:00+00:00", "2026-09-19T16:00:00Z"):
        when = read_date(written)
        assert when is not None
        assert when.date_only
    eight_hours_off = Entry(title=TEXT, content="", published=NOW + timedelta(hours=8))
    assert not_after(eight_hours_off, NOW).published == NOW
    assert not_after(replace(eight_hours_off, published=NOW + timedelta(minutes=9)), NOW).published != NOW


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2020-08-25 16:44:16", "2020-08-25T08:44:16+00:00"),
        ("Sat, 3 Oct 2026 12:53:46", "2026-10-03T04:53:46+00:00"),
        ("Sat, 3 Oct 2026 12:53:46 CST", "2026-10-03T04:53:46+00:00"),
        ("2026年3月17日 19:36", "2026-03-17T11:36:00+00:00"),
        ("近日", None),
    ],
)
def test_nasty_05_naive_times_and_cst_are_beijings_and_none_is_none(written: str, utc: str | None) -> None:
    (entry,) = fed(item(pubDate=written))
    assert (entry.published.isoformat() if entry.published else None) == utc


def test_nasty_06_of_several_dates_the_visible_one_counts() -> None:
    meta = '<meta name="PubDate" content="2026-08-06 09:11">'
    shown = "<span>发布时间：2026-08-05 20:40</span>"
    both, hidden, address = article(meta, shown), article(meta, ""), article("", "")
    assert [
        found.published and found.published.astimezone(BEIJING).isoformat()[:16] for found in (both, hidden, address)
    ] == [
        "2026-08-05T20:40",
        "2026-08-06T09:11",
        "2026-06-12T00:00",
    ]
    assert article("", "", "https://a.example.cn/t2025014_1.html").published is None  # malformed
    assert len({entry_keys([replace(found, url="https://a.example.cn/1")]) for found in (both, hidden)}) == 1


@pytest.mark.parametrize("guid", ["", "gov-zhengce-1", "https://a.example.cn/1.html", "news-99"])
def test_nasty_07_a_guid_is_no_identity(guid: str) -> None:
    (entry,) = fed(item(link="https://a.example.cn/1.html", **({"guid": guid} if guid else {})))
    assert entry_keys([entry]) == ("url:a.example.cn/1.html",)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example.cn/2026/1.html",
        "//a.example.cn/2026/1.html",
        "http://www.a.example.cn:80/2026/1.html#top",
        "https://m.a.example.cn/2026/1.html?from=timeline&utm_source=x&spm=1.2",
        "/2026/1.html",
        "../2026/1.html",
        "https://big5.example.cn/gate/big5/www.a.example.cn/2026/1.html",
    ],
)
def test_nasty_08_one_address_however_it_is_written(url: str) -> None:
    assert canonical_url(url, "https://a.example.cn/list/") == "a.example.cn/2026/1.html"


def test_nasty_08_a_parameter_we_do_not_know_may_name_the_document() -> None:
    one, other = (canonical_url(f"https://a.example.cn/ItemDetail.html?docId={n}&itemId=915") for n in (1, 2))
    assert one != other
