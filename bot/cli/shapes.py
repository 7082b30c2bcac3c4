"""Our types as the JSON of the command-line contract: keys may be added, never renamed or dropped."""

import bisect
import hashlib
import json
import re
import sys
from collections.abc import Mapping
from datetime import datetime

import click

from bot.domain.chats import Chat, Delivery, Subscription
from bot.domain.models import Entry, ReadArticle, Source
from bot.domain.plans import Days, Plan
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
from bot.flow.desk.results.findings import Statement

Shape = dict[str, object]


def say(shape: Mapping[str, object]) -> None:
    """Prints one object on one line of stdout."""
    line = json.dumps(shape, ensure_ascii=False, allow_nan=False)
    try:
        line.encode(sys.stdout.encoding if sys.stdout else "utf-8")
    except UnicodeEncodeError:  # a file's name that is no UTF-8, or a terminal that is none
        line = json.dumps(shape, allow_nan=False)
    click.echo(line)


def moment(value: datetime | None) -> str | None:
    """ISO 8601 with its offset."""
    return value.isoformat() if value else None


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
    }
    ends = line_ends(reading.text)
    return {key: _placed(part, ends) for key, part in shape.items()}


def article_shape(article: ReadArticle, why: str | None) -> Shape:
    """The object of `latest` and `search`; `site_of`: the one of `agencies` that is known by the site alone."""
    measures: list[Shape] = [
        {"headline": item.headline, "text": item.text, "start": item.start, "end": item.end}
        for item in article.reading.measures()
    ]
    return {
        "id": article.id,
        "title": article.title,
        "source": article.publisher,
        "published": moment(article.published),
        "url": article.url,
        "agencies": list(article.reading.bodies()),
        "site_of": article.reading.site_of,
        "measures": measures,
        "why": why,
        "reprints": list(article.reprints),
    }


def source_shape(source: Source) -> Shape:
    """The object of `sources list`."""
    return {
        "name": source.name,
        "url": source.url,
        "kind": source.kind.value,
        "health": source.health.value,
        "condition": source.condition.value,
        "reason": source.reason,
        "asked": source.address,
        "newest": moment(source.newest_at),
        "last_success": moment(source.last_success_at),
        "next_poll": moment(source.next_poll_at) if source.enabled else None,
        "enabled": source.enabled,
        "switched_off": source.switched_off,
    }


def statement_shape(said: Statement) -> Shape:
    """The object of `track`."""
    article = said.article
    return {
        "id": article.id,
        "published": moment(article.published),
        "agencies": list(article.reading.bodies()),
        "speakers": [speaker.name for speaker in article.reading.speakers],
        "event": article.reading.event,
        "text": said.text,
        "tense": said.tense,
        "strength": said.strength.word if said.strength else None,
        "title": article.title,
        "source": article.publisher,
        "url": article.url,
    }


def schedule_text(plan: Plan) -> str:
    """A plan for operators: `08:30`, `workdays 08:30,18:00`, `weekly fri 17:00`, `instant`."""
    times = ",".join(f"{at:%H:%M}" for at in plan.times)
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[plan.weekday]
    texts = {Days.DAILY: times, Days.WEEKLY: f"weekly {weekday} {times}", Days.INSTANT: "instant"}
    return texts.get(plan.days, f"{plan.days} {times}")


def chat_shape(chat: Chat, rules: tuple[Subscription, ...]) -> Shape:
    """The object of `chats`."""
    return {
        "chat": chat.id,
        "title": chat.title,
        "rules": [rule.rule for rule in rules],
        "schedule": schedule_text(chat.plan),
        "zone": chat.zone,
        "active": chat.active,
        "next_digest": moment(chat.next_digest_at),
    }


def delivery_shape(delivery: Delivery) -> Shape:
    """The object of `status --outbox`."""
    return {
        "id": delivery.id,
        "chat": delivery.chat_id,
        "part": delivery.part,
        "parts": delivery.parts,
        "state": delivery.state.value,
        "attempts": delivery.attempts,
        "uncertain": delivery.uncertain,
        "reason": delivery.reason,
        "sha256": hashlib.sha256(delivery.message.html.encode()).hexdigest(),
    }
