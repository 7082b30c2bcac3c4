"""When a chat is told."""

from datetime import UTC, datetime, time

import pytest

from bot.chat.replies.replies import reply
from bot.domain.plans import MOST_TIMES
from bot.flow.desk.phrasing.hours import time_of
from bot.flow.desk.phrasing.zones import near_zones, zone_of
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import BadSetting, Missaid, Panel, SettingsShown
from tests.flow.desk.room import Room, ask, expect


async def test_shows_what_holds(room: Room) -> None:
    result = await room.desk.settings(ask())
    assert isinstance(result, SettingsShown)
    assert (result.changed, result.chat.digest_at, result.chat.zone) == (None, time(8, 30), "Asia/Shanghai")


async def test_sets_the_time_by_words_and_the_next_digest_with_it(room: Room) -> None:
    for changed in (True, False):
        result = expect(SettingsShown, await room.desk.settings(ask("18：00")))
        assert (result.changed, result.chat.digest_at) == (changed, time(18, 0))
        assert result.chat.next_digest_at == datetime(2026, 7, 20, 10, 0, tzinfo=UTC)
    assert await room.store.desk.find_chat(result.chat.id) == result.chat


@pytest.mark.parametrize("word", ["免打扰 22:00-7:00", "工作日", "东京", "简要"])
async def test_what_holds_already_is_told_as_that(room: Room, word: str) -> None:
    told = [expect(SettingsShown, await room.desk.settings(ask(word))) for _ in range(2)]
    assert [one.changed for one in told] == [True, False]
    heads = [reply(one, str)[0].html.splitlines()[0] for one in told]
    assert heads == ["<b>推送设置</b>　已更改", "<b>推送设置</b>　未变，原本如此"]


async def test_an_edition_that_falls_into_quiet_hours_is_told_as_it_comes(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    late = await room.desk.settings(ask("22:00 免打扰 22:00-7:00"))
    html = reply(late, str)[0].html
    assert "下一期：7月21日 07:00" in html
    assert "注意：22:00 在免打扰时段内，推迟到 07:00 推送。" in html
    assert "下一期 7月21日 07:00" in reply(await room.desk.status(ask()), str)[0].html
    silent = reply(await room.desk.settings(ask("静音")), str)[0].html
    assert "下一期：7月20日 22:00" in silent
    assert "注意：" not in silent
    assert "注意：" not in reply(await room.desk.settings(ask("延后 7:00")), str)[0].html


async def test_a_rule_s_own_time_in_quiet_hours_is_warned_of(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    await room.desk.settings(ask("免打扰 22:00-7:00"))
    assert "注意：23:15 在" in reply(await room.desk.settings(ask("第1条 12:00 23:15")), str)[0].html


@pytest.mark.parametrize(
    ("word", "page"),
    [
        ("免打扰", Panel.QUIET),
        ("quiet hours", Panel.QUIET),
        ("时区", Panel.ZONE),
        ("時區", Panel.ZONE),
        ("Time zone", Panel.ZONE),
        ("时间", Panel.TIMES),
        ("恢复默认", Panel.CLEAR),
        ("恢復預設", Panel.CLEAR),
        ("Restore defaults", Panel.CLEAR),
    ],
)
async def test_what_a_button_says_opens_its_page_and_changes_nothing(room: Room, word: str, page: Panel) -> None:
    result = expect(SettingsShown, await room.desk.settings(ask(word)))
    assert (result.page, result.changed, result.chat.quiet) == (page, None, None)


async def test_a_button_and_a_language_that_hold_already_change_nothing(room: Room) -> None:
    for changed in (True, False):
        assert expect(SettingsShown, await room.press(Action.SET, "0-days-workdays")).changed is changed
        assert expect(SettingsShown, await room.desk.lang(ask("繁体"))).changed is changed


async def test_a_rule_s_own_plan_that_holds_already_is_told_as_that(room: Room) -> None:
    await room.desk.subscribe(ask("工信部"))
    for changed in (True, False):
        assert expect(SettingsShown, await room.desk.settings(ask("第1条 每周五 17:00"))).changed is changed


async def test_a_rule_named_alone_is_shown_and_not_set(room: Room) -> None:
    await room.desk.subscribe(ask("工信部"))
    result = expect(SettingsShown, await room.desk.settings(ask("第1条")))
    assert (result.own and result.own.rule, result.changed) == ("工业和信息化部", None)
    assert [rule.plan for rule in await room.subscriptions()] == [None]


async def test_sets_zone_and_both_together(room: Room) -> None:
    result = await room.desk.settings(ask("asia/tokyo"))
    assert isinstance(result, SettingsShown)
    assert (result.chat.zone, result.chat.digest_at) == ("Asia/Tokyo", time(8, 30))
    result = await room.desk.settings(ask("7点半 纽约时间"))
    assert isinstance(result, SettingsShown)
    assert (result.chat.zone, result.chat.digest_at) == ("America/New_York", time(7, 30))
    assert result.chat.next_digest_at == datetime(2026, 7, 20, 11, 30, tzinfo=UTC)


async def test_sets_the_time_by_button(room: Room) -> None:
    for action, minutes, at in ((Action.TIME, 0, time(0, 0)), (Action.AT, 1439, time(23, 59))):
        result = await room.press(action, minutes)
        assert isinstance(result, SettingsShown)
        assert result.chat.digest_at == at


async def test_words_that_are_neither_change_nothing(room: Room) -> None:
    before = expect(SettingsShown, await room.desk.settings(ask())).chat
    assert await room.desk.settings(ask("18:00 Asia/Tokio")) == BadSetting(text="Asia/Tokio", near=("Asia/Tokyo",))
    assert (await room.desk.settings(ask())).chat == before  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("8:30", time(8, 30)),
        ("08：30", time(8, 30)),
        ("18点", time(18)),
        ("8点半", time(8, 30)),
        ("8时05分", time(8, 5)),
    ]
    + [("下午六点", time(18)), ("晚上11:30", time(23, 30)), ("早上七点半", time(7, 30)), ("中午12点", time(12))]
    + [("早8点", time(8)), ("早上八点半", time(8, 30)), ("晚上6点", time(18)), ("晚六点一刻", time(18, 15))]
    + [("十三点", time(13)), ("二十点三十分", time(20, 30)), ("八点零五分", time(8, 5)), ("8点整", time(8))]
    + [
        ("中午", time(12)),
        ("中午11点半", time(11, 30)),
        ("中午一点", time(13)),
        ("凌晨12点", time(0)),
        ("零点", time(0)),
    ]
    + [("夜里2点", time(2)), ("夜间1点", time(1)), ("夜里五点半", time(5, 30)), ("夜里6点", time(18))]
    + [("晚上0点", time(0)), ("晚上1点", time(1)), ("晚上5点", time(17)), ("夜里12点", None), ("下午3点", time(15))]
    + [
        ("半夜11点", time(23)),
        ("半夜十点", time(22)),
        ("半夜23点", time(23)),
        ("半夜12点", time(0)),
        ("半夜3点", time(3)),
    ]
    + [("上午12点", time(12)), ("晚上20点", time(20)), ("下午12点半", time(12, 30))]
    + [
        (word, None)
        for word in ("晚上12点", "二十四点", "凌晨13点", "24:00", "8:60", "8", "8:", "8:半", "早上", "-1:00", "8:30:00")
    ],
)
def test_times_of_day(word: str, expected: time | None) -> None:
    assert time_of(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("北京时间", "Asia/Shanghai"), ("东京", "Asia/Tokyo"), ("UTC", "UTC"), ("europe/london", "Europe/London")]
    + [(word, None) for word in ("../../etc/passwd", "Mars/Base", "", "\x00", "时间")],
)
def test_zones(word: str, expected: str | None) -> None:
    assert zone_of(word) == expected


def test_zones_that_look_alike() -> None:
    assert near_zones("Shanghia") == ("Asia/Shanghai",)
    assert near_zones("火星") == ()


@pytest.mark.parametrize("words", ["免打扰 22:00-7:00", "免打扰", "取消免打扰", "东京", "静音", "8:30 东京"])
async def test_what_holds_for_the_whole_chat_is_set_for_no_single_rule(room: Room, words: str) -> None:
    await room.desk.subscribe(ask("工信部"))
    (before,) = await room.store.desk.subscriptions_of(ask("").chat_id)
    refused = expect(BadSetting, await room.desk.settings(ask(f"第1条 {words}")))
    assert refused.why is Missaid.OF_CHAT
    assert "免打扰和时区对整个会话有效" in reply(refused, str)[0].html
    assert await room.store.desk.subscriptions_of(ask("").chat_id) == (before,)


async def test_a_time_beyond_the_most_of_a_day_is_named_and_none_is_lost_unsaid(room: Room) -> None:
    six = "9:00 10:00 11:00 12:00 12点 13:00 14:00"
    assert len(expect(SettingsShown, await room.desk.settings(ask(six))).chat.plan.times) == MOST_TIMES
    refused = expect(BadSetting, await room.desk.settings(ask(f"{six} 8点 7点")))
    assert refused == BadSetting(text="8点", why=Missaid.TIMES)
    assert "一天最多 6 个推送时间，“8点”是多出的，未作更改。" in reply(refused, str)[0].html
