"""Turns of phrase that several replies share: names, times, rules, buttons, as Telegram HTML."""

import itertools
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.digest import days
from bot.digest.blocks import size
from bot.digest.escape import clip, escape, link, visible
from bot.digest.marks import aside, in_quotes, inside, listed, within
from bot.digest.split import LIMIT
from bot.domain import pauses
from bot.domain.chats import Button, Chat, Keyboard, Subscription
from bot.domain.desks import Library
from bot.domain.models import ReadArticle
from bot.domain.naming import body, in_rule, short_name
from bot.domain.plans import Days, Plan
from bot.domain.ports import Translate
from bot.domain.rules import Where
from bot.domain.timing import next_arrival
from bot.flow.desk.following import topics
from bot.flow.desk.phrasing.zones import city_of
from bot.flow.desk.presses import Action, encode
from bot.flow.desk.results.terms import Acronym, BodyChoice, Topic

QUICK_TIMES = (7 * 60 + 30, 8 * 60 + 30, 12 * 60, 18 * 60)
"""Digest times offered at once, in minutes after midnight."""
RULE_WIDTH = 50
LISTED_WIDTH = 30
"""Rules are cut to so many characters; fifty of them, all emoji, must stand in one message."""
LABEL_WIDTH = 24
"""Longer button labels are cut by phones anyway."""
TITLE_WIDTH = 50
A_ROW = 3
AMBIGUOUS = frozenset("WFA")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter(Button):
    """The middle of what turns pages, `2/5`: it leads to the page that is shown."""


def body_within(name: str, t: Translate, width: int = LABEL_WIDTH) -> str:
    """A public body by its name, or where that has no room by its short name."""
    said = body(name, t)
    return clip(said if len(said) <= width else short_name(topics.short(name), t), width)


def quoted(text: str, t: Translate, width: int = RULE_WIDTH) -> str:
    """The user's own words, in quotation marks."""
    return in_quotes(escape(clip(text, width)), t)


def zone_name(zone: str, t: Translate) -> str:
    """The zone as one says it."""
    city = city_of(zone)
    return t("{city}时间").format(city=t(city)) if city else escape(zone)


def schedule(chat: Chat, t: Translate) -> str:
    """When the chat is told: 每天 08:30 推送（北京时间）."""
    if chat.is_terminal:
        return t("终端里不推送，可发送“日报”查看")
    said = when(chat.plan, t)
    if pauses.is_open(chat.paused_until):
        return t("暂停中，恢复后推送")
    if chat.paused_until is not None:
        said = t("暂停中，{until} 起推送").format(until=moment(chat.paused_until, chat.zone, t))
    elif chat.plan.days is Days.INSTANT:
        return said
    return said + aside(zone_name(chat.zone, t), t)


def paused(held: Chat | Subscription, zone: str, t: Translate) -> str:
    """That nothing of it is sent, and until when; nothing where it is."""
    if held.paused_until is None:
        return ""
    if pauses.is_open(held.paused_until):
        return t("已暂停推送，直到恢复")
    return t("已暂停推送至{until}").format(until=moment(held.paused_until, zone, t))


def next_edition(chat: Chat, t: Translate) -> str:
    """`，下一期 1月4日 08:30`; nothing where none is due, or it comes at the end of a pause."""
    if chat.plan.days is Days.INSTANT or chat.is_terminal or chat.paused_until in {pauses.OPEN, next_arrival(chat)}:
        return ""
    return t("，下一期 {due}").format(due=moment(next_arrival(chat), chat.zone, t))


def next_news(chat: Chat, t: Translate) -> str:
    """As `next_edition`, and in words where none is due: `，有消息即时推送`."""
    if chat.is_terminal:
        return t("，终端里不推送，发送“日报”查看")
    if chat.paused_until is not None:
        return t("，") + paused(chat, chat.zone, t) + next_edition(chat, t)
    return next_edition(chat, t) or t("，有消息即时推送")


def when(plan: Plan, t: Translate) -> str:
    """On which days and at what times: 每个工作日 08:30、18:00 推送."""
    if plan.days is Days.INSTANT:
        return t("有消息即时推送")
    texts = {
        Days.DAILY: t("每天 {times} 推送"),
        Days.WORKDAYS: t("每个工作日 {times} 推送"),
        Days.WEEKLY: t("每{weekday} {times} 推送"),
    }
    times = listed((f"{at:%H:%M}" for at in plan.times), t)
    return texts[plan.days].format(times=times, weekday=days.weekday_name(plan.weekday, t))


def clock(minutes: int) -> str:
    """A time of day from minutes after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def moment(when: datetime, zone: str, t: Translate) -> str:
    """Day and time in the zone, near enough to go without the year."""
    local = when.astimezone(ZoneInfo(zone))
    return f"{days.day(local.date(), local.year, t)} {local:%H:%M}"


def date(when: datetime, zone: str, t: Translate) -> str:
    """The day in the zone, with its year."""
    return days.day(days.local_date(when, zone), None, t)


def since(library: Library, zone: str, t: Translate) -> str:
    """The day of the oldest article, or its year where nothing more is known; nothing of an empty library."""
    if library.oldest is None:
        return ""
    if library.of_year:
        return t("{year}年").format(year=days.local_date(library.oldest, days.BEIJING).year)
    return date(library.oldest, zone, t)


def day(article: ReadArticle, zone: str, t: Translate) -> str:
    """The day an article came out or in, with its year."""
    return days.when(article, zone, None, t)


def fitting(head: str, lines: Iterable[str]) -> str:
    """As many of the lines as one message holds."""
    html = head
    for line in lines:
        if not size(f"{html}\n{line}").fits(LIMIT):
            break
        html = f"{html}\n{line}"
    return html


def counted(head: str, lines: Sequence[str], left: int, t: Translate, words: str = "") -> str:
    """As many of the lines as one message holds, and how many are left out (in these words): these and `left` more."""
    for shown in range(len(lines), -1, -1):
        rest = left + len(lines) - shown
        told = [(t(words) if words else t("　另有 {count} 条")).format(count=f"{rest:,}")] if rest else []
        html = "\n".join([head, *lines[:shown], *told])
        if size(html).fits(LIMIT):
            return html
    return head


def cited(text: str, t: Translate, width: int) -> str:
    """Somebody's words, escaped, in quotation marks; those inside become single ones, as Chinese is set."""
    return in_quotes(escape(within(clip(text, width))), t)


def named(article: ReadArticle) -> str:
    """The title in 《》, as a link where the article has an address; 《》 inside become 〈〉, as Chinese is set."""
    title = inside(clip(article.title, TITLE_WIDTH)) or "—"
    return link(article.url, f"《{title}》") or escape(f"《{title}》")


def linked(article: ReadArticle) -> str:
    """The title, as a link where the article has an address."""
    title = clip(article.title, TITLE_WIDTH) or "—"
    return link(article.url, title) or escape(title)


def short(topic: Topic) -> str:
    """A topic of one name by the name it is best known by (工信部)."""
    names = (*(topics.short(named.name) for named in topic.agencies), *topic.sources)
    return names[0] if names else topic.text


def button(text: str, action: Action, key: str | int = 0, page: int | None = None) -> Button:
    """A button that comes back to the desk."""
    return Button(text=clip(text, LABEL_WIDTH) or "—", data=encode(action, key, page))


def onward(t: Translate) -> Keyboard:
    """Where to go on from an answer that leads nowhere else."""
    return ((button(t("看最新"), Action.DO, "latest"), button(t("列表"), Action.DO, "list")),)


def by_intake(count: int, total: int, t: Translate) -> str:
    """What is added to a count of the articles of some days; nothing, where somebody dated each."""
    said = t("其中 {count} 篇来源未给日期，按收录日计") if count < total else t("来源均未给日期，按收录日计")
    return aside(said.format(count=f"{count:,}"), t) if count else ""


def on_any_day(again: int | None, t: Translate) -> Keyboard:
    """The button by which a question that found nothing of some days is asked of any."""
    return () if again is None else ((button(t("不限日期再查"), Action.ASK, again),),)


def acronyms(found: Sequence[Acronym], t: Translate) -> tuple[list[str], Keyboard]:
    """That words were taken as such and may have been meant as bodies, and the buttons that ask of these."""
    said, instead = t("{word}按普通词处理；如指{body}，可写 {rule}"), t("改按{body}")
    lines = []
    for one in found:
        rule = f"<code>{escape(in_rule(f'{Where.AGENCY}:{one.word}', t))}</code>"
        lines.append(said.format(word=quoted(one.word, t), body=escape(body(one.body, t)), rule=rule))
    buttons = [
        button(instead.format(body=short_name(topics.short(one.body), t)), Action.ASK, one.question)
        for one in found
        if one.question is not None
    ]
    return lines, tuple((one,) for one in buttons)


def like_days(words: Sequence[str], t: Translate) -> list[str]:
    """How days are written, where words that were looked for as such may have been meant so."""
    said = t("{words}按普通词处理；要限定日期，可写 近30天、上周、2026-10 或 2026-10-01..2026-10-31")
    return [said.format(words=listed((quoted(word, t) for word in words), t))] if words else []


def body_rows(choices: tuple[BodyChoice, ...], t: Translate) -> Keyboard:
    """Agencies to follow, three a row."""
    return rows([button(short_name(choice.label, t), Action.BODY, choice.key) for choice in choices])


def rows(buttons: Sequence[Button], each: int = A_ROW) -> Keyboard:
    """Buttons, so many a row."""
    return tuple(tuple(buttons[at : at + each]) for at in range(0, len(buttons), each))


def pager(page: int, last: int, total: int, turn: Callable[[str, int], Button], t: Translate) -> Keyboard:
    """◀ 2/5（43） ▶, each leading to its page, all counted from 0; none for a single page.

    `total`: of how many, told where a page holds several.
    """
    here = turn(f"{page + 1}/{last + 1}{aside(f'{total:,}', t) if total > last + 1 else ''}", page)
    back = (turn("◀", page - 1),) if page > 0 else ()
    on = (turn("▶", page + 1),) if page < last else ()
    return ((*back, Counter(text=here.text, data=here.data), *on),) if last > 0 else ()


def rule_rows(rules: tuple[Subscription, ...], action: Action, t: Translate) -> Keyboard:
    """The chat's rules, one a row."""
    return tuple((button(in_rule(rule.rule, t), action, rule.id),) for rule in rules)


def time_button(minutes: int, action: Action, chat: Chat) -> Button:
    """A digest time; the one that holds is marked."""
    held = chat.digest_at.hour * 60 + chat.digest_at.minute == minutes
    return button(f"{'✓ ' if held else ''}{clock(minutes)}", action, minutes)


def pointer(text: str, position: int) -> str:
    """The stretch around a position and, under it, an arrow that points at it; both as wide as they look.

    No wider than a phone's line of fixed letters: where that wraps, the arrow would point at something else.
    """
    text = "".join(" " if char.isspace() else char for char in text)
    before, rest = text[:position], text[position:]
    room = POINTER_WIDTH - min(_cells(rest), POINTER_AFTER)
    if _cells(before) > room:
        before = "…" + _within(before[::-1], room - WIDE)[::-1]
    room = POINTER_WIDTH - _cells(before)
    if _cells(rest) > room:
        rest = _within(rest, room - WIDE) + "…"
    indent = "".join("\u3000" if _cells(char) == WIDE else " " for char in before)
    return f"<pre>{escape(visible(before + rest))}\n{indent}▲</pre>"


WIDE = 2
POINTER_WIDTH, POINTER_AFTER = 36, 16
"""Cells, a Chinese character takes two: of the line, and as many of them as what follows may claim."""


def _cells(text: str) -> int:
    return sum(WIDE if unicodedata.east_asian_width(char) in AMBIGUOUS else 1 for char in text)


def _within(text: str, room: int) -> str:
    """As much of the beginning as fits."""
    cells = itertools.accumulate(map(_cells, text))
    return "".join(char for char, used in zip(text, cells, strict=True) if used <= room)
