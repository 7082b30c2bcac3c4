"""The one table of commands: it feeds the handlers, Telegram's menu, /help, the console and a test of the README."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.ports import msgid
from bot.flow.desk.admin import broadcasts, health, reloads, residents
from bot.flow.desk.asks import Ask
from bot.flow.desk.desk import Desk
from bot.flow.desk.gates import Family
from bot.flow.desk.keeping import keeping
from bot.flow.desk.results.results import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its Latin `name` for Telegram, Chinese `aliases` for plain words, one line and an example for /help.

    `topical` commands take what follows at once, with no blank between (订阅工信部). `changes`: what it does is for a
    group's admins; `admin`: it is there in the admin chats only. `joint`: the word between it and its topic in English.
    """

    name: str
    aliases: tuple[str, ...]
    summary: str
    usage: str
    run: Callable[[Desk, Ask], Awaitable[Result]]
    topical: bool = False
    changes: bool = False
    admin: bool = False
    joint: str | None = None


Run = Callable[[Desk, Ask], Awaitable[Result]]


def anywhere(run: Run) -> Run:
    """The command that may also be about a channel or group, named first (订阅 @channel 工信部)."""
    return lambda desk, ask: desk.anywhere(ask, lambda it: run(desk, it))


def governed(family: Family) -> Run:
    """The command that only admins may use."""
    return lambda desk, ask: desk.govern(ask, family)


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
        aliases=("订阅", "关注", "follow"),
        summary=msgid("关注机构、来源或关键词"),
        usage=msgid("订阅 工信部"),
        joint="to",
        run=anywhere(Desk.subscribe),
        topical=True,
        changes=True,
    ),
    Command(
        name="unsubscribe",
        aliases=("退订", "取消订阅", "取消关注", "取关", "unfollow"),
        summary=msgid("退订一条关注"),
        usage=msgid("退订 工信部"),
        joint="from",
        run=anywhere(Desk.unsubscribe),
        topical=True,
        changes=True,
    ),
    Command(
        name="list",
        aliases=(
            "列表",
            "我的订阅",
            "我的关注",
            "订阅列表",
            "关注列表",
            "订阅清单",
            "关注清单",
            "订阅情况",
            "关注情况",
        ),
        summary=msgid("查看已关注的内容"),
        usage=msgid("列表"),
        run=anywhere(Desk.list_rules),
    ),
    Command(
        name="latest",
        aliases=("最新",),
        summary=msgid("最新消息，可指定主题和篇数"),
        usage=msgid("最新 工信部 3"),
        joint="from",
        run=Desk.latest,
        topical=True,
    ),
    Command(
        name="search",
        aliases=("搜索", "检索", "搜寻", "查找"),
        summary=msgid("检索库中文章"),
        usage=msgid("搜索 芯片"),
        joint="for",
        run=Desk.search,
        topical=True,
    ),
    Command(
        name="measures",
        aliases=("措施", "measure"),
        summary=msgid("一篇文章的全部措施"),
        usage=msgid("措施 白名单"),
        joint="for",
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
        aliases=("对比", "对照"),
        summary=msgid("与上一次表态相比的变化"),
        usage=msgid("对比 工信部 白名单"),
        run=Desk.diff,
    ),
    Command(
        name="doc",
        aliases=("文号", "文件", "document"),
        summary=msgid("按文号查文件、解读和引用"),
        usage=msgid("文号 国办发〔2022〕12号"),
        run=Desk.doc,
    ),
    Command(
        name="deadlines",
        aliases=("期限", "截止", "截止日期", "deadline"),
        summary=msgid("今后的截止和施行日期"),
        usage=msgid("期限 新能源汽车"),
        joint="for",
        run=Desk.deadlines,
    ),
    Command(
        name="figures",
        aliases=("数据", "figure"),
        summary=msgid("最新文章里的数据"),
        usage=msgid("数据 充电桩"),
        joint="on",
        run=Desk.figures,
    ),
    Command(
        name="digest",
        aliases=("日报",),
        summary=msgid("立即预览近 24 小时的日报"),
        usage=msgid("日报"),
        run=anywhere(Desk.digest),
    ),
    Command(
        name="settings",
        aliases=("设置", "设定", "setting"),
        summary=msgid("推送时间、日期、免打扰、篇幅"),
        usage=msgid("设置 工作日 8:30"),
        run=Desk.settings,
        topical=True,
        changes=True,
    ),
    Command(
        name="lang",
        aliases=("语言", "界面语言", "language"),
        summary=msgid("界面语言：简体、繁体、英文"),
        usage=msgid("语言"),
        run=anywhere(Desk.lang),
        topical=True,
        changes=True,
    ),
    Command(
        name="sources",
        aliases=("来源", "信源", "source"),
        summary=msgid("各来源是否正常"),
        usage=msgid("来源"),
        run=Desk.sources,
    ),
    Command(
        name="status",
        aliases=("状态",),
        summary=msgid("库中文章、来源和下一期时间"),
        usage=msgid("状态"),
        run=Desk.status,
    ),
    Command(
        name="bookmarks",
        aliases=("收藏", "收藏夹", "bookmark", "书签"),
        summary=msgid("收藏的文章和备注"),
        usage=msgid("收藏"),
        run=Desk.bookmarks,
    ),
    Command(
        name="unbookmark",
        aliases=("取消收藏", "移除收藏", "删除收藏"),
        summary=msgid("取消收藏一篇或几篇"),
        usage=msgid("取消收藏 1"),
        run=lambda desk, ask: desk.losing(ask, keeping.take_out),
        topical=True,
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
        aliases=("导出", "汇出"),
        summary=msgid("原文引文存成 Word、Markdown、CSV 或 JSON"),
        usage=msgid("导出 工信部 docx"),
        run=Desk.export,
        topical=True,
    ),
    Command(
        name="privacy",
        aliases=("隐私", "私隐"),
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
        changes=True,
    ),
    Command(
        name="help",
        aliases=("帮助", "说明"),
        summary=msgid("查看用法"),
        usage=msgid("帮助"),
        run=Desk.help,
    ),
    Command(
        name="health",
        aliases=("运行状况",),
        summary=msgid("各环节、来源、待发和磁盘"),
        usage=msgid("运行状况"),
        run=governed(health.show),
        admin=True,
    ),
    Command(
        name="users",
        aliases=("会话", "对话"),
        summary=msgid("会话一览，停用或移除"),
        usage=msgid("会话"),
        run=governed(residents.show),
        admin=True,
    ),
    Command(
        name="broadcast",
        aliases=("广播",),
        summary=msgid("给所有会话发一条通知"),
        usage=msgid("广播 今晚维护，推送顺延"),
        run=governed(broadcasts.ask),
        admin=True,
    ),
    Command(
        name="reload",
        aliases=("重新加载",),
        summary=msgid("重新读取配置和预设来源"),
        usage=msgid("重新加载"),
        run=governed(reloads.reload),
        admin=True,
    ),
)

COMMANDS_BY_NAME = {command.name: command for command in COMMANDS}
