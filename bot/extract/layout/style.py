"""What an enumeration style is: how its marker is written, which number it bears, where it may stand."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.extract.text import numeral


class Place(Enum):
    """Where a style's marker may stand, besides at the start of a paragraph."""

    LINE = ""
    SENTENCE = "。！？；：”’）】.…"
    CLAUSE = "。！？；：”’）】》，、,…—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """An enumeration style. `pattern` captures what `number` converts and begins with one of the characters `begins`.

    `behind`: of these one stands behind the first one, two or three characters, which are of `begins`; only a look that
    spares the rest, so where it is empty nothing is lost.
    `glued`: it may follow a word if it is expected, and `to_words` nothing else. `heads`: it heads the parts of a paper
    even where its lines are glued into one paragraph. `spoken`: reports and speeches use it, whose lists of one kind
    follow each other. `bare`: it bears no number and counts on from line to line; `announced`: only
    beneath a line that says what follows. `kin`: a second group of `pattern` tells rows of one family from those of
    another (第一件, 第一句). `near`: its items stand in one paragraph, or one beneath the other. `led`: so many
    characters before `begins` are of the marker. `opens`: the first may stand behind its subject (各区一要…；二要…).
    `resumes`: its numbers may begin anywhere, and go on under the next outer heading.
    """

    name: str
    family: str
    begins: str
    behind: str = ""
    pattern: str
    place: Place
    number: Callable[[str], int] = numeral
    statute: bool = False
    glued: bool = False
    to_words: bool = False
    heads: bool = False
    spoken: bool = False
    bare: bool = False
    announced: bool = False
    kin: bool = False
    near: bool = False
    led: int = 0
    opens: bool = False
    resumes: bool = False


HEADED = Style(
    name="heading", family="heading", begins="", pattern="", place=Place.LINE, number=len, bare=True, announced=True
)
"""No mark at all: a row of headings, each on a line of its own (`unnumbered.titled`)."""

JOINED = Style(name="；", family="；", begins="", pattern="", place=Place.CLAUSE, number=len, bare=True, announced=True)
"""No mark but the ； between them (`joined.found`)."""

TABLED = Style(name="row", family="row", begins="", pattern="", place=Place.LINE, heads=True, resumes=True)
"""A bare number before the heading of a row in a table that became one paragraph (`tabled.found`)."""
