"""Following only what a body issues, and each way offered to whoever took the other."""

from bot.chat.replies.replies import reply
from bot.domain.chats import Subscription
from bot.flow.desk.results.follows import OtherWay, RulePreviewed, Subscribed
from tests.flow.desk.room import Room, ask, expect


async def test_a_body_alone_offers_only_what_it_issues_and_that_the_wider_one(room: Room) -> None:
    wide = expect(Subscribed, await room.desk.subscribe(ask("工信部")))
    assert isinstance(wide.other_way, OtherWay)
    assert wide.other_way.narrower
    assert "只看它发的文" in str(reply(wide, str))
    narrow = expect(Subscribed, await room.desk.subscribe(ask("发文:工信部")))
    assert isinstance(narrow.other_way, Subscription)
    assert narrow.other_way.id == wide.subscription_id
    message = str(reply(narrow, str))
    assert all(said in message for said in ("已关注 <b>工信部</b>发的文。", "退订 工信部", "仍在"))
    await room.desk.unsubscribe(ask("工信部"))
    again = expect(Subscribed, await room.desk.subscribe(ask("by:MIIT")))
    assert again.subscription_id == narrow.subscription_id
    assert isinstance(again.other_way, OtherWay)
    assert not again.other_way.narrower
    assert "提到它的也看" in str(reply(again, str))


async def test_more_than_a_body_offers_neither_and_a_preview_saves_nothing(room: Room) -> None:
    followed = expect(Subscribed, await room.desk.subscribe(ask("发文:工信部 汽车 -召回")))
    assert followed.other_way is None
    preview = expect(RulePreviewed, await room.desk.subscribe(ask("发文:财政部 ?")))
    assert preview.topic.text == "发文:财政部"
