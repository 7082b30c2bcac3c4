"""What every backend promises about proposals, and the broadcasts that come of them."""

from datetime import timedelta

from bot.domain.chats import ChatKind, DeliveryKind, DeliveryState, Message, Transition
from bot.domain.proposals import EXPIRES, Audience, Progress, Proposal, Verb
from bot.domain.stores import OutboxCounts
from bot.domain.timing import spot
from bot.store import Store
from tests.builders import NOW, a_new_chat

WORD, HOUR = Message(html="<b>通知</b>"), timedelta(hours=1)


def a_proposal(verb: Verb = Verb.BROADCAST, body: str = "各位") -> Proposal:
    return Proposal(id=0, chat_id=9, user_id=9, verb=verb, body=body, at=NOW, done=False)


def _word(language: str) -> Message:
    return WORD


async def fill(store: Store) -> int:
    """An admin's chat with a proposal, two people, a group, one that has left, a channel, the terminal."""
    for chat in (0, 1, 2, 3, 9):
        await store.desk.ensure_chat(a_new_chat(chat), NOW)
    await store.desk.ensure_chat(a_new_chat(-5, kind=ChatKind.GROUP, thread_id=7), NOW)
    await store.desk.ensure_chat(a_new_chat(-100_6, kind=ChatKind.CHANNEL), NOW)
    await store.desk.deactivate(2, "blocked")
    await store.admins.bar(3, "barred")
    return await store.proposals.propose(a_proposal())


async def test_a_proposal_is_kept_and_settled_once(store: Store) -> None:
    number = await fill(store)
    found = await store.proposals.proposal(number)
    assert found is not None
    assert (found.id, found.user_id, found.body, found.done) == (number, 9, "各位", False)
    assert found.is_open(NOW + EXPIRES)
    assert not found.is_open(NOW + EXPIRES + timedelta(seconds=1))
    assert await store.proposals.settle(number, done=True)
    assert not await store.proposals.settle(number, done=True)
    assert not await store.proposals.settle(404, done=True)
    settled = await store.proposals.proposal(number)
    assert settled is not None
    assert not settled.is_open(NOW)
    assert await store.proposals.proposal(404) is None


async def test_a_list_of_sources_is_forgotten_when_it_is_done(store: Store) -> None:
    await fill(store)
    number = await store.proposals.propose(a_proposal(Verb.SOURCES, "<opml/>"))
    await store.proposals.settle(number, done=True)
    found = await store.proposals.proposal(number)
    assert found is not None
    assert found.body == ""


async def test_a_broadcast_goes_once_to_all_that_are_told(store: Store) -> None:
    number = await fill(store)
    assert await store.proposals.audience() == Audience(private=2, groups=1)
    assert await store.proposals.broadcast(number, _word, NOW, timedelta(0)) == 3
    assert await store.proposals.broadcast(number, _word, NOW, timedelta(0)) is None
    assert await store.proposals.broadcast(404, _word, NOW, timedelta(0)) is None
    queued = await store.ops.outbox()
    assert {row.chat_id: row.thread_id for row in queued} == {1: None, 9: None, -5: 7}
    assert {(row.kind, row.message) for row in queued} == {(DeliveryKind.BROADCAST, WORD)}
    assert await store.proposals.progress(number) == Progress(waiting=3)


async def test_each_chat_has_its_moment_of_the_spread(store: Store) -> None:
    number = await fill(store)
    await store.proposals.broadcast(number, _word, NOW, HOUR)
    moments = {row.chat_id: row.not_before for row in await store.ops.outbox()}
    assert all(abs(moments[chat] - NOW - HOUR * spot(chat)) < timedelta(milliseconds=1) for chat in (1, 9, -5))


async def test_what_has_not_left_can_be_withdrawn_and_the_end_is_reported_once(store: Store) -> None:
    number = await fill(store)
    assert await store.proposals.finished() == ()
    await store.proposals.broadcast(number, _word, NOW, timedelta(0))
    assert await store.proposals.finished() == ()
    assert await store.proposals.withdraw(number) == 3
    ((proposal, progress),) = await store.proposals.finished()
    assert (proposal.id, progress, progress.total) == (number, Progress(withdrawn=3), 3)
    for _ in range(2):
        await store.proposals.report(proposal, lambda _: Message(html="结果"), NOW)
    assert await store.proposals.finished() == ()
    told = [row for row in await store.ops.outbox() if row.kind is DeliveryKind.NOTICE]
    assert [(row.chat_id, row.message.html, row.state) for row in told] == [(9, "结果", DeliveryState.PENDING)]


async def test_ends_of_a_broadcast_are_told_by_its_report_alone(store: Store) -> None:
    number = await fill(store)
    await store.proposals.broadcast(number, _word, NOW, timedelta(0))
    fence, refused = await store.instance.acquire(), Transition(state=DeliveryState.DEAD, reason="blocked")
    claimed = await store.deliver.advance({}, [one.delivery_id for one in await store.deliver.due(NOW, 2)], fence, NOW)
    await store.deliver.advance({one.id: refused for one in claimed}, (), fence, NOW)
    assert await store.proposals.withdraw(number) == 1
    assert await store.ops.untold(9) == ()
    assert (await store.admins.lost(9))[1] == 2
    assert await store.proposals.progress(number) == Progress(dead=2, withdrawn=1)
    assert await store.ops.outbox_counts() == OutboxCounts(dead=2, withdrawn=1)
    assert (await store.upkeep.let_go(NOW + HOUR, 9)).messages == 3


async def test_a_proposal_goes_with_its_group(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(-5), NOW)
    await store.desk.ensure_chat(a_new_chat(-6), NOW)
    number = await store.proposals.propose(
        Proposal(id=0, chat_id=-5, user_id=9, verb=Verb.BROADCAST, body="各位", at=NOW, done=False)
    )
    await store.desk.move_chat(-5, -6)
    found = await store.proposals.proposal(number)
    assert found is not None
    assert found.chat_id == -6


async def test_what_is_dropped_comes_to_nothing_and_is_forgotten(store: Store) -> None:
    number = await fill(store)
    assert await store.proposals.settle(number, done=False)
    assert await store.proposals.broadcast(number, _word, NOW, timedelta(0)) is None
    found = await store.proposals.proposal(number)
    assert found is not None
    assert (found.done, found.dropped, found.body, found.is_open(NOW)) == (False, True, "", False)
    assert await store.proposals.finished() == ()
