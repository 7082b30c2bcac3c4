"""Deliveries that did not arrive, or may not have → a word to the admins."""

from collections.abc import Collection, Sequence

from bot.digest.escape import clip, escape
from bot.domain.chats import Delivery, DeliveryState, Message
from bot.domain.ports import Telling, Translate

NAMED = 10
"""So many are named; the others are counted, and `status --outbox` lists them all."""
LONGEST_REASON = 120


def endings(found: Sequence[Delivery], t: Translate, told: Telling) -> Message:
    """One message, whatever their number; `told` gives Telegram's words in the reader's."""
    dead = sum(row.state is DeliveryState.DEAD for row in found)
    head = t("有消息未能送达：失败 {dead} 条，结果不明 {unknown} 条。").format(dead=dead, unknown=len(found) - dead)
    lines = [f"<b>{head}</b>", *(_line(row, t, told) for row in found[:NAMED])]
    if len(found) > NAMED:
        lines.append(t("其余 {count} 条从略。").format(count=len(found) - NAMED))
    lines.append(t("全部列表：<code>policybot status --outbox</code>"))
    return Message(html="\n".join(lines))


def lost_topic(chat_id: int, topic: int, t: Translate) -> Message:
    """A topic of a forum that was closed or deleted."""
    text = t("会话 {chat} 的话题 {topic} 已关闭或删除，推送改发到该群的 General。")
    return Message(html=text.format(chat=chat_id, topic=topic))


def unreadable(chat_id: int, t: Translate) -> Message:
    """A delivery that our own code cannot read; what waits behind it in its chat is held up."""
    text = t("有待发的消息读不出来（会话 {chat}），该会话其后的消息暂缓；每隔一刻钟再试，一天后放弃。")
    listed = t("全部列表：<code>policybot status --outbox</code>")
    return Message(html=f"{text.format(chat=chat_id)}\n{listed}")


def passed_over(names: Collection[str], t: Translate) -> Message:
    """Updates that cannot be read, or that ended the bot whenever it took them up: who sent them gets no answer."""
    text = t("Telegram 的更新 {names} 读不出来或每次都使程序中断，已略过，发送者得不到答复；今天如再有，只记入日志。")
    return Message(html=text.format(names=escape(", ".join(sorted(names)[:NAMED]))))


def _line(row: Delivery, t: Translate, told: Telling) -> str:
    state = t("失败") if row.state is DeliveryState.DEAD else t("结果不明")
    reason = escape(clip(told(row.reason or "", t), LONGEST_REASON))
    return t("会话 {chat}，第 {part}/{parts} 部分，{state}：{reason}").format(
        chat=row.chat_id, part=row.part, parts=row.parts, state=state, reason=reason
    )
