"""An answer reads the table of sources once, however many rules it looks at; a question reads it for itself."""

from dataclasses import replace
from typing import Any, cast

import pytest

from bot.domain.models import Source
from bot.domain.stores import OpsStore
from bot.flow.desk.following import subscriptions, warming
from bot.flow.desk.questions import questions
from bot.flow.desk.results.follows import NotSubscribed, Unsubscribed
from tests.flow.desk.room import Room, ask, expect

NONE = "火星岛礁"


class Counting:
    """The store, and how often the sources were asked for."""

    def __init__(self, ops: OpsStore) -> None:
        self._ops = ops
        self.reads = 0

    async def sources(self) -> tuple[Source, ...]:
        self.reads += 1
        return await self._ops.sources()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ops, name)


@pytest.fixture
def counting(room: Room) -> Counting:
    counted = Counting(room.store.ops)
    room.store = replace(room.store, ops=cast("OpsStore", counted))
    return counted


async def test_giving_up_what_a_list_names(room: Room, counting: Counting) -> None:
    for rule in ("芯片", "汽车", "钢铁"):
        await room.desk.subscribe(ask(rule))
    counting.reads = 0
    expect(NotSubscribed, await room.desk.unsubscribe(ask("芯片、汽车、船舶")))
    assert counting.reads == 1
    expect(Unsubscribed, await room.desk.unsubscribe(ask("芯片、汽车")))
    assert counting.reads == 2


async def test_what_a_digest_names_and_what_its_rules_want(room: Room, counting: Counting) -> None:
    for rule in ("芯片", "汽车", "钢铁"):
        await room.desk.subscribe(ask(rule))
    counting.reads = 0
    await room.desk.unsubscribe(ask(replied="命中：芯片、汽车"))
    assert counting.reads == 1
    assert await warming.warm(room.desk.office) == 3
    assert counting.reads == 2


async def test_an_empty_answer(room: Room, counting: Counting) -> None:
    await room.desk.search(ask(NONE))
    assert counting.reads == 2, "one for the question, one for what to say instead"
    counting.reads = 0
    await questions.look(room.desk.office, NONE, 5, ranked=True)
    assert counting.reads == 2


async def test_following_what_nothing_was_found_of(room: Room, counting: Counting) -> None:
    counting.reads = 0
    await subscriptions.follow(room.desk.office, ask(NONE))
    assert counting.reads == 2, "one for the rule, one for the sources to offer"
