"""POLL over lists: JSON endpoints and HTML pages, read as their recipes say."""

from bot.domain.models import Health, VisitOutcome
from bot.domain.recipes import Recipe, SourceKind
from tests.flow.stage import HOUR, NOW, Stage
from tests.flow.test_poll import articles, poll_of

LISTING = Recipe(rows="ul.list > li", date="span", referer="https://a.example.cn/", ajax=True)
JSONLIST = Recipe(rows="rows", title="title", link="url", date="day", form=(("channelCode", "A1"), ("pageno", "1")))


def a_list(*names: str) -> str:
    rows = "".join(f'<li><a href="/art/{name}.html">{name}</a><span>2026-07-20</span></li>' for name in names)
    return f"<html><body><ul class=list>{rows}</ul></body></html>"


async def test_a_listing_is_polled_with_its_headers(scene: Stage) -> None:
    await scene.add(
        "甲", scene.site.say("list.html", a_list("甲通知", "乙通知")), kind=SourceKind.LISTING, recipe=LISTING
    )
    [report] = await poll_of(scene).round()
    assert (report.outcome, report.entries, report.new, report.error) == (VisitOutcome.FETCHED, 2, 2, None)
    assert scene.site.headers["list.html"]["Referer"] == "https://a.example.cn/"
    assert scene.site.headers["list.html"]["X-Requested-With"] == "XMLHttpRequest"
    assert {one.recipe for one in await articles(scene)} == {LISTING}
    scene.site.say("list.html", a_list("丙通知", "甲通知", "乙通知"))
    [report] = await poll_of(scene).round(NOW + HOUR)
    assert (report.entries, report.new) == (3, 1)


async def test_a_jsonlist_is_asked_by_its_form(scene: Stage) -> None:
    body = '{"rows": [{"title": "甲通知", "url": "/1.html", "day": "2026-07-20"}]}'
    await scene.add("甲", scene.site.say("JsonList", body), kind=SourceKind.JSONLIST, recipe=JSONLIST)
    [report] = await poll_of(scene).round()
    assert (report.outcome, report.new) == (VisitOutcome.FETCHED, 1)
    assert scene.site.forms["JsonList"] == {"channelCode": "A1", "pageno": "1"}


async def test_a_selector_that_died_is_a_failure_and_costs_no_article(scene: Stage) -> None:
    await scene.add("甲", scene.site.say("list.html", a_list("甲通知")), kind=SourceKind.LISTING, recipe=LISTING)
    await poll_of(scene).round()
    scene.site.say("list.html", a_list("甲通知").replace("class=list", "class=new"))
    [report] = await poll_of(scene).check()
    assert (report.outcome, report.kind, report.entries) == (VisitOutcome.FAILED, None, 0)
    assert "the selector ul.list > li finds nothing" in (report.error or "")
    [visit] = await poll_of(scene).round(NOW + HOUR)
    assert (visit.outcome, visit.new) == (VisitOutcome.FAILED, 0)
    assert (await scene.source("甲")).health is Health.YELLOW
    assert [one.title for one in await articles(scene)] == ["甲通知"]


COLUMN = Recipe(unit="*", html="data.html", rows="li", date="span", ajax=True)


async def test_a_jpaas_column_is_asked_where_its_list_is(scene: Stage) -> None:
    page = '<html><script url=\'/unit\' queryData=\'{"webId": "1", "tagId": "列表"}\'></script></html>'
    await scene.add("甲", scene.site.say("column.html", page, ETag='"1"'), kind=SourceKind.LISTING, recipe=COLUMN)
    row = "<li><a href='/1.html'>甲通知</a><span>2026-07-20</span></li>"
    scene.site.say("unit", '{"data": {"html": "<ul>' + row + '</ul>"}}')
    [report] = await poll_of(scene).round()
    assert (report.outcome, report.entries, report.new, report.error) == (VisitOutcome.FETCHED, 1, 1, None)
    assert scene.site.headers["unit"]["X-Requested-With"] == "XMLHttpRequest"
    scene.site.say("unit", '{"data": {"html": "<ul>' + row + row.replace("1.html", "2.html") + '</ul>"}}')
    [report] = await poll_of(scene).round(NOW + HOUR)
    assert (report.outcome, report.new) == (VisitOutcome.FETCHED, 1)
    scene.site.say("unit", "", status=500)
    [report] = await poll_of(scene).round(NOW + 2 * HOUR)
    assert (report.outcome, "500" in (report.error or "")) == (VisitOutcome.FAILED, True)
    scene.site.say("column.html", "<html><p>维护</p></html>")
    [report] = await poll_of(scene).round(NOW + 9 * HOUR)
    assert "the column's page asks for no list" in (report.error or "")
