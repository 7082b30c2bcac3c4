"""Latest, search and the digest ahead of its time."""

from datetime import date, timedelta

import pytest

from bot.chat.replies.replies import reply
from bot.digest.days import BEIJING, local_date
from bot.domain.spans import Span
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.questions import NO_NUMBER
from bot.flow.desk.results.answers import Articles, DigestShown, LatestChoices, NothingFound, SearchExplained
from bot.flow.desk.results.findings import HowToAsk, OnlyOne
from bot.flow.desk.results.follows import BadRule, NoSuchBody, NothingFollowed, Subscribed
from bot.flow.desk.results.results import EitherWay, Result
from bot.match.dated import NO_SUCH_DATE
from bot.store.sqlite import search
from tests.builders import NOW
from tests.flow.desk.room import CHAT, Room, ask, expect


def titles(result: Result) -> list[str]:
    assert isinstance(result, Articles)
    return [found.article.title for found in result.found]


async def test_latest_is_newest_first_with_the_reason(room: Room) -> None:
    result = await room.desk.latest(ask("工信部"))
    assert titles(result) == ["工信部部署芯片产业工作", "工信部建立白名单"]
    assert isinstance(result, Articles)
    assert (result.total, result.first, result.size, result.ranked) == (2, 0, 5, False)
    assert result.found[0].why == ("工业和信息化部",)


@pytest.mark.parametrize(
    ("text", "topic", "size"),
    [
        ("工信部 1", "工业和信息化部", 1),
        ("工信部\u3000３", "工业和信息化部", 3),
        ("2", "", 2),
        ("工信部 2篇", "工业和信息化部", 2),
        ("2 工信部", "工业和信息化部", 2),
        ("3篇工信部", "工业和信息化部", 3),
        ("工信部 99", "工业和信息化部", 10),
        ("芯片", "芯片", 5),
        ("消息", "", 5),
        ("動態 3", "", 3),
        ("2条新闻", "", 2),
        ("news", "", 5),
        ("工信部和商务部", "商务部 | 工业和信息化部", 5),
    ],
)
async def test_a_number_at_the_end_is_the_size_of_a_page(room: Room, text: str, topic: str, size: int) -> None:
    result = await room.desk.latest(ask(text))
    assert isinstance(result, Articles)
    assert (result.topic.text, result.size) == (topic, size)
    assert len(result.found) <= size


@pytest.mark.parametrize("text", ["工信部 0", "0", "0篇 芯片"])
async def test_none_is_no_size(room: Room, text: str) -> None:
    assert await room.desk.latest(ask(text)) == HowToAsk(usage=NO_NUMBER)


@pytest.mark.parametrize("text", ["工信部 999", "芯片 100篇", "100 条"])
async def test_so_many_are_no_size(room: Room, text: str) -> None:
    assert await room.desk.latest(ask(text)) == HowToAsk(usage=NO_NUMBER)


async def test_a_year_is_no_size(room: Room) -> None:
    result = expect(EitherWay, await room.desk.latest(ask("芯片 2025")))
    none = expect(NothingFound, result.result)
    assert [term.name for term in none.topic.words] == ["芯片"]
    assert none.topic.span == Span(first=date(2025, 1, 1), last=date(2025, 12, 31))
    as_a_word = expect(NothingFound, await room.press(Action.ASK, result.again or 0))
    assert [term.name for term in as_a_word.topic.words] == ["芯片", "2025"]
    assert as_a_word.topic.span is None


async def test_pages_turn_forth_and_back(room: Room) -> None:
    first = await room.desk.latest(ask("1"))
    assert isinstance(first, Articles)
    assert (titles(first), first.total) == (["工信部部署芯片产业工作"], 3)
    second = await room.press(Action.TURN, first.turn, 1)
    assert isinstance(second, Articles)
    assert (titles(second), second.first, second.turn) == (["商务部谈消费"], 1, first.turn)
    assert titles(await room.press(Action.TURN, first.turn, 0)) == titles(first)
    assert isinstance(await room.press(Action.TURN, first.turn, 99_999), NothingFound)


async def test_latest_alone_asks_which_of_the_chats_rules(room: Room) -> None:
    assert len(titles(await room.desk.latest(ask()))) == 3
    await room.desk.subscribe(ask("商务部"))
    result = await room.desk.latest(ask())
    assert isinstance(result, LatestChoices)
    assert len(titles(await room.press(Action.TURN, result.everything))) == 3
    assert titles(await room.press(Action.RULE, result.rules[0].id)) == ["商务部谈消费"]


async def test_a_word_that_was_followed_before_it_named_a_body_is_asked_for_as_a_word(room: Room) -> None:
    await room.add_article(4, "江西开会", "江西省财政厅厅长到会。")
    await room.add_article(5, "江西印发办法", "江西省财政厅印发办法。", agencies=("江西省财政厅",))
    await room.desk.start(ask())
    await room.store.desk.subscribe(CHAT, "江西省财政厅", NOW)
    (old,) = await room.subscriptions()
    shown = expect(Articles, await room.press(Action.RULE, old.id))
    assert titles(shown) == ["江西开会", "江西印发办法"]
    assert len(titles(await room.press(Action.TURN, shown.turn))) == 2, "on every page"
    assert expect(OnlyOne, await room.desk.diff(ask("第1条"))).topic == '"江西省财政厅"'
    assert titles(await room.desk.latest(ask("江西省财政厅"))) == ["江西印发办法"]


async def test_latest_of_an_unknown_body_asks_back(room: Room) -> None:
    result = await room.desk.latest(ask("火星部 2"))
    assert isinstance(result, NoSuchBody)
    assert not result.follow
    assert isinstance(await room.press(Action.TURN, result.confirm), NothingFound)
    assert await room.rules() == []


async def test_latest_of_a_name_that_looks_like_an_unknown_one(room: Room) -> None:
    result = await room.desk.latest(ask("工信息化部 1"))
    assert isinstance(result, NoSuchBody)
    assert result.near[0].name == "工业和信息化部"
    shown = await room.press(Action.TURN, result.near[0].question)
    assert isinstance(shown, Articles)
    assert (shown.size, titles(shown)) == (1, ["工信部部署芯片产业工作"])


async def test_search_is_ranked_and_paged(room: Room) -> None:
    for number in range(10, 17):
        await room.add_article(number, f"芯片第{number}号", f"第{number}号文谈芯片。")
    result = await room.desk.search(ask("芯片"))
    assert isinstance(result, Articles)
    assert (result.total, len(result.found), result.ranked) == (8, 5, True)
    rest = await room.press(Action.TURN, result.turn, 1)
    assert len(set(titles(result) + titles(rest))) == 8
    assert titles(await room.press(Action.ASK, result.turn)) == titles(result)


async def test_of_many_hits_those_in_the_title_come_first(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_WEIGHED", 2)
    await room.add_article(30, "芯片旧闻", "别的。")
    await room.add_article(9, "新闻", "芯片，芯片，芯片。")
    result = await room.desk.search(ask("芯片"))
    assert isinstance(result, Articles)
    assert (result.by_title, titles(result)) == (True, ["工信部部署芯片产业工作", "芯片旧闻", "新闻"])
    assert not expect(Articles, await room.desk.search(ask("旧闻"))).by_title


async def test_search_finds_two_characters_inside_a_sentence(room: Room) -> None:
    assert titles(await room.desk.search(ask("汽车"))) == ["工信部建立白名单"]
    assert titles(await room.desk.search(ask("工信部 “白名单”"))) == ["工信部建立白名单"]


async def test_nothing_found_says_how_much_there_is(room: Room) -> None:
    result = await room.desk.search(ask("红黄蓝"))
    assert isinstance(result, NothingFound)
    assert (result.topic.text, result.library.stories, result.library.oldest) == ("红黄蓝", 3, NOW - timedelta(hours=3))
    assert result.zone == "Asia/Shanghai"


async def test_a_search_is_narrowed_by_date_and_says_so(room: Room) -> None:
    await room.add_article(24 * 40, "早前谈芯片", "芯片工作早前的部署。", agencies=("工业和信息化部",))
    every = expect(Articles, await room.desk.search(ask("芯片")))
    day = local_date(NOW, BEIJING)
    lately = expect(Articles, await room.desk.search(ask("芯片 近30天")))
    assert set(titles(every)) - set(titles(lately)) == {"早前谈芯片"}
    assert lately.topic.span == Span(first=day - timedelta(days=29), last=day)
    assert lately.topic.text == f"芯片 日期:{day - timedelta(days=29)}..{day}"
    old = day - timedelta(days=40)
    for text in (f"芯片 {old}", f"日期:..{old + timedelta(days=3)} 芯片", f"工信部 芯片 日期:{old}..{old}"):
        assert titles(await room.desk.search(ask(text))) == ["早前谈芯片"]
    assert titles(await room.desk.latest(ask(f"{old}"))) == ["早前谈芯片"]
    assert titles(await room.desk.latest(ask(f"工信部 {old} 1"))) == ["早前谈芯片"]
    (shown,) = reply(expect(Articles, await room.desk.latest(ask(f"{old}"))), str)
    assert shown.html.startswith(f"全部消息，{old.year}年{old.month}月{old.day}日：共 1 篇")
    nothing = expect(NothingFound, await room.desk.search(ask("消费 2030")))
    assert nothing.topic.span is None
    (said,) = reply(expect(NothingFound, await room.desk.search(ask("消费 日期:..1999"))), str)
    assert "没有符合条件的文章：关键词 <b>“消费”</b>，1999年12月31日及以前。" in said.html
    assert "订阅" not in said.html
    assert expect(BadRule, await room.desk.search(ask("芯片 2026-13"))).message == NO_SUCH_DATE


async def test_a_page_of_a_span_turns_to_the_same_span(room: Room) -> None:
    first = expect(Articles, await room.desk.latest(ask("近7天 1")))
    room.now = NOW + timedelta(days=30)
    second = expect(Articles, await room.press(Action.TURN, first.turn, 1))
    assert (second.topic.span, second.total, second.first) == (first.topic.span, first.total, 1)


async def test_words_of_a_rule_are_no_dates_when_its_articles_are_asked_for(room: Room) -> None:
    await room.add_article(30, "再谈芯片", "芯片工作的部署。")
    for text in ("芯片|2026-10", "芯片|近7天"):
        first = expect(Articles, await room.desk.latest(ask(f"{text} 1")))
        second = expect(Articles, await room.press(Action.TURN, first.turn, 1))
        assert (second.topic.span, second.total, second.first) == (None, first.total, 1)
    followed = expect(Subscribed, await room.desk.subscribe(ask("今年 芯片")))
    assert isinstance(await room.press(Action.ASK, followed.latest), NothingFound)
    assert isinstance(await room.press(Action.RULE, followed.subscription_id), NothingFound)


async def test_search_alone_explains_itself_and_errors_name_their_place(room: Room) -> None:
    assert await room.desk.search(ask("　")) == SearchExplained()
    assert isinstance(await room.desk.search(ask("芯片 (")), BadRule)
    assert isinstance(await room.desk.latest(ask("芯片 (")), BadRule)


@pytest.mark.parametrize("text", ['"', "\x00", "a" * 10_000, "😀", "\u202e芯片", "' or 1=1 --", "NEAR(a b)", "\ud800"])
async def test_hostile_questions_have_answers(room: Room, text: str) -> None:
    assert isinstance(await room.desk.search(ask(text)), BadRule | NothingFound | Articles)
    assert isinstance(await room.desk.latest(ask(text)), BadRule | NothingFound | Articles)


async def test_digest_previews_the_last_day_and_moves_nothing(room: Room) -> None:
    assert isinstance(await room.desk.digest(ask()), NothingFollowed)
    await room.desk.subscribe(ask("芯片"))
    before = await room.store.desk.find_chat(CHAT)
    assert isinstance(await room.desk.digest(ask()), DigestShown)
    assert room.previews == [(CHAT, NOW, NOW - timedelta(hours=24))]
    assert await room.store.desk.find_chat(CHAT) == before


async def test_a_page_has_ten_at_most_and_says_so_where_more_were_asked_for(room: Room) -> None:
    html = reply(await room.desk.latest(ask("工信部 25")), str)[0].html
    assert "每页最多列 10 篇，其余请翻页。" in html
    assert "每页最多列" not in reply(await room.desk.latest(ask("工信部 10")), str)[0].html


async def test_a_search_quotes_the_sentence_of_the_word_that_stands_in_the_text_alone(room: Room) -> None:
    found = expect(Articles, await room.desk.search(ask("商务部 介绍")))
    assert [one.why for one in found.found] == [("商务部；介绍 @正文：“商务部介绍消费工作。”",)]
