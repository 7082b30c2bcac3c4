"""Replies about measures, mechanisms, documents, dates and figures: quotations with day, body and source."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.replies import health, wording
from bot.chat.replies.cards import card
from bot.chat.replies.dates import as_file, deadlines
from bot.chat.replies.keeping import under
from bot.chat.replies.quantities import figures
from bot.chat.replies.spoken import among_days, days_of, described
from bot.chat.replies.wording import button, cited, fitting, linked, on_any_day, onward, quoted
from bot.digest.escape import clip, escape, link
from bot.digest.marks import aside, listed, tagged
from bot.digest.papers import stage_in
from bot.domain.chats import Keyboard, Message
from bot.domain.models import ReadArticle
from bot.domain.naming import in_rule
from bot.domain.ports import Translate
from bot.domain.quotations import quotation_of
from bot.domain.voices import spoken_for, voice_at
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.kinship import Kin
from bot.flow.desk.results.findings import (
    CalendarMade,
    DeadlinesShown,
    Difference,
    DocumentChoices,
    DocumentShown,
    FiguresShown,
    Finding,
    HowToAsk,
    MeasuresShown,
    OnlyOne,
    Rising,
    SourcesShown,
    Statement,
    StatusShown,
    Timeline,
)
from bot.flow.desk.results.terms import Topic
from bot.match.compare import Change, Compared
from bot.match.matching import needle

QUOTE = 120
NAME = 30
LINES_EACH = 8
MUCH_MORE = 4
"""By so many letters a mechanism is longer than the topic that it was found by (营商环境｜工作年度报告制度)."""


def finding(result: Finding, t: Translate) -> Message:  # noqa: C901 - one line a kind of result
    """The reply to one of these questions, in one message."""
    match result:
        case MeasuresShown():
            return card(result, t)
        case Timeline():
            return _timeline(result, t)
        case Rising():
            return _rising(result, t)
        case Difference():
            return _difference(result, t)
        case OnlyOne():
            return _only_one(result, t)
        case DocumentShown():
            return _document(result, t)
        case DocumentChoices():
            rows = tuple((button(one.name, Action.ASK, one.question),) for one in result.choices)
            return Message(html=t("{text}是哪一份文件的文号？").format(text=quoted(result.text, t)), buttons=rows)
        case DeadlinesShown():
            return deadlines(result, t)
        case CalendarMade():
            return as_file(result, t)
        case FiguresShown():
            return Message(html=figures(result, t), buttons=(*on_any_day(result.undated, t), *onward(t)))
        case SourcesShown():
            return Message(html=health.followed(result, t), buttons=health.to_sources(result, t))
        case StatusShown():
            return _status(result, t)
        case HowToAsk():
            return Message(html=t(result.usage))


def _timeline(result: Timeline, t: Translate) -> Message:
    first = wording.day(result.first.article, result.zone, t)
    counted = t("最早 {first} · 共 {count} 篇") if result.among.span else t("首次 {first} · 共 {count} 篇")
    counted = counted.format(first=first, count=f"{result.total:,}")
    head = f"<b>{escape(clip(result.name, NAME))}</b>{_among(result.among, t)} · {counted}{_bodies(result, t)}"
    lines = [_statement(said, result.zone, t) for said in result.statements]
    if result.total > len(result.statements):
        named = t("最早：") if result.among.span else t("首次：")
        lines.append(named + _statement(result.first, result.zone, t))
    if strengths := _strengths(result.course):
        day = wording.day(result.course[-1].article, result.zone, t)
        lines.append(t("力度（同一事项，截至{day}）：{words}").format(day=day, words=strengths))
    if result.asked and len(needle(result.name)) - len(needle(result.asked)) > MUCH_MORE and not result.among.text:
        more = t("以上只是名称里有{word}的制度、机制；写到这个词的文章请发送“搜索 {name}”。")
        lines.append(more.format(word=quoted(result.asked, t), name=escape(clip(result.asked, NAME))))
    asks = ((t("关注它"), result.follow), (t("导出"), result.file))
    row = tuple(button(label, Action.ASK, ask) for label, ask in asks if ask is not None)
    return Message(html=fitting(head, lines), buttons=(row,) if row else ())


def _among(topic: Topic, t: Translate) -> str:
    """Of which articles alone the timeline is, and of which days."""
    agencies = tuple(replace(named, also=()) for named in topic.agencies)  # brackets within brackets are hard to read
    narrowed = described(replace(topic, agencies=agencies, span=None), t) if topic.text else ""
    said = t("，").join(filter(None, [narrowed, days_of(topic.span, t) if topic.span else ""]))
    return aside(said, t) if said else ""


def _bodies(result: Timeline, t: Translate) -> str:
    """How many bodies speak; of a long history, in its newest part."""
    if not result.bodies:
        return ""
    if result.total <= result.looked:
        return t("，出自 {count} 个机构").format(count=result.bodies)
    return t("，最近 {looked} 篇出自 {count} 个机构").format(looked=result.looked, count=result.bodies)


def _statement(said: Statement, zone: str, t: Translate) -> str:
    """Day, who, whether it is done, the words, the link."""
    tense = tagged(stage_in(said.article.reading, said.tense, t, said.lead_in), t) if said.tense else ""
    return f"{_origin(said, zone, t)}{tense}\n{cited(said.text, t, QUOTE)}{_source(said.article, t)}"


def _strengths(course: Sequence[Statement]) -> str:
    """How firmly it was put, from the earliest to the newest, with the turn at the end."""
    said = [one.strength for one in course if one.strength]
    if len(said) < 2:
        return ""
    turn = said[-1].level - said[-2].level
    arrow = " ↑" if turn > 0 else " ↓" if turn < 0 else ""
    return " → ".join(escape(one.word) for one in said[-4:]) + arrow


def _rising(result: Rising, t: Translate) -> Message:
    when = days_of(result.span, t) if result.span else t("近 {days} 天").format(days=result.days)
    if not result.rises:
        html = t("{when}没有提及增多的制度、机制或行动。查看某一项可发送，例如：追踪 白名单").format(when=when)
        return Message(html=html)
    before = t("此前同等时段") if result.span else t("此前 {days} 天").format(days=result.days)
    head = t("{when}提及增多的制度、机制和行动（括号内为{before}的篇数；未标日期的文章不计）：").format(
        when=when, before=before
    )
    lines = [
        t("{number}  {name}　{recent} 篇（{before}）").format(
            number=number, name=escape(clip(rise.name, NAME)), recent=rise.recent, before=rise.before
        )
        for number, rise in enumerate(result.rises, start=1)
    ]
    pairs = zip(result.rises, result.asks, strict=False)
    rows = tuple((button(clip(rise.name, wording.LABEL_WIDTH), Action.ASK, ask),) for rise, ask in pairs)
    return Message(html=fitting(head, lines), buttons=rows)


def _difference(result: Difference, t: Translate) -> Message:
    new, old = result.pair.new, result.pair.old
    body = escape(wording.body_within(result.body, t, NAME))
    head = t("<b>{body}</b>前后两篇对比").format(body=body)
    if matter := _matter(result):
        head = t("<b>{topic}</b>：{body}前后两篇对比").format(topic=escape(clip(in_rule(matter, t), NAME)), body=body)
    names = {
        Change.ADDED: t("较早一篇未见"),
        Change.REWORDED: t("措辞不同"),
        Change.KEPT: t("两篇都有"),
        Change.GONE: t("较早一篇提到，本篇未见"),
    }
    lines: list[str] = []
    for change, name in names.items():
        found = [line for line in result.pair.lines if line.change is change]
        if found:
            lines.append(f"<b>{name}</b>{aside(str(len(found)), t)}")
            lines += [_compared(line, t) for line in found[:LINES_EACH]]
            left = len(found) - LINES_EACH
            lines += [t("　另有 {count} 条").format(count=left)] if left > 0 else []
    sources = [
        t("本篇：{title}").format(title=linked(new)) + aside(wording.day(new, result.zone, t), t),
        t("较早一篇：{title}").format(title=linked(old)) + aside(wording.day(old, result.zone, t), t),
        _why_compared(result, t),
    ]
    if result.passed:
        day = aside(wording.day(result.passed, result.zone, t), t)
        sources.append(
            t("更近的一篇{title}，此前两年内没有可比的文章。").format(title=wording.named(result.passed) + day)
        )
    return Message(html=fitting("\n".join([head, *sources]), lines), buttons=(under(new, t),))


def _why_compared(result: Difference, t: Translate) -> str:
    match result.pair.kin:
        case Kin.TITLE:
            return t("两篇标题基本一致，比较全部措施。")
        case Kin.NUMBER:
            return t("本篇写明废止、修改或替代较早一篇的文件，比较全部措施。")
        case Kin.MEETING:
            return t("两篇报道的会议同名，比较全部措施。")
        case None:
            told = t("两篇不是同一文件，只比较措施中提到该主题的语句。")
            years = result.pair.years
            return told + t("两篇相隔约 {years} 年，没有相隔更近的两篇可比。").format(years=years) if years else told


def _compared(line: Compared, t: Translate) -> str:
    old = cited(quotation_of(line.old).words, t, QUOTE) if line.old else ""
    new = cited(quotation_of(line.new).words, t, QUOTE) if line.new else ""
    if line.change is Change.REWORDED:
        return f"• {old} → {new}"
    return f"• {new or old}"


def _matter(result: Difference) -> str:
    """The topic without the body, which is named beside it."""
    said, _, rest = result.topic.partition(" ")
    return rest if said == result.body else result.topic


def _only_one(result: OnlyOne, t: Translate) -> Message:
    topic = quoted(in_rule(result.topic, t), t)
    if result.only is None:
        none = (
            t("{topic}的文章里没有成条的措施，无从对比。").format(topic=topic)
            if result.topic
            else t("这一篇没有成条的措施，无从对比。")
        )
        return Message(html=none, buttons=onward(t))
    if not result.topic:
        html = t("库中没有可与这一篇对比的较早文章：")
    elif result.body:
        said = t("{topic}：库中没有可比的前后两篇。{body}最近一篇是：")
        html = said.format(topic=topic, body=escape(wording.body_within(result.body, t, NAME)))
    else:
        html = t("{topic}：库中没有可比的前后两篇。最近的文章是：").format(topic=topic)
    rule = t("只比较同一机构、标明日期的两篇：同一文件或报告的前后各期、同名会议，或措施中都提到所问主题。")
    tried = t("可以写明机构和主题再试（例如：对比 工信部 白名单），或看各方历次说法（例如：追踪 白名单）。")
    only = f"{linked(result.only)}{aside(wording.day(result.only, result.zone, t), t)}"
    return Message(html=f"{html}\n{only}\n{rule}\n{tried}", buttons=(under(result.only, t),))


def _document(result: DocumentShown, t: Translate) -> Message:
    head = f"<b>{escape(clip(result.number, NAME))}</b>{among_days(result.span, t)}"
    head += "" if result.own else "\n" + t("库中没有文件本身。")
    kinds = (
        (t("文件"), result.own, len(result.own)),
        (t("解读"), result.interpretations, result.interpreting),
        (t("废止、修订或替代"), result.ending, result.ended),
        (t("提及它的文章（共 {count} 篇）").format(count=f"{result.total:,}"), result.citing, result.total),
    )
    lines: list[str] = []
    for name, articles, total in kinds:
        if articles:
            lines.append(f"<b>{name}</b>")
            lines += [f"• {linked(one)}{aside(wording.day(one, result.zone, t), t)}" for one in articles]
            left = total - len(articles)
            lines += [t("　另有 {count} 条").format(count=f"{left:,}")] if left > 0 else []
    if result.looked is not None:
        lines.append(t("以上按最近 {count} 篇分类。").format(count=result.looked))
    asks = ((t("关注，被提及时告知"), result.follow), (t("检索"), result.search))
    row = tuple(button(label, Action.ASK, question) for label, question in asks if question is not None)
    return Message(html=fitting(head, lines), buttons=(row,) if row else ())


def _status(result: StatusShown, t: Translate) -> Message:
    library = result.library
    lines = [t("库中文章 {count} 篇").format(count=f"{library.stories:,}")]
    if library.articles > library.stories:
        lines[0] += t("（含转载共 {total} 篇）").format(total=f"{library.articles:,}")
    if library.oldest:
        lines[0] += t("，最早 {day}").format(day=wording.since(library, result.zone, t))
    counted = t("来源 {total} 个，{well} 个正常").format(total=result.sources, well=result.healthy)
    lines.append(counted if result.sources else t("尚未启用任何来源"))
    lines[1] += health.unasked(result.waiting, t)
    if result.last_success:
        lines[1] += t("，最近一次成功 {when}").format(when=wording.moment(result.last_success, result.zone, t))
    if result.chat and result.rules:
        lines.append(t("本会话关注 {count} 条").format(count=result.rules) + wording.next_news(result.chat, t))
    else:
        lines.append(t("本会话还没有关注"))
    rows: Keyboard = ((button(t("各来源"), Action.DO, "sources"), button(t("列表"), Action.DO, "list")),)
    return Message(html="\n".join(lines), buttons=rows)


def _origin(said: Statement, zone: str, t: Translate) -> str:
    """Day, the bodies whose text it is, who says these words, the event, as far as the article tells them."""
    article, reading = said.article, said.article.reading
    names = spoken_for(reading)[:2]
    bodies = listed((wording.body_within(name, t, NAME // len(names)) for name in names), t)
    year = article.published.year if article.published else None
    speaker = "" if said.start is None else voice_at(reading, said.start, year)
    parts = [wording.day(article, zone, t), bodies, speaker, reading.event or "", article.publisher]
    return " · ".join(escape(clip(part, NAME)) for part in parts if part)


def _source(article: ReadArticle, t: Translate) -> str:
    shown = link(article.url, t("原文"))
    return f"　{shown}" if shown else ""
