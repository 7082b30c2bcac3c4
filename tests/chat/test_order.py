"""Updates of one chat in order, of several chats side by side, a flood cut off."""

import asyncio
import logging
from datetime import UTC, datetime
from inspect import CORO_CLOSED, getcoroutinestate

import pytest
from telegram import Chat, Message, Update

from bot.chat.order import MAX_WAITING, InOrder


class Told:
    """Remembers which updates were answered as too many."""

    def __init__(self) -> None:
        self.updates: list[int] = []

    async def __call__(self, update: Update) -> bool:
        self.updates.append(update.update_id)
        return update.update_id > MAX_WAITING


def an_update(chat_id: int, number: int = 1) -> Update:
    message = Message(message_id=number, date=datetime(2026, 7, 20, tzinfo=UTC), chat=Chat(chat_id, "private"))
    return Update(update_id=number, message=message)


async def test_one_chat_in_order_others_do_not_wait() -> None:
    ended: list[Update] = []
    order, gate = InOrder(Told(), ended.append), asyncio.Event()
    done: list[str] = []

    async def work(name: str, waits: bool) -> None:
        if waits:
            await gate.wait()
        done.append(name)

    async with order:
        slow = asyncio.create_task(order.process_update(an_update(1, 1), work("1a", True)))
        await asyncio.sleep(0)
        behind = asyncio.create_task(order.process_update(an_update(1, 2), work("1b", False)))
        await order.process_update(an_update(2), work("2a", False))
        await order.process_update(object(), work("none", False))
        assert done == ["2a", "none"]
        gate.set()
        await asyncio.gather(slow, behind)
    assert done == ["2a", "none", "1a", "1b"]
    assert [(update.effective_chat.id, update.update_id) for update in ended if update.effective_chat] == [
        (2, 1),
        (1, 1),
        (1, 2),
    ]


async def test_a_handler_that_fails_lets_the_next_on() -> None:
    async def fail() -> None:
        raise LookupError

    async def work() -> None:
        done.append(1)

    done: list[int] = []
    ended: list[Update] = []
    async with InOrder(Told(), ended.append) as order:
        with pytest.raises(LookupError):
            await order.process_update(an_update(1), fail())
        await order.process_update(an_update(1), work())
    assert done == [1]
    assert len(ended) == 1


async def test_what_waits_for_its_turn_as_the_bot_stops_is_let_go() -> None:
    """Else Python warns of a coroutine that nobody awaited."""
    gate = asyncio.Event()

    async def work() -> None:
        await gate.wait()

    async with InOrder(Told(), lambda _: None) as order:
        handlers = [work(), work()]
        tasks = [
            asyncio.create_task(order.process_update(an_update(1, number), one)) for number, one in enumerate(handlers)
        ]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    assert [getcoroutinestate(one) for one in handlers] == [CORO_CLOSED, CORO_CLOSED]


async def test_a_flood_of_one_chat_is_cut_off_and_told_once(caplog: pytest.LogCaptureFixture) -> None:
    gate, done, told = asyncio.Event(), list[int](), Told()
    ended: list[Update] = []

    async def work(number: int) -> None:
        await gate.wait()
        done.append(number)

    async with InOrder(told, ended.append) as order:
        tasks = [
            asyncio.create_task(order.process_update(an_update(1, number), work(number)))
            for number in range(MAX_WAITING + 3)
        ]
        with caplog.at_level(logging.WARNING):
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        gate.set()
        await asyncio.gather(*tasks)
        assert done == list(range(MAX_WAITING))
        await order.process_update(an_update(1, 99), work(99))
    assert done[-1] == 99
    assert sorted(update.update_id for update in ended) == [*range(MAX_WAITING + 3), 99]
    assert told.updates == [MAX_WAITING, MAX_WAITING + 1]  # the first was not for us, the third is not told again
    assert "chat 1: an update was dropped" in caplog.text
