"""The governor with literal times, and once against a server that enforces Telegram's limits."""

import asyncio
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.pace import Pace, Rates
from bot.chat.sender import Sender
from bot.chat.transport import make_bot
from bot.config import Telegram
from bot.domain.chats import Lane, Letter, Message
from bot.domain.ports import Sent
from tests.emulator import BotApi, Limits
from tests.virtual import Wired

RATES = Rates(overall=10.0, chat_gap=1.0, group=3, group_window=60.0, patience=1000.0)
GROUP = -100


def pace(rates: Rates = RATES) -> Pace:
    return Pace(rates)


def test_the_first_turn_is_at_once() -> None:
    assert pace().reserve(1, 100.0) == 0.0


def test_one_chat_waits_a_second_between_turns() -> None:
    governor = pace()
    assert [governor.reserve(1, 100.0) for _ in range(3)] == pytest.approx([0.0, 1.0, 2.0])
    assert governor.reserve(1, 102.5) == pytest.approx(0.5)
    assert governor.reserve(1, 200.0) == 0.0


def test_chats_share_the_overall_rate() -> None:
    governor = pace()
    assert [governor.reserve(chat, 100.0) for chat in (1, 2, 3)] == pytest.approx([0.0, 0.1, 0.2])


def test_a_waiting_chat_holds_up_no_other() -> None:
    governor = pace()
    for _ in range(5):
        governor.reserve(1, 100.0)  # turns at 100 … 104
    assert governor.reserve(2, 100.0) == pytest.approx(0.1)
    assert governor.reserve(3, 100.95) == pytest.approx(0.15)  # between the turn at 101 and the next free one


def test_a_group_gets_its_count_in_any_minute() -> None:
    governor = pace()
    assert [governor.reserve(GROUP, 100.0) for _ in range(4)] == pytest.approx([0.0, 1.0, 2.0, 60.0])
    assert governor.reserve(GROUP, 160.0) == pytest.approx(1.0)
    assert governor.reserve(7, 160.5) == 0.0


def test_a_halt_lasts_its_full_time_for_its_chat_only() -> None:
    governor = pace()
    governor.halt(1, 30, 100.0)
    assert governor.reserve(2, 101.0) == 0.0
    assert governor.reserve(1, 110.0) == pytest.approx(20.0)
    assert (governor.halted(1, 129.0), governor.halted(1, 131.0), governor.halted(2, 101.0)) == (1.0, 0.0, 0.0)


def test_a_shorter_halt_does_not_shorten_a_longer_one() -> None:
    governor = pace()
    governor.halt(1, 30, 100.0)
    governor.halt(1, 2, 101.0)
    assert governor.halted(1, 101.0) == 29.0


def test_a_global_halt_silences_every_chat() -> None:
    governor = pace()
    governor.halt(None, 5, 100.0)
    assert governor.reserve(1, 100.0) == 5.0
    assert governor.reserve(2, 100.0) == pytest.approx(5.1)


def test_beyond_patience_nothing_is_booked() -> None:
    governor = pace(Rates(overall=10.0, chat_gap=1.0, patience=1.5))
    assert [governor.reserve(1, 100.0) for _ in range(4)] == pytest.approx([0.0, 1.0, 2.0, 2.0])
    assert governor.reserve(1, 101.0) == pytest.approx(1.0)


def test_while_digests_go_out_others_have_their_part() -> None:
    """A second at full demand: digests keep three quarters, answers and alerts share the rest, all of it is used."""
    governor = pace(Rates(overall=100.0, chat_gap=0.0, patience=1000.0))
    turns = {lane: [100.0 + governor.reserve(n, 100.0, lane) for n in range(200)] for lane in reversed(Lane)}
    first = {lane: sum(at < 101.0 for at in turns[lane]) for lane in Lane}
    governor = pace(Rates(overall=100.0, chat_gap=0.0, patience=1000.0))
    alone = [governor.reserve(n, 100.0, Lane.REPLY) for n in range(100)]
    assert first[Lane.DIGEST] >= 76
    assert alone[-1] == pytest.approx(0.99), "with no digest to send, answers have all of it"


def test_a_flood_of_answers_slows_digests_by_less_than_half() -> None:
    governor = pace(Rates(overall=100.0, chat_gap=0.0, patience=0.05))
    chats, turns = count(), list[float]()
    for step in range(1000):  # two seconds of more than there is room for, in every lane
        now = 100.0 + step * 0.002
        for lane in (Lane.REPLY, Lane.REPLY, Lane.ALERT, Lane.DIGEST):
            wait = governor.reserve(next(chats), now, lane)
            if lane is Lane.DIGEST and wait <= 0.05:
                turns.append(now + wait)
    assert sum(at < 101.5 for at in turns) >= 100


def test_answers_beside_digests_are_spaced() -> None:
    governor = pace(Rates(overall=100.0, chat_gap=0.0, patience=1000.0, replies=0.2))
    governor.reserve(1, 100.0, Lane.DIGEST)
    answers = [governor.reserve(chat, 100.0, Lane.REPLY) for chat in (2, 3, 4)]
    assert answers == pytest.approx([0.01, 0.06, 0.11])


def test_429_in_several_chats_at_once_means_all_of_us() -> None:
    governor = pace()
    for chat in (1, 2):
        governor.halt(chat, 30, 100.0)
    assert governor.halted(9, 100.0) == 0.0
    governor.halt(3, 20, 104.0)
    assert governor.halted(9, 104.0) == 20.0
    calm = pace()
    for chat in (1, 2, 3):
        calm.halt(chat, 30, 100.0 * chat)
    assert calm.halted(9, 300.0) == 0.0


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3, GROUP]), st.floats(0, 0.5)), max_size=60))
def test_no_sequence_of_requests_breaks_a_limit(asked: list[tuple[int, float]]) -> None:
    governor, now, turns = pace(), 1000.0, list[tuple[float, int]]()
    for chat, pause in asked:
        now += pause
        turns.append((now + governor.reserve(chat, now), chat))
    for chat in {chat for _, chat in turns}:
        mine = [at for at, one in turns if one == chat]
        assert all(b - a >= 0.999 for a, b in pairwise(mine)), "order and gap of one chat"
        if chat < 0:
            assert all(b - a >= 59.999 for a, b in zip(mine, mine[3:], strict=False))
    overall = sorted(at for at, _ in turns)
    assert all(b - a >= 0.0999 for a, b in pairwise(overall))


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3, GROUP]), st.floats(0, 0.2), st.floats(0, 3)), max_size=40))
def test_no_stall_between_turn_and_departure_breaks_a_limit(asked: list[tuple[int, float, float]]) -> None:
    """Every message comes late to its turn by something else, as behind a disk that stalls."""
    governor, now = pace(), 1000.0
    waiting, gone = list[tuple[float, int]](), list[tuple[float, int]]()
    for chat, pause, late in asked:
        now += pause
        waiting.append((now + governor.reserve(chat, now) + late, chat))
    while waiting:
        waiting.sort()
        at, chat = waiting.pop(0)
        if wait := governor.leave(chat, at):
            waiting.append((at + wait, chat))
        else:
            gone.append((at, chat))
    assert all(b - a >= 0.0949 for (a, _), (b, _) in pairwise(gone)), "one after the other, whatever piled up"
    for chat in {chat for _, chat in gone}:
        mine = [at for at, one in gone if one == chat]
        assert all(b - a >= 0.949 for a, b in pairwise(mine))


def test_a_chats_next_turn_counts_from_when_its_message_left() -> None:
    governor = pace()
    assert governor.reserve(1, 100.0) == 0.0
    assert governor.leave(1, 100.7) == 0.0, "the disk was slow"
    assert governor.reserve(1, 100.8) == pytest.approx(0.9)
    for turn in (200.0, 202.0, 204.0):
        assert governor.reserve(GROUP, turn) == 0.0
        assert governor.leave(GROUP, turn + 0.5) == 0.0
    assert governor.reserve(GROUP, 206.0) == pytest.approx(54.5)


def test_turns_that_piled_up_leave_one_after_the_other() -> None:
    governor = pace()
    for chat in range(4):
        governor.reserve(chat, 100.0)
    assert governor.leave(0, 100.6) == 0.0
    assert [governor.leave(chat, 100.6) for chat in (1, 2, 3)] == pytest.approx([0.095] * 3)
    assert governor.leave(1, 100.7) == 0.0
    assert governor.leave(2, 100.7) > 0.0
    assert governor.leave(3, 100.8) == 0.0


def test_memory_follows_the_traffic() -> None:
    governor = pace()
    for chat in range(1, 2001):
        governor.reserve(chat, chat * 1.0)
        governor.leave(chat, chat * 1.0)
    assert len(governor._departed) <= 2
    governor.halt(1, 5, 10.0)
    governor.halt(2, 5, 2000.0)
    assert len(governor._chats) <= 62
    assert len(governor._turns) <= 2
    assert set(governor._halts) == {2}


async def test_acquire_says_when_to_come_back() -> None:
    governor = Pace(Rates(patience=1.0))
    assert await governor.acquire(1) == 0.0
    governor.hold(1, 30)
    assert await governor.acquire(1) > 1.0


async def test_a_halt_holds_back_those_already_waiting() -> None:
    governor = Pace(Rates(overall=1000.0, chat_gap=0.05, patience=1.0))
    await governor.acquire(1)
    waiting = asyncio.create_task(governor.acquire(1))
    await asyncio.sleep(0)
    governor.hold(1, 30)
    assert await waiting > 1.0


def test_a_burst_over_chats_and_a_group_meets_no_429() -> None:
    """In virtual time: where the processor is busy with others, requests that left apart arrive together."""
    with asyncio.Runner(loop_factory=Wired) as runner:
        runner.run(burst())


async def burst() -> None:
    """The limits' shape, faster on both sides; two messages to each of 40 chats and 8 to a group that takes 5."""
    rates = Rates(overall=80.0, chat_gap=0.3, group=5, group_window=2.3, patience=30.0)
    async with BotApi(limits=Limits(scale=4.0, group=5, group_seconds=8.0)) as api:
        for chat in range(1, 41):
            api.user(chat)
        api.group(GROUP)
        bot = make_bot(api.token, Telegram(api_base=api.base))
        async with bot:
            sender = Sender(bot, Pace(rates))
            chats = [*range(1, 41)] * 2 + [GROUP] * 8
            outcomes = await asyncio.gather(
                *(sender.reply(Letter(chat_id=chat, message=Message(html="甲"))) for chat in chats)
            )
        assert {type(outcome) for outcome in outcomes} == {Sent}
        assert api.counts("sendMessage") == {200: 88}
        assert not api.violations


async def test_without_pacing_the_same_server_does_answer_429() -> None:
    async with BotApi(limits=Limits(scale=10.0)) as api:
        api.user(1)
        wild = Rates(overall=1e6, chat_gap=0.0)
        bot = make_bot(api.token, Telegram(api_base=api.base))
        async with bot:
            sender = Sender(bot, Pace(wild))
            with pytest.warns(DeprecationWarning, match="retry_after"):
                await asyncio.gather(*(sender.reply(Letter(chat_id=1, message=Message(html="甲"))) for _ in range(3)))
        assert api.counts("sendMessage")[429] >= 1
