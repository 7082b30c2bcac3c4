"""A brief (简报) to keep: what articles say, as quotations with source and link, never an article whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.digest import days, fragment
from bot.digest.blocks import Block, Part, Role
from bot.digest.escape import address, visible
from bot.digest.headlines import headline_of
from bot.digest.marks import broken_off, listed
from bot.digest.measures import measure_parts
from bot.digest.papers import stage_in
from bot.domain.models import ReadArticle
from bot.domain.naming import body
from bot.domain.ports import Translate
from bot.domain.reading import Reading, Tense

MOST_QUOTES = 30
"""Quotations of one article."""
LONGEST_QUOTE = 200
"""Characters; what is longer is cut, and shown to be."""
BODIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article; `url` opens it at their sentence, `kind` says whether it is done."""

    words: str
    kind: str
    url: str | None


Told = tuple[str, Tense | None]
"""What an article says of one matter, verbatim, and whether it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article in a brief; `note` is the chat's own, `more` counts the quotations left out.

    `outline`: the first of its quotations, the measures, under the headings of their lists and with their figures.
    """

    number: int
    id: int
    title: str
    day: str
    published: date | None
    bodies: tuple[str, ...]
    publisher: str
    url: str | None
    quotes: tuple[Quote, ...]
    outline: Block = ()
    more: int = 0
    note: str = ""

    def origin(self, t: Translate) -> str:
        """Day, bodies, publisher, in one line."""
        return " · ".join(part for part in (self.day, listed(self.bodies, t), self.publisher) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What goes into the file; `under` says of what, until when, how many."""

    title: str
    under: str
    made: date
    pieces: tuple[Piece, ...]


def pieces(
    articles: Sequence[tuple[ReadArticle, str]], zone: str, t: Translate, told: Sequence[Told] = ()
) -> tuple[Piece, ...]:
    """Articles, each with its note, as a brief has them; where `told` says what each tells, with that alone."""
    made = tuple(_piece(number, article, note, (zone, t)) for number, (article, note) in enumerate(articles, start=1))
    if not told:
        return made
    pairs = zip(articles, told, strict=True)
    said = (_said(article, words, tense, t) for (article, _), (words, tense) in pairs)
    return tuple(replace(piece, quotes=(quote,), outline=(), more=0) for piece, quote in zip(made, said, strict=True))


def _said(article: ReadArticle, words: str, tense: Tense | None, t: Translate) -> Quote:
    """The words as a quotation; a title is the whole article's."""
    text, url = article.reading.text, address(article.url)
    start = text.find(words)
    place = fragment.at(url, text, start, start + len(words)) if url and start >= 0 else url
    return Quote(words=cut(words), kind=stage_in(article.reading, tense, t), url=place)


def _piece(number: int, article: ReadArticle, note: str, reader: tuple[str, Translate]) -> Piece:
    zone, t = reader
    reading, published = article.reading, days.published(article, zone)
    url = address(article.url)
    quotes = tuple(_quotes(reading, url, t))
    return Piece(
        number=number,
        id=article.id,
        title=one_line(article.title) or "—",
        day=days.when(article, zone, None, t),
        published=published,
        bodies=tuple(dict.fromkeys(one_line(body(named.name, t)) for named in reading.agencies[:BODIES])),
        publisher=one_line(article.publisher),
        url=url,
        quotes=quotes[:MOST_QUOTES],
        outline=_outline(reading, url, t),
        more=max(len(quotes) - MOST_QUOTES, 0),
        note=one_line(note),
    )


def _quotes(reading: Reading, url: str | None, t: Translate) -> Iterable[Quote]:
    """The measures, the sentences that matter beside them or without any, else the summary."""
    for found in reading.measure_lists():
        for measure in found.items:
            place = fragment.at(url, reading.text, measure.start, measure.end) if url else None
            yield Quote(words=cut(headline_of(measure)), kind=stage_in(reading, found.tense, t), url=place)
    for excerpt in reading.excerpts:
        place = fragment.at(url, reading.text, excerpt.start, excerpt.end) if url else None
        yield Quote(words=cut(broken_off(reading.text, excerpt.start, excerpt.end)), kind="", url=place)
    if not reading.measures() and not reading.excerpts and reading.summary:
        yield Quote(words=cut(reading.summary), kind="", url=url)


def _outline(reading: Reading, url: str | None, t: Translate) -> Block:
    """As many measures as are quoted, each list under its heading."""
    shown: list[Part] = []
    left = MOST_QUOTES
    for part in measure_parts(reading, t, url):
        left -= part.role is Role.ROW
        if left < 0:
            break
        shown.append(part)
    return tuple(shown)


def one_line(text: str) -> str:
    """Fit for any format: no control characters, no line breaks."""
    return " ".join("".join(char for char in visible(text) if char.isprintable()).split())


def cut(text: str) -> str:
    """In one line, no longer than a quotation may be."""
    line = one_line(text)
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
