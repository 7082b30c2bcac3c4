"""DELIVER: what becomes of each delivery, in which order, and when it stops; on a real store."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.chats import ChatKind, Delivery, DeliveryKind, DeliveryState, Transition
from bot.domain.errors import StoreBusy
from bot.domain.ports import Gone, Moved, Rejected, RetryAfter, SendOutcome, Sent, Unauthorized, Unknown, Unsent
from bot.flow.deliver_reports import DeliverReport, Ended
from bot.store.sqlite.deliver import SqliteDeliver
from tests.builders import NOW, a_new_chat
from tests.flow.letterbox import Desk

MINUTE = timedelta(minutes=1)


def ended(state: DeliveryState, reason: str) -> Ended:
    return Ended(delivery_id=1, chat_id=1, state=state, reason=reason)


async def test_parts_go_in_order_and_the_outbox_is_drained(desk: Desk) -> None:
    await desk.queue("甲1", "甲2", "甲3")
    await desk.queue("乙1", "乙2", chat=2)
    report = await desk.station().round()
    assert report == DeliverReport(sent=5)
    assert [html for chat, html in desk.post.taken if chat == 1] == ["甲1", "甲2", "甲3"]
    assert [html for chat, html in desk.post.taken if chat == 2] == ["乙1", "乙2"]
    assert {row.message_id for row in await desk.store.ops.outbox()} == {7}
    assert await desk.station().round() == DeliverReport()


async def test_chats_are_sent_to_at_once_but_not_too_many(desk: Desk) -> None:
    for chat in range(9):
        await desk.queue(f"{chat}-1", f"{chat}-2", chat=chat)
    desk.post.hold = asyncio.Event()
    running = asyncio.create_task(desk.station(concurrency=4).round())
    while desk.post.waiting < 4:  # noqa: ASYNC110 - no event tells
        await asyncio.sleep(0.001)
    desk.post.hold.set()
    assert (await running).sent == 18
    assert desk.post.most == 4


@pytest.mark.parametrize(
    ("outcome", "report", "state"),
    [
        (RetryAfter(wait=MINUTE), DeliverReport(retried=1), DeliveryState.PENDING),
        (Unsent(reason="DNS"), DeliverReport(retried=1), DeliveryState.PENDING),
        (Unknown(reason="cut"), DeliverReport(retried=1), DeliveryState.PENDING),
        (RuntimeError("bug"), DeliverReport(retried=1), DeliveryState.PENDING),
        (
            Gone(reason="blocked"),
            DeliverReport(dead=1, unsent=(ended(DeliveryState.DEAD, "blocked"),)),
            DeliveryState.DEAD,
        ),
        (Rejected(reason="bad"), DeliverReport(dead=1, unsent=(ended(DeliveryState.DEAD, "bad"),)), DeliveryState.DEAD),
        (Unauthorized(reason="token"), DeliverReport(retried=1, refused="token"), DeliveryState.PENDING),
    ],
)
async def test_every_outcome_is_recorded(
    desk: Desk, outcome: SendOutcome | Exception, report: DeliverReport, state: DeliveryState
) -> None:
    await desk.queue("甲")
    desk.post.answers["甲"] = [outcome]
    assert await desk.station().round(NOW) == report
    row = await desk.the_row()
    assert row.state is state
    assert row.reason


async def test_what_was_put_off_comes_when_it_is_due(desk: Desk) -> None:
    await desk.queue("甲")
    desk.post.answers["甲"] = [RetryAfter(wait=MINUTE)]
    await desk.station().round(NOW)
    assert await desk.station().round(NOW + MINUTE / 2) == DeliverReport()
    assert await desk.station().round(NOW + MINUTE) == DeliverReport(sent=1)


async def test_an_uncertain_digest_is_sent_twice_at_most(desk: Desk) -> None:
    await desk.queue("甲1", "甲2")
    desk.post.answers["甲1"] = [Unknown(reason="cut"), Unknown(reason="cut again")]
    assert await desk.station().round(NOW) == DeliverReport(retried=1)
    report = DeliverReport(unknown=1, sent=1, unsent=(ended(DeliveryState.UNKNOWN, "cut again"),))
    assert await desk.station().round(NOW + MINUTE) == report
    assert [html for _, html in desk.post.taken] == ["甲1", "甲1", "甲2"]
    first, _ = await desk.store.ops.outbox()
    assert (first.state, first.uncertain, first.reason) == (DeliveryState.UNKNOWN, 2, "cut again")


async def test_a_chat_that_has_gone_gets_nothing_more(desk: Desk) -> None:
    await desk.queue("甲1", "甲2")
    desk.post.answers["甲1"] = [Gone(reason="blocked")]
    await desk.station().round()
    assert await desk.states() == [DeliveryState.DEAD, DeliveryState.DEAD]
    assert len(desk.post.taken) == 1


async def test_a_part_that_is_refused_in_every_form_holds_up_nothing(desk: Desk) -> None:
    await desk.queue("甲1", "甲2")
    await desk.queue("乙", chat=2)
    desk.post.answers["甲1"] = [Rejected(reason="bad")]
    assert await desk.station().round() == DeliverReport(sent=2, dead=1, unsent=(ended(DeliveryState.DEAD, "bad"),))
    assert await desk.states() == [DeliveryState.DEAD, DeliveryState.SENT, DeliveryState.SENT]
    assert [html for chat, html in desk.post.taken if chat == 1] == ["甲1", "甲2"]


async def test_a_group_that_moved_gets_its_digest_at_its_new_id(desk: Desk) -> None:
    await desk.queue("甲1", "甲2", chat=-5)
    desk.post.answers["甲1"] = [Moved(chat_id=-100)]
    assert (await desk.station().round()).sent == 2
    assert desk.post.taken == [(-5, "甲1"), (-100, "甲1"), (-100, "甲2")]


async def test_a_lost_topic_is_left_for_general_and_told_to_the_admins_once(desk: Desk) -> None:
    await desk.store.ops.sync_admins([a_new_chat(99)], NOW)
    await desk.store.desk.ensure_chat(a_new_chat(-5, kind=ChatKind.GROUP, thread_id=6), NOW)
    await desk.queue("甲1", "甲2", chat=-5)
    desk.post.answers["甲1"] = [Sent(message_id=1, lost_topic=6)]
    desk.post.answers["甲2"] = [Sent(message_id=2, lost_topic=6)]  # as if it had been claimed before
    assert (await desk.station().round()).sent == 3, "the word is sent with them"
    rows = await desk.store.ops.outbox()
    assert [(row.message.html, row.thread_id) for row in rows if row.chat_id == -5] == [("甲1", 6), ("甲2", None)]
    assert [row.message.html for row in rows if row.kind is DeliveryKind.NOTICE] == [
        "会话 -5 的话题 6 已关闭或删除，推送改发到该群的 General。"
    ]
    chat = await desk.store.desk.find_chat(-5)
    assert chat is not None
    assert chat.thread_id is None


async def test_a_refused_token_stops_the_sender_for_good(desk: Desk) -> None:
    for chat in range(5):
        await desk.queue("甲", chat=chat)
    desk.post.answers["甲"] = [Unauthorized(reason="token")]
    deliver = desk.station(concurrency=1)
    assert (await deliver.round()).refused == "token"
    assert await deliver.round() == DeliverReport()
    assert len(desk.post.taken) == 1
    assert await desk.states() == [DeliveryState.PENDING] * 5


async def test_stopping_brings_to_its_end_what_is_under_way(desk: Desk) -> None:
    desk.post.hold = asyncio.Event()
    await desk.queue("甲1", "甲2")
    deliver = desk.station()
    running = asyncio.create_task(deliver.round())
    await desk.post.begun.wait()
    deliver.stop()
    desk.post.hold.set()
    assert await running == DeliverReport(sent=1)
    assert await desk.states() == [DeliveryState.SENT, DeliveryState.PENDING]


async def test_what_a_killed_process_left_is_sent_once_more(desk: Desk) -> None:
    desk.post.hold = asyncio.Event()
    await desk.queue("甲")
    running = asyncio.create_task(desk.station().round())
    await desk.post.begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert await desk.states() == [DeliveryState.SENDING]
    desk.post.hold = None
    await desk.restart()
    deliver = desk.station()
    assert await deliver.recover() == 1
    assert await deliver.round() == DeliverReport(sent=1)
    assert (await desk.the_row()).uncertain == 1


class Locked(SqliteDeliver):
    """The outbox, locked by somebody else for so many recordings."""

    locked = 0

    async def advance(
        self, outcomes: Mapping[int, Transition], claims: Collection[int], fence: int, now: datetime
    ) -> tuple[Delivery, ...]:
        if outcomes and self.locked:
            self.locked -= 1
            raise StoreBusy("policybot.db is locked")
        return await super().advance(outcomes, claims, fence, now)


@pytest.mark.parametrize(
    ("locked", "report", "state"),
    [
        (2, DeliverReport(sent=1), DeliveryState.SENT),
        (
            3,
            DeliverReport(errors=("delivery 1 is sent, not recorded: policybot.db is locked",)),
            DeliveryState.SENDING,
        ),
    ],
)
async def test_a_locked_database_is_asked_again(
    desk: Desk, locked: int, report: DeliverReport, state: DeliveryState
) -> None:
    await desk.queue("甲")
    outbox = desk.outbox(Locked)
    outbox.locked = locked
    assert await replace(desk.station(), store=outbox).round() == report
    assert await desk.states() == [state]
    assert len(desk.post.taken) == 1
