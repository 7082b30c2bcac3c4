"""Answers that are a brief, as a file."""

from bot.chat.spoken import among_days
from bot.chat.wording import TITLE_WIDTH as TITLE
from bot.chat.wording import button, clip, onward, quoted
from bot.digest import days
from bot.digest.brief import Brief, one_line, pieces
from bot.digest.brief_docx import word
from bot.digest.brief_text import document, markdown, table
from bot.digest.escape import escape
from bot.domain.chats import Document, Keyboard, Message
from bot.domain.ports import Translate
from bot.flow.desk.exported import Export, ExportChoices, ExportMade, Format, NothingToExport
from bot.flow.desk.exports import KEPT, LATELY
from bot.flow.desk.presses import Action
from bot.match.fold import fold


def exporting(result: Export, t: Translate) -> Message:
    """The file with its caption, or the choice of its format."""
    match result:
        case ExportChoices():
            return _choices(result, t)
        case NothingToExport():
            html = t("{topic}：没有可导出的文章。").format(topic=_topic(result, t))
            return Message(html=html, buttons=onward(t))
        case ExportMade():
            return _made(result, t)


def _choices(result: ExportChoices, t: Translate) -> Message:
    names = {Format.WORD: "Word", Format.MARKDOWN: "Markdown", Format.TABLE: t("表格（CSV）"), Format.JSON: "JSON"}
    html = t("导出{topic}：原文引文，附出处和链接。存成哪种文件？").format(topic=_topic(result, t))
    if result.unknown:
        html = t("不能存成 {form}。").format(form=escape(result.unknown)) + "\n" + html
    if not result.topic:
        html += "\n" + t("也可指定主题，例如：导出 工信部 白名单 docx")
        html += "\n" + t("一项制度的历次说法：导出 追踪 白名单 docx")
    row = [button(names[form], Action.ASK, ask) for form, ask in result.asks]
    return Message(html=html, buttons=(tuple(row[:2]), tuple(row[2:])))


def _made(result: ExportMade, t: Translate) -> Message:
    made = days.local_date(result.at, result.zone)
    count = len(result.articles)
    counted = t("{count} 篇").format(count=count)
    if result.total > count:
        span = {"first": result.first + 1, "last": result.first + count, "total": f"{result.total:,}"}
        counted = t("第 {first}—{last} 篇（共 {total} 篇，新的在前）").format(**span)
    topic = _kept(result.topic, t) or _scope(result, t) or one_line(_said(result.topic, t))
    topic += among_days(result.span, t)
    title, name = t("政策简报"), t("政策简报-{day}")
    if result.said:
        title, name = t("{name}的历次说法").format(name=clip(one_line(result.topic), TITLE)), t("历次说法-{day}")
    under = t("{topic} · {counted} · 截至 {day}").format(topic=topic, counted=counted, day=days.day(made, None, t))
    told = [(one.text, one.tense) for one in result.said]
    brief = Brief(title=title, under=under, made=made, pieces=pieces(result.articles, result.zone, t, told))
    name = name.format(day=made.isoformat())
    name += f"-{result.first // result.size + 1}" if result.first else ""
    shown = topic if result.followed else _topic(result, t) + among_days(result.span, t)
    caption = t("{topic}：{counted}，每条都是原文，附出处和链接。").format(topic=shown, counted=counted)
    file = Document(name=f"{name}.{result.form}", content=_content(brief, result, t))
    return Message(html=caption, buttons=_next_file(result, t), document=file)


def _next_file(result: ExportMade, t: Translate) -> Keyboard:
    """The button for the articles that this file had no room for."""
    first = result.first + len(result.articles)
    if result.turn is None or first >= result.total:
        return ()
    label = t("下一份（{first}—{last}）").format(first=first + 1, last=min(first + result.size, result.total))
    return ((button(label, Action.ASK, result.turn, first // result.size),),)


def _content(brief: Brief, result: ExportMade, t: Translate) -> bytes:
    match result.form:
        case Format.WORD:
            return word(brief, t)
        case Format.MARKDOWN:
            return markdown(brief, t)
        case Format.TABLE:
            return table(brief, t)
        case Format.JSON:
            return document(brief)


def _scope(result: ExportMade, t: Translate) -> str:
    """What no topic narrows: the chat's subscriptions, or everything, of the week or of the days that were named."""
    if not result.followed:
        return ""
    if result.span:
        return t("关注的消息") if result.rules else t("全部消息")
    return t("近一周的关注") if result.rules else t("近一周的全部消息")


def _topic(result: Export, t: Translate) -> str:
    if (isinstance(result, ExportMade) and result.said) or (not isinstance(result, ExportMade) and result.tracked):
        return t("{name}的历次说法").format(name=quoted(result.topic))
    return _kept(result.topic, t) or (quoted(_said(result.topic, t)) if result.topic else t("近一周的文章"))


def _said(topic: str, t: Translate) -> str:
    """The topic with its week as one writes it in the language."""
    return f"{topic.removesuffix(LATELY)}{t('近7天')}" if topic.endswith(LATELY) else topic


def _kept(topic: str, t: Translate) -> str:
    """What the chat's bookmarks are called, if the topic is these."""
    return t("收藏的文章") if fold(topic) in KEPT else ""
