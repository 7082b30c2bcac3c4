"""A notice that names nobody, from a ministry's own source: who follows the ministry gets it, and is told why."""

from typing import Any

import pytest

from bot.chat.replies.replies import reply
from bot.domain.desks import Filter
from bot.flow.desk.asks import DeskSettings
from bot.flow.desk.following.topics import vocabulary
from bot.flow.desk.results.answers import Articles
from bot.flow.desk.results.findings import Difference
from bot.flow.desk.results.results import Result
from bot.flow.dispatch import Dispatch
from bot.match.synonyms import bundled
from tests.flow.desk.room import Room, ask, expect
from tests.flow.stage import HOUR, NOW, Stage, item, rss
from tests.flow.test_poll import poll_of
from tests.flow.test_read import read_of

DAY = 24 * HOUR
MIIT, TITLE = "工业和信息化部", "关于开展家用储能产品安全自查的通知"
NOTICE = (
    "<p>为消除家用储能产品安全隐患，现就自查工作通知如下。</p>"
    "<p>一是全面排查存量产品，二是完善售后服务体系，三是畅通投诉受理渠道。</p>"
    "<p>自查的范围包括电芯、电池管理装置、外壳和标识，重点是近三年内出厂、仍在使用的产品。</p>"
    "<p>自查中发现隐患的，应当立即停止销售，通知用户，免费更换或者召回，并留存记录备查。</p>"
    "<p>各有关单位应当明确一名联系人，于本月十五日前报送，工作中的问题请及时反映。</p>"
    "<p>请于月底前报送自查结果，我部将适时组织抽查，并对整改不力的予以通报。</p>"
)


@pytest.fixture
def room(scene: Stage) -> Room:
    return Room(store=scene.store, settings=DeskSettings(), now=NOW)


async def poll(scene: Stage, name: str, *entries: str, **given: Any) -> None:
    """A source of these entries, asked and read."""
    await scene.add(name, scene.site.say(f"{name}.xml", rss(entries)), **given)
    await poll_of(scene).round(NOW)
    assert (await read_of(scene).round(NOW)).errors == ()


async def digest(scene: Stage, days: int = 1) -> str:
    """The digest of the morning after, in the chat's own words; nothing once it was told."""
    known = {row.id for row in await scene.store.ops.outbox()}
    station = Dispatch(
        store=scene.store.dispatch,
        clock=lambda: NOW,
        translate=lambda _: str,
        vocabulary=lambda: vocabulary(scene.store.ops, bundled),
    )
    assert (await station.round(NOW + days * DAY)).errors == ()
    return "\n".join(row.message.html for row in await scene.store.ops.outbox() if row.id not in known)


def titles(result: Result) -> list[str]:
    return [one.article.title for one in expect(Articles, result).found]


def notice(url: str = "https://copy.example.com/1.html", title: str = TITLE, text: str = NOTICE) -> str:
    return item(title, url, text)


async def test_a_follower_of_the_ministry_gets_what_its_own_source_gives(scene: Stage, room: Room) -> None:
    await room.desk.subscribe(ask("工信部"))
    await poll(scene, "部网站", notice(), agency=MIIT)
    told = await digest(scene)
    assert TITLE in told
    assert f"{MIIT} @来源网站" in told
    assert TITLE not in await digest(scene, 3)


@pytest.mark.parametrize("asked", ["工信部", "机构:工信部", "工信部 储能", "工信部 -召开", "财政部 | 工信部"])
async def test_a_question_for_the_ministry_finds_it(scene: Stage, room: Room, asked: str) -> None:
    await poll(scene, "部网站", notice(), agency=MIIT)
    for result in (await room.desk.latest(ask(asked)), await room.desk.search(ask(asked))):
        assert titles(result) == [TITLE]
        assert f"{MIIT} @来源网站" in "".join(one.html for one in reply(result, str))
    assert not isinstance(await room.desk.search(ask("机构:财政部")), Articles)


async def test_it_is_the_ministry_that_issues_it(scene: Stage, room: Room) -> None:
    await poll(scene, "部网站", notice(), agency=MIIT)
    assert titles(await room.desk.search(ask("发文:工信部"))) == [TITLE]
    assert not isinstance(await room.desk.search(ask("发文:财政部")), Articles)


async def test_what_a_body_under_it_says_counts_for_the_ministry(scene: Stage, room: Room) -> None:
    await room.desk.subscribe(ask("工信部"))
    await poll(scene, "局网站", notice(text=NOTICE.replace("我部", "我局")), agency="国家烟草专卖局")
    assert f"{MIIT}（国家烟草专卖局） @来源网站" in await digest(scene)
    assert titles(await room.desk.search(ask("机构:工信部"))) == [TITLE]


async def test_who_names_the_ministry_is_found_by_its_words(scene: Stage, room: Room) -> None:
    await room.desk.subscribe(ask("工信部"))
    await poll(scene, "部网站", notice(title=f"工信部{TITLE}"), agency=MIIT)
    told = await digest(scene)
    assert f"工信部{TITLE}" in told
    assert "来源网站" not in told


async def test_another_bodys_paper_on_its_site_is_the_others(scene: Stage, room: Room) -> None:
    await poll(scene, "部网站", notice(title=f"财政部{TITLE}"), agency=MIIT)
    assert not isinstance(await room.desk.search(ask("机构:工信部")), Articles)
    assert titles(await room.desk.search(ask("机构:财政部"))) == [f"财政部{TITLE}"]


async def test_the_same_words_in_a_newspaper_are_nobodys(scene: Stage, room: Room) -> None:
    await poll(scene, "某报", notice())
    assert not isinstance(await room.desk.search(ask("机构:工信部")), Articles)


@pytest.mark.parametrize("first", ["某报", "部网站"])
async def test_a_story_of_both_is_told_as_the_ministrys_once(scene: Stage, room: Room, first: str) -> None:
    await room.desk.subscribe(ask("工信部"))
    sources: dict[str, tuple[str, dict[str, Any]]] = {
        "某报": ("https://daily.example.com/9.html", {}),
        "部网站": ("https://copy.example.com/1.html", {"agency": MIIT}),
    }
    for name in sorted(sources, key=lambda name: name != first):
        url, given = sources[name]
        await poll(scene, name, notice(url), **given)
    told = await digest(scene)
    assert told.count(TITLE) == 1
    assert "部网站，另有某报转载" in told
    assert f"{MIIT} @来源网站" in told
    assert titles(await room.desk.latest(ask("工信部"))) == [TITLE]
    assert TITLE not in await digest(scene, 2)


async def test_who_was_told_the_newspapers_is_not_told_again(scene: Stage, room: Room) -> None:
    await room.desk.subscribe(ask("工信部"))
    await room.desk.subscribe(ask("储能"))
    await poll(scene, "某报", notice("https://daily.example.com/9.html"))
    assert TITLE in await digest(scene)
    await poll(scene, "部网站", notice(), agency=MIIT)
    assert TITLE not in await digest(scene, 2)


async def test_who_followed_the_ministry_alone_is_told_when_its_own_comes(scene: Stage, room: Room) -> None:
    await room.desk.subscribe(ask("工信部"))
    await poll(scene, "某报", notice("https://daily.example.com/9.html"))
    assert TITLE not in await digest(scene)
    await poll(scene, "部网站", notice(), agency=MIIT)
    assert TITLE in await digest(scene, 2)


async def test_the_address_counts_whoever_brought_it(scene: Stage, room: Room) -> None:
    await poll(scene, "聚合", notice("https://www.miit.gov.cn/zwgk/1.html"))
    await poll(scene, "部网站", notice("https://www.miit.gov.cn/zwgk/1.html"), agency=MIIT)
    assert titles(await room.desk.search(ask("机构:工信部"))) == [TITLE]


async def test_two_notices_of_its_own_are_compared_as_its_statements(scene: Stage, room: Room) -> None:
    later = NOTICE.replace("完善售后服务体系", "健全售后服务体系").replace("月底前", "下月底前")
    entries = (
        item("关于家用储能产品的通知", "https://copy.example.com/1.html", NOTICE, NOW - 30 * HOUR),
        item("关于家用储能产品再次自查的通知", "https://copy.example.com/2.html", later.replace("近三年", "近五年")),
    )
    await poll(scene, "部网站", *entries, agency=MIIT)
    told = expect(Difference, await room.desk.diff(ask("工信部 储能")))
    assert told.body == MIIT


@pytest.mark.parametrize("first", ["日报", "部网站"])
async def test_what_the_ministrys_source_gives_leads_though_a_newspaper_was_polled_first(
    scene: Stage, first: str
) -> None:
    given = {"日报": ("https://daily.example.com/1.html", None), "部网站": ("https://copy.example.com/1.html", MIIT)}
    for name in (first, *(given.keys() - {first})):
        url, agency = given[name]
        await poll(scene, name, notice(url), agency=agency)
    (lead,) = (await scene.store.desk.latest(Filter(), 0, 5)).articles
    assert (lead.publisher, lead.official, lead.reprints) == ("部网站", True, ("日报",))


@pytest.mark.parametrize(
    ("url", "agency"), [("https://www.news.cn/1.html", MIIT), ("https://copy.example.com/1", None)]
)
async def test_what_stands_on_the_presss_site_or_is_given_for_nobody_takes_no_lead(
    scene: Stage, url: str, agency: str | None
) -> None:
    await poll(scene, "日报", notice("https://daily.example.com/1.html"))
    await poll(scene, "转载", notice(url), agency=agency)
    (lead,) = (await scene.store.desk.latest(Filter(), 0, 5)).articles
    assert (lead.publisher, lead.official) == ("日报", False)
