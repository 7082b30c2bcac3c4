"""What a check tells of a source's newest articles."""

from datetime import date

from bot.domain.recipes import Recipe, SourceKind
from bot.flow.poll import Poll
from bot.flow.taste import Taste
from tests.builders import NOW
from tests.flow.stage import Stage, item, page, rss

LIST = """<!doctype html><ul class="rows">
<li><a href="1.html">渔港照明改造完成</a><span>2026-07-17</span></li>
<li><a href="2.html">某地修订渔船检验办法</a><span>2026-07-19</span></li>
<li><a href="3.html">海岛供水工程开工</a><span>2026-07-18</span></li>
<li><a href="4.html">航标值守安排</a><span>2026-07-16</span></li></ul>"""
BODY = (
    "<p>　　会议要求：一是缩短检验周期，二是减免检验费用，三是公开检验结果。"
    + "各港口将逐船登记并按季公布进度。" * 15
    + "</p>"
)
RECIPE = Recipe(rows="ul.rows > li", date="span", body=("div.text",))


async def tasted(scene: Stage) -> tuple[Taste, ...]:
    poll = Poll(store=scene.store.poll, fetch=scene.fetch, run=scene.run, clock=lambda: NOW)
    [report] = await poll.check()
    return report.newest


async def test_the_newest_articles_of_a_list_and_what_the_first_is_read_as(scene: Stage) -> None:
    address = scene.site.say("list.html", LIST, Content_Type="text/html")
    await scene.add("渔港局·通知", address, kind=SourceKind.LISTING, recipe=RECIPE)
    scene.site.say("2.html", page("某地修订渔船检验办法", BODY), Content_Type="text/html")
    first, *others = await tasted(scene)
    assert (first.title, first.day, first.measures, first.trouble) == (
        "某地修订渔船检验办法",
        date(2026, 7, 19),
        3,
        None,
    )
    assert first.characters
    assert first.characters > 200
    assert others == [
        Taste(title="海岛供水工程开工", day=date(2026, 7, 18)),
        Taste(title="渔港照明改造完成", day=date(2026, 7, 17)),
    ]
    assert not {"1.html", "3.html"} & set(scene.site.asked)


async def test_a_page_that_cannot_be_had_is_told_with_its_reason(scene: Stage) -> None:
    address = scene.site.say("list.html", LIST, Content_Type="text/html")
    await scene.add("渔港局·通知", address, kind=SourceKind.LISTING, recipe=RECIPE)
    (first, *_) = await tasted(scene)
    assert first.characters == 0
    assert "404" in (first.trouble or "")


async def test_a_page_without_a_body_is_told_as_what_it_is(scene: Stage) -> None:
    address = scene.site.say("list.html", LIST, Content_Type="text/html")
    await scene.add("渔港局·通知", address, kind=SourceKind.LISTING, recipe=RECIPE)
    scene.site.say("2.html", "<html><body><div id='app'></div></body></html>", Content_Type="text/html")
    (first, *_) = await tasted(scene)
    assert first.characters == 0
    assert "2.html" in (first.trouble or "")


async def test_an_article_that_the_feed_gave_whole_needs_no_page(scene: Stage) -> None:
    await scene.add("渔港局", scene.site.say("rss.xml", rss([item("检验办法", scene.site.url("9.html"), BODY)])))
    (first,) = await tasted(scene)
    assert (first.title, first.measures, first.trouble) == ("检验办法", 3, None)
    assert "9.html" not in scene.site.asked


async def test_damaged_characters_of_a_page_are_counted(scene: Stage) -> None:
    address = scene.site.say("list.html", LIST, Content_Type="text/html")
    await scene.add("渔港局·通知", address, kind=SourceKind.LISTING, recipe=RECIPE)
    damaged = page("某地修订渔船检验办法", BODY).encode().replace("登".encode(), b"\xff", 2)
    scene.site.say("2.html", damaged, Content_Type="text/html")
    first, *_ = await tasted(scene)
    assert (first.measures, first.trouble) == (3, "its page: 2 characters came damaged and cannot be read")
