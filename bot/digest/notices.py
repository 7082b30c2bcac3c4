"""Words to the admins: what did not arrive, was passed over or was read wrongly; and their word to every chat."""

from collections.abc import Collection, Sequence

from bot.digest.escape import clip, escape, link, visible
from bot.domain.chats import Chat, ChatKind, Delivery, DeliveryState, Message
from bot.domain.models import ReadArticle
from bot.domain.ports import Telling, Translate
from bot.domain.proposals import Progress
from bot.domain.quotations import quotation_of
from bot.domain.reading import Measure

NAMED = 10
"""So many are named; the others are counted, and `status --outbox` lists them all."""
LONGEST_REASON = 120
LONGEST_HEAD = 30
LONGEST_MISREAD = 300


def announcement(text: str, t: Translate) -> Message:
    """As every chat gets it: plain text under a heading, its lines kept."""
    lines = "\n".join(escape(line) for line in text.strip().splitlines())
    return Message(html=f"<b>{t('管理员通知')}</b>\n{lines}")


def outcome(text: str, progress: Progress, t: Translate) -> Message:
    """What became of it, when none of it is under way any more."""
    head = t("广播“{text}”已结束：送达 {sent} 个会话，失败 {dead}，结果不明 {unknown}。").format(
        text=escape(clip(text, LONGEST_HEAD)), sent=progress.sent, dead=progress.dead, unknown=progress.unknown
    )
    if progress.withdrawn:
        head += t("停发 {count}。").format(count=progress.withdrawn)
    if progress.dead or progress.unknown:
        head += "\n" + t("逐条列表：<code>policybot status --outbox</code>")
    return Message(html=head)


def unlisted(chat: Chat, t: Translate) -> Message:
    """The last word to a chat that the whitelist lets in no more."""
    html = t(
        "本机器人现在只对登记的会话开放，本会话（编号 <code>{id}</code>）不在其列：日报、快讯和通知停止推送。"
        "关注和设置保留，重新登记后恢复。如需继续使用，请联系机器人的管理员。"
    )
    if chat.kind is not ChatKind.PRIVATE:
        html += t("已登记的人在这里发送 /start 也可恢复。")
    return Message(html=html.format(id=chat.id))


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


def misread(article: ReadArticle, number: int, measure: Measure | None, words: str, t: Translate) -> Message:
    """What was read wrongly, and what the chat says about it; not which chat."""
    title = visible(article.title)[:LONGEST_MISREAD] or "—"
    head = t("⚠ 报错：文章 <code>{id}</code> {title}")
    lines = [head.format(id=article.id, title=link(article.url, title) or escape(title))]
    headline = escape(quotation_of(measure).words[:LONGEST_MISREAD]) if measure else ""
    lines.append(t("第 {number} 条：“{words}”").format(number=number, words=headline) if measure else t("整篇"))
    if words:
        lines.append(t("说明：{words}").format(words=escape(words)))
    return Message(html="\n".join(lines))


def _line(row: Delivery, t: Translate, told: Telling) -> str:
    state = t("失败") if row.state is DeliveryState.DEAD else t("结果不明")
    reason = escape(clip(told(row.reason or "", t), LONGEST_REASON))
    return t("会话 {chat}，第 {part}/{parts} 部分，{state}：{reason}").format(
        chat=row.chat_id, part=row.part, parts=row.parts, state=state, reason=reason
    )
