"""A word of the bot's admins to every chat, and the word to them of what became of it."""

from bot.digest.escape import clip, escape
from bot.domain.chats import Chat, ChatKind, Message
from bot.domain.ports import Translate
from bot.domain.proposals import Progress

LONGEST_HEAD = 30


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
