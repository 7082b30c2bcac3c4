"""One way to write a text, so that the same words compare equal wherever they stand.

Index, search and subscriptions share one idea of "the text contains the word": a run of Chinese characters is found
anywhere inside a longer run, any other word or number only as a whole (ai is not in training, 12 not in 12.5 or
12,000), a plus sign behind either is a word (互联网+, “互联网”+), nothing is found across other signs or a line's end.
`searchable` says it as a substring test, `bigrams` and `phrase` say the same to FTS5.
"""

import functools
import re
import sys
import unicodedata
from array import array
from operator import add

from bot.domain import scripts

GAP = "\ue000"
"""Stands for punctuation and line ends. Private use: FTS5's unicode61 takes it for a token, and no text has it."""

POINT = "\u02d1"
"""Stands for the point in a number (12.5): a letter, so that the number is one word to FTS5 too."""

PLUS = "\u1429"
"""Stands for the plus sign behind a word (互联网+, 5G+医疗): a letter, so that the sign is a word of its own."""

EDGE = "\ue001"
"""Stands on either side of a word that is not Chinese."""

_CJK = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufafaぁ-ゖゝ-ゟァ-ヺー-ヿ\U00020000-\U0003ffff"
_USUAL = ((0x00, 0x7F), (0xB7, 0xB7), (0x2013, 0x201D), (0x3001, 0x301B), (0x4E00, 0x9FFF))
"""Blocks of characters none of which ever joins the one before it."""
CODES = f"utf-32-{sys.byteorder[0]}e"
_BEYOND = "\U00010000"
_RARE = re.compile(f"[{_BEYOND}-\U0010ffff]")
_WHAT = "甚麼", "什么"
"""A word, which its characters alone do not tell (甚高频)."""
_WIDE = (*zip("，：；！？（）％．～＋－\u3000", ",:;!?()%.~+- ", strict=True), ("…", "..."), _WHAT)
"""The signs that most texts which are not in NFKC have, and their forms in it."""
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_PIECE = re.compile(rf"(?P<han>[{_CJK}]+)|(?P<word>(?:(?![{_CJK}])[^\W_])+)")
_WORD = re.compile(rf"([^\W_{_CJK}][^\W_{_CJK}]*+)")  # begins with one class: found twice as fast as by a bare +
_NO_HAN = re.compile(rf"[^{_CJK}][^{_CJK}]*+")
_HEAD = re.compile(rf"[^{_CJK}]*")
_OVER_GAP = re.compile(f"{GAP} {GAP}. ")
"""The pairs that a gap stands in, of which nothing but the gap is a token."""

_CLOSES, _QUOTES = "”’」』》\"'", "“‘「『《"
_PLUS = re.compile(
    rf"(?:\+(?:(?<=[^\W_]\+)|(?<=[^\W_] \+)|(?<=\+\+))|(?<=[^\W_])[{_CLOSES}] ?\+)(?: ?[{_QUOTES}](?=[^\W_]))?"
)
"""A plus sign behind a word, with the quotes about it: “互联网”+“政务服务” is 互联网+政务服务."""
_JOINT = re.compile(r"[.,](?<=[0-9][.,])(?=[0-9])")  # begins with the rarer: found ten times as fast
_RUN = re.compile(r"[0-9][0-9.,]*(?<=[0-9])")
_IN_A_NUMBER = frozenset("0123456789.,")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_A_DATE = re.compile(r"[月日]|年(?<=\.(?:19|20)[0-9]{2}年)")
"""What follows the second number of two: 1.5月1日 is an item with a day, 2.2026年 one with a year."""

_LONG = 16
_BLANK = re.compile(r"[^\S\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")


@functools.lru_cache(maxsize=8)  # a text that is read is asked for twice: for the index and for its fingerprint
def fold(text: str) -> str:
    """The text without differences of width, case, compatibility form (NFKC_Casefold) and of 繁體 and 简体; total."""
    return _fold(text)


def _fold(text: str) -> str:
    plain = _common_forms(text)
    if not _unusual().search(plain):
        return plain
    plain = _compatible(plain)
    if (small := plain.casefold()) != plain:
        plain = _compatible(small)
    traditional, table = scripts.simplified()
    return plain.translate(table) if traditional.search(plain) or _RARE.search(plain) else plain


def simplified(word: str) -> str:
    """The word in lower case, usual width and usual simplified characters, each where it was."""
    return "".join(map(_alone, word.replace(*_WHAT))) if _unusual().search(word) else word


@functools.lru_cache(maxsize=8192)
def _alone(char: str) -> str:
    """The character as it is folded where nothing stands beside it; itself where that is several."""
    return folded if len(folded := _fold(char)) == 1 else char


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
def _unusual() -> re.Pattern[str]:
    """Tells a text that has any character beside those that folding leaves as they are, whatever stands beside them.

    Nearly all of a Chinese text are such: one look at it takes a third of the time of asking for this and that.
    """
    _, table = scripts.simplified()
    usual = [char for first, last in _USUAL for char in map(chr, range(first, last + 1)) if _stays(char)]
    return re.compile(f"[^{''.join([re.escape(char) for char in usual if ord(char) not in table])}]")


def _stays(char: str) -> bool:
    return char.casefold() == char and unicodedata.is_normalized("NFKC", char) and not _IGNORABLE.match(char)


_ITEM = re.compile(r"[1-9][0-9]?\.[0-9]{1,3}")
_OPENS = frozenset("\n。；;")
_COUNTED = re.compile(r"[个家项条批名]|g(?![a-z])")
"""What is counted in whole numbers, and 5g, of a text in small letters."""


def searchable(text: str) -> str:
    """The folded text as words and gaps: `searchable(word) in searchable(text)` is what "contains" means here.

    Words other than Chinese are fenced on both sides. Blanks beside such a word are nothing (AI 芯片 is AI芯片).
    """
    return "".join(piece if han or piece == GAP else f"{EDGE}{piece}{EDGE}" for piece, han in _pieces(_folded(text)))


def _folded(text: str) -> str:
    """The folded text with each number as one word, 12,000 as 12000; dates and marks (2026.3.1) are several words.

    Plus signs are words, too; blanks beside a word are nothing.
    """
    folded = fold(text)
    if "+" in folded:
        folded = _PLUS.sub(f" {PLUS} ", folded)
    at, parts = 0, []
    while joint := _JOINT.search(folded, at):
        begin = joint.start()
        while begin > at and folded[begin - 1] in _IN_A_NUMBER:
            begin -= 1
        run = _RUN.search(folded, begin)
        assert run is not None  # a digit stands on either side of the joint
        parts += [folded[at : run.start()], _numbers(run)]
        at = run.end()
    return "".join([*parts, folded[at:]]) if parts else folded


def _numbers(run: re.Match[str]) -> str:
    """What digits, points and commas write: one number, or a row of them."""
    said = run[0]
    if _GROUPED.fullmatch(said):
        return said.replace(",", "").replace(".", POINT)
    if _A_DATE.match(run.string, run.end()) or (_ITEM.fullmatch(said) and _begins(run)):
        return said
    return ",".join(one.replace(".", POINT) if _DECIMAL.fullmatch(one) else one for one in said.split(","))


def _begins(run: re.Match[str]) -> bool:
    """A line begins with the two numbers and goes on as after an item's own number (1.5G应用, 3.12个城市)."""
    start = run.start()
    opens = not start or run.string[start - 1] in _OPENS
    return opens and _COUNTED.match(run.string, run.end()) is not None


def bigrams(text: str) -> str:
    """The text as blank-separated tokens for an FTS5 column tokenised by unicode61.

    A Chinese run is its overlapping pairs and its last character; what is between words a phrase may not cross is a
    token of its own.
    """
    parts = _WORD.split(_folded(text))  # every second part is a word
    last = len(parts) - 1
    for at in range(0, last + 1, 2):
        parts[at] = _paired(parts[at], inner_head=at > 0, inner_tail=at < last)
    return " ".join(filter(None, parts))


def _paired(part: str, *, inner_head: bool, inner_tail: bool) -> str:
    """The tokens of what stands between two words; a gap at a side counts where there is a word (`inner`)."""
    runs = _NO_HAN.sub(GAP, part)
    joined = runs.strip(GAP)
    if not joined:
        return GAP if inner_head and inner_tail and _BLANK.fullmatch(part) is None else ""
    pairs = _overlapping(joined)
    tokens = _OVER_GAP.sub(f" {GAP} ", pairs) if GAP in joined else pairs
    if inner_head and runs[0] == GAP and _head_parts(part):
        tokens = f"{GAP} {tokens}"
    if inner_tail and runs[-1] == GAP and _head_parts(part[::-1]):
        tokens = f"{tokens} {GAP}"
    return tokens


def _overlapping(run: str) -> str:
    """Each character with the next one, blanks between, and the last alone; a long run as numbers: that is quicker."""
    if len(run) < _LONG:
        return " ".join([*map(add, run, run[1:]), run[-1]])
    codes = array("I", run.encode(CODES, "surrogatepass"))
    woven = array("I", [ord(" ")]) * (3 * len(codes) - 2)
    woven[0::3] = codes
    woven[1::3] = codes[1:]
    return woven.tobytes().decode(CODES, "surrogatepass")


def _head_parts(part: str) -> bool:
    """Whether what stands before its first Chinese character is more than blanks."""
    head = _HEAD.match(part)
    return head is not None and _BLANK.fullmatch(head[0]) is None


def phrase(word: str) -> str:
    """The FTS5 expression that finds the word in a column of `bigrams`; empty when nothing in it can be searched."""
    pieces = _pieces(_folded(word))
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
