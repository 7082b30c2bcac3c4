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
    "said",
    [
        *("退订规则", "关注类药品", "语言文字法", "最新一代信息技术", "追踪溯源体系", "跟踪审计", "关注函", "订阅号"),
        *("订单农业", "盯住通胀目标", "关心下一代工作", "科技创新进展", "数据来源", "将行政许可取消", "涉及公共利益"),
        *("收集数据", "最多跑一次", "没有更新", "使用说明书", "用英文标注", "教程", "取消限购", "中午限电", "每日限额"),
        *("next generation network", "data export"),
        *("停车场", "暂停上市", "恢复生产", "加征关税", "加油站管理", "加工贸易", "添加剂", "跟进落实", "第三产业"),
        *("第一条高速公路", "恢复性司法", "多久有效", "老板电器", "领导小组", "太多元化", "全文数据库", "取消审批"),
        *("收藏品市场", "打开国门", "静音车厢", "停牌制度", "标题党", "周末经济", "早餐工程", "少数民族"),
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
        ("不对，改成17点半", "17:30"),
        ("每天早上8点和下午6点各发一次", "08:00、18:00"),
        ("每天早8晚6各推一次", "08:00、18:00"),
        ("以后早上九点发我", "09:00"),
        ("晚上10点到早上7点别推", "22:00—07:00"),
        ("22:00至次日7:00不要给我发消息", "22:00—07:00"),
        ("send it at 7am on weekdays", "07:00"),
        ("push at 7am weekdays", "07:00"),
        ("推送时间 8:30，18:00", "08:30、18:00"),
        ("只推工作日", "工作日"),
        ("不要推周末", "工作日"),
        ("每天早上八点半，推送给我。", "08:30"),
        ("send me updates at 9am New York time", "09:00"),
        ("only weekdays", "工作日"),
        ("不要再推送周末的", "工作日"),
        ("时区 东京", "东京"),
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
    assert not expect(NothingFound, await room.desk.latest(ask("公安部"))).meant, "it is no other body mistyped"


def test_what_stands_alone_behind_a_verb_is_still_done() -> None:
    topics = ("搜索平台经济", "搜索服务业", "订阅服务贸易", "订阅源网荷储", "跟踪管理办法", "追踪技术改造")
    for said in (
        "退订住建部",
        "关注渡口",
        "追踪白名单",
        "最新渡口",
        *topics,
        "帮我订阅服务贸易",
        "那个，帮我关注一下渡口。",
    ):
        heard = hear(said, None)
        assert heard
        assert heard.command


@pytest.mark.parametrize("said", ["每天两次", "only 8:30", "早8", "上午8", "晚6"])
def test_how_often_without_times_and_times_behind_only_set_nothing(said: str) -> None:
    assert not wishes.is_said(said)


@pytest.mark.parametrize(
    "said",
    [
        *("每天早上8", "工作日 早8", "工作日早9", "每早8", "每天早八", "每天8点 晚6", "改到早8"),
        *("早8推送", "第2条 早8", "晚10到早7", "晚10到早7免打扰", "免打扰 晚10到早7"),
    ],
)
def test_a_part_of_a_day_and_a_number_are_a_time_beside_other_words_of_settings(said: str) -> None:
    assert wishes.is_said(said)


def test_about_is_heard_in_either_script() -> None:
    names = Vocabulary(agency=lambda _: None, source=lambda _: None)
    assert plain("关于充电桩", names) == "充电桩"
    assert plain("關於充電樁", names) == "充电桩"
