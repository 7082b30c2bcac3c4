"""What every backend promises to READ."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.domain.desks import Filter
from bot.domain.errors import BotError, InvariantError
from bot.domain.reading import Deadline, DocumentRef, Figure, Keyword, Mention, Reading, Speaker
from bot.domain.stores import Twin
from bot.store import Store
from tests.builders import NOW, TEXT, a_fingerprint, a_measure_list, a_new_entry, a_reading, a_record
from tests.store.conftest import Shelf

FULL = Reading(
    title="标题",
    text=TEXT,
    is_policy=True,
    lists=(a_measure_list("聚焦重点企业", "做好要素保障", intro="在芯片方面：", rule="moves", tense_rule="plan"),),
    agencies=(Mention(name="工业和信息化部", text="工信部", start=0, end=7),),
    speakers=(Speaker(name="陶某", title="工业和信息化部副局长", start=1, end=3),),
    event="新闻发布会",
    mechanisms=(Mention(name="白名单", text="“白名单”制度", start=4, end=9),),
    figures=(Figure(text="2万余家", about="企业", start=3, end=7),),
    documents=(DocumentRef(text="工信部〔2026〕1号", number="工信部〔2026〕1号", start=1, end=9),),
    deadlines=(Deadline(text="2026年底前", date=date(2026, 12, 31), start=2, end=9),),
    keywords=(Keyword(word="产业链", weight=0.25),),
    summary="聚焦重点企业；做好要素保障",
    rules=("moves",),
)


async def test_oldest_first_and_no_more_than_asked_for(store: Store) -> None:
    for hours in (1, 3, 2):
        await store.poll.record_documents([a_new_entry(f"url:{hours}")], NOW - timedelta(hours=hours))
    assert [article.key for article in await store.read.new_articles(NOW, 2)] == ["url:3", "url:2"]
    (first, *_) = await store.read.new_articles(NOW, 1)
    assert [article.key for article in await store.read.new_articles(NOW, 1, [first.id])] == ["url:2"]


async def test_no_more_than_fits_into_memory_comes_at_once(store: Store) -> None:
    for hours in (3, 2, 1):
        entry = a_new_entry(f"url:{hours}", content="长" * 100)
        await store.poll.record_documents([entry], NOW - timedelta(hours=hours))
    assert [article.key for article in await store.read.new_articles(NOW, 9, (), 150)] == ["url:3", "url:2"]
    assert [article.key for article in await store.read.new_articles(NOW, 9, (), 1)] == ["url:3"]


async def test_a_reading_comes_back_whole(store: Store, shelf: Shelf) -> None:
    seq = await shelf.read("标题", reading=FULL, url="https://example.com/1", published=NOW, date_only=True)
    (found,) = await store.dispatch.news_after(0, 10)
    assert found.reading == FULL
    assert (found.seq, found.title, found.publisher, found.url) == (seq, "标题", "新华社", "https://example.com/1")
    assert (found.published, found.date_only, found.first_seen_at) == (NOW, True, NOW)
    assert (found.source_id, found.reprints) == (None, ())
    assert await store.read.new_articles(NOW, 10) == ()


async def test_commit_numbers_only_rise(store: Store, shelf: Shelf) -> None:
    first = await shelf.read("一", at=NOW)
    second = await shelf.read("二", at=NOW - timedelta(days=30))
    assert 0 < first < second == await store.dispatch.last_seq()


async def test_an_article_is_read_once(store: Store, shelf: Shelf) -> None:
    article = await shelf.add(a_new_entry())
    seq = (await store.read.record_readings((a_record(article, a_reading(text="芯片")),)))[0]
    assert (await store.read.record_readings((a_record(article, a_reading(text="别的")),)))[0] == seq
    (found,) = await store.dispatch.news_after(0, 10)
    assert found.reading.text == "芯片"
    assert (await store.desk.search(Filter(words=("别的",)), 0, 5)).total == 0


async def test_a_fuller_reading_takes_the_place_of_what_the_feed_gave(store: Store, shelf: Shelf) -> None:
    article = await shelf.add(a_new_entry())
    later = NOW + timedelta(minutes=1)
    teaser = replace(a_record(article, a_reading(text="芯片提要")), again_at=later)
    first = (await store.read.record_readings((teaser,)))[0]
    assert [found.seq for found in await store.dispatch.news_after(0, 10)] == [first]
    assert await store.read.new_articles(NOW, 10) == ()
    (waiting,) = await store.read.new_articles(later, 10)
    assert (waiting.id, waiting.attempts) == (article, 1)
    assert (await store.read.record_readings((replace(teaser, again_at=None),)))[0] == first  # the same words, no news
    assert await store.read.new_articles(later, 10) == ()


async def test_the_replaced_reading_leaves_nothing_behind(store: Store, shelf: Shelf) -> None:
    article = await shelf.add(a_new_entry())
    teaser = a_record(article, a_reading(text="工业和信息化部的提要"))
    first = (await store.read.record_readings((replace(teaser, again_at=NOW),)))[0]
    seq = (await store.read.record_readings((a_record(article, a_reading(text="财政部的全文")),)))[0]
    assert seq > first
    (found,) = await store.dispatch.news_after(0, 10)
    assert (found.seq, found.reading.text) == (seq, "财政部的全文")
    assert (await store.desk.search(Filter(words=("提要",)), 0, 5)).total == 0
    assert (await store.desk.search(Filter(words=("全文",)), 0, 5)).total == 1
    assert (await store.desk.latest(Filter(), 0, 5)).total == 1
    assert await store.ops.problems() == ()


async def test_a_reading_without_its_article_is_our_own_fault(store: Store) -> None:
    with pytest.raises(InvariantError, match="article 7"):
        await store.read.record_readings((a_record(7),))
    assert await store.dispatch.last_seq() == 0


async def test_a_failure_waits_for_its_time_and_in_the_end_gives_up(store: Store, shelf: Shelf) -> None:
    article = await shelf.add(a_new_entry())
    later = NOW + timedelta(minutes=5)
    await store.read.record_failure(article, "页面打不开", later)
    assert await store.read.new_articles(NOW, 10) == ()
    (again,) = await store.read.new_articles(later, 10)
    assert again.attempts == 1
    await store.read.record_failure(article, "页面打不开", None)
    assert await store.read.new_articles(NOW + timedelta(days=9), 10) == ()
    assert (await store.desk.library()).articles == 0


async def test_a_failure_told_too_late_undoes_no_reading(store: Store, shelf: Shelf) -> None:
    article = await shelf.add(a_new_entry())
    await store.read.record_readings((a_record(article),))
    await store.read.record_failure(article, "超时", NOW)
    assert await store.read.new_articles(NOW, 10) == ()


async def test_a_failure_with_what_its_source_gave_before_counts_for_nothing(store: Store, shelf: Shelf) -> None:
    article = await shelf.add(a_new_entry())
    await store.read.record_failure(article, "读不出", None, "of what it gave before")
    (waiting,) = await store.read.new_articles(NOW, 10)
    assert (waiting.id, waiting.attempts) == (article, 0)
    await store.read.record_failure(article, "读不出", None, waiting.mark)
    assert await store.read.new_articles(NOW, 10) == ()


async def test_twins_have_the_same_body_or_the_same_title(store: Store) -> None:
    marks = {"url:1": ("b1", "t1"), "url:2": ("b1", "t2"), "url:3": ("b3", "t1"), "url:4": ("b4", "t4")}
    await store.poll.record_documents([a_new_entry(key) for key in marks], NOW)
    for article in await store.read.new_articles(NOW, 10):
        mark = a_fingerprint(*marks[article.key], signature=article.key.encode())
        await store.read.record_readings((a_record(article.id, fingerprint=mark),))
    asked = a_fingerprint("b1", "t1"), a_fingerprint("b9", "t9")
    twins, none = await store.read.twins(asked, NOW)
    assert [twin.fingerprint.signature for twin in twins] == [b"url:1", b"url:2", b"url:3"]
    assert twins[0] == Twin(
        article_id=1, cluster_id=1, fingerprint=a_fingerprint("b1", "t1", b"url:1"), published=NOW - timedelta(hours=1)
    )
    assert none == ()
    assert await store.read.twins(asked, NOW + timedelta(seconds=1)) == ((), ())
    assert await store.read.twins((), NOW) == ()


async def test_several_readings_are_committed_together_and_a_later_one_joins_an_earlier(store: Store) -> None:
    await store.poll.record_documents([a_new_entry(f"url:{n}") for n in range(3)], NOW)
    one, two, three = await store.read.new_articles(NOW, 10)
    records = [a_record(one.id), a_record(two.id), a_record(three.id, twin_of=one.id)]
    assert await store.read.record_readings(records) == (1, 2, 3)
    found = await store.dispatch.news_after(0, 10)
    assert found[0].cluster_id == found[2].cluster_id != found[1].cluster_id
    assert (await store.desk.latest(Filter(), 0, 5)).total == 2
    assert await store.read.record_readings(()) == ()


async def test_who_was_to_join_an_article_that_is_not_read_begins_a_story(store: Store, shelf: Shelf) -> None:
    article = await shelf.add(a_new_entry())
    await store.read.record_readings([a_record(article, twin_of=99)])
    assert (await store.desk.latest(Filter(), 0, 5)).total == 1


async def test_a_long_text_is_not_kept_in_memory(store: Store, shelf: Shelf) -> None:
    await shelf.read("短文")
    await store.read.record_readings(
        (a_record(await shelf.add(a_new_entry("url:2")), a_reading(text="长文" * 50_000)),)
    )
    first, again = [await store.dispatch.news_after(0, 10) for _ in range(2)]
    assert first == again
    assert [one.reading is other.reading for one, other in zip(first, again, strict=True)] == [True, False]


async def test_what_its_source_gave_otherwise_since_is_left_out_and_joined_by_nobody(store: Store) -> None:
    await store.poll.record_documents([a_new_entry(f"url:{n}") for n in range(2)], NOW)
    one, two = await store.read.new_articles(NOW, 10)
    old = replace(a_record(one.id), mark="of what it gave before")
    assert await store.read.record_readings([old, replace(a_record(two.id, twin_of=one.id), mark=two.mark)]) == (1,)
    assert [waiting.id for waiting in await store.read.new_articles(NOW, 10)] == [one.id]
    (found,) = await store.dispatch.news_after(0, 10)
    assert found.id == two.id
    assert await store.read.record_readings([replace(old, mark=one.mark)]) == (2,)


@pytest.mark.parametrize("spoilt", ["\ud800", None])
async def test_where_one_of_several_cannot_be_committed_none_is(store: Store, shelf: Shelf, spoilt: str | None) -> None:
    article, other = await shelf.add(a_new_entry("url:1")), await shelf.add(a_new_entry("url:2"))
    good = a_record(other)
    bad = a_record(99) if spoilt is None else replace(good, kept=replace(good.kept, names=(("agency", spoilt),)))
    with pytest.raises(BotError):
        await store.read.record_readings([a_record(article), bad])
    assert await store.dispatch.last_seq() == 0
    assert len(await store.read.new_articles(NOW, 10)) == 2


async def test_reprints_are_named_and_the_earliest_seen_leads(store: Store, shelf: Shelf) -> None:
    await shelf.read("转载", publisher="财经网")
    (reprint,) = await store.dispatch.news_after(0, 10)
    await shelf.read("原文", publisher="工信部", twin_of=reprint.cluster_id, seen=NOW - timedelta(hours=2))
    await shelf.read("再转", publisher="日报", twin_of=reprint.cluster_id)
    await shelf.read("三转", publisher="日报", twin_of=reprint.cluster_id)
    told = {article.title: article.reprints for article in await store.dispatch.news_after(0, 10)}
    assert told["原文"] == ("财经网", "日报")
    assert told["三转"] == ("工信部", "财经网")
    page = await store.desk.latest(Filter(), 0, 5)
    assert [article.title for article in page.articles] == ["原文"]
    assert page.total == 1
