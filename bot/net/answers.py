"""What a server's answer or a network's failure means, before its body is looked at."""

import os
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from yarl import URL

from bot.domain.ports import Failed, Fetched
from bot.net.guard import Refused, shown

BLOCKING = frozenset({401, 403, 412, 451, 521})
"""By these a site refuses us: a password, a ban, 瑞数's and 加速乐's challenges, the law. None is evaded."""

_RETRY_FLOOR = timedelta(minutes=1)
_RETRY_CEILING = timedelta(hours=24)
_REASON = 300
_DIGITS = 9

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


def legible(text: str | None) -> str | None:
    """A header or a reason as it can be kept: bytes that are no UTF-8 come as half surrogate pairs, which cannot."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if text else text


def described(error: Exception) -> str:
    """What went wrong on the way, in words."""
    known = next((text for kind, text in _DESCRIPTIONS if isinstance(error, kind)), "the connection failed")
    number = error.errno if isinstance(error, OSError) and not isinstance(error, aiohttp.ClientSSLError) else None
    if number is not None and number > 0:  # those of a resolver are negative and no system's
        known += f": {os.strerror(number)}"
    said = str(error).partition("\\n")[0]  # aiohttp goes on with the bytes that it did not understand
    return f"{known} ({type(error).__name__}: {said[:_REASON]})"


def refused(error: Refused) -> Failed:
    """What our own guard will not dial."""
    return Failed(reason=str(error), retryable=False, refused=True)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
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


def failed(url: URL, response: aiohttp.ClientResponse, mark: str | None, now: datetime, came: Fetched | None) -> Failed:
    """What an answer outside of 2xx says; `mark` is the challenge in it, if it holds one, `came` what else does."""
    status = response.status
    if status == 410:
        return Failed(reason=f"{shown(url)}: gone for good (410)", retryable=False, gone=True, status=status)
    blocked = status in BLOCKING or mark is not None
    said = f"{shown(url)}: {status} {legible(response.reason) or ''}".rstrip()
    return Failed(
        reason=f"{said} (a challenge: {mark})" if mark else said,
        after=retry_after(response.headers.get("Retry-After"), now),
        status=status,
        blocked=blocked,
        carried=None if blocked else came,
    )
