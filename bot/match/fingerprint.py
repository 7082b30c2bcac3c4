"""What two articles are told to be one story by: their words, titles, document numbers and figures, each compressed.

`keys` are what an index finds candidates by: nothing is ever compared with everything.
"""

import re
import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from rensa import RMinHash

from bot.domain.datelines import DATELINE
from bot.domain.identity import normal_title
from bot.domain.models import Fingerprint
from bot.domain.numerals import SPELT, numeral
from bot.match.fold import CODES, fold

PERMUTATIONS = 128
SHINGLE = 3
"""128 permutations over 3-character shingles tell 2 % of edits apart from another text without a miss (measured)."""

BANDS, BAND = 10, 3
"""Keys made of a signature, and numbers of it that make one: of bodies that share 70 % of their shingles 98 in 100
share a key, of those that share 10 % one (`bench/stories.py`). Whole sentences in common are found by anchors."""

_BAND_KINDS = tuple(f"band {band}/{BAND}" for band in range(BANDS))

ANCHORS = 8
"""Sentences a text is found by, those of the lowest hash: what is cut out of a text keeps the same ones."""

THIN = 20
"""A body of fewer characters says too little to be compared: there only a telling title makes two texts one."""

MOST_FIGURES = 256

_SEED = 42  # part of what is stored: another seed makes old signatures incomparable
_SHORTEST_ANCHOR = 10
_SHORTEST_NAME = 6
_BEFORE, _AFTER = 4, 3  # letters around a figure that say which figure it is
_LINES = re.compile(
    rf"""^[^\S\n]*+(?:
        [（(]?(?:原标题|原题|来源|文章来源|稿源|转自)[^\S\n]*[:：].*$          # a line of the reprinting site
      | (?:发布时间|发布日期|时间|日期)[^\S\n]*[:：].*$
      | \d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?[^\S\n]+(?:\d{{1,2}}:\d{{2}}.*|来源.*)$
      | (?-x:{DATELINE.pattern}))  # 中新网7月19日电
    """,
    re.MULTILINE | re.VERBOSE,
)
_MARKS = re.compile(
    r"""[\[【(（责编](?:  # begins with one class, which is consumed: found twice as fast as by a look ahead
        (?:(?<=责)(?:任编辑|编)|(?<=编)辑|(?<![责编])(?:责任编辑|责编|编辑))[^\S\n]*[:：][^\n）)\]】]*[\])）】]?
      | (?<=[（(])(?:记者|作者|通讯员|本报记者)[^）)\n]{0,30}[）)]
      | (?<=[（(])[^（()）\n]{2,12}(?:网|社|报|财经|新闻|客户端)[）)][^\S\n]*$)  # （中新财经） after the last word
    """,
    re.MULTILINE | re.VERBOSE,
)
_COLUMN = re.compile(r"^\s*(?:【[^】]{1,12}】|\[[^\]]{1,12}\])\s*")
_NO_LETTER_WITHIN = re.compile(r"[^\w。!?;\n][^\w。!?;\n]*+")  # but sentence ends and the underscore
_SENTENCE_END = re.compile(r"[。!?;\n][。!?;\n]*+")
_NAME = re.compile(r"《([^《》]{4,80})》")
_COUNTED = "年月日号期届"
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_LETTER = re.compile(r"[\W_][\W_]*+")  # begins with one class: found twice as fast as by a bare +
_STATE = "中华人民共和国"
_DAYS = frozenset("月日")
FIGURE = re.compile(rf"([\d{SPELT}](?:(?<=\d)\d*(?:[.,]\d+)*|(?<=[{SPELT}])[{SPELT}]*(?=[{_COUNTED}])))")
_MASK = "X"  # stands for a figure: no folded text has a capital letter
_MASKED = re.compile(_MASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure of a title: a hash of its value, as `figures_of` gives it, and whether it is a month or day."""

    value: int
    of_day: bool


def fingerprint(title: str, text: str, own_number: str | None = None) -> Fingerprint:
    """The article's fingerprint, blind to blanks, punctuation, width, case and what reprinting adds.

    `bare` and so each part of it is folded: only titles and names are folded again.
    """
    bare = without_marks(text)
    around = FIGURE.split(bare)
    written = around[1::2]
    masked = _NO_LETTER_WITHIN.sub("", _MASK.join(around[::2]).replace("_", " "))
    parts = _SENTENCE_END.split(_unmasked(masked, written))
    headline, body = folded_title(title), "".join(parts)
    name, number = _name(title), number_key(own_number or "")
    if len(body) < THIN:
        return Fingerprint(body=_hash(f"{headline}\n{body}"), signature=b"", title=headline, name=name, number=number)
    shingles = _shingles(body)
    signature = _signature(shingles)
    keys = (*_bands(signature), *_anchors(parts), *_named(name, number))
    return Fingerprint(
        body=_hash(body),
        signature=signature,
        title=headline,
        name=name,
        number=number,
        figures=_figures(_SENTENCE_END.sub("", masked), written),
        size=len(shingles),
        keys=tuple(dict.fromkeys(keys)),
    )


def without_marks(text: str) -> str:
    """The folded text without what reprinting adds to it."""
    return fold(_MARKS.sub("", _LINES.sub("", text)))


def sentences(bare: str, shortest: int) -> list[str]:
    """The letters of each sentence of a folded text that has so many."""
    found = (_NO_LETTER.sub("", part) for part in _SENTENCE_END.split(bare))
    return [one for one in found if len(one) >= shortest]


def folded_title(title: str) -> str:
    """The title's letters and digits, without 原标题, a column's name before it and the site's names after it."""
    bare = normal_title(_COLUMN.sub("", title))
    while (shorter := normal_title(bare)) != bare:
        bare = shorter
    return _letters(_COLUMN.sub("", bare)) or _letters(title)


def numbers_of(signature: bytes) -> tuple[int, ...]:
    """A signature's numbers."""
    return struct.unpack(f"<{len(signature) // 4}I", signature)


def packed(keys: Iterable[int]) -> bytes:
    """Keys as they are stored beside a signature."""
    numbers = tuple(keys)
    return struct.pack(f"<{len(numbers)}q", *numbers)


def unpacked(keys: bytes) -> tuple[int, ...]:
    """The keys that `packed` wrote."""
    return struct.unpack(f"<{len(keys) // 8}q", keys)


def rebanded(signature: bytes, keys: bytes) -> bytes:
    """The keys of before there were fewer bands, 32 of which were the signature's, as they are made now."""
    return packed(dict.fromkeys((*_bands(signature), *unpacked(keys)[32:])))


def figures_of(figures: bytes) -> Iterator[tuple[int, int, bool]]:
    """(place, value, dates): where a figure stands, a hash of it, and whether it is part of a date or number."""
    for place, value in struct.iter_unpack("<II", figures):
        yield place, value >> 1, bool(value & 1)


def counted_in(title: str) -> list[Counted]:
    """The figures of a folded title, in order."""
    return [
        Counted(value=_value_key(found[1]) >> 1, of_day=title[found.end() : found.end() + 1] in _DAYS)
        for found in FIGURE.finditer(title)
    ]


def number_key(number: str) -> str:
    """A document's number as fingerprints keep it, whatever its brackets, and with the state's name or without."""
    return _letters(number).removeprefix(_STATE)


def _letters(text: str) -> str:
    """The folded text without blanks, signs and underscores."""
    return _NO_LETTER.sub("", fold(text))


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _unmasked(masked: str, written: Sequence[str]) -> str:
    """The letters with the figures put in where the masks stand."""
    woven = [""] * (2 * len(written) + 1)
    woven[::2] = masked.split(_MASK)
    woven[1::2] = [_NO_LETTER.sub("", one) for one in written]
    return "".join(woven)


def _shingles(body: str) -> set[str]:
    """All runs of three characters, cut out by C alone: the characters, and twice the next ones, woven together."""
    codes = array("I", body.encode(CODES, "surrogatepass"))
    woven = array("I", [ord(" ")]) * (4 * len(codes) - 9)
    for at in range(SHINGLE):
        woven[at :: SHINGLE + 1] = codes[at : len(codes) - SHINGLE + 1 + at]
    return set(woven.tobytes().decode(CODES, "surrogatepass").split(" "))


def _signature(shingles: set[str]) -> bytes:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(shingles)
    return struct.pack(f"<{PERMUTATIONS}I", *sketch.digest())


def _key(kind: str, content: bytes) -> int:
    """A key of 64 bits, signed as SQLite's integers are."""
    hashed = _hasher(kind).copy()
    hashed.update(content)
    return int.from_bytes(hashed.digest(), "little", signed=True)


@lru_cache(maxsize=32)
def _hasher(kind: str) -> blake2b:
    """Of which a copy is made: that takes half the time of a new one."""
    return blake2b(digest_size=8, person=kind.encode())


def _bands(signature: bytes) -> list[int]:
    width = 4 * BAND
    return [_key(kind, signature[band * width : (band + 1) * width]) for band, kind in enumerate(_BAND_KINDS)]


def _anchors(parts: list[str]) -> list[int]:
    sentences = {part for part in parts if len(part) >= _SHORTEST_ANCHOR}
    return sorted(_key("anchor", one.encode("utf-8", "surrogatepass")) for one in sentences)[:ANCHORS]


def _named(name: str, number: str) -> Iterator[int]:
    if name:
        yield _key("name", name.encode("utf-8", "surrogatepass"))
    if number:
        yield _key("number", number.encode())


def _name(title: str) -> str:
    """What stands between 《》 in the title, the longest: the document that the article is, or is about."""
    found = max((_letters(name) for name in _NAME.findall(title)), key=len, default="")
    return found if len(found) >= _SHORTEST_NAME else ""


def _figures(words: str, written: Sequence[str]) -> bytes:
    """Each figure as 8 bytes: a hash of the letters around it, and one of its value with a bit for dates."""
    places = (found.start() for found in _MASKED.finditer(words)) if written else ()
    return b"".join([_packed(words, at, one) for at, one in zip(places, written[:MOST_FIGURES], strict=False)])


def _packed(words: str, at: int, written: str) -> bytes:
    around = f"{words[max(at - _BEFORE, 0) : at]} {words[at + 1 : at + 1 + _AFTER]}".replace(_MASK, "#")
    counted = words[at + 1 : at + 2]
    dates = bool(counted and counted in _COUNTED) or _YEAR.fullmatch(written) is not None
    place = _key("place", around.encode("utf-8", "surrogatepass")) & 0xFFFFFFFF
    return struct.pack("<II", place, _value_key(written) | dates)


@lru_cache(maxsize=4096)
def _value_key(written: str) -> int:
    return _key("value", numeral(written).encode()) & 0xFFFFFFFE
