"""A setting for rules that are named: several by number (暂停 第2条 第3条), one by its words (把工信部那条改成即时)."""

import re

from bot.domain.chats import Subscription
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.following.leaving import named_by
from bot.flow.desk.office import Office
from bot.flow.desk.phrasing import numbered, pauses, wishes
from bot.flow.desk.phrasing.english import in_chinese
from bot.flow.desk.phrasing.joints import AND
from bot.match.fold import simplified
from bot.match.query import Vocabulary

LONGEST = 40
MOST = 8
_SETS = re.compile("[每改停推点时简标篇]|恢复|继续|工作日|完整|详细|即时|[:：]")
"""What stands in all that may be set."""
_CHANGES = ("改", "修改", "更改")
_BEFORE = re.compile("^(?:请|把|将|给|让|只)+")
_BEHIND = re.compile("(?:的?[那这]一?[条个项]|的?(?:推送|日报|订阅|关注|消息|新闻|动态|内容)|的)+都?$")
_TOLD = re.compile(
    "^(?:给我们?|帮我|为我|再|就|只|都)*(?:发送?|推送?|看|提醒我?|通知我?|汇总|来|要)?(?:一次|一下)?(?:关于|有关)?"
)
_ONE_OF = re.compile(f"的?[那这]一?条(?:关注|订阅)?(?={AND})")
"""Behind each of several but the last (工信部那条和商务部那条)."""
_THAT_ONE = re.compile("(?P<what>.{2,20}?)的?[那这]一?[条个](?:关注|订阅)?(?P<wish>.+)")
_TO = re.compile("^的?(?:都|就|也)?(?:给我)?(?=[改换设调先])")

Wishes = list[tuple[str, str]]
"""Commands by their names, and their words."""


async def wished(office: Office, ask: Ask, text: str) -> Wishes:
    """The settings that are meant, one for each rule; of a body that is not followed, to follow it so."""
    plain = (in_chinese(text) if text.isascii() else simplified(text)).strip()
    if len(plain) > LONGEST or not _SETS.search(plain):
        return []
    numbers, rest = numbered.each(text)
    if len(numbers) > 1:
        return [("settings", f"第{at}条 {rest}") for at in numbers[:MOST]] if _is_setting(rest) else []
    number, rest = numbered.parted(numbered.in_digits(plain))
    if number is not None:
        return [("settings", f"第{number}条")] if rest in _CHANGES else []
    rules = await office.store.subscriptions_of(ask.chat_id)
    names = await topics.names_of(office)
    plain = _ONE_OF.sub("", _BEFORE.sub("", plain))
    for at in range(2, len(plain) - 1):
        first, last = plain[:at].strip(), _TO.sub("", plain[at:].strip())
        for what, wish in ((first, last), (_TOLD.sub("", last), first)):
            if meant := _meant(rules, _BEHIND.sub("", what).strip(), wish, names):
                return meant
    return []


def missed(text: str) -> str | None:
    """What is spoken of as one of the rules (火星那条改成即时), where none is called so and nothing is `wished`."""
    found = _THAT_ONE.fullmatch(_BEFORE.sub("", simplified(text.strip()))) if len(text) <= LONGEST else None
    return found["what"] if found and _is_setting(_TO.sub("", found["wish"].strip())) else None


def _meant(rules: tuple[Subscription, ...], what: str, wish: str, names: Vocabulary) -> Wishes:
    """The wish for each rule that is called so; where none is, but a body or source is, to follow it and be told so."""
    if len(what) < 2 or not _is_setting(wish):
        return []
    if found := named_by(rules, what, names):
        return [("settings", f"第{rules.index(rule) + 1}条 {wish}") for rule in found[:MOST]]
    is_plan = names.names_alone(what) and not pauses.says(wish) and not pauses.goes_on(wish)
    return [("subscribe", f"{what} {wish}")] if is_plan else []


def _is_setting(words: str) -> bool:
    return wishes.is_said(words) or pauses.goes_on(words)
