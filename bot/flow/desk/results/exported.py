"""What the desk answers to an export, as data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.models import ReadArticle
from bot.domain.spans import Span
from bot.flow.desk.results.findings import Statement


class Format(StrEnum):
    """What kind of file."""

    WORD = "docx"
    MARKDOWN = "md"
    TABLE = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is exported: the articles on a topic, without one those that the chat's `rules` want, without rules all.

    Of the `span`, if any. `tracked`: what was said of the topic over time, not the articles on it.
    """

    topic: str
    span: Span | None = None
    rules: int = 0
    tracked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoices:
    """Which format; `asks` has the question of each. `unknown`: a format that there is not."""

    scope: Scope
    asks: tuple[tuple[Format, int], ...]
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportMade:
    """Articles `first`, … of `total`, each with the chat's note on it, to be written into a file at `at`.

    `turn` asks for the other files of the same question, `size` articles each; None where this one holds them all.
    `said`: of each article only this, what it says of the mechanism that is the topic.
    """

    scope: Scope
    articles: tuple[tuple[ReadArticle, str], ...]
    total: int
    form: Format
    at: datetime
    zone: str
    first: int = 0
    size: int = 50
    turn: int | None = None
    said: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToExport:
    """There is no article to write; `undated` asks for those of any day, where days were named."""

    scope: Scope
    undated: int | None = None


Export = ExportChoices | ExportMade | NothingToExport
