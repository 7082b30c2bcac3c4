"""Answers to an operator who tends a source from its alarm."""

from bot.chat.replies.wording import button, quoted
from bot.domain.chats import Message
from bot.domain.ports import Translate
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import SourceTended


def tended(result: SourceTended, t: Translate) -> Message:
    """What was done, and how to take it back."""
    name = quoted(result.name, t)
    if result.action is Action.OFF:
        html = t("已停用来源{name}，不再抓取；已收文章仍可检索。").format(name=name)
        if result.configured:
            html += t("config.toml 中的设置不变，重启后仍保持停用。")
        return Message(html=html, buttons=((button(t("重新启用"), Action.ON, result.source_id),),))
    said = {
        Action.CHECK: t("来源{name}已排入下一轮抓取，约半分钟内检查；结果另行告知。"),
        Action.ON: t("已重新启用来源{name}，下一轮即抓取。"),
        Action.MUTE: t("来源{name}已静音 24 小时；届时仍未恢复会再次告知。"),
    }
    return Message(html=said[result.action].format(name=name))
