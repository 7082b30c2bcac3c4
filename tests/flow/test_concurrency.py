"""A chat whose call hangs holds up no other; seconds are those of a loop whose time passes at once."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.domain.chats import DeliveryState
from bot.domain.ports import Sent, Unknown, Unsent
from bot.flow.concurrency import DeliverSettings, Hanging, Seats, SeatSettings
from bot.flow.deliver_reports import DeliverReport
from tests.builders import NOW, a_draft
from tests.chat.test_handlers import until
from tests.flow.letterbox import Desk
from tests.virtual import Virtual

ANSWER, TIMEOUT, APART = 0.05, 30.0, 0.04
"""Seconds until Telegram answers, until we give up, and between two chats' turns."""
ROUNDING = 1e-6
QUICK = SeatSettings(patience=timedelta(milliseconds=2))
MOMENT = timedelta(milliseconds=2)


@dataclass(slots=True)
class Line:
    """What happened to calls, in seconds since the first."""

    begun: dict[int, float] = field(default_factory=dict)
    answered: dict[int, float] = field(default_factory=dict)
    claimed: int = 0
    most: int = 0


async def called(seats: Seats, chat: int, line: Line, *, hangs: bool) -> None:
    now = asyncio.get_running_loop().time
    async with seats.claiming() as seat:
        line.claimed += 1
        line.most = max(line.most, line.claimed)
        async with seats.calling(seat):
            seat.departs()
            line.begun[chat] = now()
            await asyncio.sleep(TIMEOUT if hangs else ANSWER)
            line.claimed -= 1
        if not hangs:
            line.answered[chat] = now()


def played(hanging: set[int], chats: int) -> Line:
    """Chats whose turns come one after the other, some of which hang."""
    line = Line()

    async def play() -> None:
        seats = Seats(SeatSettings())
        async with asyncio.TaskGroup() as group:
            for chat in range(chats):
                group.create_task(called(seats, chat, line, hangs=chat in hanging))
                await asyncio.sleep(APART)
        assert seats.beside == 0

    with asyncio.Runner(loop_factory=Virtual) as runner:
        runner.run(play())
    return line


def late(line: Line) -> float:
    """How long the slowest of those that were answered took, from its turn on."""
    return max(moment - chat * APART for chat, moment in line.answered.items())


@pytest.mark.parametrize("hanging", [1, 40, 500])
@pytest.mark.parametrize("first", [0, 20])
def test_however_many_hang_at_once_the_others_wait_for_none_of_them(first: int, hanging: int) -> None:
    line = played(set(range(first, first + hanging)), hanging + 100)
    assert len(line.answered) == 100
    assert late(line) <= ANSWER + ROUNDING


def test_one_in_two_that_hangs_holds_up_nobody() -> None:
    line = played(set(range(0, 1000, 2)), 1000)
    assert late(line) <= ANSWER + ROUNDING


def test_with_more_than_have_room_the_sender_keeps_half_of_its_rate() -> None:
    settings = SeatSettings()
    hanging = 2 * (settings.beside + settings.calls)
    line = played(set(range(hanging)), hanging + 100)
    assert len(line.answered) == 100
    assert late(line) <= TIMEOUT
    begun, whole = line.begun.values(), round(max(line.begun.values()) - TIMEOUT)
    assert whole > TIMEOUT
    rates = [sum(start <= moment < start + TIMEOUT for moment in begun) / TIMEOUT for start in range(whole)]
    assert min(rates) >= 0.5 / APART, "calls a second, over any half a minute"


def test_while_telegram_answers_nobody_no_more_are_in_doubt_than_there_are_places() -> None:
    line, settings = played(set(range(700)), 700), SeatSettings()
    assert line.most == settings.ahead + settings.calls + settings.beside
    assert sum(moment < TIMEOUT for moment in line.begun.values()) == settings.calls + settings.beside


async def test_the_station_goes_on_while_twenty_chats_hang(desk: Desk) -> None:
    chats = range(60)
    for chat in chats:
        await desk.queue("甲", "乙", chat=chat)
    desk.post.hold, desk.post.hanging = asyncio.Event(), frozenset(range(20))
    running = asyncio.create_task(desk.station(seats=QUICK).round())
    await until(lambda: len(desk.post.taken) == 2 * 40)
    assert not {chat for chat, _ in desk.post.taken} & desk.post.hanging
    desk.post.hold.set()
    assert await running == DeliverReport(sent=120)


async def test_chats_known_to_hang_hold_up_nobody_however_many_they_are(desk: Desk) -> None:
    chats, hanging = range(90), frozenset(range(50))
    for chat in chats:
        await desk.queue("甲", "乙", chat=chat)
    desk.post.hold, desk.post.hanging = asyncio.Event(), hanging
    deliver = desk.station(seats=replace(QUICK, beside=10))
    deliver.hanging.chats.update(hanging)
    running = asyncio.create_task(deliver.round())
    await until(lambda: len(desk.post.taken) == 2 * 40)
    assert not {chat for chat, _ in desk.post.taken} & hanging
    assert desk.post.waiting <= QUICK.known
    desk.post.hold.set()
    assert await running == DeliverReport(sent=180), "in the same round, when they answer"


async def test_while_telegram_answers_nobody_what_is_in_doubt_is_tried_one_at_a_time(desk: Desk) -> None:
    chats = range(20)
    for chat in chats:
        await desk.queue(f"第 {chat} 期", chat=chat)
        desk.post.answers[f"第 {chat} 期"] = [Unknown(reason="silence")]
    deliver, later = desk.station(), NOW + timedelta(minutes=1)
    assert await deliver.round(NOW) == DeliverReport(retried=20)
    desk.post.hold, desk.post.most = asyncio.Event(), 0
    running = asyncio.create_task(deliver.round(later))
    await until(lambda: desk.post.waiting == 1)
    await asyncio.sleep(5 * MOMENT.total_seconds())
    assert desk.post.most == 1
    desk.post.hold.set()
    assert await running == DeliverReport(sent=20), "one was answered: the others follow"


async def test_what_an_earlier_process_left_in_doubt_is_tried_by_few_at_a_time(desk: Desk) -> None:
    for chat in range(20):
        await desk.queue(f"第 {chat} 期", chat=chat)
        desk.post.answers[f"第 {chat} 期"] = [Unknown(reason="silence")]
    await desk.station().round(NOW)
    desk.post.hold, desk.post.most = asyncio.Event(), 0
    running = asyncio.create_task(desk.station().round(NOW + timedelta(minutes=1)))
    await until(lambda: desk.post.waiting == SeatSettings().known)
    await asyncio.sleep(5 * MOMENT.total_seconds())
    assert desk.post.most == SeatSettings().known
    desk.post.hold.set()
    assert await running == DeliverReport(sent=20)


async def test_a_chat_is_slow_until_it_answers_at_once(desk: Desk) -> None:
    await desk.queue("甲", chat=1)
    desk.post.hold = asyncio.Event()
    deliver = desk.station(seats=SeatSettings(slow=MOMENT))
    running = asyncio.create_task(deliver.round())
    await desk.post.begun.wait()
    await asyncio.sleep(2 * MOMENT.total_seconds())
    desk.post.hold.set()
    await running
    assert deliver.hanging.chats == {1}
    assert await desk.store.dispatch.queue_digest(a_draft(1, "乙", slot=NOW + timedelta(days=1)))
    await replace(deliver, settings=DeliverSettings()).round()
    assert deliver.hanging.chats == set()


async def test_what_is_queued_while_one_hangs_is_sent_meanwhile(desk: Desk) -> None:
    await desk.queue("甲", chat=1)
    desk.post.hold, desk.post.hanging = asyncio.Event(), frozenset({1})
    running = asyncio.create_task(desk.station().round())
    await desk.post.begun.wait()
    await desk.queue("乙", chat=2)
    await until(lambda: desk.post.taken == [(2, "乙")])
    desk.post.hold.set()
    assert await running == DeliverReport(sent=2)


async def test_a_round_that_goes_on_says_so_as_long_as_anything_is_recorded(desk: Desk) -> None:
    told = list[int]()

    async def alive() -> None:
        told.append(len(desk.post.taken))

    await desk.queue("甲", chat=1)
    desk.post.hold, desk.post.hanging = asyncio.Event(), frozenset({1})
    station = desk.station()
    at_once = replace(station.settings, alive=timedelta(0))
    running = asyncio.create_task(replace(station, settings=at_once, alive=alive).round())
    await desk.post.begun.wait()
    await asyncio.sleep(5 * MOMENT.total_seconds())
    assert told == [], "one that gets nowhere is missed"
    await desk.queue("乙", chat=2)
    await until(lambda: told == [1])
    await desk.queue("丙", chat=3)
    await until(lambda: told == [1, 2])
    assert not running.done()
    desk.post.hold.set()
    await running


async def test_what_was_claimed_but_not_called_when_we_stop_is_in_no_doubt(desk: Desk) -> None:
    for chat in range(6):
        await desk.queue("甲", chat=chat)
    desk.post.hold = asyncio.Event()
    deliver = desk.station(seats=SeatSettings(ahead=3, calls=1))
    running = asyncio.create_task(deliver.round())
    await desk.post.begun.wait()
    await until(lambda: claimed(desk, 4))
    deliver.stop()
    desk.post.hold.set()
    assert await running == DeliverReport(sent=1, retried=3)
    assert {row.uncertain for row in await desk.store.ops.outbox()} == {0}
    assert len(desk.post.taken) == 1


async def claimed(desk: Desk, wanted: int) -> bool:
    return (await desk.states()).count(DeliveryState.SENDING) == wanted


def test_what_does_not_reach_telegram_says_nothing_of_the_chat_nor_of_telegram() -> None:
    hanging = Hanging()
    hanging.called(1, Unknown(reason="silence"), slow=True)
    for chat in (1, 2):
        hanging.called(chat, Unsent(reason="refused"), slow=False)
    assert (hanging.chats, hanging.silent) == ({1}, True)
    assert hanging.shunned({1}, known=8), "one at a time, as before"
    hanging.called(3, Sent(message_id=1), slow=False)
    assert (hanging.chats, hanging.silent) == ({1}, False)
    hanging.called(1, Sent(message_id=2), slow=False)
    assert not hanging.chats
