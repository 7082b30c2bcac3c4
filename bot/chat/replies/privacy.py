"""Answers about what is kept of a chat."""

from bot.chat.replies.wording import button
from bot.domain.chats import Message
from bot.domain.ports import Translate, msgid
from bot.flow.desk.presses import Action
from bot.flow.desk.privacy import ForgetAsked, Forgotten, Privacy, PrivacyShown

ALARMS_STAY = msgid("本会话是管理员会话，由配置指定：警报仍会发到这里，要停止请改 telegram.admins。")


def privacy(result: Privacy, t: Translate) -> Message:
    """What is kept, whether to erase it, that it is erased."""
    match result:
        case PrivacyShown():
            row = (button(t("清除本会话的数据"), Action.DO, "forget"),)
            return Message(html="\n".join(_kept(result, t)), buttons=(row,))
        case ForgetAsked():
            html = t(
                "要清除本会话的全部数据吗？关注（{count} 条）、收藏、设置和推送记录一并删除，不再推送，且不能恢复。"
            )
            both = (button(t("是的，全部清除"), Action.FORGET, "all"), button(t("不，取消"), Action.CANCEL, "change"))
            html = html.format(count=result.rules) + (t(ALARMS_STAY) if result.of_admins else "")
            return Message(html=html, buttons=(both,))
        case Forgotten():
            html = t("本会话的数据已全部清除，不再推送。聊天记录留在 Telegram，请自行删除。发送“开始”可重新使用。")
            return Message(html=html + (t(ALARMS_STAY) if result.of_admins else ""))


def _kept(result: PrivacyShown, t: Translate) -> list[str]:
    kept = t("保存 {count} 天").format(count=result.days) if result.days else t("一直保存到清除")
    return [
        t("<b>本机器人保存什么</b>"),
        t("• 会话：编号、类型、名称（私聊即您的姓名）、启用者的用户编号、所在话题，语言、时区、推送时间和免打扰"),
        t("• 关注的规则，收藏的文章和备注"),
        t("• 按钮用到的检索词和主题"),
        t("• 发给本会话的消息和文件，用来保证不漏不重；{kept}").format(kept=kept),
        t("• 刚收到、还没办理的消息，含发送人的姓名和账号；办完即删，只留消息序号"),
        t("• 报错的内容：转给管理员并留在管理员处，不注明来自哪个会话，清除时不删"),
        t("<b>不保存</b>"),
        t("• 办完的消息原文、群成员名单、电话；运行日志不记消息内容"),
        t("数据存放在机器人管理员的服务器上，管理员可以看到，备份中的旧数据随备份删除。"),
        t("发送“清除数据”可删除本会话的全部数据；群里只有管理员可以清除。"),
    ]
