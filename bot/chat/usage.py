"""What one can say: the most used first, everything in groups behind a button."""

from bot.chat.commands import COMMANDS_BY_NAME
from bot.chat.wording import button
from bot.digest.escape import escape
from bot.domain.chats import Message
from bot.domain.ports import Translate, msgid
from bot.flow.desk.presses import Action
from bot.flow.desk.results import HelpShown

MOST_USED = ("subscribe", "list", "latest", "search", "digest", "settings")
GROUPS = (
    (msgid("关注和推送"), ("start", "subscribe", "unsubscribe", "list", "settings", "lang", "digest")),
    (msgid("查询"), ("latest", "search", "measures", "track", "diff", "doc", "deadlines", "figures")),
    (msgid("收藏和导出"), ("bookmarks", "note", "export")),
    (msgid("本机器人"), ("sources", "status", "report", "privacy", "forget", "help")),
)
ADMINS = ("health", "users", "broadcast", "reload")
"""What only admins see, in their chats."""


def usage(result: HelpShown, t: Translate) -> Message:
    """The most used commands, or all of them; each by an example and what it does."""
    lines = [t("发送下面的文字或命令即可：")]
    if result.whole:
        for heading, names in GROUPS:
            lines += [f"<b>{t(heading)}</b>", *(_line(name, t) for name in names)]
        lines.append(t("频道和群可由其管理员在私聊里管理，例如：订阅 @channel 工信部、日报 @channel"))
    else:
        lines += [_line(name, t) for name in MOST_USED]
    if result.governs:
        lines += [f"<b>{t('管理员')}</b>", *(_line(name, t) for name in ADMINS)]
    if result.operator:
        lines.append(t("管理员可添加来源：订阅 名称 https://…"))
    row = (button(t("关注机构"), Action.DO, "subscribe"), button(t("看最新"), Action.DO, "latest"))
    more = () if result.whole else ((button(t("全部命令"), Action.DO, "help_all"),),)
    return Message(html="\n".join(lines), buttons=(row, *more))


def _line(name: str, t: Translate) -> str:
    command = COMMANDS_BY_NAME[name]
    return f"{escape(t(command.usage))}  /{name}\n    {escape(t(command.summary))}"
