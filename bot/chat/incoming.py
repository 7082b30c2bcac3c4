"""What an update says: who asks, where, and whether it is for us."""

from dataclasses import replace

from telegram import CallbackQuery, Chat, User
from telegram import Message as Said
from telegram.constants import ChatType

from bot.chat.hearing import Heard
from bot.chat.prompts import replied
from bot.chat.roles import ANONYMOUS_ADMIN
from bot.domain.chats import ChatKind
from bot.flow.desk.asks import Ask

KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: ChatKind.PRIVATE,
    ChatType.CHANNEL: ChatKind.CHANNEL,
    ChatType.GROUP: ChatKind.GROUP,
    ChatType.SUPERGROUP: ChatKind.GROUP,
}


def for_us(heard: Heard, message: Said) -> bool:
    """In private everything is; in a group a slash command of ours, our name, or an answer to us."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    me = message.get_bot().id
    answered = message.reply_to_message
    to_me = answered is not None and answered.from_user is not None and answered.from_user.id == me
    return heard.command is not None and (heard.direct or to_me)


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
