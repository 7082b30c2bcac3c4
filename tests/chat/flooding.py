"""A digest that goes out while people flood the bot with commands; `bench/floods.py` is the long form."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.chat.pace import Pace, Rates
from bot.chat.places import ChatPlaces
from bot.chat.roles import ChatAdmins
from bot.chat.sender import Sender
from bot.chat.service import Post, Service
from bot.chat.transport import make_bot
from bot.config import Telegram
from bot.domain.chats import Message
from bot.flow.desk.desk import Desk
from tests.builders import NOW, a_draft, a_new_chat
from tests.chat.sending import sending
from tests.emulator import BotApi, Limits
from tests.flow.desk.room import Room, open_room

USERS, PER_MINUTE = 100, 10_000
FIRST_READER = 100_000
DIGEST = "日报"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How long a digest took from its commit to its last reader, and what else went on meanwhile.

    `beside` are other messages that went out between the digest's first and last; `commands` those that came.
    """

    seconds: float
    digests: int
    beside: int
    commands: int


@dataclass(slots=True, kw_only=True)
class Flood:
    """Searches from all users in turn, at an even rate, as long as it runs."""

    api: BotApi
    said: int = 0

    async def run(self) -> None:
        clock = asyncio.get_running_loop().time
        began = clock()
        for user in itertools.cycle(range(1, USERS + 1)):
            await self.api.say(user, f"/search 词{self.said}")
            self.said += 1
            await asyncio.sleep(began + self.said * 60 / PER_MINUTE - clock())


async def told(folder: Path, rates: Rates, *, readers: int, flood: bool) -> Told:
    """A digest to so many readers, with or without a flood of 10,000 commands a minute from 100 people."""
    async with _bot(folder, rates) as (api, room, nudge):
        for chat in range(FIRST_READER, FIRST_READER + readers):
            api.user(chat)
            await room.store.desk.ensure_chat(a_new_chat(chat), NOW)
            await room.store.dispatch.queue_digest(a_draft(chat, messages=(Message(html=DIGEST),)))
        flooding = Flood(api=api)
        began = time.perf_counter()
        nudge()
        task = asyncio.create_task(flooding.run()) if flood else None  # not before: nobody has booked turns ahead
        while (counts := await room.store.ops.outbox_counts()).pending + counts.sending:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.02)
        seconds = time.perf_counter() - began
        if task:
            task.cancel()
            await asyncio.wait([task])
    chats = [posted.chat_id for posted in api.world.posts.values()]
    places = [place for place, chat in enumerate(chats) if chat >= FIRST_READER]
    beside = places[-1] - places[0] + 1 - len(places)
    return Told(seconds=seconds, digests=len(places), beside=beside, commands=flooding.said)


@asynccontextmanager
async def _bot(folder: Path, rates: Rates) -> AsyncIterator[tuple[BotApi, Room, Callable[[], None]]]:
    before = asyncio.all_tasks()
    async with BotApi(limits=Limits.off()) as api, open_room(folder) as room:
        for user in range(1, USERS + 1):
            api.user(user)
        bot = make_bot(api.token, Telegram(api_base=api.base))
        post = Post(
            bot=bot, sender=Sender(bot, Pace(rates)), admins=ChatAdmins(bot), places=ChatPlaces(bot), way=api.base
        )
        desk = Desk(office=room.desk.office, is_chat_admin=post.admins)
        stopped = asyncio.Event()
        async with post, sending(room.store, post.sender) as nudge:
            running = asyncio.create_task(Service(post, desk, room.store.inbox, nudge).run(stopped))
            await api.updates.polled.wait()
            yield api, room, nudge
            stopped.set()
            await running
        left = asyncio.all_tasks() - before  # answers that the stop did not wait for: a process ends here
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
