"""JSON from Telegram → updates of the library; what cannot be read as one is logged and skipped ("let go").

The same for all three ways in: polling, the webhook, and what an earlier process stored and did not come to handle.
"""

import json
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.digest.notices import passed_over
from bot.domain.errors import StoreError
from bot.flow.desk.office import Office

log = logging.getLogger(__name__)

UNREADABLE = (
    *(TypeError, ValueError, AttributeError, LookupError, ArithmeticError),
    *(OSError, RecursionError, TelegramError),  # a date beyond the platform's, what is nested too deep, its own
)
"""What the library raises for an object of another shape."""
LARGEST = 2**52
"""Telegram's ids have at most 52 bits (Bot API, Chat)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An update, and its JSON as it came: the library's own leaves out what is null, and is then not always read."""

    update: Update
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came of one request for updates. `offset`: what to ask for when these are kept; None if nothing came.

    `let_go`: the numbers of those that cannot be read.
    """

    updates: tuple[Read, ...] = ()
    offset: int | None = None
    let_go: frozenset[int] = frozenset()


def unfold_all(brought: Sequence[object], bot: Bot, told: Collection[int] = ()) -> Batch:
    """The updates that can be read, in order, and an offset that passes the others too.

    `told`: those of which the log says already that they cannot be read.
    Raises TelegramError if nothing that came has a number: it cannot be passed, and would be asked for at once again.
    """
    numbers = [number for one in brought if (number := _number(one)) is not None]
    if brought and not numbers:
        raise TelegramError("the server's updates have no numbers")
    updates = tuple(read for one in brought if (read := unfold(one, bot, told)) is not None)
    return Batch(
        updates=updates,
        offset=max(numbers) + 1 if numbers else None,
        let_go=frozenset(numbers) - {read.update.update_id for read in updates},
    )


def unfold(data: Any, bot: Bot, told: Collection[int] = ()) -> Read | None:
    """The update, or None after a line in the log: what cannot be read now will not be when it comes again."""
    try:
        update = Update.de_json(data, bot)
        if not _is_sound(update):
            raise ValueError("it names no chat or user")
        return Read(update=update, body=json.dumps(data))
    except UNREADABLE as error:  # its text may quote the update, and so do the library's lines: only the kind is told
        number = _number(data)
        named = "without a number" if number is None else str(number)
        if number not in told:
            log.warning("telegram: update %s cannot be read and is let go: %s", named, type(error).__name__)
        return None


async def tell(office: Office, names: Collection[str]) -> None:
    """Queues the notice if `names` (numbers of updates) has any; where the database cannot take it, logs it instead."""
    if not names:
        return
    now = office.clock()
    try:
        await office.ops.queue_notice(
            f"updates:{now:%Y-%m-%d}", lambda language: passed_over(names, office.translate(language)), now
        )
    except StoreError as error:
        log.warning("telegram: the admins are not told of updates that were passed over: %s", error)


def _number(data: object) -> int | None:
    number = data.get("update_id") if isinstance(data, dict) else None
    return number if type(number) is int and abs(number) < LARGEST else None


def _is_sound(update: Update) -> bool:
    """Whether chat and user have numbers and the chat's type is a word; the handlers rely on it, PTB does not check."""
    chat, user = update.effective_chat, update.effective_user
    if (chat is None and update.effective_message is not None) or (chat is not None and not isinstance(chat.type, str)):
        return False
    ids = (update.update_id, *(one.id for one in (chat, user) if one is not None))
    return all(type(one) is int and abs(one) < LARGEST for one in ids)
