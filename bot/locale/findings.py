"""What `doctor` finds and `doctor --proof` proves, and why deliveries wait, in the terminal's language.

In JSON and in the database they are English.
"""

from bot.domain.ports import Translate, msgid
from bot.locale.faults import FAULTS, INNER, NAMES
from bot.locale.faults import SHAPES as FAULT_SHAPES
from bot.locale.phrases import Phrases
from bot.locale.reasons import REASONS

_ABOUT = {
    "configuration": msgid("配置"),
    "token": msgid("令牌"),
    "contact": msgid("联系方式"),
    "descriptors": msgid("连接数"),
    "telegram": msgid("Telegram 连接"),
    "database": msgid("数据库"),
    "sources": msgid("来源配置"),
    "outbox": msgid("发件箱"),
    "chats": msgid("会话数"),
    "source {source}": msgid("来源 {source}"),
}

_FOUND = {
    "built-in defaults": msgid("内置默认值"),
    "{variable} is set": msgid("已设置 {variable}"),
    "sources.contact is not set: sites cannot reach you before they block you": msgid(
        "未设置 sources.contact，网站在封禁之前无从联系您"
    ),
    "room for {number} connections to Telegram": msgid("可同时与 Telegram 建立 {number} 个连接"),
    "room for {number} connections to Telegram of {most}: where many chats hang, others wait; "
    "raise the hard limit (`ulimit -Hn`) to {least}": msgid(
        "只能同时与 Telegram 建立 {number} 个连接，少于 {most} 个：若很多会话没有应答，其他会话就得等待；"
        "请把硬限制（`ulimit -Hn`）提高到 {least}"
    ),
    "{server} answers as {bot}": msgid("{server} 有应答，机器人为 {bot}"),
    "{server} through {proxy} answers as {bot}": msgid("{server}（经代理 {proxy}）有应答，机器人为 {bot}"),
    "{server} not reached: {reason}; where it cannot be reached directly, set telegram.proxy": msgid(
        "{server} 试连失败：{reason}；不能直连时请设置 telegram.proxy"
    ),
    "{server} through {proxy} not reached: {reason}": msgid("{server}（经代理 {proxy}）试连失败：{reason}"),
    "sound ({url})": msgid("完好（{url}）"),
    "none: `policybot sources enable 工信部` switches a body's on; "
    "or add [[source]] to config.toml, or `policybot sources import FILE.opml`": msgid(
        "还没有来源。`policybot sources enable 工信部` 启用一个部委的预置来源；"
        "也可在 config.toml 中写 [[source]]，或 `policybot sources import FILE.opml`"
    ),
    "never polled yet": msgid("从未抓取"),
    "its last visit succeeded": msgid("最近一次抓取成功"),
    "{pending} pending, {sent} sent, {dead} dead, {unknown} unknown": msgid(
        "待发 {pending} 条，已发 {sent} 条，失败 {dead} 条，结果不明 {unknown} 条"
    ),
    "{held} held back by a restore: `policybot deliver --held send` or `--held drop`": msgid(
        "恢复备份后待定 {held}：`policybot deliver --held send` 发送，`--held drop` 丢弃"
    ),
    "{unread} of the pending cannot be read, by a fault of ours: tried for a day, then dead": msgid(
        "待发的有 {unread} 条因程序缺陷读不出：一天之内重试，此后记为失败"
    ),
    "{active} active of {total}": msgid("共 {total} 个，推送中 {active} 个"),
}

_WAITING = {
    "it cannot be read: {detail}": msgid("读不出：{detail}"),
    "restored from a backup: it may have been sent since": msgid("来自恢复的备份，此后可能已经发送"),
    "we stopped before its call": msgid("发送之前程序已停止"),
    "what became of it could not be recorded, by a fault of ours": msgid("因程序缺陷，结果未能记录"),
    "delivery {number} is {state}, not recorded: {detail}": msgid("投递 {number} 的结果（{state}）未能记录：{detail}"),
    "chat {chat}, rule {rule}: {detail}": msgid("会话 {chat} 的规则 {rule}：{detail}"),
    "chat {chat}: {detail}": msgid("会话 {chat}：{detail}"),
}
"""Of deliveries; what Telegram says is quoted."""

_PROMISES = {
    "killed before and after each commit and each call, and resumed: the same messages in the same order": msgid(
        "在每次提交、每次调用的前后强行终止再恢复：消息不变，次序不变"
    ),
    "the sender killed at random moments (kill -9): each message is sent, or listed as unknown; a copy is "
    "counted": msgid("发送进程随时被 kill -9：每条消息都已发送，或记为结果不明；重复的有计数"),
    "answers lost: each message is sent, or listed as unknown or dead; a copy is counted": msgid(
        "应答丢失：每条消息都已发送，或记为结果不明、失败；重复的有计数"
    ),
    "chats whose calls hang hold up no other": msgid("没有应答的会话不耽误其他会话"),
    "an update that comes again takes no effect, and is not answered again": msgid("重复送来的更新不再生效，不再答复"),
    "each slot of a chat ends exactly once, in a digest of its own or a late one that says so": msgid(
        "会话的每个推送时刻恰好了结一次：按时成刊，或补发并注明"
    ),
    "one instance at a time: the second is refused": msgid("同时只有一个实例：第二个被拒绝"),
    "a database that is gone is named, and not made anew": msgid("数据库不见了会指明，不会另建"),
    "a backup that is put back sends nothing twice: what it holds open waits for a human": msgid(
        "恢复备份不会重复发送：未了结的等人决定"
    ),
    "Telegram's limits are kept, and a digest takes little longer than they make it": msgid(
        "遵守 Telegram 的限额，日报用时只比限额所需略长"
    ),
    "no flood of commands makes a digest half as long again": msgid("命令再多，日报用时也不会延长一半"),
}
"""What `doctor --proof` proves."""

_LOSSES = "{lost} lost, {disordered} out of order, {repeats} extra copies, {uncounted} of them not counted"
_FIGURES = {
    _LOSSES: msgid("丢失 {lost}，乱序 {disordered}，重复 {repeats}，其中未计数 {uncounted}"),
    "{kills} kills, {broken} with anything lost, out of order or not counted; "
    "{copies} extra copies, one at most for each kill": msgid(
        "终止 {kills} 次，出现丢失、乱序或漏计的 {broken} 次；重复 {copies} 条，每次终止至多一条"
    ),
    "{messages} messages, {kills} kills: {what}; {doubts} were in doubt at a kill": msgid(
        "消息 {messages} 条，终止 {kills} 次：{what}；终止时结果存疑 {doubts} 条"
    ),
    "{messages} messages, {faults} faults: {what}; {sent} sent, {unknown} unknown, {dead} dead of {refused} "
    "refused": msgid(
        "消息 {messages} 条，故障 {faults} 次：{what}；已发 {sent}，结果不明 {unknown}，失败 {dead}（被拒 {refused}）"
    ),
    "{hanging} chats hang: {meanwhile} of the {others} others got theirs meanwhile; {sent} of {readers} in the "
    "end": msgid(
        "{hanging} 个会话没有应答：其间另外 {others} 个中有 {meanwhile} 个收到；最后 {readers} 个中有 {sent} 个收到"
    ),
    "{updates} updates twice: {again} taken again, {new} new messages": msgid(
        "{updates} 个更新各来两次：再次生效 {again} 个，新增消息 {new} 条"
    ),
    "{days} days, {restarts} restarts, two sleeps, a clock set back: {slots} slots, {digests} digests, {late} of "
    "them late; {items} items told, {what}": msgid(
        "{days} 天，重启 {restarts} 次，休眠两次，时钟回拨一次：推送时刻 {slots} 个，日报 {digests} 期，"
        "其中补发 {late} 期；推送 {items} 条，{what}"
    ),
    "none twice": msgid("没有重复"),
    "it was let in": msgid("竟被放行"),
    "it was made anew": msgid("竟另建了一个"),
    "{messages} messages sent since the backup, {held} held back, {again} sent again": msgid(
        "备份之后发送 {messages} 条，留待决定 {held} 条，重复发送 {again} 条"
    ),
    "{all_chats} chats and {all_groups} groups in {seconds} s, {share} of the bound; "
    "{over} messages over a limit": msgid(
        "{all_chats} 个私聊、{all_groups} 个群用时 {seconds} 秒，为限额所需的 {share} 倍；超限 {over} 条"
    ),
    "{digests} digests in {seconds} s, beside {commands} commands a minute of {people} people in {longer} s: "
    "{share} of it; {over} messages over a limit": msgid(
        "日报 {digests} 期用时 {seconds} 秒；{people} 人每分钟发 {commands} 条命令时用时 {longer} 秒，"
        "为前者的 {share} 倍；超限 {over} 条"
    ),
}
"""By which figures."""

FINDINGS = {**_ABOUT, **_FOUND, **_WAITING, **_PROMISES, **_FIGURES}
"""English → Chinese."""

_NUMBER = r"[\d.,]+"
_NUMBERS = "pending sent dead unknown held unread active total lost disordered repeats uncounted kills broken copies"
_NUMBERS += " messages doubts faults refused hanging meanwhile others readers updates again new restarts slots digests"
_NUMBERS += " late items all_chats all_groups seconds share over commands people longer number days"
SHAPES = {
    **FAULT_SHAPES,
    **dict.fromkeys(_NUMBERS.split(), _NUMBER),
    "chat": r"-?\d+",
    "state": r"\w+",
    "source": "[^:'\"]+",
    **dict.fromkeys(("server", "proxy"), r"https?://\S+"),
    "bot": r"@\w+",
}

_PHRASES = Phrases({**FINDINGS, **FAULTS, **REASONS}, inner=INNER, shapes=SHAPES, names=NAMES)


def told(finding: str, t: Translate) -> str:
    """What was found, a fault or a reason in the language of `t`; what no row knows comes as it is."""
    return _PHRASES.told(finding, t)
