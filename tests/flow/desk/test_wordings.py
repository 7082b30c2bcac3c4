"""Words that a rule is written with: what they may mean, and signs that are none of them."""

import pytest

from bot.chat.replies.replies import reply
from bot.extract.read import read
from bot.flow.desk.following.fields import NO_SUCH_SIGN
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.wordings import saying
from bot.flow.desk.results.answers import Articles
from bot.flow.desk.results.follows import (
    BadRule,
    RulePreviewed,
)
from tests.digest.stories import the_article
from tests.flow.desk.room import Room, ask, expect


async def test_a_preview_offers_the_body_that_a_word_may_mean(room: Room) -> None:
    told = expect(RulePreviewed, await room.desk.subscribe(ask("miit cars ?")))
    assert [(one.word, one.body) for one in told.acronyms] == [("MIIT", "工业和信息化部")]
    (message,) = reply(told, str)
    assert "“MIIT”按普通词处理；如指工业和信息化部" in message.html
    again = expect(RulePreviewed, await room.press(Action.ASK, told.acronyms[0].question or 0))
    assert [one.name for one in again.topic.agencies] == ["工业和信息化部"]
    assert await room.rules() == []


@pytest.mark.parametrize("text", ["工信部。", "？工信部", "工信部 ！", "工信部 。"])
async def test_stray_signs_are_no_part_of_a_name(room: Room, text: str) -> None:
    await room.desk.subscribe(ask(text))
    assert await room.rules() == ["工业和信息化部"]


async def test_a_row_with_a_name_that_finds_nothing_is_told_how_it_is_written(room: Room) -> None:
    bad = expect(BadRule, await room.desk.search(ask("工信部、火星")))
    assert (bad.message, bad.fix) == (NO_SUCH_SIGN, "工信部 火星")
    assert expect(Articles, await room.desk.search(ask("工信部、商务部"))).total > 1


def test_what_is_tracked_is_quoted_with_the_case_in_which_it_holds() -> None:
    text = "现将有关事项通知如下：\n一、逾期未检的渡船，不得纳入渡运“白名单”。\n二、加强巡查。"
    article = the_article(reading=read("某县关于渡口管理的通知", text))
    words, start, found = saying(article, "白名单")
    assert words == "逾期未检的渡船，不得纳入渡运“白名单”"
    assert start == text.index(words)
    assert found is article.reading.lists[0]
