"""What a page is, where something else was expected: an error page, a challenge, a shell for scripts."""

import re

from selectolax.lexbor import LexborHTMLParser

from bot.feeds import blocks
from bot.feeds.challenge import WORDS
from bot.feeds.feed import address
from bot.feeds.lines import tidy

_REFUSAL = re.compile(WORDS + r"|SafeLine|Just a moment|Access Denied|403 Forbidden|enable JavaScript", re.IGNORECASE)
_ERROR = re.compile(
    r"404 Not Found|502 Bad Gateway|503 Service|页面不存在|您访问的页面|系统维护|内容已被发布者删除|内容因违规无法查看"
    "|Welcome to RSSHub",
    re.IGNORECASE,
)
_RSSHUB = re.compile(r"Error Message:\s*(?:Error:\s*)?([^\n]{1,400})")
"""What an error page of RSSHub says has happened: an empty route, what the site answered, a route that is no more."""
_LONGEST_ERROR = 120
_SAID = re.compile(r"an error of RSSHub \((.+)\)$")
_SHELL = 100
"""Characters of text below which a page with scripts is one that scripts would draw."""


_PAGE = re.compile(r"<(?:!DOCTYPE|html)\b", re.IGNORECASE)
_TAIL = 4096
"""Characters at a page's end within which it must say that it ends; some pages have another page's end within."""

ORDINARY = "an ordinary one"

_PAGE_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


def is_cut(text: str) -> bool:
    """Whether a page begins and never ends: its connection broke, or its server did."""
    return bool(_PAGE.search(text)) and not _PAGE_END.search(text[-_TAIL:])


def what_instead(page: LexborHTMLParser, text: str) -> str | None:
    """What a page that has not what was looked for seems to be; None for an ordinary page."""
    title = page.css_first("title")
    words = "".join(blocks.text_of(page.body)) if page.body else ""
    said = f"{title.text() if title else ''} {words[:2000]}"
    if "RSSHub" in said and (error := _error_of_rsshub(page)):
        return f"an error of RSSHub ({error})"
    if found := _REFUSAL.search(said):
        return f"a refusal or a challenge ({found[0]})"
    if found := _ERROR.search(said):
        return f"an error page ({found[0]})"
    if len(words) < _SHELL and "<script" in text.lower():
        return "a page that has no text of its own: scripts would draw it"
    return None


def _error_of_rsshub(page: LexborHTMLParser) -> str:
    """In its own words; empty on a page that is none of its errors."""
    messages = (tidy("".join(blocks.text_of(one))) for one in page.css("p.message"))
    found = next(filter(None, map(_RSSHUB.match, messages)), None)
    said = found[1].partition(", please ")[0].strip() if found else ""
    return said if len(said) <= _LONGEST_ERROR else f"{said[:_LONGEST_ERROR]}…"


def with_error_of_rsshub(reason: str, fault: str) -> str:
    """Why a fetch failed, with what RSSHub says of it if that is what the answer turned out to be."""
    found = _SAID.search(fault)
    return f"{reason} (RSSHub: {found[1]})" if found else reason


def instead_of(wanted: str, text: str) -> str:
    """What a page in the place of something else seems to be."""
    page = LexborHTMLParser(text)
    title = page.css_first("title")
    named = tidy(title.text())[:60] if title else ""
    told = what_instead(page, text) or (f"an ordinary one ({named})" if named else ORDINARY)
    return f"a page, not {wanted}: {told}"


def feed_of(text: str, url: str | None) -> str | None:
    """The address of the feed that a page names."""
    named = LexborHTMLParser(text).css_first("link[rel~=alternate][href]:is([type*=rss], [type*=atom], [type*=feed])")
    return address(url, named.attributes.get("href") or "") if named is not None else None


def is_html(text: str) -> bool:
    """Whether it is HTML from its first element on."""
    return bool(_PAGE.match(text.lstrip()))
