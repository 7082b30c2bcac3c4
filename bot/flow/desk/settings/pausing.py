"""A pause of a chat or a rule of it, by words and buttons: nothing is sent until it ends, then what came meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain import pauses
from bot.domain.chats import Chat, Subscription
from bot.domain.plans import Days
from bot.domain.timing import next_slot, waits_until
from bot.flow.desk.asks import Ask
from bot.flow.desk.following.own_plans import hold, set_own
from bot.flow.desk.office import Office
from bot.flow.desk.phrasing.pauses import End, Pausing, read, says
from bot.flow.desk.results.follows import NoSuchRule
from bot.flow.desk.results.results import BadSetting, Missaid, Panel, Result, SettingsShown
from bot.flow.desk.settings.settings import rule_of, settings, shown, told
from bot.match.workdays import is_workday

_RESUME = "恢复推送"
_JUST_BEFORE = timedelta(microseconds=1)
_CHOICES = {"1": End(days=1), "7": End(days=7)}
_TO_DATE = datetime(2100, 1, 1, tzinfo=UTC)


async def settings_or_pause(office: Office, ask: Ask) -> Result:
    """Pauses, or ends the pause, where the words say so, of all or of one rule; else they set something."""
    pausing = read(ask.text, office.today(await office.zone(ask)))
    if pausing is None:
        return await settings(office, ask)
    own = None if pausing.number is None else await rule_of(office, ask, pausing.number)
    if isinstance(own, NoSuchRule):
        return own
    if pausing.asks:
        return await shown(office, ask, Panel.PAUSE, own)
    return await _resume(office, ask, own) if pausing.resumes else await _pause(office, ask, pausing, own)


async def ended_by(office: Office, ask: Ask) -> tuple[str, ...]:
    """What 恢复 without a number is about, as words for the settings: the chat's pause, else those of its rules."""
    if (await office.chat(ask)).paused_until is not None:
        return (ask.text if says(ask.text) else _RESUME,)
    rules = enumerate(await office.store.subscriptions_of(ask.chat_id), start=1)
    named = "resume rule {at}" if ask.text.isascii() else "第{at}条 恢复"
    return tuple(named.format(at=at) for at, rule in rules if rule.paused_until is not None)


async def press(office: Office, ask: Ask, value: str, own: Subscription | None) -> SettingsShown | None:
    """Pauses for as many days as the button says, `open` until it is ended, `off` ends it."""
    if value == "off":
        return await _resume(office, ask, own)
    chat = await office.chat(ask)
    if value not in {*_CHOICES, "open"}:
        return None
    until = _until(chat, _CHOICES[value], office.clock(), own) if value in _CHOICES else pauses.OPEN
    return await _set(office, ask, until, own)


async def pass_over(office: Office, ask: Ask, value: str, own: Subscription | None) -> SettingsShown | None:
    """Leaves out what came before the pause was ended, at `value` seconds after 1970."""
    if not value.isdecimal() or int(value) > _TO_DATE.timestamp():
        return None
    before = min(datetime.fromtimestamp(int(value), UTC), office.clock())
    if own is None:
        await office.store.pass_over(ask.chat_id, before)
    else:
        await office.store.pass_over_rule(own, before)
    return replace(await shown(office, ask, Panel.PAUSE, own), passed_over=True)


async def _pause(office: Office, ask: Ask, pausing: Pausing, own: Subscription | None) -> Result:
    chat, now = await office.chat(ask), office.clock()
    until = _until(chat, pausing.end, now, own) if pausing.end else pauses.OPEN
    if until is None or not (until == pauses.OPEN or now < until <= now + pauses.LONGEST):
        return BadSetting(text=ask.text.strip(), why=Missaid.PAUSE_END)
    return await _set(office, ask, until, own)


async def _set(office: Office, ask: Ask, until: datetime | None, own: Subscription | None) -> SettingsShown:
    chat, now = await office.chat(ask), office.clock()
    if own is not None:
        await hold(office, chat, own, until)
        return await told(office, ask, chat, Panel.PAUSE, own)
    paused = replace(chat, paused_until=until)
    due, end = pauses.due(now, until, chat.plan, chat.zone, is_workday), until or now
    await office.store.set_pause(chat, until, due, waits_until(chat, end) or end)
    for rule in await office.store.subscriptions_of(chat.id):
        if rule.plan is not None:
            await set_own(office, paused, rule, rule.plan)
    return await told(office, ask, chat, Panel.PAUSE)


async def _resume(office: Office, ask: Ask, own: Subscription | None) -> SettingsShown:
    chat = await office.chat(ask)
    if (own or chat).paused_until is None:
        return await told(office, ask, chat, Panel.PAUSE, own)
    return replace(await _set(office, ask, None, own), resumed=office.clock())


def _until(chat: Chat, end: End, now: datetime, own: Subscription | None) -> datetime | None:
    """The moment at which the pause ends: at the hour, where digests come, of that day or after so many."""
    place, plan = ZoneInfo(chat.zone), (own and own.plan) or chat.plan
    if end.days > pauses.LONGEST.days:
        return None
    if end.on is None:
        last = now + timedelta(hours=end.hours, days=end.days)
        if end.hours or plan.days is Days.INSTANT:
            return last
        return min(next_slot(last - _JUST_BEFORE, at, chat.zone) for at in plan.times)
    if abs(end.on - now.astimezone(place).date()) > pauses.LONGEST:
        return None
    midnight = datetime.combine(end.on, time(), tzinfo=place).astimezone(UTC)
    return next_slot(midnight - _JUST_BEFORE, end.at or plan.times[0], chat.zone)
