"""How the bot does, on a phone: the whole in six lines, each part behind a button."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from bot import __version__
from bot.chat.replies import wording
from bot.chat.replies.wording import button
from bot.digest import days
from bot.digest.conditions import advice, reason
from bot.digest.escape import clip, escape, link
from bot.digest.marks import aside, listed
from bot.domain.admins import Round
from bot.domain.alarms import last_cause
from bot.domain.chats import Delivery, DeliveryState, Keyboard, Message
from bot.domain.health import counted, unplaced
from bot.domain.models import Health, Source
from bot.domain.ports import Translate, msgid
from bot.flow.alarms import buttons
from bot.flow.desk.presses import Action
from bot.flow.desk.results.findings import SourcesShown
from bot.flow.desk.results.governed import HealthPage, HealthShown
from bot.locale import reasons
from bot.locale.refusals import of_delivery

STATIONS = {
    "poll": msgid("抓取"),
    "read": msgid("解析"),
    "dispatch": msgid("编发"),
    "deliver": msgid("投递"),
    "upkeep": msgid("复查"),
}
HEALTHS = {Health.GREEN: msgid("正常"), Health.YELLOW: msgid("有异常"), Health.RED: msgid("中断")}
LATE = {"poll": timedelta(minutes=5), "dispatch": timedelta(minutes=5), "deliver": timedelta(minutes=5)}
"""A station without a round for so long is named at once; a long round of fetches takes some minutes."""
NAME = 30
NONE_YET = msgid("尚未配置来源。管理员发送“订阅 工信部”可启用预置来源，发送“订阅 名称 https://…”可添加其他来源。")
UNNAMED = msgid("　另有 {count} 个，发送“来源 名称”可查看")
WORST = (Health.RED, Health.YELLOW, Health.GREEN)
OFF_NAMED = 5
REASON = 120
MEGABYTE = 1_000_000


def health(result: HealthShown, t: Translate) -> Message:
    """The page that is asked for."""
    pages = {
        HealthPage.MAIN: _main,
        HealthPage.STATIONS: _stations,
        HealthPage.SOURCES: _sources,
        HealthPage.LOST: _lost,
    }
    head, lines = pages[result.page](result, t)
    return Message(html=wording.fitting(f"<b>{head}</b>", lines), buttons=_buttons(result, t))


def followed(result: SourcesShown, t: Translate) -> str:
    """Every source in a line, for whoever asks, the worst first; behind the head those that were switched off."""
    if result.asked:
        first, lines = _called(result, t)
        return wording.counted(first, lines, 0, t, UNNAMED)
    if not result.sources and not result.off:
        return t(NONE_YET)
    head = _head(result.sources, t)
    if result.off:
        names = listed([escape(clip(name, NAME)) for name in result.off[:OFF_NAMED]], t)
        told = t("；已停用 {count} 个：{names}等") if len(result.off) > OFF_NAMED else t("；已停用 {count} 个：{names}")
        head += told.format(count=len(result.off), names=names)
    return wording.counted(head, _lines(result, t), 0, t, UNNAMED)


def _head(sources: Collection[Source], t: Translate) -> str:
    """How many there are, and how they do."""
    well, waiting = counted(sources)
    head = t("{total} 个来源，{well} 个正常").format(total=len(sources), well=well)
    told = ((Health.YELLOW, t("，{count} 个有异常")), (Health.RED, t("，{count} 个已中断")))
    for state, said in told:
        if count := sum(one.health is state and one.last_attempt_at is not None for one in sources):
            head += said.format(count=count)
    return head + unasked(waiting, t)


def _called(result: SourcesShown, t: Translate) -> tuple[str, list[str]]:
    """Those of a name; of the one that somebody tends, all that helps to mend it."""
    if not result.sources and not result.off:
        return t("没有叫{name}的来源，发送“来源”可全部查看。").format(name=wording.quoted(result.asked, t)), []
    off = [t("{name}　已停用").format(name=escape(clip(name, NAME))) for name in result.off]
    near = list(_closely(result.sources[0], result, t)) if _is_tended(result) else []
    first, *others = [*_lines(result, t), *near, *off]
    return first, others


def _lines(result: SourcesShown, t: Translate) -> list[str]:
    """The worst first: not all may find room."""
    worst = sorted(result.sources, key=lambda one: WORST.index(one.health) if one.last_attempt_at else len(WORST))
    return [_follow(source, result, t) for source in worst]


def _is_tended(result: SourcesShown) -> bool:
    return bool(result.asked) and result.tended and len(result.sources) == 1


def _closely(source: Source, result: SourcesShown, t: Translate) -> Iterator[str]:
    """What has happened, what to do about it, when it is asked next, and where: to be opened in a browser."""
    well = source.health is Health.GREEN
    if cause := unplaced(source.reason or "", source) if well else last_cause(source):
        said = escape(clip(reasons.told(cause, t), REASON))
        yield said if well else t("原因：{cause}").format(cause=said)
    if not well and (hint := advice(source, t)):
        yield escape(hint.strip())
    if source.enabled:
        yield t("下次抓取 {when}").format(when=wording.moment(source.next_poll_at, result.zone, t))
    if result.alone and (place := link(source.address, t("打开地址"))):
        yield place


def to_sources(result: SourcesShown, t: Translate) -> Keyboard:
    """What an admin can do about the one that was asked for; else the way on."""
    if _is_tended(result):
        return buttons(result.sources[0].id, t)
    return wording.onward(t)


def unasked(count: int, t: Translate) -> str:
    """What is added to a count of those that are well; nothing, where every source was asked before."""
    return t("，{count} 个尚未抓取").format(count=count) if count else ""


def _follow(source: Source, result: SourcesShown, t: Translate) -> str:
    """A source by its name: how it does and why, when it last answered, when it last had something new."""
    if source.last_attempt_at is None:
        return t("{name}　尚未抓取").format(name=escape(clip(source.name, NAME)))
    state = t(HEALTHS[source.health])
    if why := reason(source, result.now, t):
        state += aside(escape(why), t)
    last, new = source.last_success_at, source.newest_at
    got = t("，最近成功 {when}").format(when=wording.moment(last, result.zone, t)) if last else t("，尚未成功过")
    newest = t("，最新文章 {day}").format(day=wording.date(new, result.zone, t)) if new else ""
    return f"{escape(clip(source.name, NAME))}　{state}{got}{newest}"


def _main(result: HealthShown, t: Translate) -> tuple[str, Iterator[str]]:
    vitals = result.vitals
    lines = [_running(result, t), _rounds(result, t), _counts(result, t), _outbox(result, t)]
    lines.append(t("会话 {chats} 个，推送中 {active} 个").format(chats=vitals.chats, active=vitals.active))
    space = t("数据库 {used}，磁盘可用 {free}").format(used=size(vitals.used), free=size(vitals.free))
    return t("运行状况"), iter((*lines, space))


def _running(result: HealthShown, t: Translate) -> str:
    if result.started_at is None:
        return f"policybot {__version__}"
    up = span(result.now - result.started_at, t)
    return t("policybot {version}，已运行 {span}").format(version=__version__, span=up)


def _rounds(result: HealthShown, t: Translate) -> str:
    """All is said in one clause while every station makes its rounds."""
    ended = {one.station: one.finished_at for one in result.vitals.rounds}
    late = [name for name, most in LATE.items() if name not in ended or result.now - ended[name] > most]
    if late and result.started_at is None:
        return _not_here(ended.get("poll"), result, t)
    if late:
        return t("⚠ 超过 5 分钟没有动静：{stations}").format(stations=listed((t(STATIONS[name]) for name in late), t))
    return t("各环节正常，最近一轮抓取 {when}").format(when=_clock(ended["poll"], result, t))


def _not_here(polled: datetime | None, result: HealthShown, t: Translate) -> str:
    """Whoever asks in a terminal cannot tell a bot that is not running from one that hangs."""
    if polled is None:
        return t("未见机器人在运行，还没有抓取过一轮")
    return t("未见机器人在运行，最近一轮抓取 {when}").format(when=_clock(polled, result, t))


def _counts(result: HealthShown, t: Translate) -> str:
    count = {state: sum(source.health is state for source in result.sources) for state in Health}
    well, waiting = counted(result.sources)
    line = t("来源 {total} 个：🟢 {green}　🟡 {yellow}　🔴 {red}").format(
        total=len(result.sources), green=well, yellow=count[Health.YELLOW], red=count[Health.RED]
    )
    return line + unasked(waiting, t)


def _outbox(result: HealthShown, t: Translate) -> str:
    counts = result.vitals.outbox
    line = t("待发 {pending}，已发 {sent}，失败 {dead}，结果不明 {unknown}").format(
        pending=counts.pending + counts.sending, sent=counts.sent, dead=counts.dead, unknown=counts.unknown
    )
    if counts.unread:
        line += t("，待发的有 {unread} 条读不出来").format(unread=counts.unread)
    if counts.withdrawn:
        line += t("，停发 {withdrawn}").format(withdrawn=counts.withdrawn)
    if counts.held:
        line += t("，恢复备份后待定 {held}").format(held=counts.held)
    if (since := result.vitals.waiting_since) is not None:
        line += "\n" + t("最早一条已等 {span}").format(span=span(result.now - since, t))
    return line


def _stations(result: HealthShown, t: Translate) -> tuple[str, Iterator[str]]:
    if not result.vitals.rounds:
        return t("各环节都还没有跑过一轮。"), iter(())
    return t("各环节最近一轮"), (_round(one, result, t) for one in result.vitals.rounds)


def _round(one: Round, result: HealthShown, t: Translate) -> str:
    name = t(STATIONS[one.station]) if one.station in STATIONS else escape(one.station)
    when = _clock(one.finished_at, result, t)
    return t("{station}　{when}，用时 {span}").format(station=name, when=when, span=span(one.took, t))


def _sources(result: HealthShown, t: Translate) -> tuple[str, Iterator[str]]:
    wrong = [source for source in result.sources if source.health is not Health.GREEN]
    if not wrong and (waiting := counted(result.sources)[1]):
        return t("{count} 个来源尚未抓取").format(count=waiting), iter(())
    if not wrong:
        return t("{total} 个来源全部正常。").format(total=len(result.sources)), iter(())
    worst = sorted(wrong, key=lambda source: (source.health is not Health.RED, source.name))
    head = t("{total} 个来源，{wrong} 个有异常").format(total=len(result.sources), wrong=len(wrong))
    return head, (_source(source, result, t) for source in worst)


def _source(source: Source, result: HealthShown, t: Translate) -> str:
    mark = "🔴" if source.health is Health.RED else "🟡"
    why = reason(source, result.now, t) or t("状态有变")
    last = source.last_success_at
    when = t("上次成功 {when}").format(when=_clock(last, result, t)) if last else t("从未成功")
    line = t("{name}：{reason}，{when}").format(name=escape(clip(source.name, NAME)), reason=escape(why), when=when)
    return f"{mark} {line}"


def _lost(result: HealthShown, t: Translate) -> tuple[str, Iterator[str]]:
    if not result.lost:
        return t("没有失败的投递。"), iter(())
    head = t("失败或结果不明的投递共 {count} 条，最近的：").format(count=result.lost_in_all)
    return head, (_delivery(row, t) for row in result.lost)


def _delivery(row: Delivery, t: Translate) -> str:
    state = t("失败") if row.state is DeliveryState.DEAD else t("结果不明")
    why = escape(clip(of_delivery(row.reason, t) if row.reason else "—", REASON))
    return t("会话 <code>{chat}</code> {state}：{reason}").format(chat=row.chat_id, state=state, reason=why)


def _buttons(result: HealthShown, t: Translate) -> Keyboard:
    names = {
        HealthPage.MAIN: t("刷新") if result.page is HealthPage.MAIN else t("◀ 总览"),
        HealthPage.STATIONS: t("各环节"),
        HealthPage.SOURCES: t("来源"),
        HealthPage.LOST: t("失败的投递"),
    }
    return (tuple(button(name, Action.GOVERN, f"health_{page}") for page, name in names.items()),)


def _clock(at: datetime, result: HealthShown, t: Translate) -> str:
    """The time, with its day unless that is today."""
    return days.clock(at, result.zone, days.local_date(result.now, result.zone), t)


def span(long: timedelta, t: Translate) -> str:
    """3 天 4 小时, 12 分钟, 0.4 秒."""
    seconds = max(long.total_seconds(), 0.0)
    if seconds < 10:
        return t("{count} 秒").format(count=f"{seconds:.1f}")
    if seconds < 60:
        return t("{count} 秒").format(count=f"{seconds:.0f}")
    minutes = int(seconds // 60)
    if minutes < 60:
        return t("{count} 分钟").format(count=minutes)
    hours = minutes // 60
    if hours < 24:
        return t("{hours} 小时 {minutes} 分钟").format(hours=hours, minutes=minutes % 60)
    return t("{days} 天 {hours} 小时").format(days=hours // 24, hours=hours % 24)


def size(count: int) -> str:
    """Bytes as one says them."""
    return f"{count / MEGABYTE:.1f} MB" if count < 1000 * MEGABYTE else f"{count / (1000 * MEGABYTE):.1f} GB"
