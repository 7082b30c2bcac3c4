"""Readings made by other rules than today's are made again from the text that they kept, a few in each round."""

import logging
from collections.abc import Mapping, Sequence

from msgspec import structs

from bot.domain.errors import SourceError
from bot.domain.models import Article
from bot.domain.ports import Run
from bot.domain.reading import Reading
from bot.domain.renewals import Outdated, Renewed, RenewStore
from bot.flow.edition import edition
from bot.flow.reading import ReadResult, Reread, renew_in
from bot.flow.teasers import job_of
from bot.match.kept import kept_reading

log = logging.getLogger(__name__)

_BATCH = 64
"""So many cross to the sandbox at a time, as in READ."""


async def renew(store: RenewStore, run: Run, limit: int) -> int:
    """Reads again at most `limit` of the articles that an earlier version read; returns how many now say otherwise.

    Nobody is told: neither the article nor its page has changed. What cannot be read again keeps its reading.
    """
    changed = 0
    while limit > 0 and (found := await store.outdated(edition(), min(limit, _BATCH))):
        results = await _read_all(run, [_asked(one.article, one.reading) for one in found])
        changed += await store.renew([_renewed(one, results) for one in found])
        limit -= len(found)
    return changed


async def by_these_rules(run: Run, article: Article, was: Reading, made_by: int) -> Reading:
    """What the article was read as, had the rules of now read it: else what they know better would look like an edit.

    It stays what it was where they did, or where they cannot.
    """
    if made_by == edition():
        return was
    results = await _read_all(run, [_asked(article, was)])
    return kept_reading(results[article.id].kept.body) if results else was


def _asked(article: Article, was: Reading) -> Reread:
    """What the feed gave stays here: the text that was read is in the reading."""
    return Reread(job=structs.replace(job_of(article), content=""), was=was)


def _renewed(one: Outdated, results: Mapping[int, ReadResult]) -> Renewed:
    result = results.get(one.article.id)
    return Renewed(
        seq=one.seq,
        article_id=one.article.id,
        was=one.edition,
        edition=edition(),
        kept=result.kept if result else None,
        fingerprint=result.fingerprint if result else None,
        official=result is not None and result.official,
    )


async def _read_all(run: Run, asked: Sequence[Reread]) -> dict[int, ReadResult]:
    """What could be read, by article; if the batch dies, one by one, so that only the poisoned one is left out."""
    try:
        return {result.article_id: result for result in await renew_in(run, asked)}
    except SourceError as error:
        if len(asked) == 1:
            log.warning(
                "the text of article %d cannot be read again, its reading stays: %s", asked[0].job.article_id, error
            )
            return {}
    done = [await _read_all(run, [one]) for one in asked]
    return {number: result for some in done for number, result in some.items()}
