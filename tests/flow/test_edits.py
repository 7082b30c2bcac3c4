"""Articles that change after they were told: in their feed, on their page, or by going away."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.models import ReadArticle, VisitOutcome
from bot.domain.ports import Failed, Fetch, FetchOutcome, NotModified, Request
from bot.flow.dispatch import Dispatch, DispatchSettings
from bot.flow.poll import Poll
from bot.flow.read import Read
from bot.flow.upkeep import Upkeep, UpkeepReport, UpkeepSettings
from bot.match.query import Vocabulary
from tests.builders import a_new_chat
from tests.flow.stage import HOUR, MEASURES, NOW, Stage, item, page, rss, stage
from tests.revisions import Revision, revisions

STEPS = (HOUR, 6 * HOUR, 24 * HOUR)
TITLE = "示例部打通物流堵点"
EDITED = MEASURES.replace("2万余家", "3万余家").replace("诉求2.3万余项", "诉求2.5万余项")
TEASER = "<p>示例部介绍了打通物流堵点的措施。</p>"


@dataclass(kw_only=True)
class Desk:
    """The stations over one stage, and a chat that follows 白名单."""

    scene: Stage
    folder: Path

    async def feed(self, content: str, title: str = TITLE, at: datetime = NOW) -> int:
        """The feed gives one item; how many were new."""
        site = self.scene.site
        site.say("rss.xml", rss([item(title, site.url("1.html"), content)]))
        poll = Poll(store=self.scene.store.poll, fetch=self.scene.fetch, run=self.scene.run, clock=lambda: NOW)
        (report,) = await poll.round(at, every=True)
        assert report.outcome is VisitOutcome.FETCHED
        return report.new

    async def read(self, at: datetime = NOW, errors: int = 0) -> None:
        read = Read(store=self.scene.store.read, fetch=self.scene.fetch, run=self.scene.run, clock=lambda: NOW)
        assert len((await read.round(at)).errors) == errors

    async def tell(self, days: int = 0) -> list[str]:
        """The messages there are after the digest of that day."""
        station = Dispatch(
            store=self.scene.store.dispatch,
            clock=lambda: NOW,
            translate=lambda _: str,
            vocabulary=vocabulary,
            settings=DispatchSettings(recheck=STEPS[0]),
        )
        assert (await station.round(NOW + timedelta(days=days))).errors == ()
        return [row.message.html for row in await self.scene.store.ops.outbox()]

    async def look(self, at: datetime, fetch: Fetch | None = None, **given: object) -> UpkeepReport:
        settings = UpkeepSettings(after=STEPS, **given)  # type: ignore[arg-type]
        upkeep = Upkeep(
            store=self.scene.store.upkeep,
            renewals=self.scene.store.renew,
            fetch=fetch or self.scene.fetch,
            run=self.scene.run,
            clock=lambda: at,
            settings=settings,
        )
        return await upkeep.round()

    async def article(self) -> ReadArticle:
        (found,) = await self.scene.store.dispatch.news_after(0, 10)
        return found

    def revisions(self) -> tuple[Revision, ...]:
        return revisions(self.folder / "bot.db")


async def vocabulary() -> Vocabulary:
    return Vocabulary(agency=lambda _: None, source=lambda _: None, short=str)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with stage(tmp_path) as scene:
        await scene.store.desk.ensure_chat(a_new_chat(next_digest_at=NOW), NOW)
        await scene.store.desk.subscribe(1001, "白名单", NOW)
        scene.site.say("1.html", page(TITLE, MEASURES))
        await scene.add("示例部", scene.site.url("rss.xml"))
        yield Desk(scene=scene, folder=tmp_path)


async def test_a_feeds_edit_is_a_version_not_an_article_and_nobody_is_told_again(desk: Desk) -> None:
    assert await desk.feed(MEASURES) == 1
    await desk.read()
    assert len(await desk.tell()) == 1
    before = await desk.article()
    assert await desk.feed(EDITED, at=NOW + HOUR) == 0
    await desk.read(NOW + HOUR)
    after = await desk.article()
    assert after.seq == before.seq
    assert "3万余家" in after.reading.text
    (revision,) = desk.revisions()
    assert (revision.old_text, revision.new_text) == (before.reading.text, after.reading.text)
    assert revision.edit.silent
    assert len(revision.edit.changes) == 1 or len(revision.edit.changes) == 2
    pairs = {(found.old_text, found.new_text) for found in revision.edit.measures}
    assert len(pairs) == 2
    for old, new in pairs:
        assert old is not None
        assert new is not None
        assert old in str(revision.old_text)
        assert new in revision.new_text
    assert not any(TITLE in html for html in (await desk.tell(1))[1:])


async def test_what_changes_while_it_is_read_is_read_as_it_is_then(desk: Desk) -> None:
    texts = [MEASURES, EDITED, EDITED.replace("3万余家", "4万余家"), EDITED.replace("3万余家", "5万余家")]
    assert await desk.feed(texts.pop(0)) == 1

    async def run(function: Callable[[Any], Any], argument: Any) -> Any:
        done = await desk.scene.run(function, argument)
        if texts:
            assert await desk.feed(texts.pop(0), at=NOW + HOUR) == 0
        return done

    read = Read(store=desk.scene.store.read, fetch=desk.scene.fetch, run=run, clock=lambda: NOW)
    await read.round(NOW)
    assert await desk.scene.store.dispatch.last_seq() == 0, "what its source said before is not told any more"
    await desk.read(NOW + HOUR)
    first = await desk.article()
    assert "3万余家" in first.reading.text
    await desk.feed(texts.pop(0), at=NOW + 2 * HOUR)
    await read.round(NOW + 2 * HOUR)
    assert desk.revisions() == ()
    await desk.read(NOW + 3 * HOUR)
    (revision,) = desk.revisions()
    assert "5万余家" in revision.new_text
    assert (await desk.article()).seq == first.seq


async def test_a_new_title_alone_is_a_version_too(desk: Desk) -> None:
    await desk.feed(MEASURES)
    await desk.read()
    await desk.feed(MEASURES, title="更正：示例部打通物流新堵点")
    await desk.read()
    (revision,) = desk.revisions()
    assert (revision.old_title, revision.new_title) == (TITLE, "更正：示例部打通物流新堵点")
    assert (revision.edit.changes, revision.edit.measures, revision.edit.silent) == ((), (), False)
    assert (await desk.article()).title == "更正：示例部打通物流新堵点"


async def test_other_markup_round_the_same_words_is_no_edit(desk: Desk) -> None:
    await desk.feed(MEASURES)
    await desk.read()
    await desk.feed(MEASURES.replace("<p>", '<p class="x" data-views="7">'))
    assert await desk.scene.store.read.new_articles(NOW + 99 * HOUR, 10) == ()
    await desk.feed(MEASURES + "<p>责任编辑：某某</p>")
    await desk.read()
    assert desk.revisions() == ()


async def test_an_edited_teaser_takes_nothing_from_what_the_page_said(desk: Desk) -> None:
    await desk.feed(TEASER)
    await desk.read()
    assert "白名单" in (await desk.article()).reading.text
    desk.scene.site.say("1.html", "", status=503)
    await desk.feed(TEASER.replace("介绍", "详细介绍"))
    later = NOW
    for _ in range(5):
        await desk.read(later)
        assert "白名单" in (await desk.article()).reading.text
        later += 24 * HOUR
    assert await desk.scene.store.read.new_articles(later, 10) == ()
    assert desk.revisions() == ()


async def test_a_silent_edit_on_the_page_is_found_when_it_is_looked_at_again(desk: Desk) -> None:
    await desk.feed(TEASER)
    await desk.read()
    await desk.tell()
    assert await desk.look(NOW) == UpkeepReport()
    assert await desk.look(NOW + HOUR) == UpkeepReport(looked=1)
    desk.scene.site.say("1.html", page("示例部打通物流新堵点", EDITED))
    assert await desk.look(NOW + 5 * HOUR) == UpkeepReport()
    assert await desk.look(NOW + 6 * HOUR) == UpkeepReport(looked=1, edited=1)
    await desk.read(NOW + 6 * HOUR)
    (revision,) = desk.revisions()
    assert (revision.old_title, revision.new_title) == (TITLE, "示例部打通物流新堵点")
    assert revision.edit.silent
    assert "3万余家" in (await desk.article()).reading.text
    assert await desk.look(NOW + 24 * HOUR) == UpkeepReport(looked=1)
    assert await desk.look(NOW + 999 * HOUR) == UpkeepReport()
    await desk.feed(TEASER)
    await desk.read()
    assert len(desk.revisions()) == 1
    assert not any(TITLE in html for html in (await desk.tell(1))[1:])


async def test_a_page_that_was_not_read_is_measured_first(desk: Desk) -> None:
    """The feed had the whole text; how its page says it is learnt at the first look."""
    await desk.feed(MEASURES)
    await desk.read()
    await desk.tell()
    desk.scene.site.say("1.html", page(TITLE, MEASURES.replace("下一步，", "下一阶段，")))
    assert await desk.look(NOW + HOUR) == UpkeepReport(looked=1)
    desk.scene.site.say("1.html", page(TITLE, EDITED))
    assert await desk.look(NOW + 6 * HOUR) == UpkeepReport(looked=1, edited=1)
    await desk.read()
    assert desk.revisions()[0].new_title == TITLE


@pytest.mark.parametrize(("body", "status"), [("", 404), ("", 410), (page("提示", "<p>该页面已删除</p>"), 200)])
async def test_a_page_that_is_gone_marks_its_article_withdrawn_and_keeps_it(desk: Desk, body: str, status: int) -> None:
    await desk.feed(TEASER)
    await desk.read()
    await desk.tell()
    desk.scene.site.say("1.html", body, status=status)
    assert await desk.look(NOW + HOUR) == UpkeepReport(looked=1, withdrawn=1)
    gone = await desk.article()
    assert gone.withdrawn_at == NOW + HOUR
    assert "白名单" in gone.reading.text
    desk.scene.site.say("1.html", page(TITLE, MEASURES))
    assert await desk.feed(TEASER, at=NOW + 2 * HOUR) == 0
    assert await desk.look(NOW + 6 * HOUR) == UpkeepReport(looked=1)
    assert (await desk.article()).withdrawn_at is None
    assert desk.revisions() == ()
    assert not any(TITLE in html for html in (await desk.tell(1))[1:])


@pytest.mark.parametrize(
    ("body", "status"),
    [("", 500), (page("安全验证", "<p>请完成验证</p>"), 200), ("\x00\x01\x02", 200)],
)
async def test_an_answer_that_says_nothing_changes_nothing(desk: Desk, body: str, status: int) -> None:
    await desk.feed(TEASER)
    await desk.read()
    await desk.tell()
    desk.scene.site.say("1.html", body, status=status)
    assert await desk.look(NOW + HOUR) == UpkeepReport(looked=1)
    assert (await desk.article()).withdrawn_at is None
    assert desk.revisions() == ()


async def test_who_does_not_want_us_is_not_asked_again_and_who_rests_later(desk: Desk) -> None:
    await desk.feed(TEASER)
    await desk.read()
    await desk.tell()
    answers: list[FetchOutcome] = [
        Failed(reason="the host wants a rest", untried=True, after=2 * HOUR),
        NotModified(),
        Failed(reason="robots.txt", blocked=True),
    ]

    async def fetch(request: Request) -> FetchOutcome:
        return answers.pop(0)

    assert (await desk.look(NOW + HOUR, fetch)).looked == 1
    assert (await desk.look(NOW + 2 * HOUR, fetch)).looked == 0
    assert (await desk.look(NOW + 3 * HOUR, fetch)).looked == 1
    assert (await desk.look(NOW + 8 * HOUR, fetch)).looked == 1
    assert (await desk.look(NOW + 999 * HOUR, fetch)).looked == 0
    assert answers == []


async def test_a_page_that_kills_the_child_changes_nothing(desk: Desk) -> None:
    await desk.feed(TEASER)
    await desk.read()
    await desk.tell()

    async def run(function: object, argument: object) -> object:
        return await desk.scene.run(_fail, argument)

    upkeep = Upkeep(
        store=desk.scene.store.upkeep,
        renewals=desk.scene.store.renew,
        fetch=desk.scene.fetch,
        run=run,  # type: ignore[arg-type]
        clock=lambda: NOW + HOUR,
        settings=UpkeepSettings(after=STEPS),
    )
    assert await upkeep.round() == UpkeepReport(looked=1)


def _fail(argument: object) -> None:
    raise ValueError(argument)


async def test_what_is_old_is_let_go_where_that_is_wanted(desk: Desk) -> None:
    await desk.feed(MEASURES)
    await desk.read()
    assert (await desk.look(NOW + 999 * HOUR)).let_go.articles == 0
    assert (await desk.look(NOW + 999 * HOUR, keep=30 * 24 * HOUR)).let_go.articles == 1
    assert await desk.feed(EDITED, at=NOW + 1000 * HOUR) == 0
    assert await desk.tell() == [html for html in await desk.tell() if TITLE not in html]
