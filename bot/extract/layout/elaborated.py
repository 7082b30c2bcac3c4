"""Lists that elaborate the items of an earlier short one (抓两件事，一是稳收储；二是保安全。在收储方面，一是…)."""

import re
from collections.abc import Sequence

import msgspec

_ABOUT = re.compile(
    r"(?:^|[，。；])(?:一|二|三|四|五)?(?:在|关于|围绕|就)?([^，。；：]{2,20}?)(?:方面|工作)?[，：:。]?$"
)
_SIDE = re.compile("在[^，。；：]{2,20}方面$")
_ENDS = "：:，。 "
_IDLE = frozenset("的和与、在要加做")
_SHARE = 0.75
"""So many of the characters of a topic must stand in the item it elaborates."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A list by its lead-in and headlines. `short`: it stands in a sentence and may be an overview."""

    lead: str
    words: tuple[str, ...]
    short: bool
    parent: tuple[int, int] | None


def parents(parts: Sequence[Part]) -> list[tuple[int, int] | None]:
    """Of each list the item that it stands in or elaborates."""
    found: list[tuple[int, int] | None] = []
    overview: int | None = None
    for index, part in enumerate(parts):
        parent = part.parent
        if parent is None and overview is not None:
            item = _item(part.lead, parts[overview].words)
            if item is None:
                item = _in_turn(parts, overview, index)
            parent = None if item is None else (overview, item)
        if parent is None:
            overview = index if part.short else None
        found.append(parent)
    return found


def _topic(lead: str) -> set[str]:
    named = _ABOUT.search(lead.rstrip(_ENDS))
    return set(named.group(1)) - _IDLE if named else set()


def _nearest(topic: set[str], words: tuple[str, ...]) -> tuple[int, int]:
    """The one item that has most characters of the topic, and how many; none without a single best one."""
    shares = [len(topic & set(item)) for item in words]
    best = max(shares)
    return (shares.index(best), best) if shares.count(best) == 1 else (0, 0)


def _item(lead: str, words: tuple[str, ...]) -> int | None:
    topic = _topic(lead)
    item, shared = _nearest(topic, words)
    return item if shared and shared >= _SHARE * len(topic) else None


def _in_turn(parts: Sequence[Part], overview: int, index: int) -> int | None:
    """As many lists as the overview has items, each announced by 在…方面 that is nearest to its own item."""
    words, at = parts[overview].words, index - overview - 1
    following = parts[overview + 1 : overview + 1 + len(words)]
    if not at < len(words) == len(following) or any(part.parent for part in following):
        return None
    leads = [part.lead.rstrip(_ENDS) for part in following]
    nearest = [_nearest(_topic(lead), words) for lead in leads]
    in_turn = all(item == place and shared for place, (item, shared) in enumerate(nearest))
    return at if in_turn and all(map(_SIDE.search, leads)) else None
