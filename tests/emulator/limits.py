"""Telegram's limits on sending, counted the way a strict server would: sliding windows, per chat and over all."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Counts a window; `scale` divides the windows for speed tests. `chat_burst` sends may come at once to a chat."""

    on: bool = True
    overall: int = 30
    overall_seconds: float = 1.0
    chat_burst: int = 1
    chat_seconds: float = 1.0
    group: int = 20
    group_seconds: float = 60.0
    scale: float = 1.0

    @classmethod
    def off(cls) -> "Limits":
        """Everything passes."""
        return cls(on=False)


class Meter:
    """Counts what went out; refused requests do not count."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sent: defaultdict[int | None, deque[float]] = defaultdict(deque)

    def retry_after(self, chat_id: int, *, group: bool, now: float) -> int | None:
        """None and the request is counted, or the whole seconds of a 429. `now` is monotonic."""
        if not self._limits.on:
            return None
        windows = self._windows(chat_id, group=group)
        waits = [self._wait(key, count, seconds, now) for key, count, seconds in windows]
        if any(waits):
            return max(1, math.ceil(max(waits)))
        self._sent[None].append(now)
        self._sent[chat_id].append(now)
        return None

    def _windows(self, chat_id: int, *, group: bool) -> list[tuple[int | None, int, float]]:
        limits, scale = self._limits, self._limits.scale
        windows: list[tuple[int | None, int, float]] = [
            (None, limits.overall, limits.overall_seconds / scale),
            (chat_id, limits.chat_burst, limits.chat_burst * limits.chat_seconds / scale),
        ]
        if group:
            windows.append((chat_id, limits.group, limits.group_seconds / scale))
        return windows

    def _wait(self, key: int | None, count: int, seconds: float, now: float) -> float:
        """Seconds until the window has room for one more."""
        sent = self._sent[key]
        while sent and sent[0] <= now - max(self._limits.group_seconds, seconds):
            sent.popleft()
        inside = [at for at in sent if at > now - seconds]
        return inside[-count] + seconds - now if len(inside) >= count else 0.0
