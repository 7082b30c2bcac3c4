"""A pause of one rule by words and by buttons, beside what else the chat is told."""

from datetime import UTC, date, datetime

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.pauses import End, Pausing, read, says
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import NoSuchRule
from bot.flow.desk.results.results import NotACommand, OneByOne, Panel, SettingsShown
from tests.builders import NOW
from tests.flow.desk.room import Room, ask, expect
from tests.flow.desk.test_pauses import DAY, TODAY, chat, said


@pytest.mark.parametrize(
    ("words", "pausing"),
    [
        ("第2条 暂停", Pausing(number=2)),
        ("第２條 暫停三天", Pausing(end=End(days=3), number=2)),
        ("暂停第 2 条到月底", Pausing(end=End(on=date(2026, 11, 30)), number=2)),
        ("#2 先别推送", Pausing(number=2)),
        ("第2条先停几天", Pausing(asks=True, number=2)),
        ("pause rule 2 until Monday", Pausing(end=End(on=date(2026, 11, 30)), number=2)),
        ("第2条 恢复", Pausing(resumes=True, number=2)),
        ("恢复第2条的推送", Pausing(resumes=True, number=2)),
        ("resume rule 2", Pausing(resumes=True, number=2)),
    ],
)
def test_a_pause_of_one_rule_as_one_says_it(words: str, pausing: Pausing) -> None:
    assert read(words, TODAY) == pausing
    assert wishes.is_said(words)


@pytest.mark.parametrize("words", ["第2条", "第2条 每周五", "第1条 第2条 暂停", "第二季度 暂停"])
def test_what_is_no_pause_of_one_rule(words: str) -> None:
    assert (says(words), read(words, TODAY)) == (False, None)


async def test_one_rule_is_paused_by_words_and_the_list_and_its_page_say_so(room: Room) -> None:
    for topic in ("芯片", "汽车"):
        await room.desk.subscribe(ask(topic))
    html = await said(room, "第2条 暂停到8月10日")
    assert html.splitlines()[:2] == [
        "<b>单独设置</b> “汽车”",
        "<b>已暂停推送至8月10日 08:30</b>（北京时间）　已更改",
    ]
    assert html.endswith("其他关注照常推送，提问照常答复。")
    listed = reply(await room.desk.list_rules(ask()), str)[0].html
    assert "<code>1</code>  芯片\n<code>2</code>  汽车（已暂停推送至8月10日 08:30）" in listed
    assert "已关注 2 条，每天 08:30 推送" in listed
    assert "推送：已暂停推送至8月10日 08:30" in await said(room, "第2条")
    assert (await chat(room)).paused_until is None
    assert (await said(room, "第2条 暂停到8月10日")).splitlines()[1].endswith("　未变，原本如此")
    resumed = await said(room, "第2条 恢复")
    assert "<b>推送已恢复</b>　已更改" in resumed
    assert "暂停期间的消息编入下一期。" in resumed
    assert "其他期限请发送，例如：设置 第2条 暂停到12月10日" in await said(room, "第2条先停几天")
    assert (await room.subscriptions())[1].paused_until is None
    assert expect(NoSuchRule, await room.desk.settings(ask("第3条 暂停"))).text == "3"


async def test_one_rule_is_paused_by_buttons_beside_a_pause_of_all(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    await room.desk.settings(ask("第1条 每天 12:00"))
    (rule,) = await room.subscriptions()
    page = reply(await room.press(Action.PANEL, f"{rule.id}-main"), str)[0]
    assert "暂停推送" in [one.text for row in page.buttons for one in row]
    shown = expect(SettingsShown, await room.press(Action.SET, f"{rule.id}-pause-7"))
    until = (await room.subscriptions())[0].paused_until
    assert (shown.page, until) == (Panel.PAUSE, datetime(2026, 7, 27, 4, 0, tzinfo=UTC))
    await room.desk.settings(ask("暂停1天"))
    assert not await room.store.dispatch.due_chats(NOW + 7 * DAY, 9)
    ended = expect(SettingsShown, await room.press(Action.SET, f"{rule.id}-pause-off"))
    assert ended.resumed == NOW
    (button,) = reply(ended, str)[0].buttons[0]
    assert button.text == "从现在开始"
    passed, _ = await room.desk.press(ask(), button.data or "")
    assert expect(SettingsShown, passed).passed_over
    assert (await chat(room)).paused_until is not None
    await room.desk.settings(ask("第1条 即时"))
    await room.desk.settings(ask("第1条 暂停"))
    assert "期间的消息在恢复后一并编入。" in await said(room, "第1条 暂停")
    assert "暂停期间的消息随即补发。" in await said(room, "第1条 恢复")


async def test_a_rule_of_a_chat_that_is_told_at_once_says_when_it_catches_up(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    await room.desk.settings(ask("即时"))
    assert "期间的消息届时一并推送。" in await said(room, "第1条 暂停三天")
    assert "暂停期间的消息与下一条新消息一起补发。" in await said(room, "第1条 恢复")


async def offered(room: Room, words: str) -> NotACommand:
    return expect(NotACommand, await room.desk.not_a_command(ask(words), None))


@pytest.mark.parametrize("words", ["恢复", "恢復。", "继续", "全部恢复", "继续推送", "resume", "请恢复"])
async def test_to_go_on_ends_the_pause_of_the_chat(room: Room, words: str) -> None:
    await room.desk.settings(ask("暂停"))
    ended = expect(SettingsShown, await room.press(Action.ASK, (await offered(room, words)).settings or 0))
    assert (ended.resumed, (await chat(room)).paused_until) == (NOW, None)


@pytest.mark.parametrize(
    ("words", "said"), [("恢复", "第2条 恢复"), ("继续推送", "第2条 恢复"), ("resume", "resume rule 2")]
)
async def test_to_go_on_ends_the_pause_of_the_one_rule_that_has_one(room: Room, words: str, said: str) -> None:
    for topic in ("芯片", "汽车"):
        await room.desk.subscribe(ask(topic))
    await room.desk.settings(ask("第2条 暂停"))
    offer = await offered(room, words)
    assert offer.text == said
    assert expect(SettingsShown, await room.press(Action.ASK, offer.settings or 0)).resumed == NOW
    assert [rule.paused_until for rule in await room.subscriptions()] == [None, None]


async def test_where_several_rules_are_paused_each_is_offered(room: Room) -> None:
    for number, topic in enumerate(("芯片", "汽车", "消费"), start=1):
        await room.desk.subscribe(ask(topic))
        await room.desk.settings(ask(f"第{number}条 暂停" if number > 1 else "每天"))
    asked = expect(OneByOne, await room.desk.not_a_command(ask("恢复"), None))
    assert [one.words for one in asked.wishes] == ["第2条 恢复", "第3条 恢复"]
    (shown,) = reply(asked, str)
    assert (shown.html, shown.buttons[1][0].text) == ("有几条关注在暂停中，请选要恢复的：", "设置 第3条 恢复")
    await room.press(Action.ASK, asked.wishes[1].question)
    assert [rule.paused_until is None for rule in await room.subscriptions()] == [True, False, True]


@pytest.mark.parametrize("words", ["恢复", "继续"])
async def test_where_nothing_is_paused_it_is_a_word_like_others(room: Room, words: str) -> None:
    await room.desk.subscribe(ask("芯片"))
    offer = await offered(room, words)
    assert (offer.settings, offer.text) == (None, words)
    assert offer.search is not None
    assert (await offered(room, "恢复推送")).settings is not None
    assert expect(SettingsShown, await room.desk.not_a_command(ask("全部恢復"), None)).page is Panel.PAUSE
    await room.desk.settings(ask("暂停"))
    assert (await offered(room, "恢复生产")).settings is None


async def test_following_a_paused_rule_again_says_that_it_is_paused(room: Room) -> None:
    assert "暂停" not in reply(await room.desk.subscribe(ask("芯片")), str)[0].html
    await said(room, "第1条 暂停")
    again = reply(await room.desk.subscribe(ask("芯片")), str)[0].html
    assert again.startswith("此前已关注 ")
    assert again.endswith("\n推送：已暂停推送，直到恢复")
