"""An outbox sent by the real sender over a line that loses one answer or request in twelve."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.chat.pace import Pace, Rates
from bot.chat.sender import Sender
from bot.chat.transport import make_bot
from bot.config import Telegram
from bot.domain.chats import Delivery, DeliveryState
from bot.flow.concurrency import DeliverSettings
from bot.flow.deliver import Deliver
from bot.store import Store, open_store
from tests.builders import NOW, a_draft, a_new_chat
from tests.emulator import BotApi, Fault, Limits, Stage

FREE = Rates(overall=1e6, chat_gap=0.0, group=1_000_000)
FAULTS = (
    Fault.cut(),
    *[Fault.cut(Stage.INSTEAD)] * 2,
    *[Fault.server_error()] * 2,
    *[Fault.flood(1)] * 2,
    Fault.bad_json(),
)
RATE = 0.08
"""1 % cut after delivery, 2 % cut before, 2 % 500, 2 % 429, 1 % bad JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """`lost` neither arrived nor are listed as unknown or dead; `uncounted` are copies beyond their row's count.

    `faults` are the requests that met one; `most` is the highest number of copies of one message.
    """

    sends: int
    faults: int
    arrived: int
    sent: int
    unknown: int
    dead: int
    lost: int
    extra: int
    uncounted: int
    most: int

    def __str__(self) -> str:
        return (
            f"{self.sends} sends, {self.faults} faults: {self.arrived} arrived, {self.lost} lost; {self.sent} sent, "
            f"{self.unknown} unknown, {self.dead} dead; {self.extra} extra copies, {self.uncounted} not counted, "
            f"{self.most} of one at most"
        )


async def lossy(folder: Path, sends: int, *, first: bool = False, seed: int = 3) -> Losses:
    """Each chat gets one message; `first`: only first attempts meet faults. The clock jumps to what is due next."""
    async with BotApi(limits=Limits.off()) as api, await open_store(f"sqlite:///{folder}/lossy.db") as store:
        for chat in range(1, sends + 1):
            api.user(chat)
            await store.desk.ensure_chat(a_new_chat(chat), NOW)
            await store.dispatch.queue_digest(a_draft(chat, f"第 {chat} 期"))
        api.faults.at_rate("sendMessage", RATE, *FAULTS, seed=seed, first=first)
        await _drain(store, api)
        return _counted(api, await store.ops.outbox(), sends)


async def _drain(store: Store, api: BotApi) -> None:
    fence = await store.instance.acquire()
    async with make_bot(api.token, Telegram(api_base=api.base)) as bot:
        sender, settings = Sender(bot, Pace(FREE)), DeliverSettings.at(FREE.overall)
        deliver = Deliver(store=store.deliver, send=sender, clock=lambda: NOW, fence=fence, settings=settings)
        while (due := await store.deliver.next_due()) is not None:
            await deliver.round(max(due, NOW))


def _counted(api: BotApi, rows: Sequence[Delivery], sends: int) -> Losses:
    copies = Counter(posted.chat_id for posted in api.world.posts.values())
    states = Counter(row.state for row in rows)
    listed = {DeliveryState.UNKNOWN, DeliveryState.DEAD}
    return Losses(
        sends=sends,
        faults=api.faults.struck,
        arrived=len(copies),
        sent=states[DeliveryState.SENT],
        unknown=states[DeliveryState.UNKNOWN],
        dead=states[DeliveryState.DEAD],
        lost=sum(not copies[row.chat_id] and row.state not in listed for row in rows),
        extra=sum(copies.values()) - len(copies),
        uncounted=sum(max(0, copies[row.chat_id] - 1 - row.uncertain) for row in rows),
        most=max(copies.values()),
    )
