"""What a chat follows: every change can be made twice with the same end."""

import pytest

from bot.domain.chats import ChatKind
from bot.domain.models import AddressFault
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import Articles
from bot.flow.desk.results.follows import (
    BadAddress,
    BadRule,
    NoSuchBody,
    NoSuchRule,
    NothingFollowed,
    NotSubscribed,
    RulesShown,
    SourceAdded,
    SubscribeChoices,
    Subscribed,
    SubscribedEach,
    TooMany,
    UnsubscribeChoices,
    Unsubscribed,
)
from bot.flow.desk.results.results import Begun, Refused
from bot.flow.desk.results.terms import Refusal
from tests.builders import a_spec
from tests.flow.desk.room import CHAT, OPERATOR, Room, ask, expect, in_group


@pytest.mark.parametrize("word", ["工信部", "工业和信息化部", "miit", "ＭＩＩＴ"])
async def test_follows_an_agency_by_any_of_its_names_and_says_what_was_understood(room: Room, word: str) -> None:
    result = await room.desk.subscribe(ask(word))
    assert isinstance(result, Subscribed)
    (named,) = result.topic.agencies
    assert (named.name, named.also) == ("工业和信息化部", ("工信部", "MIIT"))
    assert (result.fresh, result.hits, result.days) == (True, 2, 30)
    assert result.newest is not None
    assert result.newest.title == "工信部部署芯片产业工作"
    assert await room.rules() == ["工业和信息化部"]


async def test_following_twice_changes_nothing(room: Room) -> None:
    first = await room.desk.subscribe(ask("工信部"))
    second = await room.desk.subscribe(ask("MIIT"))
    assert isinstance(first, Subscribed)
    assert isinstance(second, Subscribed)
    assert (second.fresh, second.subscription_id) == (False, first.subscription_id)
    assert await room.rules() == ["工业和信息化部"]


async def test_agency_source_and_keyword_together(room: Room) -> None:
    result = await room.desk.subscribe(ask("汽车 工信部 部委要闻"))
    assert isinstance(result, Subscribed)
    assert result.topic.sources == ("部委要闻",)
    assert [term.name for term in result.topic.words] == ["汽车"]
    assert result.newest is None
    assert result.hits == 0


async def test_the_button_under_a_subscription_shows_its_newest_articles(room: Room) -> None:
    result = await room.desk.subscribe(ask("工信部"))
    assert isinstance(result, Subscribed)
    shown = expect(Articles, await room.press(Action.ASK, result.latest))
    assert [found.article.title for found in shown.found] == ["工信部部署芯片产业工作", "工信部建立白名单"]


async def test_an_unknown_body_is_asked_back_and_can_be_followed_as_a_keyword(room: Room) -> None:
    result = await room.desk.subscribe(ask("火星部"))
    assert isinstance(result, NoSuchBody)
    assert (result.word, result.follow) == ("火星部", True)
    assert result.near == ()
    assert await room.rules() == []
    followed = await room.press(Action.TURN, result.confirm)
    assert isinstance(followed, Subscribed)
    assert [term.name for term in followed.topic.words] == ["火星部"]
    assert await room.rules() == ["火星部"]


async def test_a_name_that_looks_like_an_unknown_one_can_be_followed_instead(room: Room) -> None:
    result = await room.desk.subscribe(ask("发改局"))
    assert isinstance(result, NoSuchBody)
    (near, *_) = result.near
    followed = await room.press(Action.TURN, near.question)
    assert isinstance(followed, Subscribed)
    assert followed.topic.agencies[0].name == near.name == "国家发展和改革委员会"


@pytest.mark.parametrize(
    "text",
    [
        *("工信部、商务部", "MIIT，商务部", " 工信部, 商务部 ", "工信部/商务部、工业和信息化部"),
        *("工信部；商务部", "工信部; 商务部", "工信部\n商务部\n", "工信部、商务部、", "工信部 同 商务部"),
    ],
)
async def test_names_with_commas_between_are_followed_each_by_itself(room: Room, text: str) -> None:
    result = expect(SubscribedEach, await room.desk.subscribe(ask(text)))
    assert [(followed.topic.text, followed.fresh) for followed in result.follows] == [
        ("工业和信息化部", True),
        ("商务部", True),
    ]
    assert await room.rules() == ["工业和信息化部", "商务部"]
    again = expect(SubscribedEach, await room.desk.subscribe(ask("商务部、部委要闻")))
    assert [followed.fresh for followed in again.follows] == [False, True]


@pytest.mark.parametrize("text", ["商务部、", "“芯片、汽车”", "商务部 芯片"])
async def test_a_list_of_other_things_stays_one_rule(room: Room, text: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(text)), Subscribed)
    assert len(await room.rules()) == 1


async def test_one_name_twice_and_a_name_with_a_comma_are_one_rule(room: Room) -> None:
    await room.store.ops.add_source(a_spec("财政部、商务部"), room.now)
    for text in ("商务部、商务部", "财政部、商务部"):
        assert isinstance(await room.desk.subscribe(ask(text)), Subscribed)
    assert await room.rules() == ["商务部", "财政部、商务部"]


async def test_a_list_for_which_there_is_no_room_is_not_followed_in_part(room: Room) -> None:
    room.set(max_subscriptions=2)
    await room.desk.subscribe(ask("商务部"))
    assert await room.desk.subscribe(ask("商务部、工信部、财政部")) == TooMany(limit=2)
    assert await room.rules() == ["商务部"]
    assert isinstance(await room.desk.subscribe(ask("商务部、工信部")), SubscribedEach)


@pytest.mark.parametrize("word", ["芯片", "中西部", "布局", "上市公司", "白名单"])
async def test_a_plain_keyword_is_followed_at_once(room: Room, word: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(word)), Subscribed)


@pytest.mark.parametrize(("text", "position"), [("工信部 (芯片", 7), ("“”", 0), ("字" * 201, 200), ("发改局 “芯片", 4)])
async def test_a_rule_that_cannot_be_read_is_shown_with_its_place(room: Room, text: str, position: int) -> None:
    result = await room.desk.subscribe(ask(text))
    assert isinstance(result, BadRule)
    assert (result.text, result.position) == (text, position)
    assert await room.rules() == []


async def test_without_words_agencies_are_offered_and_one_press_follows(room: Room) -> None:
    result = await room.desk.subscribe(ask("  "))
    assert isinstance(result, SubscribeChoices)
    assert {"label": result.choices[0].label, "key": result.choices[0].key} == {"label": "工信部", "key": "MIIT"}
    for choice in result.choices:
        assert isinstance(await room.press(Action.BODY, choice.key), Subscribed | Begun)
    assert len(await room.rules()) == len(result.choices) == 9


async def test_no_more_than_the_limit(room: Room) -> None:
    room.set(max_subscriptions=2)
    await room.desk.subscribe(ask("芯片"))
    await room.desk.subscribe(ask("汽车"))
    assert await room.desk.subscribe(ask("消费")) == TooMany(limit=2)
    assert isinstance(await room.desk.subscribe(ask("芯片")), Subscribed)
    assert await room.rules() == ["芯片", "汽车"]


async def test_a_new_chat_has_the_defaults_and_its_thread(room: Room) -> None:
    await room.desk.subscribe(ask("芯片", chat_kind=ChatKind.GROUP, user_id=4004, chat_title="组", thread_id=7))
    chat = await room.store.desk.find_chat(CHAT)
    assert chat is not None
    assert (chat.kind, chat.title, chat.thread_id) == (ChatKind.GROUP, "组", 7)
    assert (chat.zone, f"{chat.digest_at:%H:%M}") == ("Asia/Shanghai", "08:30")
    assert chat.next_digest_at > room.now


async def test_a_chat_that_had_gone_is_taken_up_again(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    await room.desk.left(CHAT, "blocked")
    gone = await room.store.desk.find_chat(CHAT)
    await room.desk.start(ask())
    back = await room.store.desk.find_chat(CHAT)
    assert gone is not None
    assert back is not None
    assert (gone.active, back.active) == (False, True)
    assert await room.rules() == ["芯片"]


@pytest.mark.parametrize("text", ["工信部", "MIIT", "工业和信息化部", "1", "１"])
async def test_unsubscribes_by_words_or_number_and_restores(room: Room, text: str) -> None:
    await room.desk.subscribe(ask("工信部"))
    result = await room.desk.unsubscribe(ask(text))
    assert isinstance(result, Unsubscribed)
    assert result.rules[0].rule == "工业和信息化部"
    assert await room.rules() == []
    await room.press(Action.TURN, result.restore)
    assert await room.rules() == ["工业和信息化部"]


async def test_numbers_are_those_of_the_chats_own_list(room: Room) -> None:
    await room.desk.subscribe(in_group("消费", 4004))
    for word in ("芯片", "汽车", '"2"'):
        await room.desk.subscribe(ask(word))
    assert [rule.id for rule in await room.subscriptions()] == [2, 3, 4]
    assert expect(Unsubscribed, await room.desk.unsubscribe(ask("2"))).rules[0].rule == "2"
    for number in ("0", "3", "4"):
        missed = expect(NoSuchRule, await room.desk.unsubscribe(ask(number)))
        assert (missed.text, len(missed.rules)) == (number, 2)
    for word in ("-1", "²"):
        assert isinstance(await room.desk.unsubscribe(ask(word)), NotSubscribed)
    assert expect(Unsubscribed, await room.desk.unsubscribe(ask("2"))).rules[0].rule == "汽车"
    assert await room.rules() == ["芯片"]


async def test_unsubscribing_twice_says_so_and_changes_nothing(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    await room.desk.subscribe(ask("汽车"))
    await room.desk.unsubscribe(ask("芯片"))
    result = await room.desk.unsubscribe(ask("芯片"))
    assert isinstance(result, NotSubscribed)
    assert [rule.rule for rule in result.rules] == ["汽车"]
    assert isinstance(await room.desk.unsubscribe(ask("(")), NotSubscribed)
    assert await room.rules() == ["汽车"]


async def test_unsubscribe_alone_offers_the_rules_and_a_press_drops_one(room: Room) -> None:
    assert isinstance(await room.desk.unsubscribe(ask()), NothingFollowed)
    await room.desk.subscribe(ask("芯片"))
    result = await room.desk.unsubscribe(ask())
    assert isinstance(result, UnsubscribeChoices)
    assert isinstance(await room.press(Action.DROP, result.rules[0].id), Unsubscribed)
    assert await room.rules() == []


async def test_list(room: Room) -> None:
    assert isinstance(await room.desk.list_rules(ask()), NothingFollowed)
    await room.desk.subscribe(ask("芯片"))
    result = await room.desk.list_rules(ask())
    assert isinstance(result, RulesShown)
    assert [rule.rule for rule in result.rules] == ["芯片"]


async def test_an_operator_adds_a_source_by_its_address_and_follows_it(room: Room) -> None:
    text = "某部新闻 https://news.example.org/feed.xml"
    result = await room.desk.subscribe(ask(text, user_id=OPERATOR))
    assert isinstance(result, SourceAdded)
    assert (result.name, result.url, result.fresh) == ("某部新闻", "https://news.example.org/feed.xml", True)
    assert await room.rules() == ["某部新闻"]
    again = await room.desk.subscribe(ask(text, user_id=OPERATOR))
    assert isinstance(again, SourceAdded)
    assert (again.name, again.fresh) == ("某部新闻", False)
    assert await room.rules() == ["某部新闻"]
    assert [source.name for source in await room.store.ops.sources()] == ["某部新闻", "部委要闻"]


async def test_a_source_without_a_name_is_called_by_its_host_then_by_its_path(room: Room) -> None:
    names = []
    for path in ("a.xml", "b.xml", "b.xml?page=2", "b.xml?page=3", "c" * 80):
        result = await room.desk.subscribe(ask(f"https://news.example.org/{path}", user_id=OPERATOR))
        assert isinstance(result, SourceAdded)
        names.append(result.name)
    host = "news.example.org"
    assert names == [host, f"{host}/b.xml", f"{host}-2", f"{host}-3", f"{host}-4"]
    assert await room.rules() == names


@pytest.mark.parametrize(("name", "rule"), [("MIIT", "工业和信息化部"), ("某部 (新)", '"某部 (新)"')])
async def test_a_source_is_followed_by_a_rule_that_reads_back(room: Room, name: str, rule: str) -> None:
    await room.desk.subscribe(ask(f"{name} https://news.example.org/feed.xml", user_id=OPERATOR))
    assert await room.rules() == [rule]


async def test_a_source_is_added_even_where_no_more_may_be_followed(room: Room) -> None:
    room.set(max_subscriptions=0)
    assert await room.desk.subscribe(ask("https://news.example.org/a", user_id=OPERATOR)) == TooMany(limit=0)
    assert len(await room.store.ops.sources()) == 2


async def test_sources_are_added_by_operators_only(room: Room) -> None:
    for who in (ask("https://news.example.org/feed.xml"), in_group("https://news.example.org/f", 4004)):
        result = await room.desk.subscribe(who)
        assert isinstance(result, Refused)
        assert result.reason is Refusal.OPERATORS_ONLY
    assert [source.name for source in await room.store.ops.sources()] == ["部委要闻"]


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("ftp://example.org/a", AddressFault.SCHEME),
        ("file:///etc/passwd", AddressFault.SCHEME),
        ("https://a:b@example.org/", AddressFault.CREDENTIALS),
        ("http://", AddressFault.UNUSABLE),
        ("http://[::1", AddressFault.UNUSABLE),
        ("http://a:x/", AddressFault.UNUSABLE),
        ("http://a..cn/", AddressFault.UNUSABLE),
        ("https://example.org/" + "x" * 2000, AddressFault.UNUSABLE),
        ("http://10.0.0.1/x", AddressFault.LITERAL),
        ("http://0x7f.1/", AddressFault.LITERAL),
        ("http://router/", AddressFault.LOCAL),
        ("http://example.org:8080/", AddressFault.PORT),
    ],
)
async def test_an_address_that_would_never_be_fetched_is_not_stored(room: Room, url: str, fault: AddressFault) -> None:
    assert await room.desk.subscribe(ask(f"名 {url}", user_id=OPERATOR)) == BadAddress(url=url, fault=fault)
    assert len(await room.store.ops.sources()) == 1
    assert await room.rules() == []
