"""One story from several publishers, end to end: who leads, who is named, and that no chat is told twice."""

from typing import Any

from bot.domain.desks import Filter
from bot.domain.models import Entry, NewEntry
from bot.domain.renewals import Renewed
from bot.flow.dispatch import Dispatch
from bot.flow.read import Read
from bot.flow.renew import renew
from bot.match.fingerprint import fingerprint
from bot.match.kept import keep
from bot.match.query import Vocabulary
from tests.builders import a_new_chat
from tests.flow.stage import HOUR, MEASURES, NOW, Stage

DAY = 24 * HOUR
TITLE = "示例部关于打通物流堵点的通知"


async def arrive(scene: Stage, url: str, publisher: str, content: str = MEASURES, **given: Any) -> None:
    defaults: dict[str, Any] = {"title": TITLE, "published": NOW - HOUR}
    entry = Entry(content=content, url=f"https://{url}", **(defaults | given))
    await scene.store.poll.record_documents(
        [NewEntry(key=f"url:{url}", entry=entry, publisher=publisher, news=True)], NOW
    )
    read = Read(store=scene.store.read, fetch=scene.fetch, run=scene.run, clock=lambda: NOW)
    assert (await read.round()).errors == ()


async def vocabulary() -> Vocabulary:
    return Vocabulary(agency=lambda _: None, source=lambda _: None, short=str)


async def digests(scene: Stage, days: int) -> list[str]:
    """The outbox after the digest of so many days later."""
    station = Dispatch(store=scene.store.dispatch, clock=lambda: NOW, translate=lambda _: str, vocabulary=vocabulary)
    assert (await station.round(NOW + days * DAY)).errors == ()
    return [row.message.html for row in await scene.store.ops.outbox()]


async def test_the_original_takes_the_lead_when_it_comes_and_is_not_told_again(scene: Stage) -> None:
    await scene.store.desk.ensure_chat(a_new_chat(next_digest_at=NOW), NOW)
    await scene.store.desk.subscribe(1001, "白名单", NOW)
    await arrive(scene, "news.example.com/1", "示例新闻", MEASURES[: len(MEASURES) * 2 // 3])
    await arrive(scene, "daily.example.com/1", "示例日报", title=f"【要闻】{TITLE}_示例网")
    (told,) = await digests(scene, 0)
    assert "示例新闻，另有示例日报转载" in told or "示例日报，另有示例新闻转载" in told
    await arrive(scene, "www.shili.gov.cn/zwgk/1.html", "示例部")
    page = await scene.store.desk.latest(Filter(), 0, 5)
    assert page.total == 1
    (lead,) = page.articles
    assert (lead.publisher, lead.official, lead.reprints) == ("示例部", True, ("示例新闻", "示例日报"))
    later = await digests(scene, 1)
    assert not any("白名单" in html and TITLE in html for html in later[1:])


async def test_the_original_may_stand_on_a_bodys_site_that_is_not_under_gov_cn(scene: Stage) -> None:
    await arrive(scene, "www.news.cn/1", "示例新闻")
    await arrive(scene, "www.cas.cn/tz/1.html", "示例院")
    (lead,) = (await scene.store.desk.latest(Filter(), 0, 5)).articles
    assert (lead.publisher, lead.official, lead.reprints) == ("示例院", True, ("示例新闻",))


async def test_a_renewal_gives_the_lead_to_the_original_that_earlier_rules_did_not_know(scene: Stage) -> None:
    await arrive(scene, "news.example.com/1", "示例新闻")
    await arrive(scene, "www.shili.gov.cn/zwgk/1.html", "示例部")
    for one in await scene.store.renew.outdated(1, 10):
        kept, printed = keep(one.reading, 1), fingerprint(one.reading.title, one.reading.text)
        earlier = Renewed(
            seq=one.seq, article_id=one.article.id, was=one.edition, edition=1, kept=kept, fingerprint=printed
        )
        await scene.store.renew.renew([earlier])
    (lead,) = (await scene.store.desk.latest(Filter(), 0, 5)).articles
    assert lead.publisher == "示例新闻"
    await renew(scene.store.renew, scene.run, 10)
    (lead,) = (await scene.store.desk.latest(Filter(), 0, 5)).articles
    assert (lead.publisher, lead.official) == ("示例部", True)


async def test_the_original_stands_for_the_story_in_a_digest(scene: Stage) -> None:
    await scene.store.desk.ensure_chat(a_new_chat(next_digest_at=NOW), NOW)
    await scene.store.desk.subscribe(1001, "白名单", NOW)
    await arrive(scene, "news.example.com/1", "示例新闻")
    await arrive(scene, "www.shili.gov.cn/zwgk/1.html", "示例部")
    (told,) = await digests(scene, 0)
    assert "示例部，另有示例新闻转载" in told


async def test_two_documents_of_one_title_and_two_years_of_one_notice_stay_two(scene: Stage) -> None:
    notice = "<p>示例部决定开展年度申报工作，请各地于{}年3月10日前报送材料，逾期不予受理，联系电话见附件。</p>" * 3
    await arrive(scene, "a.example.com/1", "示例部", notice.replace("{}", "2025"))
    await arrive(scene, "a.example.com/2", "示例部", notice.replace("{}", "2026"))
    await arrive(scene, "a.example.com/3", "示例部", MEASURES)
    assert (await scene.store.desk.latest(Filter(), 0, 5)).total == 3


async def test_the_same_words_a_year_later_are_another_notice(scene: Stage) -> None:
    await arrive(scene, "a.example.com/1", "示例部", published=NOW - 366 * DAY)
    await arrive(scene, "a.example.com/2", "示例部")
    await arrive(scene, "b.example.com/2", "示例日报", published=None)
    page = await scene.store.desk.latest(Filter(), 0, 5)
    assert page.total == 2


async def test_two_statements_that_share_their_opening_stay_two(scene: Stage) -> None:
    opening = MEASURES[: MEASURES.index("<p>　　二是")]
    words = ("仓容已经腾好，资金全部到位，农户可以就近交售。", "航班恢复到往年水平，口岸查验时间缩短一半。")
    for number, said in enumerate(words):
        rest = f"<p>　　{said}</p><p>　　会上还就{said}作了说明。</p><p>　　记者了解到，{said}</p>"
        await arrive(scene, f"a.example.com/{number}", "示例部", opening + rest * 2)
    assert (await scene.store.desk.latest(Filter(), 0, 5)).total == 2
