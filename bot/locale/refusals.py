"""Why Telegram did not take a message, in the reader's language.

They are kept as Telegram gave them, the kind of error before them: so they are logged, stored and given as JSON.
"""

from bot.domain.ports import Translate, msgid
from bot.locale import findings

REFUSALS = {
    # the chat
    "blocked by the user": msgid("用户已屏蔽机器人"),
    "user_is_blocked": msgid("用户已屏蔽机器人"),
    "user is deactivated": msgid("用户账号已注销"),
    "input_user_deactivated": msgid("用户账号已注销"),
    "initiate conversation": msgid("用户尚未与机器人开始会话"),
    "peer_id_invalid": msgid("用户尚未与机器人开始会话"),
    "send messages to bots": msgid("对方也是机器人，不能发送"),
    "bot was kicked": msgid("机器人已被移出该会话"),
    "bot is not a member": msgid("机器人不在该会话中"),
    "channel_private": msgid("机器人不在该会话中"),
    "group chat was deleted": msgid("群已删除"),
    "group chat was deactivated": msgid("群已停用"),
    "upgraded to a supergroup": msgid("群已升级为超级群"),
    "chat not found": msgid("找不到该会话"),
    "topic_closed": msgid("话题已关闭"),
    "topic_deleted": msgid("话题已删除"),
    "message thread not found": msgid("找不到话题"),
    # what the bot may do there
    "not enough rights": msgid("机器人在该会话中权限不足"),
    "need administrator rights": msgid("机器人须为该会话的管理员"),
    "chat_admin_required": msgid("机器人须为该会话的管理员"),
    "have no rights to send": msgid("机器人在该会话中不得发言"),
    "chat_write_forbidden": msgid("机器人在该会话中不得发言"),
    "chat_restricted": msgid("该会话受限，不能发送"),
    # the message
    "is too long": msgid("消息太长"),
    "message_too_long": msgid("消息太长"),
    "text is empty": msgid("消息没有文字"),
    "text must be non-empty": msgid("消息没有文字"),
    "message_empty": msgid("消息没有文字"),
    "can't parse entities": msgid("消息的格式标记有误"),
    "message to edit not found": msgid("找不到要修改的消息"),
    "message can't be edited": msgid("消息已不能修改"),
    # Telegram itself, and the way there
    "too many requests": msgid("发送过于频繁"),
    "unauthorized": msgid("令牌无效"),
    "invalid token": msgid("令牌无效"),
    "timed out": msgid("没有等到应答"),
    "timedout": msgid("没有等到应答"),
    "internal server error": msgid("Telegram 出错"),
    "bad gateway": msgid("Telegram 出错"),
    "not by the bot api": msgid("应答的不是 Bot API，请核对 telegram.api_base 和 telegram.proxy"),
    "unreached": msgid("连不上 Telegram"),
    "networkerror": msgid("与 Telegram 的连接出错"),
}
"""A part of what Telegram says, in lower case → Chinese; the first that fits holds."""


def told(reason: str, t: Translate) -> str:
    """The reason in the language of `t`; as it is where no row knows it."""
    found = next((chinese for sign, chinese in REFUSALS.items() if sign in reason.casefold()), None)
    return reason if found is None else t(found)


def of_delivery(reason: str, t: Translate) -> str:
    """Why a delivery ended as it did or waits: what Telegram or the way there says, else what is ours."""
    telegrams = told(reason, t)
    return findings.told(reason, t) if telegrams == reason else telegrams
