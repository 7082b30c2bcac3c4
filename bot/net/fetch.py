"""The one door out: conditional GETs with caps and a deadline, each hop vetted, each host approached politely."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from traceback import clear_frames
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.domain.errors import InvariantError
from bot.domain.ports import Clock, Failed, Fetched, FetchOutcome, NotModified, Request
from bot.feeds.challenge import LOOKED_AT, challenge
from bot.net.answers import described, failed, legible, refused, retry_after
from bot.net.guard import NO_ADDRESS, Guard, GuardedResolver, Refused, shown
from bot.net.manners import Manners
from bot.net.robots import Robots

ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_KEEPS_METHOD = frozenset({307, 308})
_SERVERS_FAULT = 500
"""From here on a status blames the server, and some sites give the whole page all the same (SOURCES §5 row 18, a 502).

It is for the parsers to tell it from an error's.
"""

_CHUNK = 64 * 1024
_LINE = 8190
_HEADERS = 64
_CONNECTIONS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How we fetch. `user_agent` is honest and carries a contact; `proxy` serves all but the allowed hosts.

    `max_bytes` counts the decoded body; `deadline` covers all hops, without the waiting for a host's turn; `delay`
    separates two requests to a host. Allowed hosts (`HOST:PORT`) are exempt from `delay` and from one-at-a-time.
    `robots` False asks no robots.txt at all: for tests of the wire.
    """

    user_agent: str
    proxy: str | None = None
    allow_hosts: frozenset[str] = frozenset()
    max_bytes: int = 5 * 1024 * 1024
    max_redirects: int = 5
    deadline: timedelta = timedelta(seconds=30)
    delay: timedelta = timedelta(seconds=2)
    robots: bool = True


@dataclass(frozen=True, slots=True)
class _Hop:
    """A redirect to follow; a form is sent on only where the server says that the method stays (307, 308)."""

    url: str
    permanent: bool
    repeats_form: bool


class Fetcher:
    """Implements `domain.ports.Fetch`; an async context manager. `resolver` replaces the system's, for tests.

    Without a proxy a name is resolved here, all answers are vetted and a vetted one is dialled. With a proxy the proxy
    resolves: then only the URL itself is vetted, and the proxy is trusted not to reach into private networks.
    """

    def __init__(self, settings: FetchSettings, clock: Clock, *, resolver: AbstractResolver | None = None) -> None:
        self._settings = settings
        self._clock = clock
        self._resolver = resolver
        self._guard = Guard(settings.allow_hosts)
        self._manners = Manners(settings.delay)
        self._robots = Robots(clock)
        self._direct: aiohttp.ClientSession | None = None
        self._proxied: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._direct = self._session(GuardedResolver(self._guard, self._resolver))
        self._proxied = self._session(None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in (self._direct, self._proxied):
            if session is not None:
                await session.close()
        self._direct = self._proxied = None

    async def __call__(self, request: Request) -> FetchOutcome:
        """One GET, or POST of a form, with its redirects. Never raises for what a server or network does.

        A reason names the URL.
        """
        outcome, _ = await self._chain(request, self._settings.deadline.total_seconds())
        return outcome

    async def _chain(self, request: Request, budget: float) -> tuple[FetchOutcome, float]:
        """The answer at the end of the redirects, and how many seconds are left of the budget."""
        target, for_good = request.url, True
        for _ in range(self._settings.max_redirects + 1):
            outcome, budget = await self._visit(target, request, budget)
            if not isinstance(outcome, _Hop):
                return _arrived(outcome, request.url, target, for_good=for_good), budget
            request = _onward(request, outcome, target)
            target, for_good = outcome.url, for_good and outcome.permanent
        return Failed(reason=f"{shown(request.url)}: more than {self._settings.max_redirects} redirects"), budget

    async def _visit(self, target: str, request: Request, budget: float) -> tuple[FetchOutcome | _Hop, float]:
        """One request of a chain, in its host's turn, where the site lets robots read; also what is left to spend."""
        try:
            url = self._guard.check_url(target, own=request.configured and target == request.url)
        except Refused as error:
            return refused(error), budget
        if request.robots and self._settings.robots:
            obstacle, budget = await self._unwelcome(url, request, budget)
            if obstacle is not None:
                return obstacle, budget
        if self._guard.allows(url):
            return await self._timed(url, request, budget)
        host = str(url.raw_host)
        async with self._manners.turn(host):
            if rest := self._manners.rest(host):
                reason = f"{shown(url)}: the host asked to be left alone for now"
                return Failed(reason=reason, after=rest, untried=True), budget
            outcome, budget = await self._timed(url, request, budget)
        if isinstance(outcome, Failed) and outcome.after:
            self._manners.leave_alone(host, outcome.after)
        return outcome, budget

    async def _unwelcome(self, url: URL, request: Request, budget: float) -> tuple[Failed | None, float]:
        """What robots.txt has against the address. On a host of our own, one that cannot be had is no obstacle."""
        left = budget

        async def get(address: str) -> FetchOutcome:
            nonlocal left
            asked = Request(url=address, user_agent=request.user_agent, proxy=request.proxy, robots=False)
            outcome, left = await self._chain(asked, budget)
            return outcome

        agent = request.user_agent or self._settings.user_agent
        verdict = await self._robots.judge(url, agent, get)
        if not self._guard.allows(url):
            self._manners.slow_down(str(url.raw_host), verdict.delay)
        if verdict.may or (verdict.unreachable and self._guard.allows(url)):
            return None, left
        if verdict.unreachable:
            reason = f"{shown(url)}: robots.txt cannot be had, so nothing is read there for now ({verdict.why})"
            return Failed(reason=reason, status=verdict.status), left
        return Failed(reason=f"{shown(url)}: {verdict.why}", retryable=False, blocked=True, status=200), left

    async def _timed(self, url: URL, request: Request, budget: float) -> tuple[FetchOutcome | _Hop, float]:
        loop = asyncio.get_running_loop()
        start = loop.time()
        outcome: FetchOutcome | _Hop
        try:
            async with asyncio.timeout(budget):
                outcome = await self._exchange(url, request)
        except Refused as error:
            outcome = refused(error)
        except TimeoutError:
            outcome = Failed(
                reason=f"{shown(url)}: no complete answer within {self._settings.deadline.total_seconds():g} s"
            )
        except (aiohttp.ClientError, OSError, *NO_ADDRESS) as error:
            outcome = Failed(reason=f"{shown(url)}: {described(error)}")
            clear_frames(error.__traceback__)  # aiohttp keeps the error, and so these frames with what was read
        return outcome, budget - (loop.time() - start)

    async def _exchange(self, url: URL, request: Request) -> FetchOutcome | _Hop:
        proxy = None if self._guard.allows(url) else request.proxy or self._settings.proxy
        session = self._proxied if proxy else self._direct
        if session is None:
            raise InvariantError("the fetcher is used outside of its context")
        method, form = ("POST", dict(request.form)) if request.form else ("GET", None)
        headers = _headers(request)
        async with session.request(
            method, url, data=form, headers=headers, allow_redirects=False, proxy=proxy
        ) as response:
            return await self._judged(url, request, response)

    async def _judged(self, url: URL, request: Request, response: aiohttp.ClientResponse) -> FetchOutcome | _Hop:
        status = response.status
        if status in _REDIRECTS and (location := response.headers.get("Location")):
            return _Hop(str(url.join(URL(location))), status in _PERMANENT, status in _KEEPS_METHOD)
        if status == 304 and (request.etag or request.last_modified):
            return NotModified()
        if not 200 <= status < 300:
            return await self._failed(url, response)
        body = await self._body(response)
        if body is None:
            reason = f"{shown(url)}: more than {self._settings.max_bytes / 2**20:g} MiB"
            return Failed(reason=reason, status=status)
        return Fetched(
            url=str(url.with_fragment(None)),
            body=body,
            content_type=legible(response.headers.get("Content-Type")),
            etag=legible(response.headers.get("ETag")),
            last_modified=legible(response.headers.get("Last-Modified")),
        )

    async def _failed(self, url: URL, response: aiohttp.ClientResponse) -> Failed:
        """What an answer outside of 2xx says, and what it carries where that may be what was asked for."""
        now = self._clock()
        may_carry = response.status >= _SERVERS_FAULT and not retry_after(response.headers.get("Retry-After"), now)
        try:
            body = (await self._body(response) or b"") if may_carry else await response.content.read(LOOKED_AT)
        except aiohttp.ClientPayloadError as error:  # the status above it says more, and how long we are to wait
            clear_frames(error.__traceback__)
            body = b""
        kind = legible(response.headers.get("Content-Type"))
        came = Fetched(url=str(url.with_fragment(None)), body=body, content_type=kind) if body and may_carry else None
        return failed(url, response, challenge(body[:LOOKED_AT]), now, came)

    async def _body(self, response: aiohttp.ClientResponse) -> bytes | None:
        """The inflated body, or None as soon as it exceeds the cap: a bomb is never inflated whole."""
        if (response.content_length or 0) > self._settings.max_bytes:
            return None
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):
            body += chunk
            if len(body) > self._settings.max_bytes:
                return None
        return bytes(body)

    def _session(self, resolver: AbstractResolver | None) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=_CONNECTIONS, resolver=resolver),
            headers={"User-Agent": self._settings.user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, connect=None, sock_connect=None, sock_read=None),
            trust_env=False,
            read_bufsize=_CHUNK,
            max_line_size=_LINE,
            max_field_size=_LINE,
            max_headers=_HEADERS,
        )


def _arrived(outcome: FetchOutcome, asked: str, target: str, *, for_good: bool) -> FetchOutcome:
    """The outcome with what the redirects before it say, if there were any."""
    if target == asked:
        return outcome
    if isinstance(outcome, Failed):
        return replace(outcome, reason=f"{shown(asked)}: redirects to {outcome.reason}") if outcome.refused else outcome
    return replace(outcome, moved=target) if for_good else outcome


def _onward(request: Request, hop: _Hop, target: str) -> Request:
    """The request as the next hop gets it: a form only where the method stays, headers only on the same host."""
    same = URL(hop.url).host == URL(target).host
    form, headers = request.form if hop.repeats_form else (), request.headers if same else ()
    return (
        request if (form, headers) == (request.form, request.headers) else replace(request, form=form, headers=headers)
    )


def _headers(request: Request) -> Mapping[str, str]:
    pairs = (
        ("If-None-Match", request.etag),
        ("If-Modified-Since", request.last_modified),
        ("User-Agent", request.user_agent),
    )
    return {**dict(request.headers), **{name: value for name, value in pairs if value}}
