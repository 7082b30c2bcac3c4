"""What is set by words: days, several times, quiet hours, form, one rule apart."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from bot.chat.replies.replies import reply
from bot.domain.plans import EVERY_DAY, Days, Plan, Quiet
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.results.follows import NoSuchRule
from bot.flow.desk.results.results import BadSetting, Missaid, NotACommand, Panel, SettingsShown
from tests.flow.desk.room import CHAT, Room, ask, expect


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("8:30 18:00", Plan(times=(time(8, 30), time(18)))),
        ("18点，8点半、18:00", Plan(times=(time(8, 30), time(18)))),
        ("工作日", Plan(days=Days.WORKDAYS)),
        ("每周五 17:00", Plan(times=(time(17),), days=Days.WEEKLY, weekday=4)),
        ("星期天", Plan(days=Days.WEEKLY, weekday=6)),
        ("即时", Plan(days=Days.INSTANT)),
        ("简要 最多 10 篇 无更新不发", Plan(brief=True, most=10, skip_empty=True)),
        ("不限篇数", Plan(most=None)),
        ("最多999篇", Plan(most=999)),
        ("5篇", Plan(most=5)),
        ("无更新时不发", Plan(skip_empty=True)),
        ("上午九点 下午 6点半", Plan(times=(time(9), time(18, 30)))),
        ("每周五 周五", Plan(days=Days.WEEKLY, weekday=4)),
        ("周一到周五", Plan(days=Days.WORKDAYS)),
        ("周一 至 周五 8:00", Plan(times=(time(8),), days=Days.WORKDAYS)),
        ("星期一到五早8点", Plan(times=(time(8),), days=Days.WORKDAYS)),
        ("每周一到周日", Plan(days=Days.DAILY)),
        ("周五到周一", None),
        ("Monday to Friday 9am", Plan(times=(time(9),), days=Days.WORKDAYS)),
        ("Mon-Fri at noon", Plan(times=(time(12),), days=Days.WORKDAYS)),
        ("每天早上八点半", Plan(times=(time(8, 30),))),
        ("工作日的早8点和晚上6点推送", Plan(times=(time(8), time(18)), days=Days.WORKDAYS)),
        ("每天8点、18点", Plan(times=(time(8), time(18)))),
        ("早上8点晚上6点", Plan(times=(time(8), time(18)))),
        ("推送时间改为十二点", Plan(times=(time(12),))),
        ("周五三点", Plan(times=(time(3),), days=Days.WEEKLY, weekday=4)),
        ("每天推送，只列标题", Plan(brief=True)),
        ("请每天早上九点推送给我", Plan(times=(time(9),))),
        ("工作日早上八点推送。", Plan(times=(time(8),), days=Days.WORKDAYS)),
        ("每周五推送", Plan(days=Days.WEEKLY, weekday=4)),
        ("周末不要推送", Plan(days=Days.WORKDAYS)),
        ("早8点，双休日别给我发", Plan(times=(time(8),), days=Days.WORKDAYS)),
        ("每週五下午三點", Plan(times=(time(15),), days=Days.WEEKLY, weekday=4)),
    ],
)
def test_plans_by_words(text: str, plan: Plan | None) -> None:
    wish = wishes.read(text)
    assert (wish.plan(EVERY_DAY) if isinstance(wish, wishes.Wish) else None) == plan


def test_a_time_ends_alerts_at_once_unless_they_are_asked_for_with_it() -> None:
    at_once = Plan(days=Days.INSTANT)
    for text, days in (("18:00", Days.DAILY), ("即时 18:00", Days.INSTANT), ("简要", Days.INSTANT)):
        wish = wishes.read(text)
        assert isinstance(wish, wishes.Wish)
        assert wish.plan(at_once).days is days


@pytest.mark.parametrize("text", ["周一 周三 8:00", "每天 工作日", "Mondays and Wednesdays"])
async def test_a_second_choice_of_days_is_refused_and_not_lost(room: Room, text: str) -> None:
    result = expect(BadSetting, await room.desk.settings(ask(text)))
    assert result.why is Missaid.SECOND_DAYS
    assert "只能选一种" in reply(result, str)[0].html


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("每周一三五", "每周一三五"),
        ("周一、三、五 8:00", "周一三五"),
        ("每周一和周四", "每周一和周四"),
        ("周末", "周末"),
        ("隔天", "隔天"),
        ("每月 8:00", "每月"),
    ],
)
async def test_days_that_no_edition_has_are_told_from_words_that_mean_nothing(room: Room, text: str, left: str) -> None:
    result = expect(BadSetting, await room.desk.settings(ask(text)))
    assert (result.text, result.why) == (left, Missaid.NO_DAYS)
    html = reply(result, str)[0].html
    assert "没有看懂" not in html
    assert "工作日（周一到周五）" in html


async def test_a_word_that_means_nothing_is_told_with_the_forms(room: Room) -> None:
    html = reply(await room.desk.settings(ask("每天 隔壁")), str)[0].html
    assert "没有看懂“隔壁”" in html
    assert [line for line in ("时间　", "日期　", "免打扰　", "内容　", "时区　") if line not in html] == []


@pytest.mark.parametrize("text", ["不要打扰", "夜里不要打扰", "勿打扰", "夜间免打扰", "静音", "晚上静音", "晚上别推了"])
async def test_quiet_without_hours_asks_for_the_hours(room: Room, text: str) -> None:
    result = expect(SettingsShown, await room.desk.settings(ask(text)))
    assert (result.page, result.chat.quiet, result.changed) == (Panel.QUIET, None, None)


async def test_silence_holds_within_the_hours_there_are(room: Room) -> None:
    await room.desk.settings(ask("免打扰 22:00-7:00"))
    silent = expect(SettingsShown, await room.desk.settings(ask("静音")))
    assert (silent.page, silent.chat.quiet) == (Panel.MAIN, Quiet(start=time(22), end=time(7), silent=True))
    late = expect(SettingsShown, await room.desk.settings(ask("取消静音")))
    assert late.chat.quiet == Quiet(start=time(22), end=time(7))


@pytest.mark.parametrize(
    "text",
    [
        "免打扰 22:00",
        "工作日 8:30 免打扰22:00",
        "晚上10点免打扰",
        "免打擾 22:00 7:00",
        "quiet hours 22:00",
        "免打扰 简要",
        "静音 22:00",
    ],
)
async def test_quiet_hours_without_an_end_are_asked_for_and_nothing_is_set(room: Room, text: str) -> None:
    before = expect(SettingsShown, await room.desk.settings(ask("工作日 8:30 18:00"))).chat
    (message,) = reply(expect(BadSetting, await room.desk.settings(ask(text))), str)
    assert "免打扰要写起止，例如：设置 免打扰 22:00-7:00" in message.html
    assert await room.store.desk.find_chat(CHAT) == before
    pressed = await room.desk.press(ask(), message.buttons[0][0].data or "")
    assert expect(SettingsShown, pressed[0]).page is Panel.QUIET


async def test_a_time_beside_whole_quiet_hours_is_a_digest_s(room: Room) -> None:
    chat = expect(SettingsShown, await room.desk.settings(ask("免打扰 22:00-7:00 8:30"))).chat
    assert (chat.plan.times, chat.quiet) == ((time(8, 30),), Quiet(start=time(22), end=time(7)))


@pytest.mark.parametrize("text", ["最多0篇", "最多 0 篇", "0篇", "最多1000篇", "at most 0 articles"])
async def test_a_count_that_no_edition_has_is_refused_with_those_it_may_have(room: Room, text: str) -> None:
    before = expect(SettingsShown, await room.desk.settings(ask("最多10篇"))).chat
    result = await room.desk.settings(ask(text))
    assert "1 到 999 篇，不限请写“篇数不限”" in reply(result, str)[0].html
    assert await room.store.desk.find_chat(CHAT) == before


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("每天早上九点推送", Plan(times=(time(9),))),
        ("周末不要推送", Plan(days=Days.WORKDAYS)),
        ("每周五 17:00", Plan(times=(time(17),), days=Days.WEEKLY, weekday=4)),
        ("工作日早上八点推送", Plan(times=(time(8),), days=Days.WORKDAYS)),
        ("Fridays at 5pm", Plan(times=(time(17),), days=Days.WEEKLY, weekday=4)),
    ],
)
async def test_plain_words_that_are_settings_are_offered_as_such(room: Room, text: str, plan: Plan) -> None:
    (message,) = reply(await room.desk.not_a_command(ask(text), None), str)
    assert message.html == f"要按“{text}”更改推送设置吗？"
    first, *_ = message.buttons[0]
    assert first.text == f"设置 {text}"
    pressed = await room.desk.press(ask(), first.data or "")
    assert expect(SettingsShown, pressed[0]).chat.plan == plan


@pytest.mark.parametrize("text", ["东京", "芯片 工作日", "Sun", "周末", "推送", "第2条"])
async def test_plain_words_that_may_be_a_topic_stay_one(room: Room, text: str) -> None:
    assert expect(NotACommand, await room.desk.not_a_command(ask(text), None)).settings is None


@pytest.mark.parametrize("text", ["免打扰 关", "免打擾 關閉", "免打扰 取消", "quiet off"])
def test_quiet_hours_are_taken_back_by_words(text: str) -> None:
    wish = wishes.read(text)
    assert isinstance(wish, wishes.Wish)
    assert wish.quiet_hours(Quiet(start=time(22), end=time(7))) is None


def test_words_take_back_what_was_set() -> None:
    wish = wishes.read("每天 完整 篇数不限 无更新也发")
    assert isinstance(wish, wishes.Wish)
    assert wish.plan(Plan(brief=True, most=3, skip_empty=True, days=Days.WEEKLY)) == EVERY_DAY


@pytest.mark.parametrize(
    "text",
    [
        "免打扰 22:00-7:00",
        "免打扰22:00 — 7:00",
        "22点到7点",
        "免打扰 22:00 至次日7:00",
        "免打扰 晚上10点到早上7点",
        "晚10点 到 第二天早7点 不要打扰",
        "夜里十点至早上七点免打扰",
        "勿扰 22:00-7:00",
    ],
)
def test_quiet_hours_by_words(text: str) -> None:
    wish = wishes.read(text)
    assert isinstance(wish, wishes.Wish)
    assert wish.quiet_hours(None) == Quiet(start=time(22), end=time(7))
    silent = wishes.read(f"{text} 静音")
    assert isinstance(silent, wishes.Wish)
    assert silent.quiet_hours(None) == Quiet(start=time(22), end=time(7), silent=True)


@pytest.mark.parametrize("text", ["25:00", "每周八", "8:00-8:00", "第条", "最多", "😀", "\u202e8:30", "8" * 10_000])
def test_other_words_are_given_back(text: str) -> None:
    assert isinstance(wishes.read(text), str)


async def test_all_is_set_or_nothing(room: Room) -> None:
    result = expect(SettingsShown, await room.desk.settings(ask("工作日 7:30 18:00 免打扰 22:00-7:00 东京 简要")))
    assert result.chat.plan == Plan(times=(time(7, 30), time(18)), days=Days.WORKDAYS, brief=True)
    assert (result.chat.zone, result.chat.quiet) == ("Asia/Tokyo", Quiet(start=time(22), end=time(7)))
    assert result.chat.next_digest_at == datetime(2026, 7, 20, 9, 0, tzinfo=UTC)
    assert await room.desk.settings(ask("每天 火星")) == BadSetting(text="火星", near=())
    assert await room.store.desk.find_chat(CHAT) == result.chat
    again = expect(SettingsShown, await room.desk.settings(ask("取消免打扰")))
    assert again.chat == replace(result.chat, quiet=None)


async def test_one_rule_apart_and_back(room: Room) -> None:
    for word in ("芯片", "汽车"):
        await room.desk.subscribe(ask(word))
    result = expect(SettingsShown, await room.desk.settings(ask("第2条 每周五 17:00")))
    assert (result.own and result.own.rule) == "汽车"
    weekly = Plan(times=(time(17),), days=Days.WEEKLY, weekday=4)
    assert [rule.plan for rule in await room.subscriptions()] == [None, weekly]
    assert result.chat.plan == EVERY_DAY
    await room.desk.settings(ask("#2 跟随"))
    assert [rule.plan for rule in await room.subscriptions()] == [None, None]
    missed = expect(NoSuchRule, await room.desk.settings(ask("第3条 每天")))
    assert (missed.text, len(missed.rules), missed.wanted) == ("3", 2, NoSuchRule.Wanted.SET)
    spaced = expect(SettingsShown, await room.desk.settings(ask("第 2 条 每周五 17:00")))
    assert (spaced.own and spaced.own.plan) == weekly


@pytest.mark.parametrize(
    ("said", "left", "why"),
    [
        ("每天2条 8:00", "2条", Missaid.UNKNOWN),
        ("第1条 2条 8:00", "2条", Missaid.UNKNOWN),
        ("第1条 第2条 8:00", "第2条", Missaid.SECOND_RULE),
    ],
)
async def test_how_many_is_no_rule_of_the_list_nor_are_two_rules_one(
    room: Room, said: str, left: str, why: Missaid
) -> None:
    for word in ("芯片", "汽车"):
        await room.desk.subscribe(ask(word))
    assert await room.desk.settings(ask(said)) == BadSetting(text=left, why=why)
    assert [rule.plan for rule in await room.subscriptions()] == [None, None]


@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        ("daily 8:30 and 18:00", "每天 8:30 18:00"),
        ("workdays at 8am", "工作日 8:00"),
        ("every Friday 5:30 pm brief", "每周五 17:30 简要"),
        ("Tuesdays 12am", "每周二 0:00"),
        ("Wednesday", "每周三"),
        ("on Thursday", "每周四"),
        ("Sat", "每周六"),
        ("weekdays", "工作日"),
        ("at once", "即时"),
        ("quiet 22:00 to 7:00 silently", "免打扰 22:00-7:00 静音"),
        ("quiet hours off", "取消免打扰"),
        ("at most 10 articles", "最多10篇"),
        ("full, no limit, skip empty", "完整 篇数不限 无更新不发"),
        ("send if no news", "无更新也发"),
        ("rule 2 every Monday", "第2条 每周一"),
        ("no. 2 with the digest", "第2条 同日报"),
        ("Tokyo time", "东京"),
        ("New York 7:00", "纽约 7:00"),
        ("beijing", "北京"),
        ("Asia/Hong_Kong", "香港"),
        ("每週五 17點半 簡要 第2條", "每周五 17点半 简要 第2条"),
        ("免打擾 22:00-7:00 靜音 無更新不發", "免打扰 22:00-7:00 静音 无更新不发"),
        ("東京時間", "东京"),
        ("時區 東京", "东京"),
        ("time zone Tokyo", "东京"),
    ],
)
def test_english_and_traditional_words_mean_what_the_simplified_do(said: str, chinese: str) -> None:
    one, other = wishes.read(said), wishes.read(chinese)
    assert isinstance(one, wishes.Wish)
    assert isinstance(other, wishes.Wish)
    quiet = Quiet(start=time(1), end=time(2))
    assert one.plan(EVERY_DAY) == other.plan(EVERY_DAY)
    assert one.quiet_hours(quiet) == other.quiet_hours(quiet)
    assert (one.zone, one.number, one.common) == (other.zone, other.number, other.common)


@pytest.mark.parametrize(
    ("said", "left"),
    [("every fryday", "every"), ("Klingon", "Klingon"), ("8:00 時差", "時差"), ("Mondayish", "Mondayish")],
)
def test_the_word_that_is_not_understood_is_given_back_as_it_was_said(said: str, left: str) -> None:
    assert wishes.read(said) == left
