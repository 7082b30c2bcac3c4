"""What a page says of itself: its title, date, source and address."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from bot.feeds import labels
from bot.feeds.dates import When, date_in_address, read_date
from bot.feeds.lines import tidy, title

_TITLES = ("articletitle", "og:title", "twitter:title")
_DATES = (
    "firstpublishedtime",
    "pubdate",
    "publishdate",
    "article:published_time",
    "og:release_date",
    "publishtime",
    "date",
)
_SOURCES = ("contentsource", "source", "article:author", "mediaid")
_LABELLED = tuple(
    re.compile(rf"{label}(?:时间|日期)[\s　]*[：:][\s　]*(?P<date>(?:19|20)\d\d.{{5,30}})", re.DOTALL)
    for label in (f"(?:{labels.PUBLISHED}|发文)", labels.UPDATED, r"(?<![\u4e00-\u9fff])", f"(?:{labels.WRITTEN})")
)
"""The labels of a publication's date, the surest first; 报名时间, 截止日期 and 施行日期 are of other days."""

_SURE = 3
"""So many of them count for more than what a page's metadata says."""

_OTHER_DAY = re.compile(
    rf"(?:(?:{labels.OF_OTHERS})[^\s　：:]{{0,2}}(?:时间|日期)|期限|截止|截至)[\s　]*[：:]?[\s　]*$"
)
_BARE_DATE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_SOURCE = re.compile(
    rf"{labels.SOURCE}[\s　]*[：:][\s　]*"
    rf"(?P<source>(?!(?:{labels.NO_SOURCE})|\d{{4}}[-/.年])[\w《“]"
    r"(?:[^\s　:：<>|（()）【\[]|（[^\s（）]{1,10}版）){1,29}?)"
    rf"(?=字[号体]|作者|(?:{labels.NO_SOURCE})\d?[\s　]*[：:]|$|[\s　<>|()）【\[]|（(?![^\s（）]{{1,10}}版）))"
)
"""A name: what a colon follows is the next label, the source stands empty; a figure's source is not the text's."""
_CUT = re.compile(r"\s*(?:_+|-{2,}|[|｜]|\s[-–—]\s|-(?=[^-]{2,20}$))\s*")
_SHORTEST = 8
_NEAR = 80
_LABEL = 10
_LONGEST_SITE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Each is None where the page does not say."""

    title: str | None
    published: When | None
    source: str | None
    url: str | None


def read(page: LexborHTMLParser, url: str | None) -> Facts:
    """The facts of a parsed page that came from `url`."""
    metas = dict(reversed(list(_metas(page))))
    shown = " ".join(_short_texts(page))
    return Facts(
        title=_title(page, metas),
        published=_published(metas, shown) or date_in_address(url),
        source=_source(metas, shown),
        url=_address(page, metas, url),
    )


def _metas(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in page.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property")
        content = node.attributes.get("content")
        if name and content and content.strip():
            yield name.strip().lower(), content.strip()


def _short_texts(page: LexborHTMLParser) -> Iterator[str]:
    """The short pieces of text of a page, in order: where dates and sources stand."""
    for node in page.css("body span,body div,body p,body td,body li,body time,body font,body i,body em"):
        text = tidy(node.text())
        if 4 <= len(text) <= _NEAR:
            yield text


def _title(page: LexborHTMLParser, metas: Mapping[str, str]) -> str | None:
    """Metadata, else the main heading, else the document's title without the site's name; the whole before the cut."""
    tag = page.css_first("title")
    shown = _without_site(title(tag.text())) if tag else ""
    headings = [title(node.text()) for node in page.css("h1")]
    heading = next((text for text in headings if text and (text in shown or shown[:_SHORTEST] in text)), "")
    named = next((found for key in _TITLES if (found := title(metas.get(key, "")))), "")
    known = [found for found in (named, heading, shown, *headings) if found]
    return next((found for found in known if not found.endswith(("...", "…"))), known[0] if known else None)


def _without_site(text: str) -> str:
    """Takes _中国政府网, --人民网 and the like off the end."""
    while parts := list(_CUT.finditer(text, max(0, len(text) - 2 * _LONGEST_SITE))):
        last = parts[-1]
        tail = text[last.end() :]
        numbered = last[0] == "-" and any(char.isdigit() for char in tail)  # GB 44721-2026
        if last.start() < _SHORTEST or len(tail) > _LONGEST_SITE or numbered:
            break
        text = text[: last.start()]
    return text


def _published(metas: Mapping[str, str], shown: str) -> When | None:
    """A date labelled as such in the page, else metadata, else the first date shown.

    Visible before hidden: where they differ, readers see the former (SOURCES §5 row 6). Of one day the finer wins.
    """
    visible = _labelled(shown, _LABELLED[:_SURE])
    hidden = next((when for key in _DATES if (when := read_date(metas.get(key, "")))), None)
    if (
        visible
        and hidden
        and visible.date_only
        and hidden.at - visible.at < timedelta(days=1)
        and hidden.at >= visible.at
    ):
        return hidden
    return visible or hidden or _labelled(shown, _LABELLED[_SURE:]) or _shown_date(shown)


def _labelled(shown: str, patterns: Iterable[re.Pattern[str]]) -> When | None:
    found = next(filter(None, (label.search(shown) for label in patterns)), None)
    return read_date(found["date"]) if found else None


def _shown_date(shown: str) -> When | None:
    """The first date that no label says to be another day."""
    dates = _BARE_DATE.finditer(shown)
    bare = next(
        (found for found in dates if not _OTHER_DAY.search(shown, max(0, found.start() - _LABEL), found.start())), None
    )
    return read_date(bare[0]) if bare else None


def _source(metas: Mapping[str, str], shown: str) -> str | None:
    named = [tidy(metas.get(key, "")).removeprefix("来源：") for key in _SOURCES]
    written = next((name for name in named if name and not name.isdigit()), None)
    found = _SOURCE.search(shown)
    return written or (found["source"] if found else None)


def _address(page: LexborHTMLParser, metas: Mapping[str, str], url: str | None) -> str | None:
    """The canonical address if it is of the host the page came from, else where it came from."""
    link = page.css_first("link[rel=canonical]")
    named = (link.attributes.get("href") if link else None) or metas.get("og:url")
    try:
        found = urljoin(url or "", named or "")
        same = url is None or urlsplit(found).hostname == urlsplit(url).hostname
    except ValueError:
        return url
    return found if same and found.startswith(("http://", "https://")) else url
