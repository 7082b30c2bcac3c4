"""Tests of the first station over a local site, the real fetcher, sandbox and store."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.errors import SourceError, StoreError
from bot.domain.models import Article, Health, VisitOutcome
from bot.domain.ports import Fetch, Fetched, FetchOutcome, Request
from bot.flow.poll import Poll
from bot.flow.traffic import PollSettings
from bot.flow.visit_reports import VisitReport
from tests.flow.stage import HOUR, NOW, Stage, item, rss


def poll_of(scene: Stage, fetch: Fetch | None = None, settings: PollSettings | None = None) -> Poll:
    return Poll(
        store=scene.store.poll,
        fetch=fetch or scene.fetch,
        run=scene.run,
        clock=lambda: NOW,
        settings=settings or PollSettings(),
        jitter=lambda: 0.0,
    )


async def articles(scene: Stage) -> tuple[Article, ...]:
    return await scene.store.read.new_articles(NOW + 1000 * HOUR, 1000)


def a_feed(count: int = 2, guid: str = "") -> str:
    return rss(
        [item(f"消息{n}", f"https://a.example.com/{n}", guid=f"{guid}{n}" if guid else "") for n in range(count)]
    )


async def test_a_round_takes_what_is_due_once(scene: Stage) -> None:
    url = scene.site.say("rss.xml", a_feed(), ETag='"1"')
    await scene.add("某部", url)
    poll = poll_of(scene)
    assert await poll.round() == (VisitReport(source="某部", url=url, outcome=VisitOutcome.FETCHED, entries=2, new=2),)
    assert await poll.round() == ()
    source = await scene.source("某部")
    assert (source.first_round, source.etag, source.health) == (False, '"1"', Health.GREEN)
    assert source.next_poll_at == NOW + HOUR / 2
    stored = await articles(scene)
    assert [(article.publisher, article.news) for article in stored] == [("某部", True)] * 2


async def test_an_unchanged_feed_is_not_sent_again(scene: Stage) -> None:
    await scene.add("某部", scene.site.say("rss.xml", a_feed(), ETag='"1"'))
    poll = poll_of(scene)
    await poll.round()
    [report] = await poll.round(NOW + HOUR)
    assert (report.outcome, report.entries, report.new, report.error) == (VisitOutcome.UNCHANGED, 0, 0, None)
    assert (await scene.source("某部")).last_success_at == NOW + HOUR


async def test_new_guids_for_the_same_addresses_bring_nothing_new(scene: Stage) -> None:
    await scene.add("某部", scene.site.say("rss.xml", a_feed(guid="gov-zhengce-")))
    poll = poll_of(scene)
    await poll.round()
    scene.site.say("rss.xml", a_feed(guid="urn:uuid:"))
    [report] = await poll.round(NOW + HOUR)
    assert (report.outcome, report.entries, report.new) == (VisitOutcome.FETCHED, 2, 0)


async def test_each_bad_source_is_told_as_what_it_is_and_costs_no_other(scene: Stage) -> None:
    site = scene.site
    await scene.add("好", site.say("good.xml", a_feed()))
    await scene.add("坏", site.say("page.html", "<html><body>系统维护中</body></html>", Content_Type="text/html"))
    await scene.add("无", site.url("none.xml"))
    await scene.add("撤", site.say("gone.xml", "", status=410))
    await scene.add("禁", "http://10.0.0.1/rss.xml")
    reports = {report.source: report for report in await poll_of(scene).round()}
    assert {name: report.outcome.value for name, report in reports.items()} == {
        "好": "fetched",
        "坏": "failed",
        "无": "failed",
        "撤": "parked",
        "禁": "refused",
    }
    assert reports["好"].new == 2
    assert all(reports[name].error for name in "坏无撤禁")
    assert not (await scene.source("撤")).enabled
    assert (await scene.source("禁")).health is Health.RED
    assert (await scene.source("无")).failures == 1


async def test_a_page_in_the_place_of_a_feed_is_a_failure_not_news(scene: Stage) -> None:
    text = "系统维护中，请稍后再访问。给您带来不便，敬请谅解。" * 20
    html = f"<html><head><title>系统维护</title></head><body><div class='TRS_Editor'><p>{text}</p></div></body></html>"
    await scene.add("某部", scene.site.say("rss.xml", html, Content_Type="text/html"))
    (report,) = await poll_of(scene).round()
    assert (report.outcome, report.entries, report.new) == (VisitOutcome.FAILED, 0, 0)
    assert "not a feed" in (report.error or "")
    assert await articles(scene) == ()


async def test_a_broken_feed_is_told_and_gives_what_is_whole(scene: Stage) -> None:
    await scene.add("断", scene.site.say("cut.xml", a_feed(3)[:-60], ETag='"1"'))
    await scene.add("空", scene.site.say("stump.xml", "<rss><channel><item><title>x"))
    reports = {report.source: report for report in await poll_of(scene).round()}
    assert (reports["断"].outcome, reports["断"].new) == (VisitOutcome.FETCHED, 2)
    assert (reports["空"].outcome, reports["空"].new) == (VisitOutcome.FAILED, 0)
    for name, report in reports.items():
        assert "broken at line 1" in (report.error or "")
        assert ((await scene.source(name)).health, (await scene.source(name)).etag) == (Health.YELLOW, None)


async def test_every_source_or_one_by_name(scene: Stage) -> None:
    await scene.add("甲", scene.site.say("1.xml", a_feed()))
    await scene.add("乙", scene.site.say("2.xml", a_feed()))
    await scene.add("丙", scene.site.say("3.xml", "", status=410))
    poll = poll_of(scene)
    await poll.round()
    asked = len(scene.site.asked)
    reports = await poll.round(every=True)
    assert {report.source: report.outcome.value for report in reports} == {
        "甲": "fetched",
        "乙": "fetched",
        "丙": "parked",
    }
    assert not any(report.error for report in reports)
    assert scene.site.asked[asked:] == ["1.xml", "2.xml"] or scene.site.asked[asked:] == ["2.xml", "1.xml"]
    assert [report.source for report in await poll.round(only="乙")] == ["乙"]
    with pytest.raises(SourceError, match="丁"):
        await poll.round(only="丁")


async def test_many_sources_come_in_pages(scene: Stage) -> None:
    for number in range(7):
        await scene.add(f"来源{number}", scene.site.say(f"{number}.xml", a_feed()))
    reports = await poll_of(scene, settings=PollSettings(page=2, concurrency=2, per_host=2)).round()
    assert len({report.source for report in reports}) == 7


async def test_no_more_visits_at_once_than_allowed(scene: Stage) -> None:
    for number in range(6):
        await scene.add(f"来源{number}", f"https://host{number % 2}.example.com/{number}.xml")
    now: list[str] = []
    most = {"all": 0, "host": 0}

    async def slow(request: Request) -> FetchOutcome:
        host = request.url.split("/")[2]
        now.append(host)
        most["all"], most["host"] = max(most["all"], len(now)), max(most["host"], now.count(host))
        await asyncio.sleep(0.01)
        now.remove(host)
        return Fetched(url=request.url, body=a_feed().encode())

    reports = await poll_of(scene, slow, PollSettings(concurrency=3, per_host=2)).round()
    assert len(reports) == 6
    assert most == {"all": 3, "host": 2}


class TestOurOwnErrors:
    @pytest.mark.parametrize(
        ("error", "failures"), [(RuntimeError("unheard of"), 1), (StoreError("bot.db: database or disk is full"), 0)]
    )
    async def test_an_error_of_ours_at_one_source_becomes_its_failed_visit(
        self, scene: Stage, caplog: pytest.LogCaptureFixture, error: Exception, failures: int
    ) -> None:
        await scene.add("好", scene.site.say("good.xml", a_feed()))
        await scene.add("怪", "https://odd.example.com/rss.xml")

        async def odd(request: Request) -> FetchOutcome:
            if "odd" in request.url:
                raise error
            return await scene.fetch(request)

        reports = {report.source: report for report in await poll_of(scene, odd).round()}
        assert reports["好"].new == 2
        assert reports["怪"].outcome is VisitOutcome.FAILED
        assert f"{type(error).__name__}: {error}" in (reports["怪"].error or "")
        assert (await scene.source("怪")).failures == failures
        assert "怪" in caplog.text

    async def test_a_visit_that_cannot_be_recorded_is_reported(self, scene: Stage, tmp_path: Path) -> None:
        """The source vanishes while it is visited: neither its visit nor its failure can be recorded."""
        await scene.add("甲", "https://a.example.com/rss.xml")
        await scene.add("好", scene.site.say("good.xml", a_feed()))

        async def losing(request: Request) -> FetchOutcome:
            if "a.example.com" in request.url:
                with closing(sqlite3.connect(tmp_path / "bot.db")) as connection, connection:
                    connection.execute("delete from source where name = '甲'")
                return Fetched(url=request.url, body=a_feed().encode())
            return await scene.fetch(request)

        reports = {report.source: report for report in await poll_of(scene, losing).round()}
        assert reports["甲"].outcome is VisitOutcome.FAILED
        assert reports["甲"].error
        assert reports["好"].new == 2


class TestCheck:
    async def test_check_tells_what_each_would_give_and_stores_nothing(self, scene: Stage) -> None:
        await scene.add("甲", scene.site.say("1.xml", a_feed(3), ETag='"1"'))
        await scene.add("无", scene.site.url("none.xml"))
        poll = poll_of(scene)
        for _ in range(2):
            reports = {report.source: report for report in await poll.check()}
            one = reports["甲"]
            assert (one.outcome, one.kind, one.entries, one.new, one.news) == (VisitOutcome.FETCHED, "rss", 3, 3, 3)
            assert (one.newest_at, one.error) == (NOW - HOUR, None)
            assert reports["无"].outcome is VisitOutcome.FAILED
            assert reports["无"].error
        assert await articles(scene) == ()
        assert (await scene.source("甲")).first_round
        assert (await scene.source("无")).failures == 0

    async def test_check_says_what_is_stored_already(self, scene: Stage) -> None:
        await scene.add("甲", scene.site.say("1.xml", a_feed(2), ETag='"1"'))
        poll = poll_of(scene)
        await poll.round()
        scene.site.say("1.xml", a_feed(5), ETag='"1"')
        [report] = await poll.check("甲")
        assert (report.entries, report.new, report.news) == (5, 3, 3)
        with pytest.raises(SourceError, match="乙"):
            await poll.check("乙")

    async def test_an_error_of_ours_is_told_at_its_source(self, scene: Stage) -> None:
        await scene.add("甲", "https://a.example.com/rss.xml")

        async def odd(request: Request) -> FetchOutcome:
            raise RuntimeError(request.url)

        [report] = await poll_of(scene, odd).check()
        assert (report.outcome, report.error) == (
            VisitOutcome.FAILED,
            "RuntimeError: https://a.example.com/rss.xml",
        )
