"""`/subscribe 工信部` on an empty installation: presets are offered, operators switch them on, others learn who can."""

import pytest

from bot.chat.replies.replies import reply
from bot.domain.models import SourceOrigin
from bot.domain.recipes import SourceKind
from bot.feeds.presets import named
from bot.flow.desk.following.offers import GENERAL
from bot.flow.desk.office import Asked
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import SourcesOn, Subscribed
from bot.flow.desk.results.results import Refused, Stale
from bot.flow.desk.results.terms import Offer, Refusal
from tests.builders import NOW, a_spec
from tests.flow.desk.room import OPERATOR, STRANGER, Room, ask, expect, in_group

MIIT = tuple(one.name for one in named("工信部"))


async def offered(room: Room, text: str, user_id: int = OPERATOR) -> Offer | None:
    return expect(Subscribed, await room.desk.subscribe(ask(text, user_id=user_id))).offer


async def polled(room: Room) -> set[str]:
    return {source.name for source in await room.store.ops.sources() if source.enabled} - {"部委要闻"}


@pytest.mark.parametrize("text", ["发文:工信部", "发文:工信部 汽车"])
async def test_who_follows_what_a_body_issues_is_offered_its_sources(room: Room, text: str) -> None:
    offer = await offered(room, text)
    assert offer is not None
    assert (offer.name, offer.presets) == ("工业和信息化部", MIIT)


async def test_an_operator_switches_one_preset_on(room: Room) -> None:
    offer = await offered(room, "工信部")
    assert offer is not None
    assert (offer.name, offer.presets, offer.polled) == ("工业和信息化部", MIIT, True)
    assert [choice.name for choice in offer.choices] == list(MIIT)
    done = expect(SourcesOn, await room.press(Action.ASK, offer.choices[0].question, user_id=OPERATOR))
    assert (done.names, done.fresh) == (("工信部·文件发布",), ("工信部·文件发布",))
    (source,) = [one for one in await room.store.ops.sources() if one.name == "工信部·文件发布"]
    assert (source.kind, source.origin, source.agency) == (SourceKind.JSONLIST, SourceOrigin.PRESET, "工业和信息化部")
    assert source.next_poll_at == NOW
    again = expect(SourcesOn, await room.press(Action.ASK, offer.choices[0].question, user_id=OPERATOR))
    assert again.fresh == ()
    assert await offered(room, "工信部 汽车") is None


async def test_or_all_of_a_body_at_once(room: Room) -> None:
    offer = await offered(room, "工信部 汽车")
    assert offer is not None
    done = expect(SourcesOn, await room.press(Action.ASK, offer.everything or 0, user_id=OPERATOR))
    assert done.fresh == MIIT
    assert await polled(room) == set(MIIT)


@pytest.mark.parametrize("text", ["新华社", "公安部"])
async def test_publishers_and_bodies_without_an_endpoint_are_offered_too(room: Room, text: str) -> None:
    offer = await offered(room, text)
    assert offer is not None
    assert len(offer.choices) == 1
    assert offer.everything is None


async def test_others_are_told_who_can_and_their_presses_are_refused(room: Room) -> None:
    mine = await offered(room, "工信部")
    theirs = await offered(room, "工信部", STRANGER)
    assert mine is not None
    assert theirs is not None
    assert (theirs.choices, theirs.everything, theirs.operators) == ((), None, (OPERATOR,))
    refused = expect(Refused, await room.press(Action.ASK, mine.choices[0].question, user_id=STRANGER))
    assert refused.reason is Refusal.OPERATORS_ONLY
    assert await polled(room) == set()
    assert expect(Subscribed, await room.desk.subscribe(in_group("工信部", user_id=4004))).offer is not None


async def test_nothing_is_offered_where_there_is_nothing_to_offer(room: Room) -> None:
    assert await offered(room, "芯片") is None
    assert await offered(room, "中央军委") is None
    await room.store.ops.add_source(a_spec("自建的工信部来源", agency="工业和信息化部"), NOW)
    assert await offered(room, "工信部") is None


@pytest.mark.parametrize("text", ["芯片", "中央军委", "河南省人民政府"])
async def test_where_nothing_is_polled_general_sources_are_offered_for_whatever_is_followed(
    room: Room, text: str
) -> None:
    await room.store.ops.switch_off("部委要闻")
    offer = await offered(room, text)
    assert offer is not None
    assert (offer.name, offer.presets, offer.everything, offer.polled) == ("", GENERAL, None, False)
    result = await room.desk.subscribe(ask("粮食", user_id=STRANGER))
    (told,) = reply(result, str)
    assert "尚未启用任何来源，目前只能从已入库的文章中命中。\n启用来源须由管理员操作" in told.html
    assert expect(SourcesOn, await room.press(Action.ASK, offer.choices[0].question, user_id=OPERATOR)).fresh
    assert await offered(room, "草原") is None


async def test_a_preset_that_is_no_more_is_a_stale_button(room: Room) -> None:
    await room.desk.start(ask())
    question = await room.desk.office.remember(1001, Asked.SWITCH_ON, "撤销的·来源")
    expect(Stale, await room.press(Action.ASK, question, user_id=OPERATOR))


async def test_what_is_known_to_go_wrong_is_said(room: Room) -> None:
    offer = await offered(room, "中国人民银行")
    assert offer is not None
    done = expect(SourcesOn, await room.press(Action.ASK, offer.everything or 0, user_id=OPERATOR))
    assert any("浏览器验证" in note for note in done.notes)
