"""The settings by buttons: one message, edited in place. What a button says is `STREAM-FIELD-VALUE…`, ids and numbers.

Stream 0 is the chat, another the subscription with this id. Values that no panel offers are a stale button.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from bot.domain.chats import Subscription
from bot.domain.plans import MOST_TIMES, Days, Plan, Quiet
from bot.domain.tongues import NAMES
from bot.flow.desk.asks import Ask
from bot.flow.desk.following.own_plans import set_own
from bot.flow.desk.office import Office
from bot.flow.desk.phrasing.zones import CITIES
from bot.flow.desk.results.results import Panel, SettingsShown
from bot.flow.desk.settings import pausing
from bot.flow.desk.settings.settings import MINUTES_A_DAY, clock_of, set_plan, shown, told

MOST_ITEMS = (5, 10, 20, 0)
"""Choices of the most articles an edition; 0: as many as the installation allows."""
QUIET_HOURS = ((22, 7), (23, 8), (21, 8), (0, 8))
ZONES = tuple(dict.fromkeys(CITIES.values()))
_PAGES = {"time": Panel.TIMES, "days": Panel.DAYS, "quiet": Panel.QUIET, "silent": Panel.QUIET, "zone": Panel.ZONE}
_PAGES |= {"lang": Panel.LANGUAGE, "most": Panel.FORM, "brief": Panel.FORM, "empty": Panel.FORM}
_PAGES |= {"own": Panel.MAIN, "default": Panel.MAIN}
_PAUSES = {"pause": pausing.press, "past": pausing.pass_over}

_OF_A_CHAT = frozenset({Panel.QUIET, Panel.ZONE, Panel.RULES, Panel.LANGUAGE})


async def turn(office: Office, ask: Ask, key: str, part: int = 0) -> SettingsShown | None:
    """Shows a page: `STREAM-PAGE`; of the rules the given part."""
    stream, _, name = key.partition("-")
    if name not in {page.value for page in Panel}:
        return None
    own = await _own(office, ask, stream)
    if own and name in _OF_A_CHAT:
        name = Panel.MAIN
    if own is None and stream != "0":
        return None
    return replace(await shown(office, ask, Panel(name), own), turn=part)


async def press(office: Office, ask: Ask, key: str) -> SettingsShown | None:
    """Does what a button says and shows its page again; None for a button that says nothing any more."""
    stream, name, *values = (*key.split("-"), "")
    values = values[:-1]
    own = await _own(office, ask, stream)
    if name in _PAUSES and values and (own or stream == "0"):
        return await _PAUSES[name](office, ask, values[0], own)
    if name not in _PAGES or not values or (own is None and stream != "0"):
        return None
    chat = await office.chat(ask)
    if own is not None and name == "own":
        await set_own(office, chat, own, (own.plan or chat.plan) if values[0] == "1" else None)
    elif name in _CHANGES:
        plan = _CHANGES[name]((own and own.plan) or chat.plan, values[0])
        if plan is None:
            return None
        await (set_own(office, chat, own, plan) if own else set_plan(office, chat, plan, chat.zone))
    elif own is not None or not await _set_chat(office, ask, name, values):
        return None
    return await told(office, ask, chat, _PAGES[name], own)


async def _own(office: Office, ask: Ask, stream: str) -> Subscription | None:
    rules = await office.store.subscriptions_of(ask.chat_id)
    return next((rule for rule in rules if str(rule.id) == stream), None)


async def _set_chat(office: Office, ask: Ask, name: str, values: list[str]) -> bool:
    """What only a whole chat has: its language, its quiet hours and its zone."""
    chat = await office.chat(ask)
    if name == "default":
        await set_plan(office, chat, Plan(times=(office.settings.digest_at,)), office.settings.zone)
        await office.store.set_quiet(chat.id, None)
        return True
    if name == "lang":
        if values[0] in NAMES:
            await office.store.set_language(chat.id, values[0])
        return values[0] in NAMES
    if name == "zone":
        if not (values[0].isdecimal() and int(values[0]) < len(ZONES)):
            return False
        await set_plan(office, chat, chat.plan, ZONES[int(values[0])])
        return True
    if name == "quiet":
        span = _hours(values)
        if span is None and values != ["off"]:
            return False
        silent = chat.quiet is not None and chat.quiet.silent
        await office.store.set_quiet(chat.id, Quiet(start=span[0], end=span[1], silent=silent) if span else None)
        return True
    if chat.quiet is None or values[0] not in {"0", "1"}:
        return False
    await office.store.set_quiet(chat.id, replace(chat.quiet, silent=values[0] == "1"))
    return True


def _hours(values: list[str]) -> tuple[time, time] | None:
    offered = {(str(start), str(end)) for start, end in QUIET_HOURS}
    return (time(int(values[0])), time(int(values[1]))) if tuple(values) in offered else None


def _toggled(plan: Plan, value: str) -> Plan | None:
    """A time more, or one less; the last one stays. Where alerts come at once none holds, and the first ends them."""
    if not (value.isdecimal() and int(value) < MINUTES_A_DAY):
        return None
    at = clock_of(int(value))
    if plan.days is Days.INSTANT:
        return replace(plan, days=Days.DAILY, times=(at,))
    times = set(plan.times) ^ {at}
    if not times or len(times) > MOST_TIMES:
        return plan
    return replace(plan, times=tuple(sorted(times)))


def _on_days(plan: Plan, value: str) -> Plan | None:
    if value in {str(day) for day in range(7)}:
        return replace(plan, days=Days.WEEKLY, weekday=int(value))
    if value not in {Days.DAILY, Days.WORKDAYS, Days.INSTANT}:
        return None
    return replace(plan, days=Days(value))


def _at_most(plan: Plan, value: str) -> Plan | None:
    if value not in map(str, MOST_ITEMS):
        return None
    return replace(plan, most=int(value) or None)


_CHANGES: dict[str, Callable[[Plan, str], Plan | None]] = {
    "time": _toggled,
    "days": _on_days,
    "most": _at_most,
    "brief": lambda plan, value: replace(plan, brief=value == "1"),
    "empty": lambda plan, value: replace(plan, skip_empty=value == "1"),
}
