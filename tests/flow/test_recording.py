"""Tests of how readings reach the store: together, each by itself where one fails, twins of one page joined."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from bot.domain.errors import StoreFull
from bot.domain.models import Entry, NewEntry
from bot.flow.read import ReadReport
from bot.flow.reading import ReadResult
from bot.match.kept import kept_reading
from bot.store import open_store
from bot.store.sqlite.seam import AFTER_COMMIT, BEFORE_COMMIT
from tests.flow.stage import MEASURES, NOW, Stage, item
from tests.flow.test_read import MINUTE, OTHER, ingest, poll, read_of, waiting

_MEASURE = (0, 0, "压实责任", None, 0, 4)
"""Twice in one text it is refused: a measure's place is its key."""


class Dead(BaseException):
    """The process, as far as the store can tell."""


class CountingRun:
    """The real sandbox; keeps the names of what was asked of it."""

    def __init__(self, scene: Stage) -> None:
        self._run = scene.run
        self.asked: list[str] = []

    async def __call__(self, function: Callable[[Any], Any], argument: Any) -> Any:
        self.asked.append(function.__name__)
        return await self._run(function, argument)


class GarblingRun:
    """The real sandbox, whose readings come back in a form that no database takes: all, or that of one title."""

    def __init__(self, scene: Stage, only: str | None = None) -> None:
        self._run = scene.run
        self._only = only

    async def __call__(self, function: Callable[[Any], Any], argument: Any) -> Any:
        results = msgspec.msgpack.decode(await self._run(function, argument), type=tuple[ReadResult, ...])
        return msgspec.msgpack.encode(list(map(self._garbled, results)))

    def _garbled(self, result: ReadResult) -> ReadResult:
        if self._only not in (None, kept_reading(result.kept.body).title):
            return result
        return structs.replace(result, kept=structs.replace(result.kept, measures=(_MEASURE, _MEASURE)))


@pytest.mark.parametrize(("moment", "left"), [(BEFORE_COMMIT, 3), (AFTER_COMMIT, 0)])
async def test_a_page_is_committed_whole_or_read_again(scene: Stage, tmp_path: Path, moment: str, left: int) -> None:
    await ingest(scene, MEASURES, MEASURES.replace("2万", "3万"), OTHER)

    def die_then(now: str) -> None:
        if now == moment:
            raise Dead

    async with await open_store(f"sqlite:///{tmp_path}/bot.db", die_then) as mortal:
        with pytest.raises(Dead):
            await replace(read_of(scene), store=mortal.read).round()
    assert len(await scene.store.dispatch.news_after(0, 10)) == 3 - left
    assert await read_of(scene).round() == ReadReport(read=left)


async def test_what_finds_no_room_is_no_fault_of_the_article(scene: Stage, tmp_path: Path) -> None:
    """A full disk may still take the small row that says so: after five of them the article would be given up."""
    await ingest(scene, MEASURES)
    room = [False]

    def full_at_first(now: str) -> None:
        if now == BEFORE_COMMIT and not room.pop():
            raise StoreFull("bot.db: database or disk is full")

    async with await open_store(f"sqlite:///{tmp_path}/bot.db", full_at_first) as store:
        for tries in range(6):
            room[:] = [True] * 9 + [False]
            with pytest.raises(StoreFull, match="full"):
                await replace(read_of(scene), store=store.read).round(NOW + tries * MINUTE * 60)
    assert await read_of(scene).round() == ReadReport(read=1)


async def test_what_the_store_refuses_is_tried_again_not_lost(scene: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await ingest(scene, MEASURES, MEASURES)
    read = read_of(scene, GarblingRun(scene))
    report = await read.round()
    assert (report.read, len(report.errors)) == (0, 2)
    assert "article 1 failed" in caplog.text
    assert await waiting(scene, NOW) == []
    assert await waiting(scene, NOW + MINUTE) == ["文稿0", "文稿1"]


async def test_one_that_the_store_refuses_costs_no_other(scene: Stage) -> None:
    await ingest(scene, MEASURES, MEASURES.replace("2万", "3万"), MEASURES)
    report = await read_of(scene, GarblingRun(scene, "文稿0")).round()
    assert report.read == 2
    assert "文稿0" in report.errors[0]
    one, two = await scene.store.dispatch.news_after(0, 10)
    assert (one.title, two.title) == ("文稿1", "文稿2")
    assert await waiting(scene, NOW + MINUTE) == ["文稿0"]


async def test_twins_of_one_page_find_each_other_where_the_texts_must_be_compared(scene: Stage) -> None:
    slipped = OTHER.replace("平稳有序", "平隐有序").replace("超过三成", "过三成").replace("及时整改", "已整改")
    url = scene.site.url
    await poll(scene, item("秋粮收购有序", url("1.html"), OTHER), item("秋粮收购有序", url("2.html"), slipped))
    run = CountingRun(scene)
    assert await read_of(scene, run).round() == ReadReport(read=2)
    one, two = await scene.store.dispatch.news_after(0, 10)
    assert one.cluster_id == two.cluster_id
    assert run.asked == ["read_packed", "same_words"]


async def test_stored_and_new_twins_join_one_story(scene: Stage) -> None:
    for day, keys in enumerate(("甲", "乙丙")):
        entries = [Entry(title="秋粮收购有序", content=OTHER, url=f"https://{key}.example.com/{day}") for key in keys]
        new = [NewEntry(key=f"url:{entry.url}", entry=entry, publisher="报", news=True) for entry in entries]
        await scene.store.poll.record_documents(new, NOW)
        assert await read_of(scene).round() == ReadReport(read=len(keys))
    assert len({article.cluster_id for article in await scene.store.dispatch.news_after(0, 10)}) == 1
