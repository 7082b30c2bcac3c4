"""What goes wrong with one delivery's row: the store, which waiting may mend, or our own code, which it does not."""

from collections.abc import Awaitable
from typing import TypeVar

from bot.domain.errors import StoreError, StoreMisused

T = TypeVar("T")


async def tried(work: Awaitable[T]) -> T | Exception:
    """What comes of the work, or what it raised: nobody else's row shall pay for it."""
    try:
        return await work
    except Exception as error:  # noqa: BLE001 - the caller weighs it
        return error


def is_the_stores(error: Exception) -> bool:
    """Whether the database is full, busy, gone or another's."""
    return isinstance(error, StoreError) and not isinstance(error, StoreMisused)
