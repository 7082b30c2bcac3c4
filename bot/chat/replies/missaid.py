"""The answer to words that set nothing: which they are, and what can be said instead."""

from bot.chat.replies.wording import button, quoted
from bot.digest.escape import escape
from bot.digest.marks import listed
from bot.domain.chats import Message
from bot.domain.plans import MOST_TIMES
from bot.domain.ports import Translate, msgid
from bot.flow.desk.phrasing.wishes import MOST_ARTICLES
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import BadSetting, Missaid, Panel

_SAID = {
    Missaid.UNKNOWN: msgid("没有看懂{text}，未作更改。"),
    Missaid.SECOND_DAYS: msgid("推送日期只能选一种，{text}是多出的，未作更改。"),
    Missaid.SECOND_RULE: msgid("一次只能设置一条关注，{text}是多出的，未作更改。"),
    Missaid.NO_DAYS: msgid("推送日期可选每天、工作日、每周的某一天或即时，{text}不在其中，未作更改。"),
    Missaid.PAUSE_END: msgid("暂停的期限须在今后一年之内，{text}不在其中，未作更改。"),
    Missaid.TIMES: msgid("一天最多 {times} 个推送时间，{text}是多出的，未作更改。"),
    Missaid.COUNT: msgid("每期最多可写 1 到 {most} 篇，不限请写“篇数不限”；{text}不行，未作更改。"),
}


def bad_setting(result: BadSetting, t: Translate) -> Message:
    """Names the word, and shows the forms."""
    if result.why is Missaid.NO_HOURS:
        html = t("免打扰要写起止，例如：{example}。未作更改。").format(example=t("设置 免打扰 22:00-7:00"))
        return Message(html=html, buttons=((button(t("用按钮设置"), Action.PANEL, f"0-{Panel.QUIET}"),),))
    if result.why is Missaid.OF_CHAT:
        html = t("免打扰和时区对整个会话有效，不能单独为一条关注设置，未作更改。要为整个会话设置，请去掉“第几条”再发。")
        return Message(html=html, buttons=((button(t("用按钮设置"), Action.DO, "settings"),),))
    lines = [t(_SAID[result.why]).format(text=quoted(result.text, t), most=MOST_ARTICLES, times=MOST_TIMES)]
    if result.near:
        lines.append(t("相近的时区：{names}").format(names=escape(listed(result.near, t))))
    lines += [
        t("可以这样写，可连写几项："),
        t("时间　8:30　早8点　晚上6点半"),
        t("日期　每天　工作日（周一到周五）　每周五　即时"),
        t("免打扰　22:00-7:00　晚10点到早7点　取消免打扰"),
        t("暂停　暂停3天　暂停到12月10日　第2条 暂停　恢复推送"),
        t("内容　简要　完整　最多10篇　无更新不发"),
        t("时区　东京"),
        t("例如：{example}").format(example=t("设置 工作日 8:30 18:00")),
    ]
    return Message(html="\n".join(lines), buttons=((button(t("用按钮设置"), Action.DO, "settings"),),))
