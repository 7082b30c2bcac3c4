"""A loop whose time passes at once, for tests of what takes seconds: the same seconds on any machine."""

import asyncio
import heapq
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any


class Virtual(asyncio.SelectorEventLoop):
    """Where there is nothing to do, it is the moment of the next timer.

    What a thread does takes no time.
    """

    _grace = 0.0
    _now = 0.0
    _away = 0

    def time(self) -> float:
        return self._now

    def run_in_executor(self, executor: Executor | None, func: Callable[..., Any], *args: Any) -> Any:  # type: ignore[override]
        self._away += 1
        done = super().run_in_executor(executor, func, *args)
        done.add_done_callback(self._back)
        return done

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ASYNC109
        self._away += 1
        await super().shutdown_default_executor()

    def _back(self, _: object) -> None:
        self._away -= 1

    def _run_once(self) -> None:
        if not self._ready and not self._away and self._next() is not None:  # type: ignore[attr-defined]
            self._process_events(self._selector.select(self._grace))  # type: ignore[attr-defined]
            if not self._ready:  # type: ignore[attr-defined]
                self._now = max(self._now, self._next() or 0.0)
        super()._run_once()  # type: ignore[misc]

    def _next(self) -> float | None:
        """The moment of the next timer; those that were cancelled are let go, as the loop does."""
        timers = self._scheduled  # type: ignore[attr-defined]
        while timers and timers[0].cancelled():
            self._timer_cancelled_count -= 1  # type: ignore[attr-defined]
            heapq.heappop(timers)._scheduled = False
        return timers[0].when() if timers else None


class Wired(Virtual):
    """Nor does the way from one socket of this process to another take any."""

    _grace = 0.001
    """Real seconds, in which what was sent over the loopback arrives."""
