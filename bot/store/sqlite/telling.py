"""From where and when a chat and its subscriptions are told: plans of their own, pauses, and what is passed over."""

import sqlite3
from datetime import datetime

from bot.domain.chats import Chat, Subscription
from bot.domain.plans import Plan
from bot.store import rows

_PAUSE = "update chat set paused_until = :until, next_digest_at = :next where id = :chat_id"

# A digest of which a part was begun is sent to its end. Behind a row that was tried an answer would wait.
_WAITS = """
update delivery set not_before = :waits where chat_id = :chat_id and state = 'pending' and kind in ('digest', 'alert')
    and attempts = 0 and not exists (
        select 1 from delivery as begun where begun.digest_id = delivery.digest_id and begun.attempts > 0)
"""

# By number from the newest down (`+at` keeps SQLite off the index by time, which it would have to sort).
SEQ_BEFORE = "select seq from reading where +at < :before order by seq desc limit 1"
_BEFORE = f"watermark = max(watermark, coalesce(({SEQ_BEFORE}), 0))"
_BEHIND = f"behind = max(behind, coalesce(({SEQ_BEFORE}), 0))"
_PASS_OVER = (
    f"update chat set {_BEFORE} where id = :chat_id",  # noqa: S608 - made of constants
    f"update subscription set {_BEFORE}, {_BEHIND} where chat_id = :chat_id",  # noqa: S608 - made of constants
)
_PASS_OVER_RULE = f"update subscription set {_BEFORE}, {_BEHIND} where chat_id = :chat_id and id = :id"  # noqa: S608

# Told with its chat's digest it keeps where it stood, until that has caught up with it.
PAUSE_RULE = """
update subscription set paused_until = :until, next_at = iif(plan is null, null, :next),
    behind = iif(plan is null, (
        select coalesce(behind, min(:stood, watermark), watermark) from chat where chat.id = :chat_id), null)
where id = :id and chat_id = :chat_id
"""

# A subscription that gets a plan of its own goes on from where the chat stands; one that gives it up takes the chat
# back to where it stood itself: what it was not told yet is told, what was told is not told again.
_OWN_PLAN = """
update subscription set plan = :plan, next_at = :next,
    watermark = case when plan is null then coalesce(behind, (select watermark from chat where id = :chat_id))
        else watermark end, behind = null
where id = :id and chat_id = :chat_id
"""

_COMMON_PLAN = (
    """
update chat set watermark = min(watermark, (select watermark from subscription where id = :id))
where id = :chat_id and exists (select 1 from subscription
    where id = :id and chat_id = :chat_id and plan is not null and paused_until is null)
""",
    """
update subscription set plan = null, next_at = null,
    behind = case when plan is null then behind when paused_until is not null then watermark end
where id = :id and chat_id = :chat_id
""",
)


def set_own_plan(db: sqlite3.Connection, rule: Subscription, plan: Plan | None, next_at: datetime) -> None:
    named = ids(rule)
    if plan is not None:
        db.execute(_OWN_PLAN, named | {"plan": rows.json_of(plan), "next": rows.micros(next_at)})
        return
    for statement in _COMMON_PLAN:
        db.execute(statement, named)


def pause(db: sqlite3.Connection, chat: Chat, until: datetime | None, due: datetime, waits: datetime) -> None:
    values = {
        "chat_id": chat.id,
        "until": rows.micros_or_none(until),
        "next": rows.micros(due),
        "waits": rows.micros(waits),
    }
    for statement in (_PAUSE, _WAITS):
        db.execute(statement, values)


def pass_over(db: sqlite3.Connection, chat_id: int, before: datetime) -> None:
    for statement in _PASS_OVER:
        db.execute(statement, {"chat_id": chat_id, "before": rows.micros(before)})


def pass_over_rule(db: sqlite3.Connection, rule: Subscription, before: datetime) -> None:
    db.execute(_PASS_OVER_RULE, ids(rule) | {"before": rows.micros(before)})


def ids(rule: Subscription) -> dict[str, int]:
    return {"id": rule.id, "chat_id": rule.chat_id}
