"""By which day READ counts the dates that name no year."""

from datetime import date, datetime, timedelta

from bot.domain.desks import Filter
from bot.domain.models import Entry, NewEntry
from bot.domain.spans import Window
from tests.flow.stage import MEASURES, NOW, Stage, item, page
from tests.flow.test_read import TEASER, ingest, poll, read_of


async def test_a_date_without_a_year_is_read_by_the_day_in_beijing(scene: Stage) -> None:
    """31 December 23:00 UTC is New Year's Day in Beijing."""
    eve = datetime(2025, 12, 31, 23, 0, tzinfo=NOW.tzinfo)
    content = MEASURES.replace("下一步，", "下一步，在3月15日前，")
    entry = Entry(title="文稿", content=content, published=eve)
    await scene.store.poll.record_documents([NewEntry(key="doc:1", entry=entry, publisher="文稿", news=True)], NOW)
    assert (await read_of(scene).round()).read == 1
    page = await scene.store.desk.latest(Filter(), 0, 5)
    deadlines = page.articles[0].reading.deadlines
    assert [str(found.date) for found in deadlines] == ["2026-03-15"]


async def test_nothing_is_due_by_the_day_an_undated_article_came(scene: Stage) -> None:
    """Its year comes from what it tells itself, and where it tells nothing no date is known."""
    lights = MEASURES.replace("下一步，", "下一步，年底前给渡口装上路灯，")
    await ingest(scene, lights, f"<p>2020年9月11日，柳坝镇召开院坝会。</p>{lights}")
    assert (await read_of(scene).round()).read == 2
    page = await scene.store.desk.latest(Filter(), 0, 5)
    due = {one.title: [(found.text, found.date) for found in one.reading.deadlines] for one in page.articles}
    assert due == {"文稿0": [("年底前", None)], "文稿1": [("年底前", date(2020, 12, 31))]}
    assert not (await scene.store.desk.ahead(Filter(), NOW.date(), None, 5)).dues


async def test_the_page_that_dates_an_article_dates_its_deadlines(scene: Stage) -> None:
    body = page("渡口路灯", MEASURES.replace("下一步，", "下一步，年底前给渡口装上路灯，"))
    dated = body.replace("</head>", '<meta name="PubDate" content="2024-03-05 10:00"></head>')
    url = scene.site.say("lights.html", dated)
    await poll(scene, item("渡口路灯", url, TEASER, None))
    assert (await read_of(scene).round()).read == 1
    [article] = (await scene.store.desk.latest(Filter(), 0, 5)).articles
    assert [str(found.date) for found in article.reading.deadlines] == ["2024-12-31"]


async def test_a_document_that_nobody_dated_stands_by_its_own_day_and_is_news(scene: Stage) -> None:
    signed = f"{MEASURES.replace('白名单', '黑名单')}<p>各乡镇要加强巡查。</p><p>2014年3月8日</p>"
    bare = "<p>渡口局召开座谈会，听取渡工的意见。</p>"
    await ingest(scene, bare, signed)
    assert (await read_of(scene).round()).read == 2
    assert [one.title for one in (await scene.store.desk.latest(Filter(), 0, 5)).articles] == ["文稿0", "文稿1"]
    assert [one.title for one in await scene.store.dispatch.news_after(0, 5)] == ["文稿0", "文稿1"]
    year = Window(since=datetime(2014, 1, 1, tzinfo=NOW.tzinfo), until=datetime(2015, 1, 1, tzinfo=NOW.tzinfo))
    assert [one.title for one in (await scene.store.desk.latest(Filter(window=year), 0, 5)).articles] == ["文稿1"]


async def test_where_the_source_gives_a_day_that_stands(scene: Stage) -> None:
    entry = Entry(
        title="文稿", content=f"{MEASURES}<p>巡查。</p><p>2014年3月8日</p>", published=NOW - timedelta(days=9)
    )
    await scene.store.poll.record_documents([NewEntry(key="doc:1", entry=entry, publisher="文稿", news=True)], NOW)
    assert (await read_of(scene).round()).read == 1
    late = Filter(window=Window(since=NOW - timedelta(days=30)))
    assert (await scene.store.desk.latest(late, 0, 5)).total == 1
