"""POLL and READ side by side, where one verb does a round of both: what is there is read while slow sources hang."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from bot.flow.read import ReadReport

T = TypeVar("T")

PAUSE = timedelta(seconds=1)
"""Between two rounds of READ beside a round of POLL."""


async def side_by_side(
    poll: Callable[[], Awaitable[T]], read: Callable[[], Awaitable[ReadReport]], pause: timedelta = PAUSE
) -> tuple[T, ReadReport]:
    """A round of POLL, with rounds of READ until it ends; what came last may still be unread."""
    polling, total = asyncio.ensure_future(poll()), ReadReport(read=0)
    try:
        while not (await asyncio.wait({polling}, timeout=pause.total_seconds()))[0]:
            total = added(total, await read())
        return await polling, total
    finally:
        polling.cancel()
        await asyncio.wait({polling})


def added(one: ReadReport, other: ReadReport) -> ReadReport:
    """Both rounds as one; what failed in both is named once."""
    return ReadReport(
        read=one.read + other.read,
        errors=tuple(dict.fromkeys(one.errors + other.errors)),
        notes=tuple(dict.fromkeys(one.notes + other.notes)),
    )
