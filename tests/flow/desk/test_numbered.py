"""Articles and rules that are called by their numbers."""

import pytest

from bot.chat.replies.finding import finding
from bot.flow.desk.phrasing.numbered import Numbered, numbered, spans
from bot.flow.desk.results import findings as f
from bot.flow.desk.results.follows import NoSuchRule
from bot.flow.desk.results.kept import NoArticle
from tests.flow.desk.room import Room, ask, expect
from tests.flow.desk.test_statements import LOANS, LOANS_BEFORE, MOF, number_of, said


@pytest.mark.parametrize(
    ("text", "number", "marked"),
    [
        ("58", 58, False),
        ("第3条", 3, True),
        ("3条", 3, True),
        ("＃３", 3, True),
        (" 第2條 ", 2, True),
        ("第 2 条", 2, True),
    ],
)
def test_one_by_its_number(text: str, number: int, marked: bool) -> None:
    assert numbered(text) == Numbered(number=number, marked=marked)


@pytest.mark.parametrize("text", ["", "第条", "3篇", "3.5", "3 4", "1" * 16, "2026年"])
def test_no_number_of_anything(text: str) -> None:
    assert numbered(text) is None


def test_several_by_their_numbers() -> None:
    assert spans("1、第3条至#5 7") == [(1, 1), (3, 5), (7, 7)]
    assert spans("5—3") == [(3, 5)]
    assert spans("第 1 条 第 3 条") == [(1, 1), (3, 3)]
    assert spans("1 汽车") == []
    assert spans("1，") == []


async def test_a_number_is_an_article_s_and_no_word(room: Room) -> None:
    await said(room, 30, "财政部关于2025年中小企业贷款贴息情况的通报", LOANS_BEFORE, MOF)
    await said(room, 9, "财政部关于2026年中小企业贷款贴息情况的通报", LOANS, MOF)
    await said(room, 1, "财政部日常事务58", "一是下调部分进口商品税率。二是优化通关流程。", MOF)
    number = await number_of(room, "财政部关于2026年中小企业贷款贴息情况的通报")
    told = expect(f.Difference, await room.desk.diff(ask(str(number))))
    assert (told.pair.new.id, told.pair.old.title) == (number, "财政部关于2025年中小企业贷款贴息情况的通报")
    assert finding(told, str).html.splitlines()[0] == "<b>财政部</b>前后两篇对比"
    alone = expect(f.OnlyOne, await room.desk.diff(ask(str(await number_of(room, "财政部日常事务58")))))
    assert finding(alone, str).html.startswith("库中没有可与这一篇对比的较早文章：\n<a href=")
    assert expect(NoArticle, await room.desk.diff(ask("99999"))).text == "99999"


async def test_a_number_that_no_article_has_is_a_rule_of_the_chat(room: Room) -> None:
    await said(room, 30, "财政部早前谈中小企业", LOANS_BEFORE, MOF)
    await said(room, 1, "财政部再谈中小企业", LOANS, MOF)
    await room.desk.subscribe(ask("财政部 中小企业"))
    told = expect(f.Difference, await room.desk.diff(ask("第1条")))
    assert (told.body, told.pair.new.title) == ("财政部", "财政部再谈中小企业")
    assert expect(f.Difference, await room.desk.diff(ask("#1"))).pair == told.pair
    assert expect(f.Difference, await room.desk.diff(ask("１條"))).pair == told.pair
    for text in ("2条", "第2条"):
        missed = expect(NoSuchRule, await room.desk.diff(ask(text)))
        assert (missed.text, len(missed.rules), missed.wanted) == ("2", 1, NoSuchRule.Wanted.ASK)


async def test_a_number_of_nothing_is_sought_as_a_word(room: Room) -> None:
    await said(room, 9, "财政部谈5119工程", "一是推进5119工程建设。二是公开结果。", MOF)
    await said(room, 1, "财政部再谈5119工程", "一是加快5119工程建设。二是公开清单。", MOF)
    told = expect(f.Difference, await room.desk.diff(ask("5119")))
    assert told.pair.old.title == "财政部谈5119工程"
    assert expect(NoArticle, await room.desk.diff(ask("88888"))).text == "88888"


async def test_a_year_alone_is_no_article(room: Room) -> None:
    await said(room, 9, "财政部谈中小企业", LOANS_BEFORE, MOF)
    assert isinstance(await room.desk.diff(ask("2026")), f.HowToAsk)
