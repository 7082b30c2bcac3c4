"""What every backend promises to POLL."""

from datetime import timedelta

import pytest

from bot.domain.errors import InvariantError
from bot.domain.models import ContentKind, Health, Source, SourceOrigin
from bot.store import Store
from tests.builders import NOW, a_new_entry, a_spec, a_visit


async def the_source(store: Store, name: str = "工信部新闻") -> Source:
    await store.ops.add_source(a_spec(name, agency="工业和信息化部"), NOW)
    return next(source for source in await store.poll.all_sources() if source.name == name)


async def test_a_source_is_due_at_once_and_knows_no_history(store: Store) -> None:
    source = await the_source(store)
    assert (source.agency, source.interval, source.origin) == (
        "工业和信息化部",
        timedelta(minutes=30),
        SourceOrigin.DATABASE,
    )
    assert source.first_round
    assert source.next_poll_at == NOW
    assert source.last_success_at is None
    assert await store.poll.due_sources(NOW, 10) == (source,)


async def test_longest_due_first_and_no_more_than_asked_for(store: Store) -> None:
    for name, wait in (("甲", 2), ("乙", 1), ("丙", 3)):
        source = await the_source(store, name)
        await store.poll.record_visit(a_visit(source, next_poll_at=NOW + timedelta(minutes=wait)))
    assert [source.name for source in await store.poll.due_sources(NOW + timedelta(minutes=2), 10)] == ["乙", "甲"]
    assert [source.name for source in await store.poll.due_sources(NOW + timedelta(hours=1), 2)] == ["乙", "甲"]
    assert [source.name for source in await store.poll.all_sources()] == sorted("甲乙丙")


async def test_a_visit_is_kept_whole(store: Store) -> None:
    source = await the_source(store)
    visit = a_visit(
        source,
        a_new_entry("url:1"),
        a_new_entry("url:2", news=False),
        etag='"abc"',
        last_modified="Mon, 20 Jul 2026 00:00:00 GMT",
        failures=2,
        empties=3,
        partials=4,
        health=Health.YELLOW,
        reason="连续 3 次 0 条",
        newest_at=NOW - timedelta(hours=1),
        last_success_at=NOW - timedelta(days=1),
    )
    assert await store.poll.record_visit(visit) == 2
    (after,) = await store.poll.all_sources()
    assert not after.first_round
    assert (after.etag, after.last_modified) == ('"abc"', "Mon, 20 Jul 2026 00:00:00 GMT")
    assert after.partials == 4
    assert (after.failures, after.empties, after.health, after.reason) == (2, 3, Health.YELLOW, "连续 3 次 0 条")
    assert (after.newest_at, after.last_attempt_at) == (NOW - timedelta(hours=1), NOW)
    assert after.last_success_at == NOW - timedelta(days=1)
    assert after.next_poll_at == visit.next_poll_at


async def test_an_entry_is_stored_once_whoever_brings_it(store: Store) -> None:
    first, second = await the_source(store, "甲"), await the_source(store, "乙")
    assert await store.poll.record_visit(a_visit(first, a_new_entry("url:1", publisher="甲"))) == 1
    assert await store.poll.record_visit(a_visit(first, a_new_entry("url:1", publisher="甲"))) == 0
    assert await store.poll.record_visit(a_visit(second, a_new_entry("url:1"), a_new_entry("url:2"))) == 1
    assert await store.poll.record_documents([a_new_entry("url:2"), a_new_entry("url:3")], NOW) == 1
    assert await store.poll.record_documents([], NOW) == 0
    assert await store.poll.known_keys(["url:1", "url:3", "url:4"]) == {"url:1", "url:3"}
    kept, *others = await store.read.new_articles(NOW, 10)
    assert (kept.publisher, kept.source_id) == ("甲", first.id)
    assert [one.id - kept.id for one in others] == [1, 2], "what is known already uses up no number"


async def test_an_article_keeps_what_the_entry_said(store: Store) -> None:
    entry = a_new_entry(
        "doc:1",
        publisher="本地",
        news=False,
        title="关于“白名单”的通知",
        content="一是\n二是",
        content_kind=ContentKind.MARKDOWN,
        url="https://example.com/1",
        date_only=True,
    )
    await store.poll.record_documents([entry], NOW)
    (article,) = await store.read.new_articles(NOW, 10)
    assert (article.key, article.publisher, article.source_id, article.news) == ("doc:1", "本地", None, False)
    assert (article.title, article.content, article.url) == (entry.entry.title, entry.entry.content, entry.entry.url)
    assert (article.content_kind, article.date_only) == (ContentKind.MARKDOWN, True)
    assert (article.published, article.first_seen_at) == (entry.entry.published, NOW)


async def test_times_keep_their_microseconds(store: Store) -> None:
    odd = NOW.replace(year=1997, microsecond=999_999)
    await store.poll.record_documents([a_new_entry(published=odd), a_new_entry("url:2", published=None)], NOW)
    assert [article.published for article in await store.read.new_articles(NOW, 10)] == [odd, None]


async def test_a_visit_parks_a_source_but_never_switches_one_on(store: Store) -> None:
    source = await the_source(store)
    await store.poll.record_visit(a_visit(source, enabled=False))
    await store.poll.record_visit(a_visit(source))
    assert not (await store.poll.all_sources())[0].enabled
    assert await store.poll.due_sources(NOW + timedelta(days=9), 10) == ()


async def test_a_visit_to_a_source_that_is_not_there_stores_nothing(store: Store) -> None:
    with pytest.raises(InvariantError, match="source 99"):
        await store.poll.record_visit(a_visit(99, a_new_entry("url:1")))
    assert await store.poll.known_keys(["url:1"]) == frozenset()
