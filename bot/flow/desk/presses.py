"""Button presses: `version:action:key[:page]`, at most 64 bytes, naming things by id only.

The data is no authority: whoever presses is checked again, and every id is looked up within the pressing chat.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

VERSION = 1
MOST_BYTES = 64
"""What Telegram takes as callback data."""
_DATA = re.compile(
    rf"{VERSION}:([a-z]{{2,8}}):([A-Za-z0-9_-]{{1,40}})(?::([0-9]{{1,5}}))?(?:@(-[0-9]{{5,15}}))?(?:#([0-9]{{1,10}}))?"
)


class Action(StrEnum):
    """What a button does; the key's meaning in brackets."""

    ASK = "ask"
    """Asks a remembered question [its id], answered in a new message."""
    TURN = "turn"
    """Asks a remembered question [its id] at a page, answered in place."""
    DO = "do"
    """A command without arguments [its name], answered in a new message."""
    BODY = "body"
    """Follows an agency [its acronym], answered in a new message."""
    DROP = "drop"
    """Takes away a subscription [its id], answered in place."""
    RULE = "rule"
    """The latest for a subscription [its id], answered in place."""
    AT = "at"
    """Sets the digest time [minutes after midnight], answered in a new message."""
    TIME = "time"
    """Sets the digest time [minutes after midnight], answered in place."""
    PANEL = "panel"
    """Shows a page of the settings [`STREAM-PAGE`], in place."""
    SET = "set"
    """Changes a setting [`STREAM-FIELD-VALUE`], in place."""
    SOURCE = "source"
    """Shows a source and what can be done about it [its id], answered in a new message."""
    CHECK = "check"
    """Has a source looked at as soon as possible [its id], answered in a new message."""
    OFF = "off"
    """Switches a source off [its id], answered in a new message."""
    ON = "on"
    """Switches it on again [its id], answered in place."""
    MUTE = "mute"
    """Says nothing more about a source for a day [its id], answered in a new message."""
    STAR = "star"
    """Keeps an article [its id], answered in a new message."""
    UNSTAR = "unstar"
    """Keeps it no more [its id], answered in place."""
    NOTE = "note"
    """Asks for a note on an article [its id], answered in a new message."""
    WHOLE = "whole"
    """Shows an article with all its measures [its id], answered in a new message."""
    WRONG = "wrong"
    """Asks which measure was read wrongly [the article's id], answered in a new message."""
    MISREAD = "misread"
    """Tells the admins so [`ID-NUMBER`, 0 for the whole article], in place."""
    FORGET = "forget"
    """Erases everything of the chat [`all`], in place."""
    CLEAR = "clear"
    """Asks whether to take away every subscription [`ask`], or does so [`all`], in place."""
    GOVERN = "govern"
    """Something for admins [`WHAT_ID`, see `bureau`], in place."""
    CANCEL = "cancel"
    """Closes a question without doing anything [`change`: one of those who may change], in place."""


IN_PLACE = frozenset(
    {
        Action.TURN,
        Action.DROP,
        Action.RULE,
        Action.TIME,
        Action.PANEL,
        Action.SET,
        Action.ON,
        Action.FORGET,
        Action.CLEAR,
        Action.UNSTAR,
        Action.MISREAD,
        Action.GOVERN,
        Action.CANCEL,
    }
)


PRESSABLE = frozenset(
    {
        "start",
        "subscribe",
        "unsubscribe",
        "list",
        "latest",
        "search",
        "measures",
        "track",
        "diff",
        "doc",
        "deadlines",
        "figures",
        "digest",
        "settings",
        "lang",
        "sources",
        "status",
        "bookmarks",
        "note",
        "report",
        "export",
        "privacy",
        "forget",
        "help",
        "help_all",
    }
)
"""Commands that a button may ask by name; the desk checks who asks."""

NAMED_OTHERWISE = {"list": "list_rules"}
"""Methods of the desk that are not called as their commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A pressed button. `page` counts from 0; `place`: the channel or group that it is about, if not this chat.

    `topic`: the forum topic in which its message stands.
    """

    action: Action
    key: str = "0"
    page: int = 0
    place: int | None = None
    topic: int | None = None

    def number(self) -> int:
        """The key as an id; -1, which names nothing, when it is none."""
        return int(self.key) if self.key.isdecimal() and self.key.isascii() else -1


def encode(action: Action, key: str | int = 0, page: int | None = None) -> str:
    """The callback data of a button."""
    return f"{VERSION}:{action}:{key}" + ("" if page is None else f":{page}")


def placed(data: str, place: int) -> str:
    """The callback data of a button about another place."""
    return f"{data.partition('@')[0]}@{place}"


def within(data: str, topic: int) -> str:
    """The callback data of a button in a forum topic, as far as it has room for that."""
    told = f"{data}#{topic}"
    return told if len(told.encode()) <= MOST_BYTES else data


def decode(data: str) -> Press | None:
    """The press that callback data stands for; None for anything this version has not written."""
    found = _DATA.fullmatch(data)
    if found is None or found[1] not in {action.value for action in Action}:
        return None
    place = int(found[4]) if found[4] else None
    topic = int(found[5]) if found[5] else None
    return Press(action=Action(found[1]), key=found[2], page=int(found[3] or 0), place=place, topic=topic)
