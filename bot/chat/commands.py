"""The one table of commands: it feeds the handlers, Telegram's menu, /help, the console and a test of the README."""

import difflib
import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.domain.ports import Translate, msgid
from bot.flow.desk.asks import Ask
from bot.flow.desk.desk import Desk
from bot.flow.desk.results import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its Latin `name` for Telegram, Chinese `aliases` for plain words, one line and an example for /help.

    `topical` commands take what follows at once, with no blank between (订阅工信部).
    """

    name: str
    aliases: tuple[str, ...]
    summary: str
    usage: str
    run: Callable[[Desk, Ask], Awaitable[Result]]
    topical: bool = False


COMMANDS: tuple[Command, ...] = (
    Command(
        name="start",
        aliases=("开始",),
        summary=msgid("选一个机构，定推送时间"),
        usage=msgid("开始"),
        run=Desk.start,
    ),
    Command(
        name="subscribe",
        aliases=("订阅", "关注"),
        summary=msgid("关注机构、来源或关键词"),
        usage=msgid("订阅 工信部"),
        run=Desk.subscribe,
        topical=True,
    ),
    Command(
        name="unsubscribe",
        aliases=("退订", "取消订阅", "取消关注", "取关"),
        summary=msgid("退订一条关注"),
        usage=msgid("退订 工信部"),
        run=Desk.unsubscribe,
        topical=True,
    ),
    Command(
        name="list",
        aliases=("列表", "我的订阅", "我的关注"),
        summary=msgid("查看已关注的内容"),
        usage=msgid("列表"),
        run=Desk.list_rules,
    ),
    Command(
        name="latest",
        aliases=("最新",),
        summary=msgid("最新消息，可指定主题和篇数"),
        usage=msgid("最新 工信部 3"),
        run=Desk.latest,
        topical=True,
    ),
    Command(
        name="search",
        aliases=("搜索", "检索"),
        summary=msgid("检索库存文章"),
        usage=msgid("搜索 芯片"),
        run=Desk.search,
        topical=True,
    ),
    Command(
        name="measures",
        aliases=("措施",),
        summary=msgid("一篇文章的全部措施"),
        usage=msgid("措施 白名单"),
        run=Desk.measures,
    ),
    Command(
        name="track",
        aliases=("追踪", "跟踪"),
        summary=msgid("一项制度、机制何时由谁怎么说"),
        usage=msgid("追踪 白名单"),
        run=Desk.track,
        topical=True,
    ),
    Command(
        name="diff",
        aliases=("对比",),
        summary=msgid("与上一次表态相比的变化"),
        usage=msgid("对比 工信部 白名单"),
        run=Desk.diff,
    ),
    Command(
        name="doc",
        aliases=("文号", "文件"),
        summary=msgid("按文号查文件、解读和引用"),
        usage=msgid("文号 国办发〔2022〕12号"),
        run=Desk.doc,
    ),
    Command(
        name="deadlines",
        aliases=("期限", "截止"),
        summary=msgid("今后的截止和施行日期"),
        usage=msgid("期限 新能源汽车"),
        run=Desk.deadlines,
    ),
    Command(
        name="figures",
        aliases=("数据",),
        summary=msgid("最新文章里的数据"),
        usage=msgid("数据 充电桩"),
        run=Desk.figures,
    ),
    Command(
        name="digest",
        aliases=("日报",),
        summary=msgid("立即预览近 24 小时的日报"),
        usage=msgid("日报"),
        run=Desk.digest,
    ),
    Command(
        name="settings",
        aliases=("设置",),
        summary=msgid("推送时间、日期、免打扰、篇幅"),
        usage=msgid("设置 工作日 8:30"),
        run=Desk.settings,
        topical=True,
    ),
    Command(
        name="sources",
        aliases=("来源",),
        summary=msgid("各来源是否正常"),
        usage=msgid("来源"),
        run=Desk.sources,
    ),
    Command(
        name="status",
        aliases=("状态",),
        summary=msgid("库存、来源和下一期时间"),
        usage=msgid("状态"),
        run=Desk.status,
    ),
    Command(
        name="bookmarks",
        aliases=("收藏",),
        summary=msgid("收藏的文章和备注"),
        usage=msgid("收藏"),
        run=Desk.bookmarks,
    ),
    Command(
        name="note",
        aliases=("备注",),
        summary=msgid("给文章写备注"),
        usage=msgid("备注 123 给处长看"),
        run=Desk.note,
    ),
    Command(
        name="report",
        aliases=("报错",),
        summary=msgid("把读错的措施告知管理员"),
        usage=msgid("报错 123 2 对象有误"),
        run=Desk.report,
    ),
    Command(
        name="export",
        aliases=("导出",),
        summary=msgid("原文引文存成 Word、Markdown、CSV 或 JSON"),
        usage=msgid("导出 工信部 docx"),
        run=Desk.export,
        topical=True,
    ),
    Command(
        name="privacy",
        aliases=("隐私",),
        summary=msgid("本机器人保存什么"),
        usage=msgid("隐私"),
        run=Desk.privacy,
    ),
    Command(
        name="forget",
        aliases=("清除数据", "清除"),
        summary=msgid("清除本会话的全部数据"),
        usage=msgid("清除数据"),
        run=Desk.forget,
    ),
    Command(
        name="help",
        aliases=("帮助",),
        summary=msgid("查看用法"),
        usage=msgid("帮助"),
        run=Desk.help,
    ),
)

COMMANDS_BY_NAME = {command.name: command for command in COMMANDS}

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""What JSON may carry and no database takes: NUL, and halves of surrogate pairs."""
_SLASH = re.compile(r"/(?P<name>[a-z0-9_]+)(?:@(?P<bot>[a-z0-9_]+))?(?P<glued>.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was said. `command` None: no command we know. `direct`: said to us by a slash or our name."""

    command: Command | None
    text: str
    direct: bool


def menu(t: Translate) -> tuple[tuple[str, str], ...]:
    """Name and description of every command, as Telegram's menu takes them."""
    return tuple((command.name, t(command.summary)) for command in COMMANDS)


def hear(text: str, bot_name: str | None) -> Heard | None:
    """Tells a command from other words; None when it is said to another bot.

    Slash commands with or without our @name, Chinese words with or without a blank; width and case do not matter.
    """
    head, rest = _head(_NO_TEXT.sub("", text))
    called = head.startswith("@")
    if called:
        if not _is(head[1:], bot_name):
            return None
        head, rest = _head(rest)
    if head.startswith("/"):
        return _slash(head, rest, bot_name)
    return _words(head, rest, direct=called)


def nearest(text: str) -> str | None:
    """The name of the command that mistyped words look like."""
    word = _head(text)[0].lstrip("/").casefold()
    spelled = {name: command.name for command in COMMANDS for name in (command.name, *command.aliases)}
    close = difflib.get_close_matches(word, spelled, n=1, cutoff=0.6)
    return spelled[close[0]] if close else None


def _head(text: str) -> tuple[str, str]:
    """The first word in its ordinary width, and the rest as it was written."""
    text = text.strip()
    first = text.split(maxsplit=1)[0] if text else ""
    return unicodedata.normalize("NFKC", first), text[len(first) :]


def _is(name: str, bot_name: str | None) -> bool:
    return bot_name is not None and name.casefold() == bot_name.casefold()


def _slash(head: str, rest: str, bot_name: str | None) -> Heard | None:
    found = _SLASH.fullmatch(head)
    if found is None:  # /订阅
        heard = _words(head[1:], rest, direct=True)
        return heard if heard.command else replace(heard, text=head + rest)
    if found["bot"] and not _is(found["bot"], bot_name):
        return None
    command = next((command for command in COMMANDS if command.name == found["name"].casefold()), None)
    text = found["glued"] + rest
    return Heard(command=command, text=text.strip() if command else f"/{found['name']}{text}", direct=True)


def _words(head: str, rest: str, *, direct: bool) -> Heard:
    """A Chinese command word, the longest that fits, alone or with its topic glued on."""
    aliases = ((alias, command) for command in COMMANDS for alias in command.aliases)
    for alias, command in sorted(aliases, key=lambda spelled: -len(spelled[0])):
        if head == alias or (command.topical and head.startswith(alias)):
            return Heard(command=command, text=(head[len(alias) :] + rest).strip(), direct=direct)
    return Heard(command=None, text=head + rest, direct=direct)
