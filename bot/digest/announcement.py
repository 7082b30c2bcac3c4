"""A word of the bot's admins to every chat, and the word to them of what became of it."""

from bot.digest.escape import clip, escape
from bot.domain.chats import Message
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
