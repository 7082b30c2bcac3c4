"""Our types as the JSON of the command-line contract: keys may be added, never renamed or dropped."""

import hashlib
import json
import sys
from collections.abc import Mapping
from datetime import datetime

import click

from bot.domain import pauses
from bot.domain.chats import Chat, Delivery, Subscription
from bot.domain.models import ReadArticle, Source
from bot.domain.own_days import OwnDay
from bot.domain.plans import Days, Plan
from bot.domain.quotations import Quotation, quotation_of
from bot.domain.zones import BEIJING
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


def day_of(published: datetime | None) -> str | None:
    """The day in Beijing of what came out then: that of a source that gives days alone, whatever `published` shows."""
    return published.astimezone(BEIJING).date().isoformat() if published else None


def own_day_shape(own: OwnDay | None) -> Shape | None:
    """The day that a document which nobody dated tells itself: in its head or beneath it, or the year of its number."""
    if own is None:
        return None
    return {"day": None if own.of_year else own.day.isoformat(), "year": own.day.year, "in_head": own.in_head}


def quotation_shape(quoted: Quotation) -> Shape:
    """What a measure is quoted with, in digests and elsewhere; …… in its text stands for what it leaves out."""
    return {"text": quoted.words, "start": quoted.start, "end": quoted.end}


def article_shape(article: ReadArticle, why: str | None) -> Shape:
    """The object of `latest` and `search`; `site_of`: the one of `agencies` that is known by the site alone."""
    measures: list[Shape] = [
        {
            "headline": item.headline,
            "text": item.text,
            "start": item.start,
            "end": item.end,
            "quotation": quotation_shape(quotation_of(item)),
        }
        for item in article.reading.measures()
    ]
    return {
        "id": article.id,
        "title": article.title,
        "source": article.publisher,
        "published": moment(article.published),
        "day": day_of(article.published),
        "url": article.url,
        "agencies": list(article.reading.bodies()),
        "site_of": article.reading.site_of,
        "measures": measures,
        "number": article.reading.number,
        "own_day": own_day_shape(article.reading.own_day),
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
        "day": day_of(article.published),
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
        "next_digest": None if pauses.is_open(chat.paused_until) else moment(chat.next_digest_at),
        "paused": chat.paused_until is not None,
        "paused_until": _end(chat.paused_until),
        "paused_rules": [
            {"rule": rule.rule, "paused_until": _end(rule.paused_until)} for rule in rules if rule.paused_until
        ],
    }


def _end(paused_until: datetime | None) -> str | None:
    """Of a pause that ends by itself."""
    return None if pauses.is_open(paused_until) else moment(paused_until)


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
