"""Documents that are one article: front matter with a body, Markdown, plain text."""

import re
from dataclasses import dataclass

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, Entry, RawDocument
from bot.feeds import dated, flattened, labels, markdown, unnamed, wraps
from bot.feeds.dates import date_in_address, read_date
from bot.feeds.lines import title as plain_title

_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<head>.{0,20000}?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^(?P<key>[A-Za-z_][\w-]{0,40})[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)
_ORIGINAL = re.compile(r"\[[^\]\n]{0,10}(?:原文|原文链接|全文)[^\]\n]{0,10}\]\((?P<url>https?://[^)\s]{1,2000})\)")

_MARKS = re.compile(r"^[ \t]*(?:[-+*>]|#{1,6})[ \t]+", re.MULTILINE)

_TITLE_LINES = 4
_TITLE_LENGTH = 60
_WRAPPED_TITLE = range(50, 61)
"""Columns of the last title line of pages that wrap a title around its date line."""

_DATE_LINE = re.compile(rf"^[ \t　]*(?:{labels.DATED})?(?:日期|时间)[ \t　]*[：:](?P<rest>.{{0,120}})$")
_SOURCE = re.compile(
    rf"{labels.SOURCE}[ \t　]*[：:][ \t　]*(?P<source>(?!{labels.NO_SOURCE})[^\s　].{{0,40}}?)"
    rf"(?=[ \t　]{{2,}}|$|[ \t　]*{labels.BY}|[ \t　]*(?:作者|责编|编辑|附件)[：:]"
    r"|[ \t　]+(?:字[号体][：:]|打印|分享|浏览|阅读|点击|[【\[|丨]))"
)
_NUMBER = (
    r"[\u4e00-\u9fff（）()]{1,14}[ \t]*[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】][ \t]*(?:第[ \t]*)?\d{1,5}[ \t]*号"
)
_DOCUMENT_NUMBER = re.compile(_NUMBER)
_GENRES = "通知|意见|决定|办法|方案|规划|条例|规定|批复|公告|函|细则|纲要|要点|通报|报告"
_NAMED_DOCUMENT = re.compile(rf"^[ \t　]*(?P<title>[^。\n〔\[]{{6,90}}(?:{_GENRES}))(?={_NUMBER})")
_SENTENCE_END = re.compile(r"[。！？!?；\n]|[：:](?=[ \t　]*(?:一、|[（(]一[）)]|1[、.．](?!\d)))|(?<=答记者问)")
"""Ends a sentence, or what stands before a list or before an interview that nothing parts from its title."""
_SALUTATION = re.compile(r"[ \t　]*各[^。；：:\n]{3,120}[：:]\s*(?=\S)")
"""Whom a letter is to (各省、自治区、直辖市人民政府，国务院各部委、各直属机构：)."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a plain text."""

    title: str
    body: str
    date: str = ""
    source: str | None = None


def has_front_matter(text: str) -> bool:
    """Does it begin with keys between two lines of three hyphens?"""
    found = _FRONT.match(text)
    return bool(found and _KEY.search(found["head"]))


def front_matter(raw: RawDocument, text: str) -> Entry:
    """A document with a YAML-like head (title, author, date, link; one line a key) and a body of HTML or Markdown.

    Raises `SourceError` if the head has no title or the body no text.
    """
    found = _FRONT.match(text)
    head, body = (found["head"], text[found.end() :]) if found else ("", text)
    keys = {match["key"].lower(): _unquoted(match["value"]) for match in _KEY.finditer(head)}
    if not keys.get("title"):
        raise SourceError(f"{raw.name}: the head between the --- lines has no title")
    if not body.strip():
        raise SourceError(f"{raw.name}: nothing follows the head between the --- lines")
    when = read_date(keys.get("date") or keys.get("published") or "")
    return Entry(
        title=plain_title(keys["title"]),
        content=body,
        content_kind=ContentKind.HTML if body.lstrip().startswith("<") else ContentKind.MARKDOWN,
        url=_address(keys.get("link") or keys.get("url")) or raw.url,
        author=keys.get("author") or keys.get("source") or None,
        published=when.at if when else None,
        date_only=bool(when and when.date_only),
    )


def markdown_document(raw: RawDocument, text: str) -> Entry:
    """A Markdown document: its first heading is the title, a link to the original its address."""
    heading = markdown.HEADING.search(text)
    if heading and not text[: heading.start()].strip():
        name, body = markdown.plain(heading["text"]), text[heading.end() :]
    else:
        name, body = first_sentence(markdown.plain(text)), text
    if not body.strip():
        raise SourceError(f"{raw.name}: nothing follows the heading")
    original = _ORIGINAL.search(body)
    url = original["url"] if original else raw.url
    origin = dated.read(markdown.plain(_MARKS.sub("", body)).split("\n"))
    when = date_in_address(url) or origin.when
    return Entry(
        title=plain_title(name),
        content=body,
        content_kind=ContentKind.MARKDOWN,
        url=url,
        author=origin.source,
        published=when.at if when else None,
        date_only=bool(when and when.date_only),
    )


def text_document(raw: RawDocument, text: str) -> Entry:
    """A plain text: what stands above its date line is the title, else its first line or first sentence."""
    text = flattened.without_navigation(text)
    head = _tabled(text) or _dated_head(text) or _named_document(text) or _first_line(text)
    if not head.body.strip():
        raise SourceError(f"{raw.name}: a title without a text")
    origin = dated.read(text.split("\n"))
    when = read_date(head.date) or origin.when
    return Entry(
        title=plain_title(head.title),
        content=head.body,
        content_kind=ContentKind.TEXT,
        url=raw.url,
        author=head.source or origin.source,
        published=when.at if when else None,
        date_only=bool(when and when.date_only),
    )


def first_sentence(text: str) -> str:
    """A title for what has none: the first sentence behind a salutation or dateline, cut at 60 characters."""
    begins = _SALUTATION.match(text)
    told = text[begins.end() if begins else 0 :].strip()
    subject, begin = unnamed.report(told)
    lead = subject or _SENTENCE_END.split(told[begin:].strip(), maxsplit=1)[0].strip()
    return lead if len(lead) <= _TITLE_LENGTH else lead[: _TITLE_LENGTH - 1] + "…"


def _dated_head(text: str) -> _Head | None:
    lines = text.lstrip().split("\n")
    for at, line in enumerate(lines[: _TITLE_LINES + 1]):
        dated = _DATE_LINE.match(line)
        if dated and at:
            above, below = [part.strip() for part in lines[:at]], lines[at + 1 :]
            if _is_title_rest(above[-1], below):
                above.append(below.pop(0).strip())
            source = _SOURCE.search(dated["rest"])
            name = "".join(part for part in above if part)
            return _Head(name, "\n".join(below), dated["rest"], source["source"].strip() if source else None)
    return None


def _tabled(text: str) -> _Head | None:
    found = flattened.tabled(text)
    return _Head(found.title, found.body, found.date) if found and found.body.strip() else None


def _is_title_rest(last: str, below: list[str]) -> bool:
    """Some pages wrap a long title around its date line: the line after the date is then the title's end."""
    rest = below[0] if below else ""
    if wraps.width(last) not in _WRAPPED_TITLE or not 0 < len(rest.strip()) <= 20 or len(below) < 2:
        return False
    framed = (
        rest.startswith(("\u3000", " ", "\t")) or last.startswith(rest.strip()) or rest.rstrip()[-1] in "。：:！？；"
    )
    return not framed and not _DOCUMENT_NUMBER.search(rest)


def _named_document(text: str) -> _Head | None:
    found = _NAMED_DOCUMENT.match(text)
    return _Head(found["title"], text[found.end() :]) if found else None


def _first_line(text: str) -> _Head:
    line, _, rest = text.strip().partition("\n")
    stripped = line.strip()
    behind = unnamed.report(stripped)[1]
    if (
        rest.strip()
        and not behind
        and len(stripped) <= 2 * _TITLE_LENGTH
        and not stripped.endswith(("。", "，", "；", "：", "、"))
    ):
        return _Head(stripped, dated.without_head(rest))
    return _Head(first_sentence(text), text)


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return value


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None
