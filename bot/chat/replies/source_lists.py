"""Answers about lists of sources: the file, its preview with the question, what was added."""

from collections.abc import Iterable, Sequence

from bot.chat.replies import wording
from bot.chat.replies.health import span
from bot.chat.replies.wording import button, quoted
from bot.digest import days
from bot.digest.escape import clip, escape
from bot.digest.marks import listed
from bot.domain.chats import Document, Message
from bot.domain.models import AddressFault
from bot.domain.ports import Translate, msgid
from bot.domain.proposals import EXPIRES
from bot.domain.visits import LEAST_MINUTES, MOST_MINUTES
from bot.feeds.opml import MAX_BYTES, MAX_SOURCES, Skip
from bot.flow.desk.presses import Action
from bot.flow.desk.results.governed import ListAsked, ListBad, ListDone, ListMade, SourceLists
from bot.locale.reasons import told

NAMED = 10
WIDTH = 40
REASON = 200
REASONS = {
    Skip.UNUSABLE: msgid("不是可用的地址"),
    Skip.FOREIGN: msgid("不是 http(s) 地址，或带有用户名、密码"),
    Skip.TWICE: msgid("重复"),
    Skip.UNADDRESSED: msgid("没有写地址（xmlUrl）"),
    Skip.UNREADABLE: msgid("不知如何读取：类型或读法有误"),
    Skip.TOO_MANY: msgid("一次最多 {most} 个来源"),
}


def source_list(result: SourceLists, t: Translate) -> Message:
    """The one message of the answer."""
    match result:
        case ListMade():
            return _made(result, t)
        case ListAsked():
            return _asked(result, t)
        case ListBad():
            return _bad(result, t)
        case ListDone():
            return _done(result, t)


def address_fault(fault: AddressFault, t: Translate) -> str:
    match fault:
        case AddressFault.UNUSABLE:
            return t("这不是完整可用的地址。")
        case AddressFault.SCHEME:
            return t("只能抓取 http 和 https 地址。")
        case AddressFault.CREDENTIALS:
            return t("地址中不能带用户名和密码。")
        case AddressFault.PORT:
            return t("只访问 80 和 443 端口，其他端口须先在配置项 sources.allow_hosts 中放行。")
        case AddressFault.LITERAL:
            return t("不访问直接写成 IP 的地址，请改用域名；确需访问的，须先在配置项 sources.allow_hosts 中放行。")
        case AddressFault.LOCAL:
            return t("不访问本机和内网的主机名；确需访问的，须先在配置项 sources.allow_hosts 中放行。")


def _made(result: ListMade, t: Translate) -> Message:
    day = days.local_date(result.at, days.BEIJING).isoformat()
    html = t("全部 {count} 个来源，含停用的；地址中可能有密钥，请勿公开。").format(count=result.count)
    if result.folders:
        html += t("监视的 {count} 个文件夹只在本机，不在其中，请写在 config.toml 里。").format(count=result.folders)
    if result.reduced:
        html += t("另有 {count} 个来源单独设置的代理、过滤等不在其中，导入后须重新设置。").format(count=result.reduced)
    return Message(html=html, document=Document(name=f"policybot-{day}.opml", content=result.content))


def _asked(result: ListAsked, t: Translate) -> Message:
    head = t("清单{name}：可添加 {fresh} 个来源，已有 {known} 个，文件夹 {folders} 个，不收 {refused} 个。").format(
        name=quoted(result.name, t),
        fresh=len(result.fresh),
        known=result.known,
        folders=result.folders,
        refused=len(result.refused) + len(result.skipped),
    )
    if result.off:
        names = _names(result.off, t)
        head += t("其中 {count} 个已停用，导入后仍停用：{names}。").format(count=len(result.off), names=names)
    if result.bounded:
        bounds = {"least": LEAST_MINUTES, "most": MOST_MINUTES // (24 * 60), "names": _names(result.bounded, t)}
        words = t("其中 {count} 个要求的抓取间隔不在 {least} 分钟至 {most} 天之内，改为最接近的：{names}。")
        head += words.format(count=len(result.bounded), **bounds)
    if result.proposal is None:
        return Message(html=wording.fitting(head + t("没有可添加的。"), _refused(result, t)))
    head += t("{span}内确认有效。").format(span=span(EXPIRES, t))
    named = [f"• {escape(clip(name, WIDTH))}" for name in result.fresh[:NAMED]]
    more = [t("其余 {count} 项从略。").format(count=len(result.fresh) - NAMED)] if len(result.fresh) > NAMED else []
    yes = button(t("添加 {total} 个来源").format(total=len(result.fresh)), Action.GOVERN, f"import_{result.proposal}")
    no = button(t("不添加"), Action.GOVERN, f"drop_{result.proposal}")
    return Message(html=wording.fitting(head, (*named, *more, *_refused(result, t))), buttons=((yes, no),))


def _names(names: Sequence[str], t: Translate) -> str:
    return listed([quoted(name, t) for name in names[:NAMED]], t)


def _refused(result: ListAsked, t: Translate) -> Iterable[str]:
    """Each with its reason, as many as there is room for."""
    lines = [(url, address_fault(fault, t)) for url, fault in result.refused]
    lines += [(one.url, t(REASONS[one.why]).format(most=MAX_SOURCES)) for one in result.skipped]
    if result.links:
        yield t("另有 {count} 个网页链接，不是订阅源，略过。").format(count=result.links)
    if lines:
        yield f"<b>{t('不收')}</b>"
    for url, why in lines[:NAMED]:
        yield f"• {escape(clip(url, WIDTH))}：{escape(why)}"
    if len(lines) > NAMED:
        yield t("其余 {count} 项从略。").format(count=len(lines) - NAMED)


def _bad(result: ListBad, t: Translate) -> Message:
    html = t("{name}不是可读的 OPML 文件，未作任何更改。")
    if result.too_large:
        html = t("{name}太大：OPML 文件最多 {most} MiB。未作任何更改。")
    elif result.reason:
        html = t("{name}不是可读的 OPML 文件：{reason}。未作任何更改。")
    why = escape(clip(told(result.reason or "", t), REASON))
    return Message(html=html.format(name=quoted(result.name, t), most=MAX_BYTES // 2**20, reason=why))


def _done(result: ListDone, t: Translate) -> Message:
    html = t("已添加 {count} 个来源，下一轮即抓取。").format(count=len(result.added))
    if result.off:
        html += t("其中 {count} 个仍停用，不抓取。").format(count=result.off)
    if result.left_out:
        html += t("另有 {count} 个已有或不再收。").format(count=result.left_out)
    return Message(html=html, buttons=((button(t("来源"), Action.DO, "sources"),),))
