"""When and where a chat is told: its digest time and its time zone."""

import difflib
import functools
import re
import unicodedata
from datetime import time
from zoneinfo import available_timezones

from bot.domain.ports import msgid
from bot.domain.timing import next_slot
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.results import BadSetting, HoursShown, Result, SettingsShown

MINUTES_A_DAY = 24 * 60
CITIES = {
    msgid("北京"): "Asia/Shanghai",
    msgid("上海"): "Asia/Shanghai",
    msgid("香港"): "Asia/Hong_Kong",
    msgid("澳门"): "Asia/Macau",
    msgid("台北"): "Asia/Taipei",
    msgid("新加坡"): "Asia/Singapore",
    msgid("东京"): "Asia/Tokyo",
    msgid("首尔"): "Asia/Seoul",
    msgid("伦敦"): "Europe/London",
    msgid("巴黎"): "Europe/Paris",
    msgid("纽约"): "America/New_York",
    msgid("洛杉矶"): "America/Los_Angeles",
}
"""Cities whose time people ask for in Chinese; a zone is called by the first."""

_TIME = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d)|[点时](?:(?P<spoken>[0-5]?\d)分?|(?P<half>半))?)", re.ASCII
)


async def settings(office: Office, ask: Ask) -> Result:
    """Shows the settings; `18:00` sets the time, `Asia/Tokyo` or 东京 the zone, both together both."""
    words = ask.text.split()
    chat = await office.chat(ask)
    if not words:
        return SettingsShown(chat=chat, changed=False)
    at, zone = chat.digest_at, chat.zone
    for word in words:
        if found := time_of(word):
            at = found
        elif named := zone_of(word):
            zone = named
        else:
            return BadSetting(text=word, near=near_zones(word))
    return await _reschedule(office, ask, at, zone)


async def at_minute(office: Office, ask: Ask, minute: int) -> Result:
    """Sets the digest time by button, in minutes after midnight."""
    chat = await office.chat(ask)
    return await _reschedule(office, ask, time(minute // 60, minute % 60), chat.zone)


async def hours(office: Office, ask: Ask) -> Result:
    """The long choice of digest times."""
    return HoursShown(chat=await office.chat(ask))


async def _reschedule(office: Office, ask: Ask, at: time, zone: str) -> SettingsShown:
    due = next_slot(office.clock(), at, zone)
    return SettingsShown(chat=await office.store.set_schedule(ask.chat_id, at, zone, due), changed=True)


def time_of(word: str) -> time | None:
    """`18:00`, `8：30`, `18点`, `8点半` as a time of day."""
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", word))
    if found is None:
        return None
    return time(int(found["hour"]), 30 if found["half"] else int(found["minute"] or found["spoken"] or 0))


def zone_of(word: str) -> str | None:
    """The IANA name of a zone written in any case, or of a city whose Chinese name is known (北京时间)."""
    city = word.removesuffix("时间")
    return CITIES.get(city) or _zones().get(word.casefold())


def city_of(zone: str) -> str | None:
    """The city by which the zone is known (a msgid)."""
    return next((city for city, known in CITIES.items() if known == zone), None)


def near_zones(word: str) -> tuple[str, ...]:
    """Zones whose city looks like `word`."""
    cities = {zone.rpartition("/")[2]: name for zone, name in _zones().items()}
    close = difflib.get_close_matches(word.casefold().rpartition("/")[2], cities, n=2, cutoff=0.75)
    return tuple(cities[city] for city in close)


@functools.cache
def _zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in sorted(available_timezones())}
