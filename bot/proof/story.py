"""A story in which a process may die at any moment: before and after each commit, before and after each call."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from bot.chat.replies.replies import reply
from bot.domain.chats import ChatKind, Delivery, Letter, Message
from bot.domain.inbox import Arrival
from bot.domain.models import Entry, Fingerprint, NewEntry
from bot.domain.ports import chinese
from bot.domain.reading import Reading
from bot.domain.stores import ReadingRecord
from bot.flow.concurrency import DeliverSettings
from bot.flow.deliver import Deliver
from bot.flow.desk.asks import Ask, DeskSettings
from bot.flow.desk.desk import Desk
from bot.flow.desk.following.topics import vocabulary
from bot.flow.desk.office import Office
from bot.flow.dispatch import Dispatch
from bot.flow.ledger import Patience
from bot.flow.watch import Watch
from bot.locale import refusals
from bot.match.kept import keep
from bot.match.synonyms import bundled
from bot.proof.telegram import Line, Telegram
from bot.store import Store, open_store

NOW = datetime(2026, 7, 20, 0, 30, tzinfo=UTC)
"""08:30 on a Monday in Beijing, when a digest is due."""
DAY = timedelta(days=1)
CHATS = (1001, 1002, 1003)
RULE = "芯片"
UPDATES = {f"1:{number}": chat for number, chat in enumerate(CHATS)}
"""Each chat follows the rule once."""
QUICK = DeliverSettings(patience=Patience(pause=timedelta(0)), concurrency=1)


class Killed(BaseException):
    """The process ends here."""


@dataclass(slots=True)
class Death:
    """Ends the process at the n-th moment (0: never); after that nothing of it happens any more."""

    at: int = 0
    moments: int = 0

    def __call__(self, moment: str) -> None:
        self.moments += 1
        if self.at and self.moments >= self.at:
            raise Killed(moment)


@contextmanager
def dying() -> Iterator[None]:
    """Whatever a dead process raises on its way out."""
    try:
        yield
    except (Killed, BaseExceptionGroup):
        return


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a life that came to its end leaves: the outbox, and how many rules each chat has."""

    rows: tuple[Delivery, ...] = ()
    rules: tuple[int, ...] = field(default=())


def telegram() -> Telegram:
    """At the story's beginning."""
    return Telegram(held=list(UPDATES))


async def live(path: Path, telegram: Telegram, seam: Death) -> Outcome:
    """One process, from its start to the end of the story or its own."""
    store = await open_store(f"sqlite:///{path}", seam)
    try:
        return await _lived(store, telegram, seam)
    finally:
        await store.close()


async def _lived(store: Store, telegram: Telegram, seam: Death) -> Outcome:
    fence = await store.instance.acquire()
    deliver = Deliver(store=store.deliver, send=Line(telegram, seam), clock=lambda: NOW, fence=fence, settings=QUICK)
    await deliver.recover()
    await _take_updates(store, telegram)
    for day in range(2):
        now = NOW + day * DAY
        for number in range(2):
            await publish(store, f"第 {day} 日第 {number} 篇{RULE}", NOW, until=NOW + 2 * DAY)
        await dispatch(store).round(now)
        await deliver.round(now + timedelta(hours=1))
        await Watch(store=store.ops, clock=lambda: NOW, translate=chinese, told=refusals.told).round(now)
    await deliver.round(NOW + 2 * DAY)
    rules = tuple([len(await store.dispatch.subscriptions(chat)) for chat in CHATS])
    return Outcome(await store.ops.outbox(), rules)


async def _take_updates(store: Store, telegram: Telegram) -> None:
    """Keeps what Telegram holds, lets it forget that, and does what is open."""
    await store.inbox.receive([Arrival(key=key, body="{}") for key in telegram.held], (), NOW)
    telegram.held.clear()
    for arrival in (await store.inbox.unfinished())[0]:
        chat = UPDATES[arrival.key]
        asked = Ask(chat_id=chat, chat_kind=ChatKind.PRIVATE, user_id=chat, text=RULE)
        async with store.inbox.handling(arrival.key, NOW) as handling:
            messages = reply(await _desk(store).subscribe(asked), str)
            await handling.answer([Letter(chat_id=chat, message=message) for message in messages])


def dispatch(store: Store) -> Dispatch:
    """The third station."""
    return Dispatch(
        store=store.dispatch, clock=lambda: NOW, translate=chinese, vocabulary=lambda: vocabulary(store.ops, bundled)
    )


def _desk(store: Store) -> Desk:
    """A minute before the digest is due."""
    office = Office(
        store=store.desk,
        ops=store.ops,
        alarms=store.alarms,
        admins=store.admins,
        proposals=store.proposals,
        preview=_no_preview,
        check=lambda _: None,
        clock=lambda: NOW - timedelta(minutes=1),
        settings=DeskSettings(),
    )
    return Desk(office=office, is_chat_admin=_nobody)


async def publish(store: Store, title: str, at: datetime, *, until: datetime) -> None:
    """An article, stored and read once; `until`: what was stored by then is read.

    It has a link: without one a digest tells its number, which is another after a kill that took one.
    """
    url = f"https://policy.example.com/{quote(title)}"
    entry = Entry(title=title, content=f"<p>{title}</p>", url=url, published=at)
    await store.poll.record_documents([NewEntry(key=f"url:{title}", entry=entry, publisher="示例", news=True)], at)
    for article in await store.read.new_articles(until, 9):
        reading = Reading(title=article.title, text=article.title, is_policy=True)
        print_ = Fingerprint(body=article.title, title=article.title, signature=b"")
        record = ReadingRecord(article_id=article.id, kept=keep(reading), fingerprint=print_, cluster_id=None, at=at)
        await store.read.record_readings((record,))


async def _no_preview(chat_id: int, now: datetime, since: datetime) -> tuple[Message, ...]:  # noqa: ARG001
    return ()


async def _nobody(chat_id: int, user_id: int) -> bool:  # noqa: ARG001
    return False
