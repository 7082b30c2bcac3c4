"""Tests of the second station over a local site, the real sandbox and store."""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from bot.domain.models import ContentKind, Entry, NewEntry, ReadArticle, VisitOutcome
from bot.flow.poll import Poll
from bot.flow.read import Read, ReadReport, ReadSettings
from bot.flow.reading import ReadJob
from tests.flow.stage import HOUR, MEASURES, NOW, Stage, item, page, rss

MINUTE = timedelta(minutes=1)
TEASER = "<p>某部有关负责人介绍了已采取的措施。</p>"
POISON = "毒"
OTHER = (
    "<p>　　今年粮食收购工作平稳有序，秋粮上市以来各地积极组织收购，仓容准备充足，价格总体稳定。</p>"
    "<p>　　有关部门提前安排信贷资金，指导企业优化服务流程，延长收购时间，方便农户售粮，确保颗粒归仓。</p>"
    "<p>　　据介绍，目前全国累计收购秋粮1.2亿吨，同比增加860万吨，东北地区收购进度已经超过三成，南方稻谷收购进入尾声。"
    "各地还加强了质量抽检和安全储粮检查，对发现的问题及时整改，收购秩序良好，没有出现农民卖粮难的情况。"
    "下一阶段还将继续做好政策性收储的各项准备，守住农民种粮卖得出的底线，维护粮食市场平稳运行。</p>"
)


class DeadlyRun:
    """The real sandbox, in which a poisoned job kills the child; counts what crosses to it, and what is there at once.

    With `held` nothing comes back before it is set.
    """

    def __init__(self, scene: Stage, held: asyncio.Event | None = None) -> None:
        self._run = scene.run
        self._held = held
        self.sizes: list[int] = []
        self.inside = self.most_inside = 0
        self._came = asyncio.Condition()

    async def has(self, count: int) -> None:
        """Waits until so many are inside."""
        async with self._came:
            await self._came.wait_for(lambda: self.inside == count)

    async def __call__(self, function: Callable[[Any], Any], argument: Any) -> Any:
        jobs = msgspec.msgpack.decode(argument, type=tuple[ReadJob, ...])
        self.sizes.append(len(jobs))
        async with self._came:
            self.inside += 1
            self._came.notify_all()
        self.most_inside = max(self.most_inside, self.inside)
        try:
            if self._held:
                await self._held.wait()
            if any(POISON in job.content or (job.page and POISON.encode() in job.page.body) for job in jobs):
                return await self._run(die, 1)
            return await self._run(function, argument)
        finally:
            self.inside -= 1


def die(code: int) -> None:
    os._exit(code)


def read_of(scene: Stage, run: Any = None, settings: ReadSettings | None = None) -> Read:
    return Read(
        store=scene.store.read,
        fetch=scene.fetch,
        run=run or scene.run,
        clock=lambda: NOW,
        settings=settings or ReadSettings(),
    )


async def poll(scene: Stage, *items: str) -> None:
    """Stores items as a polled source gives them."""
    await scene.add("某部", scene.site.say("rss.xml", rss(items)))
    [report] = await Poll(store=scene.store.poll, fetch=scene.fetch, run=scene.run, clock=lambda: NOW).round()
    assert report.outcome is VisitOutcome.FETCHED
    assert report.new == len(items)


def documents(*contents: str, kind: ContentKind = ContentKind.HTML, url: str | None = None) -> list[NewEntry]:
    """Documents that belong to no source."""
    entries = [Entry(title=f"文稿{n}", content=text, content_kind=kind, url=url) for n, text in enumerate(contents)]
    return [NewEntry(key=f"doc:{n}", entry=entry, publisher="文稿", news=True) for n, entry in enumerate(entries)]


async def ingest(scene: Stage, *contents: str, kind: ContentKind = ContentKind.HTML, url: str | None = None) -> None:
    """Stores `documents`."""
    new = documents(*contents, kind=kind, url=url)
    assert await scene.store.poll.record_documents(new, NOW) == len(contents)


async def readings(scene: Stage) -> dict[str, ReadArticle]:
    return {article.title: article for article in await scene.store.dispatch.news_after(0, 1000)}


async def waiting(scene: Stage, at: datetime) -> list[str]:
    return [article.title for article in await scene.store.read.new_articles(at, 1000)]


async def test_a_new_article_is_read_once(scene: Stage) -> None:
    await poll(scene, item("某部打通堵点", scene.site.url("1.html")))
    read = read_of(scene)
    assert await read.round() == ReadReport(read=1)
    assert await read.round() == ReadReport(read=0)
    reading = (await readings(scene))["某部打通堵点"].reading
    assert len(reading.measures()) == 3
    assert all(reading.text[found.start : found.end] == found.text for found in reading.measures())
    assert "1.html" not in scene.site.asked


async def test_many_articles_come_in_pages_and_batches(scene: Stage) -> None:
    await poll(
        scene, *(item(f"消息{n}", scene.site.url(f"{n}.html"), MEASURES.replace("2万", f"{n}万")) for n in range(10))
    )
    run = DeadlyRun(scene)
    assert await read_of(scene, run, ReadSettings(page=6, batch=4)).round() == ReadReport(read=10)
    assert run.sizes == [4, 2, 4]


async def test_the_next_pages_are_read_while_one_is_waited_for(scene: Stage) -> None:
    await ingest(scene, *(MEASURES.replace("2万", f"{n}万") for n in range(10)))
    held = asyncio.Event()
    run = DeadlyRun(scene, held)
    reading = asyncio.create_task(read_of(scene, run, ReadSettings(page=2, batch=1, batches=3, ahead=2)).round())
    await run.has(3)
    held.set()
    assert await reading == ReadReport(read=10)
    assert run.most_inside == 3
    assert run.sizes == [1] * 10


async def test_a_round_that_is_cut_short_leaves_nothing_under_way(scene: Stage) -> None:
    await ingest(scene, *(MEASURES.replace("2万", f"{n}万") for n in range(10)))
    run = DeadlyRun(scene, asyncio.Event())
    reading = asyncio.create_task(read_of(scene, run, ReadSettings(page=2, batch=1, ahead=2)).round())
    await run.has(4)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert run.inside == 0
    assert len(await waiting(scene, NOW)) == 10


async def test_long_articles_cross_in_smaller_batches(scene: Stage) -> None:
    await ingest(scene, *("长" * 600 for _ in range(3)))
    run = DeadlyRun(scene)
    await read_of(scene, run, ReadSettings(batch_chars=1300)).round()
    assert run.sizes == [2, 1]


class TestPages:
    async def test_a_teaser_is_read_from_its_page(self, scene: Stage) -> None:
        url = scene.site.say("1.html", page("某部打通堵点", MEASURES), Content_Type="text/html")
        await poll(scene, item("某部打通堵点", url, TEASER))
        assert await read_of(scene).round() == ReadReport(read=1)
        assert len((await readings(scene))["某部打通堵点"].reading.measures()) == 3

    async def test_the_longer_text_counts(self, scene: Stage) -> None:
        url = scene.site.say("1.html", page("某部打通堵点", "<p>详见附件。</p>"), Content_Type="text/html")
        await poll(scene, item("某部打通堵点", url, TEASER))
        report = await read_of(scene).round()
        assert (report.read, report.errors) == (1, ())
        assert ["no article in the page" in note for note in report.notes] == [True]
        assert (await readings(scene))["某部打通堵点"].reading.text == "某部有关负责人介绍了已采取的措施。"

    @pytest.mark.parametrize("body", ["", "<html><body><div id='app'></div></body></html>", f"<p>{POISON}</p>"])
    async def test_a_page_without_a_body_leaves_what_the_feed_gave(
        self, scene: Stage, caplog: pytest.LogCaptureFixture, body: str
    ) -> None:
        url = scene.site.say("1.html", body, Content_Type="text/html")
        await poll(scene, item("某部打通堵点", url, TEASER))
        report = await read_of(scene, DeadlyRun(scene)).round()
        told = [line for line in caplog.messages if "its page: " in line] if POISON in body else report.notes
        assert (report.read, report.errors, ["article 1" in line for line in told]) == (1, (), [True])
        assert (await readings(scene))["某部打通堵点"].reading.text == "某部有关负责人介绍了已采取的措施。"

    async def test_a_page_that_will_never_come_is_not_waited_for(self, scene: Stage) -> None:
        await poll(scene, item("某部打通堵点", "http://10.0.0.1/1.html", TEASER))
        assert await read_of(scene).round() == ReadReport(read=1)

    async def test_a_page_that_may_come_is_asked_for_again_and_at_last_done_without(self, scene: Stage) -> None:
        url = scene.site.say("1.html", "", status=503)
        await poll(scene, item("某部打通堵点", url, TEASER))
        read = read_of(scene)
        at = NOW
        told = f"article 1 (某部打通堵点): its page: {url}: 503 Service Unavailable"
        for attempt in range(4):
            assert await read.round(at) == ReadReport(read=1, notes=(told,))
            assert await waiting(scene, at) == []
            at += MINUTE * 2**attempt
        assert await read.round(at) == ReadReport(read=1)
        assert scene.site.asked.count("1.html") == 5
        assert (await readings(scene))["某部打通堵点"].reading.text == "某部有关负责人介绍了已采取的措施。"

    async def test_what_the_feed_gave_stands_until_the_page_says_more(self, scene: Stage) -> None:
        url = scene.site.say("1.html", "", status=503)
        await poll(scene, item("某部打通堵点", url, TEASER))
        await read_of(scene).round(NOW)
        first = (await readings(scene))["某部打通堵点"]
        assert first.reading.text == "某部有关负责人介绍了已采取的措施。"
        scene.site.say("1.html", page("某部打通堵点", MEASURES), Content_Type="text/html")
        await read_of(scene).round(NOW + MINUTE)
        fuller = (await readings(scene))["某部打通堵点"]
        assert fuller.reading.measures()
        assert (fuller.id, fuller.cluster_id) == (first.id, first.cluster_id)
        assert fuller.seq > first.seq

    async def test_the_server_may_ask_for_more_time(self, scene: Stage) -> None:
        url = scene.site.say("1.html", "", status=503, Retry_After="3600")
        await poll(scene, item("某部打通堵点", url, TEASER))
        await read_of(scene).round()
        assert await waiting(scene, NOW + 59 * MINUTE) == []
        assert await waiting(scene, NOW + HOUR) == ["某部打通堵点"]

    async def test_only_what_a_feed_gave_as_html_has_a_page(self, scene: Stage) -> None:
        url = scene.site.say("1.html", page("文稿0", MEASURES), Content_Type="text/html")
        await ingest(scene, TEASER, url=url)
        assert await read_of(scene).round() == ReadReport(read=1)
        assert scene.site.asked == []

    async def test_whole_articles_do_not_wait_for_the_pages_of_others(self, scene: Stage) -> None:
        url = scene.site.say("1.html", page("短讯", MEASURES), Content_Type="text/html")
        await poll(scene, item("短讯", url, TEASER), item("全文", scene.site.url("2.html")))
        await read_of(scene).round()
        found = await readings(scene)
        assert found["全文"].seq < found["短讯"].seq


class TestFailures:
    async def test_one_poisoned_article_costs_no_other(self, scene: Stage) -> None:
        await ingest(scene, MEASURES, POISON, MEASURES.replace("2万", "3万"))
        run = DeadlyRun(scene)
        report = await read_of(scene, run).round()
        assert report.read == 2
        assert len(report.errors) == 1
        assert "文稿1" in report.errors[0]
        assert run.sizes == [3, 1, 1, 1]

    async def test_after_five_attempts_it_is_given_up(self, scene: Stage) -> None:
        await ingest(scene, POISON)
        read = read_of(scene, DeadlyRun(scene))
        at = NOW
        for attempt in range(4):
            assert (await read.round(at)).read == 0
            assert await waiting(scene, at + MINUTE * 2**attempt - MINUTE / 2) == []
            at += MINUTE * 2**attempt
            assert await waiting(scene, at) == ["文稿0"]
        assert len((await read.round(at)).errors) == 1
        assert await waiting(scene, at + 1000 * HOUR) == []


class TestStories:
    async def test_a_reprint_joins_its_story_and_another_text_does_not(self, scene: Stage) -> None:
        url = scene.site.url
        await poll(
            scene,
            item("某部打通堵点", url("1.html")),
            item("原标题：某部打通堵点", url("2.html"), MEASURES.replace("</p>", "</p>\n", 1)),
            item("某部打通堵点", url("3.html"), OTHER),
        )
        assert (await read_of(scene).round()).read == 3
        found = await scene.store.dispatch.news_after(0, 10)
        one, reprint, other = sorted(found, key=lambda article: article.id)
        assert one.cluster_id == reprint.cluster_id
        assert one.cluster_id != other.cluster_id

    async def test_old_stories_are_not_taken_up_again(self, scene: Stage) -> None:
        await ingest(scene, MEASURES)
        await read_of(scene).round()
        again = Entry(title="文稿0", content=MEASURES, url="https://a.example.com/again")
        late = NOW + timedelta(days=181)
        await scene.store.poll.record_documents(
            [NewEntry(key="url:again", entry=again, publisher="文稿", news=True)], late
        )
        await read_of(scene).round(late)
        one, two = await scene.store.dispatch.news_after(0, 10)
        assert one.cluster_id != two.cluster_id
