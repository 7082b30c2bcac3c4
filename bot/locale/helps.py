"""What the command line's helps say, paragraph by paragraph: they are written in English, where click looks for them.

In English nothing is looked up here, so that `policybot --help` starts at once.
"""

from bot.domain.ports import Translate, msgid

_FRAME = {
    "Usage:": msgid("用法："),
    "[OPTIONS]": msgid("[选项]"),
    "COMMAND": msgid("命令"),
    "[ARGS]...": msgid("[参数]..."),
    "Options": msgid("选项"),
    "Commands": msgid("命令"),
    "Show this message and exit.": msgid("显示本说明。"),
    "Show the version and exit.": msgid("显示版本。"),
    "default": msgid("默认"),
}

_COMMON = {
    "Configuration file. [default: config.toml]": msgid("配置文件。[默认：config.toml]"),
    "Database. [default: sqlite:///policybot.db]": msgid("数据库。[默认：sqlite:///policybot.db]"),
    "Take this ISO 8601 time for now (replays, tests).": msgid("以此 ISO 8601 时刻为现在（用于重演和测试）。"),
    "Answer in this language: zh_CN, zh_TW, en. [default: LC_ALL, LC_MESSAGES, LANG]": msgid(
        "用这种语言回答：zh_CN、zh_TW、en。[默认：LC_ALL、LC_MESSAGES、LANG]"
    ),
    "A Bot API server other than Telegram's.": msgid("改用另一台 Bot API 服务器。"),
    "A private address to fetch from.": msgid("允许抓取的内网地址，可多次给出。"),
    "Show the log of a verb, too.": msgid("同时显示运行日志。"),
    "One JSON object a line on stdout.": msgid("标准输出每行一个 JSON 对象。"),
    "One round, then end (the only way; `run` goes on).": msgid("跑一轮即结束（只有这一种；连续运行用 `run`）。"),
}

_ROOT = {
    "Reads Chinese policy news: measure lists as quotations, digests to chats.": msgid(
        "盯住中国政策动态：摘录措施清单，按时把日报推送到会话。"
    ),
    "Try `policybot demo` first: no token, no network.": msgid("先试试 `policybot demo`：不需要令牌，也不联网。"),
    "The whole river on bundled samples: prints the digest a chat would get.": msgid(
        "用自带示例走完全程，打印会话将收到的日报。"
    ),
    "Talk to the bot in this terminal.": msgid("在终端里与机器人对话。"),
    "The bot: Telegram, polling, digests. Token in POLICYBOT_TOKEN.": msgid(
        "运行机器人：Telegram、抓取、日报。令牌取自 POLICYBOT_TOKEN。"
    ),
    "Store documents and feeds from files and folders.": msgid("从文件和文件夹导入文稿与订阅源。"),
    "One round over the sources.": msgid("把到期的来源抓取一轮。"),
    "Compose the digests that are due.": msgid("编发到期的日报。"),
    "Send what waits in the outbox.": msgid("发出发件箱里待发的消息。"),
    "Print what the extractor reads in documents.": msgid("打印文稿的读取结果。"),
    "Search the stored articles.": msgid("检索已入库的文章。"),
    "The newest articles, of all or of one topic.": msgid("最新文章，可限定主题。"),
    "What was said of a mechanism, when and by whom.": msgid("一项制度、机制何时由谁怎么说。"),
    "List, check, switch on and off, import and export sources.": msgid("列出、检查、启用、停用、导入、导出来源。"),
    "Subscribe a chat to a rule.": msgid("为会话添加一条关注。"),
    "Take a rule from a chat.": msgid("取消会话的一条关注。"),
    "The chats, their rules and schedules.": msgid("全部会话及其关注和推送时间。"),
    "Outbox, source health, last rounds.": msgid("发件箱、来源状况、最近一轮。"),
    "Check configuration, database and sources.": msgid("检查配置、数据库和来源。"),
    "Bring the database to this version's schema.": msgid("把数据库升级到本版本的结构。"),
    "Copy the database while the bot runs.": msgid("机器人运行时备份数据库。"),
    "Put a backup in the database's place; what may have been sent since is held.": msgid(
        "用备份替换数据库；此后可能已发送的先保留。"
    ),
}
"""The root and the line of each verb."""

_VERBS = {
    # demo, chat, run
    "The whole river on bundled sample articles, in a temporary folder: ingest, subscribe, digest.": msgid(
        "在临时文件夹里用自带的示例文稿走完全程：导入、关注、日报。"
    ),
    "Prints what a chat would get. No token, no network; the articles are invented.": msgid(
        "打印会话将收到的内容。不需要令牌，也不联网；文稿均为虚构。"
    ),
    "Draw the same as an SVG picture.": msgid("另存为 SVG 图片。"),
    "Talk to the bot in this terminal: the same commands, buttons as numbered choices, Ctrl-D to leave.": msgid(
        "在终端里与机器人对话：命令相同，按钮以编号表示，Ctrl-D 退出。"
    ),
    "Works in a pipe too: one command a line. `--lang` is spoken from now on, as after /lang.": msgid(
        "也可用于管道，每行一条命令。`--lang` 与 /lang 一样，从此照办。"
    ),
    "The bot: answers on Telegram, polls sources, sends digests, until it is stopped.": msgid(
        "运行机器人：在 Telegram 上应答，抓取来源，推送日报，直到停止。"
    ),
    "The token comes from POLICYBOT_TOKEN. Exit 75 when another instance holds the database, 78 when the configuration "
    "or the token is wrong.": msgid(
        "令牌取自 POLICYBOT_TOKEN。另一实例占用数据库时退出码为 75，配置或令牌有误时为 78。"
    ),
    # ingest, extract
    "Store documents from files and folders, and read them.": msgid("导入文件和文件夹中的文稿，并予解析。"),
    "RSS, RDF, Atom, JSON Feed, HTML articles, front-matter documents, Markdown, plain text, PDF, Word (.docx). Each "
    "entry is kept once; what is ingested counts as news. Exit 1 when a file cannot be read or has not a word to "
    "store; each is named, the others are stored. What sources gave before waits for `poll`.": msgid(
        "支持 RSS、RDF、Atom、JSON Feed、HTML 文章、带文件头的文稿、Markdown、纯文本、PDF、Word（.docx）。"
        "同一条只存一次；导入的视为新消息。文件读不出来或没有文字时退出码为 1，逐个指明，其余照常入库。"
        "各来源此前抓到的留待 `poll` 解析。"
    ),
    "Print what documents say: measures, agencies, figures, summary.": msgid(
        "打印从文稿中读出的内容：措施、机构、数据、摘要。"
    ),
    "Nothing is stored. Exit 1 when a document cannot be read; the others still come. A file without a word in it is "
    "read all the same: it says nothing.": msgid(
        "不入库。有文稿读不出来时退出码为 1，其余照常打印。没有文字的文件不算出错。"
    ),
    "The tree of each text with the rule at each node.": msgid("每篇的结构树，各节点注明所用规则。"),
    # poll, digest, deliver
    "One round over the due sources; what is new is stored and read, pages told of lately are looked at again.": msgid(
        "把到期的来源抓取一轮；新消息入库并解析，近日推送过的页面予以复查。"
    ),
    "Exit 1 when a source failed or came only in part; each is named on stderr, what could be read is stored.": msgid(
        "有来源失败或只读出一部分时退出码为 1，逐个写在标准错误，读得出的照常入库。"
    ),
    "Every source, due or not.": msgid("全部来源，不论是否到期。"),
    "Only this source, due or not.": msgid("只抓取此来源，不论是否到期。"),
    "A digest is written in its chat's language; a dry run with `--lang` prints it in that one.": msgid(
        "日报用各会话的语言；`--dry-run` 与 `--lang` 合用时按后者打印。"
    ),
    "Compose the digests that are due into the outbox; `deliver --once` or a running bot sends them.": msgid(
        "编发到期的日报，放入发件箱；由 `deliver --once` 或运行中的机器人发出。"
    ),
    "Only this chat.": msgid("只限此会话。"),
    "Print it and change nothing; with --chat whether due or not.": msgid(
        "只打印，不作改动；与 --chat 合用时不论是否到期。"
    ),
    "Send what waits in the outbox, then end. Token in POLICYBOT_TOKEN.": msgid(
        "发出发件箱里待发的消息，然后结束。令牌取自 POLICYBOT_TOKEN。"
    ),
    "Exit 1 when a delivery ended unsent or none of those tried went out; exit 75 when a running bot holds the "
    "database: that one delivers.": msgid(
        "有投递未能送达，或试过的一条也没有发出时退出码为 1；运行中的机器人占用数据库时为 75，由它发送。"
    ),
    "What a restore held back.": msgid("恢复备份后待定的投递：发送（send）或丢弃（drop）。"),
    # search, latest, track
    "Articles that meet all words of QUERY, best first; agencies and sources by any of their names.": msgid(
        "同时符合 QUERY 各词的文章，最相关的在前；机构和来源可用任一名称。"
    ),
    "Exit 1 when the query cannot be understood.": msgid("检索词无法理解时退出码为 1。"),
    "At most.": msgid("最多几篇。"),
    "The newest articles, of everything or of TOPIC: an agency by any of its names, a source, or keywords.": msgid(
        "最新文章，可限定 TOPIC：机构（可用任一名称）、来源或关键词。"
    ),
    "Exit 1 when the topic is unknown or cannot be understood.": msgid("主题不明或无法理解时退出码为 1。"),
    "What was said of MECHANISM (白名单), newest first: when, by whom, in which words, how firmly.": msgid(
        "MECHANISM（如 白名单）的历次提法，最新的在前：何时、由谁、原话、力度。"
    ),
    "Where no article names it, it says so.": msgid("没有文章提到时如实说明。"),
    # sources
    "List, check, switch, import and export sources.": msgid("列出、检查、启停、导入、导出来源。"),
    "Every source with its health, newest item and next poll.": msgid("全部来源及其状况和原因。"),
    "Poll each source once, and its newest article's page, and tell what they give; nothing is stored.": msgid(
        "逐个抓取来源及其最新一篇的正文页，说明能取到什么；不入库。"
    ),
    "Exit 1 when one fails or comes only in part.": msgid("有失败或只读出一部分的，退出码为 1。"),
    "Only this source.": msgid("只限此来源。"),
    "The sources that policybot knows: all, or those of NAME (a preset or a body: 工信部).": msgid(
        "预置来源：全部，或 NAME 的（预置来源或机构名，如 工信部）。"
    ),
    "Poll presets, or any source that is off, from now on; the name of a body stands for all its presets.": msgid(
        "启用预置来源，或已关的任何来源；写机构名即启用它的全部预置来源。"
    ),
    "Poll sources no more, those of config.toml too; their articles stay.": msgid(
        "不再抓取这些来源，config.toml 里的也可；文章保留。"
    ),
    "Add the feeds of an OPML file.": msgid("添加 OPML 文件中的订阅源。"),
    "Exit 1 when some of them cannot be used; each is named.": msgid("有不能用的，退出码为 1，逐个指明。"),
    "Tell what would be added and change nothing.": msgid("只说明将添加什么，不作改动。"),
    "Print all sources as OPML.": msgid("以 OPML 打印全部来源。"),
    # subscribe, unsubscribe
    "Subscribe CHAT (its numeric id) to RULE, as `/subscribe RULE` of its admin would.": msgid(
        "为会话 CHAT（数字编号）关注 RULE，与其管理员发送“/subscribe RULE”相同。"
    ),
    (
        "A chat that is new gets the default digest time. Exit 1 when the rule cannot be understood, or may be meant "
        "in two ways: which they are is said, and nothing is changed."
    ): msgid("新会话用默认的推送时间。规则无法理解，或可能有两种意思时，退出码为 1，说明是哪些写法，不作任何更改。"),
    "Follow the name of a body that is not known as a keyword.": msgid("不认识的机构名作为关键词关注。"),
    "Take RULE from CHAT (its numeric id). Exit 1 when the chat does not follow it.": msgid(
        "取消会话 CHAT（数字编号）对 RULE 的关注。本来没有关注时退出码为 1。"
    ),
    "By its words, by its number in the chat's list, several at once (1 3), or `all`.": msgid(
        "RULE 可写规则本身或它在列表中的编号，可一次写几个（1 3），也可写 `all`（全部）。"
    ),
    # status, doctor, migrate, backup, restore
    "Outbox by state, source health, last rounds.": msgid("发件箱各状态条数、来源状况、各环节最近一轮。"),
    "Every delivery instead, one a line.": msgid("改为逐条列出投递，一条一行。"),
    "Check configuration, database, sources and chats; say what to do about each finding. Exit 1 if one is bad.": msgid(
        "检查配置、数据库、来源和会话，逐项说明如何处置。有问题时退出码为 1。"
    ),
    "With --proof: try each promise of docs/reliability.md on this machine, in a temporary folder, and print its "
    "figure.": msgid("加 --proof：在本机的临时文件夹里逐条验证 docs/reliability.md 的承诺，并给出数据。"),
    "Rerun the proofs of reliability here, without your data.": msgid("在本机重做可靠性验证，不碰您的数据。"),
    "Bring the database to this version's schema; made if missing. Exit 75 while a bot holds it.": msgid(
        "把数据库升级到本版本的结构，没有则新建。机器人占用时退出码为 75。"
    ),
    "Copy the database into FILE while the bot runs; the copy is checked and readable for its owner only.": msgid(
        "机器人运行时把数据库备份到 FILE；副本经过检查，只有属主可读。"
    ),
    "Put FILE in the database's place; what may have been sent since waits for `deliver --held send` or `drop`.": msgid(
        "用备份 FILE 替换数据库；此后可能已发送的先保留，由 `deliver --held send` 或 `drop` 决定。"
    ),
    "Exit 75 beside a bot.": msgid("机器人运行时退出码为 75。"),
    "Tell what is dated since then. [default: now]": msgid("只推送此刻以后的消息。[默认：现在]"),
}

HELPS = {**_FRAME, **_COMMON, **_ROOT, **_VERBS}
"""English → Chinese."""


def said(english: str, t: Translate) -> str:
    """A paragraph in the language of `t`."""
    chinese = HELPS.get(english)
    return english if chinese is None else t(chinese)
