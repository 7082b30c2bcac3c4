"""Why a verb cannot go on: what is wrong with the configuration, the database or a file, in the terminal's language.

They arise in English, with what they are about before the last colon (`config.toml: digest.time = '25:00': must be …`),
and so they stand in the log. Keys, values and commands are said as they were written.
"""

from bot.domain.ports import Translate, msgid
from bot.locale.phrases import Phrases
from bot.locale.reasons import INNER as REASON_INNER
from bot.locale.reasons import REASONS
from bot.locale.reasons import SHAPES as REASON_SHAPES

_TOML = {
    "is not valid TOML: {what} (at line {line}, column {column})": msgid("TOML 第 {line} 行第 {column} 列：{what}"),
    "is not valid TOML: {what} (at end of document)": msgid("TOML 文件末尾：{what}"),
    "is not valid TOML: {what}": msgid("TOML 有误：{what}"),
    "Invalid statement": msgid("语句有误"),
    "Invalid value": msgid("值有误（文字须加英文引号，开关写 true 或 false）"),
    "Invalid date or datetime": msgid("日期或时间有误"),
    "Invalid hex value": msgid("十六进制字符有误"),
    "Invalid initial character for a key part": msgid("配置项名的首字符有误"),
    "Expected newline or end of document after a statement": msgid("一行之后应换行"),
    "Expected '=' after a key in a key/value pair": msgid("配置项名之后应为“=”"),
    "Expected ']' at the end of a table declaration": msgid("表名之后应为“]”"),
    "Expected ']]' at the end of an array declaration": msgid("表名之后应为“]]”"),
    "Expected {character}": msgid("应为 {character}"),
    "Found invalid character {character}": msgid("不该有的字符 {character}"),
    "Illegal character {character}": msgid("不允许的字符 {character}"),
    "Unescaped '\\' in a string": msgid("字符串中的“\\”须写作“\\\\”"),
    "Unterminated string": msgid("字符串没有结束引号"),
    "Unclosed array": msgid("数组没有写完"),
    "Unclosed inline table": msgid("表没有写完"),
    "Duplicate inline table key {key}": msgid("{key} 写了两次"),
    "Cannot declare {key} twice": msgid("{key} 声明了两次"),
    "Cannot redefine namespace {key}": msgid("{key} 已另有定义"),
    "Cannot mutate immutable namespace {key}": msgid("{key} 已写定，不能再改"),
    "Cannot overwrite a value": msgid("同一个配置项写了两次"),
}
"""What Python's reader of TOML says."""

_TYPES = {
    "Expected {type}, got {got}": msgid("应为{type}，写成了{got}"),
    "str": msgid("带引号的字符串"),
    "str | null": msgid("带引号的字符串（可不写）"),
    "bool": msgid("布尔值（true 或 false）"),
    "time": msgid("时间值"),
    "date": msgid("日期值"),
    "datetime": msgid("日期时间值"),
    "int": msgid("整数"),
    "int | null": msgid("整数（可不写）"),
    "float": msgid("数字"),
    "array": msgid("数组 [ ]"),
    "object": msgid("表"),
    "null": msgid("空值"),
    "form must be a table": msgid("form 须为表"),
    "Object missing required field {key}": msgid("缺少 {key}"),
    "Invalid enum value {value}; known here: {keys}": msgid("没有 {value} 这个选项，此处可用：{keys}"),
    "unknown key {key}; a token is read from {variable} alone": msgid(
        "没有{key}这个配置项；令牌不写在配置文件里，只从环境变量 {variable} 读取"
    ),
    "unknown key {key}; did you mean {near}?": msgid("没有{key}这个配置项，是否应为{near}？"),
    "unknown key {key}; known here: {keys}": msgid("没有{key}这个配置项，此处可用：{keys}"),
    "unknown key {key}": msgid("没有{key}这个配置项"),
}

_TABLES = {
    "there is no table {table}; did you mean [[source]] (one of them) or [sources] (all of them)?": msgid(
        "没有 {table} 这个表，是否应为 [[source]]（一个来源）或 [sources]（全部来源）？"
    ),
}

_VALUES = {
    "must be an http(s) address such as {example}": msgid("须为 http(s) 地址，如 {example}"),
    "must be an http(s) address without user and password": msgid("须为 http(s) 地址，不含用户名和密码"),
    "must be an http(s) address": msgid("须为 http(s) 地址"),
    "must be an https address, on port {ports} or {last}": msgid("须为 https 地址，端口 {ports} 或 {last}"),
    "must be https, or the token travels in the clear": msgid("须为 https，否则令牌会明文传输"),
    "must be HOST:PORT": msgid("须为 HOST:PORT"),
    "must be HH:MM between 00:00 and 23:59": msgid("须为 HH:MM，00:00 至 23:59"),
    "is not an IANA time zone such as Asia/Shanghai": msgid("不是 IANA 时区，应如 Asia/Shanghai"),
    "must be DEBUG, INFO, WARNING or ERROR": msgid("须为 DEBUG、INFO、WARNING 或 ERROR"),
    "must be greater than 0 and at most {most}": msgid("须大于 0，不超过 {most}"),
    "must be at least {least}": msgid("不得小于 {least}"),
    "must be from {least} to {most}": msgid("须在 {least} 至 {most} 之间"),
    "must be 0, or from {least} to {most}": msgid("须为 0，或在 {least} 至 {most} 之间"),
    "must be 0 (keep everything), or from {least} to {most}": msgid("须为 0（全部保留），或在 {least} 至 {most} 之间"),
    "must be within ±{most}": msgid("须在 ±{most} 之内"),
    "must be a port, or 0 for none": msgid("须为端口号，0 表示不开"),
    "needs pages.port, to which your proxy leads /telegram": msgid("还须设置 pages.port，供代理转来 /telegram"),
    "must be hours above 0 and at most {most}, each later than the one before": msgid(
        "须为大于 0、不超过 {most} 的小时数，由小到大"
    ),
    "must be given once, in one line": msgid("不得为空、重复或换行"),
    "is no id of a user or chat": msgid("不是用户或会话的数字编号"),
    "must be a host such as {example}": msgid("须为主机名，如 {example}"),
    "must be the path of a folder": msgid("须为文件夹的路径"),
    "must be the reason why robots.txt is not asked": msgid("须写明不查 robots.txt 的理由"),
    "must be a mail address or a page's, in ASCII without blanks": msgid(
        "须为邮件地址或网页地址，用 ASCII 字符，不含空格"
    ),
    "must say who asks, in ASCII; a pretended browser is not sent": msgid("须用 ASCII 写明来者是谁，不得冒充浏览器"),
    "must be sqlite:///FILE (four slashes before an absolute path)": msgid("须为 sqlite:///FILE（绝对路径写四条斜线）"),
}
"""What a value of the configuration must be."""

_CONFIGURATION = {
    "{variable} is not set: get a token from @BotFather and export it": msgid(
        "未设置 {variable}，请向 @BotFather 取得令牌并 export"
    ),
    "{variable} does not look like a token (digits, a colon, then letters and digits)": msgid(
        "{variable} 不像令牌（应为数字、冒号，再加字母和数字）"
    ),
    "{variable} was refused by {place}: check it with @BotFather": msgid(
        "{variable} 被 {place} 拒绝：请向 @BotFather 核对"
    ),
    "{variable} must be set for pages.webhook: {least} to {most} of letters, digits, _ and -": msgid(
        "使用 pages.webhook 须设置 {variable}：{least} 至 {most} 个字母、数字、_ 或 -"
    ),
    "cannot be read: No such file or directory": msgid("没有该文件"),
    "cannot be read: {reason}": msgid("读不出来：{reason}"),
    "is not UTF-8 text (byte {number})": msgid("不是 UTF-8 文本（第 {number} 字节），请另存为 UTF-8"),
    "no preset has this name; did you mean {names}?": msgid("没有这个预置来源，是否指{names}？"),
    "no preset has this name; `policybot sources presets` lists them": msgid(
        "没有这个预置来源，`policybot sources presets` 可列出全部"
    ),
    "no body has this name; did you mean {names}?": msgid("没有这个机构，是否指{names}？"),
    "no body has this name": msgid("没有这个机构"),
    "no RE2 pattern: {detail}": msgid("不是 RE2 正则表达式：{detail}"),
    "a jsonlist needs the paths title and link": msgid("jsonlist 须写明路径 title 和 link"),
    "a listing needs the selector rows": msgid("listing 须写明选择器 rows"),
    "it is that of source {name}": msgid("与来源{name}重复"),
    "no source is named {name}; `policybot sources list` names them": msgid(
        "没有名为{name}的来源，`policybot sources list` 可列出全部"
    ),
}

_DATABASE = {
    "{what}: nothing is sent that cannot be recorded; make room, then a bot goes on, a verb is run again": msgid(
        "{what}；记不下的不会发送。请腾出空间：机器人会自动继续，单次命令请重新执行"
    ),
    "{what}: the file and its folder must be writable": msgid("{what}；文件及其所在文件夹须可写"),
    "{what}: it is damaged; put a backup in its place (`policybot restore FILE`)": msgid(
        "{what}；请用备份替换（`policybot restore FILE`）"
    ),
    "{what}: it is left as it is; put a backup in its place (`policybot restore FILE`)": msgid(
        "{what}；文件未改动，请用备份替换（`policybot restore FILE`）"
    ),
    "{what}: the disk or its file system fails": msgid("{what}；磁盘或文件系统有故障"),
    "database or disk is full": msgid("数据库或磁盘已满"),
    "attempt to write a readonly database": msgid("数据库只读"),
    "database disk image is malformed": msgid("数据库文件已损坏"),
    "file is not a database": msgid("不是数据库文件"),
    "disk I/O error": msgid("磁盘读写错误"),
    "unable to open database file": msgid("数据库文件打不开"),
    "locked by another process; try again soon": msgid("被另一进程锁定，请稍后再试"),
    "in use by process {number} on {host}": msgid("正由 {host} 上的进程 {number} 使用"),
    "in use by another process": msgid("正由另一进程使用"),
    "taken over by another instance (fence {new}, not {old})": msgid("已由另一实例接管（序号 {new}，不是 {old}）"),
    "the database was here and is gone; put it back (`policybot restore FILE`), or remove {file} to begin anew": msgid(
        "数据库原在此处，现已不见；请恢复（`policybot restore FILE`），要重新开始则删除 {file}"
    ),
    "the database file was removed or replaced while in use": msgid("使用中的数据库文件被移走或替换"),
    "is a directory, not a database": msgid("是文件夹，不是数据库"),
    "the folder {folder} does not exist": msgid("没有文件夹 {folder}"),
    "is read-only; the file and its folder must be writable": msgid("只读；文件及其所在文件夹须可写"),
    "SQLite {wanted} or later is needed, this Python has {version}": msgid(
        "需要 SQLite {wanted} 以上，当前 Python 带的是 {version}"
    ),
    "this Python's SQLite {version} lacks FTS5, which search needs": msgid(
        "当前 Python 带的 SQLite {version} 没有 FTS5，无法检索"
    ),
    "a SQLite database, but not policybot's": msgid("是 SQLite 数据库，但不是 policybot 的"),
    "written by a later policybot (it has {last}); update policybot": msgid(
        "由更新版本的 policybot 写成（含 {last}），请升级 policybot"
    ),
    "is there already; a backup overwrites nothing": msgid("文件已存在，备份不覆盖任何文件"),
    "no such database": msgid("没有这个数据库"),
    "no such backup": msgid("没有这个备份"),
    "the copy is not sound: {detail}": msgid("副本有损坏：{detail}"),
    "is empty, no backup of a policybot database": msgid("是空文件，不是 policybot 数据库的备份"),
}

_LISTS = {
    "not an http or https address without user and password": msgid("不是 http(s) 地址，或地址中带有用户名、密码"),
    "listed twice": msgid("重复列出"),
    "a feed without its address (xmlUrl)": msgid("是订阅源，但没有写地址（xmlUrl）"),
    "how it is to be read cannot be understood": msgid("不知如何读取：类型或读法有误"),
    "more than {most} sources": msgid("超过 {most} 个来源"),
}
"""Of a list of sources."""

_PLACES = {
    "command line: {key} = {value}: {reason}": msgid("命令行：{key} = {value}：{reason}"),
    "database URL {value}: {reason}": msgid("数据库地址 {value}：{reason}"),
    "source {name}: recipe: {reason}": msgid("来源{name}：recipe：{reason}"),
    "source {name}: {key} = {value}: {reason}": msgid("来源{name}：{key} = {value}：{reason}"),
    "sources.presets: {name}: {reason}": msgid("sources.presets：{name}：{reason}"),
    "{file}: {key} = {value}: {reason}": msgid("{file}：{key} = {value}：{reason}"),
    "{key} = {value}: {reason}": msgid("{key} = {value}：{reason}"),
}
"""What it is about, where that is more than a file."""

_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
SHAPES = {
    **REASON_SHAPES,
    "key": rf"[\w.\[\]]+|{_QUOTED}|\(.*?\)",
    "value": rf"{_QUOTED}|\{{.*\}}|\[.*\]|\(.*\)|\d[\d:T.+-]*|[^:{{\[(]+",
    "file": "(?:[A-Za-z]:)?[^:]+",
    "name": _QUOTED,
    "variable": "[A-Z_]+",
    "character": _QUOTED,
}
SHAPES |= dict.fromkeys(("least", "most", "line", "column"), r"[\d.]+")

FAULTS = {**_TOML, **_TYPES, **_TABLES, **_VALUES, **_CONFIGURATION, **_DATABASE, **_LISTS, **_PLACES}
"""English → Chinese."""

INNER = (*REASON_INNER, "type", "got")

NAMES = ("key", "keys", "near", "name", "names", "character")

_PHRASES = Phrases({**FAULTS, **REASONS}, inner=INNER, shapes=SHAPES, names=NAMES)


def told(fault: str, t: Translate) -> str:
    """The fault, or the reason of a source, in the language of `t`; what no row knows comes as it is."""
    return _PHRASES.told(fault, t)
