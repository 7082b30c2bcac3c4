"""When nothing comes, in words: quiet hours, and a pause with what becomes of the news meanwhile."""

from bot.chat.replies import wording
from bot.digest.marks import aside, listed
from bot.domain import pauses
from bot.domain.plans import MOST_TIMES, Days, Plan, Quiet
from bot.domain.ports import Translate
from bot.domain.timing import next_arrival
from bot.flow.desk.results.results import Panel, SettingsShown


def hours(quiet: Quiet | None, t: Translate) -> str:
    """The quiet hours, and what they do with what comes then."""
    if quiet is None:
        return t("未设")
    said = f"{quiet.start:%H:%M}—{quiet.end:%H:%M}"
    return said + (
        t("，照常推送但不响铃") if quiet.silent else t("，期间的消息到 {end} 再推送").format(end=f"{quiet.end:%H:%M}")
    )


def clash(plan: Plan, quiet: Quiet | None, t: Translate) -> list[str]:
    """The times of the plan at which nothing comes, for it is quiet then."""
    if quiet is None or quiet.silent or plan.days is Days.INSTANT:
        return []
    times = [f"{at:%H:%M}" for at in plan.times if quiet.covers(at)]
    late = t("注意：{times} 在免打扰时段内，推迟到 {end} 推送。")
    return [late.format(times=listed(times, t), end=f"{quiet.end:%H:%M}")] if times else []


def next_of(result: SettingsShown, plan: Plan, t: Translate) -> list[str]:
    """When the chat or its rule is told next, or that it is not for now."""
    chat, own = result.chat, result.own
    if chat.is_terminal:
        return [t("{schedule}。").format(schedule=wording.schedule(chat, t))]
    if (own or chat).paused_until is not None:
        state = wording.paused(own or chat, chat.zone, t)
        return [t("推送：{state}").format(state=state if own else state + wording.next_edition(chat, t))]
    if own is not None or plan.days is Days.INSTANT:
        return []
    return [t("下一期：{due}").format(due=wording.moment(next_arrival(chat), chat.zone, t))]


def changed(result: SettingsShown, t: Translate) -> str:
    """Whether what was asked has made a difference, and why it has not; nothing where nothing was asked."""
    if result.changed is None or result.changed:
        return t("　已更改") if result.changed else ""
    if result.page is not Panel.TIMES:
        return t("　未变，原本如此")
    full = len(((result.own and result.own.plan) or result.chat.plan).times) >= MOST_TIMES
    why = t("　未变：一天最多 {times} 个推送时间，请先去掉一个") if full else t("　未变：至少要有一个推送时间")
    return why.format(times=MOST_TIMES)


def pause(result: SettingsShown, changed: str, example: str, t: Translate) -> list[str]:
    """Whether the chat or its rule is paused and until when, and what becomes of the news of that time."""
    chat, own = result.chat, result.own
    if (own or chat).paused_until is not None:
        timed = not pauses.is_open((own or chat).paused_until)
        zone = aside(wording.zone_name(chat.zone, t), t) if timed else ""
        lines = [f"<b>{wording.paused(own or chat, chat.zone, t)}</b>{zone}{changed}", _meanwhile(result, t)]
        if result.kept_days:
            lines.append(t("原文只保留 {days} 天，更早的届时已清除。").format(days=result.kept_days))
        if own is not None:
            return [*lines, t("其他关注照常推送，提问照常答复。")]
        return [*lines, t("关注和设置保留，提问照常答复，管理员的通知照常送达。")]
    said = wording.schedule(chat, t) + wording.next_edition(chat, t)
    if own is not None and own.plan is not None and chat.paused_until is None:
        said = wording.when(own.plan, t)
    schedule = t("{schedule}。").format(schedule=said)
    if result.passed_over:
        return [t("<b>从现在开始</b>"), t("暂停期间的消息不再补发，仍可查询。"), schedule]
    if result.resumed:
        plan = (own and own.plan) or chat.plan
        missed = t("暂停期间的消息随即补发。") if plan.days is Days.INSTANT else t("暂停期间的消息编入下一期。")
        if own is not None and own.plan is None and plan.days is Days.INSTANT:
            missed = t("暂停期间的消息与下一条新消息一起补发。")
        return [t("<b>推送已恢复</b>") + changed, schedule, missed]
    asked = t("暂停多久？关注和设置保留，期间的消息到时一并编入。其他期限请发送，例如：{example}")
    return [t("<b>推送未暂停</b>") + changed, schedule, asked.format(example=example)]


def _meanwhile(result: SettingsShown, t: Translate) -> str:
    chat, own = result.chat, result.own
    if pauses.is_open((own or chat).paused_until):
        return t("期间的消息在恢复后一并编入。")
    if ((own and own.plan) or chat.plan).days is Days.INSTANT:
        return t("期间的消息届时一并推送。")
    edition = wording.next_edition(chat, t) if own is None else ""
    return t("期间的消息届时一并编入{edition}。").format(edition=edition)
