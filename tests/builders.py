"""Short ways to make the nouns in tests: every argument that does not matter has a value."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from msgspec import structs

from bot.domain.chats import ChatKind, Delivery, DeliveryKind, DeliveryState, DigestDraft, Message
from bot.domain.desks import NewChat
from bot.domain.models import Entry, Fingerprint, Health, NewEntry, Source, SourceSpec, Visit, VisitOutcome
from bot.domain.reading import ListKind, Measure, MeasureList, Mention, Reading, Tense
from bot.domain.stores import ReadingRecord
from bot.extract.dates import own
from bot.match.kept import keep

NOW = datetime(2026, 7, 20, 0, 30, tzinfo=UTC)
"""08:30 on a Monday in Beijing."""

TEXT = "工业和信息化部召开会议，部署芯片产业链供应链工作。一是聚焦重点企业，二是做好要素保障。"


def an_entry(title: str = "工信部部署芯片产业工作", **given: Any) -> Entry:
    """A feed's entry, an hour old."""
    defaults: dict[str, Any] = {"content": f"<p>{TEXT}</p>", "published": NOW - timedelta(hours=1)}
    return Entry(title=title, **(defaults | given))


def a_new_entry(
    key: str = "url:example.com/1", *, publisher: str = "新华社", news: bool = True, **entry: Any
) -> NewEntry:
    """An entry with its identity, as POLL decides it; further arguments are the entry's."""
    return NewEntry(key=key, entry=an_entry(**entry), publisher=publisher, news=news)


def a_spec(name: str = "工信部新闻", **given: Any) -> SourceSpec:
    """A source as configured; its URL follows from its name."""
    return SourceSpec(name=name, **({"url": f"https://{name}.example.com/feed"} | given))


def a_visit(source: Source | int, *entries: NewEntry, at: datetime = NOW, **given: Any) -> Visit:
    """A visit that went well and leaves these entries; further arguments say what was different."""
    defaults: dict[str, Any] = {
        "outcome": VisitOutcome.FETCHED,
        "next_poll_at": at + timedelta(minutes=30),
        "first_round": False,
        "etag": None,
        "last_modified": None,
        "failures": 0,
        "empties": 0,
        "health": Health.GREEN,
        "reason": None,
        "newest_at": None,
        "last_success_at": at,
    }
    source_id = source if isinstance(source, int) else source.id
    return Visit(source_id=source_id, at=at, entries=entries, **(defaults | given))


def a_measure_list(*headlines: str, text: str = TEXT, **given: Any) -> MeasureList:
    """A planned list whose items are found in the text."""
    items = tuple(
        Measure(marker="一是", headline=line, text=line, start=text.index(line), end=text.index(line) + len(line))
        for line in headlines
    )
    return MeasureList(items=items, **({"kind": ListKind.MEASURE, "tense": Tense.PLANNED} | given))


def a_reading(
    title: str = "工信部部署芯片产业工作",
    text: str = TEXT,
    *,
    agencies: tuple[str, ...] = ("工业和信息化部",),
    **given: Any,
) -> Reading:
    """A reading of the text that names these agencies."""
    mentions = tuple(Mention(name=name, text=name, start=0, end=len(name)) for name in agencies)
    defaults: dict[str, Any] = {"is_policy": True, "agencies": mentions}
    return Reading(title=title, text=text, **(defaults | given))


def a_fingerprint(
    body: str = "body", title: str = "title", signature: bytes = b"signature", **given: Any
) -> Fingerprint:
    return Fingerprint(body=body, title=title, signature=signature, **given)


def of_itself(reading: Reading) -> Reading:
    """With what its text tells of its number and day, as READ has it on the day of NOW."""
    number = own.number_in(reading.title, reading.text)
    return structs.replace(reading, number=number, own_day=own.own_day(reading.text, number, NOW.date()))


def a_record(
    article_id: int, reading: Reading | None = None, *, cluster_id: int | None = None, **given: Any
) -> ReadingRecord:
    """What READ commits for the article, first seen by the day of NOW; its fingerprint is its own."""
    mark = a_fingerprint(f"body {article_id}", f"title {article_id}")
    kept = keep(of_itself(reading or a_reading()), seen=NOW.date())
    defaults: dict[str, Any] = {"fingerprint": mark, "at": NOW, "kept": kept}
    return ReadingRecord(article_id=article_id, cluster_id=cluster_id, **(defaults | given))


def a_new_chat(chat_id: int = 1001, **given: Any) -> NewChat:
    """A private chat in Beijing whose first digest is due tomorrow at 08:30."""
    defaults: dict[str, Any] = {
        "kind": ChatKind.PRIVATE,
        "title": "分析员",
        "zone": "Asia/Shanghai",
        "digest_at": time(8, 30),
        "next_digest_at": NOW + timedelta(days=1),
    }
    return NewChat(id=chat_id, **(defaults | given))


def a_draft(chat_id: int = 1001, *html: str, **given: Any) -> DigestDraft:
    """An edition of these messages for the slot NOW; `messages=` gives them ready made, or none at all."""
    defaults: dict[str, Any] = {
        "messages": tuple(Message(html=text) for text in html or ("一则",)),
        "slot": NOW,
        "created_at": NOW,
        "clusters": (),
        "watermark": 0,
        "next_digest_at": NOW + timedelta(days=1),
    }
    return DigestDraft(chat_id=chat_id, **(defaults | given))


def a_delivery(**given: Any) -> Delivery:
    default: dict[str, Any] = {
        "id": 1,
        "kind": DeliveryKind.DIGEST,
        "chat_id": 1001,
        "chat_kind": ChatKind.PRIVATE,
        "thread_id": None,
        "part": 1,
        "parts": 1,
        "message": Message(html="一则"),
        "state": DeliveryState.SENDING,
        "attempts": 1,
        "uncertain": 0,
        "not_before": NOW,
    }
    return Delivery(**default | given)
