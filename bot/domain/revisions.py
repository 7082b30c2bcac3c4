"""What becomes of an article after it was told: corrections, a page that goes, texts that are let go with age."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.models import Article
from bot.domain.reading import Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """Sentences that stood in one place before and after; empty where some were only added or only taken out."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChange:
    """A measure before and after, its headline and whole text; None on the side where there is no such measure.

    `stands`: its words stand on either side, and only its tense differs or whether they are a measure.
    """

    old_headline: str | None
    new_headline: str | None
    old_text: str | None
    new_text: str | None
    old_tense: Tense | None = None
    new_tense: Tense | None = None
    stands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What an edited article says otherwise. `silent`: nothing in it says that it was changed."""

    changes: tuple[TextChange, ...]
    measures: tuple[MeasureChange, ...]
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """An article that was told and whose page is to be looked at once more; `mark` is of the page as last seen."""

    article: Article
    mark: str | None
    checks: int
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page held: a `mark` of its title and text, None where it shows no article; or that it was taken down."""

    mark: str | None = None
    removed: bool = False
    title: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a checkup leaves. `edited`: title and content of the page that says otherwise; READ reads them.

    `withdrawn` None leaves it as it was. `next_at` None: the article is not looked at again.
    """

    article_id: int
    at: datetime
    next_at: datetime | None
    counted: bool = True
    mark: str | None = None
    withdrawn: bool | None = None
    edited: Look | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo:
    """What one round of retention let go: articles' texts, old versions' texts, messages' texts."""

    articles: int = 0
    versions: int = 0
    messages: int = 0


class UpkeepStore(Protocol):
    """What happens to articles that were told, and to what is old."""

    async def due_checkups(self, now: datetime, limit: int) -> tuple[Checkup, ...]:
        """Told articles whose page is to be looked at by now, longest due first."""

    async def record_checkup(self, checked: Checked) -> None:
        """Commits what a page was found to be."""

    async def let_go(self, before: datetime, limit: int) -> LetGo:
        """Lets go of what is older, at most `limit` rows of each kind.

        Of articles those of media that no chat was told; they stay known by their address and end `expired`. What a
        digest told stays whole. Old versions and sent messages lose their texts, not their records.
        """
