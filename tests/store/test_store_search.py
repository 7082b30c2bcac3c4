"""What every backend promises of latest and search."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.desks import Filter, Library, Page
from bot.domain.reading import Mention
from bot.domain.rules import Term, Where
from bot.domain.spans import Window
from bot.store import Store
from tests.builders import NOW, a_new_entry, a_reading, a_record, a_spec, a_visit
from tests.store.conftest import Shelf

HOUR = timedelta(hours=1)
ALL = Filter()


def titles(page: Page) -> list[str]:
    return [article.title for article in page.articles]


async def found(store: Store, *words: str, **wanted: Any) -> list[str]:
    page = await store.desk.search(Filter(words=words, **wanted), 0, 50)
    assert page.total == len(page.articles)
    return titles(page)


async def test_an_empty_library_answers(store: Store) -> None:
    for wanted in (ALL, Filter(words=("芯片",)), Filter(agencies=("财政部",)), Filter(sources=("新华社",))):
        assert await store.desk.latest(wanted, 0, 5) == Page(articles=(), total=0, first=0)
        assert await store.desk.search(wanted, 0, 5) == Page(articles=(), total=0, first=0)
        assert await store.desk.count_since(wanted, NOW) == 0
    assert await store.desk.library() == Library(stories=0, articles=0, oldest=None)


async def test_a_span_holds_for_whatever_is_asked(store: Store, shelf: Shelf) -> None:
    for hours in (1, 3, 5):
        reading = a_reading(f"{hours}小时前", "示例", agencies=("财政部",))
        await shelf.read(f"{hours}小时前", published=NOW - hours * HOUR, reading=reading)
    span = Window(since=NOW - 3 * HOUR, until=NOW - HOUR)
    asked: list[dict[str, Any]] = [{}, {"agencies": ("财政部",)}, {"words": ("小时",)}]
    for wanted in (*asked, {"words": ("小时",), "agencies": ("财政部",)}):
        assert titles(await store.desk.latest(Filter(**wanted, window=span), 0, 5)) == ["3小时前"]
        assert (await store.desk.search(Filter(**wanted, window=Window(since=NOW - 3 * HOUR)), 0, 5)).total == 2
        assert await store.desk.count_since(Filter(**wanted, window=Window(until=NOW - HOUR)), NOW - 4 * HOUR) == 1


async def test_latest_goes_by_publication_else_by_first_sight(store: Store, shelf: Shelf) -> None:
    await shelf.read("三小时前", published=NOW - 3 * HOUR)
    await shelf.read("一小时前", published=NOW - HOUR)
    await shelf.read("两小时前看到", published=None, seen=NOW - 2 * HOUR)
    page = await store.desk.latest(ALL, 0, 2)
    assert (titles(page), page.total, page.first) == (["一小时前", "两小时前看到"], 3, 0)
    page = await store.desk.latest(ALL, 2, 2)
    assert (titles(page), page.total, page.first) == (["三小时前"], 3, 2)
    assert (await store.desk.latest(ALL, 9, 2)).total == 3
    assert await store.desk.library() == Library(stories=3, articles=3, oldest=NOW - 3 * HOUR)


async def test_what_is_no_news_is_searchable(store: Store, shelf: Shelf) -> None:
    await shelf.read("存档", news=False)
    assert titles(await store.desk.latest(ALL, 0, 5)) == ["存档"]
    assert await found(store, "存档") == ["存档"]


@pytest.mark.parametrize(
    ("text", "word", "hit"),
    [
        ("推进芯片产业发展", "芯片", True),
        ("推进芯片产业发展", "产业", True),
        ("推进芯片产业发展", "片产", True),
        ("推进芯片产业发展", "芯片产业发展", True),
        ("推进芯片产业发展", "芯产", False),
        ("推进芯片，产业发展", "片产", False),
        ("推进芯片\n产业发展", "片产", False),
        ("推进芯片产业发展", "展", True),
        ("推进芯片产业发展", "国", False),
        ("AI 芯片与 training", "ai", True),
        ("AI 芯片与 training", "ain", False),
        ("５Ｇ 网络", "5g", True),
    ],
)
async def test_a_word_is_found_exactly_where_it_stands(
    store: Store, shelf: Shelf, text: str, word: str, hit: bool
) -> None:
    await shelf.read("某某", text)
    await shelf.read("另一", "无关的文字")
    assert await found(store, word) == (["某某"] if hit else [])


async def test_every_word_must_be_there_in_title_or_text(store: Store, shelf: Shelf) -> None:
    await shelf.read("芯片", "产业链")
    await shelf.read("产业", "供应链")
    assert await found(store, "芯片", "产业") == ["芯片"]
    assert await found(store, "产业", "链") == ["芯片", "产业"] or await found(store, "产业", "链") == ["产业", "芯片"]
    assert await found(store, "芯片", "供应") == []


async def test_the_title_weighs_more_than_the_text_then_the_newer_comes_first(store: Store, shelf: Shelf) -> None:
    padding = "其他内容" * 20
    await shelf.read("正文有", f"芯片{padding}", published=NOW)
    await shelf.read("标题有芯片", padding, published=NOW - 9 * HOUR)
    for hours in (3, 2, 4):
        await shelf.read(f"同样的{hours}", f"算力{padding}", published=NOW - hours * HOUR)
    assert await found(store, "芯片") == ["标题有芯片", "正文有"]
    assert await found(store, "算力") == ["同样的2", "同样的3", "同样的4"]
    assert titles(await store.desk.latest(Filter(words=("芯片",)), 0, 5)) == ["正文有", "标题有芯片"]


@pytest.mark.parametrize(
    "word",
    ['"', "' or 1=1 --", "*", "NEAR(a b)", "title:芯片", "芯片\0", "^芯", "(", "😀", "\u202e", "a" * 10_000, "{}[]"],
)
async def test_hostile_words_are_only_words(store: Store, shelf: Shelf, word: str) -> None:
    await shelf.read("平常", "平常的文字")
    assert await found(store, word) == []
    assert await store.desk.count_since(Filter(words=(word,)), NOW - HOUR) == 0


async def test_what_cannot_be_searched_beside_a_word_is_passed_over(store: Store, shelf: Shelf) -> None:
    await shelf.read("芯片")
    assert await found(store, "芯片", "！") == ["芯片"]
    assert await found(store, "！") == []


async def test_agencies_and_sources_hold_together(store: Store, shelf: Shelf) -> None:
    joint = ("工业和信息化部", "财政部")
    await shelf.read("联合", reading=a_reading("联合", "芯片", agencies=joint), publisher="工信部")
    await shelf.read("单独", reading=a_reading("单独", "芯片", agencies=joint[:1]), publisher="新华社")
    await shelf.read("别的", reading=a_reading("别的", "芯片", agencies=()), publisher="新华社")
    assert set(await found(store, agencies=joint[:1])) == {"联合", "单独"}
    assert await found(store, agencies=joint) == ["联合"]
    assert await found(store, agencies=joint[:1], sources=("新华社",)) == ["单独"]
    assert await found(store, "芯片", agencies=("财政部",)) == ["联合"]
    assert await found(store, "芯片", sources=("工信部",)) == ["联合"]
    assert await found(store, sources=("工信部", "新华社")) == []
    assert await found(store, agencies=("商务部",)) == []


async def test_a_source_is_known_by_its_present_name_too(store: Store) -> None:
    await store.ops.add_source(a_spec("旧名", url="https://example.com/feed"), NOW)
    (source,) = await store.poll.all_sources()
    await store.poll.record_visit(a_visit(source, a_new_entry(publisher="旧名", title="篇")))
    (article,) = await store.read.new_articles(NOW, 1)
    await store.read.record_readings((a_record(article.id),))
    await store.ops.sync_config_sources([a_spec("新名", url="https://example.com/feed")], NOW)
    assert await found(store, sources=("旧名",)) == await found(store, sources=("新名",)) == ["篇"]


async def test_a_story_is_told_once_by_its_earliest_answer(store: Store, shelf: Shelf) -> None:
    await shelf.read("原文", "芯片", publisher="工信部", seen=NOW - HOUR)
    (lead,) = await store.dispatch.news_after(0, 1)
    await shelf.read(
        "转载",
        reading=a_reading("转载", "芯片 独家补充", agencies=("财政部",)),
        publisher="财经网",
        twin_of=lead.cluster_id,
    )
    await shelf.read("再转", reading=a_reading("再转", "芯片 独家补充"), publisher="日报", twin_of=lead.cluster_id)
    assert await found(store, "芯片") == ["原文"]
    assert await found(store, "独家") == ["转载"]
    assert await found(store, agencies=("财政部",)) == ["转载"]
    assert await found(store, sources=("日报",)) == ["再转"]
    (shown,) = (await store.desk.search(Filter(sources=("日报",)), 0, 5)).articles
    assert shown.reprints == ("工信部", "财经网")
    assert await store.desk.library() == Library(stories=1, articles=3, oldest=NOW - HOUR)
    assert (await store.desk.latest(ALL, 0, 1)).total == 1


async def test_what_was_told_first_and_by_how_many(store: Store, shelf: Shelf) -> None:
    wanted = Filter(words=("芯片",))
    assert await store.desk.told(wanted, 2, 3) is None
    assert await store.desk.told(Filter(words=("！",)), 2, 3) is None
    for number, body in enumerate(("财政部", "商务部", "财政部", "商务部"), start=1):
        reading = a_reading(f"芯片{number}", "芯片", agencies=(body, "国务院"))
        await shelf.read(f"芯片{number}", reading=reading, published=NOW + number * HOUR)
        told = await store.desk.told(wanted, 2, 3)
        assert told is not None
        assert (told.first.title, told.total, told.looked) == ("芯片1", number, min(number, 3))
        assert [one.title for one in told.articles] == [f"芯片{at}" for at in range(number, max(number - 2, 0), -1)]
        assert told.bodies == min(number, 2)


async def test_totals_follow_what_is_read(store: Store, shelf: Shelf) -> None:
    wanted = Filter(words=("芯片",))
    for number in range(1, 4):
        await shelf.read(f"芯片{number}")
        for _ in range(2):
            assert (await store.desk.search(wanted, 0, 1)).total == number
            assert (await store.desk.latest(ALL, 0, 1)).total == number
    (lead, *_) = await store.dispatch.news_after(0, 1)
    await shelf.read("芯片转", publisher="财经网", twin_of=lead.cluster_id)
    assert (await store.desk.latest(ALL, 0, 1)).total == 3


async def test_stories_of_the_last_days_are_counted(store: Store, shelf: Shelf) -> None:
    for hours in (1, 2, 3):
        reading = a_reading(f"{hours}", "芯片", agencies=("财政部",))
        await shelf.read(f"{hours}", reading=reading, published=NOW - hours * HOUR)
    for wanted in (ALL, Filter(words=("芯片",)), Filter(agencies=("财政部",)), Filter(sources=("新华社",))):
        assert await store.desk.count_since(wanted, NOW - 2 * HOUR) == 2
        assert await store.desk.count_since(wanted, NOW) == 0
    assert await store.desk.count_since(Filter(words=("！",)), NOW - HOUR) == 0


async def test_senseless_pages_are_empty_ones(store: Store, shelf: Shelf) -> None:
    await shelf.read("一")
    assert titles(await store.desk.latest(ALL, -3, 5)) == ["一"]
    assert titles(await store.desk.latest(ALL, 0, -1)) == []


async def test_many_questions_do_not_wear_out_the_totals(store: Store, shelf: Shelf) -> None:
    await shelf.read("芯片")
    for number in range(600):
        assert (await store.desk.search(Filter(words=(f"芯片{number}",)), 0, 1)).total == 0
    assert (await store.desk.search(Filter(words=("芯片",)), 0, 1)).total == 1


async def test_the_newest_with_a_frequent_word_are_found_wherever_they_lie(store: Store, shelf: Shelf) -> None:
    wanted = Filter(words=("芯片",))
    for number in range(40):
        await shelf.read(f"芯片{number:02}", published=NOW - (number % 20) * HOUR)
    expected = [f"芯片{number:02}" for hour in range(20) for number in (hour + 20, hour)]
    assert titles(await store.desk.latest(wanted, 0, 1)) == expected[:1]
    assert titles(await store.desk.latest(wanted, 1, 1)) == expected[1:2]
    assert titles(await store.desk.latest(wanted, 0, 50)) == expected
    for number in range(30):
        await shelf.read(f"其他{number}", "无关", published=NOW + number * HOUR)
    page = await store.desk.latest(wanted, 0, 1)
    assert (titles(page), page.total) == (expected[:1], 40)


async def test_a_number_is_found_as_a_whole(store: Store, shelf: Shelf) -> None:
    for said in ("共12家", "增长12.5%", "共12,000家", "共112家", "第12号"):
        await shelf.read(said, key=said, reading=a_reading(said, f"报告称{said}。"))
    assert sorted(await found(store, "12")) == ["共12家", "第12号"]
    assert await found(store, "12.5%") == ["增长12.5%"]
    assert await found(store, "12000家") == await found(store, "12,000") == ["共12,000家"]
    assert await found(store, "5") == []


async def test_a_mechanism_with_a_point_in_its_name_is_found_by_it(store: Store, shelf: Shelf) -> None:
    text = "建立5.5G联动机制。"
    name = Mention(name="5.5G联动机制", text="5.5G联动机制", start=2, end=10)
    await shelf.read("通信", reading=a_reading("通信", text, mechanisms=(name,)))
    assert await found(store, where=Term(where=Where.MECHANISM, name="5.5G联动")) == ["通信"]
