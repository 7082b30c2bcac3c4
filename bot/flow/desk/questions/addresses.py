"""An article by its address, pasted alone or among words (这篇 https://… 说了什么)."""

import re

from bot.domain.identity import address_key, host_of
from bot.domain.models import ReadArticle
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.results.findings import MeasuresShown
from bot.flow.desk.results.kept import NoSuchAddress
from bot.flow.desk.results.terms import Found

MOST_WORDS = 60
"""Characters beside an address; what is longer is a text that cites it."""
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9/.:@_-])(?:https?://|(?=www\.|[a-z0-9.-]{1,60}\.(?:cn|com|org|net)/))"
    r"[^\s，。；：？！、…“”‘’（）()《》〈〉「」<>\"]{4,2000}",
    re.IGNORECASE,
)
_CHINESE = re.compile("[㐀-鿿]")
"""Rarely in an address; mostly words that go on right behind it."""
_STOPS = ".,;:!?"
"""At an address's end mostly the sentence's."""


async def addressed(office: Office, ask: Ask) -> MeasuresShown | NoSuchAddress | None:
    """The article whose address the words hold, in any spelling of it, or that there is none; None without address."""
    found = _ADDRESS.search(ask.text)
    if found is None:
        return None
    whole = found[0] if "://" in found[0] else f"https://{found[0]}"
    url = _CHINESE.split(whole)[0].rstrip(_STOPS)
    for spelled in dict.fromkeys((whole, url)):
        key = address_key(spelled)
        if key and (article := await office.store.keyed(key)):
            return measures_of(office, article, await office.zone(ask))
    if address_key(url) is None or len(ask.text) - len(found[0]) > MOST_WORDS:
        return None
    await office.chat(ask)
    host = host_of(url)
    asking = [one.name for one in await office.ops.sources() if one.enabled and host_of(one.url) == host]
    return NoSuchAddress(
        url=url,
        source=next(iter(asking), None),
        operator=office.is_operator(ask.user_id),
        again=await office.remember(ask.chat_id, Asked.SEARCH, url),
    )


def measures_of(office: Office, article: ReadArticle, zone: str, page: int = 0) -> MeasuresShown:
    """The article as it is shown alone."""
    return MeasuresShown(found=Found(article=article, why=()), page=page, zone=zone, today=office.today(zone))
