"""Answers to the bot's admins, of which health, chats and lists of sources have modules of their own."""

from bot.chat.replies.health import health, span
from bot.chat.replies.residents import resident
from bot.chat.replies.source_lists import source_list
from bot.chat.replies.wording import button
from bot.digest.escape import clip, escape
from bot.digest.notices import LONGEST_HEAD, announcement
from bot.domain.chats import Message
from bot.domain.ports import Translate
from bot.domain.proposals import EXPIRES
from bot.flow.desk.presses import Action
from bot.flow.desk.results.governed import (
    BroadcastAsked,
    BroadcastShown,
    Governed,
    HealthShown,
    ProposalEnded,
    Reloaded,
    ReloadFailed,
    Residents,
    SourceLists,
    TooLong,
)
from bot.locale.faults import told

NAMED = 10
"""So many keys or sources are named; the others are counted."""
WIDTH = 30
REASON = 1000


def governing(result: Governed, t: Translate) -> Message:
    """The one message of an answer."""
    if isinstance(result, Residents):
        return resident(result, t)
    if isinstance(result, SourceLists):
        return source_list(result, t)
    match result:
        case HealthShown():
            return health(result, t)
        case BroadcastAsked():
            return _preview(result, t)
        case BroadcastShown():
            return _progress(result, t)
        case ProposalEnded():
            return _ended(result, t)
        case TooLong():
            return _too_long(result, t)
        case Reloaded():
            return _reloaded(result, t)
        case ReloadFailed():
            return _reload_failed(result, t)


def _preview(result: BroadcastAsked, t: Translate) -> Message:
    """As every chat would get it, and the question."""
    number, audience = result.proposal.id, result.audience
    if not audience.total:
        return Message(html=t("没有可以广播的会话：还没有人使用，或都已停止。"))
    head = t("要把下面的内容发给 {total} 个会话吗？私聊 {private}，群 {groups}；频道和已停止的会话除外。").format(
        total=audience.total, private=audience.private, groups=audience.groups
    )
    if result.spread:
        head += t("在{span}内陆续发出。").format(span=span(result.spread, t))
    until = t("{span}内确认有效。").format(span=span(EXPIRES, t))
    yes = button(
        t("发给 {total} 个会话").format(total=audience.total), Action.GOVERN, f"cast_{number}_{audience.total}"
    )
    no = button(t("不发"), Action.GOVERN, f"drop_{number}")
    return Message(html=f"{head}{until}\n\n{announcement(result.proposal.body, t).html}", buttons=((yes, no),))


def _progress(result: BroadcastShown, t: Translate) -> Message:
    """How far it is; while some of it waits, it can be stopped."""
    done, number = result.progress, result.proposal.id
    html = t("广播“{text}”：共 {total} 个会话，待发 {waiting}，送达 {sent}，失败 {dead}，结果不明 {unknown}。").format(
        text=escape(clip(result.proposal.body, LONGEST_HEAD)),
        total=done.total,
        waiting=done.waiting,
        sent=done.sent,
        dead=done.dead,
        unknown=done.unknown,
    )
    if result.counted not in {None, done.total}:
        html += t("预览时为 {before} 个会话，其间有会话加入、恢复或停止。").format(before=result.counted)
    if done.withdrawn:
        html += t("停发 {count}。").format(count=done.withdrawn)
    if not done.waiting:
        return Message(html=html)
    html += t("结束后另行告知。")
    row = (
        button(t("进度"), Action.GOVERN, f"progress_{number}"),
        button(t("停发余下的"), Action.GOVERN, f"stop_{number}"),
    )
    return Message(html=html, buttons=(row,))


def _ended(result: ProposalEnded, t: Translate) -> Message:
    """Nothing was done, and why."""
    if result.expired:
        return Message(html=t("已超过确认时限，未作任何更改。请重新发送命令。"))
    return Message(html=t("已取消，未作任何更改。"))


def _too_long(result: TooLong, t: Translate) -> Message:
    """The limit."""
    return Message(html=t("内容太长，一条消息放不下。请控制在 {limit} 字以内。").format(limit=result.limit))


def _reloaded(result: Reloaded, t: Translate) -> Message:
    """Names keys, never values: some of them hold secrets."""
    lines = [t("已重新读取配置和预设来源。")]
    if not (result.changed or result.later or result.sources_on or result.sources_off):
        lines[0] += t("没有变化。")
    parts = (
        (t("已生效"), result.changed),
        (t("启用来源"), result.sources_on),
        (t("停用来源"), result.sources_off),
        (t("重启后才生效"), result.later),
    )
    lines += [f"<b>{head}</b>\n{_named(names, t)}" for head, names in parts if names]
    if result.stopped:
        lines.append(
            t("移出白名单：{count} 个会话停止推送，已告知（频道除外）；关注和设置保留。").format(count=result.stopped)
        )
    if result.resumed:
        lines.append(t("重新列入白名单：{count} 个会话恢复推送。").format(count=result.resumed))
    return Message(html="\n".join(lines))


def _reload_failed(result: ReloadFailed, t: Translate) -> Message:
    """What is wrong, in the words of the command line and the language of the chat."""
    if result.reason is None:
        html = t("这里没有运行中的机器人。请在 Telegram 的管理员会话里发送 /reload，或对其进程发送 SIGHUP。")
        return Message(html=html)
    reason = f"<code>{escape(clip(told(result.reason, t), REASON))}</code>"
    return Message(html=t("配置有误，未作任何更改，仍按原配置运行：") + f"\n{reason}")


def _named(names: tuple[str, ...], t: Translate) -> str:
    shown = "\n".join(f"• {escape(clip(name, WIDTH))}" for name in names[:NAMED])
    left = len(names) - NAMED
    return shown + ("\n" + t("其余 {count} 项从略。").format(count=left) if left > 0 else "")
