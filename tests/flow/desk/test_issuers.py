"""Following only what a body issues, and each way offered to whoever took the other."""

from bot.chat.replies.replies import reply
from bot.domain.chats import Subscription
from bot.domain.reading import Mention
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.follows import OtherWay, RulePreviewed, Subscribed
from tests.builders import NOW, a_new_entry, a_reading, a_record
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


async def test_a_province_is_followed_with_its_departments(room: Room) -> None:
    await room.add_article(4, "某厅部署渡口工作", "我厅将检修渡口。", agencies=("江西省交通运输厅",))
    followed = expect(Subscribed, await room.desk.subscribe(ask("江西")))
    assert followed.hits == 1
    found = expect(Articles, await room.desk.search(ask("江西省")))
    assert found.found[0].why == ("江西省人民政府（江西省交通运输厅）",)


async def test_where_a_province_says_nothing_what_tells_of_it_is_offered(room: Room) -> None:
    assert not expect(NothingFound, await room.desk.search(ask("江西"))).meant
    entry = a_new_entry("url:example.com/5", title="水利部谈渡口", url="https://example.com/5", published=NOW)
    await room.store.poll.record_documents([entry], NOW)
    (article,) = await room.store.read.new_articles(NOW, 10)
    text = "水利部将在江西试点渡口检修。"
    places = (Mention(name="江西", text="江西", start=4, end=6),)
    reading = a_reading("水利部谈渡口", text, agencies=("水利部",), regions=places)
    await room.store.read.record_readings((a_record(article.id, reading),))
    nothing = expect(NothingFound, await room.desk.search(ask("江西")))
    assert [one.name for one in nothing.meant] == ["地区:江西"]
    found = expect(Articles, await room.press(Action.ASK, nothing.meant[0].question))
    assert found.found[0].why == ("江西 @地区",)
