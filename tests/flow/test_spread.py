"""With very many chats, digests leave over a span; each chat's at its own moment in it, the same every day."""

from datetime import timedelta

import pytest

from bot.domain.timing import spot
from tests.builders import NOW
from tests.flow.test_dispatch import Office

SPAN = timedelta(minutes=30)


async def test_digests_leave_over_the_span(office: Office) -> None:
    for chat in range(1, 41):
        await office.follow("芯片", chat=chat)
    await office.station(spread=SPAN).round()
    moments = [row.not_before - NOW for row in await office.store.ops.outbox()]
    assert moments == [SPAN * spot(chat) for chat in range(1, 41)]
    assert all(timedelta(0) <= moment < SPAN for moment in moments)
    assert sum(moment < SPAN / 2 for moment in moments) == pytest.approx(20, abs=8)


async def test_else_they_are_due_at_once(office: Office) -> None:
    await office.follow("芯片")
    await office.station().round()
    assert len(await office.store.deliver.due(NOW - timedelta(days=9), 9)) == 1, "whatever the clock does"
