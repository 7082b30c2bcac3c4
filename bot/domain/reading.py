"""What the extractor makes of one text.

The invariant that makes the product trustworthy: the extractor may cut, it may never invent.
`text[start:end]` is the evidence of every item and mention here. Offsets are Python code points into `Reading.text`.

A reading and its parts are msgspec structs: frozen like the dataclasses, and made in a tenth of the time.
`msgspec.structs.replace` changes one.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import msgspec

from bot.domain.own_days import OwnDay

_GAP = 22
"""Characters that may stand between what is counted and its figure (漏损率｜由12%降到｜9%)."""
_LONGEST_ROW = 40
_OWNED = re.compile(r"的[^，。；、：！？,;:!?\n]{1,16}(?![^，。；、：！？,;:!?\n])")
"""What a figure only describes (库存小于3天|的预警机制), up to the end of its clause."""

_SUMMED_UP = re.compile(
    r"(?:^|(?<=[，。；：！？（\n\u3000]))(?:针对|围绕|聚焦|[对在向为将把从以])?"
    r"((?:[^，。；：！？（）、\n\u3000]{1,12}、)+[^，。；：！？（）、等\n]{1,12}等)$"
)
"""The row that a figure sums up, from behind the word that leads to it."""


class ListKind(StrEnum):
    """What an enumeration enumerates (EXTRACTION guideline §1); only `MEASURE` is pushed as a measure."""

    MEASURE = "measure"
    ACHIEVEMENT = "achievement"
    PRINCIPLE = "principle"
    PROPOSAL = "proposal"
    SECTION = "section"
    PROBLEM = "problem"
    FEATURE = "feature"
    TARGET = "target"
    PROCEDURE = "procedure"
    OTHER = "other"


class Tense(StrEnum):
    """Whether measures are reported as done, are standing practice, or are ordered or announced."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"


class Bound(StrEnum):
    """How a figure's value is meant: 2万余家 is at least 20,000, 小于3天 at most 3, 约5亿元 about."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


class FigureStatus(StrEnum):
    """Whether a figure is reported as reached or set as a goal."""

    ACHIEVED = "achieved"
    TARGET = "target"


class DeadlineKind(StrEnum):
    """What a date is for: something is due by it, takes effect on it, expires after it, or comments close on it."""

    DUE = "due"
    EFFECTIVE = "effective"
    EXPIRY = "expiry"
    CONSULTATION = "consultation"


_DEFINES = re.compile(r"[^，。；\n]{0,8}本[一-龥]{1,6}所[称指][^，。；\n]{1,40}，?(?:是指|系指|指的是|指|包括)")
_BIDS = re.compile("应当?|必须|不得|严禁|须|要(?!素)")
_GOAL = re.compile(
    r"(?:力争)?[到至]? ?“十[一二三四五六七八九]五”(?:规划)?(?:时期)?期?末"
    r"|(?:力争|(?:力争)?[到至]) ?\d{4} ?年(?:年?[底末])?|(?:力争)?[到至]? ?\d{4} ?年(?:[之以]?前)"
)


class Substance(StrEnum):
    """What a page's body consists of; only `TEXT` can be read, the others are told to the reader as they are."""

    TEXT = "text"
    IMAGES = "images"
    ATTACHMENT = "attachment"
    EMPTY = "empty"


class Strength(msgspec.Struct, frozen=True, kw_only=True):
    """The word that shows how firmly a measure commits (研究 < 探索 < 推动 < 加快 < 确保), and its level there."""

    word: str
    level: int
    start: int
    end: int


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name as it stands in the text and the name it is known by (机构, 机制)."""

    name: str
    text: str
    start: int
    end: int


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a list. `text` starts after its marker; `headline` is a substring of `text`.

    `regions` and `industries` are those that the item names, each at its first place in it.
    """

    marker: str
    headline: str
    text: str
    start: int
    end: int
    strength: Strength | None = None
    regions: tuple[Mention, ...] = ()
    industries: tuple[Mention, ...] = ()

    @property
    def is_definition(self) -> bool:
        """It only says what a word of the document means, and asks nothing (本规定所称…，是指…)."""
        return _DEFINES.match(self.text) is not None and _BIDS.search(self.text) is None


class MeasureList(msgspec.Struct, frozen=True, kw_only=True):
    """An enumeration. `parent` is (list index, item index) of the item it elaborates; `rule` gave the verdict."""

    kind: ListKind
    items: tuple[Measure, ...]
    intro: str | None = None
    tense: Tense | None = None
    parent: tuple[int, int] | None = None
    rule: str = ""
    tense_rule: str = ""


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A person reported as saying something; the title's agency is expanded, `start:end` is the person's name."""

    name: str
    title: str
    start: int
    end: int


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity with its unit, and what it counts, both verbatim.

    `value` is the number in `unit` (2.3万余家 → 23000 家), None where it cannot be told.
    """

    text: str
    about: str
    start: int
    end: int
    value: float | None = None
    unit: str | None = None
    bound: Bound = Bound.EXACT
    status: FigureStatus | None = None

    def phrase(self, text: str) -> str:
        """The figure with what it counts as one stretch of `text`, the reading's; alone where they are apart."""
        for gap in (0, 1):
            if self.about and text.startswith(self.about, self.end + gap):
                return text[self._row(text) : self.end + gap + len(self.about)]
        at = text.rfind(self.about, max(0, self.start - len(self.about) - _GAP), self.start) if self.about else -1
        if at >= 0:
            owned = _OWNED.match(text, self.end)
            return text[at : owned.end() if owned else self.end]
        at = text.find(self.about, self.end, self.end + len(self.about) + _GAP) if self.about else -1
        return text[self.start : at + len(self.about)] if at >= 0 else self.text

    def _row(self, text: str) -> int:
        """Where the row begins that the figure sums up (芯片、轴承等12类产品); its own start where there is none."""
        row = _SUMMED_UP.search(text, max(0, self.start - _LONGEST_ROW), self.start)
        return row.start(1) if row else self.start


class DocumentRef(msgspec.Struct, frozen=True, kw_only=True):
    """A cited document: by its 文号 in the canonical form 国办发〔2022〕12号, by its title without 《》, or by both."""

    text: str
    number: str | None
    start: int
    end: int
    title: str | None = None


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """A date by which something holds or is due, verbatim and as the last day it allows.

    `date` is None where it is counted from a day that nobody tells (自公布之日起施行, or 年底前 in an undated text).
    """

    text: str
    date: date | None
    start: int
    end: int
    kind: DeadlineKind = DeadlineKind.DUE

    @property
    def is_goal(self) -> bool:
        """By its words a year in which a plan wants to be somewhere (到2035年, 2060年前): nothing is due by its end."""
        return self.kind is DeadlineKind.DUE and _GOAL.fullmatch(self.text) is not None


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a transcript and the span of its answer; `asker` is the person or medium that asks, verbatim."""

    text: str
    start: int
    end: int
    answer_start: int
    answer_end: int
    asker: str | None = None


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence or clause that states a measure outside any list; never shown as an item of one."""

    text: str
    start: int
    end: int


class Keyword(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase of the text and its TF-IDF weight in 0..1."""

    word: str
    weight: float


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the extractor found in one text; every span points into `text`."""

    title: str
    text: str
    is_policy: bool
    lists: tuple[MeasureList, ...] = ()
    agencies: tuple[Mention, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    event: str | None = None
    mechanisms: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    summary: str = ""
    rules: tuple[str, ...] = ()
    event_date: date | None = None
    event_start: int | None = None
    """Where the event begins in the text; it is a stretch of it."""
    regions: tuple[Mention, ...] = ()
    industries: tuple[Mention, ...] = ()
    questions: tuple[Question, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    substance: Substance = Substance.TEXT
    site_of: str | None = None
    """The body on whose own site it stands, where neither title nor text name that one (`extract.own_site`)."""
    unread_files: tuple[str, ...] = ()
    """The names of attached files that it leaves its text to and that were not read."""
    number: str | None = None
    """The document's own 文号."""
    own_day: OwnDay | None = None
    """The day that it tells itself, where nobody else dates it."""
    issuers: tuple[str, ...] = ()
    """The bodies that issue it, alone or together, where it is a document (`extract.bodies.issued`)."""

    def bodies(self) -> tuple[str, ...]:
        """The body whose it is by its site, and those that title and text name as acting, each once."""
        return tuple(dict.fromkeys(filter(None, (self.site_of, *[mention.name for mention in self.agencies]))))

    def measure_lists(self) -> tuple[MeasureList, ...]:
        """The lists that hold measures, in document order."""
        return tuple(found for found in self.lists if found.kind is ListKind.MEASURE)

    def measures(self) -> tuple[Measure, ...]:
        """All measures, in the order of their lists; what only explains a word is none."""
        return tuple(item for found in self.measure_lists() for item in found.items if not item.is_definition)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What an article's page says that its source did not; None leaves what there is. `stale`: no news after all."""

    published: datetime | None = None
    date_only: bool = False
    title: str | None = None
    stale: bool = False
