"""What a chat keeps."""

import sqlite3
from datetime import datetime

from bot.domain.desks import Bookmark
from bot.domain.spans import Window
from bot.store import rows
from bot.store.sqlite.articles import read_articles
from bot.store.sqlite.asked import within
from bot.store.sqlite.conditions import Binder

_KEEP = """
insert into bookmark (chat_id, article_id, at)
select :chat_id, article_id, :at from reading where article_id = :article_id
on conflict do nothing
"""

_PAGE = """
select reading.seq, bookmark.note from {kept} order by bookmark.at desc, bookmark.article_id desc
limit {count} offset {first}
"""

_KEPT = "bookmark join reading on reading.article_id = bookmark.article_id where bookmark.chat_id = {chat}"

_COUNT = "select count(*) from {kept}"


def keep(db: sqlite3.Connection, chat_id: int, article_id: int, now: datetime) -> bool:
    """False if it was kept already, or there is no such article."""
    return db.execute(_KEEP, {"chat_id": chat_id, "article_id": article_id, "at": rows.micros(now)}).rowcount == 1


def drop(db: sqlite3.Connection, chat_id: int, article_id: int) -> bool:
    """False if it was not kept."""
    row = (chat_id, article_id)
    return db.execute("delete from bookmark where chat_id = ? and article_id = ?", row).rowcount == 1


def note(db: sqlite3.Connection, chat_id: int, article_id: int, text: str) -> None:
    """Puts the note in the place of the one before; nothing where the article is not kept."""
    db.execute("update bookmark set note = ? where chat_id = ? and article_id = ?", (text, chat_id, article_id))


def page(
    db: sqlite3.Connection, chat_id: int, first: int, count: int, window: Window
) -> tuple[tuple[Bookmark, ...], int]:
    """The newest kept first, and how many there are; of what came out in the window."""
    binder = Binder()
    kept = " and ".join([_KEPT.format(chat=binder.name(chat_id)), *within(window, "reading", binder)])
    total = db.execute(_COUNT.format(kept=kept), binder.values).fetchone()[0]
    sql = _PAGE.format(kept=kept, count=binder.name(count), first=binder.name(first))
    found = db.execute(sql, binder.values).fetchall()
    articles = read_articles(db, [row["seq"] for row in found])
    pairs = zip(articles, found, strict=True)
    return tuple(Bookmark(article=article, note=row["note"]) for article, row in pairs), int(total)


def notes(db: sqlite3.Connection, chat_id: int) -> dict[int, str]:
    """The notes by article."""
    found = db.execute("select article_id, note from bookmark where chat_id = ? and note <> ''", (chat_id,))
    return {row["article_id"]: row["note"] for row in found}
