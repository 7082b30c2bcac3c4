"""A pause by words and by buttons: what is understood, what it says, and what it leaves as it was."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.chat.replies.replies import reply
from bot.domain import pauses
from bot.domain.chats import Chat
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.pauses import End, Pausing, read, says
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import BadSetting, Missaid, Panel, SettingsShown, Stale
from tests.builders import NOW, a_draft
from tests.flow.desk.room import CHAT, Room, ask, expect

TODAY = date(2026, 11, 27)  # a Friday
DAY = timedelta(days=1)


async def chat(room: Room) -> Chat:
    found = await room.store.desk.find_chat(CHAT)
    assert found is not None
    return found


async def said(room: Room, words: str) -> str:
    return reply(await room.desk.settings(ask(words)), str)[0].html


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("暂停", None),
        ("暂停推送", None),
        ("推送先停一停", None),
        ("别再推了", None),
        ("取消推送", None),
        ("暂停推送直到我恢复", None),
        ("休假期间别推送", None),
        ("pause", None),
        ("pause all notifications until further notice", None),
        ("暂停推送三天", End(days=3)),
        ("暫停推送三天。", End(days=3)),
        ("出差两周先别推", End(days=14)),
        ("推送暂停半个月", End(days=15)),
        ("暂停一个半月", End(days=45)),
        ("暂停半年", End(days=182)),
        ("暂停到周三晚上八点一刻", End(on=date(2026, 12, 2), at=time(20, 15))),
        ("暂停十二天", End(days=12)),
        ("暂停3小时", End(hours=3)),
        ("暂停半天", End(hours=12)),
        ("一周内不要打扰我", End(days=7)),
        ("pause for 3 days", End(days=3)),
        ("pause 3 days", End(days=3)),
        ("snooze the digest for a week", End(days=7)),
        ("暂停到12月10日", End(on=date(2026, 12, 10))),
        ("暂停到十二月十日 早上8点半", End(on=date(2026, 12, 10), at=time(8, 30))),
        ("暂停至2027-01-05", End(on=date(2027, 1, 5))),
        ("暂停到5日", End(on=date(2026, 12, 5))),
        ("暂停到1月5日", End(on=date(2027, 1, 5))),
        ("暂停到明年3月1日", End(on=date(2027, 3, 1))),
        ("暂停到后天", End(on=date(2026, 11, 29))),
        ("下周一之前别推送", End(on=date(2026, 11, 30))),
        ("暂停到下下周三", End(on=date(2026, 12, 9))),
        ("暂停到周五", End(on=date(2026, 12, 4))),
        ("暂停到下个月", End(on=date(2026, 12, 1))),
        ("暂停到月底", End(on=date(2026, 11, 30))),
        ("暂停到年底", End(on=date(2026, 12, 31))),
        ("暂停到31日", End(on=date(2026, 12, 31))),
        ("暂停到32号", End(on=date.min)),
        ("暂停到明年", End(on=date(2027, 1, 1))),
        ("暂停到后年", End(on=date(2028, 1, 1))),
        ("暂停到后年3月", End(on=date(2028, 3, 1))),
        ("pause until Sept 5", End(on=date(2027, 9, 5))),
        ("pause for twelve days", End(days=12)),
        ("pause until Thurs", End(on=date(2026, 12, 3))),
        ("pause until Monday", End(on=date(2026, 11, 30))),
        ("pause until tomorrow", End(on=date(2026, 11, 28))),
        ("mute until December 10th", End(on=date(2026, 12, 10))),
        ("pause until the 3rd of May 2027", End(on=date(2027, 5, 3))),
        ("暂停到11月20日", End(on=date(2026, 11, 20))),
        ("暂停到2月30日", End(on=date.min)),
        ("暂停十百天", End(on=date.min)),
    ],
)
def test_a_pause_as_one_says_it(words: str, end: End | None) -> None:
    assert read(words, TODAY) == Pausing(end=end)
    assert wishes.is_said(words)


@pytest.mark.parametrize("words", ["恢复推送", "继续推送吧", "取消暂停", "出差回来了，恢复推送", "resume", "unpause"])
def test_the_end_of_a_pause_as_one_says_it(words: str) -> None:
    assert read(words, TODAY) == Pausing(resumes=True)
    assert wishes.is_said(words)


@pytest.mark.parametrize(
    "words",
    [
        "暂停上市",
        "暂停营业三天",
        "恢复生产",
        "停车场",
        "出差费",
        "停牌三天",
        "pause button",
        "工作日 8:30",
        "pause until market",
        "pause until decoy 5",
        "pause until monnesday",
    ],
)
def test_what_only_sounds_so_is_no_pause(words: str) -> None:
    assert (says(words), read(words, TODAY)) == (False, None)


def test_to_go_on_is_said_with_what_but_behind_the_command() -> None:
    assert (says("恢复"), read("恢复", TODAY)) == (False, Pausing(resumes=True))
    assert read("先停几天", TODAY) == read("暂停10月", TODAY) == read("明天别推", TODAY) == Pausing(asks=True)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2027, 1, 30), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 3, 31)),
        (date(2027, 6, 1), date(2027, 7, 31)),
    ],
)
def test_a_day_that_its_month_has_not_is_the_next_of_that_number(today: date, day: date) -> None:
    assert read("暂停到31日", today) == Pausing(end=End(on=day))


async def test_a_pause_tells_its_end_and_what_comes_then_and_every_page_says_so(room: Room) -> None:
    await room.desk.subscribe(ask("芯片"))
    html = await said(room, "暂停到8月10日")
    assert html.startswith("<b>已暂停推送至8月10日 08:30</b>（北京时间）　已更改\n期间的消息届时一并编入。\n")
    assert (await chat(room)).next_digest_at == datetime(2026, 8, 10, 0, 30, tzinfo=UTC)
    for result in (room.desk.settings(ask()), room.desk.status(ask())):
        assert "已暂停推送至8月10日 08:30" in reply(await result, str)[0].html
    listed = reply(await room.desk.list_rules(ask()), str)[0].html
    assert listed.startswith("已关注 1 条，暂停中，8月10日 08:30 起推送（北京时间）。")
    assert await room.rules() == ["芯片"]
    assert (await said(room, "暂停到8月10日")).splitlines()[0].endswith("　未变，原本如此")


async def test_a_plan_that_is_changed_within_a_pause_begins_behind_it(room: Room) -> None:
    await room.desk.settings(ask("暂停到8月10日"))
    assert "已暂停推送至8月10日 08:30，下一期 8月14日 17:00" in await said(room, "每周五 17:00")
    await room.desk.subscribe(ask("芯片"))
    await room.desk.settings(ask("第1条 每天 12:00"))
    (rule,) = await room.store.desk.subscriptions_of(CHAT)
    assert rule.plan is not None
    assert not await room.store.dispatch.due_chats(NOW + 20 * DAY, 10)
    assert [one.stream for one in await room.store.dispatch.due_chats(NOW + 21.5 * DAY, 10)] == [rule.id]


async def test_days_are_counted_from_now_and_end_where_a_digest_comes(room: Room) -> None:
    """It is 08:30 in Beijing on Monday 20 July."""
    room.now = NOW + timedelta(hours=9)
    await room.desk.settings(ask("暂停三天"))
    assert (await chat(room)).paused_until == NOW + 4 * DAY
    await room.desk.settings(ask("即时"))
    await room.desk.settings(ask("暂停三天"))
    assert (await chat(room)).paused_until == room.now + 3 * DAY


async def test_the_end_is_in_the_zone_of_the_chat(room: Room) -> None:
    await room.desk.settings(ask("伦敦"))
    await room.desk.settings(ask("暂停到8月10日"))
    assert (await chat(room)).paused_until == datetime(2026, 8, 10, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("words", ["暂停到7月1日", "暂停到2月30日", "暂停999天", "暂停到2030年1月1日"])
async def test_an_end_that_has_passed_or_is_too_far_is_refused(room: Room, words: str) -> None:
    assert expect(BadSetting, await room.desk.settings(ask(words))).why is Missaid.PAUSE_END
    assert (await chat(room)).paused_until is None


async def test_a_pause_that_outlasts_what_is_kept_says_so(room: Room) -> None:
    room.set(retention_days=30)
    assert "原文只保留 30 天" not in await said(room, "暂停三天")
    for words in ("暂停40天", "暂停"):
        assert "原文只保留 30 天，更早的届时已清除。" in await said(room, words)


async def test_by_buttons_for_a_time_until_it_is_ended_and_to_its_end(room: Room) -> None:
    main = reply(await room.desk.settings(ask()), str)[0]
    assert "暂停推送" in [one.text for row in main.buttons for one in row]
    for value, until in (("1", NOW + DAY), ("7", NOW + 7 * DAY), ("open", pauses.OPEN)):
        shown = expect(SettingsShown, await room.press(Action.SET, f"0-pause-{value}"))
        assert (shown.page, shown.chat.paused_until) == (Panel.PAUSE, until)
    page = reply(shown, str)[0]
    assert "<b>已暂停推送，直到恢复</b>" in page.html
    assert [one.text for one in page.buttons[0]] == ["恢复推送"]
    ended = expect(SettingsShown, await room.press(Action.SET, "0-pause-off"))
    assert (ended.chat.paused_until, ended.resumed, ended.chat.next_digest_at) == (None, NOW, NOW + DAY)
    assert "暂停期间的消息编入下一期。" in reply(ended, str)[0].html
    for stale in ("0-pause-2", "0-past-x", "0-past-99999999999"):
        expect(Stale, await room.press(Action.SET, stale))


async def test_what_came_meanwhile_can_be_left_out_and_a_stale_button_leaves_out_no_more(room: Room) -> None:
    await room.desk.settings(ask("暂停"))
    before = (await chat(room)).watermark
    ended = reply(await room.desk.settings(ask("恢复")), str)[0]
    (button,) = ended.buttons[0]
    assert button.text == "从现在开始"
    room.now = NOW + 30 * DAY
    passed, _ = await room.desk.press(ask(), button.data or "")
    assert expect(SettingsShown, passed).passed_over
    assert before <= (await chat(room)).watermark <= await room.store.dispatch.last_seq()
    assert "暂停期间的消息不再补发" in reply(passed, str)[0].html


async def test_who_is_not_paused_resumes_nothing(room: Room) -> None:
    due = expect(SettingsShown, await room.desk.settings(ask("恢复推送"))).chat.next_digest_at
    assert due == (await chat(room)).next_digest_at
    assert "<b>推送未暂停</b>　未变，原本如此" in await said(room, "恢复推送")


async def test_alerts_at_once_follow_the_end_of_the_pause(room: Room) -> None:
    await room.desk.settings(ask("即时"))
    await room.desk.settings(ask("暂停"))
    assert "暂停期间的消息随即补发。" in await said(room, "恢复推送")


async def test_what_waits_leaves_behind_the_quiet_hours_that_the_pause_ends_in(room: Room) -> None:
    await room.desk.settings(ask("免打扰 10:00-14:00"))
    await room.store.dispatch.queue_digest(a_draft(CHAT))
    await room.desk.settings(ask("暂停到8月10日 11:30"))
    (row,) = await room.store.ops.outbox()
    assert row.not_before == datetime(2026, 8, 10, 6, 0, tzinfo=UTC)
