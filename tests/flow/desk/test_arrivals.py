"""How somebody arrives, and that a link changes nothing."""

from dataclasses import replace

import pytest
from msgspec import structs

from bot.chat.replies.replies import reply
from bot.domain.desks import Filter
from bot.domain.reading import Mention
from bot.flow.desk.asks import Near
from bot.flow.desk.presses import Action
from bot.flow.desk.results.findings import MeasuresShown
from bot.flow.desk.results.follows import RulePreviewed, Subscribed
from bot.flow.desk.results.results import Begun, NotACommand, Welcome
from tests.chat.answers import an_article
from tests.flow.desk.room import Room, ask, expect


async def test_a_link_to_an_agency_shows_it_and_a_button_follows(room: Room) -> None:
    shown = expect(RulePreviewed, await room.desk.start(ask("sub_miit")))
    assert [named.name for named in shown.topic.agencies] == ["工业和信息化部"]
    assert await room.rules() == []
    assert isinstance(await room.press(Action.TURN, shown.confirm), Subscribed)
    assert await room.rules() == ["工业和信息化部"]


async def test_a_link_to_an_article_shows_it(room: Room) -> None:
    (newest,) = (await room.store.desk.latest(Filter(), 0, 1)).articles
    shown = expect(MeasuresShown, await room.desk.start(ask(f"a_{newest.id}")))
    assert shown.found.article == newest


@pytest.mark.parametrize(
    "text", ["", "sub_xyz", "sub_", "a_999", "a_", "a_²", "a_" + "9" * 60, "sub_miit x", "x" * 65, "../etc", "\u202e"]
)
async def test_a_link_that_names_nothing_is_a_greeting(room: Room, text: str) -> None:
    greeting = expect(Welcome, await room.desk.start(ask(text)))
    assert greeting.lost == (text in {"sub_xyz", "a_999"})
    (said,) = reply(greeting, str)
    assert said.html.startswith("链接所指的文章或机构没有找到") == greeting.lost
    assert await room.rules() == []


async def test_the_first_tap_follows_and_shows_what_the_library_has_of_the_body(room: Room) -> None:
    greeting = expect(Welcome, await room.desk.start(ask()))
    begun = expect(Begun, await room.press(Action.BODY, greeting.choices[0].key))
    assert await room.rules() == ["工业和信息化部"]
    assert begun.followed.fresh
    assert [match.article.title for match in begun.matches] == ["工信部部署芯片产业工作", "工信部建立白名单"]
    assert (begun.matches[0].why, begun.invented) == (("工业和信息化部",), False)
    assert isinstance(await room.press(Action.BODY, greeting.choices[1].key), Subscribed), "a sample comes once"


async def test_where_the_library_has_nothing_the_samples_of_the_body_are_shown_and_said_to_be_invented(
    room: Room,
) -> None:
    ndrc = an_article(1, title="发展改革委：扩大有效投资")
    named = (Mention(name="国家发展和改革委员会", text="发展改革委", start=0, end=5),)
    ndrc = replace(ndrc, reading=structs.replace(ndrc.reading, agencies=named))
    room.samples = (an_article(2), ndrc)
    begun = expect(Begun, await room.press(Action.BODY, "NDRC"))
    assert (begun.invented, [match.article for match in begun.matches]) == (True, [ndrc])
    await room.press(Action.DROP, begun.followed.subscription_id)
    other = expect(Begun, await room.press(Action.BODY, "MOF"))
    assert [match.article for match in other.matches] == [*room.samples], "better other samples than none"


async def test_without_samples_the_first_tap_follows_all_the_same(room: Room) -> None:
    assert isinstance(await room.press(Action.BODY, "NDRC"), Subscribed)


async def test_a_mistyped_command_can_be_asked_again_with_its_words(room: Room) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask("/subscrbe 芯片"), Near(command="subscribe")))
    assert (offered.near, offered.subscribe) == ("subscribe", None)
    assert isinstance(await room.press(Action.ASK, offered.again or 0), Subscribed)
    assert await room.rules() == ["芯片"]
    bare = expect(NotACommand, await room.desk.not_a_command(ask("/lates"), Near(command="latest")))
    assert bare.again is None
