"""A word to the admin chats, queued in whatever transaction has a reason for it."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.domain.chats import Worded
from bot.domain.desks import NewChat
from bot.domain.tongues import SIMPLIFIED
from bot.store import rows

_NOTICE = "insert into notice (key, html, at) values (?, ?, ?) on conflict do nothing returning id"

_TO_ADMINS = """
insert into delivery (notice_id, chat_id, kind, part, parts, html, buttons, not_before)
select :notice_id, chat_id, 'notice', 1, 1, :html, :buttons, 0 from admin left join chat on chat.id = chat_id
where coalesce(language, :source) = :language order by chat_id
"""

_LANGUAGES = "select distinct coalesce(language, ?) from admin left join chat on chat.id = chat_id order by 1"

# An admin who never wrote to us has a chat all the same: with no rules, no digest is ever due in it.
_CHAT = f"""
insert into chat (id, kind, title, zone, digest_at, next_digest_at, watermark, created_at)
values (:id, :kind, :title, :zone, :digest_at, :next_digest_at,
    (select coalesce(max(seq), 0) from reading where at < :now - {rows.DAY}), :now)
on conflict (id) do nothing
"""  # noqa: S608 - made of constants


def queue(db: sqlite3.Connection, key: str, word: Worded, now: datetime) -> bool:
    """One delivery to each admin chat, in its language, within the caller's transaction.

    False, and none, if the key was used before.
    """
    notice = db.execute(_NOTICE, (key, word(SIMPLIFIED).html, rows.micros(now))).fetchone()
    if notice is None:
        return False
    for (language,) in db.execute(_LANGUAGES, (SIMPLIFIED,)).fetchall():
        message = word(language)
        row = {"notice_id": notice["id"], "html": message.html, "buttons": rows.json_of(message.buttons)}
        db.execute(_TO_ADMINS, row | {"language": language, "source": SIMPLIFIED})
    return True


def is_heard(db: sqlite3.Connection) -> bool:
    """Whether there is any admin chat."""
    return db.execute("select 1 from admin").fetchone() is not None


def sync_admins(db: sqlite3.Connection, named: Sequence[NewChat], now: datetime) -> tuple[int, ...]:
    """The admin chats become exactly these, made where they are unknown; returns those that are none any more."""
    for new in named:
        db.execute(_CHAT, rows.new_chat(new, now))
    before = {row["chat_id"] for row in db.execute("select chat_id from admin")}
    db.execute("delete from admin")
    db.executemany("insert into admin (chat_id) values (?)", [(new.id,) for new in named])
    return tuple(sorted(before - {new.id for new in named}))


def appoint(db: sqlite3.Connection, new: NewChat, now: datetime) -> None:
    """One more admin chat, or the same again."""
    db.execute(_CHAT, rows.new_chat(new, now))
    db.execute("insert into admin (chat_id) values (?) on conflict do nothing", (new.id,))
