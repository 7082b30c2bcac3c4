"""What a chat gives up: one rule, several by their numbers, all of them; and the way back."""

import re
from dataclasses import replace
from datetime import datetime

import msgspec

from bot.domain.chats import Chat, Subscription
from bot.domain.plans import Plan
from bot.domain.rules import terms
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.following.own_plans import hold, set_own
from bot.flow.desk.following.subscriptions import follow, keep, owned
from bot.flow.desk.following.topics import Understood
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.courtesy import closed, opened, unhurried
from bot.flow.desk.phrasing.joints import BESIDE
from bot.flow.desk.phrasing.numbered import said, spans
from bot.flow.desk.phrasing.phrases import told_together
from bot.flow.desk.phrasing.spoken import is_everything
from bot.flow.desk.results.follows import (
    NoSuchRule,
    NothingFollowed,
    NotSubscribed,
    Restored,
    Subscribed,
    TooMany,
    UnsubscribeAllAsked,
    UnsubscribeChoices,
    Unsubscribed,
)
from bot.flow.desk.results.results import Meant, NotACommand, Result
from bot.match.fold import simplified
from bot.match.query import Vocabulary

_AGAIN = re.compile(r"(?<=[\s、，,；;])(?:/?unsubscribe|/?退[订訂])\s*(?=[第#＃]?\d)", re.IGNORECASE)
"""The command said once more before the next number (退订 1 退订 3)."""
_COMMAS = re.compile("[、，,;；/／]")
_APART = re.compile(f"{_COMMAS.pattern}|{BESIDE}")

_NO_MORE = "不要|不想|不用|不必|别|勿|停止|取消|不"
_TOLD = "推送|推(?!送)|关注|订阅"
_GOT = "发送?|看到?|收到?|要"
_TAIL = r"(?:的?(?:推送|订阅|关注|消息|新闻|文章|政策|内容))?[了吧啦]*[\s。！!.~]*"
_OF_IT = re.compile(
    r"(?:的(?:政策|文章|内容)|的?(?:推送|订阅|关注|訂閱|關注|消息|新闻|新聞|动态)"
    r"|[，,\s]*(?:的?[这這那]一?[条條个個])?(?:我|也|都)*(?:不(?:需|想)?[要看]|不用|用不着)了|的?[这這那]一?[条條])$"
)
_UNWANTED = re.compile(
    rf"(?:请|麻烦|帮我|我)*\s*(?:(?P<told>(?:{_NO_MORE})(?:再|继续)?(?:给我|向我)?(?:{_TOLD})|(?:屏蔽|拉黑)(?=\s))"
    rf"|(?:取消|停止|退掉|取关|[删停去]掉|删除|(?P<got>(?:不要|不想|不用|别|勿|不)(?P<more>再|继续)?(?:给我)?(?:{_GOT}))|不要))"
    rf"\s*(?:关于|有关|对)?(?P<what>(?![了吧啦]+$).+?){_TAIL}"
    rf"|(?P<before>.+?)\s*(?:{_NO_MORE})(?:再|继续)?(?:给我)?(?:{_TOLD}|{_GOT})?(?P<done>[了吧啦]+)[\s。！!.~]*"
)
_SWAPS = (
    re.compile(
        r"[把将](?P<old>.{2,20}?)(?:的?(?:[这那]一?条|关注|订阅))?(?:改|换|替换)(?:成|为|到)(?:关注|订阅)?(?P<new>.{2,20})"
    ),
    re.compile(r"(?:replace|swap|change) (?P<old>.{2,20}?) (?:with|for|to|by) (?P<new>.{2,20})", re.IGNORECASE),
)
_SETTING = re.compile(
    "推送|推播|日报|时间|时区|语言|界面|频率|设置|篇|简报|免打扰|[每天周点条]|time|zone|language|digest", re.IGNORECASE
)
"""In words that name what is set, and no rule."""
LONGEST = 60
"""Characters of words that give something up without the command for it."""


class _Kept(msgspec.Struct, array_like=True, frozen=True):
    """A rule as a button brings it back: with its own plan, the end of its pause, and up to where it was told."""

    rule: str
    plan: Plan | None = None
    paused_until: datetime | None = None
    stood: int | None = None


async def unsubscribe(office: Office, ask: Ask) -> Result:
    """Takes a rule away, named by its words or its number in the list, or several by their numbers (1 3, 2-5).

    Offers the chat's rules when nothing is said.
    """
    rules = await office.store.subscriptions_of(ask.chat_id)
    if not ask.text.strip():
        return await _choose(office, ask, rules) if rules else NothingFollowed(choices=topics.choices())
    names = await topics.names_of(office)
    text = _plainly(rules, ask.text.strip(), names)
    ask = replace(ask, text=text)
    wanted = _meant(rules, text, names)
    if wanted is None and is_everything(text):
        return await ask_all(office, ask)
    if wanted is None and (named := spans(_AGAIN.sub("", text))):
        return await _drop_each(office, ask, rules, named)
    if wanted is None:
        return await _drop_listed(office, ask, rules, names)
    return await drop(office, ask, wanted)


def _plainly(rules: tuple[Subscription, ...], text: str, names: Vocabulary) -> str:
    """The text as it stands or, where only that is known, without a 吧 or 下 that is said of the asking (下芯片吧)."""
    bare = closed(text)
    ways = filter(None, (text, bare, unhurried(bare, lambda _: True)))
    known = (way for way in ways if named_by(rules, way, names) or is_everything(way) or spans(_AGAIN.sub("", way)))
    return next(known, text)


def named_by(rules: tuple[Subscription, ...], text: str, names: Vocabulary) -> tuple[Subscription, ...]:
    """Those of the rules that the words name, one or a list of several; none where one of them is nobody's."""
    if whole := _meant(rules, text, names):
        return (whole,)
    parts = told_together(text, lambda part: _meant(rules, part, names) is not None) or _listed(text)
    each = [_meant(rules, part, names) for part in parts]
    found = tuple(dict.fromkeys(filter(None, each)))
    return found if all(each) else ()


def _meant(rules: tuple[Subscription, ...], text: str, names: Vocabulary) -> Subscription | None:
    named, bare = {text, *topics.meant(text, names)}, _OF_IT.sub("", text)
    found = next((rule for rule in rules if rule.rule in named), None)
    return found if found or bare == text else _meant(rules, bare, names)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in _COMMAS.split(text) if part.strip()]


async def _drop_listed(office: Office, ask: Ask, rules: tuple[Subscription, ...], names: Vocabulary) -> Result:
    """Takes away each that a list names (工信部、发改委), or none where one of them is not followed."""
    text = ask.text.strip()
    chosen = named_by(rules, text, names)
    if not chosen:
        known = {part: _meant(rules, part, names) for part in filter(None, map(str.strip, _APART.split(text)))}
        held = tuple(dict.fromkeys(filter(None, known.values())))
        unknown = "、".join(part for part, rule in known.items() if rule is None) if held else text
        return NotSubscribed(text=unknown, rules=tuple(dict.fromkeys((*held, *rules))))
    return await drop(office, ask, *chosen)


async def _drop_each(
    office: Office, ask: Ask, rules: tuple[Subscription, ...], spans: list[tuple[int, int]]
) -> Unsubscribed | NoSuchRule:
    """Takes away those with these numbers, or none where one of them is nobody's."""
    if unknown := [said(first, last) for first, last in spans if not 1 <= first <= last <= len(rules)]:
        return NoSuchRule(text="、".join(unknown), rules=rules, wanted=NoSuchRule.Wanted.DROP)
    chosen = tuple(dict.fromkeys(rule for first, last in spans for rule in rules[first - 1 : last]))
    return await drop(office, ask, *chosen)


async def drop(office: Office, ask: Ask, *rules: Subscription, everything: bool = False) -> Unsubscribed:
    """Takes subscriptions of the asking chat away; brought back, each is told when it was told, from where it stood."""
    chat = await office.store.find_chat(ask.chat_id)
    for rule in rules:
        await office.store.unsubscribe(ask.chat_id, rule.rule)
    told = chat.watermark if chat else None
    stood = [rule.watermark if rule.plan else told if rule.behind is None else rule.behind for rule in rules]
    kept = [_Kept(rule.rule, rule.plan, rule.paused_until, at) for rule, at in zip(rules, stood, strict=True)]
    restore = await office.remember(ask.chat_id, Asked.RESTORE, msgspec.json.encode(kept).decode())
    return Unsubscribed(rules=rules, restore=restore, everything=everything)


async def _choose(office: Office, ask: Ask, rules: tuple[Subscription, ...]) -> Result:
    """The rules to choose from; in reply to a digest of ours those that it names, and a single one at once."""
    named = await _named(office, rules, ask.replied) if ask.replied else ()
    return await drop(office, ask, named[0]) if len(named) == 1 else UnsubscribeChoices(rules=named or rules)


async def _named(office: Office, rules: tuple[Subscription, ...], digest: str) -> tuple[Subscription, ...]:
    """Those of the rules that may have hit: a digest says which of a rule's words it met."""
    names = await topics.names_of(office)
    read = [(rule, topics.read(rule.rule, names, kept=True)) for rule in rules]
    return tuple(
        rule
        for rule, found in read
        if isinstance(found, Understood) and any(term.name in digest for term in terms(found.rule.wanted))
    )


async def given_up(office: Office, ask: Ask) -> NotACommand | NotSubscribed | None:
    """Words without the command (取消工信部, 工信部不用推了): offers to give it up, or says that it is not followed.

    None where nothing is given up: 取消 and 不要 may begin a topic (取消行政许可), unless a body is meant.
    """
    words = closed(ask.text)
    found = _UNWANTED.fullmatch(simplified(words)) if len(words) <= LONGEST else None
    if found is None or wishes.is_said(words):
        return None
    what = (found["what"] or found["before"]).strip()
    rules = await office.store.subscriptions_of(ask.chat_id)
    names = await topics.names_of(office)
    bare = what.removesuffix("的")
    what = bare if named_by(rules, bare, names) or (found["what"] and names.names_alone(bare)) else what
    if named_by(rules, what, names):
        await office.chat(ask)
        question = await office.remember(ask.chat_id, Asked.RUN, f"unsubscribe {what}")
        meant = Meant(command="unsubscribe", words=what, question=question)
        return NotACommand(text=ask.text, near=None, meant=meant)
    over = found["more"] or (found["got"] and words.rstrip("。！!.~ ").endswith("了"))
    sure = found["told"] or over or names.names_alone(what) or topics.listed(what, names)
    return NotSubscribed(text=what, rules=rules) if sure else None


def swapped(text: str) -> tuple[str, str] | None:
    """What is followed no more, and what is instead (把芯片改成集成电路); None for what sets something."""
    plain = simplified(closed(text))
    plain = opened(plain) or plain
    found = (
        next(filter(None, (pattern.fullmatch(plain) for pattern in _SWAPS)), None) if len(plain) <= LONGEST else None
    )
    if found is None or _SETTING.search(found["old"]) or wishes.is_said(found["new"]):
        return None
    return found["old"].strip(), found["new"].strip()


async def ask_all(office: Office, ask: Ask) -> UnsubscribeAllAsked | NothingFollowed:
    """Asks back before everything is taken away."""
    rules = await office.store.subscriptions_of(ask.chat_id)
    return UnsubscribeAllAsked(rules=rules) if rules else NothingFollowed(choices=topics.choices())


async def drop_all(office: Office, ask: Ask) -> Unsubscribed | NothingFollowed:
    """Takes away every rule."""
    rules = await office.store.subscriptions_of(ask.chat_id)
    if not rules:
        return NothingFollowed(choices=topics.choices())
    return await drop(office, ask, *rules, everything=True)


async def restore(office: Office, ask: Ask) -> Result:
    """Follows again what was given up, each as it was told before; all of it, or nothing where there is no room."""
    gone = msgspec.json.decode(ask.text, type=list[_Kept])
    chat = await office.chat(ask)
    if len(gone) == 1 and gone[0] == _Kept(gone[0].rule, stood=gone[0].stood):
        followed = await follow(office, replace(ask, text=gone[0].rule), kept=True)
        if not isinstance(followed, Subscribed) or not followed.fresh:
            return followed
        if rule := await owned(office, ask, followed.subscription_id):
            await _as_it_was(office, chat, rule, gone[0])
        return followed
    held = {rule.rule for rule in await office.store.subscriptions_of(chat.id)}
    if len(held.union(one.rule for one in gone)) > (most := await office.most_rules(chat.id)):
        return TooMany(limit=most)
    for one in gone:
        if isinstance(kept := await keep(office, ask, one.rule), TooMany):  # another admin was quicker
            return kept
    back = {rule.rule: rule for rule in await office.store.subscriptions_of(chat.id)}
    for one in gone:
        if one.rule not in held and one.rule in back:
            await _as_it_was(office, chat, back[one.rule], one)
    named = {one.rule for one in gone}
    rules = tuple(rule for rule in await office.store.subscriptions_of(chat.id) if rule.rule in named)
    return Restored(chat=chat, rules=rules, fresh=len(named - held))


async def _as_it_was(office: Office, chat: Chat, rule: Subscription, kept: _Kept) -> None:
    until = kept.paused_until if kept.paused_until and kept.paused_until > office.clock() else None
    if until or (kept.stood is not None and kept.stood < chat.watermark):
        await hold(office, chat, rule, until, kept.stood)
    if kept.plan:
        await set_own(office, chat, replace(rule, paused_until=until), kept.plan)
