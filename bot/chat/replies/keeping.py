"""Answers about bookmarks and misreadings, and the buttons beneath articles."""

from collections.abc import Sequence

from bot.chat.replies import wording
from bot.chat.replies.spoken import among_days, days_of
from bot.chat.replies.wording import button, fitting, linked, named, onward, quoted
from bot.digest.escape import clip, escape
from bot.digest.marks import aside
from bot.domain.chats import Button, Keyboard, Message, Prompt
from bot.domain.desks import Bookmark
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate, msgid
from bot.domain.quotations import LONGEST_WITH_OBJECT, quotation_of
from bot.flow.desk.presses import Action
from bot.flow.desk.results.kept import (
    Keeping,
    Kept,
    KeptShown,
    KeptTooMany,
    MisreadChoices,
    MisreadTold,
    NoArticle,
    NobodyToTell,
    NoSuchAddress,
    NoteAsked,
    NotInKept,
    NotKept,
)

NOTE = 100
A_ROW = 5
MOST_CHOICES = 40
NOTHING_KEPT = msgid("还没有收藏。在文章下面按 ★ 即可收藏，也可发送：收藏 123（文章编号）")


def keeping(result: Keeping, t: Translate) -> Message:
    """The reply to one of these."""
    match result:
        case Kept():
            return _kept(result, t)
        case NoteAsked():
            return _note_asked(result, t)
        case NotKept() | NotInKept():
            return _gone(result, t)
        case KeptShown():
            return _shown(result, t)
        case KeptTooMany():
            full = t("收藏已满 {limit} 篇，请先取消几篇。").format(limit=result.limit)
            return Message(html=full, buttons=((_to_the_list(t),),))
        case NoArticle() | NoSuchAddress():
            return _not_there(result, t)
        case MisreadChoices():
            return _choices(result, t)
        case NobodyToTell():
            return Message(html=t("尚未设置管理员，报错无人接收。请在配置文件的 telegram.admins 中填写管理员编号。"))
        case MisreadTold():
            return _told(result, t)


def _not_there(result: NoArticle | NoSuchAddress, t: Translate) -> Message:
    if isinstance(result, NoArticle):
        none = t("没有编号为 {text} 的文章或措施。文章编号写在全文末尾，按列表下的“措施1”或“全部措施”打开全文。")
        return Message(html=none.format(text=escape(clip(result.text, NOTE))), buttons=onward(t))
    lines = [t("库中没有这个网址的文章：{url}").format(url=f"<code>{escape(clip(result.url, NOTE))}</code>")]
    if result.source:
        known = t("来源{name}在看这个网站，这一篇不在其中，或早于开始抓取的时间。")
        lines.append(known.format(name=quoted(result.source, t)))
    elif result.operator:
        lines.append(
            t("没有来源抓取这个网站。要添加，请发送它的订阅地址，例如：{example}").format(example=t("订阅 名称 网址"))
        )
    else:
        lines.append(t("没有来源抓取这个网站，可请管理员添加。"))
    lines.append(t("可用标题里的词检索，例如：{example}").format(example=t("搜索 芯片")))
    buttons = (button(t("再查一次"), Action.ASK, result.again), button(t("来源"), Action.DO, "sources"))
    return Message(html="\n".join(lines), buttons=(buttons,))


def beneath(articles: Sequence[ReadArticle], first: int, t: Translate) -> Keyboard:
    """Under a list of articles, by their numbers in it: what keeps each, and what shows it whole."""
    if len(articles) == 1:
        return (under(articles[0], t),)
    stars = [button(f"★{number}", Action.STAR, one.id) for number, one in enumerate(articles, start=first + 1)]
    wholes = [
        button(t("措施{number}").format(number=number), Action.WHOLE, one.id)
        for number, one in enumerate(articles, start=first + 1)
        if one.reading.measures()
    ]
    return (*wording.rows(stars, A_ROW), *wording.rows(wholes, A_ROW))


def under(article: ReadArticle, t: Translate) -> tuple[Button, ...]:
    """Under a single article of a list."""
    both = (button(t("★ 收藏"), Action.STAR, article.id), button(t("备注"), Action.NOTE, article.id))
    return (*both, button(t("全部措施"), Action.WHOLE, article.id)) if article.reading.measures() else both


def under_whole(article: ReadArticle, t: Translate) -> Keyboard:
    """Under an article that is shown whole."""
    row = ((t("★ 收藏"), Action.STAR), (t("备注"), Action.NOTE), (t("报错"), Action.WRONG))
    return (tuple(button(label, action, article.id) for label, action in row),)


def _to_the_list(t: Translate) -> Button:
    return button(t("收藏列表"), Action.DO, "bookmarks")


def _kept(result: Kept, t: Translate) -> Message:
    said = t("已收藏{title}。") if result.fresh else t("此前已收藏{title}。")
    if result.noted:
        said = t("备注已保存，文章已收藏：{title}") if result.note else t("备注已清除，文章仍在收藏中：{title}")
    lines = [said.format(title=named(result.article))]
    if result.note:
        lines.append(t("备注：{note}").format(note=escape(clip(result.note, NOTE))))
    note = button(t("改备注") if result.note else t("备注"), Action.NOTE, result.article.id)
    drop = button(t("取消收藏"), Action.UNSTAR, result.article.id)
    return Message(html="\n".join(lines), buttons=((note, drop, _to_the_list(t)),))


def _gone(result: NotKept | NotInKept, t: Translate) -> Message:
    """What is kept no more, its notes once more, and the way back; or how many the list has."""
    if isinstance(result, NotInKept):
        none = t("没有第 {number} 篇收藏，列表中只有 {count} 篇。")
        none = none.format(number=escape(result.text), count=result.total)
        html = none + t("未作更改。") if result.total else t(NOTHING_KEPT)
        return Message(html=html, buttons=((_to_the_list(t),),))
    lines = [t("已取消收藏：")]
    for one in result.dropped:
        lines.append(f"• {named(one.article)}")
        lines += [t("　备注已删除：{note}").format(note=escape(clip(one.note, NOTE)))] if one.note else []
    again = (button(t("重新收藏"), Action.STAR, result.dropped[0].article.id),) if len(result.dropped) == 1 else ()
    row = (*again, _to_the_list(t))
    return Message(html=fitting(lines[0], lines[1:]), buttons=(row,))


def _note_asked(result: NoteAsked, t: Translate) -> Message:
    """The prompt; the command in it says what a reply means (`chat.incoming`)."""
    whom = "" if result.alone or not result.person else f"@{escape(result.person)} "
    lines = [whom + t("请回复本条消息，写下对{title}的备注。").format(title=named(result.article))]
    if result.note:
        lines.append(t("现有备注：{note}。回复“删除”即可清除。").format(note=escape(clip(result.note, NOTE))))
    lines.append(t("也可发送：{command} 加上您的话").format(command=f"<code>/note {result.article.id}</code>"))
    selective = not result.alone
    forced = result.alone or bool(result.person)
    prompt = Prompt(hint=t("给处长看"), selective=selective) if forced else None
    return Message(html="\n".join(lines), prompt=prompt)


def _shown(result: KeptShown, t: Translate) -> Message:
    if result.span and not result.bookmarks:
        none = t("收藏里没有{days}的文章。").format(days=days_of(result.span, t))
        return Message(html=none, buttons=((button(t("全部收藏"), Action.DO, "bookmarks"),),))
    if not result.bookmarks:
        return Message(html=t(NOTHING_KEPT))
    lines = [_line(number, one, result.zone, t) for number, one in enumerate(result.bookmarks, start=result.first + 1)]
    head = t("收藏{days} {count} 篇，最近的在前").format(days=among_days(result.span, t), count=f"{result.total:,}")
    last, page = (result.total - 1) // result.size, result.first // result.size
    pager = wording.pager(page, last, 0, lambda label, to: button(label, Action.TURN, result.turn, to), t)
    articles = [one.article for one in result.bookmarks]
    wholes = [
        button(t("第{number}篇").format(number=number), Action.WHOLE, one.id)
        for number, one in enumerate(articles, start=result.first + 1)
    ]
    every = button(t("导出"), Action.DO, "export_bookmarks")
    export = (every if result.file is None else button(t("导出"), Action.ASK, result.file),)
    lines.append(t("按编号取消，例如：{example}").format(example=t("取消收藏 1")))
    return Message(html=fitting(head, lines), buttons=(*pager, *wording.rows(wholes, A_ROW), export))


def _line(number: int, kept: Bookmark, zone: str, t: Translate) -> str:
    line = f"{number}  {linked(kept.article)}{aside(wording.day(kept.article, zone, t), t)}"
    note = t("备注：{note}").format(note=escape(clip(kept.note, NOTE))) if kept.note else ""
    return f"{line}\n　{note}" if note else line


def _choices(result: MisreadChoices, t: Translate) -> Message:
    article = result.article
    measures = article.reading.measures()[:MOST_CHOICES]
    lines = [
        f"{number}  {escape(clip(quotation_of(one).words, LONGEST_WITH_OBJECT))}"
        for number, one in enumerate(measures, start=1)
    ]
    head = t("{title}\n哪一条读错了？按下即告知管理员。").format(title=linked(article))
    if result.missing is not None:
        counted = t("这篇共有 {count} 条措施").format(count=len(article.reading.measures()))
        none = t("没有第 {number} 条：{counted}，未告知管理员。").format(number=result.missing, counted=counted)
        head = f"{none}\n{head}"
    numbers = [
        button(t("第{number}条").format(number=number), Action.MISREAD, f"{article.id}-{number}")
        for number in range(1, len(measures) + 1)
    ]
    last = (button(t("整篇"), Action.MISREAD, f"{article.id}-0"), button(t("不，取消"), Action.CANCEL))
    return Message(html=fitting(head, lines), buttons=(*wording.rows(numbers, A_ROW), last))


def _told(result: MisreadTold, t: Translate) -> Message:
    which = t("整篇")
    if result.number:
        words = quotation_of(result.article.reading.measures()[result.number - 1]).words
        which = t("第 {number} 条：“{words}”").format(number=result.number, words=escape(clip(words, NOTE)))
    said = t("已告知管理员：{title}，{which}。") if result.fresh else t("管理员此前已收到：{title}，{which}。")
    if not result.heard:
        said = t("已记下：{title}，{which}；尚未设置管理员，无人会收到。")
    how = t("补充说明请发送：<code>报错 {id} {number}</code> 加上您的话")
    lines = [said.format(title=named(result.article), which=which)]
    lines.append(how.format(id=result.article.id, number=result.number))
    return Message(html="\n".join(lines))
