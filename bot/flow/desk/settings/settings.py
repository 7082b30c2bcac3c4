"""When, where and how a chat is told, set by words; `panel` sets the same by buttons."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.domain import pauses
from bot.domain.chats import Chat, Subscription
from bot.domain.plans import Plan, Quiet
from bot.domain.tongues import tongue_called
from bot.flow.desk.asks import Ask
from bot.flow.desk.following.own_plans import set_own
from bot.flow.desk.office import Office
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.english import in_chinese
from bot.flow.desk.phrasing.wish_words import worded
from bot.flow.desk.phrasing.zones import near_zones
from bot.flow.desk.results.follows import NoSuchRule
from bot.flow.desk.results.results import BadSetting, Missaid, NoSuchLanguage, Panel, Result, SettingsShown
from bot.match.fold import simplified
from bot.match.workdays import is_workday, known

MINUTES_A_DAY = 24 * 60
PAGES = {
    "免打扰": Panel.QUIET,
    "时区": Panel.ZONE,
    "时间": Panel.TIMES,
    "推送时间": Panel.TIMES,
    "推送日期": Panel.DAYS,
    "内容": Panel.FORM,
    "语言": Panel.LANGUAGE,
    "单项关注": Panel.RULES,
    "恢复默认": Panel.CLEAR,
    "恢复预设": Panel.CLEAR,
    "默认": Panel.CLEAR,
}
"""What opens a page when it stands alone: what its button says."""
IN_ENGLISH = {
    "time": "时间",
    "days": "推送日期",
    "content": "内容",
    "language": "语言",
    "single subscriptions": "单项关注",
    "restore defaults": "恢复默认",
    "defaults": "恢复默认",
    "default": "恢复默认",
    "reset": "恢复默认",
}
"""The same where `english` has no word for it."""


async def settings(office: Office, ask: Ask) -> Result:
    """Shows the settings, or changes what the words say, all or nothing; `第2条 …` is for that rule alone."""
    if not ask.text.strip():
        return await shown(office, ask)
    if page := page_called(ask.text):
        return await shown(office, ask, page)
    wish = wishes.read(ask.text)
    if isinstance(wish, str):
        return BadSetting(text=wish, near=near_zones(wish), why=_why(wish))
    chat = await office.chat(ask)
    if wish.lacks_hours(chat.quiet):
        return BadSetting(text=ask.text.strip(), why=Missaid.NO_HOURS)
    if wish.number is not None:
        return await _set_rule(office, ask, wish)
    await set_plan(office, chat, wish.plan(chat.plan), wish.zone or chat.zone)
    quiet = wish.quiet_hours(chat.quiet)
    if quiet != chat.quiet:
        await office.store.set_quiet(chat.id, quiet)
    if wish.silent and not (quiet or wish.no_quiet):  # there are no hours yet in which nothing shall ring
        asking = await told(office, ask, chat, Panel.QUIET)
        return replace(asking, changed=asking.changed or None)
    return await told(office, ask, chat)


def page_called(text: str) -> Panel | None:
    """The page whose button says this (免打扰, 時區, time zone)."""
    words = " ".join(text.split())
    return PAGES.get(worded(simplified(IN_ENGLISH.get(words.casefold()) or in_chinese(words))))


async def language(office: Office, ask: Ask) -> Result:
    """Shows which languages there are, or speaks the one that is named from now on."""
    word = ask.text.strip()
    if not word:
        return await shown(office, ask, Panel.LANGUAGE)
    named = tongue_called(word)
    if named is None:
        return NoSuchLanguage(text=word)
    chat = await office.chat(ask)
    await office.store.set_language(chat.id, named)
    return await told(office, ask, chat, Panel.LANGUAGE)


async def at_minute(office: Office, ask: Ask, minute: int) -> Result:
    """Sets the one digest time by button, in minutes after midnight; there are digests then, no alerts at once."""
    chat = await office.chat(ask)
    await set_plan(office, chat, wishes.Wish(times=[clock_of(minute)]).plan(chat.plan), chat.zone)
    return await told(office, ask, chat)


async def shown(office: Office, ask: Ask, page: Panel = Panel.MAIN, own: Subscription | None = None) -> SettingsShown:
    """The settings as they are now, of the chat or of one of its rules."""
    chat = await office.chat(ask)
    rules = await office.store.subscriptions_of(ask.chat_id)
    own = next((rule for rule in rules if own and rule.id == own.id), None)
    now, kept = office.clock(), office.settings.retention_days
    until = pauses.later(chat.paused_until, own.paused_until if own else None) or now
    sure = known(now.date().replace(month=12, day=31))
    return SettingsShown(
        chat=chat,
        page=page,
        own=own,
        rules=rules,
        years_known=sure,
        default_at=office.settings.digest_at,
        default_zone=office.settings.zone,
        kept_days=kept if kept and until > now + timedelta(days=kept) else 0,
    )


async def told(
    office: Office, ask: Ask, before: Chat, page: Panel = Panel.MAIN, own: Subscription | None = None
) -> SettingsShown:
    """The settings after something was set, and whether that made them other than `before` (of a rule: than `own`)."""
    now = await shown(office, ask, page, own)
    if own is not None:
        return replace(now, changed=now.own is not None and _apart(now.own) != _apart(own))
    return replace(now, changed=_held(now.chat) != _held(before))


def _held(chat: Chat) -> tuple[Plan, str, Quiet | None, str, datetime | None]:
    return chat.plan, chat.zone, chat.quiet, chat.language, chat.paused_until


def _apart(rule: Subscription) -> tuple[Plan | None, datetime | None]:
    return rule.plan, rule.paused_until


async def set_plan(office: Office, chat: Chat, plan: Plan, zone: str) -> None:
    """Gives the chat a plan and a zone, and its rules with plans of their own the zone."""
    due = pauses.due(office.clock(), chat.paused_until, plan, zone, is_workday)
    await office.store.set_plan(chat.id, plan, zone, due)
    if zone == chat.zone:
        return
    for rule in await office.store.subscriptions_of(chat.id):
        if rule.plan is not None:
            await set_own(office, replace(chat, zone=zone), rule, rule.plan)


def _why(word: str) -> Missaid:
    """Why a word sets nothing."""
    if wishes.is_count(word):
        return Missaid.COUNT
    if wishes.is_no_plan(word):
        return Missaid.NO_DAYS
    if wishes.is_rule(word):
        return Missaid.SECOND_RULE
    if wishes.is_time(word):
        return Missaid.TIMES
    return Missaid.SECOND_DAYS if wishes.is_days(word) else Missaid.UNKNOWN


async def rule_of(office: Office, ask: Ask, number: int) -> Subscription | NoSuchRule:
    """The chat's rule with this number of the list."""
    rules = await office.store.subscriptions_of(ask.chat_id)
    if 1 <= number <= len(rules):
        return rules[number - 1]
    return NoSuchRule(text=str(number), rules=rules, wanted=NoSuchRule.Wanted.SET)


async def _set_rule(office: Office, ask: Ask, wish: wishes.Wish) -> Result:
    rule = await rule_of(office, ask, wish.number or 0)
    if isinstance(rule, NoSuchRule):
        return rule
    if wish.is_of_chat():
        return BadSetting(text=ask.text.strip(), why=Missaid.OF_CHAT)
    chat = await office.chat(ask)
    if wish == wishes.Wish(number=wish.number):
        return await shown(office, ask, own=rule)
    await set_own(office, chat, rule, None if wish.common else wish.plan(rule.plan or chat.plan))
    return await told(office, ask, chat, own=rule)


def clock_of(minute: int) -> time:
    """The time of day so many minutes after midnight."""
    return time(minute // 60, minute % 60)
