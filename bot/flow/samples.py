"""Our own sample articles, read as any other: what a newcomer is shown while the library has nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.errors import SourceError
from bot.domain.models import Entry, ParsedFeed, RawDocument, ReadArticle
from bot.domain.ports import Clock, Run
from bot.domain.zones import BEIJING
from bot.feeds.document import parse
from bot.flow.reading import ReadJob, ReadResult, read_in
from bot.match.kept import kept_reading
from bot.match.likeness import Verdict, weigh

log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Samples:
    """Implements `flow.desk.asks.Samples`: reads the documents in the sandbox when they are first asked for."""

    documents: Callable[[], Sequence[RawDocument]]
    sandbox: Callable[[], Awaitable[Run]]
    clock: Clock
    _found: tuple[ReadArticle, ...] | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self) -> tuple[ReadArticle, ...]:
        """The articles, newest first, each story once; none where they cannot be read."""
        async with self._lock:
            if self._found is None:
                try:
                    self._found = await self._read()
                except SourceError as error:
                    log.warning("samples: %s", error)
                    return ()
            return self._found

    async def _read(self) -> tuple[ReadArticle, ...]:
        run, now = await self.sandbox(), self.clock()
        raws = await asyncio.to_thread(self.documents)
        feeds: list[ParsedFeed] = [await run(parse, raw) for raw in raws]
        entries = [entry for feed in feeds for entry in feed.entries]
        results = await read_in(run, [_job(number, entry, now) for number, entry in enumerate(entries)])
        articles = (_article(entry, result, now) for entry, result in _once(entries, results))
        return tuple(sorted(articles, key=lambda one: (one.published or now, -one.id), reverse=True))


def _job(number: int, entry: Entry, now: datetime) -> ReadJob:
    day = (entry.published or now).astimezone(BEIJING).date()
    return ReadJob(
        article_id=number,
        title=entry.title,
        content=entry.content,
        content_kind=entry.content_kind,
        day=day,
        dated=entry.published is not None,
    )


def _once(entries: Sequence[Entry], results: Sequence[ReadResult]) -> Iterator[tuple[Entry, ReadResult]]:
    """Of articles that may tell one story the first."""
    kept: list[ReadResult] = []
    for entry, result in zip(entries, results, strict=True):
        if all(weigh(result.fingerprint, other.fingerprint) is Verdict.APART for other in kept):
            kept.append(result)
            yield entry, result


def _article(entry: Entry, result: ReadResult, now: datetime) -> ReadArticle:
    """As if it were in store; its number is no article's."""
    return ReadArticle(
        id=-result.article_id,
        seq=0,
        cluster_id=-result.article_id,
        source_id=None,
        publisher=entry.author or "",
        title=entry.title,
        url=entry.url,
        published=entry.published,
        date_only=entry.date_only,
        first_seen_at=now,
        sort_at=entry.published or result.kept.own_time or now,
        reading=kept_reading(result.kept.body),
    )
