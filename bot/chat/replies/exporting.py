"""Answers that are a brief, as a file."""

from bot.chat.replies.spoken import among_days
from bot.chat.replies.wording import TITLE_WIDTH as TITLE
from bot.chat.replies.wording import button, on_any_day, onward, quoted
from bot.digest import days
from bot.digest.brief import Brief, one_line, pieces
from bot.digest.brief_docx import word
from bot.digest.brief_text import document, markdown, table
from bot.digest.escape import clip, escape
from bot.digest.story import View
from bot.domain.chats import Document, Keyboard, Message
from bot.domain.ports import Translate
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.exports import is_bookmarks
from bot.flow.desk.results.exported import Export, ExportChoices, ExportMade, Format, NothingToExport, Scope


def exporting(result: Export, t: Translate) -> Message:
    """The file with its caption, or the choice of its format."""
    match result:
        case ExportChoices():
            return _choices(result, t)
        case NothingToExport():
            html = t("{topic}：没有可导出的文章。").format(topic=_topic(result.scope, t))
            if result.scope.span and is_bookmarks(result.scope.topic):
                html += t("日期按文章发布日计，不按收藏日。")
            return Message(html=html, buttons=(*on_any_day(result.undated, t), *onward(t)))
        case ExportMade():
            return _made(result, t)


def _choices(result: ExportChoices, t: Translate) -> Message:
    names = {Format.WORD: "Word", Format.MARKDOWN: "Markdown", Format.TABLE: t("表格（CSV）"), Format.JSON: "JSON"}
    html = t("导出{topic}：原文引文，附出处和链接。存成哪种文件？").format(topic=_topic(result.scope, t))
    if result.unknown:
        html = t("不能存成 {form}。").format(form=escape(result.unknown)) + "\n" + html
    if not result.scope.topic:
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
    scope = result.scope
    topic = (_called(scope, t) or one_line(scope.topic)) + among_days(scope.span, t)
    title, name = t("政策简报"), t("政策简报-{day}")
    if scope.tracked:
        title, name = t("{name}的历次说法").format(name=clip(one_line(scope.topic), TITLE)), t("历次说法-{day}")
    under = t("{topic} · {counted} · 截至 {day}").format(topic=topic, counted=counted, day=days.day(made, None, t))
    told = [(one.text, one.start, one.tense, one.lead_in) for one in result.said]
    view = View(zone=result.zone, today=made)
    brief = Brief(title=title, under=under, made=made, pieces=pieces(result.articles, view, t, told))
    name = name.format(day=made.isoformat())
    name += f"-{result.first // result.size + 1}" if result.first else ""
    caption = t("{topic}：{counted}，每条都是原文，附出处和链接。")
    if not any(article.url for article, _ in result.articles):
        caption = t("{topic}：{counted}，每条都是原文，附出处；原文没有可用的链接。")
    caption = caption.format(topic=_topic(scope, t), counted=counted)
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


def _topic(scope: Scope, t: Translate) -> str:
    """What is exported, with its days."""
    if scope.tracked:
        topic = t("{name}的历次说法").format(name=quoted(scope.topic, t))
    else:
        topic = _called(scope, t) or quoted(scope.topic, t)
    return topic + among_days(scope.span, t)


def _called(scope: Scope, t: Translate) -> str:
    """What the chat's bookmarks are called, and what no topic narrows."""
    if scope.tracked:
        return ""
    if not scope.topic:
        return t("关注的消息") if scope.rules else t("全部消息")
    return t("收藏的文章") if is_bookmarks(scope.topic) else ""
