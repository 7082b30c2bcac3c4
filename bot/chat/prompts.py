"""Asking for words: a message of ours that is to be replied to, and what a reply to it means.

The prompt itself says which command its answer belongs to, as code; nothing is remembered, so a prompt of last month
works as well as one of before a restart.
"""

import re

from telegram import Message as Said
from telegram import MessageEntity

_NOTE = re.compile(r"/note (\d{1,15})", re.ASCII)


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
