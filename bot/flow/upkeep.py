"""Upkeep, beside the river: looks again at pages that chats were told of, and lets go of what is old."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import SourceError
from bot.domain.models import Article, RawDocument
from bot.domain.ports import Clock, Failed, Fetch, Fetched, FetchOutcome, Run
from bot.domain.renewals import RenewStore
from bot.domain.revisions import Checked, Checkup, LetGo, Look, UpkeepStore
from bot.feeds.detail import where
from bot.feeds.looks import Glance, look, same_title
from bot.flow.renew import renew
from bot.flow.requests import request_of_page

log = logging.getLogger(__name__)

NOTHING = LetGo()

RETURNS = 3
"""Looks beyond the last one at a page that is gone by then."""

WITHDRAWN = frozenset({404, 410})
"""Statuses by which a server says that there is no such page (any more)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepSettings:
    """Bounds of one round: `pages` are looked at, `fetches` at once, `rows` of each kind let go, and `renewals` read
    again that an earlier version read.

    A page is looked at so long `after` it was told, once each, and a few times more where it is gone at the last.
    `keep`: how long texts are kept; None: for good.
    """

    pages: int = 20
    fetches: int = 4
    after: tuple[timedelta, ...] = ()
    keep: timedelta | None = None
    rows: int = 200
    renewals: int = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepReport:
    """One round: pages looked at, edits and withdrawals found, readings that newer rules changed, what was let go."""

    looked: int = 0
    edited: int = 0
    withdrawn: int = 0
    renewed: int = 0
    let_go: LetGo = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """What keeps the library true after the digest is sent."""

    store: UpkeepStore
    renewals: RenewStore
    fetch: Fetch
    run: Run
    clock: Clock
    settings: UpkeepSettings = UpkeepSettings()

    async def round(self, now: datetime | None = None) -> UpkeepReport:
        """Looks again at what is due at `now` (else by the clock), and lets go of what is too old, within the bounds.

        What an earlier version read is read again by the rules of now.
        """
        at = now or self.clock()
        due = await self.store.due_checkups(at, self.settings.pages)
        limit = asyncio.Semaphore(self.settings.fetches)
        checked = await asyncio.gather(*(self._check(checkup, at, limit) for checkup in due))
        for checkup, found in zip(due, checked, strict=True):
            _tell(checkup, found)
            await self.store.record_checkup(found)
        let_go = NOTHING
        if self.settings.keep is not None:
            let_go = await self.store.let_go(at - self.settings.keep, self.settings.rows)
        renewed = await renew(self.renewals, self.run, self.settings.renewals)
        return UpkeepReport(
            looked=len(due),
            edited=sum(found.edited is not None for found in checked),
            withdrawn=sum(bool(found.withdrawn) for found in checked),
            renewed=renewed,
            let_go=let_go,
        )

    async def _check(self, checkup: Checkup, at: datetime, limit: asyncio.Semaphore) -> Checked:
        article = checkup.article
        async with limit:
            url = where(article.url or "", article.recipe)
            outcome = await self.fetch(request_of_page(article, url))
        return self._decided(checkup, outcome, await self._look(article, outcome), at)

    async def _look(self, article: Article, outcome: FetchOutcome) -> Look:
        if isinstance(outcome, Failed):
            return Look(removed=outcome.gone or outcome.status in WITHDRAWN)
        if not isinstance(outcome, Fetched):
            return Look()
        raw = RawDocument(name=outcome.url, body=outcome.body, content_type=outcome.content_type, url=outcome.url)
        try:
            return await self.run(look, Glance(raw=raw, title=article.title, url=article.url, recipe=article.recipe))
        except SourceError as error:
            log.warning("recheck: article %d: %s", article.id, error)
            return Look()

    def _decided(self, checkup: Checkup, outcome: FetchOutcome, seen: Look, at: datetime) -> Checked:
        """A page first seen sets the measure; one that shows nothing we know leaves everything as it was."""
        article_id = checkup.article.id
        if isinstance(outcome, Failed) and outcome.untried:
            later = at + max(outcome.after or timedelta(0), self.settings.after[0])
            return Checked(article_id=article_id, at=at, next_at=later, counted=False)
        if isinstance(outcome, Failed) and (outcome.blocked or outcome.refused):
            return Checked(article_id=article_id, at=at, next_at=None)  # who does not want us is not asked again
        next_at = self._next(checkup.checks, at)
        if seen.removed:
            again = next_at or self._once_more(checkup.checks, at)
            return Checked(article_id=article_id, at=at, next_at=again, withdrawn=True)
        if seen.mark is None:
            return Checked(article_id=article_id, at=at, next_at=next_at)
        edited = Look(
            title=checkup.article.title if same_title(seen.mark, checkup.mark or seen.mark) else seen.title,
            content=seen.content,
        )
        changed = checkup.mark is not None and checkup.mark != seen.mark
        return Checked(
            article_id=article_id,
            at=at,
            next_at=next_at,
            mark=seen.mark,
            withdrawn=False,
            edited=edited if changed else None,
        )

    def _next(self, checks: int, at: datetime) -> datetime | None:
        steps = self.settings.after
        return at + steps[checks + 1] - steps[checks] if checks + 1 < len(steps) else None

    def _once_more(self, checks: int, at: datetime) -> datetime | None:
        """When a page that was gone at its last look is looked at again: it may be back."""
        return at + self.settings.after[-1] if checks < len(self.settings.after) - 1 + RETURNS else None


def _tell(checkup: Checkup, found: Checked) -> None:
    article = checkup.article
    if found.edited is not None:
        log.info("recheck: article %d was edited on its page: %s", article.id, article.url)
    if found.withdrawn and not checkup.withdrawn:
        log.info("recheck: article %d was withdrawn: %s", article.id, article.url)
    if found.withdrawn is False and checkup.withdrawn:
        log.info("recheck: article %d is there again: %s", article.id, article.url)
