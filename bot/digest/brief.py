"""A brief (简报) to keep: what articles say, as quotations with source and link, never an article whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.digest import days, fragment
from bot.digest.blocks import Line, Part, Role
from bot.digest.content import content
from bot.digest.escape import address, visible
from bot.digest.papers import stage_in
from bot.digest.story import View, effect, origin
from bot.domain.models import ReadArticle
from bot.domain.naming import body
from bot.domain.ports import Translate
from bot.domain.reading import Tense

MOST_QUOTES = 30
"""Quotations of one article."""
LONGEST_QUOTE = 200
"""Characters; what is longer is cut, and shown to be."""
BODIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article; `url` opens it at their sentence.

    `kind` is the heading that a digest has above them, `depth` how deep their list is nested, `details` the figures,
    names and days that the same item has.
    """

    words: str
    kind: str
    url: str | None
    depth: int = 0
    details: str = ""


Told = tuple[str, int | None, Tense | None, str | None]
"""What an article says of one matter, verbatim, where in its text that begins, whether it is done, and its lead-in.

A title stands nowhere in it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article in a brief; `note` is the chat's own, `more` counts the quotations left out.

    `origin` tells who said it where and when, `doc_number` its own 文号, `dates` by when something is due or holds,
    `remarks` what is not quoted. `more_measures`: all that is left out are measures.
    """

    number: int
    id: int
    title: str
    origin: str
    published: date | None
    bodies: tuple[str, ...]
    publisher: str
    url: str | None
    quotes: tuple[Quote, ...]
    doc_number: str = ""
    dates: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    more: int = 0
    more_measures: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What goes into the file; `under` says of what, until when, how many."""

    title: str
    under: str
    made: date
    pieces: tuple[Piece, ...]


def pieces(
    articles: Sequence[tuple[ReadArticle, str]], view: View, t: Translate, told: Sequence[Told] = ()
) -> tuple[Piece, ...]:
    """Articles, each with its note, as a brief has them; where `told` says what each tells, with that alone."""
    made = tuple(_piece(number, article, note, (view, t)) for number, (article, note) in enumerate(articles, start=1))
    if not told:
        return made
    pairs = zip(articles, told, strict=True)
    said = (_said(article, one, t) for (article, _), one in pairs)
    alone = zip(made, said, strict=True)
    return tuple(replace(piece, quotes=(quote,), dates=(), remarks=(), more=0) for piece, quote in alone)


def _said(article: ReadArticle, told: Told, t: Translate) -> Quote:
    """The words as a quotation; a title is the whole article's."""
    words, start, tense, lead_in = told
    url = article.url if start is None else fragment.at(article.url, article.reading.text, start, start + len(words))
    return Quote(words=cut(words), kind=stage_in(article.reading, tense, t, lead_in), url=address(url))


def _piece(number: int, article: ReadArticle, note: str, reader: tuple[View, Translate]) -> Piece:
    view, t = reader
    reading = article.reading
    parts = content(article, t, at_length=True)
    quotes = tuple(_quotes(parts))
    doc_number = reading.number or ""
    told = (*origin(article, view, t), doc_number)
    return Piece(
        number=number,
        id=article.id,
        title=one_line(article.title) or "—",
        origin=one_line(" · ".join(filter(None, told))),
        published=days.published(article, view.zone),
        bodies=tuple(dict.fromkeys(one_line(body(named.name, t)) for named in reading.agencies[:BODIES])),
        publisher=one_line(article.publisher),
        url=address(article.url),
        quotes=quotes[:MOST_QUOTES],
        doc_number=doc_number,
        dates=tuple(map(one_line, effect(article, view.today, t))),
        remarks=tuple(_text(part.line) for part in parts if part.ours),
        more=len(quotes[MOST_QUOTES:]),
        more_measures=bool(reading.measures()) and all(one.kind != t("摘录") for one in quotes[MOST_QUOTES:]),
        note=one_line(note),
    )


def _quotes(parts: Sequence[Part]) -> Iterator[Quote]:
    """What the rows of a digest quote, each with the heading that it stands under there."""
    headings: dict[int, str] = {}
    for part in parts:
        headings = {level: kept for level, kept in headings.items() if level <= part.depth}
        if part.role is Role.HEADING:
            headings[part.depth] = _text(part.line)
        elif part.quotation:
            yield Quote(
                words=cut(part.quotation.words),
                kind=headings[max(headings)] if headings else "",
                url=address(part.url),
                depth=part.depth,
                details=one_line(part.details),
            )


def _text(spans: Line) -> str:
    return one_line("".join(span.text for span in spans))


def one_line(text: str) -> str:
    """Fit for any format: no control characters, no line breaks."""
    return " ".join("".join(char for char in visible(text) if char.isprintable()).split())


def cut(text: str) -> str:
    """In one line, no longer than a quotation may be."""
    line = one_line(text)
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
