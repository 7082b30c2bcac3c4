"""What an update says: who asks, where, whether it is for us, and what a reply or a file means.

A message of ours that is to be replied to says itself, as code, which command its answer belongs to; nothing is
remembered, so a prompt of last month works as well as one of before a restart.
"""

import re
from dataclasses import replace

from telegram import CallbackQuery, Chat, Document, MessageEntity, User
from telegram import Message as Said
from telegram.constants import ChatType

from bot.chat.hearing import Heard, hear
from bot.chat.roles import ANONYMOUS_ADMIN
from bot.domain.chats import ChatKind
from bot.feeds.opml import MAX_BYTES
from bot.flow.desk.admin.lists import Upload
from bot.flow.desk.asks import Ask

KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: ChatKind.PRIVATE,
    ChatType.CHANNEL: ChatKind.CHANNEL,
    ChatType.GROUP: ChatKind.GROUP,
    ChatType.SUPERGROUP: ChatKind.GROUP,
}
ENDINGS = (".opml", ".xml")
_NOTE = re.compile(r"/note (\d{1,15})", re.ASCII)


def said_to_us(message: Said, *, admin: bool) -> Heard | None:
    """What was said, and said to us.

    In private everything is; in a group a command of ours behind a slash or in answer to us, also one that asks for
    nothing in the end (/subscribe 每周五), and whatever calls us by our name: it is told at least how to ask.
    """
    me, answered = message.get_bot(), message.reply_to_message
    private = message.chat.type == ChatType.PRIVATE
    to_us = private or (answered is not None and answered.from_user is not None and answered.from_user.id == me.id)
    found = hear(words(message), me.username, admin=admin, to_us=to_us)
    return found if found and (private or found.command or found.direct) else None


def words(message: Said) -> str:
    """What was written: the text, or what stands beneath a file; what is forwarded was written by others."""
    return "" if message.forward_origin else message.text or message.caption or ""


def asked(message: Said, text: str) -> Ask:
    """The request of a message."""
    thread = message.message_thread_id if message.is_topic_message else None
    posing = message.sender_chat is not None and message.sender_chat.id != message.chat.id  # as a channel: nobody
    who = None if posing or message.from_user is None else message.from_user
    return replace(placed(message.chat, who), text=text, thread_id=thread, replied=replied(message))


def pressed(query: CallbackQuery) -> Ask:
    """The request of a pressed button."""
    message = query.message
    assert message is not None
    thread = message.message_thread_id if isinstance(message, Said) and message.is_topic_message else None
    return replace(placed(message.chat, query.from_user), thread_id=thread)


def person(ask: Ask) -> int:
    """Whose allowance it is; those who write as the group or as a channel share their chat's."""
    return ask.chat_id if ask.user_id is None or ask.user_id == ANONYMOUS_ADMIN else ask.user_id


def placed(chat: Chat, user: User | None) -> Ask:
    """A request without words: who, where."""
    kind = KINDS.get(chat.type, ChatKind.GROUP)
    ask = Ask(chat_id=chat.id, chat_kind=kind, chat_title=chat.effective_name)
    return replace(ask, user_id=user.id, user_name=user.username, code=user.language_code) if user else ask


def noted(message: Said) -> str | None:
    """`ID WORDS` where the message is the reply to our prompt for a note."""
    prompt = message.reply_to_message
    if prompt is None or not _is_ours(prompt) or prompt.reply_markup is not None or not message.text:
        return None
    if message.text.startswith("/"):  # a command is a command
        return None
    for code in prompt.parse_entities([MessageEntity.CODE]).values():
        if asked := _NOTE.fullmatch(code):
            return f"{asked[1]} {message.text}"
    return None


def replied(message: Said) -> str:
    """The text of the message of ours that is replied to."""
    answered = message.reply_to_message
    return (answered.text or "") if answered is not None and _is_ours(answered) else ""


def _is_ours(message: Said) -> bool:
    return message.from_user is not None and message.from_user.id == message.get_bot().id


def is_list(message: Said) -> bool:
    """Whether the file may be a list of sources, by its name; one that was forwarded is somebody else's."""
    document = message.document
    named = document is not None and (document.file_name or "").casefold().endswith(ENDINGS)
    return named and message.forward_origin is None


async def fetched(document: Document) -> Upload:
    """The file; without its content where Telegram says that it is larger than any list. Raises `TelegramError`."""
    name = document.file_name or ""
    if (document.file_size or 0) > MAX_BYTES:
        return Upload(name=name, body=None)
    file = await document.get_file()
    return Upload(name=name, body=bytes(await file.download_as_bytearray()))
