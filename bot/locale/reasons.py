"""Why a source gave nothing, in the reader's language.

A reason arises in English, one clause with what it is about in it: so it is stored, logged and given as JSON. Here is
each of them with its Chinese, the key of the catalogues. What stands in braces may be a reason itself; what a
library wrote (`detail`) is left to the log and to JSON.
"""

from bot.domain.ports import Translate, msgid
from bot.locale.libraries import LIBRARIES
from bot.locale.phrases import Phrases

SHAPES = dict.fromkeys(("count", "number", "days", "entries", "limit"), r"[\d.,]{1,20}")
SHAPES |= dict.fromkeys(("row", "column"), r"\d{1,20}")
SHAPES |= {"position": r"line \d+ column \d+ \(char \d+\)", "sign": r"\S{1,12}", "crash": r"[A-Z]\w{2,60}Error"}
SHAPES |= {"code": r"\d{3}(?: [^:;()]{1,60})?", "kind": r"[\w.]{1,60}"}
"""What is narrower than any text."""

INNER = ("reason", "what", "fault", "position")
"""What may be a reason itself; any other field is quoted."""

REASONS = {
    # a visit as a whole
    "failed {count} times in a row: {reason}": msgid("连续 {count} 次失败：{reason}"),
    "no longer polled: {reason}": msgid("不再抓取：{reason}"),
    "the address is refused: {reason}": msgid("地址不予抓取：{reason}"),
    "blocked: {reason}; no challenge is evaded; see in a browser what it asks for, or find another address": msgid(
        "对方拒绝机器访问：{reason}；不作绕过，请用浏览器打开地址核对，或换用别的地址"
    ),
    "blocked: {reason}; no challenge is evaded; another route is gov.cn's ministry documents (部门文件), "
    "or an RSSHub of your own": msgid("对方拒绝机器访问：{reason}；不作绕过，可改用中国政府网“部门文件”或自建 RSSHub"),
    "the content cannot be read: {reason}": msgid("内容读不出来：{reason}"),
    "read in part, {entries} entries: {reason}": msgid("只读出一部分，{entries} 条：{reason}"),
    "read in part {count} times in a row, {entries} entries: {reason}": msgid(
        "连续 {count} 次只读出一部分，本次 {entries} 条：{reason}"
    ),
    "no new file for {days} days": msgid("{days} 天没有新文件"),
    "answers, but its newest item is {days} days old": msgid("有应答，但最新一条已是 {days} 天前"),
    "too many entries: {number} above the limit were left out": msgid("条目太多：超出上限的 {number} 条未取"),
    "its selector may have failed: no entries, {count} times in a row": msgid("选择器可能失效：连续 {count} 次 0 条"),
    "its address may have changed: no entries, {count} times in a row": msgid("地址可能已更换：连续 {count} 次 0 条"),
    "the folder holds no document that can be read": msgid("文件夹里没有读得出的文件"),
    "the folder holds no document": msgid("文件夹里没有可读的文稿"),
    "perhaps our own network: none of the {count} sources of this round could be reached; not counted": msgid(
        "本机网络可能中断：本轮 {count} 个来源均未连上，不计入失败"
    ),
    "has moved for good to {place}, another host: add it to sources.approved_hosts, or set the new url": msgid(
        "已永久迁往 {place}，是另一主机：请在 sources.approved_hosts 中认可，或改写地址"
    ),
    "{reason}, but the list came with it": msgid("{reason}，但列表随之给出，已收下"),
    "{number} characters came damaged and cannot be read": msgid("有 {number} 个字符损坏，无法识读"),
    "files that cannot be read: {reason} and {number} more": msgid("读不了的文件：{reason}，另有 {number} 个"),
    "files that cannot be read: {reason}": msgid("读不了的文件：{reason}"),
    "{number} entries above the limit were left out": msgid("超出上限的 {number} 条未取"),
    # the network
    "{code} (RSSHub: this route is empty)": msgid("对方返回 {code}（RSSHub：该路由没有取到条目）"),
    "{code} (RSSHub: {mark})": msgid("对方返回 {code}（RSSHub：{mark}）"),
    "{code} (a challenge: {mark})": msgid("对方返回 {code}（人机验证：{mark}）"),
    "{code}": msgid("对方返回 {code}"),
    "gone for good (410)": msgid("页面已永久移除（410）"),
    "a challenge in the place of an answer ({mark})": msgid("返回的是人机验证，不是内容（{mark}）"),
    "more than {number} redirects": msgid("跳转超过 {number} 次"),
    "redirects to {target}: {reason}": msgid("跳转到 {target}，{reason}"),
    "it asked for {number} min of rest": msgid("对方要求 {number} 分钟内不再访问"),
    "it asked for {number} h of rest": msgid("对方要求 {number} 小时内不再访问"),
    "the host asked to be left alone for now": msgid("对方要求暂缓访问"),
    "robots.txt cannot be had, so nothing is read there for now ({reason})": msgid(
        "取不到 robots.txt，暂不抓取（{reason}）"
    ),
    "robots.txt does not let robots read it": msgid("robots.txt 不许机器读取"),
    "304 to a request without conditions": msgid("无条件的请求得到 304"),
    "no complete answer within {number} s": msgid("{number} 秒内没有完整应答"),
    "more than {number} MiB": msgid("超过 {number} MiB"),
    "larger than 5 MiB, not read": msgid("超过 5 MiB，未读"),
    "the proxy refused ({detail})": msgid("代理拒绝"),
    "the proxy cannot be reached: {reason} ({detail})": msgid("连不上代理：{reason}"),
    "the proxy cannot be reached ({detail})": msgid("连不上代理"),
    "the name cannot be resolved ({host}[Temporary failure in name resolution])": msgid("域名服务没有应答"),
    "the name cannot be resolved ({detail})": msgid("域名解析不出"),
    "the TLS certificate is not valid ({host}certificate has expired{detail})": msgid("TLS 证书已过期"),
    "the TLS certificate is not valid ({host}certificate is not yet valid{detail})": msgid("TLS 证书尚未生效"),
    "the TLS certificate is not valid ({host}Hostname mismatch{detail})": msgid("TLS 证书与域名不符"),
    "the TLS certificate is not valid ({host}self-signed{detail})": msgid("TLS 证书是自行签发的"),
    "the TLS certificate is not valid ({host}unable to get{detail})": msgid("TLS 证书的签发机构无从核实"),
    "the TLS certificate is not valid ({detail})": msgid("TLS 证书无效"),
    "TLS failed ({detail})": msgid("TLS 连接失败"),
    "cannot connect: {reason} ({detail})": msgid("连接不上：{reason}"),
    "cannot connect ({detail})": msgid("连接不上"),
    "the server hung up ({detail})": msgid("对方中断了连接"),
    "the answer is cut off or damaged ({detail})": msgid("应答中断或损坏"),
    "no valid HTTP answer ({detail})": msgid("应答不合 HTTP 规范"),
    "the connection failed: {reason} ({detail})": msgid("连接失败：{reason}"),
    "the connection failed ({detail})": msgid("连接失败"),
    "not a usable address ({detail})": msgid("不是有效的地址"),
    "not a usable address: {detail}": msgid("不是有效的地址"),
    "not a usable address": msgid("不是有效的地址"),
    "only http and https are fetched": msgid("只抓取 http 和 https 地址"),
    "user and password do not belong in a source's address": msgid("来源地址中不应有用户名和密码"),
    "port {number} is not dialled": msgid("端口 {number} 不在允许之列"),
    "a literal address is not dialled": msgid("不访问直接写成 IP 的地址"),
    "a local name is not dialled": msgid("不访问本机和内网的主机名"),
    "{reason} (allow it with --allow-host {place})": msgid("{reason}（可用 --allow-host {place} 允许）"),
    "resolves to {address}, which is not a public address": msgid("解析到 {address}，不是公网地址"),
    # the sandbox
    "the process that read it died ({detail})": msgid("读取它的进程中止（{detail}）"),
    "the process that read it died": msgid("读取它的进程中止"),
    "stopped after {number} s of computing": msgid("计算超过 {number} 秒，已停止"),
    "stopped after {number} s": msgid("超过 {number} 秒，已停止"),
    "needs more than {number} MiB of memory": msgid("所需内存超过 {number} MiB"),
    # what came instead
    "a page, not JSON: {reason}": msgid("返回的是网页，不是 JSON：{reason}"),
    "a page, not a feed: {reason}": msgid("返回的是网页，不是订阅源：{reason}"),
    "a page ({kind}), not a feed": msgid("返回的是网页（{kind}），不是订阅源"),
    "a refusal or a challenge ({mark})": msgid("拒绝访问或人机验证（{mark}）"),
    "an error of RSSHub (this route is empty)": msgid("RSSHub 报错（该路由没有取到条目）"),
    "an error of RSSHub ({mark})": msgid("RSSHub 报错（{mark}）"),
    "an error page ({mark})": msgid("出错页面（{mark}）"),
    "a page that has no text of its own: scripts would draw it": msgid("页面本身没有文字，要靠脚本显示"),
    "an ordinary one ({title})": msgid("普通网页（{title}）"),
    "an ordinary one": msgid("普通网页"),
    "an index page in the place of the article": msgid("返回的是列表页，不是文章"),
    "another page in the place of the article": msgid("返回的是另一个页面，不是这篇文章"),
    # lists
    "the selector {selector} finds nothing on the page": msgid("选择器 {selector} 没有匹配，页面可能已改版"),
    "the selector {selector} finds nothing: {reason}": msgid("选择器 {selector} 没有匹配：{reason}"),
    "the selector {selector} finds {number} rows, none with a title and a link ({inner})": msgid(
        "选择器 {selector} 匹配 {number} 行，行内没有标题和链接（{inner}）"
    ),
    "the selector {selector} finds {number} rows, none with a date ({inner})": msgid(
        "选择器 {selector} 匹配 {number} 行，行内没有日期（{inner}）"
    ),
    "{number} of {entries} rows have no date that can be read, such as {text}": msgid(
        "{entries} 条中有 {number} 条没有可读的日期（如 {text}），以首次见到的时间为准"
    ),
    "{number} rows have no address of their own and were left out": msgid(
        "有 {number} 行没有自己的网址（与别的行相同），未取"
    ),
    "{number} of {entries} rows have no date that can be read": msgid(
        "{entries} 条中有 {number} 条没有可读的日期，以首次见到的时间为准"
    ),
    "{selector} is no CSS selector": msgid("{selector} 不是 CSS 选择器"),
    "no CSS selector": msgid("不是 CSS 选择器"),
    "the column's page asks for no list {unit}: {reason}": msgid("栏目页里没有列表单元 {unit}：{reason}"),
    "the column's page asks for no list {unit}": msgid("栏目页里没有列表单元 {unit}"),
    "no list at the path {path}": msgid("路径 {path} 下没有列表"),
    "no text at the path {path}": msgid("路径 {path} 下没有正文"),
    "nothing at the path {path}": msgid("路径 {path} 下没有内容"),
    "none of {number} rows has a title and a link: nothing at the paths {title} and {link}": msgid(
        "{number} 行中没有一行有标题和链接：路径 {title}、{link} 下没有内容"
    ),
    "no row says who issued it: nothing at the path {path}": msgid("各行都没有发文机关：路径 {path} 下没有内容"),
    "the titles are mojibake, their character set is wrong: {title}": msgid("标题是乱码，字符集不对：{title}"),
    "cut off before its first row": msgid("页面不完整，一行也没有"),
    "cut off: the page has no end, and a row that may not be whole was left out": msgid("页面不完整，未完的一行未取"),
    "cut off: the page has no end": msgid("页面不完整"),
    "broken JSON: {fault}": msgid("JSON 不完整或有误（{fault}）"),
    # feeds and documents
    "broken at line {number}: {fault}": msgid("第 {number} 行起格式有误（{fault}）"),
    "not a feed: {reason}": msgid("不是订阅源：{reason}"),
    "no RSS, RDF or Atom in it": msgid("其中没有 RSS、RDF 或 Atom"),
    "XML of kind {kind}, not a feed": msgid("是另一种 XML（{kind}），不是订阅源"),
    "XML of kind {tag}, not a list of sources (OPML)": msgid("是另一种 XML（{tag}），不是来源清单（OPML）"),
    "the file has a DOCTYPE, which is refused": msgid("文件带有 DOCTYPE，不予读取"),
    "named {kind}, but it is plain text": msgid("文件名为 {kind}，内容却是纯文本，不是这种文件"),
    "announced as XML, but there is no feed in it": msgid("自称 XML，其中没有订阅源"),
    "the feed declares XML entities, which are refused": msgid("订阅源声明了 XML 实体，不予接受"),
    "JSON that is no JSON Feed": msgid("是 JSON，但不是 JSON Feed"),
    "the JSON Feed has no list of items": msgid("JSON Feed 里没有条目列表"),
    "no article but {reason}": msgid("没有文章：{reason}"),
    "no article in the page: only navigation, a list or a notice": msgid("页面里没有文章，只有导航、列表或提示"),
    "the page is only a frame around others": msgid("页面只是框架"),
    "the page has no text": msgid("页面没有文字"),
    "the document has no text": msgid("文件没有文字"),
    "no such folder": msgid("没有这个文件夹"),
    "no such file or folder": msgid("没有这个文件或文件夹"),
    "a link to a folder, not followed": msgid("是指向文件夹的链接，未读"),
    "not a regular file": msgid("不是普通文件，未读"),
    "the document is empty": msgid("内容为空"),
    "a title without a text": msgid("只有标题，没有正文"),
    "the head between the --- lines has no title": msgid("--- 之间的文件头没有标题"),
    "nothing follows the head between the --- lines": msgid("--- 之间的文件头之后没有内容"),
    "nothing follows the heading": msgid("标题之后没有内容"),
    "the character set cannot be told: more than 1 % of the text is unreadable": msgid(
        "字符集判断不出：1% 以上的文字无法识读"
    ),
    "binary data": msgid("二进制数据"),
    "{what}, not a text document": msgid("{what}，不是文本"),
    "a PDF file": msgid("PDF 文件"),
    "a ZIP or Office file": msgid("ZIP 或 Office 文件"),
    "an old Office file": msgid("旧格式的 Office 文件"),
    "a gzip file": msgid("gzip 文件"),
    "a picture": msgid("图片"),
    "a database": msgid("数据库文件"),
    # attached files, and articles
    "a broken PDF ({detail})": msgid("PDF 文件损坏"),
    "the PDF is a scan: its {number} pages hold pictures and no text": msgid("PDF 是扫描件：{number} 页只有图像"),
    "the PDF is encrypted": msgid("PDF 文件已加密"),
    "the PDF has {number} pages, more than {limit}": msgid("PDF 有 {number} 页，超过 {limit} 页"),
    "a broken Word file ({detail})": msgid("Word 文件损坏"),
    "a broken ZIP or Word file ({detail})": msgid("ZIP 或 Word 文件损坏"),
    "a ZIP or Office file, not a Word document": msgid("是 ZIP 或 Office 文件，不是 Word 文档"),
    "the Word file is encrypted": msgid("Word 文件已加密"),
    "the Word file would unpack to {number} MiB, too much": msgid("Word 文件解开有 {number} MiB，太大"),
    "the file has no text": msgid("文件里没有文字"),
    "its text is left to {place}": msgid("正文在附件 {place}"),
    "article {number} ({title}): {reason}": msgid("文章 {number}（{title}）：{reason}"),
    "its page: {reason}": msgid("正文页：{reason}"),
    "its attachment: {reason}": msgid("附件：{reason}"),
    **LIBRARIES,
    # the system
    "No such file or directory": msgid("没有这个文件"),
    "Permission denied": msgid("没有权限"),
    "Operation not permitted": msgid("系统不允许"),
    "Is a directory": msgid("是文件夹，不是文件"),
    "Not a directory": msgid("路径中有一段不是文件夹"),
    "No space left on device": msgid("磁盘已满"),
    "Disk quota exceeded": msgid("超出磁盘配额"),
    "Read-only file system": msgid("文件系统只读"),
    "Input/output error": msgid("磁盘读写出错"),
    "File name too long": msgid("文件名太长"),
    "Too many open files": msgid("打开的文件太多"),
    "Address already in use": msgid("端口已被占用"),
    "Connection refused": msgid("对方该端口没有服务"),
    "Connection reset by peer": msgid("连接被对方重置"),
    "Connection timed out": msgid("对方没有应答"),
    "No route to host": msgid("没有通往对方的路由"),
    "Network is unreachable": msgid("网络不通"),
    # what was not foreseen, last of all
    "{crash}: {detail}": msgid("程序内部出错（{crash}: {detail}）"),
}
"""English → Chinese."""

_PHRASES = Phrases(REASONS, inner=INNER, shapes=SHAPES)


def told(reason: str, t: Translate) -> str:
    """The reason in the language of `t`; what no row knows (an error of the system's) comes as it is."""
    return _PHRASES.told(reason, t)
