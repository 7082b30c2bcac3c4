"""When nobody at all answers, it is our own network: nothing is counted against the sources."""

from pathlib import Path

import pytest

from bot.domain.coverage import Outage
from bot.domain.models import Health, VisitOutcome
from bot.domain.recipes import SourceKind
from bot.flow.traffic import PollSettings
from tests.flow.stage import HOUR, NOW, Stage
from tests.flow.test_poll import a_feed, poll_of


async def test_our_own_outage_is_not_counted(scene: Stage) -> None:
    for number in range(3):
        await scene.add(f"来源{number}", f"http://{scene.site.host}/{number}.xml")
    await scene.site.__aexit__()
    reports = await poll_of(scene).round()
    assert {report.outcome for report in reports} == {VisitOutcome.FAILED}
    assert all("our own network" in (report.error or "") for report in reports)
    coverage = await scene.store.dispatch.coverage()
    assert (coverage.succeeded, coverage.unreached, coverage.failing) == (0, 3, ())
    for number in range(3):
        source = await scene.source(f"来源{number}")
        assert (source.failures, source.health) == (0, Health.YELLOW)
        assert source.next_poll_at < NOW + HOUR / 2
        assert "our own network" in (source.reason or "")


@pytest.mark.parametrize(
    ("failed", "spans"),
    [
        ((0.5, 1.25, 2), ((0.5, 2),)),
        ((9,), ()),  # the process was down: nothing was tried
        ((0.5, 1.5, 9, 10), ((0.5, 1.5), (9, 10))),
    ],
)
async def test_an_outage_that_is_over_is_told_from_the_first_round_that_failed(
    scene: Stage, failed: tuple[float, ...], spans: tuple[tuple[float, float], ...]
) -> None:
    for number in range(3):
        await scene.add(f"来源{number}", scene.site.say(f"{number}.xml", a_feed()))
    store, told = scene.store, tuple(Outage(since=NOW + one * HOUR, until=NOW + end * HOUR) for one, end in spans)
    await poll_of(scene).round(NOW)
    for hours in failed:
        await store.poll.record_outage(NOW + hours * HOUR)
        assert not {one.until for one in (await store.dispatch.coverage()).outages} & {NOW + hours * HOUR}
    await poll_of(scene).round(NOW + 11 * HOUR, every=True)
    assert (await store.dispatch.coverage()).outages == told
    await store.poll.record_outage(NOW + 11.5 * HOUR)
    await poll_of(scene).round(NOW + 12 * HOUR, every=True)
    assert (await store.dispatch.coverage()).outages == told, "there was an answer between"


async def test_a_folder_that_is_well_says_nothing_of_our_network(scene: Stage, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    await scene.add("夹", (tmp_path / "in").as_uri(), kind=SourceKind.FOLDER)
    for number in range(3):
        await scene.add(f"来源{number}", f"https://no-such-host{number}.invalid/rss.xml")
    await poll_of(scene).round()
    assert [(await scene.source(f"来源{number}")).failures for number in range(3)] == [0, 0, 0]
    assert (await scene.source("夹")).health is Health.GREEN


async def test_one_answer_and_the_failures_count(scene: Stage) -> None:
    for number in range(3):
        await scene.add(f"来源{number}", f"https://no-such-host{number}.invalid/rss.xml")
    await scene.add("好", scene.site.say("good.xml", a_feed()))
    await poll_of(scene, settings=PollSettings(page=1)).round()
    assert [(await scene.source(f"来源{number}")).failures for number in range(3)] == [1, 1, 1]


@pytest.mark.parametrize("own", [True, False])
async def test_an_rsshub_of_our_own_that_cannot_serve_is_no_answer(scene: Stage, own: bool) -> None:
    for number in range(2):
        await scene.add(f"来源{number}", f"https://no-such-host{number}.invalid/rss.xml")
    await scene.add("自建", scene.site.say("gov/x", "<html>Error</html>", 503, Retry_After="60"))
    settings = PollSettings(open_hosts=frozenset({scene.site.host} if own else ()))
    await poll_of(scene, settings=settings).round()
    counted = [(await scene.source(name)).failures for name in ("来源0", "来源1", "自建")]
    assert counted == ([0, 0, 0] if own else [1, 1, 1])


async def test_an_rsshub_that_serves_says_that_the_network_is_there(scene: Stage) -> None:
    for number in range(3):
        await scene.add(f"来源{number}", f"https://no-such-host{number}.invalid/rss.xml")
    await scene.add("自建", scene.site.say("gov/x", a_feed()))
    await poll_of(scene, settings=PollSettings(open_hosts=frozenset({scene.site.host}))).round()
    assert [(await scene.source(f"来源{number}")).failures for number in range(3)] == [1, 1, 1]


async def test_an_rsshub_alone_that_cannot_serve_is_itself_at_fault(scene: Stage) -> None:
    for number in range(3):
        await scene.add(f"自建{number}", scene.site.say(f"gov/{number}", "<html>Error</html>", 503))
    await poll_of(scene, settings=PollSettings(open_hosts=frozenset({scene.site.host}))).round()
    assert [(await scene.source(f"自建{number}")).failures for number in range(3)] == [1, 1, 1]


async def test_two_silent_sources_may_both_be_down(scene: Stage) -> None:
    for number in range(2):
        await scene.add(f"来源{number}", f"https://no-such-host{number}.invalid/rss.xml")
    await poll_of(scene).round()
    assert (await scene.source("来源0")).failures == 1
