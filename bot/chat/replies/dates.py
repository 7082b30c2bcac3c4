"""Replies about the dates ahead: as lines, and as a calendar file."""

from datetime import date

from bot.chat.replies import wording
from bot.chat.replies.spoken import among_days
from bot.chat.replies.wording import button, cited, counted, fitting, linked, on_any_day, onward, quoted
from bot.digest import days
from bot.digest.dues import due_words
from bot.digest.escape import clip
from bot.digest.ics import Event, calendar
from bot.digest.marks import in_quotes, within
from bot.domain.chats import Document, Message
from bot.domain.ports import Translate, msgid
from bot.domain.reading import DeadlineKind
from bot.flow.desk.presses import Action
from bot.flow.desk.results.findings import CalendarMade, DeadlinesShown, Due

WORDS = 40
FILE = "deadlines.ics"
MORE = msgid("　另有 {count} 条：可存入日历查看，或限定主题、日期，例如：期限 新能源汽车、期限 下个月")


def deadlines(result: DeadlinesShown, t: Translate) -> Message:
    """The dates, nearest first, with a button for the file."""
    topic = _topic(result, t)
    goals = [f"{t('{year}年').format(year=one.day.year)}{t('　')}{_quoted(one, t)}" for one in result.goals]
    goals[:1] = [f"<b>{t('目标，不是期限')}</b>\n{goal}" for goal in goals[:1]]
    if not result.dues:
        none = t("{topic}：没有截止或施行日期。") if result.span else t("{topic}：今后没有截止或施行日期。")
        none = none if result.looked else t("{topic}：库中还没有文章，无从查找日期。")
        lines = [none.format(topic=topic), *wording.like_days(result.like_days, t)]
        return Message(html=fitting("\n".join(lines), goals), buttons=(*on_any_day(result.undated, t), *onward(t)))
    lines = [*(_line(due, result.today, t) for due in result.dues), *goals]
    row = () if result.file is None else (button(t("存入日历（.ics）"), Action.ASK, result.file),)
    named = t("{topic}：截止和施行日期，由早到晚") if result.span else t("{topic}：今后的截止和施行日期，由近到远")
    head = named.format(topic=topic)
    html = counted(head, lines, result.total - len(lines), t, MORE)
    return Message(html=html, buttons=(row,) if row else ())


def as_file(result: CalendarMade, t: Translate) -> Message:
    """The same dates as a file for a calendar."""
    shown = result.shown
    events = [_event(due, shown.zone, t) for due in shown.dues]
    content = calendar(
        t("政策速递：截止和施行日期") if shown.span else t("政策速递：今后的截止和施行日期"), events, result.at
    )
    caption = t("{topic}：{count} 个日期，提前 7 天和 1 天提醒。打开即可存入日历；再次导入不会重复。")
    html = caption.format(topic=_topic(shown, t), count=len({event.uid for event in events}))
    return Message(html=html, document=Document(name=FILE, content=content))


def _topic(result: DeadlinesShown, t: Translate) -> str:
    return (quoted(result.topic, t) if result.topic else t("全部文章")) + among_days(result.span, t)


def _kind(due: Due, t: Translate) -> str:
    return {
        DeadlineKind.DUE: t("截止"),
        DeadlineKind.EFFECTIVE: t("施行"),
        DeadlineKind.EXPIRY: t("到期"),
        DeadlineKind.CONSULTATION: t("征求意见截止"),
    }[due.deadline.kind]


def _line(due: Due, today: date, t: Translate) -> str:
    day = days.day(due.day, today.year, t)
    left = (due.day - today).days
    when = t("今天") if left == 0 else (t("还有 {count} 天") if left > 0 else t("已过 {count} 天"))
    when = when.format(count=f"{abs(left):,}")
    said = t("{day}（{when}）{kind}").format(day=day, when=when, kind=_kind(due, t))
    return f"{said}{t('　')}{_quoted(due, t)}"


def _quoted(due: Due, t: Translate) -> str:
    return f"{cited(due_words(due.article.reading.text, due.deadline), t, WORDS)}\n　{linked(due.article)}"


def _event(due: Due, zone: str, t: Translate) -> Event:
    article, deadline = due.article, due.deadline
    source = f"{article.publisher} · {wording.day(article, zone, t)}"
    said = due_words(article.reading.text, deadline)
    words = t("原文：“{words}”").format(words=within(said))
    title = clip(article.title, wording.TITLE_WIDTH)
    return Event(
        uid=f"{article.id}-{deadline.kind}-{due.day:%Y%m%d}-{deadline.start}@policybot",
        day=due.day,
        summary=t("{kind}：{title}").format(kind=_kind(due, t), title=in_quotes(within(clip(said, WORDS)), t)),
        description="\n".join([words, title, source, *([article.url] if article.url else [])]),
        url=article.url,
    )
