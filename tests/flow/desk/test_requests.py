"""A request as one says it is offered as the command that does it; greetings are answered; other words stay topics."""

from pathlib import Path

import pytest

from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.flow.desk.following.topics import agency
from bot.flow.desk.phrasing.courtesy import bared
from bot.flow.desk.phrasing.idioms import PATTERNS
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.requests import row_of
from bot.flow.desk.results.follows import BadRule, NotSubscribed, Subscribed
from bot.flow.desk.results.results import Cancelled, Greeted, NotACommand, SettingsShown
from bot.match.fold import simplified
from bot.match.query import Vocabulary
from tests.flow.desk.room import Room, ask, expect

SAID = [
    line.split("\t")
    for line in (Path(__file__).parent / "requests.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


async def test_a_request_is_offered_as_the_command_that_does_it(room: Room) -> None:
    """One room for all of them: what is pressed leaves the articles as they are."""
    offered, refused = {}, []
    for said, _ in SAID:
        heard = hear(said, None)
        assert heard
        assert heard.command is None, "what is said in a sentence is asked back, not done"
        answer = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
        offered[said] = reply(answer, str)[0].buttons[0][0].text
        assert answer.meant
        if isinstance(await room.press(Action.ASK, answer.meant.question), NotACommand | BadRule):
            refused.append(said)
    assert offered == dict(SAID)
    assert refused == []


def test_every_row_has_a_line() -> None:
    names = Vocabulary(agency=agency, source=lambda _: None)
    rows = (row_of(bare, simplified(bare), names) for said, _ in SAID for bare in bared(said))
    hit = {row[0] for row in rows if row}
    assert {command for number, (command, _) in enumerate(PATTERNS) if number not in hit} == set()


@pytest.mark.parametrize(
    "said",
    [
        *(
            '"你好"',
            "谢谢农民工",
            "你好中国",
            "清楚",
            "提高",
            "请示报告制度",
            "截止",
            "有机农业",
            "有色金属",
        ),
        *(
            "对外开放",
            "查处腐败",
            "以后",
            "明天系",
            "多少",
            "比较优势产业",
            "对照检查材料",
            "公共交通工具对比度",
            "下载中心",
            "国有",
            "印发通知",
        ),
        *("whatever", "hello kitty", "thanksgiving"),
    ],
)
async def test_words_that_merely_look_like_a_request_are_topics(room: Room, said: str) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
    assert (offered.text, offered.meant, offered.near) == (said, None, None)


@pytest.mark.parametrize("word", ["谢谢农民工", '"你好"', "你好", "白名单是什么"])
async def test_such_words_can_be_followed_all_the_same(room: Room, word: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(word)), Subscribed)


@pytest.mark.parametrize(
    ("said", "thanks"),
    [
        *(("你好", False), ("您好！", False), ("你能做什么", False), ("你都会干啥？", False), ("在吗", False)),
        *(
            ("谢谢", True),
            ("👍", False),
            ("好的，谢谢你啦", True),
            ("Thanks!", True),
            ("hello", False),
            ("hi, what is this bot?", False),
            ("好的", False),
            ("What can you do?", False),
        ),
    ],
)
async def test_who_greets_or_thanks_is_told_what_one_can_ask(room: Room, said: str, thanks: bool) -> None:
    greeted = expect(Greeted, await room.desk.not_a_command(ask(said), None))
    assert greeted.thanks is thanks
    (message,) = reply(greeted, str)
    assert message.html.startswith("不客气") is thanks
    assert "追踪 白名单" in message.html


@pytest.mark.parametrize(
    "said", ["订阅 渡口，算了", "算了吧", "subscribe to ferries, never mind", "订阅 渡口 错了", "订阅渡口，取消"]
)
async def test_what_is_dropped_at_once_is_not_done(room: Room, said: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command is None
    assert isinstance(await room.desk.not_a_command(ask(heard.text), None), Cancelled)


@pytest.mark.parametrize("said", ["取消", "不对", "撤销。", "撤销刚才的", "我刚才说错了", "undo"])
async def test_what_nothing_is_taken_back_by_is_no_topic(room: Room, said: str) -> None:
    assert await room.desk.not_a_command(ask(said), None) == Cancelled(unasked=True)


async def test_times_are_set_in_such_words_too(room: Room) -> None:
    for said, when in (("以后每周五下午五点发给我", "17:00"), ("每晚六点半推一次就好", "18:30")):
        offered = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
        assert offered.settings
        changed = expect(SettingsShown, await room.press(Action.ASK, offered.settings))
        assert [f"{at:%H:%M}" for at in changed.chat.plan.times] == [when]
        await room.desk.settings(ask("每天 8:30"))


@pytest.mark.parametrize(("said", "topic"), [("不要再发外事新闻", "外事"), ("不想看体育新闻了", "体育")])
async def test_a_topic_that_nobody_follows_can_be_wanted_no_more(room: Room, said: str, topic: str) -> None:
    assert expect(NotSubscribed, await room.desk.not_a_command(ask(said), None)).text == topic


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("工信布", "工信部"),
        ("国务苑", "国务院"),
        ("大学部", "大学部"),
        ("财证部 补贴", "财政部 补贴"),
        ("国家能源局 风", "国家能源局 风"),
        ("公安部", "公安部"),
        ("广东省", "广东省"),
    ],
)
async def test_a_mistyped_body_is_offered_as_it_is_written(room: Room, said: str, body: str) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask(said), None)).text == body
