"""Answers to be kept as a file: the week, a topic or the bookmarks, in one of four formats."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.chats import Subscription
from bot.domain.desks import Filter
from bot.domain.models import ReadArticle
from bot.domain.rules import Some
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing.courtesy import closed
from bot.flow.desk.phrasing.numbered import numbered
from bot.flow.desk.questions import tracks
from bot.flow.desk.questions.nothing import on_any_day
from bot.flow.desk.questions.sought import About, Taken, spelled, taken, understood
from bot.flow.desk.questions.tracked import meant
from bot.flow.desk.results.exported import Export, ExportChoices, ExportMade, Format, NothingToExport, Scope
from bot.flow.desk.results.findings import Statement
from bot.flow.desk.results.follows import BadRule
from bot.match.fold import fold

MOST = 50
"""Articles in a file."""
LATELY = "近7天"
"""What `week` means, and what is exported where nothing is said; 本周 is from Monday to Sunday, here as elsewhere."""
BOOKMARKS = "收藏"
KEPT = frozenset({"bookmarks", "收藏", "收藏夹", "我的收藏", "全部收藏", "所有收藏"})
WEEKS = frozenset({"week", "周", "一周", "近一周", "周报"})
_LATELY = re.compile(
    "(?:最近|近|过去|過去)[0-9一二两三四五六七八九十半]{1,3}[个個]?(?:天|日|周|週|星期|月|年)(?:内|的|以来)?"
)
"""Days that are glued to a topic (汽车最近30天)."""
_WHICH_WEEK = frozenset({"last", "this", "past", "next"})
SPELLED = {form.value: form for form in Format} | {
    "word": Format.WORD, "markdown": Format.MARKDOWN, "excel": Format.TABLE, "表格": Format.TABLE,
}  # fmt: skip
_TRACK = re.compile(r"(?:追踪|追蹤|跟踪|跟蹤|track)\s+(?P<name>\S.*)", re.DOTALL | re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:the|(?:everything|all|articles) (?:about|on|from))\s+|(?<=\S)\s+(?:measures?|articles?|news)$", re.IGNORECASE
)
"""What stands around a topic in English (the MOF measures)."""


def _behind_topic(forms: Iterable[str]) -> re.Pattern[str]:
    """A format behind a topic, or alone (芯片 md, 芯片，用excel, MIIT in an excel file)."""
    piece = r"\s?(?:一?[个份张]\s?)?"  # a joint of one character ends words, too (信用 word)
    means = rf"(?:[使适]?用|[以按成为到]){piece}"
    apart = rf"(?:^|(?<=[\s,，]))(?:{means}|一[个份张]\s?)|(?:^|(?<=\s))(?:as|to|into|in)\s(?:an?\s)?"
    joint = rf"[存做转][成为到]{piece}|[成为到]|{apart}"
    behind = r"\s?(?:文件|文档|格式|表|的?形式|file|format|document)"
    return re.compile(
        rf"(?P<topic>.*?)(?:^|[\s,，]|(?<=[㐀-鿿])(?=[a-z])|[\s,，]{{0,2}}(?:{joint}))\.?(?P<form>{'|'.join(forms)})(?:{behind})?",
        re.DOTALL | re.IGNORECASE,
    )


_AS = _behind_topic(SPELLED)
_OTHER = _behind_topic(["pdf", "txt", "html?", "xlsx?", "doc", "pptx?", "rtf", "epub", "xml", "wps", "ofd"])
"""Formats that are asked for and not made."""


async def export(office: Office, ask: Ask, page: int = 0) -> Export | BadRule:
    """The file, or which of its formats; of more articles than one file holds, the file of this `page`."""
    wanted, form = _split(ask.text)
    unknown = ""
    if form is None and (other := _OTHER.fullmatch(ask.text.strip())):
        unknown, (wanted, _) = other["form"], _split(other["topic"] or "")
    tracking = _TRACK.fullmatch(wanted)
    about = About.NAMES if tracking or any(map(is_bookmarks, wanted.split())) else About.TEXTS
    said = await taken(office, ask, tracking["name"] if tracking else wanted, about)
    if isinstance(said, BadRule):
        return said
    chat = await office.chat(ask, said.chat)
    said = replace(said, rest=(topic := (await office.of_list(chat.id, said.rest)).strip()))
    rules = () if topic else await office.store.subscriptions_of(chat.id)
    named = f"{tracks.TRACKED} {topic}" if tracking else topic
    again = spelled(named, said.span)
    scope = Scope(topic=topic, span=said.span, tracked=tracking is not None, rules=len(rules))
    if form is None:
        asks = [(one, await office.remember(chat.id, Asked.EXPORT, f"{again} {one}")) for one in Format]
        return ExportChoices(scope=scope, asks=tuple(asks), unknown=unknown)
    first = page * MOST
    found = await (_said(office, said, first) if tracking else _found(office, chat.id, said, rules, first))
    if isinstance(found, BadRule):
        return found
    if not found.articles:
        undated = await on_any_day(office, ask, said, f"export {named} {form}") if topic else None
        return NothingToExport(scope=scope, undated=undated)
    notes = await office.store.notes(chat.id)
    return ExportMade(
        scope=scope,
        articles=tuple((article, notes.get(article.id, "")) for article in found.articles),
        total=found.total,
        form=form,
        at=office.clock(),
        zone=chat.zone,
        first=first,
        size=MOST,
        turn=await office.remember(chat.id, Asked.EXPORT, f"{again} {form}") if found.total > MOST else None,
        said=found.said,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The articles of a file, newest first, and how many there are in all; `said`: what each says of a mechanism."""

    articles: tuple[ReadArticle, ...]
    total: int
    said: tuple[Statement, ...] = ()


async def _said(office: Office, name: Taken, first: int) -> _Found | BadRule:
    """What was said of a mechanism, from the statement with index `first`."""
    mechanism = await meant(office, name)
    if isinstance(mechanism, BadRule):
        return mechanism
    said, total = await tracks.statements(office, mechanism, first, MOST)
    return _Found(articles=tuple(one.article for one in said), total=total, said=said)


async def _found(
    office: Office, chat_id: int, said: Taken, rules: tuple[Subscription, ...], first: int
) -> _Found | BadRule:
    """The articles of a file from the one with index `first`; without a topic of what the chat follows.

    A number alone is an article's where it has one, as in other questions.
    """
    if is_bookmarks(said.rest):
        kept, total = await office.store.bookmarks(chat_id, first, MOST, said.window)
        return _Found(articles=tuple(one.article for one in kept), total=total)
    number = numbered(said.rest)
    if number and not number.marked and (article := await office.store.article(number.number)):
        return _Found(articles=(article,), total=1)
    asked = await understood(office, said)
    if isinstance(asked, BadRule):
        return asked
    wanted = asked.wanted if asked.understood else asked.within(await _of_rules(office, rules))
    page = await office.store.latest(wanted, first, MOST)
    return _Found(articles=page.articles, total=page.total)


def is_bookmarks(topic: str) -> bool:
    """Whether the chat's bookmarks are meant."""
    return fold(topic.strip()) in KEPT


def _split(text: str) -> tuple[str, Format | None]:
    """The topic with its days, and the format; of the last seven days where neither is said."""
    found = _AS.fullmatch(text.strip()) or _AS.fullmatch(closed(text))
    form = SPELLED[found["form"].casefold()] if found else None
    words = _AROUND.sub("", (found["topic"] if found else text).strip()).split()
    if len(words) == 1 and (lately := _LATELY.search(words[0])) and lately[0] != words[0]:
        words = [*_LATELY.sub(" ", words[0]).split(), lately[0]]
    week = next((at for at in (0, len(words) - 1) if words and fold(words[at]) in WEEKS), None)
    week = None if week and fold(words[week - 1]) in _WHICH_WEEK else week
    if week is not None:
        words = [*words[:week], *words[week + 1 :], LATELY]
    return " ".join(words) or LATELY, form


async def _of_rules(office: Office, kept: tuple[Subscription, ...]) -> Filter:
    """What any of the chat's rules wants; everything where it has none."""
    names = await topics.names_of(office)
    rules = [topics.read(one.rule, names, kept=True) for one in kept]
    known = [rule for rule in rules if not isinstance(rule, BadRule)]
    if len(known) == 1:
        return known[0].wanted
    return Filter(where=Some(parts=tuple(one.rule.wanted for one in known))) if known else Filter()
