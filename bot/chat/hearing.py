"""Telling commands from other words: by a slash, by our name, or in words, Chinese or English."""

import difflib
import functools
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import partial

from bot.chat.commands import COMMANDS, COMMANDS_BY_NAME, Command
from bot.flow.desk.asks import Near
from bot.flow.desk.following.topics import agency
from bot.flow.desk.phrasing import several, wishes
from bot.flow.desk.phrasing.compounds import is_compound, untied
from bot.flow.desk.phrasing.courtesy import corrected, is_dropped, opened, unhurried, unthanked
from bot.flow.desk.phrasing.english_questions import behind_verb
from bot.flow.desk.phrasing.numbered import is_number
from bot.flow.desk.phrasing.several import Joint
from bot.match.fold import simplified
from bot.match.homophones import sounds_like

_NO_TEXT = re.compile("[\0\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""What no database takes (NUL, halves of surrogate pairs), and unseen marks of web pages, which part a name."""
SHORTEST_TOPIC = 2
"""Characters of a topic that is glued to the mistyped word for a command (定阅芯片; not 退定金)."""
NEAR, NEARER = 0.6, 0.75
"""How alike a command is that is meant by a mistyped word, and by one of under four letters (lst; not foo, follow)."""

_SLASH = re.compile(r"/(?P<name>[a-z0-9_]+)(?:@(?P<bot>[a-z0-9_]+))?(?P<glued>.*)", re.DOTALL | re.IGNORECASE)
_CALLED = re.compile(r"[@＠]([A-Za-z0-9_]*)[\s,，:：、]*")
"""Our name before what is said to us (@bot，订阅 芯片); it may stand behind, too."""
_ENDS = " 。.!！?？~～\n"
_UNDOES = re.compile("取消|删除|不要?|停止")
"""How words begin that ask for the opposite of the command that they go on with (取消收藏 4)."""

_NUMBERED = frozenset({"measures", "bookmarks", "diff", "doc", "report", "deadlines", "figures"})
"""Commands that an article's number may be glued to (措施2, 文号12号)."""
_FREE = frozenset({"note", "report", "broadcast"})  # free text follows, in which nothing is looked for
_PLAIN = frozenset({"settings", "lang", "bookmarks", "unbookmark"})  # no topic follows, but perhaps a 吧 or 谢谢
_FOLLOWING, _PLANNED = frozenset({"subscribe", "unsubscribe"}), frozenset({"subscribe", "digest"})
_NOUNS = frozenset(
    {"figures", "measures", "doc", "deadlines", "sources", "status", "lang", "privacy", "note", "report"}
)
"""Commands whose words name as well what one looks for (数据和文件)."""
_STOPS = frozenset("!！。.~～")

Words = tuple[tuple[str, Command], ...]
"""Every word for a command, the longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was said. `command` None: no command we know. `direct`: said to us by our name or a command's slash."""

    command: Command | None
    text: str
    direct: bool


def sayable(text: str) -> str:
    """The text without what can neither be said nor kept."""
    return _NO_TEXT.sub("", text)


def hear(text: str, bot_name: str | None, *, admin: bool = False, to_us: bool = True) -> Heard | None:
    """Tells a command from other words; None when it is said to another bot, or, not `to_us`, to nobody by name.

    Slash commands with or without our @name; words in Chinese, simplified or traditional, with or without a blank, or
    in English. Width and case do not matter. What only admins may is no command but in their chats (`admin`).
    """
    commands = spoken(admin=admin)
    heard = _heard(text, bot_name, commands)
    return _apart(_corrected(heard, commands), commands) if heard and (to_us or heard.direct) else None


def _corrected(heard: Heard, commands: Words) -> Heard:
    """The same of what is asked for in the end (订阅芯片，不对，是汽车); of several wishes the last is taken back.

    No command where that is nothing, or only when to be told (订阅 每周五).
    """
    if heard.command and heard.command.name in _FREE:
        return heard
    if heard.command and is_dropped(heard.text, changes=heard.command.changes):
        return replace(heard, command=None, direct=True)
    is_name = bool if heard.command and heard.command.name in _PLAIN else _is_body
    heard = replace(heard, text=unthanked(heard.text, is_name)) if heard.command else heard
    while (found := corrected(heard.text)) and (again := _again(heard, *found, commands)):
        heard = again
    planned = heard.command and heard.command.name in _PLANNED and wishes.is_said(heard.text)
    return replace(heard, command=None, direct=True) if planned else heard


def _again(heard: Heard, before: str, meant: str, commands: Words) -> Heard | None:
    """What is asked for where the last of the wishes before was meant otherwise; None where there is no such wish."""
    *others, last = _pieces(heard.command, before, commands)
    again = _words(*_head(meant), commands, direct=heard.direct, polite=True)
    if again.command and (again.text or not again.command.topical):
        meant = f"/{again.command.name} {again.text}" if others else meant
    elif plan := several.amended(last, meant):
        again, meant = replace(heard, text=plan), plan
    elif others and (wish := _wish(last, commands)):
        meant = f"/{wish[0]} {meant}"
    elif heard.command:
        again = replace(heard, text=meant)
    else:
        return None
    return replace(heard, text=f"{before[: before.rindex(last)]}{meant}") if others else again


def _pieces(command: Command | None, words: str, commands: Words) -> list[str]:
    """The wishes that the words hold behind the command, if there is one."""
    return several.parted(words, lambda first: bool(command or _wish(first, commands)), partial(_begins, commands))


def _apart(heard: Heard, commands: Words) -> Heard:
    """The same; where the words hold several wishes, none is done: each is offered by itself."""
    command, words = heard.command, heard.text
    if (command and command.name in _FREE) or words.startswith("/") or wishes.is_said(words):
        return heard
    if bare := _bare(command, words):
        return _one_by_one(heard, bare)
    if command and command.name == "subscribe" and (swap := several.instead(words)):
        return _one_by_one(heard, [("unsubscribe", swap[0]), ("subscribe", swap[1])])
    pieces = _pieces(command, several.spelled_out(words, command.name if command else None), commands)
    first = (command.name, pieces[0]) if command else _wish(pieces[0], commands)
    if first is None:
        return heard
    wanted = [first]
    for piece in pieces[1:]:
        wish = _wish(piece, commands) or ("settings", piece)
        name, said = wanted[-1]
        if wish[0] == "settings" and name == "subscribe" and not several.is_of_chat(piece):
            wanted[-1] = name, f"{said}，{piece}"  # when to be told of it
        else:
            wanted.append(wish)
    if len(wanted) > 1:
        return _one_by_one(heard, wanted)
    return replace(heard, text=wanted[0][1]) if command else heard


def _one_by_one(heard: Heard, wanted: list[tuple[str, str]]) -> Heard:
    command = heard.command or COMMANDS_BY_NAME["settings"]
    return replace(heard, command=replace(command, run=lambda desk, ask: desk.one_by_one(ask, wanted)))


def _bare(command: Command | None, words: str) -> list[tuple[str, str]]:
    """Commands that are said without a topic (列表，最新), of which one at least is nothing that a topic is called."""
    first, *others = several.pieces(words)
    if command and first:
        return []
    found = [command or known(first, admin=False), *(known(piece, admin=False) for piece in others)]
    names = [one.name for one in found if one]
    is_row = 1 < len(names) == len(found) and not _NOUNS.issuperset(names)
    return [(name, "") for name in names] if is_row else []


def _wish(words: str, commands: Words) -> tuple[str, str] | None:
    """The command of a wish, and its words."""
    heard = _words(*_head(words.lstrip("/")), commands, direct=True, polite=True)
    if heard.command:
        return heard.command.name, heard.text
    return ("settings", words) if wishes.is_said(words) else None


def _begins(commands: Words, words: str, joint: Joint) -> bool:
    """Whether another wish begins here; a word that may as well go on a name is one with a slash, or before a body."""
    head, rest = _head(words.lstrip("/"))
    heard = _words(head, rest, commands, direct=True, polite=True)
    command, topic = heard.command, heard.text
    if command is None or not (command.topical or topic == ""):
        return False
    if words.startswith("/"):
        joint = max(joint, Joint.GLUED)
    if not topic and joint is Joint.TOLD:
        return command.name not in _NOUNS
    if not topic:
        return command.name == "unsubscribe" and joint is not Joint.TIED and joint is not Joint.BARE
    if joint in {Joint.BARE, Joint.TIED, Joint.SPACED} and command.name not in _FOLLOWING:
        return False
    if joint is Joint.BARE or (joint is Joint.TIED and several.is_noun_too(head)):
        first = topic.split()[0]
        return is_number(first) or agency(first) is not None
    return is_number(topic) or len(topic) >= SHORTEST_TOPIC


@functools.cache
def spoken(*, admin: bool) -> Words:
    """The commands of a chat by their words."""
    commands = (command for command in COMMANDS if admin or not command.admin)
    words = [(word, command) for command in commands for word in (command.name, *command.aliases)]
    return tuple(sorted(words, key=lambda spelled: -len(spelled[0])))


def _heard(text: str, bot_name: str | None, commands: Words) -> Heard | None:
    said = sayable(text).strip()
    name = _CALLED.match(said)
    if name and not _is(name[1], bot_name):
        return None
    before, _, last = said.rstrip(_ENDS).rpartition("@")
    behind = _is(last, bot_name) and (before[-1:].isspace() or not before[-1:].isascii())
    called = name is not None or behind
    head, rest = _head(said[name.end() :] if name else before if behind else said)
    if head.startswith("/"):
        return _slash(head, rest, bot_name, commands, called=called)
    heard = _words(head, rest, commands, direct=called)
    return heard if heard.command else _politely(heard, commands)


def _politely(heard: Heard, commands: Words) -> Heard:
    """The same with a command in polite words, where it is said what of (帮我关注一下财政部, not 请订阅)."""
    asked = opened(heard.text)
    told = _words(*_head(asked), commands, direct=heard.direct, polite=True) if asked else heard
    words = unthanked(unhurried(told.text, _is_body), _is_body)
    is_told = words.isdecimal() or len(words) >= SHORTEST_TOPIC
    return replace(told, text=words) if told.command and told.command.topical and is_told else heard


def known(name: str, *, admin: bool) -> Command | None:
    """The command of this name or alias, with its slash or without."""
    word = simplified(unicodedata.normalize("NFKC", name).strip().lstrip("/").casefold())
    return next((command for alias, command in spoken(admin=admin) if word == alias), None)


def nearest(text: str) -> Near | None:
    """The command, of those that anybody may use, that mistyped words look like, or whose word they sound like."""
    head, rest = _head(text)
    if sounding := _sounding(head.lstrip("/"), rest):
        return sounding
    word = simplified(head.lstrip("/"))
    spelled = {alias: command.name for alias, command in spoken(admin=False)}
    cutoff = NEARER if word.isascii() and len(word) < 4 else NEAR
    undoing = _UNDOES.match(word)
    close = difflib.get_close_matches(word, spelled, n=1, cutoff=cutoff)
    meant = bool(close) and (not undoing or close[0].startswith(undoing[0]))
    return Near(command=spelled[close[0]]) if meant else None


def _sounding(head: str, rest: str) -> Near | None:
    """The command whose word is there but for one character of the same sound (定阅 工信部), with what follows it."""
    said = simplified(head)
    for alias, command in spoken(admin=False):
        begins = said == said[: len(alias)] or (command.topical and len(said) >= len(alias) + SHORTEST_TOPIC)
        whole = command.name in _FOLLOWING and len(said + rest) > len(alias)
        if begins and sounds_like(said[: len(alias)], alias, whole=whole):
            return Near(command=command.name, words=(head[len(alias) :] + rest).lstrip(":： ").strip())
    return None


def _head(text: str) -> tuple[str, str]:
    """The first word in its ordinary width, and the rest as it was written."""
    text = text.strip()
    first = text.split(maxsplit=1)[0] if text else ""
    return unicodedata.normalize("NFKC", first), text[len(first) :]


def _is(name: str, bot_name: str | None) -> bool:
    return bot_name is not None and name.casefold() == bot_name.casefold()


def _slash(head: str, rest: str, bot_name: str | None, commands: Words, *, called: bool) -> Heard | None:
    found = _SLASH.fullmatch(head)
    if found is None:  # /订阅
        heard = _words(head[1:], rest, commands, direct=True)
        return heard if heard.command else replace(heard, text=head + rest, direct=called)
    if found["bot"] and not _is(found["bot"], bot_name):
        return None
    command = next((command for _, command in commands if command.name == found["name"].casefold()), None)
    text = found["glued"] + rest
    if command is None:
        return Heard(command=None, text=f"/{found['name']}{text}", direct=called or found["bot"] is not None)
    return Heard(command=command, text=text.strip(), direct=True)


def _words(head: str, rest: str, commands: Words, *, direct: bool, polite: bool = False) -> Heard:
    """A command word, the longest that fits, alone or, in Chinese, with its topic glued on."""
    said = simplified(head)
    for alias, command in commands:
        if said.startswith(alias) and (said == alias or _takes(command, alias, said, polite=polite)):
            text = (head[len(alias) :] + rest).lstrip(":： ").strip()
            text = behind_verb(text, command.joint) if alias.isascii() else text
            text = untied(text) if command.name == "latest" else text
            return Heard(command=command, text="" if text.strip() in _STOPS else text, direct=direct)
    return Heard(command=None, text=head + rest, direct=direct)


def _is_body(words: str) -> bool:
    return agency(words) is not None


def _takes(command: Command, alias: str, said: str, *, polite: bool) -> bool:
    """Whether the word goes on with a topic; 退订规则 is a topic of its own, and 退订一下… is asked back."""
    rest = said[len(alias) :]
    if alias.isascii():
        return False
    if command.name in _NUMBERED and is_number(rest):
        return True
    if not command.topical or is_compound(said):
        return False
    return polite or not command.changes or unhurried(rest, _is_body) == rest
