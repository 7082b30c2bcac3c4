"""DELIVER against our own Bot API server: under faults, at full speed, and within Telegram's limits.

    python -m bench.sending [faults] [speed] [limits]

`faults`: 10,000 sends under 1 % cut after delivery, 2 % cut before, 2 % 500, 2 % 429 and 1 % bad JSON; then with each
fault on first attempts only, where all must arrive.
`speed`: messages a second without limits, beside the same transport in a bare loop with as many requests at once; and,
for what our bookkeeping costs, beside a loop that leaves out as much of python-telegram-bot as our sender does.
`limits`: 1,000 private chats and 50 groups on a server that enforces Telegram's limits, beside the bound they set.
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.chat.pace import Pace, Rates
from bot.chat.sender import NO_PREVIEW, NO_PREVIEW_JSON, Sender
from bot.chat.transport import Line, make_bot
from bot.config import Telegram
from bot.domain.chats import ChatKind, DigestDraft, Message
from bot.flow.concurrency import DeliverSettings, SeatSettings
from bot.flow.deliver import Deliver
from bot.store import Store, open_store
from tests.builders import a_new_chat
from tests.emulator import BotApi, Limits
from tests.faults.lossy import lossy

FREE = Rates(overall=1e6, chat_gap=0.0, group=1_000_000)
SEATS = SeatSettings.at(FREE.overall)
START = datetime(2026, 7, 20, tzinfo=UTC)
TURNS = 3
TEXT = "工业和信息化部召开会议，部署重点工作。" * 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """`seconds` to send to so many chats, beside the fewest that Telegram's limits allow; `over` are answers of 429."""

    chats: int
    seconds: float
    bound: float
    over: int


def now() -> datetime:
    """The bench's clock is the loop's."""
    return START + timedelta(seconds=asyncio.get_running_loop().time())


async def fill(store: Store, chats: list[int], parts: int = 1) -> None:
    """A digest for each chat."""
    at = now()
    for chat in chats:
        kind = ChatKind.GROUP if chat < 0 else ChatKind.PRIVATE
        await store.desk.ensure_chat(a_new_chat(chat, kind=kind, next_digest_at=at), at)
        draft = DigestDraft(
            chat_id=chat,
            slot=at,
            created_at=at,
            messages=tuple(Message(html=f"{part} {TEXT}") for part in range(parts)),
            clusters=(),
            watermark=0,
            next_digest_at=at,
        )
        await store.dispatch.queue_digest(draft)


async def drain(store: Store, bot: Line, rates: Rates) -> float:
    """Sends until nothing waits; returns the seconds."""
    fence = await store.instance.acquire()
    settings = DeliverSettings.at(rates.overall, rates.chat_gap)
    deliver = Deliver(store=store.deliver, send=Sender(bot, Pace(rates)), clock=now, fence=fence, settings=settings)
    began = now()
    while (due := await store.deliver.next_due()) is not None:
        await asyncio.sleep(max((due - now()).total_seconds(), 0.0))
        await deliver.round()
    return (now() - began).total_seconds()


async def with_store(chats: list[int], api: BotApi, rates: Rates) -> float:
    """Seconds in which a filled outbox is drained to the server."""
    for chat in chats:
        api.group(chat) if chat < 0 else api.user(chat)
    with tempfile.TemporaryDirectory() as folder:
        async with await open_store(f"sqlite:///{Path(folder)}/a.db") as store:
            await fill(store, chats)
            async with make_bot(api.token, Telegram(api_base=api.base)) as bot:
                return await drain(store, bot, rates)


async def faults(count: int = 10_000) -> None:
    """Every delivery arrives or is listed, no chat gets more than one copy too many; the same with good retries."""
    for first in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            found = await lossy(Path(folder), count, first=first)
        print(f"faults  {'on first attempts only' if first else 'on any attempt'}: {found}")


async def speed(count: int = 3_000) -> None:
    """Ours beside the bare loops: the same messages to the same chats, in turns; of each the best turn counts."""
    chats, bare, lean, ours = list(range(1, count + 1)), list[float](), list[float](), list[float]()
    async with BotApi(limits=Limits.off()) as api:
        for _ in range(TURNS):
            ours.append(count / await with_store(chats, api, FREE))
            bare.append(count / await looped(chats, api, by_ptb))
            lean.append(count / await looped(chats, api, by_us))
    ratio, rest = max(ours) / max(bare), max(ours) / max(lean)
    print(f"speed   {max(ours):.0f} messages a second, bare loop {max(bare):.0f}: {ratio:.2f} of it")
    print(f"        bare loop without PTB's model of each message {max(lean):.0f}: {rest:.2f} of it")
    print(f"        turns: {_whole(ours)}, bare {_whole(bare)}, without the model {_whole(lean)}")


def _whole(rates: list[float]) -> list[int]:
    return [round(one) for one in rates]


async def by_ptb(bot: Line, chat: int) -> object:
    """As anybody sends with python-telegram-bot."""
    return await bot.send_message(chat, TEXT, parse_mode="HTML", link_preview_options=NO_PREVIEW)


async def by_us(bot: Line, chat: int) -> object:
    """As our sender does."""
    fields = {"chat_id": chat, "text": TEXT, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW_JSON}
    return await bot.post_message(fields)


async def looped(chats: list[int], api: BotApi, send: Callable[[Line, int], Awaitable[object]]) -> float:
    """Seconds of the bare loop, with as many requests at once and nothing written down."""
    left = iter(chats)
    async with make_bot(api.token, Telegram(api_base=api.base)) as bot:

        async def lane() -> None:
            for chat in left:
                await send(bot, chat)

        began = now()
        await asyncio.gather(*(lane() for _ in range(SEATS.calls)))
        return (now() - began).total_seconds()


async def limits() -> None:
    """As `within` finds."""
    found = await within()
    seconds, bound = found.seconds, found.bound
    print(f"limits  {found.chats} chats in {seconds:.1f} s, bound {bound:.1f} s: {seconds / bound:.2f} of it", end=", ")
    print(f"{found.over} answered 429")


async def within() -> Within:
    """The bound is 30 messages a second over all; each group gets one message."""
    chats = [*range(1, 1001), *range(-50, 0)]
    async with BotApi(limits=Limits()) as api:
        seconds = await with_store(chats, api, Rates())
        assert {posted.chat_id for posted in api.world.posts.values()} == set(chats)
        over = api.counts("sendMessage").get(429, 0)
    return Within(chats=len(chats), seconds=seconds, bound=len(chats) / Limits().overall, over=over)


RUNS = {"faults": faults, "speed": speed, "limits": limits}


def main() -> None:
    """The runs that are named, or all."""
    logging.disable(logging.WARNING)  # each message that meets a fault has its line
    for name in sys.argv[1:] or RUNS:
        asyncio.run(RUNS[name]())


if __name__ == "__main__":
    main()
