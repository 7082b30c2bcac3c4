"""What one can say: the most used first, everything in groups behind a button."""

from bot.chat.commands import COMMANDS_BY_NAME, Command
from bot.chat.hearing import known
from bot.chat.replies.listing import DATES
from bot.chat.replies.wording import button, quoted
from bot.digest.escape import escape
from bot.digest.marks import listed
from bot.domain.chats import Message
from bot.domain.ports import Translate, msgid
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import Greeted, HelpShown

MOST_USED = ("subscribe", "list", "latest", "search", "digest", "settings")
GROUPS = (
    (msgid("关注和推送"), ("start", "subscribe", "unsubscribe", "list", "settings", "lang", "digest")),
    (msgid("查询"), ("latest", "search", "measures", "track", "diff", "doc", "deadlines", "figures")),
    (msgid("收藏和导出"), ("bookmarks", "unbookmark", "note", "export")),
    (msgid("本机器人"), ("sources", "status", "report", "privacy", "forget", "help")),
)
_GRAMMAR = (
    msgid("空格是“同时”，| 是“或者”，- 是“不含”，( ) 分组，引号之内照原样。"),
    msgid("限定写在词前：机构: 发文: 来源: 标题: 正文: 措施: 机制: 地区: 行业: 文号:"),
)
SAME_DATES = msgid("后面可加日期，写法与检索相同，例如 2026-10、近30天、上周")
DAYS = msgid("本周、上周指周一至周日，近7天指含今天的七天；日期按本会话的时区计。")
MORE = {
    "subscribe": (*_GRAMMAR, msgid("末尾加问号先看近 30 天的命中，不保存：订阅 芯片 ?")),
    "unsubscribe": (msgid("也可按“列表”中的编号，一次几条：退订 1 3、退订 2-5"),),
    "latest": (*_GRAMMAR, SAME_DATES),
    "measures": (SAME_DATES,),
    "figures": (SAME_DATES,),
    "search": (*_GRAMMAR, DATES, DAYS),
    "settings": (
        msgid("不带内容则逐项用按钮设置。"),
        msgid("可以暂停：暂停3天、第2条 暂停、暂停推送 @channel；恢复：恢复推送、第2条 恢复"),
    ),
    "track": (msgid("不写内容即列出近期提及增多的制度和机制；可加机构：追踪 工信部 白名单"), SAME_DATES),
    "diff": (
        msgid("日期只限定本篇，较早一篇不限：对比 工信部 白名单 2026-10"),
        msgid("也可写文章编号（对比 58）或关注的编号（对比 第2条）"),
    ),
    "deadlines": (
        msgid("日期指文章写到的日期：期限 新能源汽车 2026-12、期限 下月"),
        msgid("近30天、30天内指今后 30 天，查已过去的请写 过去30天"),
    ),
    "export": (msgid("格式：docx、md、csv、json；主题和日期的写法与检索相同；都不写，即近7天所关注的消息。"),),
    "unbookmark": (msgid("编号以“收藏”列出的为准，可一次几篇：取消收藏 1 3、取消收藏 2-5"),),
    "doc": (
        msgid("只记得号数也可以：文号 12号"),
        SAME_DATES,
    ),
}
"""What is worth knowing of a command beyond its line."""
FIRST_ASKED = ("latest", "search", "track", "deadlines", "subscribe")
"""What is told to whoever greets."""
ADMINS = ("health", "users", "broadcast", "reload")
"""What only admins see, in their chats."""


def usage(result: HelpShown, t: Translate) -> Message:
    """The most used commands, or all of them, each by an example and what it does; or one with all its names."""
    if result.about and (command := known(result.about, admin=result.governs)):
        return _about(command, t)
    lines = [t("没有{name}这个命令。").format(name=quoted(result.about, t))] if result.about else []
    lines.append(t("发送下面的文字或命令即可："))
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


def greeted(result: Greeted, t: Translate) -> Message:
    """What one can ask for, an example each."""
    opening = (
        t("不客气。可以这样问：") if result.thanks else t("您好。我从部委消息里摘出措施，附原文出处。可以这样问：")
    )
    asked = [COMMANDS_BY_NAME[name] for name in FIRST_ASKED]
    lines = [f"• {escape(t(one.usage))} — {escape(t(one.summary))}" for one in asked]
    row = (button(t("看最新"), Action.DO, "latest"), button(t("用法"), Action.DO, "help"))
    return Message(html="\n".join([opening, *lines]), buttons=(row,))


def _about(command: Command, t: Translate) -> Message:
    lines = [f"<b>/{command.name}</b>  {escape(t(command.summary))}"]
    lines.append(t("例如：{example}").format(example=f"<code>{escape(t(command.usage))}</code>"))
    lines += [escape(t(line)) for line in MORE.get(command.name, ())]
    lines.append(t("也可以说：{words}").format(words=escape(listed(command.aliases, t))))
    return Message(html="\n".join(lines), buttons=((button(t("全部命令"), Action.DO, "help_all"),),))


def _line(name: str, t: Translate) -> str:
    command = COMMANDS_BY_NAME[name]
    return f"{escape(t(command.usage))}  /{name}\n    {escape(t(command.summary))}"
