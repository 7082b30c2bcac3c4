"""python-telegram-bot's way to the network, on aiohttp: its httpx default slows down with every parallel request.

No error here carries a URL, for the URL holds the bot token.
"""

import json
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeGuard

import aiohttp
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.config import Telegram
from bot.descriptors import raised

log = logging.getLogger(__name__)

CONNECTIONS = 640
"""More than are ever under way (`flow.concurrency`, and answers): a call that hangs keeps no other from its connection.

Below what Telegram's own server takes of one bot at once (1,000), and, with all else that a bot has open, what most
processes may (1,024). Where that is less, there are fewer, and what finds none free in time is tried again.
"""
URL_BEARERS = (aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError, aiohttp.InvalidURL)
TOLD_APART = (400, 401, 403, 404, 409)
"""Of the Bot API's refusals those that python-telegram-bot knows; and 429, where it says for how long."""
NO_TIME_GIVEN = 5
"""Seconds to wait after a 429 that names none."""
SECONDS = re.compile(r"[1-9][0-9]{0,4}")
"""What a gateway may ask us to wait: a day and a quarter at most."""
SLOWEST = 16 * 1024
"""Bytes a second that a line takes at the least; on a slower one a file is given up."""
RESULT = re.compile(rb'\{"ok": ?true, ?"result":')
"""So begins what the Bot API answers; anything else is read once more, to see whether it is one."""
NEVER_SENT = (aiohttp.ClientConnectorError, *URL_BEARERS)


class Unreached(NetworkError):
    """The request never left: refused, DNS, TLS, proxy, or no connection in time. Nothing was sent.

    Or something on the way to Telegram refused it.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds. `connect` includes waiting for a free connection; `read` is silence after the request has gone out.

    A request that nobody takes, or an answer that comes byte by byte, ends as well (`_patience`).
    `read` is long on purpose: giving up early on a slow answer means not knowing whether a message was sent.
    """

    connect: float = 10.0
    read: float = 30.0
    poll: float = 10.0


class AiohttpRequest(BaseRequest):
    """One connection pool. `proxy` is an http(s):// URL; the environment's proxies and .netrc are never consulted."""

    def __init__(self, *, connect: float, read: float, connections: int, proxy: str | None = None) -> None:
        self._connect = connect
        self._read = read
        self._connections = connections
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds; PTB adds getUpdates' own waiting time to it."""
        return self._read

    async def initialize(self) -> None:
        """Opens the pool; again after a shutdown, once while it is open."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Closes the pool; requests still under way fail."""
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0913 - the signature is PTB's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - a stuck write ends with the whole call
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of the connect timeout
    ) -> tuple[int, bytes]:
        """Status and body. Raises Unreached if nothing was sent, else TimedOut or NetworkError: nobody knows."""
        if self._session is None or self._session.closed:
            raise Unreached("the connection pool is closed")
        connect = connect_timeout if _given(connect_timeout) else self._connect
        read = read_timeout if _given(read_timeout) else self._read
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                headers={"User-Agent": self.USER_AGENT} | _kind(request_data),
                timeout=_patience(connect, read, request_data),
                allow_redirects=False,
                proxy=self._proxy,
            ) as response:
                status, payload = response.status, await response.read()
                failure = _refusal(status, payload, response.headers.get("Retry-After", ""))
                if failure is None and method == "POST" and _is_empty(status, payload):  # a file comes by GET
                    failure = TelegramError("the server's answer holds no result")
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error)
        if failure is None:
            return status, payload
        raise failure  # outside the handler, or a cause with the token in its text would remain as the context

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The Bot API's envelope; raises TelegramError for anything else, without showing it."""
        try:
            found = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError) as error:
            raise TelegramError("the server's answer is not JSON") from error
        if not isinstance(found, dict) or not found.keys() & {"result", "description"}:
            raise TelegramError("the server's answer is not the Bot API's")
        return found


class Line(ExtBot[None]):
    """PTB's bot, and answers as they come.

    Its `get_updates` fails and logs the whole batch for one update that it cannot read, and its `send_message` builds
    a model of what was sent, a quarter of all computing for a message, which fails where a newer API says more.
    """

    async def raw_updates(self, offset: int | None, seconds: int, kinds: Sequence[str] | None = None) -> list[object]:
        """What getUpdates has, waiting for up to `seconds`; of all kinds asked for last time, if none are given."""
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": kinds}
        patience = (self._request[0].read_timeout or 0) + seconds
        found = await self._post("getUpdates", asked, read_timeout=patience)
        if not isinstance(found, list):
            raise TelegramError("the server's answer holds no updates")
        return found

    async def post_message(self, fields: Mapping[str, object]) -> int:
        """Calls sendMessage with the fields that are not None; returns the number of the new message."""
        found = await self._post("sendMessage", dict(fields))
        number = found.get("message_id") if isinstance(found, dict) else None
        if not isinstance(number, int):
            raise TelegramError("the server's answer holds no message")
        return number

    async def is_refused(self) -> bool:
        """Whether the server refuses the token; that it cannot be asked is no refusal."""
        try:
            await self._post("getMe")
        except InvalidToken:
            return True
        except TelegramError as error:
            log.info("whether the token is good could not be asked: %s", error)
        return False


def make_bot(token: str, settings: Telegram, timeouts: Timeouts | None = None) -> Line:
    """A bot on two pools of its own, one for getUpdates; it paces nothing and retries nothing."""
    waits, connections = timeouts or Timeouts(), raised(CONNECTIONS)
    if connections < CONNECTIONS:
        log.warning("telegram: %d connections at most, for want of descriptors (`policybot doctor`)", connections)
    sending = AiohttpRequest(connect=waits.connect, read=waits.read, connections=connections, proxy=settings.proxy)
    polling = AiohttpRequest(connect=waits.connect, read=waits.poll, connections=1, proxy=settings.proxy)
    base = settings.api_base.rstrip("/")
    return Line(
        token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=sending, get_updates_request=polling
    )


def _given(value: object) -> TypeGuard[float | None]:
    return value is not BaseRequest.DEFAULT_NONE


def _body(request_data: RequestData | None) -> aiohttp.FormData | bytes | None:
    """JSON, of which a Chinese text makes half as many bytes as of a form; a form where files go along."""
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_payload
    form = aiohttp.FormData(quote_fields=False)  # file names as UTF-8: the Bot API does not undo percent signs
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form


def _kind(request_data: RequestData | None) -> dict[str, str]:
    plain = request_data is not None and not request_data.contains_files
    return {"Content-Type": "application/json"} if plain else {}


def _patience(connect: float | None, read: float | None, request_data: RequestData | None) -> aiohttp.ClientTimeout:
    """aiohttp counts `sock_read` from the end of the request, and again from each byte: so the whole has its end, too.

    As much silence again is given to the answer, once it has begun, and to the request what it needs on a slow line.
    """
    total = None if connect is None or read is None else connect + 2 * read + _size(request_data) / SLOWEST
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


def _size(request_data: RequestData | None) -> int:
    """Of the files that go along: any text is small beside what the line's buffers take."""
    if request_data is None or not request_data.contains_files:
        return 0
    return sum(len(content) for _, content, _ in request_data.multipart_data.values() if isinstance(content, bytes))


def _refusal(status: int, payload: bytes, retry_after: str) -> TelegramError | None:
    """What a status means where python-telegram-bot would mistake it. By a 3xx or 4xx nothing was sent.

    The Bot API sends nobody elsewhere. A 403 or 404 that is not in its words comes from a proxy or gateway: nobody has
    blocked the bot, and the token is not wrong. With any 5xx nobody knows, whatever stands in its body: not a wait that
    it asks for, not a whole answer says whether the message was sent; and no page of a gateway's is quoted.
    """
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        told = (_envelope(payload) or {}).get("description")
        return NetworkError(told if isinstance(told, str) else f"HTTP {status}, and not in the Bot API's words")
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status < HTTPStatus.BAD_REQUEST:
        return Unreached(f"HTTP {status}, and not by the Bot API: is `api_base` right?")
    told = _envelope(payload)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        parameters = (told or {}).get("parameters")
        asks = isinstance(parameters, dict) and parameters.get("retry_after")
        return None if asks else RetryAfter(int(retry_after) if SECONDS.fullmatch(retry_after) else NO_TIME_GIVEN)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return BadRequest("Request Entity Too Large")
    if told is not None and status in TOLD_APART:
        return None
    return Unreached(f"HTTP {status}, {'unheard of' if told else 'and not by the Bot API'}")


def _is_empty(status: int, payload: bytes) -> bool:
    """Whether it says 2xx and holds no result, for which python-telegram-bot is not prepared."""
    return (
        status < HTTPStatus.MULTIPLE_CHOICES
        and not RESULT.match(payload)
        and "result" not in (_envelope(payload) or {})
    )


def _envelope(payload: bytes) -> dict[str, Any] | None:
    try:
        return AiohttpRequest.parse_json_payload(payload)
    except TelegramError:
        return None


def _failure(error: aiohttp.ClientError | OSError) -> NetworkError:
    """Tells by the cause whether the request left; the cause stays, unless its text holds the URL."""
    bears_url = isinstance(error, URL_BEARERS)
    text = type(error).__name__ if bears_url or not str(error) else f"{type(error).__name__}: {error}"
    failure: NetworkError
    if isinstance(error, NEVER_SENT):
        failure = Unreached(text)
    elif isinstance(error, TimeoutError):
        failure = TimedOut(text)
    else:
        failure = NetworkError(text)
    failure.__cause__ = ConnectionError(text) if bears_url else error
    return failure
