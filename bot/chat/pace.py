"""The rate governor: when the next message may go out, over all chats, per chat and per group.

Telegram takes about 30 messages a second in all, one a second per chat and 20 a minute per group or channel
(Bot FAQ); we stay below, because messages that leave evenly do not arrive evenly. A turn is booked ahead; where its
holder comes late to it, for the disk or the processor was busy, those behind it move back as well.
"""

import asyncio
import math
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass

from bot.config import Telegram
from bot.domain.chats import Lane

QUIET = 1.0
"""Seconds after its last turn that the digests' lane counts as idle."""
CLOSEST = 0.95
"""The part of a gap that two messages keep as they leave; what is lost by a stall is made good at this rate."""
SHORTEST = 0.0005
"""Seconds below which a wait for a turn is none: the loop's timers are coarser, and gaps are kept by departures."""
SEVERAL, TOGETHER = 3, 5.0
"""So many chats that get 429 within so many seconds are no fault of each: the bot as a whole is too fast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """`overall`: messages a second; `chat_gap`: seconds between two in one chat; `group` in any `group_window` s.

    `patience`: longer than these seconds nobody is kept waiting for a turn; who asks is told when to come back.
    `replies`, `alerts`: the part of the overall rate that answers and alerts have at most while digests go out, which
    keep the rest: three quarters and more, so that no flood of commands makes a digest half as long again. A share of
    0.22 for answers did (`bench/floods.py`: 1.6 times), one of 0.12 makes it 1.3 times.
    """

    overall: float = 25.0
    chat_gap: float = 1.1
    group: int = 20
    group_window: float = 61.0
    patience: float = 5.0
    replies: float = 0.12
    alerts: float = 0.1


def rates(settings: Telegram) -> Rates:
    """How fast we send: faster than Telegram's free rate only where the operator pays for it."""
    paid = settings.paid_messages_per_second
    return Rates(overall=float(paid)) if paid else Rates()


class Pace:
    """Hands out turns. `reserve`, `leave` and `halt` are plain arithmetic over the seconds they are given."""

    def __init__(self, rates: Rates | None = None) -> None:
        self._rates = rates or Rates()
        self._overall_gap = 1 / self._rates.overall
        self._turns: list[float] = []
        self._chats: dict[int, deque[float]] = {}
        self._halts: dict[int | None, float] = {}
        self._halted_at: dict[int, float] = {}
        self._last: dict[Lane, float] = {}
        self._left = -math.inf
        self._departed: dict[int, float] = {}

    def reserve(self, chat_id: int, now: float, lane: Lane = Lane.REPLY) -> float:
        """Seconds until this chat's next turn, which is booked now, unless they are more than `patience`.

        Turns of one chat come in the order they were asked for; a chat that must wait holds up no other.
        """
        self._forget(now)
        turn, place = self._free(max(self._ready(chat_id, now), self._due_share(lane, now)))
        if turn - now <= self._rates.patience:
            self._turns.insert(place, turn)
            booked = self._chats.pop(chat_id, None) or deque(maxlen=self._rates.group if chat_id < 0 else 1)
            booked.append(turn)
            self._last[lane] = max(turn, self._last.get(lane, turn))
            self._chats[chat_id] = booked  # last in the order of `_forget`
        return turn - now

    def leave(self, chat_id: int, now: float) -> float:
        """0.0 for a message that leaves now; else it stays, and so many seconds are left to the last one's gap.

        Its chat's gap and minute are counted from here on, not from its turn.
        """
        again = self._departed.get(chat_id, -math.inf) + CLOSEST * self._rates.chat_gap
        wait = max(self._left + CLOSEST * self._overall_gap, again) - now
        if wait > 0:
            return wait
        booked = self._chats.get(chat_id)
        if booked and (past := bisect_left(booked, now)):
            booked[past - 1] = now
        self._left = now
        self._departed.pop(chat_id, None)
        self._departed[chat_id] = now  # last in the order of `_forget`
        return 0.0

    def halt(self, chat_id: int | None, seconds: float, now: float) -> None:
        """Telegram said 429: no turn for this chat (None: for any) before then; a longer halt stands.

        It does not say whether it means the chat or us: where several chats are halted at once, it means us.
        """
        self._halts = {key: until for key, until in self._halts.items() if until > now}
        self._halts[chat_id] = max(self._halts.get(chat_id, 0.0), now + seconds)
        if chat_id is not None:
            self._halted_at = {one: at for one, at in self._halted_at.items() if at > now - TOGETHER} | {chat_id: now}
            if len(self._halted_at) >= SEVERAL:
                self._halts[None] = max(self._halts.get(None, 0.0), now + seconds)

    def halted(self, chat_id: int, now: float) -> float:
        """Seconds this chat still has to be silent; 0.0 if it need not be."""
        return max(self._halts.get(chat_id, now), self._halts.get(None, now), now) - now

    async def acquire(self, chat_id: int, lane: Lane = Lane.REPLY) -> float:
        """Waits for the chat's turn and returns 0.0, or the seconds to wait when they are more than `patience`."""
        clock = asyncio.get_running_loop().time
        while (wait := self.reserve(chat_id, clock(), lane)) <= self._rates.patience:
            if wait > SHORTEST:
                await asyncio.sleep(wait)
            if not self.halted(chat_id, clock()):
                return 0.0
        return wait

    async def depart(self, chat_id: int) -> None:
        """Waits as `leave` says: to be called right before a message goes out."""
        clock = asyncio.get_running_loop().time
        wait = self.leave(chat_id, clock())
        while wait:
            await asyncio.sleep(wait)
            wait = self.leave(chat_id, clock())

    def hold(self, chat_id: int | None, seconds: float) -> None:
        """`halt` from now on."""
        self.halt(chat_id, seconds, asyncio.get_running_loop().time())

    def _ready(self, chat_id: int, now: float) -> float:
        ready = now + self.halted(chat_id, now)
        booked = self._chats.get(chat_id)
        if booked:
            ready = max(ready, booked[-1] + self._rates.chat_gap)
        if booked and chat_id < 0 and len(booked) == self._rates.group:
            ready = max(ready, booked[0] + self._rates.group_window)
        return ready

    def _due_share(self, lane: Lane, now: float) -> float:
        """The first moment at which an answer or alert takes no more than its part from digests that go out."""
        share = {Lane.REPLY: self._rates.replies, Lane.ALERT: self._rates.alerts}.get(lane)
        busy = self._last.get(Lane.DIGEST, now - QUIET) > now - QUIET
        if share is None or not busy or lane not in self._last:
            return now
        return self._last[lane] + self._overall_gap / share

    def _free(self, ready: float) -> tuple[float, int]:
        """The first moment from `ready` on that keeps the overall gap to every booked turn, and its place in them."""
        turn, place = ready, bisect_left(self._turns, math.nextafter(ready - self._overall_gap, math.inf))
        while place < len(self._turns) and self._turns[place] < turn + self._overall_gap:
            turn = self._turns[place] + self._overall_gap
            place += 1
        return turn, place

    def _forget(self, now: float) -> None:
        """Drops what no longer binds anybody, so that memory follows the traffic and not its history."""
        del self._turns[: bisect_left(self._turns, now - self._overall_gap)]
        while self._chats:
            oldest = next(iter(self._chats))
            if self._chats[oldest][-1] > now - self._rates.group_window:
                break
            del self._chats[oldest]
        while self._departed and self._departed[oldest := next(iter(self._departed))] < now - self._rates.chat_gap:
            del self._departed[oldest]
