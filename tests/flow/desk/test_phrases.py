"""A keyword that holds a body's name is asked back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.chat.replies.replies import reply
from bot.domain.plans import Days
from bot.domain.spans import Span
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import NothingFound
from bot.flow.desk.results.follows import NoSuchBody, PlanMeant, RulePreviewed, Subscribed
from bot.flow.desk.results.results import NotACommand
from bot.match.fold import simplified
from tests.builders import NOW
from tests.flow.desk.room import CHAT, Room, ask, expect


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("工信部的汽车政策", ["工信部 汽车"]),
        ("央行的货币政策", ["中国人民银行 货币政策"]),
        ("工信部的汽车的有关措施", ["工信部 汽车"]),
        ("工信部或财政部", ["工信部 | 财政部"]),
        ("工信部装备工业一司", ["工信部 装备工业一司", "工信部"]),
        ("装备工业一司", ["工信部 装备工业一司", "工信部"]),
        ("财政部会计司", ["财政部 会计司", "财政部"]),
        ("工业和信息化部办公厅", ["工信部 办公厅", "工信部"]),
        ("工信部最近有什么政策", ["工信部"]),
        ("工信部这两天有什么政策", ["工信部"]),
        ("这几天工信部发了什么文件", ["工信部"]),
        ("关于充电桩的政策", ["充电桩"]),
        ("央行货币政策", ["央行 货币政策"]),
        ("工信部、芯片", ["工信部 芯片", "工信部 | 芯片"]),
        ("补贴/财政部", ["补贴 财政部", "补贴 | 财政部"]),
        ("工信部和商务部", ["工信部 商务部", "工信部 | 商务部"]),
        ("工业和信息化部与财政部", ["工业和信息化部 财政部", "工业和信息化部 | 财政部"]),
        ("财政部同证监会", ["财政部 证监会", "财政部 | 证监会"]),
        ("与工信部相关的", ["工信部"]),
        ("咱们工信部最近关于渡口的政策", ["工信部 渡口"]),
        ("渡口的政策", ["渡口"]),
        ("渡口的最新消息", ["渡口"]),
        ("Ministry of Finance and chips", ["Ministry of Finance chips", "Ministry of Finance | chips"]),
        ("工信部 和 芯片", ["工信部 芯片", "工信部 | 芯片"]),
        ("MIIT and chips", ["MIIT chips", "MIIT | chips"]),
        ("chips & EVs", ["chips EVs", "chips | EVs"]),
        ("芯片 & 汽车", ["芯片 汽车", "芯片 | 汽车"]),
        ("miit.gov.cn", ["工信部"]),
        ("www.MOF.gov.cn/news", ["财政部"]),
        ("渡口局同证监会", ["渡口局 证监会", "渡口局 | 证监会"]),
        ("芯片、汽车", ["芯片 汽车", "芯片 | 汽车"]),
        ("芯片，汽车和船舶", ["芯片 汽车 船舶", "芯片 | 汽车 | 船舶"]),
        ("工信部、商务部以及财政部", ["工信部 商务部 财政部", "工信部 | 商务部 | 财政部"]),
    ],
)
async def test_a_keyword_that_holds_the_name_of_a_body_is_asked_back(room: Room, word: str, meant: list[str]) -> None:
    result = expect(NoSuchBody, await room.desk.subscribe(ask(word)))
    assert (result.word, [rule.name for rule in result.meant], await room.rules()) == (word, meant, [])


@pytest.mark.parametrize(
    "word",
    ["9月 渡口", "node.js", "我的家乡", '"工信部的汽车政策"', '"工信部、芯片"', "布局或格局", "“稳增长、促改革”"],
)
async def test_other_keywords_are_followed_as_they_stand(room: Room, word: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(word)), Subscribed)


@pytest.mark.parametrize(
    ("said", "row", "beside"),
    [("工信部 芯片、汽车", "芯片、汽车", "工信部 {}"), ("商务部、工信部 汽车", "商务部、工信部", "{} 汽车")],
)
async def test_a_list_beside_other_words_is_asked_back(room: Room, said: str, row: str, beside: str) -> None:
    asked = expect(NoSuchBody, await room.desk.subscribe(ask(said)))
    both, either = row.replace("、", " "), f"({row.replace('、', ' | ')})"
    assert (asked.word, [one.name for one in asked.meant]) == (row, [beside.format(both), beside.format(either)])
    assert isinstance(await room.press(Action.TURN, asked.confirm), Subscribed)
    assert (await room.rules())[0].count("、") == 1


async def test_an_article_that_has_a_list_makes_it_no_phrase(room: Room) -> None:
    await room.add_article(5, "扩大应用", "在芯片、汽车等领域扩大应用。")
    assert isinstance(await room.desk.subscribe(ask("芯片、汽车")), NoSuchBody)


@pytest.mark.parametrize("text", ["工信部，芯片", "工信部, 芯片", "MIIT，芯片", "工信部；芯片"])
async def test_a_comma_keeps_a_body_and_a_keyword_apart(room: Room, text: str) -> None:
    await room.desk.subscribe(ask(text))
    assert await room.rules() == ["工业和信息化部 芯片"]


async def test_the_question_says_what_would_be_looked_for_and_asks_for_each_rule(room: Room) -> None:
    (message,) = reply(await room.desk.subscribe(ask("工信部、芯片")), str)
    assert "“工信部、芯片”整个作为一个词" in message.html
    assert "没有找到" not in message.html
    labels = [button.text for row in message.buttons for button in row]
    assert labels == ["同时提到", "提到其一", "仍作为一个词关注", "取消"]
    assert "同时提到才算（<code>工信部 芯片</code>），还是提到其一即可（<code>工信部 | 芯片</code>）" in message.html


@pytest.mark.parametrize("text", ["工信部、芯片", "火星部", "芯片 ?"])
async def test_where_nothing_can_be_pressed_a_question_leaves_no_trace(room: Room, text: str) -> None:
    result = await room.desk.subscribe(replace(ask(text), pressable=False))
    assert isinstance(result, NoSuchBody | RulePreviewed)
    assert (result.confirm, await room.store.desk.find_chat(CHAT)) == (0, None)


async def test_what_was_meant_is_followed_with_a_press(room: Room) -> None:
    result = expect(NoSuchBody, await room.desk.subscribe(ask("工信部的汽车政策")))
    assert isinstance(await room.press(Action.TURN, result.meant[0].question), Subscribed)
    assert await room.rules() == ["工业和信息化部 汽车"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("最近一周央行说了什么", "央行 最近一周"),
        ("财政部最近出台了哪些补贴政策？", "财政部 补贴政策"),
        ("请问工信部关于芯片的规定有哪些", "工信部 芯片"),
        ("今年商务部有没有新消息吗", "商务部 今年"),
        ("关于标的公司的规定", "标的公司"),
        ("关于指标的规定", "指标"),
        ("关于渡口的有吗", "渡口"),
        ("商务部的旅游目的地政策", "商务部 旅游目的地"),
        ("工信部的汽车政策", "工信部 汽车"),
        ("央行最近的货币政策", "央行 货币政策"),
        ("科技部的创新政策", "科技部 创新"),
        ("工信部的本周期芯片", "工信部 本周期芯片"),
        ("9月的 财政部", "财政部 日期:9月"),
        ("财政部 9月份", "财政部 日期:9月份"),
        ("发改委最近半年说了啥", "发改委 最近半年"),
    ],
)
async def test_a_question_as_one_says_it_is_offered_as_a_search(room: Room, said: str, asked: str) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask(said), None)).text == asked


@pytest.mark.parametrize(
    "said", ["芯片", "中国式现代化", "how are chips", "谢谢农民工", "工信部 芯片", "教育部今年和去年的政策"]
)
async def test_other_words_are_offered_as_they_stand(room: Room, said: str) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask(said), None)).text == said


async def test_a_search_that_found_nothing_offers_what_was_meant(room: Room) -> None:
    none = expect(NothingFound, await room.desk.search(ask("工信部关于钢铁的规定")))
    assert [one.name for one in none.meant] == ["工信部 钢铁"]
    surely = expect(NothingFound, await room.desk.search(ask("渡船 渡口吧")))
    assert [one.name for one in surely.meant] == ["渡船 渡口"]
    kind = expect(NothingFound, await room.desk.latest(ask("工信部公告")))
    assert [one.name for one in kind.meant] == ["工信部"]
    assert "改查 工信部 钢铁" in [button.text for row in reply(none, str)[0].buttons for button in row]


async def test_a_day_that_was_looked_for_as_a_word_can_be_asked_for_as_a_day(room: Room) -> None:
    none = expect(NothingFound, await room.desk.search(ask("芯片 7月1日")))
    (label,) = [button.text for row in reply(none, str)[0].buttons for button in row]
    assert label == "改按发布日期"
    again = expect(NothingFound, await room.press(Action.ASK, none.dated or 0))
    assert again.topic.span == Span(first=date(2026, 7, 1), last=date(2026, 7, 1))


@pytest.mark.parametrize(
    ("text", "topic", "days"),
    [
        ("工信部 每周五", "工业和信息化部", Days.WEEKLY),
        ("工信部 即时", "工业和信息化部", Days.INSTANT),
        ("渡口 每周一早上发", "渡口", Days.WEEKLY),
        ("工信部 芯片，每个工作日 18:00", "工业和信息化部 芯片", Days.WORKDAYS),
        ("MIIT every friday", "工业和信息化部", Days.WEEKLY),
        ("每日 工信部", "工业和信息化部", Days.DAILY),
        ("渡口 每天早8", "渡口", Days.DAILY),
        ("渡口 工作日早上8", "渡口", Days.WORKDAYS),
    ],
)
async def test_a_plan_behind_a_topic_is_asked_back(room: Room, text: str, topic: str, days: Days) -> None:
    result = expect(PlanMeant, await room.desk.subscribe(ask(text)))
    assert (result.topic.text, result.plan.days, await room.rules()) == (topic, days, [])
    followed = expect(Subscribed, await room.press(Action.TURN, result.planned))
    assert followed.chat.plan == result.plan
    (rule,) = await room.subscriptions()
    assert (rule.rule, rule.plan) == (topic, result.plan)


async def test_words_that_might_be_a_plan_are_followed_as_words_when_that_is_pressed_or_quoted(room: Room) -> None:
    result = expect(PlanMeant, await room.desk.subscribe(ask("工信部 每周五")))
    (message,) = reply(result, str)
    assert [one.text for row in message.buttons for one in row] == ["照此关注", "按关键词关注", "取消"]
    await room.press(Action.TURN, result.confirm)
    for text in ('财政部 "每周五"', "工信部 免打扰", "每周五报告会 工信部"):
        assert isinstance(await room.desk.subscribe(ask(text)), Subscribed)
    assert (await room.rules())[0] == "工业和信息化部 每周五"


@pytest.mark.parametrize(
    ("word", "rows"),
    [
        ("低空经济和商业航天", ["低空经济 商业航天", "低空经济 | 商业航天"]),
        ("低空经济，商业航天", ["低空经济 商业航天", "低空经济 | 商业航天"]),
        ("低空经济/商业航天", ["低空经济 商业航天", "低空经济 | 商业航天"]),
        ("游船与渡口及码头", ["游船 渡口 码头", "游船 | 渡口 | 码头"]),
        ("CHIPS and FERRIES", ["CHIPS FERRIES", "CHIPS | FERRIES"]),
        ("FERRIES, BRIDGES or PORTS", ["FERRIES | BRIDGES | PORTS"]),
        ("工信部和住建部的渡口", ["工信部 住建部 渡口", "(工信部 | 住建部) 渡口"]),
        ("下渡口", ["渡口"]),
        ("渡口吧", ["渡口"]),
    ],
)
async def test_words_that_no_article_has_joined_are_asked_back(room: Room, word: str, rows: list[str]) -> None:
    result = expect(NoSuchBody, await room.desk.subscribe(ask(word)))
    assert (result.word, [rule.name for rule in result.meant], await room.rules()) == (word, rows, [])
    assert isinstance(await room.press(Action.TURN, result.confirm), Subscribed)
    assert [rule.strip('"').casefold() for rule in await room.rules()] == [simplified(word).casefold()]


@pytest.mark.parametrize("word", ['"低空经济和商业航天"', "和谐社区", "公众参与度", "工业和信息化", "清吧", "下沉市场"])
async def test_words_that_are_one_term_are_followed_as_they_stand(room: Room, word: str) -> None:
    assert isinstance(await room.desk.subscribe(ask(word)), Subscribed)


async def test_joined_words_that_an_article_has_are_followed_as_they_stand(room: Room) -> None:
    await room.add_article(9, "某市召开座谈会", "会议研究了低空经济和商业航天的发展。")
    assert isinstance(await room.desk.subscribe(ask("低空经济和商业航天")), Subscribed)


async def test_a_plan_behind_a_topic_waits_for_the_end_of_a_pause(room: Room) -> None:
    await room.desk.settings(ask("暂停10天"))
    planned = expect(PlanMeant, await room.desk.subscribe(ask("工信部 每天 9:00"))).planned
    await room.press(Action.TURN, planned)
    (chat,) = await room.store.dispatch.due_chats(NOW + timedelta(days=11), 9)
    assert chat.next_digest_at > NOW + timedelta(days=9)
