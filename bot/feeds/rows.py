"""A row of a list, wherever it came from → an entry; and whether the rows of a list can be believed."""

import html
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.errors import SourceError
from bot.domain.identity import normal_title
from bot.domain.models import Entry, ParsedFeed
from bot.feeds.dates import read_date
from bot.feeds.feed import MAX_CONTENT, address
from bot.feeds.lines import title as plain_title
from bot.feeds.papers import first_sentence

_LEGIBLE = 0.7
"""Share of the foreign characters of all titles that must be common Chinese ones; of mojibake hardly half are."""

_LEADS = frozenset("äåæçèé")
"""What the first bytes of Chinese characters in UTF-8 are in Latin-1."""

_FEW_LEADS = 3

_FLAG = re.compile(
    r"\A[\[【（(]\s*(?:置顶|最新|new|hot)\s*[\]】）)]|(?<=[\u4e00-\u9fff”》）])\s*[\[(（]?(?:NEW|HOT)!?[\])）]?\Z",
    re.IGNORECASE,
)
"""What a list says of a row for a while: without it the title would be another one tomorrow."""

_NOWHERE = re.compile(r"#(?!!?/).*", re.DOTALL)
"""A link to the list itself: its script would open the article."""

_BETWEEN = re.compile(r"[\s、，,;；]+")
_SEVERAL = 3
"""Titles under one address: two may be a picture's and a row's."""
_FEW = 8
"""Foreign characters from which on that share says something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a row says, as it stands there; empty where it says nothing."""

    title: str
    link: str
    date: str = ""
    summary: str = ""
    file: str = ""
    author: str = ""


def entry(row: Row, base: str | None, now: datetime | None = None) -> Entry | None:
    """The row as an entry, its addresses resolved against `base`; None where it has no title or leads nowhere.

    The date is the one that the list shows, which goes before those of the page behind it (SOURCES §5 row 6).
    """
    name, link = _FLAG.sub("", plain_title(row.title)).strip(), row.link.strip()
    url = None if _NOWHERE.fullmatch(link) else address(base, link)
    if not name or not url:
        return None
    when = read_date(row.date, now)
    return Entry(
        title=name,
        content=_content(row, base),
        url=url,
        author=plain_title(row.author) or None,
        published=when.at if when else None,
        date_only=bool(when and when.date_only),
    )


def is_issued_by(issuer: str, names: Sequence[str]) -> bool:
    """Whether a body that an issuer field lists begins with one of these names (公安部办公厅: 公安部), if any."""
    return not names or any(part.startswith(name) for part in _BETWEEN.split(issuer) for name in names)


def once(parsed: ParsedFeed, astray: int = 0) -> ParsedFeed:
    """Each address once: rows double links for phones, lists are shown in several tabs (SOURCES §5 row 14).

    Told where several titles are lost so, or were before for leading nowhere (`astray`): a script would open each.
    """
    found: dict[str | None, Entry] = {}
    titles: defaultdict[str | None, set[str]] = defaultdict(set)
    for one in parsed.entries:
        known = found.get(one.url)
        if known is None or (known.published is None and one.published is not None):
            found[one.url] = one
        titles[one.url].add(one.title)
    several = [set(map(normal_title, each)) for each in titles.values() if len(each) >= _SEVERAL]
    lost = astray + sum(len(each) - 1 for each in several if len(each) >= _SEVERAL)
    told = f"{lost} rows have no address of their own and were left out" if lost else None
    return replace(parsed, entries=tuple(found.values())).noted(told)


def check_legible(name: str, entries: Sequence[Entry]) -> None:
    """Raises `SourceError` where the titles are mojibake: bytes of another character set than the one assumed."""
    foreign = [char for one in entries for char in one.title if char > "\x7f"]
    common = sum(1 for char in foreign if _is_common(char))
    if len(foreign) >= _FEW and common < _LEGIBLE * len(foreign):
        sample = first_sentence(entries[0].title)
        raise SourceError(f"{name}: the titles are mojibake, their character set is wrong: {sample!r}")


def check_not_doubled(name: str, entries: Sequence[Entry]) -> None:
    """Raises `SourceError` where most titles are UTF-8 or GBK that was taken for Latin-1 and encoded again.

    For feeds, which may be in any language: nothing else is taken for mojibake there.
    """
    doubled = [one.title for one in entries if _is_doubled(one.title) or _is_gbk(one.title)]
    if 2 * len(doubled) > len(entries):
        raise SourceError(
            f"{name}: the titles are mojibake, their character set is wrong: {first_sentence(doubled[0])!r}"
        )


def _is_doubled(title: str) -> bool:
    letters = [char for char in title if char.isalpha()]
    leads = sum(1 for char in letters if char in _LEADS)
    return leads >= _FEW_LEADS and 2 * leads >= len(letters)


def _is_gbk(title: str) -> bool:
    """Hardly a letter but of Latin-1's upper half, and all of these pairs are Chinese characters."""
    upper = [char for char in title if "\xa0" <= char <= "\xff"]
    if len(upper) < _FEW or sum(char.isascii() and char.isalpha() for char in title) * 4 > len(upper):
        return False
    try:
        "".join(upper).encode("latin-1").decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def _is_common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char in "·—–‘’“”…〔〕￥"
    return True


def _content(row: Row, base: str | None) -> str:
    """What the row says of the text besides the title, and the file that it names."""
    said = plain_title(row.summary)
    parts = [f"<p>{html.escape(said)}</p>"] if said and said != plain_title(row.title) else []
    if file := address(base, row.file.strip()):
        parts.append(f'<p><a href="{html.escape(file)}">附件</a></p>')
    return "".join(parts)[:MAX_CONTENT]
