"""One story from its source to a chat, in one process: a local site, the real store, the four stations by hand."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.domain.chats import ChatKind, Lane, Letter
from bot.domain.desks import NewChat
from bot.domain.ports import Sent
from bot.extract.lexicon.bodies import resolve
from bot.flow.deliver import Deliver
from bot.flow.dispatch import Dispatch
from bot.flow.poll import Poll
from bot.flow.read import Read
from bot.match.query import Vocabulary
from tests.flow.stage import HOUR, MEASURES, NOW, Stage, item, page, rss, stage

CHAT = 1001
DAY = timedelta(days=1)
BODY = MEASURES.replace("某部有关负责人", "工业和信息化部运行监测协调局有关负责人")
OTHER = MEASURES.replace("某部有关负责人", "交通运输部有关负责人").replace("一是聚焦重点区域", "一是聚焦重点通道")
HEADLINES = ("聚焦重点区域", "聚焦重点企业", "聚焦重点行业")


@dataclass(slots=True)
class Letters:
    """Takes every message; what a chat got, in order."""

    taken: list[tuple[int, str]] = field(default_factory=list)

    async def turn(self, chat_id: int, lane: Lane) -> timedelta:
        return timedelta(0)

    async def depart(self, chat_id: int) -> None:
        """At once."""

    async def __call__(self, letter: Letter) -> Sent:
        self.taken.append((letter.chat_id, letter.message.html))
        return Sent(message_id=len(self.taken))


@dataclass(slots=True)
class River:
    """The stations in their places, and a chat at the mouth that follows 工业和信息化部."""

    scene: Stage
    poll: Poll
    read: Read
    dispatch: Dispatch
    deliver: Deliver
    letters: Letters

    async def flow(self, at: timedelta, times: int = 1) -> None:
        """Each station so many times in a row, at a time after NOW."""
        now = NOW + at
        for _ in range(times):
            await self.poll.round(now)
        for _ in range(times):
            assert (await self.read.round(now)).errors == ()
        for _ in range(times):
            assert (await self.dispatch.round(now)).errors == ()
        for _ in range(times):
            assert (await self.deliver.round(now)).errors == ()


def agency(word: str) -> str | None:
    body = resolve(word)
    return body.name if body else None


async def vocabulary() -> Vocabulary:
    return Vocabulary(agency=agency, source=lambda word: None)


@pytest.fixture
async def river(tmp_path: Path) -> AsyncIterator[River]:
    async with stage(tmp_path) as scene:
        letters = Letters()
        store, clock = scene.store, lambda: NOW
        desk = store.desk
        await desk.ensure_chat(
            NewChat(
                id=CHAT,
                kind=ChatKind.PRIVATE,
                title=None,
                zone="Asia/Shanghai",
                digest_at=time(12, 30),
                next_digest_at=NOW + HOUR / 2,
            ),
            NOW,
        )
        await desk.subscribe(CHAT, "工业和信息化部", NOW)
        yield River(
            scene=scene,
            poll=Poll(store=store.poll, fetch=scene.fetch, run=scene.run, clock=clock),
            read=Read(store=store.read, fetch=scene.fetch, run=scene.run, clock=clock),
            dispatch=Dispatch(store=store.dispatch, clock=clock, translate=lambda language: str, vocabulary=vocabulary),
            deliver=Deliver(store=store.deliver, send=letters, clock=clock, fence=await store.instance.acquire()),
            letters=letters,
        )


async def open_springs(river: River) -> None:
    """An original of which the feed gives only a teaser, a reprint of it, another body's news."""
    site = river.scene.site
    original = site.say("1.html", page("工信部介绍保障产业链的措施", BODY), Content_Type="text/html")
    await river.scene.add(
        "工信部网站", site.say("miit.xml", rss([item("工信部介绍保障产业链的措施", original, "<p>详见正文。</p>")]))
    )
    reprint = item("原标题：工信部介绍保障产业链的措施", "https://finance.example.net/9", BODY, NOW - HOUR / 2)
    await river.scene.add("财经网", site.say("finance.xml", rss([reprint])))
    await river.scene.add(
        "交通网", site.say("mot.xml", rss([item("交通运输部打通通道", "https://t.example.com/1", OTHER)]))
    )


async def test_a_story_reaches_the_chat_once(river: River) -> None:
    await open_springs(river)
    await river.flow(HOUR / 4)
    assert river.letters.taken == []
    await river.flow(HOUR / 2)
    [(chat, html)] = river.letters.taken
    assert chat == CHAT
    assert [headline for headline in HEADLINES if headline not in html] == [], html
    assert html.count("工信部介绍保障产业链的措施") == 1
    assert "交通运输部" not in html
    assert "财经网" in html


async def test_stations_that_run_twice_send_the_same(river: River) -> None:
    await open_springs(river)
    await river.flow(HOUR / 2, times=2)
    assert len(river.letters.taken) == 1
    await river.flow(HOUR, times=2)
    assert len(river.letters.taken) == 1


async def test_the_next_day_tells_only_what_is_new(river: River) -> None:
    await open_springs(river)
    await river.flow(HOUR / 2)
    fresh = BODY.replace("聚焦重点区域", "聚焦重点园区").replace("白名单", "直通车").replace("2.3万", "9.7万")
    items = [
        item("工信部介绍保障产业链的措施", river.scene.site.url("1.html")),
        item("工信部部署园区保供", "https://m.example.com/2", fresh, NOW + 20 * HOUR),
    ]
    river.scene.site.say("miit.xml", rss(items))
    await river.flow(DAY + HOUR / 2)
    first, second = (html for _, html in river.letters.taken)
    assert "聚焦重点园区" in second
    assert "聚焦重点区域" not in second
    assert "聚焦重点园区" not in first


async def test_a_silent_day_says_that_all_sources_were_asked(river: River) -> None:
    await open_springs(river)
    await river.flow(HOUR / 2)
    await river.flow(DAY + HOUR / 2)
    [_, (_, quiet)] = river.letters.taken
    assert "3 个来源全部成功" in quiet
