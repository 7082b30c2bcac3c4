"""A reading as the JSON of `extract`: keys may be added, never renamed or dropped."""

import bisect
import re

from bot.cli.shapes import Shape, day_of, moment, own_day_shape, quotation_shape
from bot.domain.models import Entry
from bot.domain.quotations import quotation_of
from bot.domain.reading import (
    Deadline,
    DocumentRef,
    Figure,
    Measure,
    MeasureList,
    Mention,
    Question,
    Reading,
    Speaker,
    Strength,
)


def strength_shape(found: Strength | None) -> Shape | None:
    """The word by which a measure commits, and its level from 1 (looked into) to 7 (bidden or forbidden)."""
    if found is None:
        return None
    return {"word": found.word, "level": found.level, "start": found.start, "end": found.end}


def line_ends(text: str) -> tuple[int, ...]:
    """Where the lines of a text end: bisected with an offset, the index of its paragraph."""
    return tuple(found.start() for found in re.finditer("\n", text))


def _placed(shape: object, ends: tuple[int, ...]) -> object:
    """The same with the paragraph of each span in it beside its start: the lines of the text counted from 0."""
    if isinstance(shape, list):
        return [_placed(part, ends) for part in shape]
    if not isinstance(shape, dict):
        return shape
    placed = {key: _placed(part, ends) for key, part in shape.items()}
    for key, part in shape.items():
        if key.endswith("start") and isinstance(part, int):
            placed[key.removesuffix("start") + "paragraph"] = bisect.bisect_left(ends, part)
    return placed


def item_shape(item: Measure) -> Shape:
    """One item of a list; its headline stands in its text."""
    headline = item.start + item.text.find(item.headline)
    return {
        "marker": item.marker,
        "headline": item.headline,
        "headline_start": headline,
        "headline_end": headline + len(item.headline),
        "quotation": quotation_shape(quotation_of(item)),
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "strength": strength_shape(item.strength),
        "regions": [mention_shape(mention) for mention in item.regions],
        "industries": [mention_shape(mention) for mention in item.industries],
    }


def list_shape(found: MeasureList, text: str) -> Shape:
    """One enumeration of a text, with the names of the rules that judged it; its lead-in is the nearest before it."""
    intro = text.rfind(found.intro, 0, found.items[0].start) if found.intro else None
    return {
        "kind": found.kind.value,
        "intro": found.intro,
        "intro_start": intro,
        "intro_end": None if intro is None else intro + len(found.intro or ""),
        "tense": found.tense.value if found.tense else None,
        "parent": list(found.parent) if found.parent else None,
        "items": [item_shape(item) for item in found.items],
        "rule": found.rule,
        "tense_rule": found.tense_rule,
    }


def mention_shape(mention: Mention) -> Shape:
    """A name with the stretch of text that bears it."""
    return {"name": mention.name, "text": mention.text, "start": mention.start, "end": mention.end}


def speaker_shape(speaker: Speaker) -> Shape:
    """Who speaks; the stretch is that of the name."""
    return {"name": speaker.name, "title": speaker.title, "start": speaker.start, "end": speaker.end}


def figure_shape(figure: Figure) -> Shape:
    """A quantity: its value in its unit, how the value is meant, and whether it is reached or aimed at."""
    return {
        "text": figure.text,
        "about": figure.about,
        "value": figure.value,
        "unit": figure.unit,
        "bound": figure.bound.value,
        "status": figure.status.value if figure.status else None,
        "start": figure.start,
        "end": figure.end,
    }


def document_shape(found: DocumentRef) -> Shape:
    """A cited document: its number in the canonical form, its title, or both."""
    return {"text": found.text, "number": found.number, "title": found.title, "start": found.start, "end": found.end}


def deadline_shape(found: Deadline) -> Shape:
    """A date and what it is for."""
    return {
        "text": found.text,
        "date": found.date.isoformat() if found.date else None,
        "kind": found.kind.value,
        "start": found.start,
        "end": found.end,
    }


def event_shape(reading: Reading) -> Shape | None:
    """Where the event stands in the text."""
    if reading.event is None or reading.event_start is None:
        return None
    return {"start": reading.event_start, "end": reading.event_start + len(reading.event)}


def question_shape(question: Question) -> Shape:
    """A question of a transcript and the stretch that answers it."""
    return {
        "text": question.text,
        "asker": question.asker,
        "start": question.start,
        "end": question.end,
        "answer_start": question.answer_start,
        "answer_end": question.answer_end,
    }


def reading_shape(path: str, entry: Entry, reading: Reading) -> Shape:
    """The object of `extract --json` for one document or entry; each span in it says its paragraph."""
    names = dict.fromkeys(mention.name for mention in reading.agencies)
    mechanisms = dict.fromkeys(mention.text for mention in reading.mechanisms)
    shape: Shape = {
        "path": path,
        "title": reading.title,
        "source": entry.author,
        "url": entry.url,
        "published": moment(entry.published),
        "day": day_of(entry.published),
        "text": reading.text,
        "is_policy": reading.is_policy,
        "lists": [list_shape(found, reading.text) for found in reading.lists],
        "agencies": list(names),
        "agency_mentions": [mention_shape(mention) for mention in reading.agencies],
        "speakers": [speaker_shape(speaker) for speaker in reading.speakers],
        "event": reading.event,
        "event_date": reading.event_date.isoformat() if reading.event_date else None,
        "event_span": event_shape(reading),
        "questions": [question_shape(question) for question in reading.questions],
        "regions": [mention_shape(mention) for mention in reading.regions],
        "industries": [mention_shape(mention) for mention in reading.industries],
        "mechanisms": list(mechanisms),
        "mechanism_mentions": [mention_shape(mention) for mention in reading.mechanisms],
        "figures": [figure_shape(figure) for figure in reading.figures],
        "documents": [document_shape(found) for found in reading.documents],
        "deadlines": [deadline_shape(found) for found in reading.deadlines],
        "keywords": [{"word": keyword.word, "weight": keyword.weight} for keyword in reading.keywords],
        "summary": reading.summary,
        "excerpts": [{"text": found.text, "start": found.start, "end": found.end} for found in reading.excerpts],
        "substance": reading.substance.value,
        "unread_files": list(reading.unread_files),
        "number": reading.number,
        "own_day": own_day_shape(reading.own_day),
    }
    ends = line_ends(reading.text)
    return {key: _placed(part, ends) for key, part in shape.items()}
