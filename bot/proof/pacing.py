"""The rate governor over seconds that are counted, not waited for: digests alone, and in a flood of commands."""

import heapq
import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.chat.pace import Pace, Rates
from bot.domain.chats import Lane
from bot.flow.concurrency import CONCURRENCY

CHATS, GROUPS = 1000, 50
OVERALL, GROUP = 30, 20
"""What Telegram takes a second over all, and of a group a minute; of a chat it takes one a second."""
PEOPLE, A_MINUTE = 100, 10_000
FLOOD = 120
"""Seconds that the flood lasts."""


@dataclass(frozen=True, slots=True, order=True)
class _Turn:
    """A message at the moment when it asks for its turn, or has it and is about to leave."""

    at: float
    number: int
    chat: int = field(compare=False)
    lane: Lane = field(compare=False)
    booked: bool = field(compare=False, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paced:
    """`seconds` from the first digest to the last; `replies` that left; how many departures were `over` a limit."""

    seconds: float
    digests: int
    replies: int
    over: int


def paced(rates: Rates, *, flood: bool = False) -> Paced:
    """A digest to each chat and group; `flood`: while people send commands that are to be answered."""
    left = list(_left(rates, flood=flood))
    digests = [turn.at for turn in left if turn.lane is Lane.DIGEST]
    return Paced(
        seconds=digests[-1] - digests[0],
        digests=len(digests),
        replies=len(left) - len(digests),
        over=_over([(turn.at, turn.chat) for turn in left]),
    )


def _left(rates: Rates, *, flood: bool) -> Iterator[_Turn]:
    """What leaves, in order. As many digests wait for their turns as the sender lets; who is to wait for long, asks
    again if it is a digest, and is not answered if it is a command.
    """
    pace, numbers = Pace(rates), itertools.count()
    waiting = iter([*range(1, CHATS + 1), *range(-GROUPS, 0)])
    turns = [_Turn(0.0, next(numbers), chat, Lane.DIGEST) for chat in itertools.islice(waiting, CONCURRENCY)]
    turns += [
        _Turn(number * 60 / A_MINUTE, next(numbers), CHATS + 1 + number % PEOPLE, Lane.REPLY)
        for number in range(FLOOD * A_MINUTE // 60 if flood else 0)
    ]
    heapq.heapify(turns)
    while turns:
        turn = heapq.heappop(turns)
        wait = pace.leave(turn.chat, turn.at) if turn.booked else pace.reserve(turn.chat, turn.at, turn.lane)
        if turn.booked and not wait:
            yield turn
            if turn.lane is Lane.DIGEST and (chat := next(waiting, None)) is not None:
                heapq.heappush(turns, _Turn(turn.at, next(numbers), chat, Lane.DIGEST))
        elif turn.booked or wait <= rates.patience or turn.lane is Lane.DIGEST:
            booked = turn.booked or wait <= rates.patience
            heapq.heappush(turns, _Turn(turn.at + wait, turn.number, turn.chat, turn.lane, booked))


def _over(left: Sequence[tuple[float, int]]) -> int:
    """Departures before which Telegram's window was full."""
    moments, over = defaultdict[int, list[float]](list), 0
    for at, chat in left:
        full = _within(moments[0], at, 1.0) >= OVERALL or _within(moments[chat], at, 1.0) >= 1
        over += full or (chat < 0 and _within(moments[chat], at, 60.0) >= GROUP)
        moments[0].append(at)
        moments[chat].append(at)
    return over


def _within(moments: Sequence[float], now: float, seconds: float) -> int:
    return len(moments) - bisect_right(moments, now - seconds)
