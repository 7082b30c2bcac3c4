"""How often a host is asked: one request at a time, a pause between two, and not before it said we may come back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

_REMEMBERED = 1024
"""Hosts kept in mind; above it those that nobody waits for are forgotten, so that redirects cannot fill our memory."""


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    free_at: float = 0.0
    closed_until: float = 0.0
    delay: float = 0.0


class Manners:
    """Politeness towards each host, in the loop's monotonic time; `delay` lies between a request's end and the next."""

    def __init__(self, delay: timedelta) -> None:
        self._delay = delay.total_seconds()
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Waits until this host may be asked and keeps others from asking it meanwhile."""
        state = self._host(host)
        state.waiting += 1
        try:
            async with state.lock:
                await asyncio.sleep(max(0.0, state.free_at - _now()))
                try:
                    yield
                finally:
                    state.free_at = _now() + max(self._delay, state.delay)
        finally:
            state.waiting -= 1

    def leave_alone(self, host: str, wait: timedelta) -> None:
        """The host asked not to be asked for so long (Retry-After)."""
        self._host(host).closed_until = _now() + wait.total_seconds()

    def slow_down(self, host: str, pause: timedelta) -> None:
        """The host wants so long a pause between two requests (Crawl-delay); a shorter one than ours is ours."""
        self._host(host).delay = pause.total_seconds()

    def rest(self, host: str) -> timedelta | None:
        """How much of that time is left; None if it may be asked."""
        left = self._hosts[host].closed_until - _now() if host in self._hosts else 0.0
        return timedelta(seconds=left) if left > 0 else None

    def __len__(self) -> int:
        """How many hosts are in mind."""
        return len(self._hosts)

    def _host(self, host: str) -> _Host:
        if host not in self._hosts and len(self._hosts) >= _REMEMBERED:
            now = _now()
            self._hosts = {
                name: state
                for name, state in self._hosts.items()
                if state.waiting or state.free_at > now or state.closed_until > now
            }
        return self._hosts.setdefault(host, _Host())


def _now() -> float:
    return asyncio.get_running_loop().time()
