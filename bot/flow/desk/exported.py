"""What the desk answers to an export, as data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.models import ReadArticle


class Format(StrEnum):
    """What kind of file."""

    WORD = "docx"
    MARKDOWN = "md"
    TABLE = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoices:
    """Which format; `asks` has the question of each. `topic` empty: the week. `unknown`: a format that there is not."""

    topic: str
    asks: tuple[tuple[Format, int], ...]
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportMade:
    """Articles `first`, … of `total`, each with the chat's note on it, to be written into a file at `at`.

    `topic` empty: the week, of `rules` subscriptions or, with none, of everything. `turn` asks for the other files of
    the same question, `size` articles each; None where this one holds them all.
    """

    topic: str
    rules: int
    articles: tuple[tuple[ReadArticle, str], ...]
    total: int
    form: Format
    at: datetime
    zone: str
    first: int = 0
    size: int = 50
    turn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToExport:
    """There is no article to write."""

    topic: str


Export = ExportChoices | ExportMade | NothingToExport
