"""Time zones as people name them: by IANA name in any case, or by a city."""

import difflib
import functools
from zoneinfo import available_timezones

from bot.domain.ports import msgid

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


def zone_of(word: str) -> str | None:
    """The IANA name of a zone written in any case, or of a city whose name is known (北京时间, Tokyo)."""
    city = word.removesuffix("时间")
    return CITIES.get(city) or _zones().get(word.casefold()) or _by_city().get(word.casefold())


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


@functools.cache
def _by_city() -> dict[str, str]:
    """The cities of `CITIES` by their names in Latin letters."""
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in CITIES.values()}
    return cities | {"beijing": "Asia/Shanghai"}
