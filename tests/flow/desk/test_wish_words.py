"""Settings as one says them: days off, a digest that is too long, English verbs; days on which no edition comes."""

from datetime import time

import pytest

from bot.chat.replies.replies import reply
from bot.domain.plans import EVERY_DAY, Days, Plan
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.results.results import BadSetting, Missaid, NotACommand
from tests.flow.desk.room import Room, ask, expect


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("不要周末推送", Plan(days=Days.WORKDAYS)),
        ("节假日不推送", Plan(days=Days.WORKDAYS)),
        ("只在工作日推送", Plan(days=Days.WORKDAYS)),
        ("日报太长了，每次只发五条", Plan(most=5)),
        ("把字数弄少一点", Plan(brief=True)),
        ("change time to 8:00", Plan(times=(time(8),))),
        ("set the digest time to 8:00 and 18:00", Plan(times=(time(8), time(18)))),
        ("deliver at 7", Plan(times=(time(7),))),
        ("push at 8 on weekdays", Plan(times=(time(8),), days=Days.WORKDAYS)),
        ("no weekend pushes", Plan(days=Days.WORKDAYS)),
        ("no news at the weekend", Plan(days=Days.WORKDAYS)),
        ("set point 8:30", None),
    ],
)
def test_plans_as_one_says_them(text: str, plan: Plan | None) -> None:
    wish = wishes.read(text)
    assert (wish.plan(EVERY_DAY) if isinstance(wish, wishes.Wish) else None) == plan
    assert wishes.is_said(text) is (plan is not None)


@pytest.mark.parametrize("text", ["时区改香港", "change timezone to Hong Kong", "set the time zone to HKT"])
async def test_a_zone_as_one_says_it_is_offered_as_a_setting(room: Room, text: str) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask(text), None)).settings


@pytest.mark.parametrize(
    ("text", "left"),
    [("只在交易日推送", "交易日"), ("send it at 7:45am HKT on trading days only", "交易日"), ("隔天推送", "隔天")],
)
async def test_plain_words_for_days_that_no_edition_has_are_told_so(room: Room, text: str, left: str) -> None:
    result = expect(BadSetting, await room.desk.not_a_command(ask(text), None))
    assert (result.text, result.why) == (left, Missaid.NO_DAYS)


@pytest.mark.parametrize(
    "text",
    ["我不想看到招聘公告这一类的消息"],
)
async def test_a_sentence_that_is_said_to_us_is_no_topic(room: Room, text: str) -> None:
    (message,) = reply(await room.desk.not_a_command(ask(text), None), str)
    assert "没有听懂" in message.html
    assert "关注" not in [button.text for row in message.buttons for button in row]


@pytest.mark.parametrize(
    "text", ["我国新能源汽车出口", "自我革命专题教育", "请示报告制度规定", "请问工信部关于芯片的规定有哪些"]
)
async def test_what_only_sounds_so_is_offered_as_a_topic(room: Room, text: str) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask(text), None)).subscribe


async def test_a_rule_of_the_list_is_asked_for_by_its_number(room: Room) -> None:
    for rule in ("渡口", "商务部"):
        await room.desk.subscribe(ask(rule))
    for result in (await room.desk.latest(ask("第2条")), await room.desk.export(ask("第2条 csv"))):
        assert "商务部" in reply(result, str)[0].html
    assert "第3条" in reply(await room.desk.latest(ask("第3条")), str)[0].html
    glued = reply(await room.desk.export(ask("渡口最近30天word")), str)[0].html
    assert "“渡口”（" in glued


async def test_another_kind_of_body_is_no_slip(room: Room) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask("发改局 芯片"), None)).text == "发改局 芯片"
