"""One way to write a text, so that the same words compare equal wherever they stand.

Index, search and subscriptions share one idea of "the text contains the word": a run of Chinese characters is found
anywhere inside a longer run, any other word only as a whole (ai is not in training), nothing is found across
punctuation or a line's end. `searchable` says it as a substring test, `bigrams` and `phrase` say the same to FTS5.
"""

import functools
import re
import unicodedata
from itertools import chain, starmap
from operator import add

GAP = "\ue000"
"""Stands for punctuation and line ends. Private use: FTS5's unicode61 takes it for a token, and no text has it."""

_EDGE = "\ue001"
_CJK = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufafaぁ-ゖゝ-ゟァ-ヺー-ヿ\U00020000-\U0003ffff"
_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF))
_WIDE = tuple(zip("，：；！？（）％", ",:;!?()%", strict=True))
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_PIECE = re.compile(rf"(?P<han>[{_CJK}]+)|(?P<word>(?:(?![{_CJK}])[^\W_])+)")
_BLANK = re.compile(r"[^\S\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")


def fold(text: str) -> str:
    """The text without differences of width, case, compatibility form (NFKC_Casefold) and of 繁體 and 简体; total."""
    plain = _compatible(_compatible(_common_forms(text)).casefold())
    characters, table = _simplified()
    return plain if characters.isdisjoint(plain) else plain.translate(table)


def _common_forms(text: str) -> str:
    """The text with the wide signs of every Chinese sentence narrowed: most texts need no more, and this is quick."""
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return text


def _compatible(text: str) -> str:
    """NFKC without what is not seen; asking first takes a tenth of the time."""
    text = _IGNORABLE.sub("", text)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


@functools.cache
def _simplified() -> tuple[frozenset[str], dict[int, str]]:
    """Traditional → simplified, character by character: the words around must not decide, or no part would be found.

    OpenCC's own table, each character asked for alone, until nothing changes any more (乾 → 干).
    """
    import opencc  # noqa: PLC0415 - reads its dictionaries

    characters = [chr(code) for first, last in _BLOCKS for code in range(first, last + 1)]
    convert = opencc.OpenCC("t2s").convert
    simpler = dict(zip(characters, convert("\n".join(characters)).split("\n"), strict=True))
    known = {one: other for one, other in simpler.items() if one != other and len(other) == 1}
    table = {one: known.get(other, other) for one, other in known.items() if known.get(other, other) != one}
    return frozenset(table), str.maketrans(table)


def searchable(text: str) -> str:
    """The folded text as words and gaps: `searchable(word) in searchable(text)` is what "contains" means here.

    Words other than Chinese are fenced on both sides. Blanks beside such a word are nothing (AI 芯片 is AI芯片).
    """
    return "".join(piece if han or piece == GAP else f"{_EDGE}{piece}{_EDGE}" for piece, han in _pieces(fold(text)))


def bigrams(text: str) -> str:
    """The text as blank-separated tokens for an FTS5 column tokenised by unicode61.

    A Chinese run is its overlapping pairs and its last character; what is between words a phrase may not cross is a
    token of its own.
    """
    return " ".join(chain.from_iterable(starmap(_tokens, _pieces(fold(text)))))


def phrase(word: str) -> str:
    """The FTS5 expression that finds the word in a column of `bigrams`; empty when nothing in it can be searched."""
    pieces = _pieces(fold(word))
    if not pieces:
        return ""
    last, han = pieces[-1]
    tokens = [token for piece, kind in pieces[:-1] for token in _tokens(piece, kind)]
    if han and len(last) == 1:  # a single character is the start of a pair, or the last of its run
        return f'"{" ".join([*tokens, last])}" *'
    tokens += _tokens(last, han)[:-1] if han else [last]
    return f'"{" ".join(tokens)}"'


def _pieces(folded: str) -> list[tuple[str, bool]]:
    """Runs, words and the gaps between them, each with whether it is Chinese; no gap at either end."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for found in _PIECE.finditer(folded):
        han = found["han"] is not None
        if pieces and not _adjoins(folded[end : found.start()], han and pieces[-1][1]):
            pieces.append((GAP, False))
        pieces.append((found[0], han))
        end = found.end()
    return pieces


def _adjoins(between: str, both_han: bool) -> bool:
    return not between or (not both_han and _BLANK.fullmatch(between) is not None)


def _tokens(piece: str, han: bool) -> list[str]:
    if not han:
        return [piece]
    return [*map(add, piece, piece[1:]), piece[-1]]
