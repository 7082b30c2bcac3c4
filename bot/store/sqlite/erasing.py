"""Everything of a chat, erased."""

import sqlite3

_OF_A_CHAT = ("delivery", "digest_story", "digest", "question", "subscription", "bookmark", "proposal", "admin")
"""The tables whose rows name a chat, those that others point to later."""

# What came from the chat and is not handled yet; what is handled has no text any more.
_INBOX = """
delete from inbox where body is not null and :id in (
    json_extract(body, '$.message.chat.id'),
    json_extract(body, '$.callback_query.message.chat.id'),
    json_extract(body, '$.my_chat_member.chat.id'))
"""

# Who let others in is a person, too. They go by their own numbers from now on: null would say that nobody ever knew.
_LET_IN = "update chat set let_in = id where let_in = ?"


def erase(db: sqlite3.Connection, chat_id: int) -> None:
    """Every row of the chat; a delivery that is being sent just now goes too, and its outcome is not recorded."""
    for table in _OF_A_CHAT:
        db.execute(f"delete from {table} where chat_id = ?", (chat_id,))  # noqa: S608 - names of our own
    db.execute(_INBOX, {"id": chat_id})
    db.execute(_LET_IN, (chat_id,))
    db.execute("delete from chat where id = ?", (chat_id,))
