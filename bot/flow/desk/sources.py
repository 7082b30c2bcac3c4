"""Sources added from a chat, by operators only."""

import re
from urllib.parse import SplitResult, urlsplit

from bot.domain.models import SourceSpec
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.results import BadAddress, Refused, Result, SourceAdded, TooMany
from bot.flow.desk.subscriptions import keep
from bot.flow.desk.terms import Refusal
from bot.match.query import Rule

_ADDRESS = re.compile(r"(?:^|\s)([a-z][a-z0-9+.-]*://\S*)\s*$", re.IGNORECASE)
MAX_ADDRESS = 2000


def address(text: str) -> str | None:
    """The address that the words end in, if they do."""
    found = _ADDRESS.search(text)
    return found[1] if found else None


async def add_source(office: Office, ask: Ask, url: str) -> Result:
    """Adds a feed as `NAME URL` or `URL` says, named by its host where no name is given, and follows it.

    Whether the address may be dialled is decided when it is fetched, on every hop, and shown in the source's health.
    """
    if not office.is_operator(ask.user_id):
        return Refused(reason=Refusal.OPERATORS_ONLY, chat_id=ask.chat_id)
    parts = _public(url)
    if parts is None:
        return BadAddress(url=url)
    name, fresh = await _register(office, ask.text.replace(url, "").strip(), parts)
    chat = await office.chat(ask)
    kept = await keep(office, ask, Rule(sources=(name,)).text)
    if isinstance(kept, TooMany):
        return kept
    return SourceAdded(name=name, url=url, fresh=fresh, chat=chat, subscription_id=kept[0])


async def _register(office: Office, name: str, parts: SplitResult) -> tuple[str, bool]:
    """The source's name and whether it is new; an address that is there already keeps its name."""
    url, host = parts.geturl(), parts.hostname or ""
    known = {source.url: source.name for source in await office.ops.sources()}
    if url in known:
        return known[url], False
    for candidate in filter(None, (name, host, host + parts.path.rstrip("/"), url)):
        if await office.ops.add_source(SourceSpec(name=candidate, url=url), office.clock()):
            return candidate, True
    return known.get(url, url), False


def _public(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None
        _ = parts.port
    except ValueError:
        return None
    return parts if usable and len(url) <= MAX_ADDRESS else None
