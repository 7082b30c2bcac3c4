"""What a source's newest articles are, and what the first of them would be read as: told by a check, stored nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from msgspec import structs

from bot.domain.errors import SourceError
from bot.domain.models import Entry, NewEntry, Source
from bot.domain.ports import Failed, Fetch, Fetched, Run
from bot.domain.zones import BEIJING
from bot.feeds.detail import where
from bot.flow.reading import ReadJob, ReadResult, read_in
from bot.flow.requests import raw_of, request_of_page
from bot.flow.teasers import SHORT_TEXT, has_page

MOST = 3
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """An article by its title and day in Beijing, and of one that was read `characters` of its text and `measures`.

    `trouble`: why its own page or file, to which its text is left, gave nothing, or not all.
    """

    title: str
    day: date | None = None
    characters: int | None = None
    measures: int = 0
    trouble: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taster:
    """Reads as READ does."""

    fetch: Fetch
    run: Run
    now: datetime

    async def taste(self, source: Source, entries: Sequence[NewEntry]) -> tuple[Taste, ...]:
        """The newest articles of a source, the first of them read, from its page where it needs one."""
        newest = sorted([new.entry for new in entries], key=lambda one: one.published or _EARLIEST, reverse=True)[:MOST]
        told = [Taste(title=one.title, day=_day(one.published)) for one in newest]
        if newest:
            told[0] = await self._read(source, newest[0], told[0])
        return tuple(told)

    async def _read(self, source: Source, entry: Entry, told: Taste) -> Taste:
        job = ReadJob(
            article_id=0,
            title=entry.title,
            content=entry.content,
            content_kind=entry.content_kind,
            day=(entry.published or self.now).astimezone(BEIJING).date(),
            url=entry.url,
            dated=entry.published is not None,
            recipe=source.recipe,
        )
        try:
            (result,) = await read_in(self.run, (job,))
            trouble = None
            if result.kept.length < SHORT_TEXT and has_page(entry):
                outcome = await self.fetch(request_of_page(source, where(entry.url or "", source.recipe)))
                if isinstance(outcome, Fetched):
                    (result,) = await read_in(self.run, (structs.replace(job, page=raw_of(outcome)),))
                elif isinstance(outcome, Failed):
                    trouble = outcome.reason
        except SourceError as error:
            return replace(told, trouble=str(error))
        return replace(
            told,
            characters=result.kept.length,
            measures=len(result.kept.measures),
            trouble=trouble or result.no_page or _left_to_files(result) or _damaged(result),
        )


def _left_to_files(result: ReadResult) -> str | None:
    return f"its text is left to {result.attachments[0]}" if result.attachments else None


def _damaged(result: ReadResult) -> str | None:
    return f"its page: {result.damaged}" if result.damaged else None


def _day(at: datetime | None) -> date | None:
    return at.astimezone(BEIJING).date() if at else None
