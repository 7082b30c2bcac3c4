"""Updates of one chat one after the other, those of different chats side by side: a slow chat holds up no other."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from inspect import iscoroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MAX_AT_ONCE = 256
MAX_WAITING = 20
"""Updates of one chat that may wait; more come from a flood, and would take the places of the others."""

log = logging.getLogger(__name__)


class InOrder(BaseUpdateProcessor):
    """For `ApplicationBuilder.concurrent_updates`. `flooded` tells the chat, once a flood, that an update was dropped.

    It returns whether the update was one to answer. `done` is told of each update that needs nothing more.
    """

    def __init__(self, flooded: Callable[[Update], Awaitable[bool]], done: Callable[[Update], None]) -> None:
        super().__init__(MAX_AT_ONCE)
        self._flooded = flooded
        self._done = done
        self._told: set[int] = set()
        self._turns: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Runs the handlers of an update when those of the same chat's earlier updates are done."""
        await self._in_turn(update, coroutine)
        if isinstance(update, Update):
            self._done(update)

    async def _in_turn(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        key = chat.id if chat else 0
        if self._waiting.get(key, 0) >= MAX_WAITING:
            _let_go(coroutine)
            log.warning("chat %d: an update was dropped, %d are waiting", key, MAX_WAITING)
            if isinstance(update, Update) and key not in self._told:
                self._told.add(key)
                if not await self._flooded(update):
                    self._told.discard(key)
            return
        turn = self._turns.setdefault(key, asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with turn:
                await coroutine
        finally:
            _let_go(coroutine)  # the bot may stop while it waits for its turn
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._turns[key]
                self._told.discard(key)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


def _let_go(coroutine: Awaitable[Any]) -> None:
    if iscoroutine(coroutine):
        coroutine.close()
