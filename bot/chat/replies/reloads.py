"""Answers to /reload: what holds now, what holds later, or the key that is wrong."""

from bot.digest.escape import clip, escape
from bot.domain.chats import Message
from bot.domain.ports import Translate
from bot.flow.desk.results.governed import Reloaded, ReloadFailed
from bot.locale.faults import told

NAMED = 10
"""So many keys or sources are named; the others are counted."""
WIDTH = 30
REASON = 1000


def reloaded(result: Reloaded, t: Translate) -> Message:
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


def reload_failed(result: ReloadFailed, t: Translate) -> Message:
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
