"""robots.txt: what a site lets robots read, asked once a day and followed as RFC 9309 says."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego
from yarl import URL

from bot.domain.ports import Clock, Failed, Fetched, FetchOutcome

KEPT = timedelta(hours=24)
"""How long an answer holds (RFC 9309 §2.4)."""

AGAIN = timedelta(minutes=30)
"""When a robots.txt that could not be had is asked for again."""

LONG_GONE = timedelta(days=30)
"""So long an older answer stands in for one that cannot be had (§2.3.1.4)."""

MAX_BYTES = 500 * 1024
"""What is read of it (§2.5 asks for no less)."""

SLOWEST = timedelta(seconds=60)
"""A longer Crawl-delay counts as this: the pause between two requests is then no longer what bounds us."""

_REMEMBERED = 1024
_TOO_MANY = 429

Get = Callable[[str], Awaitable[FetchOutcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`may`: whether an address may be read. `why` not, and whether because robots.txt was `unreachable`.

    `status`: with what it was answered then, if at all. `delay`: the pause that the site asks for.
    """

    may: bool
    unreachable: bool = False
    why: str | None = None
    status: int | None = None
    delay: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What a site said; `rules` None: nothing is forbidden. `failure`: why it could not be asked the last time."""

    rules: Protego | None
    read_at: datetime | None
    again_at: datetime
    failure: str | None = None
    status: int | None = None


class Robots:
    """Remembers the rules of each site (scheme, host and port), those of the last 1,024."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sites: dict[str, _Kept] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def judge(self, url: URL, user_agent: str, get: Get) -> Verdict:
        """Whether this robot may read the address; `get` fetches robots.txt where what is kept of it is too old."""
        kept = await self._rules(str(url.origin()), get)
        if kept.read_at is None:
            return Verdict(may=False, unreachable=True, why=kept.failure, status=kept.status)
        if kept.rules is None:
            return Verdict(may=True)
        product = user_agent.partition(" ")[0].partition("/")[0]
        pause = timedelta(seconds=min(kept.rules.crawl_delay(product) or 0.0, SLOWEST.total_seconds()))
        may = kept.rules.can_fetch(str(url), product)
        return Verdict(may=may, why=None if may else "robots.txt does not let robots read it", delay=pause)

    async def _rules(self, site: str, get: Get) -> _Kept:
        """What is kept of a site, asked anew by one of those who want to know when it is too old."""
        lock = self._asking.setdefault(site, asyncio.Lock())
        async with lock:
            kept = self._sites.get(site)
            if kept is None or self._clock() >= kept.again_at:
                kept = self._learnt(await get(f"{site}/robots.txt"), kept)
                self._sites.pop(site, None)
                self._sites[site] = kept
                if len(self._sites) > _REMEMBERED:
                    del self._sites[next(iter(self._sites))]
        self._asking.pop(site, None)  # who waited has the lock; who comes now finds what is kept
        return kept

    def _learnt(self, outcome: FetchOutcome, before: _Kept | None) -> _Kept:
        """2xx: its rules. 4xx: there are none. Anything else: nothing may be read, or what was known before holds."""
        now = self._clock()
        if isinstance(outcome, Fetched):
            text = outcome.body[:MAX_BYTES].decode("utf-8-sig", "replace")
            return _Kept(rules=Protego.parse(text), read_at=now, again_at=now + KEPT)
        if isinstance(outcome, Failed) and _unavailable(outcome.status):
            return _Kept(rules=None, read_at=now, again_at=now + KEPT)
        reason = outcome.reason if isinstance(outcome, Failed) else "304 to a request without conditions"
        status = outcome.status if isinstance(outcome, Failed) else None
        if before is not None and before.read_at is not None and now - before.read_at < LONG_GONE:
            return _Kept(rules=before.rules, read_at=before.read_at, again_at=now + AGAIN, failure=reason)
        return _Kept(rules=None, read_at=None, again_at=now + AGAIN, failure=reason, status=status)


def _unavailable(status: int | None) -> bool:
    """4xx but 429, which speaks of us and not of the file."""
    return status is not None and 400 <= status < 500 and status != _TOO_MANY
