"""POLL: takes due sources, fetches and parses them, decides each visit and commits it in one transaction."""

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.errors import BotError, SourceError
from bot.domain.models import ParsedFeed, Source, VisitOutcome
from bot.domain.moves import with_move
from bot.domain.ports import Clock, Failed, Fetch, Fetched, FetchOutcome, Run
from bot.domain.recipes import SourceKind
from bot.domain.stores import PollStore
from bot.domain.visits import decide_outage, decide_visit, is_answer, is_unserved
from bot.domain.zones import BEIJING
from bot.feeds.challenge import challenge
from bot.feeds.instead import with_error_of_rsshub
from bot.feeds.jpaas import Column, address
from bot.feeds.sieve import sift
from bot.feeds.sources import Answer, parse
from bot.flow import folders
from bot.flow.faults import is_the_stores
from bot.flow.requests import asks_for_all, raw_of, request_of_source
from bot.flow.taste import Taster
from bot.flow.traffic import DEFAULTS, Lanes, Ledger, PollSettings
from bot.flow.visit_reports import CheckReport, VisitReport, is_partial, left, parked, report_of

log = logging.getLogger(__name__)

OUTAGE_SOURCES = 3
"""From so many sources on, a round in which none answered speaks of our own network."""


@dataclass(slots=True)
class _Round:
    """What one round remembers: whom it visited, and its failures for as long as nothing has answered.

    `unreached`: one at least gave no answer at all, so that the network may be out.
    """

    now: datetime | None
    lanes: Lanes
    ledger: Ledger
    visited: set[int] = field(default_factory=set)
    running: set[asyncio.Task[VisitReport]] = field(default_factory=set)
    silent: list[Source] = field(default_factory=list)
    unreached: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The first station. `jitter` gives numbers in 0..1; `visited` is called after each visit, as it ends."""

    store: PollStore
    fetch: Fetch
    run: Run
    clock: Clock
    settings: PollSettings = DEFAULTS
    jitter: Callable[[], float] = random.random
    visited: Callable[[], None] = lambda: None

    async def round(
        self, now: datetime | None = None, *, every: bool = False, only: str | None = None
    ) -> tuple[VisitReport, ...]:
        """Visits what is due at `now` (else by the clock), `every` source, or the `only` one of that name.

        A source that fails is reported and harms no other. Raises `SourceError` for an unknown name.
        """
        state = _Round(now, Lanes(self.settings), Ledger(self.store))
        reports: list[VisitReport] = []
        if every or only is not None:
            chosen = await self._chosen(only)
            reports += [parked(source) for source in chosen if not source.enabled]
            self._begin([source for source in chosen if source.enabled], state)
            reports += await asyncio.gather(*state.running)
        else:
            reports += await self._flow(state)
        return await self._excuse(reports, state)

    async def _flow(self, state: _Round) -> list[VisitReport]:
        """Visits what is due, page by page; the next page begins as soon as there is room, whoever still hangs."""
        reports: list[VisitReport] = []
        fresh = True
        while True:
            if fresh and len(state.running) <= self.settings.page // 2:
                due = await self._due(state)
                self._begin(due, state)
                fresh = bool(due)
            if not state.running:
                return reports
            done, state.running = await asyncio.wait(state.running, return_when=asyncio.FIRST_COMPLETED)
            reports += [task.result() for task in done]

    async def check(self, only: str | None = None) -> tuple[CheckReport, ...]:
        """Polls every source, or the `only` one, once, and its newest article's page, and stores nothing.

        Raises `SourceError` for an unknown name.
        """
        lanes = Lanes(self.settings)
        chosen = await self._chosen(only)
        return tuple(await asyncio.gather(*(self._check(source, lanes) for source in chosen)))

    async def _chosen(self, only: str | None) -> tuple[Source, ...]:
        sources = await self.store.all_sources()
        chosen = tuple(source for source in sources if only in (None, source.name))
        if only is not None and not chosen:
            raise SourceError(f"no source is named {only!r}; `policybot sources list` names them")
        return chosen

    async def _due(self, state: _Round) -> list[Source]:
        """The next page; who is being visited, or whose visit could not be recorded, is still due: not met twice."""
        now = state.now or self.clock()
        page = await self.store.due_sources(now, self.settings.page + len(state.visited))
        return [source for source in page if source.id not in state.visited][: self.settings.page]

    def _begin(self, sources: Sequence[Source], state: _Round) -> None:
        state.visited.update(source.id for source in sources)
        state.running.update(asyncio.create_task(self._visit(source, state)) for source in sources)

    async def _visit(self, source: Source, state: _Round) -> VisitReport:
        try:
            async with state.lanes.slot(source.address):
                now = state.now or self.clock()
                outcome, parsed = await self._take(source, afresh=asks_for_all(source, now))
                visit = decide_visit(source, outcome, parsed, state.now or self.clock(), self.jitter())
                visit = with_move(visit, source, outcome, self.settings.approved_hosts)
                new = await state.ledger.record(visit)
        except Exception as error:
            log.exception("poll: source %r failed", source.name)
            return await self._stumble(source, error, state)
        finally:
            self.visited()
        self._remember(source, outcome, state)
        return report_of(source, visit, new)

    async def _take(self, source: Source, *, afresh: bool = False) -> tuple[FetchOutcome, ParsedFeed | str | None]:
        """Fetches (unconditionally when `afresh`) and parses; what cannot be parsed comes as its reason."""
        if source.kind is SourceKind.FOLDER:
            return await folders.take(source, self.run, afresh=afresh)
        request = request_of_source(source, afresh=afresh or bool(source.recipe.unit))
        outcome = await self.fetch(request)
        if isinstance(outcome, Failed) and outcome.carried and not source.recipe.unit:
            return await self._carried(source, outcome, outcome.carried)
        if not isinstance(outcome, Fetched):
            return outcome, None
        try:
            if source.recipe.unit:
                column = Column(raw=raw_of(outcome), unit=source.recipe.unit)
                unit = await self.fetch(replace(request, url=await self.run(address, column)))
                if not isinstance(unit, Fetched):
                    return unit, None
                outcome = replace(unit, moved=outcome.moved)
            parsed = await self._parsed(source, outcome)
        except SourceError as error:
            if mark := challenge(outcome.body):
                reason = f"{outcome.url}: a challenge in the place of an answer ({mark})"
                return Failed(reason=reason, retryable=False, blocked=True, status=200), None
            return outcome, str(error)
        return outcome, sift(parsed, source.options.keep, source.options.drop)

    async def _carried(
        self, source: Source, outcome: Failed, answer: Fetched
    ) -> tuple[FetchOutcome, ParsedFeed | None]:
        """The list that came under a failure, if it is whole and has entries."""
        try:
            parsed = await self._parsed(source, answer)
        except SourceError as error:
            return replace(outcome, reason=with_error_of_rsshub(outcome.reason, str(error))), None
        if parsed.fault or not parsed.entries:
            return outcome, None
        parsed = sift(parsed, source.options.keep, source.options.drop)
        return answer, parsed.noted(f"{outcome.reason}, but the list came with it")

    async def _parsed(self, source: Source, answer: Fetched) -> ParsedFeed:
        now = self.clock().astimezone(BEIJING)
        asked = Answer(raw=raw_of(answer), kind=source.kind, recipe=source.recipe, now=now)
        return await self.run(parse, asked)

    async def _stumble(self, source: Source, error: Exception, state: _Round) -> VisitReport:
        """Our own error at one source becomes its failed visit, so that it is not met again at once.

        What the database does not take is nothing that the source has done, and it waits no longer for it.
        """
        state.answered = True
        outcome = Failed(reason=f"{type(error).__name__}: {error}", untried=is_the_stores(error))
        visit = decide_visit(source, outcome, None, state.now or self.clock(), self.jitter())
        try:
            await self.store.record_visit(visit)
        except BotError:
            log.exception("poll: the failure of source %r could not be recorded", source.name)
        return replace(report_of(source, visit, 0), error=outcome.reason if outcome.untried else visit.reason)

    def _remember(self, source: Source, outcome: FetchOutcome, state: _Round) -> None:
        if source.kind is SourceKind.FOLDER:
            return  # it says nothing of our network
        own = self.settings.is_open(source.address)
        if is_answer(outcome, own=own):
            state.answered = True
            state.silent.clear()
        elif not state.answered and not (isinstance(outcome, Failed) and outcome.refused):
            state.silent.append(source)
            state.unreached |= not is_unserved(outcome)

    async def _excuse(self, reports: list[VisitReport], state: _Round) -> tuple[VisitReport, ...]:
        """Takes the failures back when no source at all answered."""
        unanswered = len(state.silent)
        if state.answered or not state.unreached or unanswered < OUTAGE_SOURCES:
            return tuple(reports)
        log.warning("poll: none of %d sources answered; taken for an outage of our own network", unanswered)
        await self.store.record_outage(state.now or self.clock())
        excused: dict[str, VisitReport] = {}
        for source in state.silent:
            visit = decide_outage(source, unanswered, state.now or self.clock())
            await self.store.record_visit(visit)
            excused[source.name] = report_of(source, visit, 0)
        return tuple(excused.get(report.source, report) for report in reports)

    async def _check(self, source: Source, lanes: Lanes) -> CheckReport:
        try:
            async with lanes.slot(source.address):
                outcome, parsed = await self._take(source, afresh=True)
            visit = decide_visit(source, outcome, parsed, self.clock(), self.jitter())
            known = await self.store.known_keys([entry.key for entry in visit.entries])
            newest = await Taster(fetch=self.fetch, run=self.run, now=self.clock()).taste(source, visit.entries)
        except Exception as error:
            log.exception("sources check: source %r failed", source.name)
            reason = f"{type(error).__name__}: {error}"
            return CheckReport(source=source.name, url=source.url, outcome=VisitOutcome.FAILED, error=reason)
        finally:
            self.visited()
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
            newest=newest,
            error=visit.reason,
            partial=is_partial(visit),
            stands=left(source, visit),
        )
