"""How two texts are told to be one story: the same body, or the same title over nearly the same body."""

import re
import struct
from hashlib import blake2b

from rensa import RMinHash

from bot.domain.identity import normal_title
from bot.domain.models import Fingerprint
from bot.match.fold import fold

PERMUTATIONS = 128
SHINGLE = 3
"""128 permutations over 3-character shingles tell 2 % of edits apart from another text without a miss (measured)."""

SAME_TITLE = 0.7
ANY_TITLE = 0.9
THIN = 20
"""A body of fewer characters says too little to be compared: there only a telling title makes two texts one."""
TELLING_TITLE = 10

_SEED = 42  # part of what is stored: another seed makes old signatures incomparable
_MARKS = re.compile(
    r"""^[^\S\n]*(?:原标题|原题|来源|文章来源)[^\S\n]*[:：].*$          # a line of the reprinting site
      | [\[【(（]?(?:责任编辑|责编|编辑)[^\S\n]*[:：][^\n）)\]】]*[\])）】]?
      | ^[^\S\n]*[^\s，。（(]{2,12}\d{1,2}月\d{1,2}日(?:电|讯)        # 中新网7月19日电
      | [（(](?:记者|作者|通讯员|本报记者)[^）)\n]{0,30}[）)]
      | [（(][^（()）\n]{2,12}(?:网|社|报|财经|新闻|客户端)[）)][^\S\n]*$  # （中新财经） after the last word
    """,
    re.MULTILINE | re.VERBOSE,
)
_COLUMN = re.compile(r"^\s*(?:【[^】]{1,12}】|\[[^\]]{1,12}\])\s*")
_NO_LETTER = re.compile(r"[\W_]+")


def fingerprint(title: str, text: str) -> Fingerprint:
    """The article's fingerprint, blind to blanks, punctuation, width, case and what reprinting adds."""
    name, body = folded_title(title), _letters(_MARKS.sub("", text))
    if len(body) < THIN:
        return Fingerprint(body=_hash(f"{name}\n{body}"), signature=b"", title=name)
    return Fingerprint(body=_hash(body), signature=_signature(body), title=name)


def same_story(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether the two tell one story. The same title alone does not: notices of a series share theirs."""
    if one.body == other.body:
        return bool(one.signature) or len(one.title) >= TELLING_TITLE
    likeness = similarity(one, other)
    return likeness >= ANY_TITLE or (one.title == other.title and likeness >= SAME_TITLE)


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """The estimated share of shingles that the bodies have in common, 0..1; 0 for a body too thin to compare."""
    if not one.signature or len(one.signature) != len(other.signature):
        return 0.0
    return sum(mine == theirs for mine, theirs in zip(_numbers(one), _numbers(other), strict=True)) / PERMUTATIONS


def folded_title(title: str) -> str:
    """The title's letters and digits, without 原标题, a column's name before it and the site's names after it."""
    bare = normal_title(_COLUMN.sub("", title))
    while (shorter := normal_title(bare)) != bare:
        bare = shorter
    return _letters(_COLUMN.sub("", bare)) or _letters(title)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", fold(text))


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _signature(body: str) -> bytes:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update({body[at : at + SHINGLE] for at in range(len(body) - SHINGLE + 1)})
    return struct.pack(f"<{PERMUTATIONS}I", *sketch.digest())


def _numbers(printed: Fingerprint) -> tuple[int, ...]:
    return struct.unpack(f"<{PERMUTATIONS}I", printed.signature)
