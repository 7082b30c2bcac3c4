"""A reading as the JSON of `extract`: keys may be added, never renamed or dropped."""

import bisect
import re
from typing import Any

import msgspec

from bot.cli.shapes import Shape, day_of, moment, own_day_shape, quotation_shape
from bot.domain.models import Entry
from bot.domain.quotations import quotation_of
from bot.domain.reading import Measure, MeasureList, Reading

_AS_READ = (
    *("title", "text", "is_policy", "speakers", "event", "event_date", "questions", "regions", "industries", "figures"),
    *("documents", "deadlines", "keywords", "summary", "excerpts", "substance", "unread_files", "number"),
)
"""What of a reading is given under the names that it has there, as are its parts with all of their fields."""


def _placed(shape: object, ends: tuple[int, ...]) -> object:
    """The same with the paragraph of each span in it beside its start: the lines of the text counted from 0."""
    if isinstance(shape, list | tuple):
        return [_placed(part, ends) for part in shape]
    if not isinstance(shape, dict):
        return shape
    placed = {key: _placed(part, ends) for key, part in shape.items()}
    for key, part in shape.items():
        if key.endswith("start") and isinstance(part, int):
            placed[key.removesuffix("start") + "paragraph"] = bisect.bisect_left(ends, part)
    return placed


def _item_shape(item: Measure, shape: dict[str, Any]) -> Shape:
    """One item of a list; its headline stands in its text."""
    headline = item.start + item.text.find(item.headline)
    return shape | {
        "headline_start": headline,
        "headline_end": headline + len(item.headline),
        "quotation": quotation_shape(quotation_of(item)),
    }


def _list_shape(found: MeasureList, text: str, shape: dict[str, Any]) -> Shape:
    """One enumeration of a text, with the names of the rules that judged it; its lead-in is the nearest before it."""
    intro = text.rfind(found.intro, 0, found.items[0].start) if found.intro else None
    return shape | {
        "intro_start": intro,
        "intro_end": None if intro is None else intro + len(found.intro or ""),
        "items": list(map(_item_shape, found.items, shape["items"])),
    }


def reading_shape(path: str, entry: Entry, reading: Reading) -> Shape:
    """The object of `extract --json` for one document or entry; each span in it says its paragraph."""
    read: dict[str, Any] = msgspec.to_builtins(reading)
    lists, event = zip(reading.lists, read["lists"], strict=True), reading.event_start
    shape: Shape = {
        "path": path,
        "source": entry.author,
        "url": entry.url,
        "published": moment(entry.published),
        "day": day_of(entry.published),
        **{key: read[key] for key in _AS_READ},
        "lists": [_list_shape(found, reading.text, made) for found, made in lists],
        "agencies": list(dict.fromkeys(mention.name for mention in reading.agencies)),
        "agency_mentions": read["agencies"],
        "event_span": None if event is None else {"start": event, "end": event + len(reading.event or "")},
        "mechanisms": list(dict.fromkeys(mention.text for mention in reading.mechanisms)),
        "mechanism_mentions": read["mechanisms"],
        "own_day": own_day_shape(reading.own_day),
    }
    ends = tuple(found.start() for found in re.finditer("\n", reading.text))
    return {key: _placed(part, ends) for key, part in shape.items()}
