"""Whole sentences without a word for a command are offered as the one that is meant; what merely sounds so is not."""

import pytest

from bot.chat.hearing import hear
from bot.chat.replies.replies import reply
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.spoken import plain
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import NothingFound
from bot.flow.desk.results.results import NotACommand, SettingsShown
from bot.match.query import Vocabulary
from tests.flow.desk.room import Room, ask, expect


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("渡口的最新进展", "最新 渡口"),
        ("帮我盯着住建部有新文件就告诉我", "订阅 住建部"),
        ("有关渡口的都推给我", "订阅 渡口"),
        ("住建部的消息我也要", "订阅 住建部"),
        ("keep me posted on ferries please", "订阅 ferries"),
        ("alert me when MIIT publishes anything", "订阅 MIIT"),
        ("退订一下住建部吧", "退订 住建部"),
        ("住建部的别推了", "退订 住建部"),
        ("把住建部那条删了吧", "退订 住建部"),
        ("remove MIIT from my list", "退订 MIIT"),
        ("看看我的订阅列表", "列表"),
        ("最近有啥新文件", "最新"),
        ("anything new today", "最新 today"),
        ("有沒有住建部的新消息", "最新 住建部"),
        ("住建部最近发了啥", "最新 住建部"),
        ("哪里提到过渡口", "搜索 渡口"),
        ("which documents mention ferries", "搜索 ferries"),
        ("history of the ferry mechanism", "追踪 ferry"),
        ("直通车这个提法最早什么时候出现的", "追踪 直通车"),
        ("住建部这次和上次说法有什么不一样", "对比 住建部"),
        ("对比一下住建部前后说法", "对比 住建部"),
        ("查一下国办发〔2014〕999号", "文号 国办发〔2014〕999号"),
        ("国办发2014年999号是什么文件", "文号 国办发2014年999号"),
        ("最近有哪些征求意见快截止了", "期限 征求意见"),
        ("upcoming deadlines", "期限"),
        ("渡口现在有多少个", "数据 渡口"),
        ("把今天的日报发我看看", "日报"),
        ("下一期什么时候发", "状态"),
        ("when is the next digest", "状态"),
        ("系统正常吗", "状态"),
        ("你们的消息来源都有哪些", "来源"),
        ("我收藏的文章", "收藏"),
        ("第1条收藏不要了", "取消收藏 1"),
        ("这条措施读错了", "帮助 报错"),
        ("帮我把渡口做成word发我", "导出 渡口 word"),
        ("你们存了我什么数据", "隐私"),
        ("把我的数据全删了", "清除数据"),
        ("换成英文", "语言 English"),
        ("改用繁體中文", "语言 繁體中文"),
        ("how does this work", "帮助"),
    ],
)
async def test_a_sentence_is_offered_as_the_command_that_is_meant(room: Room, said: str, command: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command is None, "what is said in a sentence is asked back, not done"
    offered = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
    assert reply(offered, str)[0].buttons[0][0].text == command


@pytest.mark.parametrize(
    "said",
    [
        *("退订规则", "关注类药品", "语言文字法", "最新一代信息技术", "追踪溯源体系", "跟踪审计", "关注函", "订阅号"),
        *("订单农业", "盯住通胀目标", "关心下一代工作", "科技创新进展", "数据来源", "将行政许可取消", "涉及公共利益"),
        *("收集数据", "最多跑一次", "没有更新", "使用说明书", "用英文标注", "教程", "取消限购", "中午限电", "每日限额"),
        *("next generation network", "data export"),
    ],
)
async def test_a_topic_that_sounds_so_stays_a_topic(room: Room, said: str) -> None:
    heard = hear(said, None)
    assert heard
    assert heard.command is None
    offered = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
    assert (offered.text, offered.meant, offered.settings) == (said, None, None)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("以后只发标题", "简要"),
        ("每天中午发给我行吗", "12:00"),
        ("能不能早上七点半推送", "07:30"),
        ("一天发两次早八点和晚六点", "08:00、18:00"),
        ("每次最多五篇", "最多 5 篇"),
        ("有更新马上告诉我", "即时"),
        ("没有更新就不用发了", "不发"),
        ("内容太长了发简短点", "简要"),
        ("send it at 7am on weekdays", "07:00"),
    ],
)
async def test_settings_are_asked_for_in_a_sentence(room: Room, said: str, shown: str) -> None:
    offered = expect(NotACommand, await room.desk.not_a_command(ask(said), None))
    assert offered.settings
    changed = expect(SettingsShown, await room.press(Action.ASK, offered.settings))
    assert shown in reply(changed, str)[0].html


async def test_a_mistyped_body_behind_a_command_is_offered_as_it_is_written(room: Room) -> None:
    nothing = expect(NothingFound, await room.desk.latest(ask("国务苑")))
    assert [one.name for one in nothing.meant] == ["国务院"]


def test_what_stands_alone_behind_a_verb_is_still_done() -> None:
    topics = ("搜索平台经济", "搜索服务业", "订阅服务贸易", "订阅源网荷储", "跟踪管理办法", "追踪技术改造")
    for said in ("退订住建部", "关注渡口", "追踪白名单", "最新渡口", *topics, "帮我订阅服务贸易"):
        heard = hear(said, None)
        assert heard
        assert heard.command


@pytest.mark.parametrize("said", ["每天两次", "only 8:30"])
def test_how_often_without_times_and_times_behind_only_set_nothing(said: str) -> None:
    assert not wishes.is_said(said)


def test_about_is_heard_in_either_script() -> None:
    names = Vocabulary(agency=lambda _: None, source=lambda _: None)
    assert plain("关于充电桩", names) == "充电桩"
    assert plain("關於充電樁", names) == "充电桩"
