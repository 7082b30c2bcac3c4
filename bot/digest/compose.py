"""What goes into an edition: one entry a story, the best first, no more than a reader can take."""

import heapq
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from bot.domain.candidates import Candidate
from bot.domain.chats import Match
from bot.domain.listed import is_archive
from bot.domain.models import ReadArticle

_Rank = tuple[int, float, int]
_Precedence = tuple[bool, bool, int]
_SORTS = 6
_AGE = attrgetter("at", "article_id")


class Pile:
    """Gathers matches: those of one story become one, and only the best `limit` (≥ 1) are kept, the others counted."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._stories: dict[int, Match] = {}
        self._ranks: dict[int, _Rank] = {}
        self._left_out: set[int] = set()

    @property
    def limit(self) -> int:
        """How many are kept."""
        return self._limit

    def leave_out(self, stories: Iterable[int]) -> None:
        """Counts stories that are known to be none of the best, and need not be looked at."""
        self._left_out.update(stories)

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
        """The stories kept: with measures, other policy, the rest, archives; of each first the newest with a date."""
        return tuple(self._stories[cluster] for cluster in sorted(self._ranks, key=self._ranks.__getitem__))

    @property
    def omitted(self) -> int:
        """How many stories were left out."""
        return len(self._left_out)


def chosen(candidates: Iterable[Candidate], limit: int) -> frozenset[int]:
    """The stories that a pile of this limit would keep of these."""
    stories: dict[int, Candidate] = {}
    for one in candidates:
        known = stories.setdefault(one.cluster_id, one)
        if known is not one:  # of hundreds most are a story each
            stories[one.cluster_id] = min(known, one, key=_stands_for_its_story)
    ranked: list[list[Candidate]] = [[] for _ in range(2 * _SORTS)]
    for one in stories.values():
        ranked[_sort(one.has_measures, one.is_policy, undated=one.undated, archive=one.archive)].append(one)
    best: list[Candidate] = []
    for found in ranked:
        best += heapq.nlargest(limit - len(best), found, key=_AGE)
    return frozenset([one.cluster_id for one in best])


def _stands_for_its_story(one: Candidate) -> _Precedence:
    return _precedence(one.has_measures, one.official, one.article_id)


def _rank(article: ReadArticle) -> _Rank:
    at = article.sort_at.timestamp()
    archive = is_archive(article.source_id, at, article.first_seen_at.timestamp())
    undated = article.sort_at == article.first_seen_at
    sort = _sort(bool(article.reading.measures()), article.reading.is_policy, undated=undated, archive=archive)
    return sort, -at, -article.id


def _sort(has_measures: bool, is_policy: bool, *, undated: bool, archive: bool) -> int:
    """Of the three sorts of stories the first come first; then those of what was old when it was handed over.

    In each what nobody dated comes behind what is of a known day: it may be years old.
    """
    return 2 * (0 if has_measures else 1 if is_policy else 2) + undated + _SORTS * archive


def _precedence(has_measures: bool, official: bool, article_id: int) -> _Precedence:
    """The first of those that tell a story stands for it: one with measures, the original, the earliest."""
    return not has_measures, not official, article_id


def _stands(match: Match) -> _Precedence:
    article = match.article
    return _precedence(bool(article.reading.measures()), article.official, article.id)


def _joined(one: Match, other: Match) -> Match:
    """The two as one: of those that have measures the original, else the earliest stands for the story."""
    kept, spare = sorted((one, other), key=_stands)
    names = (*kept.article.reprints, spare.article.publisher, *spare.article.reprints)
    reprints = tuple(name for name in dict.fromkeys(names) if name != kept.article.publisher)
    return Match(article=replace(kept.article, reprints=reprints), why=tuple(dict.fromkeys((*kept.why, *spare.why))))
