"""What is wrong with a source, in the words of a chat."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.digest import days
from bot.digest.escape import clip, escape, visible
from bot.digest.marks import listed
from bot.domain.alarms import last_cause
from bot.domain.chats import Message
from bot.domain.health import last_news
from bot.domain.identity import is_official
from bot.domain.models import Source
from bot.domain.ports import Telling, Translate, msgid
from bot.domain.recipes import SourceKind
from bot.domain.standing import COUNTED, Condition
from bot.domain.visits import TOLD_PARTIALS

LONGEST_NAME = 40
LONGEST_URL = 200
LONGEST_CAUSE = 160

NAMED = 10
"""So many sources are named in one word; the others are counted."""
LONGEST_OF_MANY = 30
LONGEST_CAUSE_OF_MANY = 60
"""Characters; ten of each, at two UTF-16 units a character, leave room in one message."""

_BY_CAUSE = (
    (
        re.compile(r"(?:.*: )?more than [\d.]+ MiB"),
        msgid("重试也不会成功：可在 config.toml 中调高 sources.max_megabytes，或换用内容较少的地址。"),
    ),
    (
        re.compile(r"(?:.*: )?more than \d+ redirects"),
        msgid("重试也不会成功：请用浏览器打开地址核对，改用最终到达的地址。"),
    ),
    (
        re.compile(r"(?:.*: )?robots\.txt does not let robots read it"),
        msgid("网站同意的，可为该来源设 robots_off 并写明理由；否则请换用别的地址。"),
    ),
    (re.compile(r"(?:.*: )?gone for good \(410\)"), msgid("请另找地址，或停用。")),
    (
        re.compile(r"\d{3} [^(]*\(RSSHub: .*"),
        msgid("会自动重试，间隔逐次加长；RSSHub 的这条路由可能已失效，请对照原栏目核对，或换用别的来源。"),
    ),
    (re.compile(r"(?:.*: )?404(?: .*)?"), msgid("会自动重试，间隔逐次加长；请用浏览器打开地址核对，必要时换地址。")),
)
"""What an admin can do about what time alone does not mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Who is told: where it is which time, in which language, and how a reason is said in it."""

    zone: str
    t: Translate
    told: Telling


def reason(source: Source, now: datetime, t: Translate) -> str | None:
    """One clause as plain text (选择器可能失效：连续 5 次 0 条); None for a source that is well."""
    days = (now - (last_news(source) or now)).days
    said = {
        Condition.EMPTY: _empty(source, t),
        Condition.STALE: t("{days} 天没有新文件")
        if source.kind is SourceKind.FOLDER
        else t("可能已停更：最新一条已是 {days} 天前"),
        Condition.UNDATED: t("多数条目的日期读不出"),
        Condition.BROKEN: _broken(source, t),
        Condition.MOVED: t("已永久迁往其他主机，未自动改用"),
        Condition.FAILING: t("抓取失败：连续 {count} 次"),
        Condition.UNREADABLE: t("返回的不是订阅源：连续 {count} 次")
        if source.kind is SourceKind.FEED
        else t("读不出条目，选择器可能失效：连续 {count} 次"),
        Condition.OUTAGE: t("本机网络可能中断：各来源均未连上，不计入失败"),
        Condition.BLOCKED: t("对方拒绝机器访问，不作绕过"),
        Condition.REFUSED: t("地址不在允许抓取之列"),
        Condition.PARKED: t("页面已永久移除，不再抓取"),
    }.get(source.condition)
    return None if said is None else said.format(count=_count(source), days=days)


def _count(source: Source) -> int:
    """So many visits in a row."""
    if source.condition is Condition.BROKEN:
        return source.partials
    return source.failures if source.condition in COUNTED else source.empties


def _empty(source: Source, t: Translate) -> str:
    if source.kind is SourceKind.FOLDER:
        return t("文件夹里没有读得出的文件：连续 {count} 次")
    return (
        t("选择器可能失效：连续 {count} 次 0 条") if source.recipe.rows else t("地址可能已更换：连续 {count} 次 0 条")
    )


def _broken(source: Source, t: Translate) -> str:
    if source.partials < TOLD_PARTIALS:
        return t("内容格式有误：只收下完整的条目")
    return t("内容格式一直有误：连续 {count} 次只收下完整的条目，其余丢失")


def changes(
    wrong: Sequence[Source], again: Sequence[Source], others_well: int, now: datetime, admin: Listener
) -> Message:
    """One word to the admins about all that is wrong now and all that is well again; `others_well` as for one."""
    parts = []
    if wrong:
        one = len(wrong) == 1
        told = alarm(wrong[0], others_well, now, admin).html if one else _all_wrong(wrong, others_well, now, admin)
        parts.append(told)
    if again:
        parts.append(recovery(again[0], admin.t).html if len(again) == 1 else _all_well(again, admin.t))
    return Message(html="\n".join(parts))


def _all_wrong(wrong: Sequence[Source], others_well: int, now: datetime, admin: Listener) -> str:
    t = admin.t
    head = t("⚠ {count} 个来源有异常，另有 {others} 个正常：").format(count=len(wrong), others=others_well)
    lines = [f"<b>{head}</b>"]
    for source in wrong[:NAMED]:
        name, why = clip(source.name, LONGEST_OF_MANY), _why(source, now, admin, LONGEST_CAUSE_OF_MANY)
        lines.append("• " + t("{place}：{reason}").format(place=escape(name), reason=escape(why)))
    if len(wrong) > NAMED:
        lines.append(t("还有 {count} 个未列出，见 /sources").format(count=len(wrong) - NAMED))
    return "\n".join(lines)


def _all_well(again: Sequence[Source], t: Translate) -> str:
    names = listed([escape(clip(source.name, LONGEST_OF_MANY)) for source in again[:NAMED]], t)
    if len(again) > NAMED:
        return t("{count} 个来源已恢复正常：{names}等。").format(count=len(again), names=names)
    return t("{count} 个来源已恢复正常：{names}。").format(count=len(again), names=names)


def alarm(source: Source, others_well: int, now: datetime, admin: Listener) -> Message:
    """The word to the admins when something is wrong with a source."""
    t = admin.t
    html = t("⚠ 来源“{name}”：{what}{since}。{hint}其余 {others} 个来源正常。").format(
        name=_name(source),
        what=escape(_why(source, now, admin)),
        since=_since(source, now, admin.zone, t),
        hint=escape(advice(source, t)),
        others=others_well,
    )
    return Message(html=html)


def _why(source: Source, now: datetime, admin: Listener, longest: int = LONGEST_CAUSE) -> str:
    """What is wrong, and what has happened at the last visit where that does not say it."""
    t = admin.t
    what = reason(source, now, t) or t("状态有变")
    cause = clip(admin.told(last_cause(source), t), longest)
    return t("{what}；原因：{cause}").format(what=what, cause=cause) if cause else what


def recovery(source: Source, t: Translate) -> Message:
    """The one line when it is well again."""
    return Message(html=t("来源“{name}”已恢复正常。").format(name=_name(source)))


def _since(source: Source, now: datetime, zone: str, t: Translate) -> str:
    today = days.local_date(now, zone)
    if source.condition is Condition.EMPTY and source.newest_at is not None:
        when = days.clock(source.newest_at, zone, today, t)
        return t("（最新一条 {when}）").format(when=when)
    told = source.condition not in (Condition.EMPTY, Condition.BROKEN)  # what comes in part is no failure to come
    if told and source.last_success_at is not None:
        return t("（上次成功 {when}）").format(when=days.clock(source.last_success_at, zone, today, t))
    return ""


def advice(source: Source, t: Translate) -> str:
    """What to do about it, as plain text; empty where time alone may mend it, or nothing is wrong."""
    cause = last_cause(source) if source.condition in (Condition.FAILING, Condition.BLOCKED) else ""
    for pattern, hint in _BY_CAUSE:
        if pattern.fullmatch(cause):
            return t(hint)
    feed, rows = source.kind is SourceKind.FEED, source.recipe.rows[:LONGEST_URL]
    said = {
        Condition.EMPTY: t("选择器 {rows} 没有匹配。") if rows else "",
        Condition.STALE: t("请核对文件是否仍放到这里；不再使用可停用。")
        if source.kind is SourceKind.FOLDER
        else t("请核对栏目是否改址；若确已停更，可停用。"),
        Condition.UNDATED: "" if feed else t("请对照页面核对 recipe 的 date。"),
        Condition.BROKEN: t("下次抓取会再读，请留意是否一直如此。")
        if source.partials < TOLD_PARTIALS
        else t("请用浏览器打开地址核对；对方不修复，可换用别的地址。"),
        Condition.FAILING: t("会自动重试，间隔逐次加长，最长一天。"),
        Condition.UNREADABLE: t("请用浏览器打开地址核对，必要时换地址。")
        if feed
        else t("请对照页面核对地址和选择器。"),
        Condition.MOVED: t("新址 {moved}；可在 sources.approved_hosts 中认可其主机，或改写来源地址。"),
        Condition.BLOCKED: t("可改用中国政府网“部门文件”，或自建 RSSHub。")
        if is_official(source.address)
        else t("请用浏览器打开地址核对，或换用别的地址。"),
        Condition.REFUSED: t("公网来源请核对地址；自有的内网服务可在 sources.allow_hosts 中逐一允许。"),
        Condition.PARKED: t("请另找地址，或停用。"),
    }
    return said.get(source.condition, "").format(rows=rows, moved=(source.move.to or "")[:LONGEST_URL])


def _name(source: Source) -> str:
    shown = visible(source.name).strip()
    return escape(shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1]}…")
