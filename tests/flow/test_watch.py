"""What ended dead or unknown is told to the admins, once each and bundled."""

from datetime import timedelta
from pathlib import Path

from bot.digest.notices import NAMED
from bot.domain.chats import DeliveryKind, DeliveryState, Transition
from bot.domain.ports import chinese
from bot.flow.watch import Watch
from bot.locale.refusals import told
from bot.store import Store, open_store
from tests.builders import NOW, a_draft, a_new_chat

DEAD = Transition(state=DeliveryState.DEAD, reason="BadRequest: <b>no such thing</b>")
UNKNOWN = Transition(state=DeliveryState.UNKNOWN, reason="TimedOut", uncertain=1)


def watch(store: Store) -> Watch:
    return Watch(store=store.ops, clock=lambda: NOW, translate=chinese, told=told)


async def end(store: Store, chat: int, how: Transition, *, fence: int) -> None:
    """A delivery to the chat that ends so."""
    await store.desk.ensure_chat(a_new_chat(chat), NOW)
    await store.dispatch.queue_digest(a_draft(chat, f"日报{chat}", slot=NOW + timedelta(minutes=chat)))
    row = (await store.ops.outbox())[-1]
    await store.deliver.advance({}, [row.id], fence, NOW)
    await store.deliver.advance({row.id: how}, (), fence, NOW)


async def notices(store: Store) -> list[str]:
    return [row.message.html for row in await store.ops.outbox() if row.kind is DeliveryKind.NOTICE]


async def test_each_is_told_once_and_together(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        fence = await store.instance.acquire()
        await store.ops.sync_admins([a_new_chat(99)], NOW)
        assert await watch(store).round() == 0
        await end(store, 1, DEAD, fence=fence)
        await end(store, 2, UNKNOWN, fence=fence)
        assert await watch(store).round() == 2
        (word,) = await notices(store)
        assert "失败 1 条，结果不明 1 条" in word
        assert "会话 1，第 1/1 部分，失败：BadRequest: &lt;b&gt;no such thing&lt;/b&gt;" in word
        assert "会话 2，第 1/1 部分，结果不明：没有等到应答" in word
        assert await watch(store).round() == 0
        await end(store, 3, DEAD, fence=fence)
        assert await watch(store).round() == 1
        assert len(await notices(store)) == 2


async def test_what_ended_before_there_were_admins_is_told_to_the_first(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        await end(store, 1, DEAD, fence=await store.instance.acquire())
        assert await watch(store).round() == 0
        await store.ops.sync_admins([a_new_chat(99)], NOW)
        assert [await watch(store).round() for _ in range(2)] == [1, 0]
        assert len(await notices(store)) == 1


async def test_many_make_one_message(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        fence = await store.instance.acquire()
        await store.ops.sync_admins([a_new_chat(99)], NOW)
        for chat in range(1, NAMED + 4):
            await end(store, chat, DEAD, fence=fence)
        await watch(store).round()
        (word,) = await notices(store)
        assert word.count("会话 ") == NAMED
        assert "其余 3 条从略。" in word


async def test_a_word_that_fails_itself_is_told_to_nobody(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        fence = await store.instance.acquire()
        await store.ops.sync_admins([a_new_chat(99)], NOW)
        await end(store, 1, DEAD, fence=fence)
        await watch(store).round()
        row = (await store.ops.outbox())[-1]
        await store.deliver.advance({}, [row.id], fence, NOW)
        await store.deliver.advance({row.id: DEAD}, (), fence, NOW)
        assert await watch(store).round() == 0
