"""What a text that was copied from a page still holds of the page: where one is, and the table of what it is."""

import re
from dataclasses import dataclass

from bot.feeds import labels

_STEP = r"[^\s>›»。；，：:]{1,16}"
_NAVIGATION = re.compile(
    rf"\s*+(?:{labels.HERE}(?:[ \t]*+{_STEP})?(?:[ \t]*+[>›»]++[ \t]*+{_STEP}){{0,8}}"
    rf"|(?:网站|本站)?首页(?:[ \t]*+[>›»]++[ \t]*+{_STEP}){{1,8}})"
    rf"(?:[ \t]*+[>›»]++)?(?:[ \t　]*+\n|[ \t　]++(?=\S{{6}}))"
)
"""The way to a page from the start of its site, as a line of its own or with a blank behind it.

Only before a text, and cut off the title that follows in its line: `lines` drops whole lines of it anywhere.
"""

_LABEL = (
    rf"(?:{labels.DATED})日期|索[ 　]*引[ 　]*号|发文机关|发布机构|发布单位|制发机关|发文字号"
    r"|文[ 　]*号|主题分类|体裁分类|组配分类"
    r"|有[ 　]*效[ 　]*性|公开方式|公开形式|信息来源|关[ 　]*键[ 　]*词|主[ 　]*题[ 　]*词|名[ 　]*称"
)
_TABLE = re.compile(
    rf"\s*+(?P<title>[^\s。：:][^\n。：:]{{5,119}}?)(?<=\S)\s++"
    rf"(?P<table>(?:(?:{_LABEL})[ \t　]*+[：:](?:[ \t　]*+[^\s：:]++(?:\s++|$)|\s++|$)){{2,16}})(?P<body>.*)",
    re.DOTALL,
)
"""A title, at least two rows of the table with what a document is, and the text."""
_PUBLISHED = re.compile(rf"(?:{labels.PUBLISHED})日期[ \t　]*[：:][ \t　]*(?P<date>\S+)")
_WRITTEN = re.compile(rf"(?:{labels.WRITTEN})日期[ \t　]*[：:][ \t　]*(?P<date>\S+)")


@dataclass(frozen=True, slots=True)
class Tabled:
    """A text whose title is followed by a table; `date` is the one it gives, as written."""

    title: str
    date: str
    body: str


def without_navigation(text: str) -> str:
    """The text behind the way to its page."""
    found = _NAVIGATION.match(text)
    return text[found.end() :] if found else text


def tabled(text: str) -> Tabled | None:
    """The title, date and text around a table; None where none stands behind a title."""
    found = _TABLE.match(text)
    if found is None:
        return None
    dated = _PUBLISHED.search(found["table"]) or _WRITTEN.search(found["table"])
    return Tabled(found["title"], dated["date"] if dated else "", found["body"])
