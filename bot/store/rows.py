"""Row ⇄ frozen type: times as whole microseconds since 1970 UTC, readings and buttons as JSON."""

import functools
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Protocol

import msgspec

from bot.domain.chats import (
    Button,
    Chat,
    ChatKind,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Document,
    Keyboard,
    Message,
    Subscription,
)
from bot.domain.desks import NewChat
from bot.domain.models import Fingerprint, Health, ReadArticle, Source, SourceOrigin
from bot.domain.plans import Plan, Quiet
from bot.domain.recipes import FEED_RECIPE, Recipe, SourceKind
from bot.domain.standing import NO_OPTIONS, Condition, Move, SourceOptions
from bot.domain.stores import Twin
from bot.domain.zones import BEIJING
from bot.match.kept import kept_reading

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1) // _MICROSECOND
BEIJING_MIDNIGHT = -BEIJING.utcoffset(None) // _MICROSECOND % DAY
"""The time of Greenwich's day at which one begins in Beijing: what bears a day and no time has it."""


class Row(Protocol):
    """A row whose columns are asked for by name."""

    def __getitem__(self, key: str, /) -> Any: ...

    def __hash__(self) -> int: ...


def micros(at: datetime) -> int:
    """Whole microseconds since 1970 UTC; the datetime must be aware."""
    return (at - _EPOCH) // _MICROSECOND


def micros_or_none(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def span_micros(span: timedelta) -> int:
    """A duration in whole microseconds."""
    return span // _MICROSECOND


def moment(at: int) -> datetime:
    """The aware UTC datetime of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=at)


def moment_or_none(at: int | None) -> datetime | None:
    return None if at is None else moment(at)


def json_of(value: object) -> str:
    """JSON text of a reading, a keyboard or a list of plain values."""
    return msgspec.json.encode(value).decode()


@lru_cache(maxsize=256)  # a source's articles come together
def recipe(text: str | None) -> Recipe:
    """A recipe as `json_of` wrote it, a feed's where there is none; fields of a later version are passed over."""
    return msgspec.json.decode(text, type=Recipe) if text else FEED_RECIPE


def recipe_or_none(made: Recipe) -> str | None:
    return None if made == FEED_RECIPE else json_of(made)


@lru_cache(maxsize=256)
def options(text: str | None) -> SourceOptions:
    """A source's options as `json_of` wrote them, none where there is nothing."""
    return msgspec.json.decode(text, type=SourceOptions) if text else NO_OPTIONS


def options_or_none(made: SourceOptions) -> str | None:
    return None if made == NO_OPTIONS else json_of(made)


def source(row: Row) -> Source:
    return Source(
        id=row["id"],
        name=row["name"],
        url=row["url"],
        kind=SourceKind(row["kind"]),
        agency=row["agency"],
        interval=timedelta(microseconds=row["interval"]),
        enabled=bool(row["enabled"]),
        switched_off=bool(row["switched_off"]),
        origin=SourceOrigin(row["origin"]),
        next_poll_at=moment(row["next_poll_at"]),
        first_round=bool(row["first_round"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        failures=row["failures"],
        empties=row["empties"],
        partials=row["partials"],
        health=Health(row["health"]),
        reason=row["reason"],
        newest_at=moment_or_none(row["newest_at"]),
        last_attempt_at=moment_or_none(row["last_attempt_at"]),
        last_success_at=moment_or_none(row["last_success_at"]),
        recipe=recipe(row["recipe"]),
        options=options(row["options"]),
        condition=Condition(row["condition"]),
        pace=None if row["pace"] is None else timedelta(microseconds=row["pace"]),
        fresh_at=moment_or_none(row["fresh_at"]),
        move=Move(
            to=row["moved_to"],
            since=moment_or_none(row["moved_since"]),
            answers=row["moves"],
            proven=row["move_state"] != "none",
            adopted=row["move_state"] == "adopted",
        ),
    )


def twin(row: Row) -> Twin:
    return Twin(
        article_id=row["article_id"],
        cluster_id=row["cluster_id"],
        fingerprint=Fingerprint(
            body=row["body"],
            signature=row["signature"],
            title=row["title"],
            name=row["name"],
            number=row["number"],
            figures=row["figures"],
            size=row["size"],
        ),
        published=moment_or_none(row["published"]),
    )


_LONG = 1 << 16  # characters of a body from which on it is opened anew: few have as many, a hundred could fill memory


def read_article(row: Row, reprints: tuple[str, ...], new_names: tuple[str, ...]) -> ReadArticle:
    if len(row["body"]) < _LONG:
        return _kept_article(row, reprints, new_names)
    return _article(row, reprints, new_names)


def _article(row: Row, reprints: tuple[str, ...], new_names: tuple[str, ...]) -> ReadArticle:
    return ReadArticle(
        id=row["id"],
        seq=row["seq"],
        cluster_id=row["cluster_id"],
        source_id=row["source_id"],
        publisher=row["publisher"],
        title=row["title"],
        url=row["url"],
        published=moment_or_none(row["published"]),
        date_only=bool(row["date_only"]),
        first_seen_at=moment(row["first_seen_at"]),
        sort_at=moment(row["sort_at"]),
        reading=kept_reading(row["body"]),
        reprints=reprints,
        new_names=new_names,
        official=row["rank"] == 0,
        withdrawn_at=moment_or_none(row["withdrawn_at"]),
    )


_kept_article = functools.lru_cache(maxsize=1 << 7)(_article)  # the newest articles are opened again and again


def chat(row: Row) -> Chat:
    return Chat(
        id=row["id"],
        kind=ChatKind(row["kind"]),
        title=row["title"],
        zone=row["zone"],
        plan=plan(row["plan"], row["digest_at"]),
        next_digest_at=moment(row["next_digest_at"]),
        watermark=row["watermark"],
        active=bool(row["active"]),
        thread_id=row["thread_id"],
        language=row["language"],
        quiet=None if row["quiet"] is None else msgspec.json.decode(row["quiet"], type=Quiet),
        stream=row["stream"],
        let_in=row["let_in"],
        paused_until=moment_or_none(row["paused_until"]),
    )


def plan(text: str | None, digest_at: str) -> Plan:
    """A chat's: without one of its own, every day at that time."""
    return _plan(text) or Plan(times=(time.fromisoformat(digest_at),))


def _plan(text: str | None) -> Plan | None:
    return None if text is None else msgspec.json.decode(text, type=Plan)


def new_chat(new: NewChat, now: datetime) -> dict[str, object]:
    """The columns of a chat that is new at `now`."""
    return {
        "id": new.id,
        "kind": new.kind,
        "title": new.title,
        "thread_id": new.thread_id,
        "zone": new.zone,
        "digest_at": new.digest_at.isoformat(),
        "next_digest_at": micros(new.next_digest_at),
        "language": new.language,
        "let_in": new.let_in,
        "now": micros(now),
    }


def subscription(row: Row) -> Subscription:
    return Subscription(
        id=row["id"],
        chat_id=row["chat_id"],
        rule=row["rule"],
        created_at=moment(row["created_at"]),
        plan=_plan(row["plan"]),
        paused_until=moment_or_none(row["paused_until"]),
        behind=row["behind"],
        watermark=row["watermark"],
    )


def delivery(row: Row | Mapping[str, Any]) -> Delivery:
    """The row must carry `chat_kind` beside the columns of `delivery`."""
    buttons: Keyboard = msgspec.json.decode(row["buttons"], type=tuple[tuple[Button, ...], ...])
    message = Message(html=row["html"], buttons=buttons, silent=bool(row["silent"]), document=_document(row))
    return _delivery(row, message)


def listed(row: Row) -> Delivery:
    """As `delivery`, to be told of and not to be sent: buttons that cannot be read are left out, and hide nothing."""
    try:
        return delivery(row)
    except msgspec.MsgspecError:
        return _delivery(row, Message(html=row["html"], silent=bool(row["silent"]), document=_document(row)))


def _delivery(row: Row | Mapping[str, Any], message: Message) -> Delivery:
    return Delivery(
        id=row["id"],
        kind=DeliveryKind(row["kind"]),
        chat_id=row["chat_id"],
        chat_kind=ChatKind(row["chat_kind"]),
        thread_id=row["thread_id"],
        part=row["part"],
        parts=row["parts"],
        message=message,
        state=DeliveryState(row["state"]),
        attempts=row["attempts"],
        uncertain=row["uncertain"],
        not_before=moment(row["not_before"]),
        reason=row["reason"],
        message_id=row["message_id"],
        edits=row["edits"],
    )


def _document(row: Row | Mapping[str, Any]) -> Document | None:
    return None if row["file"] is None else Document(name=row["file_name"], content=row["file"])
