"""HTML lists of articles: a recipe's selectors say which elements are rows and what stands in them.

TRS static pages, 大汉 jpaas units (JSON that holds HTML) and its older dataproxy (`<record><![CDATA[…]]></record>`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from bot.domain.errors import SourceError
from bot.domain.models import Entry, ParsedFeed, RawDocument
from bot.domain.recipes import Recipe
from bot.feeds import paths, rows, undated
from bot.feeds.dates import read_date
from bot.feeds.decode import decode
from bot.feeds.feed import MAX_ENTRIES
from bot.feeds.instead import instead_of, is_cut, what_instead
from bot.feeds.lines import tidy

KIND = "listing"
LINK = "a[href]"

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(?P<html>.*?)\]\]>\s*</record>", re.DOTALL | re.IGNORECASE)
_RECORDS = re.compile(r"<(?:datastore|recordset|record)>", re.IGNORECASE)
_RECORDS_END = re.compile(r"</(?:datastore|recordset)>", re.IGNORECASE)
_TURNS = re.compile(r"[^\w]*(?:首页|上一?页|下一?页|[末尾]页|(?:查看)?更多|more|第?\d{1,4}页?)[^\w]*", re.IGNORECASE)
"""A link to the other pages of a list, and to the list itself."""

_OF_A_CLICK = re.compile(r"点击|请?查看|阅读|详[情细]|(?:文章|信息)?标题[:：]")
_RUBRIC = re.compile(r"[\[【［(（<〈].{1,12}[\]】］)）>〉]")
_LEAST_TITLE = 6
_LEAST_COMMON = 4
"""Characters: shorter ones are rubrics; two titles that agree in so many at their beginning are one."""

_Y, _M, _D, _TO = r"(?P<year>20\d\d)年?", r"(?P<month>\d{1,2})月?", r"(?P<day>\d{1,2})日?", r"[\s/.-]*"
_APART = tuple(
    re.compile(one)
    for one in (
        *(rf"{_D}\s{_TO}{_Y}{_TO}{_M}", rf"{_Y}{_TO}{_M}\s{_TO}{_D}", rf"{_Y}\s{_TO}{_M}{_TO}{_D}"),
        *(rf"{_M}[-/.月]{_D}\s{_TO}{_Y}", rf"{_D}\s{_TO}{_M}[-/.月]\s?{_Y}"),
        *(rf"{_D}\s{_TO}{_M}(?<=月)", rf"{_M}(?<=月)\s{_TO}{_D}"),
    )
)
"""Days that stand in two lines or three: 20, below it 2026-09."""

_MONTHS_OF_YEAR = 12
_SPAN = re.compile(r"\d{1,3}")

_CUT = "cut off: the page has no end, and a row that may not be whole was left out"


class Answered(NamedTuple):
    """A page with what is known of it."""

    raw: RawDocument
    page: LexborHTMLParser
    now: datetime | None


def parse(raw: RawDocument, recipe: Recipe, now: datetime | None = None) -> ParsedFeed:
    """The rows of a list as entries, in its order, each address once.

    A row owns its link and date: what stands in a row within the row is not its own; and where the recipe looks for
    dates, a row with nothing there is no article (更多, navigation), while one whose date cannot be read is kept, and
    counted in the note, as are those with a date that lead nowhere. A page that is cut off gives the rows before its
    last.
    Raises `SourceError` for a page without such rows: it names the selector, or says what the page is instead.
    """
    answer = decode(raw)
    text = _markup(raw, answer, recipe)
    page = LexborHTMLParser(text)
    found = _select(raw, page, recipe.rows)
    if not found:
        raise SourceError(f"{raw.name}: {_why_none(answer, page, text, recipe)}")
    whole, cut = _whole(answer, found)
    read, astray = _entries(Answered(raw, page, now), recipe, whole) if whole else ([], 0)
    made = [one for _, one in read]
    rows.check_legible(raw.name, made)
    parsed = ParsedFeed(
        kind=KIND,
        title=_title(page),
        entries=tuple(made[:MAX_ENTRIES]),
        surplus=max(0, len(made) - MAX_ENTRIES),
        fault=_CUT if cut else None,
    )
    return undated.counted(rows.once(parsed, astray), read, dated=bool(recipe.date))


def _why_none(answer: str, page: LexborHTMLParser, text: str, recipe: Recipe) -> str:
    if instead := what_instead(page, text):
        return f"the selector {recipe.rows} finds nothing: {instead}"
    if _is_cut(answer):
        return "cut off before its first row"
    return f"the selector {recipe.rows} finds nothing on the page"


def _markup(raw: RawDocument, text: str, recipe: Recipe) -> str:
    """The HTML that holds the list: the page itself, the one within a JSON answer, or the records of a dataproxy."""
    if recipe.html:
        if text.lstrip()[:1] == "<":
            raise SourceError(f"{raw.name}: {instead_of('JSON', text)}")
        inner = paths.text_at(paths.load(raw.name, text), recipe.html, len(text))
        if not inner:
            raise SourceError(f"{raw.name}: nothing at the path {recipe.html}")
        return inner
    if _RECORDS.search(text):
        return "\n".join(record["html"] for record in _RECORD.finditer(text))
    return text


def _is_cut(answer: str) -> bool:
    return not _RECORDS_END.search(answer) if _RECORDS.search(answer) else is_cut(answer)


def _whole(answer: str, found: list[LexborNode]) -> tuple[list[LexborNode], bool]:
    """The rows that are there whole, and whether the answer was cut off; of records only whole ones are taken."""
    cut = _is_cut(answer)
    return (found[:-1] if cut and not _RECORDS.search(answer) else found), cut


def is_selector(text: str) -> bool:
    """Whether it can be looked for."""
    try:
        LexborHTMLParser("<p></p>").css(text)
    except SelectolaxError:
        return False
    return True


def _select(raw: RawDocument, page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return page.css(selector) if selector else []
    except SelectolaxError as error:
        raise SourceError(f"{raw.name}: {selector} is no CSS selector") from error


def _entries(answered: Answered, recipe: Recipe, found: Sequence[LexborNode]) -> tuple[list[tuple[str, Entry]], int]:
    """With what each row shows for its date; and how many rows show one but lead nowhere."""
    base, now = _base(answered.page, answered.raw.url), answered.now
    articles = [row for row in _rows(answered, recipe, found) if not _TURNS.fullmatch(tidy(row.title))]
    all_ = [(row.date, rows.entry(row, base, now)) for row in articles]
    made = [(shown, one) for shown, one in all_ if one is not None]
    told = f"{answered.raw.name}: the selector {recipe.rows} finds {len(found)} rows, none with"
    if not made:
        raise SourceError(f"{told} a title and a link ({recipe.link or LINK})")
    if not recipe.date:
        return made, 0
    if all(one.published is None for _, one in made):
        raise SourceError(f"{told} a date ({recipe.date})")
    astray = sum(one is None and read_date(shown, now) is not None for shown, one in all_)
    return [(shown, one) for shown, one in made if one.published or shown not in ("", tidy(one.title))], astray


def _rows(answered: Answered, recipe: Recipe, found: Sequence[LexborNode]) -> Iterator[rows.Row]:
    """What each row says; every selector goes over the page once, however the rows are nested."""
    owner = _owners(found)
    links, named, dates, said = (
        _by_owner(answered.page.css(selector) if selector else [], owner)
        for selector in (recipe.link or LINK, recipe.title, recipe.date, recipe.summary)
    )
    for node, date in zip(found, _days([dates.get(row.mem_id, []) for row in found], answered.now), strict=True):
        link = _link(links.get(node.mem_id, []))
        title = _name(_first(named, node), link)
        yield rows.Row(
            title=title.removesuffix(date) if title != date else title,
            link=(link.attributes.get("href") or "") if link is not None else "",
            date=date,
            summary=_text(_first(said, node)),
        )


def _days(dates: Sequence[Sequence[LexborNode]], now: datetime | None) -> Iterator[str]:
    """The date of each row: its own, or where it has none that of the cell which reaches down into it."""
    held, left = "", 0
    for own in dates:
        day = _date(own, now)
        left, is_held = max(left - 1, 0), left > 0
        if is_held and not read_date(day, now):
            day = held
        elif (span := max(map(_span, own), default=1)) > 1:
            held, left = day, span - 1
        yield day


def _span(node: LexborNode) -> int:
    """How many rows the cell takes in which the element stands."""
    cell: LexborNode | None = node
    while cell is not None and cell.tag not in {"td", "th", "tr"}:
        cell = cell.parent
    written = (cell.attributes.get("rowspan") or "") if cell is not None else ""
    return int(written) if _SPAN.fullmatch(written) else 1


def _owners(found: Sequence[LexborNode]) -> Callable[[LexborNode], int | None]:
    """Tells in which row an element stands: the nearest one above it, unless another such element lies between."""
    tags = {node.tag for node in found}
    known: dict[int, int | None] = {node.mem_id: node.mem_id for node in found}

    def owner(node: LexborNode) -> int | None:
        way: list[int] = []
        at: LexborNode | None = node
        while at is not None and at.mem_id not in known:
            way.append(at.mem_id)
            at = None if at.tag in tags else at.parent
        row = known[at.mem_id] if at is not None else None
        known.update(dict.fromkeys(way, row))
        return row

    return owner


def _by_owner(nodes: Sequence[LexborNode], owner: Callable[[LexborNode], int | None]) -> dict[int, list[LexborNode]]:
    found: dict[int, list[LexborNode]] = {}
    for node in nodes:
        if (row := owner(node)) is not None:
            found.setdefault(row, []).append(node)
    return found


def _first(found: dict[int, list[LexborNode]], row: LexborNode) -> LexborNode | None:
    return next(iter(found.get(row.mem_id, ())), None)


def _text(node: LexborNode | None) -> str:
    return node.text() if node is not None else ""


def _link(own: Sequence[LexborNode]) -> LexborNode | None:
    """The first link that says something, behind a rubric before the title: [政策], 办公室 before one in full."""
    said = [one for one in own if tidy(one.text())]
    behind = (one for one in said if not _RUBRIC.fullmatch(tidy(one.text())))
    first = next(behind, next(iter(said or own), None))
    if first is None or first.attributes.get("title") or len(tidy(first.text())) >= _LEAST_TITLE:
        return first
    return next((one for one in behind if len(tidy(one.attributes.get("title") or "")) >= _LEAST_TITLE), first)


def _name(named: LexborNode | None, link: LexborNode | None) -> str:
    """The title: a link's title attribute has in full what its text may have cut (SOURCES §5 row 11).

    Where the two have nothing in common one of them says only what a click does (查看全文, 详情): the shorter one, or
    the one that begins so.
    """
    whole = tidy((link.attributes.get("title") or "") if link is not None else "")
    shown = tidy(_text(named) or _text(link))
    if whole[:2] != shown[:2] and len(shown) >= _LEAST_TITLE and _OF_A_CLICK.match(whole):
        return shown
    alike = whole[:_LEAST_COMMON] in shown or shown[:_LEAST_COMMON] in whole
    return whole if whole and (alike or len(whole) > len(shown)) else shown


def _date(found: Sequence[LexborNode], now: datetime | None) -> str:
    """The text of the first element that can be read as a date, else of the first that says anything."""
    shown = [_whole_day(one, text, now) for one in found if (text := tidy(one.text()))]
    return next((text for text in shown if len(shown) == 1 or read_date(text, now)), shown[0] if shown else "")


def _whole_day(node: LexborNode, text: str, now: datetime | None) -> str:
    """What the element says, a day that stands in several lines as one."""
    if read_date(text, now):
        return text
    apart = tidy(node.text(separator=" "))
    if found := next(filter(None, (one.fullmatch(apart) for one in _APART)), None):
        month, day = found["month"], found["day"]
        if int(month) > _MONTHS_OF_YEAR:  # 20/09 above 2026
            month, day = day, month
        return "-".join(filter(None, (found.groupdict().get("year"), month, day)))
    return text


def _base(page: LexborHTMLParser, url: str | None) -> str | None:
    """What addresses are relative to: the page's `<base>`, else where it came from."""
    named = page.css_first("base[href]")
    href = (named.attributes.get("href") or "") if named is not None else ""
    try:
        return urljoin(url or "", href) if href else url
    except ValueError:
        return url


def _title(page: LexborHTMLParser) -> str | None:
    named = page.css_first("title")
    return tidy(named.text()) or None if named is not None else None
