"""What every backend promises about readings that rules of another edition made."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from bot.domain.desks import Filter
from bot.domain.models import Source
from bot.domain.reading import Reading
from bot.domain.renewals import Outdated, Renewed
from bot.domain.revisions import Edit, TextChange
from bot.domain.stores import Kept
from bot.match.kept import keep
from bot.store import Store
from tests.builders import NOW, a_fingerprint, a_new_entry, a_reading, a_record, a_spec, a_visit
from tests.revisions import revisions

OLDER, OLD, NEW = 5, 7, 6
"""An edition is a checksum: a later one may be the smaller number."""

EDIT = Edit(changes=(TextChange(old="三亿元。", new="五亿元。"),), measures=(), silent=True)


async def read(store: Store, name: str, edition: int, names: tuple[tuple[str, str], ...] = (), **given: Any) -> int:
    """An article that this edition read, filed under `names` if there are any; its commit number."""
    await store.poll.record_documents([a_new_entry(f"url:{name}", title=name)], NOW)
    (article,) = await store.read.new_articles(NOW, 1)
    made = a_reading(name, f"{name}。")
    kept = keep(made, edition)
    kept = structs.replace(kept, names=names) if names else kept
    return (await store.read.record_readings((a_record(article.id, kept=kept, **given),)))[0]


def renewed(one: Outdated, reading: Reading | None = None, kept: Kept | None = None) -> Renewed:
    return Renewed(
        seq=one.seq,
        article_id=one.article.id,
        was=one.edition,
        edition=NEW,
        kept=kept or (keep(reading, NEW) if reading else None),
        fingerprint=a_fingerprint(f"body {one.article.id}", f"title {one.article.id}"),
    )


async def found(store: Store, word: str) -> int:
    return (await store.desk.search(Filter(words=(word,)), 0, 5)).total


async def test_readings_of_each_other_edition_are_outdated_the_newest_first(store: Store) -> None:
    seqs = [
        await read(store, name, edition) for name, edition in (("甲", OLD), ("乙", NEW), ("丙", OLD), ("丁", OLDER))
    ]
    assert [one.seq for one in await store.renew.outdated(NEW, 10)] == [seqs[3]]
    assert [one.seq for one in await store.renew.outdated(OLDER, 10)] == [seqs[2], seqs[0], seqs[1]]
    assert [one.seq for one in await store.renew.outdated(1, 2)] == [seqs[2], seqs[0]]
    (last,) = await store.renew.outdated(NEW, 10)
    assert await store.read.reading_of(last.article.id) == (last.reading, OLDER)
    assert (last.article.title, last.edition, last.reading.text) == ("丁", OLDER, "丁。")
    assert await store.renew.renew([renewed(last)]) == 0
    assert [one.seq for one in await store.renew.outdated(NEW, 10)] == [seqs[2], seqs[0]]
    assert [one.seq for one in await store.renew.outdated(NEW, 1)] == [seqs[2]]


async def test_a_renewed_reading_is_found_by_what_it_says_now_under_its_number(store: Store, tmp_path: Path) -> None:
    seq = await read(store, "芯片", OLD)
    (one,) = await store.renew.outdated(NEW, 10)
    assert await store.renew.renew([renewed(one, a_reading("芯片", "钢铁。", agencies=("财政部",)))]) == 1
    (article,) = await store.dispatch.news_after(0, 10)
    assert (article.seq, article.reading.text) == (seq, "钢铁。")
    assert (await found(store, "钢铁"), await found(store, "芯片")) == (1, 1)
    assert (await store.desk.latest(Filter(agencies=("财政部",)), 0, 5)).total == 1
    assert (await store.desk.latest(Filter(agencies=("工业和信息化部",)), 0, 5)).total == 0
    assert await store.renew.outdated(NEW, 10) == ()
    assert revisions(tmp_path / "policybot.db") == ()
    assert await store.ops.problems() == ()


async def test_the_same_again_and_what_could_not_be_read_are_not_asked_for_any_more(store: Store) -> None:
    seqs = [await read(store, "芯片", OLD), await read(store, "钢铁", OLD)]
    first, second = await store.renew.outdated(NEW, 10)
    assert await store.renew.renew([renewed(first), renewed(second, second.reading)]) == 0
    assert await store.renew.outdated(NEW, 10) == ()
    assert [one.seq for one in await store.dispatch.news_after(0, 10)] == seqs
    assert (await found(store, "钢铁"), await found(store, "芯片")) == (1, 1)


async def test_the_same_reading_is_found_by_the_names_under_which_such_are_filed_now(store: Store) -> None:
    await read(store, "甲", OLD, names=(("agency", "商务部"), ("region", "江西")))
    (one,) = await store.renew.outdated(NEW, 10)
    assert await store.renew.renew([renewed(one, one.reading)]) == 0
    wanted = {name: Filter(agencies=(name,)) for name in ("商务部", "工业和信息化部")}
    assert {name: (await store.desk.latest(asked, 0, 5)).total for name, asked in wanted.items()} == {
        "商务部": 0,
        "工业和信息化部": 1,
    }


async def test_the_same_reading_is_a_twin_of_what_newer_rules_find_alike(store: Store) -> None:
    await read(store, "芯片", OLD)
    (one,) = await store.renew.outdated(NEW, 10)
    was, now = (a_fingerprint(f"body {name}", f"title {name}", keys=(key,)) for name, key in ((1, 5), ("B", 6)))
    same = replace(renewed(one, one.reading), fingerprint=now)
    assert await store.renew.renew([same]) == 0
    assert await store.read.twins([was], NOW) == ((),)
    ((twin,),) = await store.read.twins([now], NOW)
    assert (twin.article_id, twin.fingerprint.body) == (one.article.id, "body B")
    again = replace(renewed(one, one.reading), was=NEW, fingerprint=now)
    assert await store.renew.renew([again]) == 0
    assert len((await store.read.twins([now], NOW))[0]) == 1


@pytest.fixture
async def source(store: Store) -> Source:
    await store.ops.add_source(a_spec("示例部"), NOW)
    return (await store.poll.all_sources())[0]


async def visit(store: Store, source: Source, content: str) -> None:
    entry = a_new_entry("url:a.example.com/1", title="标题", content=content, url="https://a.example.com/1")
    await store.poll.record_visit(a_visit(source, entry, at=NOW))


async def test_what_waits_to_be_read_again_or_was_read_meanwhile_is_left(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    (article,) = await store.read.new_articles(NOW, 1)
    made = a_reading("标题", "投入三亿元。")
    await store.read.record_readings((a_record(article.id, kept=keep(made, OLD)),))
    (one,) = await store.renew.outdated(NEW, 10)
    await visit(store, source, "投入五亿元。")
    assert await store.renew.outdated(NEW, 10) == ()
    assert await store.renew.renew([renewed(one, a_reading("标题", "投入七亿元。"))]) == 0
    assert await found(store, "三亿元") == 1
    again = a_reading("标题", "投入五亿元。")
    await store.read.record_readings((a_record(article.id, kept=keep(again, NEW), edit=EDIT),))
    assert await store.renew.renew([renewed(one, a_reading("标题", "投入七亿元。"))]) == 0
    assert await found(store, "五亿元") == 1


@pytest.mark.parametrize("now", [OLD + 1, OLDER - 1], ids=["above", "below"])
async def test_what_waits_to_be_read_again_holds_up_no_reading_of_another_edition(
    store: Store, source: Source, now: int
) -> None:
    waits, other = (OLDER, OLD) if now > OLD else (OLD, OLDER)
    await visit(store, source, "投入三亿元。")
    (article,) = await store.read.new_articles(NOW, 1)
    await store.read.record_readings((a_record(article.id, kept=keep(a_reading("标题", "投入三亿元。"), waits)),))
    await visit(store, source, "投入五亿元。")
    await store.read.record_failure(article.id, "timeout", NOW + timedelta(hours=1))
    seq = await read(store, "芯片", other)
    assert [one.seq for one in await store.renew.outdated(now, 10)] == [seq]


@pytest.mark.parametrize("text", ["甲。", "甲乙。"], ids=["same reading", "another reading"])
async def test_a_body_that_newer_rules_know_leads_its_story_and_one_they_do_not_leads_none(
    store: Store, text: str
) -> None:
    await read(store, "乙", NEW)
    story = (await store.dispatch.news_after(0, 10))[0].cluster_id
    await read(store, "甲", OLD, cluster_id=story)

    async def renew(*, official: bool, edition: int) -> tuple[str, bool]:
        (one,) = [each for each in await store.renew.outdated(edition, 10) if each.article.title == "甲"]
        kept = keep(a_reading("甲", text), edition)
        await store.renew.renew([replace(renewed(one, kept=kept), official=official, edition=edition)])
        (leads,) = (await store.desk.latest(Filter(), 0, 5)).articles
        found = (await store.desk.latest(Filter(agencies=("工业和信息化部",)), 0, 5)).articles
        assert [each.id for each in found] == [leads.id]
        return leads.reading.title, leads.official

    assert await renew(official=True, edition=NEW + 2) == ("甲", True)
    assert await renew(official=False, edition=NEW + 3) == ("乙", False)
    assert await store.ops.problems() == ()
