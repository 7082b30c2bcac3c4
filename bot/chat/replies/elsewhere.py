"""Answers about another place: they name it, and their buttons go on about it; and buttons of a forum topic."""

import functools
import re
from dataclasses import replace

from bot.digest.blocks import size
from bot.digest.escape import clip, escape
from bot.digest.split import LIMIT
from bot.domain.chats import Button, ChatKind, Message
from bot.domain.ports import Translate
from bot.flow.desk.asks import Place
from bot.flow.desk.presses import MOST_BYTES, placed, within

TITLE = 40

_SAID = re.compile(
    r"/(?:subscribe|unsubscribe|list|settings)\b"
    r"|^settings(?= \S)|(?:^|(?<=[“「：]))(?:[订訂][阅閱]|退[订訂]|[设設][置定])(?= \S)|(?<=[“「])列表(?=[”」])"
)
"""A command as our own sentences show it, of those that may be about another place."""


@functools.lru_cache(maxsize=64)  # one for all answers: what is kept of stories is kept by how they are told
def naming(t: Translate, place: Place) -> Translate:
    """As `t`; commands in our sentences name the place, for as they stand they would be about the private chat."""
    return lambda text: _SAID.sub(rf"\g<0> {place.called}", t(text))


def addressed(messages: tuple[Message, ...], place: Place, t: Translate) -> tuple[Message, ...]:
    """The messages, the first under the place's name."""
    head = t("频道 {title}") if place.kind is ChatKind.CHANNEL else t("群 {title}")
    title = escape(clip(place.title or "", TITLE)) or str(place.id)
    named = f"📣 <b>{head.format(title=title)}</b>\n"
    shown = [replace(message, buttons=_rows(message, place)) for message in messages]
    if shown and shown[0].document is None and size(named + shown[0].html).fits(LIMIT):
        shown[0] = replace(shown[0], html=named + shown[0].html)
    return tuple(shown)


def in_topic(message: Message, topic: int) -> Message:
    """The message with buttons that know their forum topic: of an old one Telegram does not say where it stands."""
    rows = (
        tuple(replace(one, data=within(one.data, topic)) if one.data else one for one in row) for row in message.buttons
    )
    return replace(message, buttons=tuple(rows))


def _rows(message: Message, place: Place) -> tuple[tuple[Button, ...], ...]:
    """Buttons that come back about the place; one whose data has no room for it is left out."""
    rows = (tuple(_button(button, place) for button in row) for row in message.buttons)
    kept = (tuple(button for button in row if len((button.data or "").encode()) <= MOST_BYTES) for row in rows)
    return tuple(row for row in kept if row)


def _button(button: Button, place: Place) -> Button:
    return button if button.data is None else replace(button, data=placed(button.data, place.id))
