"""How POLL behaves towards sources that hang, refuse, move away or have wishes of their own."""

import asyncio

from bot.domain.models import SourceSpec, VisitOutcome
from bot.domain.ports import Failed, Fetched, FetchOutcome, Request
from bot.domain.standing import Condition, SourceOptions
from bot.flow.traffic import PollSettings
from tests.flow.stage import HOUR, NOW, Stage
from tests.flow.test_poll import a_feed, poll_of


async def test_one_that_hangs_or_serves_a_bomb_holds_up_no_other(scene: Stage) -> None:
    """The page is smaller than the crowd: the next ones begin while one still hangs."""
    for number in range(12):
        await scene.add(f"来源{number:02}", scene.site.say(f"{number}.xml", a_feed()))
    await scene.add("00挂", "https://hangs.example.com/rss.xml")
    laughs = "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY b{n} '&a;&a;'>" for n in range(9)) + "]><rss/>"
    await scene.add("00炸", scene.site.say("bomb.xml", laughs))
    let_go = asyncio.Event()

    async def fetch(request: Request) -> FetchOutcome:
        if "hangs" in request.url:
            await let_go.wait()
            return Failed(reason="no complete answer within 30 s")
        return await scene.fetch(request)

    settings = PollSettings(page=2, concurrency=4, per_open_host=4, open_hosts=frozenset({scene.site.host}))
    round_ = asyncio.create_task(poll_of(scene, fetch, settings).round())
    names = {f"来源{number:02}" for number in range(12)}
    while names - {source.name for source in await scene.store.ops.sources() if source.last_success_at}:
        await asyncio.sleep(0.01)
        assert not round_.done()
    let_go.set()
    reports = {report.source: report for report in await round_}
    assert len(reports) == 14
    assert {name for name, report in reports.items() if report.outcome is VisitOutcome.FAILED} == {"00挂", "00炸"}


async def test_a_challenge_in_the_place_of_a_feed_is_a_refusal(scene: Stage) -> None:
    await scene.add("某部", scene.site.say("rss.xml", "<html><title>安全验证</title></html>", Content_Type="text/html"))
    (report,) = await poll_of(scene).round()
    assert report.outcome is VisitOutcome.REFUSED
    assert (await scene.source("某部")).condition is Condition.BLOCKED
    assert "no challenge is evaded" in (report.error or "")


async def test_a_sources_own_options_reach_the_request_and_the_feed(scene: Stage) -> None:
    options = SourceOptions(user_agent="desk/1", proxy="http://127.0.0.1:9", robots_off="asked", drop=("消息1",))
    await scene.store.ops.add_source(SourceSpec(name="某部", url="https://a.example.com/rss", options=options), NOW)
    asked: list[Request] = []

    async def fetch(request: Request) -> FetchOutcome:
        asked.append(request)
        return Fetched(url=request.url, body=a_feed(3).encode())

    (report,) = await poll_of(scene, fetch).round()
    assert (asked[0].user_agent, asked[0].proxy, asked[0].robots) == ("desk/1", "http://127.0.0.1:9", False)
    assert (report.entries, report.new) == (2, 2)


async def test_a_source_that_moved_for_good_is_asked_at_its_new_address(scene: Stage) -> None:
    await scene.add("某部", "https://a.example.com/old")
    asked: list[str] = []

    async def fetch(request: Request) -> FetchOutcome:
        asked.append(request.url)
        new = "https://a.example.com/new"
        return Fetched(url=new, body=a_feed().encode(), moved=new if request.url != new else None)

    for hour in (0, 12, 24, 36):
        await poll_of(scene, fetch).round(NOW + hour * HOUR)
    assert [url.rpartition("/")[2] for url in asked] == ["old", "old", "old", "new"]
    assert (await scene.source("某部")).url == "https://a.example.com/old"
