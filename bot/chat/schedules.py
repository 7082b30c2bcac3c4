"""Replies about when a chat is told."""

from bot.chat import wording
from bot.chat.wording import quoted, time_button
from bot.digest.escape import escape
from bot.domain.chats import Message
from bot.domain.ports import Translate
from bot.flow.desk.presses import Action
from bot.flow.desk.results import BadSetting, HoursShown, Setting, SettingsShown

FIRST_HOUR, LAST_HOUR, HOURS_A_ROW = 6, 21, 4


def schedules(result: Setting, t: Translate) -> Message:
    """The reply to a question about settings."""
    match result:
        case SettingsShown():
            return _settings(result, t)
        case HoursShown():
            return _hours(result, t)
        case BadSetting():
            return _bad_setting(result, t)


def _settings(result: SettingsShown, t: Translate) -> Message:
    chat = result.chat
    title = t("已改为{schedule}。") if result.changed else t("<b>设置</b>：{schedule}。")
    lines = [
        title.format(schedule=wording.schedule(chat, t)),
        t("时区 {zone}，下一期 {due}。").format(
            zone=escape(chat.zone), due=wording.moment(chat.next_digest_at, chat.zone, t)
        ),
        t("也可发送“设置 18:00”或“设置 Asia/Tokyo”。"),
    ]
    times = tuple(time_button(minutes, Action.TIME, chat) for minutes in wording.QUICK_TIMES)
    return Message(html="\n".join(lines), buttons=(times, (wording.button(t("其他"), Action.HOURS),)))


def _hours(result: HoursShown, t: Translate) -> Message:
    html = t("每天几点推送（{zone}）？其他时间请直接发送，例如“设置 19:45”。")
    hours = range(FIRST_HOUR, LAST_HOUR + 1)
    buttons = [time_button(hour * 60, Action.TIME, result.chat) for hour in hours]
    rows = tuple(tuple(buttons[at : at + HOURS_A_ROW]) for at in range(0, len(buttons), HOURS_A_ROW))
    return Message(html=html.format(zone=wording.zone_name(result.chat.zone, t)), buttons=rows)


def _bad_setting(result: BadSetting, t: Translate) -> Message:
    lines = [t("{text}不是时间，也不是时区，未作更改。").format(text=quoted(result.text))]
    if result.near:
        lines.append(t("相近的时区：{names}").format(names=escape("、".join(result.near))))
    lines.append(t("时间请写“设置 18:00”，时区请写“设置 Asia/Tokyo”或“设置 东京”。"))
    return Message(html="\n".join(lines))
