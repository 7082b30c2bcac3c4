"""What goes wrong with sources, row by row: the part that needs a site and a store. See tests/feeds/test_nasty.py."""

import re
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest

from bot.digest.conditions import advice
from bot.domain.health import unplaced
from bot.domain.models import Health, VisitOutcome
from bot.domain.ports import Fetched, FetchOutcome, Request
from bot.domain.recipes import Recipe, SourceKind
from bot.domain.standing import Condition, SourceOptions
from bot.flow.read import Read
from bot.locale.reasons import told
from tests.flow.stage import HOUR, MEASURES, NOW, Stage, item, page, rss
from tests.flow.test_edits import TEASER, TITLE, Desk, desk
from tests.flow.test_poll import articles, poll_of

DAY = timedelta(days=1)
LIST = Recipe(rows="ul.list > li", date="span")
__all__ = ("desk",)


async def news(scene: Stage) -> list[str]:
    return [article.title for article in await articles(scene) if article.news]


async def test_nasty_07_new_guids_for_the_same_addresses_bring_nothing_new(scene: Stage) -> None:
    def feed(scheme: str) -> str:
        return rss([item(f"消息{n}", f"https://a.example.com/{n}", guid=f"{scheme}{n}") for n in range(20)])

    await scene.add("示例", scene.site.say("rss.xml", feed("gov-zhengce-")))
    assert [report.new for report in await poll_of(scene).round()] == [20]
    scene.site.say("rss.xml", feed("https://rsshub.example.com/item/"))
    assert [report.new for report in await poll_of(scene).round(NOW + HOUR)] == [0]
    read = Read(store=scene.store.read, fetch=scene.fetch, run=scene.run, clock=lambda: NOW)
    await read.round()
    scene.site.say("rss.xml", feed("news-"))
    assert [report.new for report in await poll_of(scene).round(NOW + 2 * HOUR)] == [0]
    assert await articles(scene) == ()


async def test_nasty_11_an_edited_title_or_body_is_a_version_of_the_same_article(desk: Desk) -> None:
    assert await desk.feed(MEASURES) == 1
    await desk.read()
    assert await desk.feed(MEASURES.replace("2万余家", "3万余家"), title="改过的标题") == 0
    await desk.read()
    (revision,) = desk.revisions()
    assert (revision.number, revision.new_title) == (1, "改过的标题")
    (change,) = revision.edit.measures
    assert "2万余家" in (change.old_text or "")
    assert "3万余家" in (change.new_text or "")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<html><body><h1>系统维护</h1></body></html>", 200),
        ("<html><head><script>location='/x'</script></head><body></body></html>", 200),
        ("<html><body>Welcome to RSSHub. this route is empty</body></html>", 503),
        ("", 500),
        ("<html><body><ul><li><a href='/1'>首页</a></li></ul></body></html>", 200),
    ],
)
async def test_nasty_18_an_error_page_is_an_error_and_costs_no_article(scene: Stage, body: str, status: int) -> None:
    await scene.add("示例", scene.site.say("rss.xml", rss([item("消息", "https://a.example.com/1")])))
    await poll_of(scene).round()
    scene.site.say("rss.xml", body, status=status, Content_Type="text/html")
    (report,) = await poll_of(scene).round(NOW + HOUR)
    assert report.outcome is VisitOutcome.FAILED
    assert report.error
    source = await scene.source("示例")
    assert (source.empties, source.failures) == (0, 1)
    assert [article.title for article in await articles(scene)] == ["消息"]


@pytest.mark.parametrize("status", [502, 500, 503, 504])
async def test_nasty_18_a_whole_answer_under_502_is_taken_and_the_status_told(scene: Stage, status: int) -> None:
    url = scene.site.say("1.html", page("示例部打通物流堵点", MEASURES), status=status, Content_Type="text/html")
    other = scene.site.say("2.html", page("系统提示", MEASURES), status=status, Content_Type="text/html")
    feed = rss([item("示例部打通物流堵点", url, "<p>短讯。</p>"), item("示例部召开会议", other, "<p>短讯二。</p>")])
    await scene.add("示例", scene.site.say("rss.xml", feed, status=status))
    (report,) = await poll_of(scene).round()
    assert (report.outcome, report.new) == (VisitOutcome.FETCHED, 2)
    assert f"{status} {HTTPStatus(status).phrase}, but the list came with it" in (report.error or "")
    assert (await scene.source("示例")).health is Health.GREEN
    read = Read(store=scene.store.read, fetch=scene.fetch, run=scene.run, clock=lambda: NOW)
    await read.round()
    found = {one.title: one.reading for one in await scene.store.dispatch.news_after(0, 9)}
    assert found["示例部打通物流堵点"].measures()
    assert found["示例部召开会议"].text == "短讯二。"
    (waits,) = await scene.store.read.new_articles(NOW + HOUR, 9)
    assert waits.title == "示例部召开会议"
    for cut in (feed[: len(feed) // 2], rss([]), "<html><body>Bad Gateway</body></html>"):
        scene.site.say("rss.xml", cut, status=status)
        (report,) = await poll_of(scene).round(NOW + DAY, every=True)
        assert (report.outcome, report.new) == (VisitOutcome.FAILED, 0)
        assert report.error
        assert f"{status} " in report.error


RSSHUB = (
    "<html><head><title>Welcome to RSSHub!</title></head><body><h1>Looks like something went wrong</h1>"
    '<p class="message">Error Message:<br/><code class="details">{error}</code></p>'
    '<p class="message">Route: <code>/gov/example</code></p></body></html>'
)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("Error: this route is empty, please check the original site", "RSSHub：该路由没有取到条目"),
        (
            "FetchError: [GET] &quot;https://a.example.com/&quot;: 412",
            'RSSHub：FetchError: [GET] "https://a.example.com/": 412',
        ),
    ],
)
async def test_nasty_19_what_rsshub_says_of_its_503_is_told_and_what_to_do(scene: Stage, error: str, said: str) -> None:
    url = scene.site.say("gov", RSSHUB.format(error=error), status=503, Content_Type="text/html")
    await scene.add("示例", url)
    (checked,) = await poll_of(scene).check()
    assert checked.stands
    (report,) = await poll_of(scene).round()
    assert report.outcome is VisitOutcome.FAILED
    source = await scene.source("示例")
    assert (source.failures, source.empties) == (1, 0)
    assert advice(checked.stands, str) == advice(source, str)
    why = told(unplaced(source.reason or "", source), str)
    assert why == f"对方返回 503 Service Unavailable（{said}）"
    assert "RSSHub 的这条路由可能已失效" in advice(source, str)


async def test_nasty_19_an_empty_feed_is_counted_and_told_and_a_dead_selector_is_a_failure(scene: Stage) -> None:
    await scene.add("空", scene.site.say("rss.xml", rss([])))
    page_of_list = (
        "<html><body><ul class=new><li><a href=/1.html>示例通知</a><span>2026-07-20</span></li></ul></body></html>"
    )
    await scene.add("坏", scene.site.say("list.html", page_of_list), kind=SourceKind.LISTING, recipe=LIST)
    for n in range(5):
        reports = {report.source: report for report in await poll_of(scene).round(NOW + n * DAY, every=True)}
    assert (reports["空"].outcome, (await scene.source("空")).empties) == (VisitOutcome.FETCHED, 5)
    assert (await scene.source("空")).health is Health.YELLOW
    assert "no entries, 5 times in a row" in (reports["空"].error or "")
    assert reports["坏"].outcome is VisitOutcome.FAILED
    assert "the selector ul" in (reports["坏"].error or "")


async def test_nasty_20_a_backlog_is_stored_and_not_pushed(scene: Stage) -> None:
    old = [item(f"旧{n}", f"https://a.example.com/{n}", at=NOW - (n + 3) * DAY) for n in range(300)]
    fresh = [item(f"新{n}", f"https://a.example.com/new{n}", at=NOW - n * HOUR - HOUR / 8) for n in range(15)]
    await scene.add("示例", scene.site.say("rss.xml", rss([*old, *fresh])))
    (report,) = await poll_of(scene).round()
    assert report.new == 315
    assert set(await news(scene)) == {f"新{n}" for n in range(10)}
    pinned = item("【置顶】往年的通知", "https://a.example.com/pinned", at=NOW - 400 * DAY)
    resurfaced = [item(f"更旧{n}", f"https://a.example.com/old{n}", at=NOW - (n + 31) * DAY) for n in range(40)]
    scene.site.say("rss.xml", rss([pinned, *resurfaced, item("今天的通知", "https://a.example.com/today"), *fresh]))
    (report,) = await poll_of(scene).round(NOW + HOUR)
    assert report.new == 42
    assert len(await news(scene)) == 11
    assert "今天的通知" in await news(scene)


async def test_nasty_21_dates_in_the_future_are_drawn_back_and_very_old_ones_are_no_news(scene: Stage) -> None:
    await scene.add("示例", scene.site.say("rss.xml", rss([item("甲", "https://a.example.com/0")])))
    await poll_of(scene).round()
    far, old = (
        item("远", "https://a.example.com/1", at=NOW + 400 * DAY),
        item("久", "https://a.example.com/2", at=NOW - 4000 * DAY),
    )
    scene.site.say("rss.xml", rss([far, old]))
    await poll_of(scene).round(NOW + HOUR)
    found = {article.title: article for article in await articles(scene)}
    assert found["远"].published == NOW + HOUR
    assert not found["久"].news


async def test_nasty_22_what_was_seen_is_remembered_whatever_the_order(scene: Stage) -> None:
    items = [item(f"消息{n}", f"https://a.example.com/{n}", at=NOW - n * HOUR) for n in range(12)]
    await scene.add("示例", scene.site.say("rss.xml", rss(items[4:8])))
    assert [report.new for report in await poll_of(scene).round()] == [4]
    scene.site.say("rss.xml", rss([*items[8:], *items[:4]][::-1]))  # nothing of the last window, older and newer ones
    assert [report.new for report in await poll_of(scene).round(NOW + HOUR)] == [8]
    scene.site.say("rss.xml", rss(items[::-1]))
    assert [report.new for report in await poll_of(scene).round(NOW + 2 * HOUR)] == [0]


async def test_nasty_24_items_decide_not_bytes_and_validators_are_a_courtesy(scene: Stage) -> None:
    feed = rss([item("消息", "https://a.example.com/1")])
    await scene.add(
        "示例", scene.site.say("rss.xml", feed.replace("</title>", "</title><lastBuildDate>1</lastBuildDate>", 1))
    )
    await poll_of(scene).round()
    scene.site.say("rss.xml", feed.replace("</title>", "</title><lastBuildDate>2</lastBuildDate>", 1), ETag='"1"')
    assert [report.new for report in await poll_of(scene).round(NOW + HOUR)] == [0]
    scene.site.say("rss.xml", rss([item("又一条", "https://a.example.com/2")]), ETag='"1"')  # changed under one ETag
    (report,) = await poll_of(scene).round(NOW + 2 * HOUR)
    assert report.outcome is VisitOutcome.UNCHANGED
    assert [report.new for report in await poll_of(scene).round(NOW + DAY)] == [1]  # once a day all is asked for


async def test_nasty_04_a_source_that_tells_times_wrong_is_set_right(scene: Stage) -> None:
    shift = SourceOptions(time_shift=timedelta(hours=-8))
    late = item("甲", "https://a.example.com/1", at=NOW + 7 * HOUR + HOUR / 2)  # 11:30 in Beijing, told as UTC
    await scene.add("示例", scene.site.say("rss.xml", rss([late])), options=shift)
    await poll_of(scene).round()
    assert [article.published for article in await articles(scene)] == [NOW - HOUR / 2]


async def test_nasty_23_a_mirror_that_stands_still_is_told(scene: Stage) -> None:
    old = [item(f"旧{n}", f"https://a.example.com/{n}", at=NOW - (400 + n) * DAY) for n in range(9)]
    await scene.add("示例", scene.site.say("rss.xml", rss(old)))
    (report,) = await poll_of(scene).round()
    source = await scene.source("示例")
    assert (report.outcome, source.health, source.condition) == (VisitOutcome.FETCHED, Health.YELLOW, Condition.STALE)
    assert "400 days old" in (report.error or "")
    assert await news(scene) == []


async def test_nasty_28_what_is_withdrawn_is_kept_and_not_pushed_when_it_returns(desk: Desk) -> None:
    await desk.feed("<p>示例部介绍了打通物流堵点的措施。</p>")
    await desk.read()
    assert len(await desk.tell()) == 1
    desk.scene.site.say("1.html", "", status=404)
    assert (await desk.look(NOW + HOUR)).withdrawn == 1
    kept = await desk.article()
    assert kept.withdrawn_at is not None
    assert "白名单" in kept.reading.text
    desk.scene.site.say("1.html", page("示例部打通物流堵点", MEASURES))
    assert await desk.feed("<p>示例部介绍了打通物流堵点的措施。</p>", at=NOW + 2 * HOUR) == 0
    await desk.look(NOW + 6 * HOUR)
    await desk.read()
    assert (await desk.article()).withdrawn_at is None
    assert not any("打通物流堵点" in html for html in (await desk.tell(1))[1:])


def test_every_row_of_the_list_has_a_test() -> None:
    here = Path(__file__).parent
    files = [*here.glob("test_nasty*.py"), *(here.parent / "feeds").glob("test_nasty*.py")]
    rows = {int(number) for file in files for number in re.findall(r"def test_nasty_(\d\d)_", file.read_text("utf-8"))}
    assert rows == set(range(1, 29))


async def test_what_does_not_cross_to_the_children_costs_no_other_article(scene: Stage) -> None:
    async def fetch(request: Request) -> FetchOutcome:
        outcome = await scene.fetch(request)
        return replace(outcome, content_type="text/html; x=\udcff") if isinstance(outcome, Fetched) else outcome

    url = scene.site.say("1.html", page("短讯", MEASURES), Content_Type="text/html")
    feed = rss([item("短讯", url, "<p>示例部介绍了措施。</p>"), item("全文", scene.site.url("2.html"))])
    await scene.add("示例", scene.site.say("rss.xml", feed))
    await poll_of(scene).round()
    read = Read(store=scene.store.read, fetch=fetch, run=scene.run, clock=lambda: NOW)
    assert (await read.round()).read == 2


async def test_nasty_28_a_page_that_is_gone_at_its_last_look_is_looked_at_a_few_times_more(desk: Desk) -> None:
    await desk.feed(TEASER)
    await desk.read()
    await desk.tell()
    desk.scene.site.say("1.html", "", status=404)
    looks = [(await desk.look(NOW + day * 24 * HOUR)).looked for day in (1, 2, 3, 4)]
    desk.scene.site.say("1.html", page(TITLE, MEASURES))
    looks += [(await desk.look(NOW + day * 24 * HOUR)).looked for day in (5, 6, 99)]
    assert (looks, (await desk.article()).withdrawn_at) == ([1, 1, 1, 1, 1, 0, 0], None)
