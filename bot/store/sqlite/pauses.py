"""Pauses in SQL, the one place that says when one holds, when it is over and what waits for its end."""

from bot.store import rows


def holds(until: str, at: str) -> str:
    """Whether a pause until then holds at that time; one that is null never does."""
    return f"coalesce({until} > {at}, 0)"


def is_over(until: str, at: str) -> str:
    """Whether there was a pause until then, which holds no more at that time; the index of pauses answers it."""
    return f"{until} <= {at}"


def later(one: str, other: str) -> str:
    """The end of what both hold back, either of which may be null; null where both are."""
    return f"max(coalesce({one}, {other}), coalesce({other}, {one}))"


AWAITED = f"exists (select 1 from chat where chat.id = delivery.chat_id and not_before <= paused_until + {rows.DAY})"  # noqa: S608 - made of a constant
"""Whether a delivery waits for the end of its chat's pause, and of the quiet hours into which that may fall."""
