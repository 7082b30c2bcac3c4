"""What goes into an edition: one entry a story, the best first, no more than a reader can take."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.chats import Coverage, Digest, Match
from bot.domain.models import ReadArticle
from bot.domain.plans import EVERY_DAY, Plan

_Rank = tuple[int, float, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Whose digest it is and for when; `rules` as its header names them, `uncertain_days` as a digest's."""

    chat_id: int
    zone: str
    slots: tuple[datetime, ...]
    rules: tuple[str, ...]
    plan: Plan = EVERY_DAY
    uncertain_days: bool = False


class Pile:
    """Gathers matches: those of one story become one, and only the best `limit` (≥ 1) are kept, the others counted."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._stories: dict[int, Match] = {}
        self._ranks: dict[int, _Rank] = {}
        self._left_out: set[int] = set()

    def add(self, match: Match) -> None:
        """Takes a match in; the order of arrival makes no difference to the articles of one rank."""
        cluster = match.article.cluster_id
        if cluster in self._left_out:
            return
        known = self._stories.get(cluster)
        story = match if known is None else _joined(known, match)
        self._stories[cluster] = story
        self._ranks[cluster] = _rank(story.article)
        if len(self._stories) > self._limit:
            worst = max(self._ranks, key=self._ranks.__getitem__)
            del self._stories[worst], self._ranks[worst]
            self._left_out.add(worst)

    @property
    def matches(self) -> tuple[Match, ...]:
        """The stories kept: those with measures, then other policy, then the rest; the newest first in each."""
        return tuple(self._stories[cluster] for cluster in sorted(self._ranks, key=self._ranks.__getitem__))

    @property
    def omitted(self) -> int:
        """How many stories were left out."""
        return len(self._left_out)


def compose(edition: Edition, pile: Pile, coverage: Coverage) -> Digest:
    """The digest of what the pile holds."""
    return Digest(
        chat_id=edition.chat_id,
        slots=edition.slots,
        zone=edition.zone,
        rules=edition.rules,
        matches=pile.matches,
        coverage=coverage,
        omitted=pile.omitted,
        plan=edition.plan,
        uncertain_days=edition.uncertain_days,
    )


def _rank(article: ReadArticle) -> _Rank:
    tier = 0 if article.reading.measures() else 1 if article.reading.is_policy else 2
    return tier, -(article.published or article.first_seen_at).timestamp(), -article.id


def _precedence(match: Match) -> tuple[bool, bool, int]:
    return not match.article.reading.measures(), not match.article.official, match.article.id


def _joined(one: Match, other: Match) -> Match:
    """The two as one: of those that have measures the original, else the earliest stands for the story."""
    kept, spare = sorted((one, other), key=_precedence)
    names = (*kept.article.reprints, spare.article.publisher, *spare.article.reprints)
    reprints = tuple(name for name in dict.fromkeys(names) if name != kept.article.publisher)
    return Match(
        article=replace(kept.article, reprints=reprints),
        why=tuple(dict.fromkeys((*kept.why, *spare.why))),
    )
