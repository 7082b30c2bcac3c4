"""POLL: takes due sources, fetches and parses them, decides each visit and commits it in one transaction."""

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from bot.domain.errors import BotError, SourceError
from bot.domain.models import ParsedFeed, RawDocument, Source, Visit, VisitOutcome
from bot.domain.ports import Clock, Failed, Fetch, Fetched, FetchOutcome, Request, Run
from bot.domain.stores import PollStore
from bot.domain.visits import decide_outage, decide_visit, is_answer
from bot.domain.zones import BEIJING
from bot.feeds.sources import Answer, parse

log = logging.getLogger(__name__)

BAD = frozenset({VisitOutcome.FAILED, VisitOutcome.REFUSED})
"""Outcomes that count as a failed item; a parked source was not tried."""

OUTAGE_SOURCES = 3
"""From so many sources on, a round in which none answered speaks of our own network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSettings:
    """How much POLL does at once: sources a page, visits in flight, of these to one host (which paces them)."""

    page: int = 200
    concurrency: int = 16
    per_host: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReport:
    """One source's visit as `poll --once` prints it; `error` says why nothing was taken, or what else is wrong."""

    source: str
    url: str
    outcome: VisitOutcome
    entries: int = 0
    new: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a source would give: of `entries`, `new` are not stored and `news` would be pushed."""

    source: str
    url: str
    outcome: VisitOutcome
    kind: str | None = None
    entries: int = 0
    new: int = 0
    news: int = 0
    newest_at: datetime | None = None
    error: str | None = None


@dataclass(slots=True)
class _Round:
    """What one round remembers: whom it visited, and its failures for as long as nothing has answered."""

    now: datetime | None
    lanes: "_Lanes"
    visited: set[int] = field(default_factory=set)
    silent: list[Source] = field(default_factory=list)
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The first station. `jitter` gives numbers in 0..1."""

    store: PollStore
    fetch: Fetch
    run: Run
    clock: Clock
    settings: PollSettings = PollSettings()
    jitter: Callable[[], float] = random.random

    async def round(
        self, now: datetime | None = None, *, every: bool = False, only: str | None = None
    ) -> tuple[VisitReport, ...]:
        """Visits what is due at `now` (else by the clock), `every` source, or the `only` one of that name.

        A source that fails is reported and harms no other. Raises `SourceError` for an unknown name.
        """
        state = _Round(now, _Lanes(self.settings))
        reports: list[VisitReport] = []
        if every or only is not None:
            chosen = await self._chosen(only)
            reports += [_parked(source) for source in chosen if not source.enabled]
            reports += await self._visit_all([source for source in chosen if source.enabled], state)
        else:
            while page := await self._due(state):
                reports += await self._visit_all(page, state)
        return await self._excuse(reports, state)

    async def check(self, only: str | None = None) -> tuple[CheckReport, ...]:
        """Polls every source, or the `only` one, once, and stores nothing. Raises `SourceError` for an unknown name."""
        lanes = _Lanes(self.settings)
        chosen = await self._chosen(only)
        return tuple(await asyncio.gather(*(self._check(source, lanes) for source in chosen)))

    async def _chosen(self, only: str | None) -> tuple[Source, ...]:
        sources = await self.store.all_sources()
        chosen = tuple(source for source in sources if only in (None, source.name))
        if only is not None and not chosen:
            raise SourceError(f"no source is named {only!r}")
        return chosen

    async def _due(self, state: _Round) -> list[Source]:
        """The next page; a source whose visit could not be recorded stays due and must not be met twice."""
        page = await self.store.due_sources(state.now or self.clock(), self.settings.page)
        return [source for source in page if source.id not in state.visited]

    async def _visit_all(self, sources: Sequence[Source], state: _Round) -> list[VisitReport]:
        state.visited.update(source.id for source in sources)
        return await asyncio.gather(*(self._visit(source, state) for source in sources))

    async def _visit(self, source: Source, state: _Round) -> VisitReport:
        try:
            async with state.lanes.slot(source.url):
                outcome, parsed = await self._take(source)
                visit = decide_visit(source, outcome, parsed, state.now or self.clock(), self.jitter())
                new = await self.store.record_visit(visit)
        except Exception as error:
            log.exception("poll: source %r failed", source.name)
            return await self._stumble(source, error, state)
        self._remember(source, outcome, state)
        return _report(source, visit, new)

    async def _take(self, source: Source, *, afresh: bool = False) -> tuple[FetchOutcome, ParsedFeed | str | None]:
        """Fetches (unconditionally when `afresh`) and parses; what cannot be parsed comes as its reason."""
        validators = (None, None) if afresh else (source.etag, source.last_modified)
        outcome = await self.fetch(
            Request(
                url=source.url,
                etag=validators[0],
                last_modified=validators[1],
                form=source.recipe.form,
                headers=source.recipe.headers(),
            )
        )
        if not isinstance(outcome, Fetched):
            return outcome, None
        raw = RawDocument(name=outcome.url, body=outcome.body, content_type=outcome.content_type, url=outcome.url)
        today = self.clock().astimezone(BEIJING).date()
        try:
            answer = Answer(raw=raw, kind=source.kind, recipe=source.recipe, today=today)
            return outcome, await self.run(parse, answer)
        except SourceError as error:
            return outcome, str(error)

    async def _stumble(self, source: Source, error: Exception, state: _Round) -> VisitReport:
        """Our own error at one source becomes its failed visit, so that it is not met again at once."""
        state.answered = True
        failed = Failed(reason=f"{type(error).__name__}: {error}")
        visit = decide_visit(source, failed, None, state.now or self.clock(), self.jitter())
        try:
            await self.store.record_visit(visit)
        except BotError:
            log.exception("poll: the failure of source %r could not be recorded", source.name)
        return _report(source, visit, 0)

    def _remember(self, source: Source, outcome: FetchOutcome, state: _Round) -> None:
        if is_answer(outcome):
            state.answered = True
            state.silent.clear()
        elif not state.answered and not (isinstance(outcome, Failed) and outcome.refused):
            state.silent.append(source)

    async def _excuse(self, reports: list[VisitReport], state: _Round) -> tuple[VisitReport, ...]:
        """Takes the failures back when no source at all answered."""
        failed = len(state.silent)
        if state.answered or failed < OUTAGE_SOURCES:
            return tuple(reports)
        log.warning("poll: none of %d sources answered; taken for an outage of our own network", failed)
        excused: dict[str, VisitReport] = {}
        for source in state.silent:
            visit = decide_outage(source, failed, state.now or self.clock())
            await self.store.record_visit(visit)
            excused[source.name] = _report(source, visit, 0)
        return tuple(excused.get(report.source, report) for report in reports)

    async def _check(self, source: Source, lanes: "_Lanes") -> CheckReport:
        try:
            async with lanes.slot(source.url):
                outcome, parsed = await self._take(source, afresh=True)
            visit = decide_visit(source, outcome, parsed, self.clock(), self.jitter())
            known = await self.store.known_keys([entry.key for entry in visit.entries])
        except Exception as error:
            log.exception("sources check: source %r failed", source.name)
            reason = f"{type(error).__name__}: {error}"
            return CheckReport(source=source.name, url=source.url, outcome=VisitOutcome.FAILED, error=reason)
        fresh = [entry for entry in visit.entries if entry.key not in known]
        return CheckReport(
            source=source.name,
            url=source.url,
            outcome=visit.outcome,
            kind=parsed.kind if isinstance(parsed, ParsedFeed) else None,
            entries=len(visit.entries),
            new=len(fresh),
            news=sum(entry.news for entry in fresh),
            newest_at=visit.newest_at,
            error=visit.reason,
        )


class _Lanes:
    """Bounds visits in flight; those that wait for their host's turn hold up no other host."""

    def __init__(self, settings: PollSettings) -> None:
        self._all = asyncio.Semaphore(settings.concurrency)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(settings.per_host))

    @asynccontextmanager
    async def slot(self, url: str) -> AsyncIterator[None]:
        async with self._hosts[urlsplit(url).netloc], self._all:
            yield


def _report(source: Source, visit: Visit, new: int) -> VisitReport:
    return VisitReport(
        source=source.name,
        url=source.url,
        outcome=visit.outcome,
        entries=len(visit.entries),
        new=new,
        error=visit.reason,
    )


def _parked(source: Source) -> VisitReport:
    """A disabled source is named and left alone; nothing was tried, so nothing failed."""
    return VisitReport(source=source.name, url=source.url, outcome=VisitOutcome.PARKED)
