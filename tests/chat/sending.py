"""DELIVER at work beside a chat, as `run` has it: it looks whenever it is told that there is something to send."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.domain.ports import Send
from bot.flow.deliver import Deliver
from bot.store import Store
from tests.builders import NOW


@asynccontextmanager
async def sending(store: Store, send: Send) -> AsyncIterator[Callable[[], None]]:
    """What to call when something was queued; the first look is at once, as after a start."""
    queued = asyncio.Event()
    queued.set()
    deliver = Deliver(store=store.deliver, send=send, clock=lambda: NOW, fence=await store.instance.acquire())

    async def look() -> None:
        while await queued.wait():
            queued.clear()
            await deliver.round()

    looking = asyncio.create_task(look())
    try:
        yield queued.set
    finally:
        looking.cancel()
        await asyncio.wait([looking])
