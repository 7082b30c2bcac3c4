"""A desk on a real database, with a library of three articles and one source."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.domain.chats import ChatKind, Message, Subscription
from bot.domain.models import RawDocument, ReadArticle
from bot.domain.reading import Deadline, DeadlineKind
from bot.feeds import opml
from bot.flow.desk.asks import Ask, DeskSettings
from bot.flow.desk.desk import Desk
from bot.flow.desk.office import Office
from bot.flow.desk.presses import Action, encode
from bot.flow.desk.results.results import Result
from bot.locale import translator
from bot.net.guard import Guard
from bot.store import Store, open_store
from tests.builders import NOW, a_new_entry, a_reading, a_record, a_spec

Kind = TypeVar("Kind")

CHAT, GROUP, STRANGER, OPERATOR, GROUP_ADMIN = 1001, -2002, 3003, 9009, 4004


@dataclass(kw_only=True)
class Room:
    """The desk and what stands around it."""

    store: Store
    settings: DeskSettings
    now: datetime = NOW
    previews: list[tuple[int, datetime, datetime]] = field(default_factory=list)
    samples: tuple[ReadArticle, ...] = ()
    asked_roles: list[tuple[int, int]] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        """A desk as the settings stand now."""
        office = Office(
            store=self.store.desk,
            ops=self.store.ops,
            alarms=self.store.alarms,
            admins=self.store.admins,
            proposals=self.store.proposals,
            preview=self._preview,
            check=Guard().fault,
            clock=lambda: self.now,
            settings=self.settings,
            samples=self._samples,
            translate=translator,
            read_list=_read_list,
        )
        return Desk(office=office, is_chat_admin=self._is_chat_admin)

    def set(self, **given: Any) -> None:
        """Other settings from now on."""
        self.settings = replace(self.settings, **given)

    async def press(self, action: Action, key: str | int = 0, page: int | None = None, **who: Any) -> Result:
        """The result of a button in the private chat."""
        return (await self.desk.press(ask(**who), encode(action, key, page)))[0]

    async def rules(self, chat_id: int = CHAT) -> list[str]:
        """What a chat follows."""
        return [rule.rule for rule in await self.subscriptions(chat_id)]

    async def subscriptions(self, chat_id: int = CHAT) -> tuple[Subscription, ...]:
        """A chat's subscriptions."""
        return await self.store.desk.subscriptions_of(chat_id)

    async def add_article(self, number: int, title: str, text: str, *, agencies: tuple[str, ...] = ()) -> None:
        """Stores and reads one article, `number` hours old."""
        entry = a_new_entry(
            f"url:example.com/{number}",
            title=title,
            url=f"https://example.com/{number}",
            published=NOW - timedelta(hours=number),
        )
        await self.store.poll.record_documents([entry], NOW)
        (article,) = await self.store.read.new_articles(NOW, 10)
        await self.store.read.record_readings((a_record(article.id, a_reading(title, text, agencies=agencies)),))

    async def _preview(self, chat_id: int, now: datetime, since: datetime) -> tuple[Message, ...]:
        if not await self.rules(chat_id):
            return ()
        self.previews.append((chat_id, now, since))
        return (Message(html="<b>预览</b>"),)

    async def _samples(self) -> tuple[ReadArticle, ...]:
        return self.samples

    async def _is_chat_admin(self, chat_id: int, user_id: int) -> bool:
        self.asked_roles.append((chat_id, user_id))
        return user_id == GROUP_ADMIN


async def _read_list(raw: RawDocument) -> opml.OpmlReport:
    return opml.parse(raw)


def ask(text: str = "", **given: Any) -> Ask:
    """A request of a private chat, by its owner."""
    defaults: dict[str, Any] = {"chat_id": CHAT, "chat_kind": ChatKind.PRIVATE, "user_id": CHAT}
    return Ask(text=text, **(defaults | given))


def expect(kind: type[Kind], result: Result) -> Kind:
    """The result, which must be of this kind."""
    assert isinstance(result, kind), result
    return result


def in_group(text: str = "", user_id: int | None = STRANGER) -> Ask:
    """A request of a group by one of its members."""
    return ask(text, chat_id=GROUP, chat_kind=ChatKind.GROUP, chat_title="政策研究组", user_id=user_id)


@asynccontextmanager
async def open_room(folder: Path) -> AsyncIterator[Room]:
    """An open desk over a new database in the folder; articles 1 (newest) to 3, the second by another body."""
    async with await open_store(f"sqlite:///{folder}/desk.db") as store:
        room = Room(store=store, settings=DeskSettings(admins=frozenset({OPERATOR})))
        await store.ops.add_source(a_spec("部委要闻"), NOW)
        miit = ("工业和信息化部",)
        await room.add_article(1, "工信部部署芯片产业工作", "工业和信息化部部署芯片产业工作。", agencies=miit)
        await room.add_article(2, "商务部谈消费", "商务部介绍消费工作。", agencies=("商务部",))
        await room.add_article(3, "工信部建立白名单", "工业和信息化部建立“白名单”制度，稳定汽车产业链。", agencies=miit)
        yield room


async def add_deadline(room: Room) -> None:
    """One more article, with a day ahead: 1 August 2026."""
    entry = a_new_entry("url:example.com/4", title="关于充电设施的通知", url="https://example.com/4", published=NOW)
    await room.store.poll.record_documents([entry], NOW)
    (article,) = await room.store.read.new_articles(NOW, 10)
    text = "本通知自2026年8月1日起施行。"
    day = Deadline(text="2026年8月1日起施行", date=date(2026, 8, 1), start=4, end=16, kind=DeadlineKind.EFFECTIVE)
    reading = a_reading("关于充电设施的通知", text, deadlines=(day,))
    await room.store.read.record_readings((a_record(article.id, reading),))
