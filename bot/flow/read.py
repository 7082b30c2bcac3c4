"""READ: takes new articles, fetches the page of those that say too little, reads them and joins twins into stories."""

import asyncio
import logging
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from msgspec import structs

from bot.domain.errors import SourceError, StoreBusy, StoreFull
from bot.domain.models import Article, RawDocument
from bot.domain.ports import Clock, Failed, Fetch, Fetched, FetchOutcome, Run
from bot.domain.stores import ReadStore
from bot.feeds.detail import where
from bot.flow.reading import ReadJob, ReadResult, batches_of, read_in
from bot.flow.recording import Finding, Recorder
from bot.flow.requests import raw_of, request_of_page
from bot.flow.teasers import Outcome, Setback, Teaser, files_of, is_short, is_teaser, job_of, put_up_with

log = logging.getLogger(__name__)

Told = list[str | None]
"""Why each of some articles was not read, None where it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How much READ does at once and how long it tries.

    A `page` of articles is committed at a time, and the `ahead` next ones are read meanwhile. `batch` articles, or
    fewer if they exceed `batch_chars` of content, cross to the sandbox at a time, `batches` at once: two for each
    child, which so finds the next when it has done one. The own pages of so many `teasers` are fetched before what has
    come meanwhile is read. An article gets `attempts`, the next one after 2^n × `retry`. Twins are looked for
    `twin_span` back.
    """

    page: int = 512
    ahead: int = 2
    teasers: int = 64
    batch: int = 64
    batch_chars: int = 400_000
    batches: int = 4
    fetches: int = 8
    attempts: int = 5
    retry: timedelta = timedelta(minutes=1)
    twin_span: timedelta = timedelta(days=180)


@dataclass(slots=True, kw_only=True)
class _Round:
    """What one round remembers: whom it met, and the pages that are read or being read, the one at hand first.

    `waiting`: articles whose pages or files are still to be fetched, with what they were read as. `limit` is of what is
    in the sandbox at once.
    """

    now: datetime | None
    limit: asyncio.Semaphore
    met: set[int] = field(default_factory=set)
    pages: deque[tuple[list[Article], asyncio.Task[dict[int, Outcome]]]] = field(default_factory=deque)
    waiting: deque[tuple[Article, Outcome]] = field(default_factory=deque)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """One round: how many articles were read, and why others were not, each named; `notes` of some that were."""

    read: int
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The second station; with `since` for what was handed over since then alone, also where it waited before."""

    store: ReadStore
    fetch: Fetch
    run: Run
    clock: Clock
    settings: ReadSettings = ReadSettings()
    since: datetime | None = None

    async def round(self, now: datetime | None = None) -> ReadReport:
        """Reads what is new at `now` (else by the clock), page after page: the next are read while one is committed.

        What has to wait for its own page or files, whose hosts are asked slowly, comes when nothing else is left, some
        at a time: what is whole waits for no more than those.
        """
        told: Told = []
        state = _Round(now=now, limit=asyncio.Semaphore(self.settings.batches))
        try:
            await self._look_ahead(state)
            while state.pages or state.waiting:
                if state.pages:
                    page, reading = state.pages[0]
                    outcomes = await reading
                    await self._look_ahead(state)
                    told += await self._finish(page, outcomes, state)
                    state.pages.popleft()
                else:
                    told += await self._finish_waiting(state)
                    await self._look_ahead(state)
        finally:
            for _, reading in state.pages:
                reading.cancel()
            await asyncio.gather(*(reading for _, reading in state.pages), return_exceptions=True)
        errors = tuple(error for error in told if error is not None)
        return ReadReport(read=len(told) - len(errors), errors=errors, notes=tuple(state.notes))

    async def _look_ahead(self, state: _Round) -> None:
        """Begins to read the pages after the one at hand.

        One whose outcome could not be recorded stays due and must not be met twice.
        """
        now = state.now or self.clock()
        while len(state.pages) <= self.settings.ahead:
            under_way = [article.id for page, _ in state.pages for article in page]
            under_way += [article.id for article, _ in state.waiting]
            found = await self.store.new_articles(now, self.settings.page, under_way, handed_since=self.since)
            page = [article for article in found if article.id not in state.met]
            if not page:
                return
            state.met.update(article.id for article in page)
            reading = asyncio.create_task(self._read_all(list(map(job_of, page)), state.limit))
            state.pages.append((page, reading))

    async def _finish(self, page: Sequence[Article], outcomes: dict[int, Outcome], state: _Round) -> Told:
        """Commits the articles that are whole as they are; the others wait for their pages or files."""
        waiting = [article for article in page if is_teaser(article, outcomes[article.id], state.now or self.clock())]
        waited = {article.id for article in waiting}
        told = await self._commit([article for article in page if article.id not in waited], outcomes, state)
        state.waiting.extend((article, outcomes[article.id]) for article in waiting)
        return told

    async def _finish_waiting(self, state: _Round) -> Told:
        """Fetches the pages or files of the next of those that wait, and commits them."""
        some = [state.waiting.popleft() for _ in range(min(self.settings.teasers, len(state.waiting)))]
        waiting, outcomes = [article for article, _ in some], {article.id: outcome for article, outcome in some}
        jobs = {article.id: job_of(article) for article in waiting}
        short = [one for one in waiting if is_short(outcomes[one.id])]
        await self._read_pages_of(short, jobs, outcomes, state.limit)
        await self._read_files_of(waiting, jobs, outcomes, state.limit)
        return await self._commit(waiting, outcomes, state)

    async def _read_pages_of(
        self,
        teasers: Sequence[Article],
        jobs: dict[int, ReadJob],
        outcomes: dict[int, Outcome],
        reads: asyncio.Semaphore,
    ) -> None:
        """Puts in what changes by the articles' own pages: a longer text, or a reason to come back for it."""
        limit = asyncio.Semaphore(self.settings.fetches)
        pages = await asyncio.gather(
            *(self._page(article, where(article.url or "", article.recipe), limit) for article in teasers)
        )
        taken = {article.id: page for article, page in zip(teasers, pages, strict=True)}
        got = {number: page for number, page in taken.items() if isinstance(page, RawDocument)}
        jobs |= {number: structs.replace(jobs[number], page=page) for number, page in got.items()}
        outcomes |= await self._read_all([jobs[number] for number in got], reads)
        for number, page in taken.items():
            if isinstance(page, Failed):
                outcomes[number] = put_up_with(outcomes[number], "its page", page)
        for article in teasers:
            outcomes[article.id] = self._unless_last(article, outcomes[article.id])

    def _unless_last(self, article: Article, told: Outcome) -> Outcome:
        """An article that was not on its page, or not whole, is asked for again while that may help."""
        if not isinstance(told, ReadResult) or not told.no_page:
            return told
        if not self._is_last(article) or (article.edited_at and is_short(told)):
            return put_up_with(told, "its page", Failed(reason=told.no_page))
        return told

    def _is_last(self, article: Article) -> bool:
        return article.attempts + 1 >= self.settings.attempts

    async def _read_files_of(
        self,
        articles: Sequence[Article],
        jobs: Mapping[int, ReadJob],
        outcomes: dict[int, Outcome],
        reads: asyncio.Semaphore,
    ) -> None:
        """Puts in what changes by the files that bodies leave their text to."""
        limit = asyncio.Semaphore(self.settings.fetches)
        for article in articles:
            told = outcomes[article.id]
            files = await asyncio.gather(*(self._file(article, url, limit) for url in files_of(told)))
            if raws := tuple(file for file in files if isinstance(file, RawDocument)):
                fuller = (await self._read_all([structs.replace(jobs[article.id], attached=raws)], reads))[article.id]
                if isinstance(fuller, ReadResult):
                    outcomes[article.id] = replace(told, result=fuller) if isinstance(told, Teaser) else fuller
            for file in files:
                if isinstance(file, Failed):
                    outcomes[article.id] = put_up_with(outcomes[article.id], "its attachment", file)

    async def _file(self, article: Article, url: str, limit: asyncio.Semaphore) -> RawDocument | Failed | None:
        """The article's file, or why it must be asked for again; None when what is there has to do."""
        async with limit:
            taken = self._taken(article, await self.fetch(request_of_page(article, url)))
        return replace(taken, url=url) if isinstance(taken, RawDocument) else taken  # known by where it was asked for

    async def _page(self, article: Article, url: str, limit: asyncio.Semaphore) -> RawDocument | Failed | None:
        """The same of the article's page, also where the server gives it under a failure."""
        async with limit:
            outcome = await self.fetch(request_of_page(article, url))
        if isinstance(outcome, Failed) and outcome.carried:
            return replace(raw_of(outcome.carried), doubt=outcome.reason)
        return self._taken(article, outcome)

    def _taken(self, article: Article, outcome: FetchOutcome) -> RawDocument | Failed | None:
        if isinstance(outcome, Fetched):
            return raw_of(outcome)
        if isinstance(outcome, Failed) and (article.edited_at or (outcome.retryable and not self._is_last(article))):
            return outcome  # an edited article keeps what it was read as until its page can be had
        return None

    async def _read_all(self, jobs: Sequence[ReadJob], limit: asyncio.Semaphore) -> dict[int, Outcome]:
        batches = batches_of(jobs, self.settings.batch, self.settings.batch_chars)
        done = await asyncio.gather(*(self._read_batch(batch, limit) for batch in batches))
        return {article_id: outcome for batch in done for article_id, outcome in batch.items()}

    async def _read_batch(self, batch: tuple[ReadJob, ...], limit: asyncio.Semaphore) -> dict[int, Outcome]:
        """One call for a batch; if it dies, one call for each job, so that only the poisoned one fails."""
        async with limit:
            try:
                return {result.article_id: result for result in await read_in(self.run, batch)}
            except SourceError:
                return {job.article_id: await self._read_one(job) for job in batch}

    async def _read_one(self, job: ReadJob) -> Outcome:
        """A job alone; if an attached file or its page kills the child, what the feed gave is still read."""
        try:
            return (await read_in(self.run, (job,)))[0]
        except SourceError as error:
            if job.attached:
                log.warning("read: article %d: its attachments: %s", job.article_id, error)
                return await self._read_one(structs.replace(job, attached=()))
            if job.page is not None:
                log.warning("read: article %d: its page: %s", job.article_id, error)
                return await self._read_one(structs.replace(job, page=None))
            return Setback(reason=str(error))

    async def _commit(self, articles: Sequence[Article], outcomes: Mapping[int, Outcome], state: _Round) -> Told:
        """Records what became of the articles; returns why each was not read."""
        at = state.now or self.clock()
        told: dict[int, str | None] = {}
        found: list[Finding] = []
        for article in articles:
            outcome = outcomes[article.id]
            if isinstance(outcome, Setback):
                told[article.id] = await self._put_off(article, outcome, at)
            elif isinstance(outcome, Teaser) and article.edited_at is not None:
                await self._put_off(article, Setback(reason=outcome.reason, after=outcome.after), at)
            else:
                found.append(one := self._found(article, outcome, at))
                state.notes += _notes(article, outcome)
        recorder = Recorder(store=self.store, run=self.run, twin_span=self.settings.twin_span)
        for one, error in zip(found, await recorder.record(found, at), strict=True):
            if error is not None:
                if isinstance(error, (StoreBusy, StoreFull)):
                    raise error  # no fault of the article, which would be given up by it after some tries
                log.error("read: article %d failed", one.article.id, exc_info=error)
                reason = Setback(reason=f"{type(error).__name__}: {error}")
                told[one.article.id] = await self._put_off(one.article, reason, at)
        return [told.get(article.id) for article in articles]

    def _found(self, article: Article, outcome: ReadResult | Teaser, at: datetime) -> Finding:
        if isinstance(outcome, Teaser):
            again_at = at + self._wait(article, outcome.after)
            return Finding(article=article, result=outcome.result, again_at=again_at)
        return Finding(article=article, result=outcome)

    async def _put_off(self, article: Article, setback: Setback, at: datetime) -> str:
        attempt = article.attempts + 1
        retry_at = at + self._wait(article, setback.after) if attempt < self.settings.attempts else None
        await self.store.record_failure(article.id, setback.reason, retry_at, article.mark)
        log.warning("read: article %d, attempt %d: %s", article.id, attempt, setback.reason)
        return f"article {article.id} ({article.title}): {setback.reason}"

    def _wait(self, article: Article, asked: timedelta) -> timedelta:
        return max(self.settings.retry * (1 << article.attempts), asked)


def _notes(article: Article, outcome: ReadResult | Teaser) -> tuple[str, ...]:
    """What an operator should know of an article that was read all the same."""
    if isinstance(outcome, Teaser):
        found = [outcome.reason]
    else:
        found = [f"its page: {outcome.damaged}"] if outcome.damaged else []
        found += [f"its attachment: {reason}" for reason in outcome.unread]
    for note in found:
        log.warning("read: article %d: %s", article.id, note)
    return tuple(f"article {article.id} ({article.title}): {note}" for note in found)
