"""What a row of kills left, judged: what each hit, and what came of it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.domain.chats import Delivery, DeliveryState
from bot.store.rows import moment
from tests.emulator import BotApi
from tests.emulator.server import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One kill: the texts in doubt, each with the moment of its claim; and those of that life that Telegram got."""

    doubtful: dict[str, datetime]
    got: frozenset[str]
    died: datetime
    """At the latest."""

    @property
    def hit(self) -> frozenset[str]:
        """The sends that it hit: Telegram had got the request, and the answer was not recorded."""
        return self.got & self.doubtful.keys()

    def fresh(self, patience: timedelta) -> int:
        """How many in doubt were claimed so shortly before that none of them hangs."""
        return sum(claimed > self.died - patience for claimed in self.doubtful.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """What is left after so many kills and one process that came to the end.

    `in_flight` are the sends that kills hit, `hits` the kills that hit any, `at_once` the most that one hit. `in_doubt`
    are claims without an outcome at a kill, `most` of them at one, of which `fresh` do not hang.

    `lost` are neither with Telegram nor listed as unknown or dead. `repeats` are extra copies; `uncounted` are those
    beyond what their row counts as uncertain, `unexplained` the rows that arrived more or less often than once for each
    kill that hit them and once for an answer; `miscounted` the rows whose `uncertain` is not the number of kills that
    left them in doubt, or which did not end as unknown at the second, and else as sent. `disordered` are chats that got
    a part before the one before it.
    """

    kills: int
    hits: int
    in_flight: int
    at_once: int
    in_doubt: int
    most: int
    fresh: int
    deliveries: int
    lost: int
    repeats: int
    uncounted: int
    unexplained: int
    miscounted: int
    disordered: int
    listed: int
    problems: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether nothing was lost, out of order or sent twice, but for what a kill hit; and all of that is counted."""
        wrong = self.lost, self.uncounted, self.unexplained, self.miscounted, self.disordered, len(self.problems)
        return not any(wrong) and self.repeats <= self.in_flight and (self.at_once > 1 or self.repeats <= self.hits)


def a_kill(database: Path, life: Iterable[Call], died: datetime) -> Kill:
    """What a process that is dead left in the outbox, and what it had sent."""
    with closing(sqlite3.connect(database)) as opened:
        rows = opened.execute("select html, started_at from delivery where state = 'sending'").fetchall()
    return Kill(
        doubtful={html: moment(claimed) for html, claimed in rows},
        got=frozenset(str(call.params["text"]) for call in life if call.method == "sendMessage"),
        died=died,
    )


def counted(
    api: BotApi, rows: Sequence[Delivery], kills: Sequence[Kill], problems: tuple[str, ...], patience: timedelta
) -> Deaths:
    """`patience`: how long a call takes that does not hang."""
    arrived = Counter(posted.text for posted in api.world.posts.values())
    hit = Counter(text for kill in kills for text in kill.hit)
    doubted = Counter(text for kill in kills for text in kill.doubtful)
    listed = {row.message.html for row in rows if row.state in {DeliveryState.UNKNOWN, DeliveryState.DEAD}}
    repeats = {row.id: max(0, arrived[row.message.html] - 1) for row in rows}
    return Deaths(
        kills=len(kills),
        hits=sum(bool(kill.hit) for kill in kills),
        in_flight=hit.total(),
        at_once=max(len(kill.hit) for kill in kills),
        in_doubt=doubted.total(),
        most=max(len(kill.doubtful) for kill in kills),
        fresh=max(kill.fresh(patience) for kill in kills),
        deliveries=len(rows),
        lost=sum(row.message.html not in arrived.keys() | listed for row in rows),
        repeats=sum(repeats.values()),
        uncounted=sum(max(0, repeats[row.id] - row.uncertain) for row in rows),
        unexplained=sum(
            arrived[row.message.html] != hit[row.message.html] + (row.state is DeliveryState.SENT) for row in rows
        ),
        miscounted=sum((row.uncertain, row.state) != _ending(doubted[row.message.html]) for row in rows),
        disordered=_disordered(api, rows, arrived.keys()),
        listed=len(listed),
        problems=problems,
    )


def _ending(doubts: int) -> tuple[int, DeliveryState]:
    return doubts, DeliveryState.UNKNOWN if doubts > 1 else DeliveryState.SENT


def _disordered(api: BotApi, rows: Sequence[Delivery], arrived: Iterable[str]) -> int:
    wanted: dict[int, list[str]] = {}
    for row in rows:
        if row.message.html in arrived:
            wanted.setdefault(row.chat_id, []).append(row.message.html)
    return sum(list(dict.fromkeys(one.text for one in api.sent(chat))) != texts for chat, texts in wanted.items())
