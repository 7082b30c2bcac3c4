"""What every backend promises about edits, checkups and what is let go."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.chats import DeliveryState, Document, Letter, Message, Transition
from bot.domain.desks import Filter
from bot.domain.models import ReadArticle, Source
from bot.domain.revisions import Checked, Edit, LetGo, Look, MeasureChange, TextChange
from bot.store import Store
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry, a_reading, a_record, a_spec, a_visit
from tests.revisions import revisions

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = NOW + HOUR
EDIT = Edit(
    changes=(TextChange(old="三亿元。", new="五亿元。"),),
    measures=(MeasureChange(old_headline="三亿元", new_headline="五亿元", old_text="三亿元", new_text="五亿元"),),
    silent=True,
)


@pytest.fixture
async def source(store: Store) -> Source:
    await store.ops.add_source(a_spec("示例部"), NOW)
    return (await store.poll.all_sources())[0]


async def visit(store: Store, source: Source | None, content: str, **given: object) -> int:
    """The source gives one entry; how many were new."""
    at, title = given.pop("at", NOW), given.pop("title", "标题")
    entry = a_new_entry("url:a.example.com/1", title=title, content=content, url="https://a.example.com/1", **given)  # type: ignore[arg-type]
    if source is None:
        return await store.poll.record_documents([entry], at)  # type: ignore[arg-type]
    return await store.poll.record_visit(a_visit(source, entry, at=at))  # type: ignore[arg-type]


async def read(store: Store, text: str, **given: Any) -> int:
    """READ takes the one article that waits and commits this text."""
    (article,) = await store.read.new_articles(NOW + 9 * DAY, 10)
    record = a_record(article.id, a_reading("标题", text), **given)
    return (await store.read.record_readings((record,)))[0]


async def only(store: Store) -> ReadArticle:
    (found,) = await store.dispatch.news_after(0, 10)
    return found


async def test_what_its_source_gives_otherwise_is_read_again_as_an_edit(store: Store, source: Source) -> None:
    assert await visit(store, source, "<p>投入三亿元。</p>") == 1
    seq = await read(store, "投入三亿元。")
    assert (await store.desk.search(Filter(words=("三亿元",)), 0, 5)).total == 1
    assert await visit(store, source, "<div>投入 三亿元。</div>", at=LATER) == 0
    assert await store.read.new_articles(LATER, 10) == ()
    assert await visit(store, source, "<p>投入五亿元。</p>", at=LATER) == 0
    (waiting,) = await store.read.new_articles(LATER, 10)
    assert (waiting.edited_at, waiting.content, waiting.attempts) == (LATER, "<p>投入五亿元。</p>", 0)
    known = await store.read.reading_of(waiting.id)
    assert known is not None
    assert known[0].text == "投入三亿元。"
    assert await read(store, "投入五亿元。", edit=EDIT) == seq
    assert ((await only(store)).seq, (await only(store)).reading.text) == (seq, "投入五亿元。")
    assert (await store.desk.search(Filter(words=("三亿元",)), 0, 5)).total == 0
    assert (await store.desk.search(Filter(words=("五亿元",)), 0, 5)).total == 1
    assert (await store.desk.latest(Filter(agencies=("工业和信息化部",)), 0, 5)).total == 1
    assert await store.read.new_articles(LATER + DAY, 10) == ()
    assert await store.ops.problems() == ()


async def test_an_edit_is_kept_with_both_texts_and_what_differs(store: Store, source: Source, tmp_path: Path) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。")
    await visit(store, source, "投入五亿元。", at=LATER, title="新标题")
    await read(store, "投入五亿元。", edit=EDIT)
    await visit(store, source, "投入六亿元。", at=LATER + HOUR)
    await read(store, "投入六亿元。", edit=replace(EDIT, silent=False))
    first, second = revisions(tmp_path / "policybot.db")
    assert (first.number, first.seen_at, first.at, first.edit) == (1, NOW, LATER, EDIT)
    assert (first.old_text, first.new_text) == ("投入三亿元。", "投入五亿元。")
    assert (first.old_title, first.new_title, first.publisher) == ("标题", "标题", "新华社")
    assert (second.number, second.seen_at, second.at) == (2, LATER, LATER + HOUR)
    assert (second.old_text, second.new_text, second.edit.silent) == ("投入五亿元。", "投入六亿元。", False)


async def test_an_edit_without_a_difference_leaves_no_version(store: Store, source: Source, tmp_path: Path) -> None:
    await visit(store, source, "投入三亿元。")
    seq = await read(store, "投入三亿元。")
    await visit(store, source, "投入三亿元。责任编辑：某某", at=LATER)
    assert await read(store, "投入三亿元。") == seq
    assert revisions(tmp_path / "policybot.db") == ()
    assert await store.read.new_articles(LATER + DAY, 10) == ()


async def test_an_edit_that_makes_an_article_a_bodys_own_has_it_lead_its_story(store: Store, source: Source) -> None:
    await store.poll.record_documents([a_new_entry("url:b", publisher="示例报")], NOW)
    await read(store, "投入三亿元。")
    story = (await only(store)).cluster_id
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。", cluster_id=story)
    for official, text in ((True, "投入五亿元。"), (False, "投入六亿元。")):
        await visit(store, source, text, at=LATER)
        await read(store, text, edit=EDIT, official=official)
        (leads,) = (await store.desk.latest(Filter(), 0, 5)).articles
        assert (leads.reading.text == text, leads.official) == (official, official)


async def test_another_source_of_the_address_edits_nothing(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。")
    await visit(store, None, "投入五亿元。", at=LATER)
    assert await store.read.new_articles(LATER, 10) == ()


async def test_what_still_waits_is_read_as_it_is_now(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    await visit(store, source, "投入五亿元。", at=LATER)
    (waiting,) = await store.read.new_articles(LATER, 10)
    assert (waiting.edited_at, waiting.content, waiting.first_seen_at) == (None, "投入五亿元。", NOW)


async def test_an_edit_that_cannot_be_read_leaves_the_reading_there_was(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。")
    await visit(store, source, "投入五亿元。", at=LATER)
    (waiting,) = await store.read.new_articles(LATER, 10)
    await store.read.record_failure(waiting.id, "页面打不开", LATER + HOUR)
    assert await store.read.new_articles(LATER, 10) == ()
    await store.read.record_failure(waiting.id, "页面打不开", None)
    assert await store.read.new_articles(LATER + DAY, 10) == ()
    assert (await only(store)).reading.text == "投入三亿元。"
    await visit(store, source, "投入六亿元。", at=LATER + HOUR)
    assert len(await store.read.new_articles(LATER + DAY, 10)) == 1


async def tell(store: Store, cluster: int, at: object = LATER) -> None:
    """A digest of one chat tells the story."""
    await store.desk.ensure_chat(a_new_chat(next_digest_at=NOW), NOW)
    draft = a_draft(messages=(Message(html="一则"),), clusters=(cluster,), recheck_at=at)
    assert await store.dispatch.queue_digest(draft)


async def test_what_was_told_is_looked_at_again_when_it_is_time(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。", page_mark="a:b")
    assert await store.upkeep.due_checkups(NOW + DAY, 10) == ()
    await tell(store, (await only(store)).cluster_id)
    assert await store.upkeep.due_checkups(NOW, 10) == ()
    (due,) = await store.upkeep.due_checkups(LATER, 10)
    assert (due.mark, due.checks, due.withdrawn, due.article.url) == ("a:b", 0, False, "https://a.example.com/1")
    checked = Checked(article_id=due.article.id, at=LATER, next_at=LATER + HOUR, mark="a:c", withdrawn=True)
    await store.upkeep.record_checkup(checked)
    assert await store.upkeep.due_checkups(LATER, 10) == ()
    (again,) = await store.upkeep.due_checkups(LATER + HOUR, 10)
    assert (again.mark, again.checks, again.withdrawn) == ("a:c", 1, True)
    assert (await only(store)).withdrawn_at == LATER
    await store.upkeep.record_checkup(replace(checked, at=LATER + HOUR, mark=None, next_at=LATER, withdrawn=None))
    assert (await only(store)).withdrawn_at == LATER
    await store.upkeep.record_checkup(replace(checked, withdrawn=False, next_at=None, counted=False))
    assert (await only(store)).withdrawn_at is None
    assert await store.upkeep.due_checkups(NOW + 99 * DAY, 10) == ()


async def test_documents_in_our_own_hands_are_not_looked_at(store: Store) -> None:
    await visit(store, None, "投入三亿元。")
    await read(store, "投入三亿元。")
    await tell(store, (await only(store)).cluster_id)
    assert await store.upkeep.due_checkups(NOW + DAY, 10) == ()


async def test_an_edited_page_is_what_is_read(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。")
    await tell(store, (await only(store)).cluster_id)
    (due,) = await store.upkeep.due_checkups(LATER, 10)
    page = Look(title="新标题", content="<p>投入五亿元。</p>")
    await store.upkeep.record_checkup(Checked(article_id=due.article.id, at=LATER, next_at=None, edited=page))
    (waiting,) = await store.read.new_articles(LATER, 10)
    assert (waiting.title, waiting.content, waiting.edited_at) == ("新标题", "<p>投入五亿元。</p>", LATER)
    await read(store, "投入五亿元。", edit=EDIT)
    await visit(store, source, "投入三亿元。", at=LATER + HOUR)  # the feed says what it said: no edit
    assert await store.read.new_articles(LATER + DAY, 10) == ()


async def test_media_texts_that_nobody_was_told_are_let_go_with_age(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。")
    assert (await store.desk.search(Filter(words=("三亿元",)), 0, 5)).total == 1
    assert await store.upkeep.let_go(NOW, 10) == LetGo()
    assert await store.upkeep.let_go(LATER, 10) == LetGo(articles=1)
    assert await store.dispatch.news_after(0, 10) == ()
    assert (await store.desk.search(Filter(words=("三亿元",)), 0, 5)).total == 0
    assert (await store.desk.latest(Filter(), 0, 5)).total == 0
    assert await visit(store, source, "投入五亿元。", at=LATER) == 0  # known, not new, not read again
    assert await store.read.new_articles(LATER + DAY, 10) == ()
    assert await store.upkeep.let_go(LATER, 10) == LetGo()
    assert await store.ops.problems() == ()


@pytest.mark.parametrize("why", ["told", "agency", "official", "ingested"])
async def test_what_was_told_or_is_the_publishers_own_word_stays_whole(store: Store, why: str) -> None:
    await store.ops.add_source(a_spec("某媒体", agency="工业和信息化部" if why == "agency" else None), NOW)
    source = (await store.poll.all_sources())[0]
    await visit(store, None if why == "ingested" else source, "投入三亿元。")
    await read(store, "投入三亿元。", official=why == "official")
    if why == "told":
        await tell(store, (await only(store)).cluster_id)
    assert (await store.upkeep.let_go(LATER, 10)).articles == 0
    assert (await store.upkeep.let_go(LATER, 10)).articles == 0
    assert (await only(store)).reading.text == "投入三亿元。"


async def test_what_a_chat_keeps_stays_whole(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。")
    await store.desk.ensure_chat(a_new_chat(), NOW)
    assert await store.desk.keep(1001, (await only(store)).id, NOW)
    assert (await store.upkeep.let_go(LATER, 10)).articles == 0
    assert (await only(store)).reading.text == "投入三亿元。"
    (kept,), _ = await store.desk.bookmarks(1001, 0, 5)
    assert kept.article.reading.text == "投入三亿元。"


async def test_a_sent_file_loses_its_bytes_and_keeps_its_record(store: Store) -> None:
    await store.desk.ensure_chat(a_new_chat(), NOW)
    file = Letter(chat_id=1001, message=Message(html="文件", document=Document(name="a.docx", content=b"PK")))
    async with store.inbox.handling("1:1", NOW) as handling:
        assert await handling.answer([file])
    fence = await store.instance.acquire()
    (due,) = await store.deliver.due(NOW, 10)
    await store.deliver.advance({}, [due.delivery_id], fence, NOW)
    await store.deliver.advance({due.delivery_id: Transition(state=DeliveryState.SENT, message_id=7)}, (), fence, NOW)
    assert (await store.upkeep.let_go(NOW, 10)).messages == 0
    assert (await store.upkeep.let_go(LATER, 10)).messages == 1
    (row,) = await store.ops.outbox()
    assert (row.state, row.message_id, row.message.html) == (DeliveryState.SENT, 7, "")
    assert row.message.document is None or row.message.document.content == b""


async def test_a_story_keeps_what_of_it_is_kept(store: Store, source: Source) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。")
    first = await only(store)
    await store.poll.record_documents([a_new_entry("url:b", publisher="示例部")], LATER)
    (article,) = await store.read.new_articles(LATER, 10)
    await store.read.record_readings((a_record(article.id, cluster_id=first.cluster_id),))
    assert (await store.upkeep.let_go(LATER + HOUR, 10)).articles == 1
    assert (await store.desk.latest(Filter(), 0, 5)).articles[0].publisher == "示例部"


async def test_old_versions_and_sent_messages_lose_their_texts_not_their_records(
    store: Store, source: Source, tmp_path: Path
) -> None:
    await visit(store, source, "投入三亿元。")
    await read(store, "投入三亿元。")
    await tell(store, (await only(store)).cluster_id)
    await visit(store, source, "投入五亿元。", at=LATER)
    await read(store, "投入五亿元。", edit=EDIT)
    assert await store.upkeep.let_go(LATER, 10) == LetGo()
    await store.desk.deactivate(1001, "blocked")  # its pending message ends dead
    gone = await store.upkeep.let_go(LATER + HOUR, 10)
    assert (gone.articles, gone.versions, gone.messages) == (0, 1, 1)
    (kept,) = revisions(tmp_path / "policybot.db")
    assert (kept.old_text, kept.edit) == (None, EDIT)
    (row,) = await store.ops.outbox()
    assert row.message.html == ""
    assert await store.upkeep.let_go(LATER + HOUR, 10) == LetGo()


async def test_a_round_lets_go_of_no_more_than_its_bound(store: Store, source: Source) -> None:
    entries = [a_new_entry(f"url:{n}") for n in range(5)]
    await store.poll.record_visit(a_visit(source, *entries))
    for article in await store.read.new_articles(NOW, 10):
        await store.read.record_readings((a_record(article.id),))
    assert [(await store.upkeep.let_go(LATER, 2)).articles for _ in range(4)] == [2, 2, 1, 0]
