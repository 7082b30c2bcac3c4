"""Blocks → messages within Telegram's limits, cut between articles, else between measures, else between sentences."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from bot.digest.blocks import (
    MANY,
    QUOTE,
    Block,
    Line,
    Part,
    Role,
    Size,
    Span,
    Written,
    line_html,
    part_html,
    size,
    units,
    unlinked,
    written,
)
from bot.digest.marks import aside
from bot.domain.ports import Translate
from bot.domain.same import Same

LIMIT = Size(units=4096, entities=90, raw=35_000)
"""One message. Telegram keeps 100 entities; ten are left to what it sees itself in the text (addresses, #, @)."""

LONGEST_LINE = 1200
LONGEST_LEAD = 60
"""UTF-16 units: longer lines are cut between sentences; of a heading so much is repeated where its block goes on."""

_BLANK = Size(units=2, raw=2)
_BREAK = Size(units=1, raw=1)
_NUMBER = Size(units=len(" （999/999）"), raw=len(" （999/999）".encode()))
_ENDS = (re.compile(r"[。；！？;!?]"), re.compile(r"[，、,：:\s]"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the blocks: the title on every part, `under` it on the first, the foot on the last."""

    title: Line
    under: tuple[Line, ...] = ()
    foot: tuple[Line, ...] = ()


def messages(frame: Frame, blocks: Sequence[Block], t: Translate) -> tuple[str, ...]:
    """The blocks in order as the HTML of one or more messages; title and what is under it must be short.

    Rows keep their links only where these make no message more: of 90 entities a message, links are the first to go.
    """
    linked, plain = _messages(frame, blocks, t), _messages(frame, tuple(map(unlinked, blocks)), t)
    return linked if len(linked) == len(plain) else plain


def _messages(frame: Frame, blocks: Sequence[Block], t: Translate) -> tuple[str, ...]:
    head = "\n".join(map(line_html, (frame.title, *frame.under)))
    taken = size(head) + _NUMBER + _BLANK + size(_more(t)) + _BLANK
    room = Size(LIMIT.units - taken.units, LIMIT.entities - taken.entities, LIMIT.raw - taken.raw)
    foot = tuple(Part(role=Role.TAIL, line=line) for line in frame.foot)
    pages = _pack([piece for block in (*blocks, foot) if block for piece in _pieces(block, room, t)], room) or [[]]
    numbers = [aside(f"{at}/{len(pages)}", t) if len(pages) > 1 else "" for at in range(1, len(pages) + 1)]
    each = zip(pages, numbers, strict=True)
    told = tuple(_page(frame, page, number, first=page is pages[0]) for page, number in each)
    return (*(f"{part}\n\n{_more(t)}" for part in told[:-1]), told[-1])


def _more(t: Translate) -> str:
    """What ends a part that others follow."""
    return t("— 未完，接下一条 —")


def _pieces(block: Block, room: Size, t: Translate) -> Iterator[Written]:
    """The block, written in as many pieces as it needs."""
    whole, html = (_whole if len(block) > MANY else _kept_whole)(Same(block))
    yield from (html,) if html[1].fits(room) else map(written, _cut_up(whole, room, t))


def _whole(block: Same[Block]) -> tuple[Block, Written]:
    """The block in short lines, and written."""
    whole = tuple(_short_lines(block.it))
    return whole, written(whole)


_kept_whole = functools.lru_cache(maxsize=1 << 9)(_whole)


def _cut_up(whole: Block, room: Size, t: Translate) -> Iterator[Block]:
    """Pieces; the later ones repeat the block's first line and the heading that they stand under."""
    lead = Part(role=Role.HEAD, line=_continued(whole[0].line, t))
    piece: list[Part] = []
    taken = Size()
    for at, part in enumerate(whole):
        cost = _cost(part)
        if len(piece) > 1 and not (taken + cost + _next_cost(whole, at)).fits(room):
            yield tuple(piece)
            piece = [lead, *_heading_above(whole, at, t)]
            taken = sum(map(_cost, piece), Size())
        piece.append(part)
        taken += cost
    yield tuple(piece)


def _pack(blocks: Sequence[Written], room: Size) -> list[list[str]]:
    pages: list[list[str]] = []
    taken = Size()
    for html, taking in blocks:
        cost = taking + _BLANK
        if not pages or not (taken + cost).fits(room):
            pages.append([])
            taken = Size()
        pages[-1].append(html)
        taken += cost
    return pages


def _page(frame: Frame, blocks: list[str], number: str, *, first: bool) -> str:
    head = [line_html((*frame.title, *((Span(text=number),) if number else ())))]
    if first:
        head += map(line_html, frame.under)
    return "\n\n".join(["\n".join(head), *blocks])


def _cost(part: Part) -> Size:
    """What a line takes at most: a quotation may have to be opened for it."""
    quote = QUOTE if part.role in {Role.HEADING, Role.ROW} else Size()
    return part_html(part)[1] + _BREAK + Size(raw=quote.raw, entities=quote.entities)


def _next_cost(block: Block, at: int) -> Size:
    """A heading must not stand last, so the line after it counts too."""
    return _cost(block[at + 1]) if block[at].role is Role.HEADING and at + 1 < len(block) else Size()


def _heading_above(block: Block, at: int, t: Translate) -> list[Part]:
    if block[at].role is not Role.ROW:
        return []
    above = (part for part in reversed(block[:at]) if part.role is Role.HEADING)
    return [replace(part, line=_continued(part.line, t)) for part in above][:1]


def _continued(line: Line, t: Translate) -> Line:
    lead = next(iter(_cut(line, LONGEST_LEAD)))
    return (*lead, *((Span(text="…"),) if lead != line else ()), Span(text=t("（续）")))


def _short_lines(block: Block) -> Iterator[Part]:
    for part in block:
        length = sum([len(span.text) for span in part.line])
        if 2 * length <= LONGEST_LINE or sum(units(span.text) for span in part.line) <= LONGEST_LINE:
            yield part
        else:
            yield from (replace(part, line=line) for line in _cut(part.line, LONGEST_LINE))


def _cut(line: Line, longest: int) -> Iterator[Line]:
    """The line in pieces of at most so many units each, nothing lost."""
    piece: list[Span] = []
    room = longest
    for span in line:
        rest = span.text
        while units(rest) > room:
            at = _border(rest, room)
            yield (*piece, replace(span, text=rest[:at]))
            piece, rest, room = [], rest[at:], longest
        piece.append(replace(span, text=rest))
        room -= units(rest)
    yield tuple(piece)


def _border(text: str, room: int) -> int:
    """Where to cut so that at most `room` units stand before: after a sentence, else a clause, else anywhere."""
    longest = sum(1 for _ in takewhile(room.__ge__, accumulate(map(units, text))))
    for end in _ENDS:
        borders = [found.end() for found in end.finditer(text, 0, longest)]
        if borders and borders[-1] > longest // 2:
            return borders[-1]
    return longest
