"""Faults on order and the meter of Telegram's limits, with literal times."""

from tests.emulator import Fault, Faults, Limits
from tests.emulator.limits import Meter

GROUP = -100


def test_faults_at_a_rate_are_the_same_in_each_run() -> None:
    def drawn() -> list[Fault | None]:
        faults = Faults()
        faults.at_rate("sendMessage", 0.3, Fault.server_error(), Fault.cut(), seed=7)
        faults.next("sendMessage", Fault.flood(3))
        return [faults.take("SENDMESSAGE") for _ in range(200)]

    first = drawn()
    assert first == drawn()
    assert first[0] == Fault.flood(3)
    assert 40 <= sum(fault is not None for fault in first) <= 80
    assert len(set(map(repr, first))) == 4


def test_cleared_faults_are_gone() -> None:
    faults = Faults()
    faults.at_rate("getMe", 1.0, Fault.server_error())
    faults.next("getMe", Fault.cut())
    faults.clear()
    assert faults.take("getMe") is None


def test_limits_count_per_chat_per_group_and_over_all() -> None:
    meter = Meter(Limits())
    assert [meter.retry_after(1, group=False, now=at) for at in (10.0, 10.5, 11.0)] == [None, 1, None]
    assert [meter.retry_after(chat, group=False, now=20.0) for chat in range(1, 33)] == [None] * 30 + [1] * 2
    turns = [meter.retry_after(GROUP, group=True, now=100.0 + at) for at in range(21)]
    assert turns == [None] * 20 + [40]
    assert meter.retry_after(GROUP, group=True, now=160.0) is None


def test_a_burst_may_be_allowed_and_limits_scaled() -> None:
    meter = Meter(Limits(chat_burst=3, scale=2.0))
    assert [meter.retry_after(1, group=False, now=10.0) for _ in range(4)] == [None, None, None, 2]
    assert meter.retry_after(1, group=False, now=11.5) is None
