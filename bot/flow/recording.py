"""How readings reach the store: a page of articles in one transaction, each by itself where one of them fails."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from bot.domain.models import Article
from bot.domain.ports import Run
from bot.domain.reading import Reading
from bot.domain.revisions import Edit
from bot.domain.stores import Kept, ReadingRecord, ReadStore, Twin
from bot.flow.reading import ReadResult
from bot.flow.renew import by_these_rules
from bot.flow.teasers import page_facts
from bot.match.changes import Versions, compare
from bot.match.kept import kept_reading
from bot.match.likeness import Telling, Verdict, same_words, weigh
from bot.match.near import Nearby


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """An article with what it was read as; with `again_at` only for now."""

    article: Article
    result: ReadResult
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder:
    """Finds the stories of articles and commits their readings; twins are looked for `twin_span` back."""

    store: ReadStore
    run: Run
    twin_span: timedelta

    async def record(self, found: Sequence[Finding], at: datetime) -> tuple[Exception | None, ...]:
        """Why each was not recorded, None where it was."""
        failure = await _failure(self._commit(found, at))
        if failure is None or len(found) == 1:
            return (failure,) * len(found)
        return tuple([await _failure(self._commit((one,), at)) for one in found])

    async def _commit(self, found: Sequence[Finding], at: datetime) -> None:
        """One transaction. What an earlier article of it says counts for a later one, as if it were stored."""
        since = at - self.twin_span
        prints = [one.result.fingerprint for one in found]
        records: list[ReadingRecord] = []
        mates, near = dict[int, Twin](), Nearby()
        for one, twins in zip(found, await self.store.twins(prints, since), strict=True):
            peers = [twin for twin in twins if twin.article_id not in mates]
            peers += [mates[mate] for mate in near.find(one.result.fingerprint)]
            records.append(record := await self._record_of(one, peers, at))
            if one.article.first_seen_at >= since:
                mates[record.article_id] = _mate(one.article, record)
                near.add(record.article_id, record.fingerprint)
        if records:
            await self.store.record_readings(records)

    async def _record_of(self, one: Finding, peers: Sequence[Twin], at: datetime) -> ReadingRecord:
        article, result = one.article, one.result
        twin = await self._twin_of(one, peers)
        return ReadingRecord(
            article_id=result.article_id,
            kept=result.kept,
            fingerprint=result.fingerprint,
            cluster_id=twin.cluster_id if twin else None,
            twin_of=twin.article_id if twin and twin.kept else None,
            at=at,
            again_at=one.again_at,
            official=result.official,
            page=page_facts(article, result, at),
            page_mark=result.page_mark,
            edit=await self._edit(article, result),
            mark=article.mark,
        )

    async def _edit(self, article: Article, result: ReadResult) -> Edit | None:
        """How an edited article differs from what it was read as."""
        stored = await self.store.reading_of(article.id) if article.edited_at is not None else None
        if stored is None:
            return None
        old = await by_these_rules(self.run, article, *stored)
        return await self.run(compare, Versions(old=old, new=kept_reading(result.kept.body)))

    async def _twin_of(self, one: Finding, peers: Sequence[Twin]) -> Twin | None:
        """The article that tells this story already, if one does; the earliest decides."""
        mine = one.result.fingerprint
        for peer in sorted(peers, key=lambda peer: peer.article_id):
            if not _of_one_time(one.article.published, peer.published, self.twin_span):
                continue
            verdict = weigh(peer.fingerprint, mine)
            if verdict is Verdict.SAME or (verdict is Verdict.OPEN and await self._same_words(peer, one.result.kept)):
                return peer
        return None

    async def _same_words(self, peer: Twin, mine: Kept) -> bool:
        stored = None if peer.kept else await self.store.reading_of(peer.article_id)
        other = kept_reading(peer.kept.body) if peer.kept else stored and stored[0]
        return other is not None and await self.run(same_words, (_told(kept_reading(mine.body)), _told(other)))


async def _failure(work: Awaitable[None]) -> Exception | None:
    """Why the work failed, if it did."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - the caller tells it
        return error
    return None


def _mate(article: Article, record: ReadingRecord) -> Twin:
    return Twin(
        article_id=record.article_id,
        published=article.published or (record.page.published if record.page else None),
        fingerprint=record.fingerprint,
        kept=record.kept,
    )


def _told(reading: Reading) -> Telling:
    return Telling(title=reading.title, text=reading.text)


def _of_one_time(one: datetime | None, other: datetime | None, span: timedelta) -> bool:
    """Whether two dates may be of one story: the notice of a year later is another, though it has the same words."""
    return one is None or other is None or abs(one - other) <= span
