"""Chats and their subscriptions, as DISPATCH and the desk both read them; moving and retiring a chat."""

import sqlite3

from bot.domain.chats import Chat, DeliveryState, Subscription
from bot.store import rows
from bot.store.sqlite.pauses import later

_RETIRE = "update delivery set state = :state, reason = :reason where chat_id = :chat_id and state = 'pending'"

_LEAVE_TOPIC = (
    "update chat set thread_id = null where id = :chat_id and thread_id = :topic",
    "update delivery set thread_id = null where chat_id = :chat_id and thread_id = :topic and state = 'pending'",
)

# Where a rule of the old chat stood, apart from that.
_STOOD = "coalesce(excluded.behind, iif(excluded.plan is null, null, excluded.watermark))"

# A group that became a supergroup while both were known: two digests of one slot keep apart by a microsecond. What
# somebody chose in the new one holds: a rule that is told there stays so, and a pause of the old one goes over to its
# rules where the new one has any.
_MERGE = (
    f"""
update subscription set paused_until = {later("subscription.paused_until", "was.paused_until")},
    behind = iif(subscription.plan is null, coalesce(behind, was.watermark), null)
    from chat as was where chat_id = :old and was.id = :old and was.paused_until is not null
        and exists (select 1 from subscription where chat_id = :new);
update chat set paused_until = null, watermark = max(chat.watermark, now.watermark) from chat as now
    where chat.id = :old and chat.paused_until is not null and now.id = :new
        and exists (select 1 from subscription where chat_id = :new);
insert into subscription (chat_id, rule, created_at, plan, next_at, watermark, paused_until, behind)
    select :new, rule, created_at, plan, next_at, watermark, paused_until, behind
    from subscription where chat_id = :old order by id
    on conflict (chat_id, rule) do update set
        paused_until = iif(
            subscription.paused_until is null, null, {later("subscription.paused_until", "excluded.paused_until")}),
        behind = iif(plan is null, min(coalesce(behind, {_STOOD}), coalesce({_STOOD}, behind)), null),
        watermark = iif(plan is null, watermark, min(watermark, coalesce({_STOOD}, watermark)));
delete from subscription where chat_id = :old;
update digest set slot = slot - 1 where chat_id = :old and slot in (select slot from digest where chat_id = :new);
update digest set chat_id = :new where chat_id = :old;
insert into digest_story
    select :new, cluster_id, digest_id from digest_story where chat_id = :old on conflict do nothing;
delete from digest_story where chat_id = :old;
update delivery set chat_id = :new where chat_id = :old;
update proposal set chat_id = :new where chat_id = :old;
update or ignore question set chat_id = :new where chat_id = :old;
delete from question where chat_id = :old;
update bookmark set note = was.note from bookmark as was
    where was.chat_id = :old and bookmark.chat_id = :new
        and was.article_id = bookmark.article_id and bookmark.note = '';
update or ignore bookmark set chat_id = :new where chat_id = :old;
delete from bookmark where chat_id = :old;
update chat set active = max(chat.active, was.active) and not max(chat.barred, was.barred),
    barred = max(chat.barred, was.barred), watermark = min(chat.watermark, was.watermark),
    paused_until = {later("chat.paused_until", "was.paused_until")},
    let_in = coalesce(case when chat.let_in >= 0 then chat.let_in end, was.let_in, chat.let_in)
    from chat as was where was.id = :old and chat.id = :new;
insert or ignore into admin select :new from admin where chat_id = :old;
delete from admin where chat_id = :old;
delete from chat where id = :old;
""".strip()  # noqa: S608 - made of constants
    .removesuffix(";")
    .split(";")
)


def find_chat(db: sqlite3.Connection, chat_id: int) -> Chat | None:
    row = db.execute("select *, 0 as stream from chat where id = ?", (chat_id,)).fetchone()
    return None if row is None else rows.chat(row)


def subscriptions(db: sqlite3.Connection, chat_id: int) -> tuple[Subscription, ...]:
    """The chat's rules, oldest first."""
    found = db.execute("select * from subscription where chat_id = ? order by id", (chat_id,)).fetchall()
    return tuple(map(rows.subscription, found))


def retire(db: sqlite3.Connection, chat_id: int, reason: str, end: DeliveryState = DeliveryState.DEAD) -> None:
    """Stops sending: what waits for the chat comes to this end, its settings stay."""
    db.execute(
        "update chat set active = 0, reason = :reason where id = :chat_id", {"chat_id": chat_id, "reason": reason}
    )
    db.execute(_RETIRE, {"chat_id": chat_id, "reason": reason, "state": end})


def leave_topic(db: sqlite3.Connection, chat_id: int, topic: int) -> None:
    """What was to go to the topic goes to the forum's General."""
    for statement in _LEAVE_TOPIC:
        db.execute(statement, {"chat_id": chat_id, "topic": topic})


def move(db: sqlite3.Connection, old: int, new: int) -> None:
    """Every row of the chat to its new id, merged into what the new id has; nothing when it was moved already."""
    ids = {"old": old, "new": new}
    if old == new or find_chat(db, old) is None:
        return
    if find_chat(db, new) is None:
        db.execute("update chat set id = :new where id = :old", ids)  # its rows follow: on update cascade
        return
    for statement in _MERGE:
        db.execute(statement, ids)
