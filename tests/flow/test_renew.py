"""An upgrade reaches what is stored: readings of other rules are made again, and nobody is told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from bot.domain.errors import SourceError
from bot.domain.models import ReadArticle
from bot.domain.renewals import Renewed
from bot.flow.edition import edition
from bot.flow.poll import Poll
from bot.flow.read import Read
from bot.flow.reading import renew_packed
from bot.flow.renew import renew
from bot.flow.upkeep import Upkeep
from bot.match.fingerprint import fingerprint
from bot.match.kept import keep
from tests.flow.stage import HOUR, MEASURES, NOW, Stage, item, page, rss, stage
from tests.revisions import revisions

OLD = 1
OTHER = MEASURES.replace("物流", "人流")
EDITED = MEASURES.replace("2万余家", "3万余家")


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        opened.site.say("rss.xml", "")
        await opened.add("示例部", opened.site.url("rss.xml"))
        yield opened


async def take(scene: Stage, *contents: str) -> list[ReadArticle]:
    """The feed gives these, READ reads what is new; all that is read then."""
    items = [item(f"第{n}篇", scene.site.url(f"{n}.html"), text) for n, text in enumerate(contents)]
    scene.site.say("rss.xml", rss(items))
    for n, text in enumerate(contents):
        scene.site.say(f"{n}.html", page(f"第{n}篇", text))
    await Poll(store=scene.store.poll, fetch=scene.fetch, run=scene.run, clock=lambda: NOW).round(NOW, every=True)
    read = Read(store=scene.store.read, fetch=scene.fetch, run=scene.run, clock=lambda: NOW + HOUR)
    assert (await read.round()).errors == ()
    return list(await scene.store.dispatch.news_after(0, 10))


async def age(scene: Stage) -> None:
    """Everything as an earlier version had left it, which found no lists."""
    for one in await scene.store.renew.outdated(OLD, 10):
        poorer = structs.replace(one.reading, lists=(), summary="")
        renewed = Renewed(
            seq=one.seq,
            article_id=one.article.id,
            was=one.edition,
            edition=OLD,
            kept=keep(poorer, OLD),
            fingerprint=fingerprint(poorer.title, poorer.text),
        )
        assert await scene.store.renew.renew([renewed]) == 1


async def test_what_an_earlier_version_read_is_read_by_the_rules_of_now(scene: Stage) -> None:
    before = await take(scene, MEASURES, OTHER)
    assert [one.edition for one in await scene.store.renew.outdated(OLD, 10)] == [edition()] * 2
    await age(scene)
    assert not any(one.reading.lists for one in await scene.store.dispatch.news_after(0, 10))
    asked = list(scene.site.asked)
    upkeep = Upkeep(
        store=scene.store.upkeep, renewals=scene.store.renew, fetch=scene.fetch, run=scene.run, clock=lambda: NOW
    )
    assert (await upkeep.round()).renewed == 2
    assert list(await scene.store.dispatch.news_after(0, 10)) == before
    assert await scene.store.renew.outdated(edition(), 10) == ()
    assert (await upkeep.round()).renewed == 0
    assert scene.site.asked == asked


async def test_a_round_renews_no_more_than_it_may(scene: Stage) -> None:
    await take(scene, MEASURES, OTHER)
    await age(scene)
    assert await renew(scene.store.renew, scene.run, 1) == 1
    assert len(await scene.store.renew.outdated(edition(), 10)) == 1


async def test_a_text_that_kills_the_child_keeps_its_reading_and_holds_up_no_other(scene: Stage) -> None:
    await take(scene, MEASURES, OTHER)
    await age(scene)

    async def run(function: Any, packed: bytes) -> Any:
        if "人流".encode() in packed:
            raise SourceError("the sandbox ran out of time")
        return await scene.run(function, packed)

    assert await renew(scene.store.renew, run, 10) == 1  # type: ignore[arg-type]
    kept = {one.reading.title: bool(one.reading.lists) for one in await scene.store.dispatch.news_after(0, 10)}
    assert kept == {"第0篇": True, "第1篇": False}
    assert await scene.store.renew.outdated(edition(), 10) == ()


@pytest.mark.parametrize(
    ("aged", "dies", "asked"), [(False, True, 0), (True, False, 1), (True, True, 1)], ids=["same", "other", "dies"]
)
async def test_an_edit_is_told_whether_or_not_the_rules_of_now_can_read_the_old_text(
    scene: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture, *, aged: bool, dies: bool, asked: int
) -> None:
    await take(scene, MEASURES)
    if aged:
        await age(scene)
    again: list[Any] = []

    async def run(function: Any, argument: Any) -> Any:
        if function is renew_packed:
            again.append(function)
            if dies:
                raise SourceError("the sandbox ran out of time")
        return await scene.run(function, argument)

    await take(replace(scene, run=run), EDITED)
    assert len(again) == asked
    assert ("cannot be read again, its reading stays: the sandbox ran out of time" in caplog.text) is bool(
        asked and dies
    )
    (revision,) = revisions(tmp_path / "bot.db")
    assert "2万余家" in str(revision.old_text)
    assert "3万余家" in revision.new_text
    headlines = [change.old_headline for change in revision.edit.measures]
    assert all(headlines) is (not (aged and dies)), "of what an earlier version read nothing but that is known"
    assert await scene.store.renew.outdated(edition(), 10) == ()


async def test_what_newer_rules_find_is_no_edit(scene: Stage, tmp_path: Path) -> None:
    await take(scene, MEASURES)
    await age(scene)
    await take(scene, EDITED)
    (revision,) = revisions(tmp_path / "bot.db")
    (change,) = revision.edit.measures
    assert change.old_headline is not None
    assert change.old_headline == change.new_headline
    assert "2万余家" in str(change.old_text)
    assert "3万余家" in str(change.new_text)
