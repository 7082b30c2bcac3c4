"""The one door out: conditional GETs with caps and a deadline, each hop vetted, each host approached politely."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.domain.errors import InvariantError
from bot.domain.ports import Clock, Failed, Fetched, FetchOutcome, NotModified, Request
from bot.net.guard import NO_ADDRESS, Guard, GuardedResolver, Refused, shown
from bot.net.manners import Manners

ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRY_FLOOR = timedelta(minutes=1)
_RETRY_CEILING = timedelta(hours=24)
_CHUNK = 64 * 1024
_LINE = 8190
_HEADERS = 64
_CONNECTIONS = 32
_REASON = 300
_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How we fetch. `user_agent` is honest and carries a contact; `proxy` serves all but the allowed hosts.

    `max_bytes` counts the decoded body; `deadline` covers all hops, without the waiting for a host's turn; `delay`
    separates two requests to a host. Allowed hosts (`HOST:PORT`) are exempt from `delay` and from one-at-a-time.
    """

    user_agent: str
    proxy: str | None = None
    allow_hosts: frozenset[str] = frozenset()
    max_bytes: int = 5 * 1024 * 1024
    max_redirects: int = 5
    deadline: timedelta = timedelta(seconds=30)
    delay: timedelta = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class _Hop:
    """A redirect to follow."""

    url: str


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
        self._direct: aiohttp.ClientSession | None = None
        self._proxied: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._direct = self._session(GuardedResolver(self._guard, self._resolver))
        self._proxied = self._session(None) if self._settings.proxy else None
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in (self._direct, self._proxied):
            if session is not None:
                await session.close()
        self._direct = self._proxied = None

    async def __call__(self, request: Request) -> FetchOutcome:
        """One GET with its redirects. Never raises for what a server or network does; reasons name the URL."""
        budget = self._settings.deadline.total_seconds()
        target = request.url
        for _ in range(self._settings.max_redirects + 1):
            outcome, spent = await self._visit(target, request, budget)
            if not isinstance(outcome, _Hop):
                return outcome
            target, budget = outcome.url, budget - spent
        return Failed(reason=f"{shown(request.url)}: more than {self._settings.max_redirects} redirects")

    async def _visit(self, target: str, request: Request, budget: float) -> tuple[FetchOutcome | _Hop, float]:
        """One request of a chain, in its host's turn; also how many seconds it took of the budget."""
        try:
            url = self._guard.check_url(target)
        except Refused as error:
            return _refused(error), 0.0
        if self._guard.allows(url):
            return await self._timed(url, request, budget)
        host = str(url.raw_host)
        async with self._manners.turn(host):
            if rest := self._manners.rest(host):
                return Failed(reason=f"{shown(url)}: the host asked to be left alone for now", after=rest), 0.0
            outcome, spent = await self._timed(url, request, budget)
        if isinstance(outcome, Failed) and outcome.after:
            self._manners.leave_alone(host, outcome.after)
        return outcome, spent

    async def _timed(self, url: URL, request: Request, budget: float) -> tuple[FetchOutcome | _Hop, float]:
        loop = asyncio.get_running_loop()
        start = loop.time()
        outcome: FetchOutcome | _Hop
        try:
            async with asyncio.timeout(budget):
                outcome = await self._exchange(url, request)
        except Refused as error:
            outcome = _refused(error)
        except TimeoutError:
            outcome = Failed(
                reason=f"{shown(url)}: no complete answer within {self._settings.deadline.total_seconds():g} s"
            )
        except (aiohttp.ClientError, OSError, *NO_ADDRESS) as error:
            outcome = Failed(reason=f"{shown(url)}: {_described(error)}")
        return outcome, loop.time() - start

    async def _exchange(self, url: URL, request: Request) -> FetchOutcome | _Hop:
        proxied = self._settings.proxy is not None and not self._guard.allows(url)
        session = self._proxied if proxied else self._direct
        if session is None:
            raise InvariantError("the fetcher is used outside of its context")
        proxy = self._settings.proxy if proxied else None
        async with session.get(url, headers=_validators(request), allow_redirects=False, proxy=proxy) as response:
            return await self._judged(url, request, response)

    async def _judged(self, url: URL, request: Request, response: aiohttp.ClientResponse) -> FetchOutcome | _Hop:
        status = response.status
        if status in _REDIRECTS and (location := response.headers.get("Location")):
            return _Hop(str(url.join(URL(location))))
        if status == 304 and (request.etag or request.last_modified):
            return NotModified()
        if status == 410:
            return Failed(reason=f"{shown(url)}: gone for good (410)", retryable=False, gone=True)
        if not 200 <= status < 300:
            after = _retry_after(response.headers.get("Retry-After"), self._clock())
            return Failed(reason=f"{shown(url)}: {status} {response.reason or ''}".rstrip(), after=after)
        body = await self._body(response)
        if body is None:
            return Failed(reason=f"{shown(url)}: more than {self._settings.max_bytes / 2**20:g} MiB")
        return Fetched(
            url=str(url.with_fragment(None)),
            body=body,
            content_type=response.headers.get("Content-Type"),
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
        )

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


_DESCRIPTIONS: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ClientHttpProxyError, "the proxy refused"),
    (aiohttp.ClientProxyConnectionError, "the proxy cannot be reached"),
    (aiohttp.ClientConnectorDNSError, "the name cannot be resolved"),
    (aiohttp.ClientConnectorCertificateError, "the TLS certificate is not valid"),
    (aiohttp.ClientSSLError, "TLS failed"),
    (aiohttp.ClientConnectorError, "cannot connect"),
    (aiohttp.ServerDisconnectedError, "the server hung up"),
    (aiohttp.ClientPayloadError, "the answer is cut off or damaged"),
    (aiohttp.ClientResponseError, "no valid HTTP answer"),
    (aiohttp.InvalidURL, "not a usable address"),
)


def _described(error: Exception) -> str:
    known = next((text for kind, text in _DESCRIPTIONS if isinstance(error, kind)), "the connection failed")
    return f"{known} ({type(error).__name__}: {error})"[:_REASON]


def _refused(error: Refused) -> Failed:
    return Failed(reason=str(error), retryable=False, refused=True)


def _validators(request: Request) -> Mapping[str, str]:
    pairs = (("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified))
    return {name: value for name, value in pairs if value}


def _retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Retry-After as seconds or as an HTTP date, within a minute and a day; None where it says nothing usable."""
    if not value:
        return None
    try:
        if value.strip().isdecimal():
            wait = timedelta(seconds=min(int(value.strip()[:_DIGITS]), _RETRY_CEILING.total_seconds()))
        else:
            date = parsedate_to_datetime(value)
            wait = (date if date.tzinfo else date.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return min(max(wait, _RETRY_FLOOR), _RETRY_CEILING)
