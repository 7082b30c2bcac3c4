"""READ over lists, which give a title and an address: everything else is on the article's page."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.desks import Filter
from bot.domain.models import Entry, NewEntry, ReadArticle
from bot.domain.ports import FetchOutcome, Request
from bot.domain.recipes import Recipe, SourceKind
from bot.flow.read import Read, ReadSettings
from tests.feeds.made import pdf
from tests.flow.stage import HOUR, MEASURES, NOW, Stage, item, page, rss
from tests.flow.test_poll import poll_of
from tests.flow.test_read import MINUTE, read_of, readings, waiting

TITLE = "关于开展示范工作的通知"
LISTING = Recipe(rows="ul.list > li", date="span")
UNDATED = Recipe(rows="ul.list > li", body=("div.own",), referer="https://www.department.example.cn/")


def a_row(title: str, href: str, day: str = "2026-07-20") -> str:
    return f'<li><a href="{href}">{title}</a><span>{day}</span></li>'


async def listed(scene: Stage, *rows: str, recipe: Recipe = LISTING, before: str = "") -> None:
    """Polls a list of these rows; `before` is what stood there a round earlier, so that they are news."""
    shell = "<html><body><ul class=list>{}</ul></body></html>"
    url = scene.site.say("list.html", shell.format(before or a_row("旧通知", "/old.html", "2026-01-01")))
    await scene.add("某部", url, kind=SourceKind.LISTING, recipe=recipe)
    await poll_of(scene).round()
    scene.site.say("list.html", shell.format("".join(rows)))
    await poll_of(scene).round(NOW + HOUR)


async def library(scene: Stage) -> dict[str, ReadArticle]:
    """All that is read, news or not."""
    page = await scene.store.desk.latest(Filter(), 0, 100)
    return {article.title: article for article in page.articles}


async def test_the_text_comes_from_the_page_and_the_date_from_the_list(scene: Stage) -> None:
    html = page(TITLE, MEASURES).replace("<head>", '<head><meta name="PubDate" content="2026-07-18 10:00">')
    scene.site.say("1.html", html, Content_Type="text/html")
    await listed(scene, a_row(TITLE, "/1.html"))
    await read_of(scene).round(NOW + HOUR)
    article = (await readings(scene))[TITLE]
    assert len(article.reading.measures()) == 3
    assert (article.published, article.date_only) == (datetime(2026, 7, 19, 16, tzinfo=UTC), True)


ENTRY = f"<title>{TITLE}</title><link href='{{url}}'/><id>1</id><summary>各地要抓好落实。</summary>"
ATOM = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>某部</title><entry>{ENTRY}</entry></feed>"
JSON_ITEM = {"id": 1, "url": "{url}", "title": TITLE, "summary": "各地要抓好落实。"}
JSON_FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [JSON_ITEM]})
BARE = f"<rss version='2.0'><channel><item><title>{TITLE}</title><link>{{url}}</link></item></channel></rss>"


@pytest.mark.parametrize("feed", [ATOM, JSON_FEED, BARE])
async def test_a_feed_of_plain_summaries_or_none_leaves_the_text_to_the_page(scene: Stage, feed: str) -> None:
    address = scene.site.say("1.html", page(TITLE, MEASURES), Content_Type="text/html")
    await scene.add("某部", scene.site.say("feed", feed.replace("{url}", address)))
    (check,) = await poll_of(scene).check()
    assert check.newest[0].measures == 3
    await poll_of(scene).round()
    await read_of(scene).round(NOW + HOUR)
    assert len((await library(scene))[TITLE].reading.measures()) == 3


async def test_where_the_list_gives_no_date_the_page_does(scene: Stage) -> None:
    html = f"<html><body><p>发布时间：2026-07-20 09:30</p><div class=own>{MEASURES}</div></body></html>"
    scene.site.say("1.html", html, Content_Type="text/html")
    await listed(scene, a_row(TITLE, "/1.html"), recipe=UNDATED)
    await read_of(scene).round(NOW + HOUR)
    article = (await readings(scene))[TITLE]
    assert (article.published, article.date_only) == (datetime(2026, 7, 20, 1, 30, tzinfo=UTC), False)
    assert scene.site.headers["1.html"]["Referer"] == "https://www.department.example.cn/"
    news = await scene.store.dispatch.news_after(0, 10)
    assert TITLE in [one.title for one in news]


async def test_an_old_article_that_surfaces_without_a_date_is_no_news(scene: Stage) -> None:
    html = f"<html><body><p>发布时间：2024-07-20</p><div class=own>{MEASURES}</div></body></html>"
    scene.site.say("1.html", html, Content_Type="text/html")
    await listed(scene, a_row(TITLE, "/1.html"), recipe=UNDATED)
    await read_of(scene).round(NOW + HOUR)
    assert (await library(scene))[TITLE].published == datetime(2024, 7, 19, 16, tzinfo=UTC)
    assert TITLE not in [one.title for one in await scene.store.dispatch.news_after(0, 10)]


async def test_a_title_that_the_list_cuts_off_is_the_pages(scene: Stage) -> None:
    scene.site.say("1.html", page(TITLE, MEASURES), Content_Type="text/html")
    await listed(scene, a_row("关于开展示范…", "/1.html"))
    await read_of(scene).round(NOW + HOUR)
    found = await readings(scene)
    assert (found[TITLE].title, found[TITLE].reading.title) == (TITLE, TITLE)


async def test_an_index_in_the_place_of_an_article_is_asked_again(scene: Stage) -> None:
    link = f'<li><a href="/1.html">{TITLE}</a></li>'
    words = "<p>本栏目发布通知和公告，供查阅。欢迎提出意见，我们将认真研究，及时答复。转载请注明出处，保持完整。</p>"
    index = f"<html><title>通知公告</title><body><div>{words * 3}</div><ul>{link}</ul></body></html>"
    scene.site.say("1.html", index, Content_Type="text/html")
    await listed(scene, a_row(TITLE, "/1.html"))
    read = read_of(scene)
    await read.round(NOW + HOUR)
    assert (await readings(scene))[TITLE].reading.text == ""
    assert TITLE in await waiting(scene, NOW + 9 * HOUR)
    scene.site.say("1.html", page(TITLE, MEASURES), Content_Type="text/html")
    await read.round(NOW + HOUR + MINUTE)
    assert len((await readings(scene))[TITLE].reading.measures()) == 3
    assert TITLE not in await waiting(scene, NOW + 9 * HOUR)


async def test_a_page_that_never_comes_leaves_the_title(scene: Stage) -> None:
    scene.site.say("1.html", "<html><title>系统维护</title></html>", Content_Type="text/html")
    await listed(scene, a_row(TITLE, "/1.html"))
    read = read_of(scene)
    for minutes in (0, 1, 3, 7, 15):
        await read.round(NOW + HOUR + minutes * MINUTE)
    assert (await readings(scene))[TITLE].reading.text == ""
    assert TITLE not in await waiting(scene, NOW + 9 * HOUR)


async def test_a_row_that_leads_to_a_file_is_read_from_it(scene: Stage) -> None:
    scene.site.say("1.pdf", pdf("一、加强组织领导，明确责任分工。\n二、完善配套政策，加大资金投入。"))
    await listed(scene, a_row(TITLE, "/1.pdf"))
    await read_of(scene).round(NOW + HOUR)
    assert len((await readings(scene))[TITLE].reading.measures()) == 2


async def test_the_old_rows_that_a_list_begins_with_are_kept_by_their_titles(scene: Stage) -> None:
    rows = a_row("去年的通知", "/2.html", "2025-01-01") + a_row("上周的通知", "/3.html", "2026-07-13")
    await listed(scene, a_row(TITLE, "/1.html"), before=rows)
    await read_of(scene).round(NOW + HOUR)
    assert "去年的通知" in await library(scene)
    assert ("2.html" in scene.site.asked, "3.html" in scene.site.asked) == (False, True)


async def test_the_text_of_an_article_within_json(scene: Stage) -> None:
    detail = Recipe(
        rows="ul.list > li", date="span", detail=scene.site.url("data/{docId}.json"), content="data.docClob"
    )
    scene.site.say("data/7.json", '{"data": {"docClob": "' + MEASURES.replace('"', "'") + '"}}')
    await listed(scene, a_row(TITLE, "/view.html?docId=7&itemId=9"), recipe=detail)
    await read_of(scene).round(NOW + timedelta(hours=1))
    assert len((await readings(scene))[TITLE].reading.measures()) == 3


async def test_a_page_that_is_cut_off_is_read_for_now_and_asked_again(scene: Stage) -> None:
    whole = page(TITLE, MEASURES)
    scene.site.say("1.html", whole[: whole.index("三是")], Content_Type="text/html")
    await listed(scene, a_row(TITLE, "/1.html"))
    read = read_of(scene)
    await read.round(NOW + HOUR)
    assert len((await readings(scene))[TITLE].reading.measures()) == 2
    assert TITLE in await waiting(scene, NOW + 9 * HOUR)
    scene.site.say("1.html", whole, Content_Type="text/html")
    await read.round(NOW + HOUR + MINUTE)
    assert len((await readings(scene))[TITLE].reading.measures()) == 3
    assert TITLE not in await waiting(scene, NOW + 9 * HOUR)


async def test_a_page_that_never_ends_is_taken_as_it_is_in_the_end(scene: Stage) -> None:
    scene.site.say("1.html", page(TITLE, MEASURES).replace("</body></html>", ""), Content_Type="text/html")
    await listed(scene, a_row(TITLE, "/1.html"))
    read = read_of(scene)
    for minutes in (0, 1, 3, 7, 15):
        await read.round(NOW + HOUR + minutes * MINUTE)
    assert len((await readings(scene))[TITLE].reading.measures()) == 3
    assert TITLE not in await waiting(scene, NOW + 9 * HOUR)


async def test_what_comes_whole_does_not_wait_for_all_the_pages_of_others(scene: Stage) -> None:
    rows = [item(f"第{n}条", scene.site.say(f"{n}.html", page(f"第{n}条", MEASURES))) for n in range(6)]
    rows = [row.replace(MEASURES, "<p>示例部发布了消息。</p>") for row in rows]
    await scene.add("示例", scene.site.say("rss.xml", rss(rows)))
    await poll_of(scene).round()
    late = Entry(title="刚刚发布", content=MEASURES.replace("2万", "9万"))

    async def fetch(request: Request) -> FetchOutcome:
        await scene.store.poll.record_documents([NewEntry(key="late", entry=late, publisher="某部", news=True)], NOW)
        return await scene.fetch(request)

    settings = ReadSettings(teasers=2)
    read = Read(store=scene.store.read, fetch=fetch, run=scene.run, clock=lambda: NOW, settings=settings)
    assert (await read.round()).read == 7
    titles = [article.title for article in await scene.store.dispatch.news_after(0, 10)]
    assert titles.index("刚刚发布") == 2


async def test_damaged_characters_of_a_page_are_counted_and_told(
    scene: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = page(TITLE, MEASURES).encode().replace("制".encode(), b"\xff", 1)
    scene.site.say("1.html", damaged, Content_Type="text/html")
    scene.site.say("2.html", page("关于公布名单的公告", MEASURES), Content_Type="text/html")
    await listed(scene, a_row(TITLE, "/1.html"), a_row("关于公布名单的公告", "/2.html"))
    report = await read_of(scene).round(NOW + HOUR)
    told = "its page: 1 characters came damaged and cannot be read"
    number = (await library(scene))[TITLE].id
    assert (report.errors, report.notes) == ((), (f"article {number} ({TITLE}): {told}",))
    assert [record.message for record in caplog.records if "damaged" in record.message] == [
        f"read: article {number}: {told}"
    ]
    assert (await read_of(scene).round(NOW + HOUR)).notes == ()
