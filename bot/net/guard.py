"""Which addresses may be dialled: no private ones, on no hop, in no spelling (SECURITY T4)."""

import ipaddress
import re
import socket
from collections.abc import Iterable

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.domain.errors import SourceError
from bot.domain.models import AddressFault

PORTS = frozenset({80, 443})
"""What may be dialled on public hosts; any other port needs `--allow-host HOST:PORT`."""

NO_ADDRESS = (ValueError, IndexError)
"""What yarl raises for a text that is no URL; the second by mistake, for stray brackets."""

_NAME = re.compile(
    r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)
_SHOWN = 200
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+")
_REASONS = {
    AddressFault.UNUSABLE: "not a usable address",
    AddressFault.SCHEME: "only http and https are fetched",
    AddressFault.CREDENTIALS: "user and password do not belong in a source's address",
    AddressFault.PORT: "port {port} is not dialled",
    AddressFault.LITERAL: "a literal address is not dialled",
    AddressFault.LOCAL: "a local name is not dialled",
}
_ALLOWED = frozenset({AddressFault.PORT, AddressFault.LITERAL, AddressFault.LOCAL})
"""What `--allow-host` makes an exception of."""

_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".onion")

# Not every one of these is told by `ipaddress.is_global`, which moreover changes with Python's version.
_CLOSED_V4 = tuple(map(ipaddress.IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
)))  # fmt: skip
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")  # all that is assigned as global unicast
_CLOSED_V6 = tuple(
    map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"))
)
_EMBEDDING_V6 = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))  # mapped, NAT64


class Refused(SourceError):
    """Our own guard will not dial this."""


class Guard:
    """Judges URLs and addresses. `allow_hosts` are exact `HOST:PORT` exceptions, written as they stand in the URL."""

    def __init__(self, allow_hosts: Iterable[str] = ()) -> None:
        self._allowed = frozenset(host.lower() for host in allow_hosts)

    def allows(self, url: URL) -> bool:
        """Is this the very host and port of an exception?"""
        return _place(url.raw_host or "", url.port) in self._allowed

    def check_url(self, url: str, *, own: bool = False) -> URL:
        """The URL as it will be dialled. Raises `Refused`, naming the URL and the reason.

        `own`: the operator wrote it and is told of `--allow-host`; where a feed or a redirect leads is none of his.

        http and https only, port 80 or 443, no user and password, a host name with a dot: a literal address is refused
        in every form (decimal, octal, hex, short, mapped, full-width digits), public or not.
        """
        try:
            parsed = URL(url.strip())
        except NO_ADDRESS as error:
            raise Refused(f"{shown(url)}: {_REASONS[AddressFault.UNUSABLE]}: {error}") from error
        if fault := self._fault(parsed):
            place = _place(parsed.raw_host or "", parsed.port)
            hint = f" (allow it with --allow-host {place})" if own and fault in _ALLOWED else ""
            raise Refused(f"{shown(url)}: {_REASONS[fault].format(port=parsed.port)}{hint}")
        return parsed

    def fault(self, url: str) -> AddressFault | None:
        """What `check_url` would refuse it for, if anything; what the name resolves to is seen when it is dialled."""
        try:
            return self._fault(URL(url.strip()))
        except NO_ADDRESS:
            return AddressFault.UNUSABLE

    def _fault(self, url: URL) -> AddressFault | None:
        host = (url.raw_host or "").lower()
        if url.scheme not in {"http", "https"}:
            return AddressFault.SCHEME
        if not host:
            return AddressFault.UNUSABLE
        if url.raw_user or url.raw_password:
            return AddressFault.CREDENTIALS
        if self.allows(url):
            return None
        return AddressFault.PORT if url.port not in PORTS else _host_fault(host)

    def check_answers(self, host: str, port: int, answers: Iterable[str]) -> None:
        """Vets what a name resolved to. Raises `Refused` if any answer is not public and the host is no exception."""
        if _place(host, port) in self._allowed:
            return
        for answer in answers:
            if not is_public(answer):
                raise Refused(f"{host}: resolves to {answer}, which is not a public address")


class GuardedResolver(AbstractResolver):
    """Resolves names and gives the connector only vetted answers, so that what was vetted is what is dialled."""

    def __init__(self, guard: Guard, inner: AbstractResolver | None = None) -> None:
        self._guard = guard
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        answers = await self._inner.resolve(host, port, family)
        self._guard.check_answers(host, port, (answer["host"] for answer in answers))
        return answers

    async def close(self) -> None:
        await self._inner.close()


def is_public(address: str) -> bool:
    """May this IPv4 or IPv6 address be dialled? Mapped and NAT64 addresses are judged by the IPv4 address in them."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id:
            return False
        if not any(ip in network for network in _EMBEDDING_V6):
            return ip in _OPEN_V6 and not any(ip in network for network in _CLOSED_V6)
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return not any(ip in network for network in _CLOSED_V4)


def _host_fault(host: str) -> AddressFault | None:
    name = host.rstrip(".")
    if ":" in name or _NUMBER.fullmatch(name.rpartition(".")[2]):
        return AddressFault.LITERAL
    if name == "localhost" or name.endswith(_LOCAL_SUFFIXES) or "." not in name:
        return AddressFault.LOCAL
    return None if _NAME.fullmatch(name) else AddressFault.UNUSABLE


def _place(host: str, port: int | None) -> str:
    host = host.lower()
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def shown(url: str | URL) -> str:
    """A URL for messages and logs: of bounded length, without user, password and query, which may hold keys."""
    plain, _, query = re.sub(r"//[^/@]{0,2000}@", "//…@", str(url)).partition("?")
    return plain[:_SHOWN] + ("?…" if query else "")
