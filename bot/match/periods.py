"""A year, or a half or a quarter of one, in a question: a word of texts (一季度 GDP), or the days of publication.

Texts tell of it long after it is over, so that beside other words it is taken for one of them. Alone, or with its year,
it is days like any other; behind the field always, in quotes never. A year is days (芯片 2022), if it is not to come.
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.match import daywords
from bot.match.dated import FIELD, OF, QUOTED, is_dated, is_named_year
from bot.match.fold import simplified
from bot.match.tokens import ENDS

_PIECE = re.compile(rf"{FIELD}[^\s]*|{QUOTED}|[^\s()（）|｜]+", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,2}[条篇]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What was taken for days, or for a word; `otherwise` is the question as it is asked the other way."""

    word: str
    is_days: bool
    otherwise: str


def as_words(text: str) -> str:
    """The question with such a word in quotes, where it stands beside others."""
    pieces = list(_PIECE.finditer(text))
    if _is_alone(pieces):
        return text
    for piece in reversed(pieces):
        if (said := _said(piece)) and not daywords.is_of_a_year(said[0]):
            text = _with(text, piece, f'"{said[0]}"')
    return text


def period(text: str, today: date) -> Period | None:
    """The one of the question; None where there is none, or where days are named besides."""
    pieces = list(_PIECE.finditer(text))
    found = [(piece, said[0]) for piece in pieces if (said := _said(piece) or _said_year(text, piece, today))]
    if len(found) != 1 or any(is_dated(piece[0]) for piece in pieces if piece is not found[0][0]):
        return None
    piece, word = found[0]
    is_days = _is_alone(pieces) or daywords.is_of_a_year(word)
    return Period(
        word=word, is_days=is_days, otherwise=_with(text, piece, f'"{word}"' if is_days else f"日期:{word}").strip()
    )


def _said(piece: re.Match[str]) -> tuple[str, str] | None:
    """The period that the piece of a question names, and what 的 ties to it."""
    said, _, rest = piece[0].rstrip(ENDS).partition(OF)
    return (said, rest) if daywords.is_period(simplified(said)) else None


def _said_year(text: str, piece: re.Match[str], today: date) -> tuple[str, str] | None:
    """As `_said`, of a year that was taken for days."""
    said, _, rest = piece[0].rstrip(ENDS).partition(OF)
    is_days = daywords.is_year(said) and int(said[:4]) <= today.year and not is_named_year(text, piece, piece[0])
    return (said, rest) if is_days else None


def _is_alone(pieces: list[re.Match[str]]) -> bool:
    others = [piece for piece in pieces if not _COUNT.fullmatch(piece[0])]
    return len(others) == 1 and (said := _said(others[0])) is not None and not said[1]


def _with(text: str, piece: re.Match[str], word: str) -> str:
    """The question with this in the place of the period."""
    rest = piece[0].rstrip(ENDS).partition(OF)[2]
    return f"{text[: piece.start()]}{' '.join(filter(None, [word, rest]))}{text[piece.end() :]}"
