"""A request as one says it is offered as the command that does it; greetings are answered; other words stay topics."""

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import BadRule, NotSubscribed, Subscribed
from bot.flow.desk.results.results import Greeted, NotACommand, SettingsShown
from tests.flow.desk.room import Room, ask, expect


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("为什么一直没有工信部的消息？", "来源"),
        ("我都关注了哪些", "列表"),
        ("渡口补贴什么时候截止", "期限 渡口补贴"),
        ("下个月有什么截止日期？", "期限 下个月"),
        ("申报截止时间", "期限 申报"),
        ("渡口新规定什么时候施行", "期限 渡口新规定"),
        ("白名单是什么时候提出来的", "追踪 白名单"),
        ("直通车最早是什么时候提的呢", "追踪 直通车"),
        ("白名单是谁最先提出来的", "追踪 白名单"),
        ("請問白名單是什麼", "追踪 白名單"),
        ("什么是揭榜挂帅", "追踪 揭榜挂帅"),
        ("工信部的白名单是什么时候提的", "追踪 工信部 白名单"),
        ("央行最近开了什么会", "最新 央行"),
        ("工信部是什么", "最新 工信部"),
        ("最近有征求意见的吗", "搜索 征求意见"),
        ("渡口有啥举措", "搜索 渡口"),
        ("麻烦搜一搜 渡口 2020年", "搜索 渡口 2020年"),
        ("对比一下上海和海南的渡口", "搜索 渡口 (上海 | 海南)"),
        ("比较一下工信部的白名单", "对比 工信部 白名单"),
        ("对比工信部的白名单", "对比 工信部 白名单"),
        ("查一下芯片的政策", "搜索 芯片"),
        ("把住建部的导出成Word", "导出 住建部 word"),
        ("能不能把住建部的消息存成表格吗", "导出 住建部 表格"),
        ("国办发2014年999号", "文号 国办发2014年999号"),
        ("国办发〔2014〕999号", "文号 国办发〔2014〕999号"),
        ("明天早上九点推送", "设置 早上九点推送"),
        ("怎么退订", "帮助 退订"),
        ("怎么改推送时间", "设置"),
        ("有多少渡口", "数据 渡口"),
        ("有没有截止日期", "期限"),
        ("这个月到期的有哪些", "期限 这个月"),
        ("what does whitelist mean", "追踪 whitelist"),
        ("充电桩有多少", "数据 充电桩"),
        ("能帮我查查渡口吗", "搜索 渡口"),
        ("讲讲渡口", "搜索 渡口"),
        ("渡口补贴到什么时候", "期限 渡口补贴"),
        ("揭榜挂帅啥意思", "追踪 揭榜挂帅"),
        ("谁提出的白名单", "追踪 白名单"),
        ("国发〔2021〕999号是什么", "文号 国发〔2021〕999号"),
        ("国务院今天发文件了吗", "最新 国务院 今天"),
        ("工信部上周干了什么", "最新 工信部 上周"),
        ("总结一下今天的新闻", "日报"),
        ("取消所有订阅", "退订 所有"),
        ("stop sending me news from MIIT", "退订 MIIT"),
        ("how do I unsubscribe", "帮助 unsubscribe"),
        ("看看今天的日报", "日报"),
        ("what's new from MIIT", "最新 MIIT"),
        ("Could you please show me measures about chips?", "措施 chips"),
        ("what am I following?", "列表"),
        ("what deadlines are there next month", "期限 next month"),
        ("when was the whitelist first mentioned", "追踪 whitelist"),
        ("export MIIT as word", "导出 MIIT word"),
    ],
)
async def test_a_request_is_offered_as_the_command_that_does_it(room: Room, said: str, command: str) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
    assert reply(offered, str)[0].buttons[0][0].text == command
    assert offered.meant
    assert not isinstance(await room.press(Action.ASK, offered.meant.question), NotACommand | BadRule)


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
        *(("谢谢", True), ("好的，谢谢你啦", True), ("Thanks!", True), ("hello", False), ("What can you do?", False)),
    ],
)
async def test_who_greets_or_thanks_is_told_what_one_can_ask(room: Room, said: str, thanks: bool) -> None:
    greeted = expect(Greeted, await room.desk.not_a_command(ask(said), None))
    assert greeted.thanks is thanks
    (message,) = reply(greeted, str)
    assert message.html.startswith("不客气") is thanks
    assert "追踪 白名单" in message.html


async def test_times_are_set_in_such_words_too(room: Room) -> None:
    for said, when in (("以后每周五下午五点发给我", "17:00"), ("send me the digest every friday 5pm", "17:00")):
        offered = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
        assert offered.settings
        changed = expect(SettingsShown, await room.press(Action.ASK, offered.settings))
        assert [f"{at:%H:%M}" for at in changed.chat.plan.times] == [when]
        await room.desk.settings(ask("每天 8:30"))


@pytest.mark.parametrize(("said", "topic"), [("不要再发外事新闻", "外事"), ("不想看体育新闻了", "体育")])
async def test_a_topic_that_nobody_follows_can_be_wanted_no_more(room: Room, said: str, topic: str) -> None:
    assert expect(NotSubscribed, await room.desk.not_a_command(ask(said), None)).text == topic


@pytest.mark.parametrize(("said", "body"), [("工信布", "工信部"), ("国务苑", "国务院"), ("大学部", "大学部")])
async def test_a_mistyped_body_is_offered_as_it_is_written(room: Room, said: str, body: str) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask(said), None)).text == body
