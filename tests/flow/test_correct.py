"""Readers are told once when what they were told was changed in a measure or taken down."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain import pauses
from bot.domain.chats import Delivery, DeliveryKind
from bot.domain.plans import Quiet
from bot.domain.reading import Tense
from bot.domain.revisions import Checked, Edit, MeasureChange
from bot.flow.correct import Correct
from bot.store import Store, open_store
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry, a_reading, a_record, a_spec, a_visit
from tests.emulator.judge import judge_html

LATER = NOW + timedelta(hours=1)
HOSTILE = "</b><script>&amp;\u202e“<a href='javascript:x'>" + "长" * 300


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as opened:
        yield opened


def station(store: Store, at: datetime = LATER) -> Correct:
    return Correct(store=store.correct, clock=lambda: at, translate=lambda _: str)


async def told(store: Store, *chats: int, title: str = "部署工作") -> int:
    """An article that was read and told to these chats; its id."""
    await store.ops.add_source(a_spec("示例部"), NOW)
    (source,) = await store.poll.all_sources()
    entry = a_new_entry("url:a.example.com/1", title=title, content="投入三亿元。", url="https://a.example.com/1")
    await store.poll.record_visit(a_visit(source, entry))
    (article,) = await store.read.new_articles(NOW, 1)
    await store.read.record_readings((a_record(article.id, a_reading(title, "投入三亿元。")),))
    (read,) = await store.dispatch.news_after(0, 1)
    for chat in chats:
        await store.desk.ensure_chat(a_new_chat(chat, thread_id=7), NOW)
        await store.dispatch.queue_digest(a_draft(chat, clusters=(read.cluster_id,)))
    return article.id


async def edit(store: Store, *measures: MeasureChange, title: str = "部署工作", at: datetime = LATER) -> None:
    (source,) = await store.poll.all_sources()
    text = f"投入五亿元，{at.minute}。"
    entry = a_new_entry("url:a.example.com/1", title=title, content=text, url="https://a.example.com/1")
    await store.poll.record_visit(a_visit(source, entry, at=at))
    (article,) = await store.read.new_articles(at, 1)
    record = a_record(article.id, a_reading(title, text), edit=Edit(changes=(), measures=measures, silent=True), at=at)
    await store.read.record_readings((record,))


def change(old: str | None, new: str | None) -> MeasureChange:
    return MeasureChange(old_headline=old, new_headline=new, old_text=old, new_text=new)


async def alerts(store: Store) -> list[Delivery]:
    return [row for row in await store.ops.outbox() if row.kind is DeliveryKind.ALERT]


async def test_readers_are_told_both_wordings_once(store: Store) -> None:
    await told(store, 1, 2)
    await store.desk.ensure_chat(a_new_chat(3), NOW)
    await edit(store, change("2万余家", "2.1万余家"), change(None, "新的一条"), change("旧的一条", None))
    assert [await station(store).round() for _ in range(2)] == [1, 0]
    first, second = await alerts(store)
    assert [(row.chat_id, row.thread_id) for row in (first, second)] == [(1, 7), (2, 7)]
    assert first.message.html == (
        "更正：此前推送的《部署工作》原文已修改。\n• 原为“2万余家”，现为“2.1万余家”\n"
        "• 新增“新的一条”\n• 删去“旧的一条”\n"
        '<a href="https://a.example.com/1">原文</a>'
    )


async def edited_word(store: Store, measure: MeasureChange, title: str = "部署工作") -> str:
    """What a reader is told of the edit, without its first and last line."""
    await told(store, 1)
    await edit(store, measure, title=title)
    assert await station(store).round() == 1
    (row,) = await alerts(store)
    (line,) = row.message.html.splitlines()[1:-1]
    return line


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("部署工作", "• “疏浚河道”由“已采取”改为“下一步”"),
        ("关于疏浚河道的通知", "• “疏浚河道”由“已采取”改为“文件要求”"),
        ("关于疏浚河道的通知（征求意见稿）", "• “疏浚河道”由“已采取”改为“拟规定”"),
    ],
)
async def test_another_tense_is_told_by_the_heading_it_had_and_has(store: Store, title: str, line: str) -> None:
    one = "疏浚河道"
    measure = replace(change(one, one), old_tense=Tense.DONE, new_tense=Tense.PLANNED, stands=True)
    assert await edited_word(store, measure, title) == line


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("疏浚河道", None, "• “疏浚河道”不再列为措施"),
        (None, "疏浚河道", "• “疏浚河道”改列为措施"),
        ("疏浚三条河", "疏浚五条河", "• 原为“疏浚三条河”（持续推进），现为“疏浚五条河”（措施）"),
    ],
)
async def test_another_kind_is_told_and_another_tense_of_other_words(
    store: Store, old: str | None, new: str | None, line: str
) -> None:
    tense = Tense.ONGOING if old else None
    measure = replace(change(old, new), old_tense=tense, stands=not (old and new))
    assert await edited_word(store, measure) == line


async def reprint(store: Store, of: int, measure: MeasureChange, at: datetime) -> None:
    """A reprint of that article's story, stored with it and edited then."""
    (source,) = await store.poll.all_sources()
    for when, text, edited in ((NOW, "投入三亿元，又讯。", None), (at, f"投入五亿元，又讯，{at:%H:%M}。", measure)):
        entry = a_new_entry("url:b.example.com/1", title="部署工作", content=text, url="https://b.example.com/1")
        await store.poll.record_visit(a_visit(source, entry, at=when))
        (article,) = await store.read.new_articles(when, 1)
        made = Edit(changes=(), measures=(edited,), silent=True) if edited else None
        record = a_record(article.id, a_reading("部署工作", text), cluster_id=of, edit=made, at=when)
        await store.read.record_readings((record,))


async def test_the_same_change_in_a_reprint_is_told_once(store: Store) -> None:
    await told(store, 1)
    (read,) = await store.dispatch.news_after(0, 1)
    await edit(store, change("三", "五"))
    await store.desk.ensure_chat(a_new_chat(2), NOW)
    between = LATER + timedelta(hours=1)
    await store.dispatch.queue_digest(a_draft(2, clusters=(read.cluster_id,), slot=between, created_at=between))
    at = between + timedelta(hours=1)
    await reprint(store, read.cluster_id, change("三", "五"), at)
    assert await station(store, at).round() == 2
    assert [row.chat_id for row in await alerts(store)] == [1, 2]


async def test_another_change_in_a_reprint_and_a_change_back_are_told(store: Store) -> None:
    await told(store, 1)
    (read,) = await store.dispatch.news_after(0, 1)
    for minutes, measure in enumerate((change("三", "五"), change("五", "三"), change("三", "五"))):
        await edit(store, measure, at=LATER + timedelta(minutes=minutes))
    at = LATER + timedelta(hours=1)
    await reprint(store, read.cluster_id, change("三", "六"), at)
    assert await station(store, at).round() == 4
    assert [row.chat_id for row in await alerts(store)] == [1] * 4


async def test_an_edit_beside_the_measures_is_no_correction(store: Store) -> None:
    await told(store, 1)
    await edit(store)
    assert await station(store).round() == 0
    assert await alerts(store) == []


async def test_who_was_told_after_the_edit_was_told_right(store: Store) -> None:
    await told(store)
    await edit(store, change("三", "五"))
    (read,) = await store.dispatch.news_after(0, 1)
    await store.desk.ensure_chat(a_new_chat(1), NOW)
    at = LATER + timedelta(hours=1)
    await store.dispatch.queue_digest(a_draft(1, clusters=(read.cluster_id,), slot=at, created_at=at))
    assert await station(store, at).round() == 0


async def test_a_page_that_was_taken_down_is_told(store: Store) -> None:
    article = await told(store, 1)
    await store.upkeep.record_checkup(Checked(article_id=article, at=LATER, next_at=None, withdrawn=True))
    assert [await station(store).round() for _ in range(2)] == [1, 0]
    (row,) = await alerts(store)
    assert row.message.html.startswith("更正：此前推送的《部署工作》原文已撤下，引用前请核对。")


async def test_a_page_that_is_there_again_is_told_to_those_who_heard_that_it_was_gone(store: Store) -> None:
    article = await told(store, 1)
    gone = Checked(article_id=article, at=LATER, next_at=None, withdrawn=True)
    there = replace(gone, at=LATER + timedelta(hours=1), withdrawn=False)
    for seen, letters in ((gone, 0), (there, 0), (gone, 1), (there, 2), (replace(gone, at=there.at), 3), (there, 4)):
        await store.upkeep.record_checkup(seen)
        if letters:  # the first withdrawal was over before anybody was told
            assert [await station(store).round() for _ in range(2)] == [1, 0]
        assert len(await alerts(store)) == letters
    (read,) = await store.dispatch.news_after(0, 1)
    await store.desk.ensure_chat(a_new_chat(2), NOW)
    await store.dispatch.queue_digest(a_draft(2, clusters=(read.cluster_id,), slot=there.at, created_at=there.at))
    assert await station(store).round() == 0
    assert {row.chat_id for row in await alerts(store)} == {1}
    assert [row.message.html.partition("\n")[0] for row in await alerts(store)] == [
        "更正：此前推送的《部署工作》原文已撤下，引用前请核对。",
        "更正：此前提示原文已撤下的《部署工作》，原文已恢复。",
    ] * 2


async def test_who_was_first_told_of_a_page_while_it_was_gone_hears_of_its_return(store: Store) -> None:
    gone = Checked(article_id=await told(store, 1), at=LATER, next_at=None, withdrawn=True)
    await store.upkeep.record_checkup(gone)
    assert await station(store).round() == 1
    (read,) = await store.dispatch.news_after(0, 1)
    at = LATER + timedelta(hours=1)
    await store.desk.ensure_chat(a_new_chat(2), NOW)
    await store.dispatch.queue_digest(a_draft(2, clusters=(read.cluster_id,), slot=at, created_at=at))
    await store.upkeep.record_checkup(replace(gone, at=at + timedelta(hours=1), withdrawn=False))
    assert await station(store).round() == 1
    assert ["已恢复" in row.message.html for row in await alerts(store) if row.chat_id == 2] == [True]


async def test_a_page_that_went_twice_before_anybody_looked_is_told_to_be_back_once(store: Store) -> None:
    gone = Checked(article_id=await told(store, 1), at=LATER, next_at=None, withdrawn=True)
    there = replace(gone, at=LATER + timedelta(hours=1), withdrawn=False)
    await store.upkeep.record_checkup(gone)
    assert await station(store).round() == 1
    for seen in (there, replace(gone, at=there.at)):
        await store.upkeep.record_checkup(seen)
    assert await station(store).round() == 1
    await store.upkeep.record_checkup(there)
    assert [await station(store).round() for _ in range(2)] == [1, 0]
    assert ["已恢复" in row.message.html for row in await alerts(store)] == [False, False, True]


@pytest.mark.parametrize("silent", [False, True])
async def test_quiet_hours_hold(store: Store, silent: bool) -> None:
    await told(store, 1)
    await store.desk.set_quiet(1, Quiet(start=time(9), end=time(12), silent=silent))
    await edit(store, change("三", "五"))
    await station(store).round()
    (row,) = await alerts(store)
    noon = datetime(2026, 7, 20, 4, 0, tzinfo=UTC)
    assert (row.message.silent, row.not_before == noon) == (silent, not silent)


@pytest.mark.parametrize(
    ("until", "sent"),
    [
        (datetime(2026, 8, 20, 1, 30, tzinfo=UTC), datetime(2026, 8, 20, 4, 0, tzinfo=UTC)),
        (datetime(2026, 8, 20, 8, 0, tzinfo=UTC), datetime(2026, 8, 20, 8, 0, tzinfo=UTC)),
        (pauses.OPEN - timedelta(hours=6), pauses.OPEN - timedelta(hours=6)),
        (pauses.OPEN + timedelta(hours=2), pauses.OPEN + timedelta(hours=4)),
    ],
)
async def test_a_paused_chat_is_told_behind_the_pause_and_the_quiet_hours_it_ends_in(
    store: Store, until: datetime, sent: datetime
) -> None:
    await told(store, 1)
    await store.desk.set_quiet(1, Quiet(start=time(9), end=time(12)))
    chat = await store.desk.find_chat(1)
    assert chat is not None
    await store.desk.set_pause(chat, until, until, until)
    await edit(store, change("三", "五"))
    await station(store).round()
    fence = await store.instance.acquire()
    assert not await store.deliver.recall(fence, LATER)
    (row,) = await alerts(store)
    assert row.not_before == sent


async def test_a_chat_that_has_gone_is_told_nothing(store: Store) -> None:
    await told(store, 1)
    await store.desk.deactivate(1, "blocked")
    await edit(store, change("三", "五"))
    assert await station(store).round() == 1
    assert await alerts(store) == []


async def test_hostile_texts_stay_texts_and_many_changes_are_counted(store: Store) -> None:
    await told(store, 1, title=HOSTILE)
    await edit(store, *(change(HOSTILE, f"{number}") for number in range(30)), title=HOSTILE)
    await station(store).round()
    (row,) = await alerts(store)
    assert judge_html(row.message.html).problems == ()
    assert "另有 22 处修改。" in row.message.html
