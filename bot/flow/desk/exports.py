"""Answers to be kept as a file: the week, a topic or the bookmarks, in one of four formats."""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.desks import Filter
from bot.domain.models import ReadArticle
from bot.domain.rules import Some
from bot.domain.spans import Span
from bot.flow.desk import topics, tracks
from bot.flow.desk.asks import Ask
from bot.flow.desk.exported import Export, ExportChoices, ExportMade, Format, NothingToExport
from bot.flow.desk.findings import Statement
from bot.flow.desk.follows import BadRule
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.sought import sought
from bot.flow.desk.tracked import tracked
from bot.match.fold import fold

MOST = 50
"""Articles in a file."""
WEEK = timedelta(days=7)
LATELY = "近7天"
"""What `week` means beside a topic; 本周 is from Monday to Sunday, here as elsewhere."""
BOOKMARKS = "收藏"
KEPT = frozenset({"bookmarks", "收藏", "收藏夹"})
WEEKS = frozenset({"week", "周", "一周", "近一周", "周报"})
SPELLED = {"word": Format.WORD, "markdown": Format.MARKDOWN, "excel": Format.TABLE, "表格": Format.TABLE}
_TRACK = re.compile(r"(?:追踪|追蹤|跟踪|跟蹤|track)\s+(?P<name>\S.*)", re.DOTALL | re.IGNORECASE)
_OTHER = re.compile(
    r"(?:(?P<topic>.*\S)\s+)?\.?(?P<form>pdf|txt|html?|xlsx?|doc|pptx?|rtf|epub|xml|wps|ofd)", re.DOTALL | re.IGNORECASE
)
"""Formats that are asked for and not made."""


async def export(office: Office, ask: Ask, page: int = 0) -> Export | BadRule:
    """The file, or which of its formats; of more articles than one file holds, the file of this `page`."""
    wanted, form = _split(ask.text)
    unknown = ""
    if form is None and (other := _OTHER.fullmatch(ask.text.strip())):
        unknown, (wanted, _) = other["form"], _split(other["topic"] or "")
    chat = await office.chat(ask)
    tracking = _TRACK.fullmatch(wanted)
    topic = tracking["name"] if tracking else wanted
    if form is None:
        asks = [(one, await office.remember(chat.id, Asked.EXPORT, f"{wanted} {one}")) for one in Format]
        return ExportChoices(topic=topic, asks=tuple(asks), unknown=unknown, tracked=tracking is not None)
    first = page * MOST
    found = await (_said if tracking else _found)(office, ask, topic, first)
    if isinstance(found, BadRule):
        return found
    if not found.articles:
        return NothingToExport(topic=topic, tracked=tracking is not None)
    notes = await office.store.notes(chat.id)
    return ExportMade(
        topic=topic,
        rules=len(await office.store.subscriptions_of(chat.id)) if found.followed else 0,
        articles=tuple((article, notes.get(article.id, "")) for article in found.articles),
        total=found.total,
        form=form,
        at=office.clock(),
        zone=chat.zone,
        first=first,
        size=MOST,
        turn=await office.remember(chat.id, Asked.EXPORT, f"{wanted} {form}") if found.total > MOST else None,
        said=found.said,
        span=found.span,
        followed=found.followed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The articles of a file, newest first, and how many there are in all; `said`: what each says of a mechanism.

    `followed`: what the chat follows, no topic was named. `span`: of these days.
    """

    articles: tuple[ReadArticle, ...]
    total: int
    said: tuple[Statement, ...] = ()
    followed: bool = False
    span: Span | None = None


async def _said(office: Office, ask: Ask, name: str, first: int) -> _Found | BadRule:
    """What was said of a mechanism, from the statement with index `first`."""
    meant = await tracked(office, ask, name)
    if isinstance(meant, BadRule):
        return meant
    said, total = await tracks.statements(office, meant, first, MOST)
    return _Found(articles=tuple(one.article for one in said), total=total, said=said, span=meant[0].when.span)


async def _found(office: Office, ask: Ask, topic: str, first: int) -> _Found | BadRule:
    """The articles of a file from the one with index `first`."""
    if fold(topic) in KEPT:
        kept, total = await office.store.bookmarks(ask.chat_id, first, MOST)
        return _Found(articles=tuple(one.article for one in kept), total=total)
    if topic:
        asked = await sought(office, ask, topic)
        if isinstance(asked, BadRule):
            return asked
        followed = asked.understood is None  # nothing but when
        wanted = asked.within(await _of_rules(office, ask.chat_id)) if followed else asked.wanted
        page = await office.store.latest(wanted, first, MOST)
        return _Found(articles=page.articles, total=page.total, followed=followed, span=asked.span)
    wanted = await _of_rules(office, ask.chat_id)
    total = await office.store.count_since(wanted, office.clock() - WEEK)
    page = await office.store.latest(wanted, first, min(MOST, max(total - first, 0)))
    return _Found(articles=page.articles, total=total, followed=True)


def _split(text: str) -> tuple[str, Format | None]:
    """The topic, empty for the week, and the format."""
    words = text.split()
    last = words[-1].casefold().lstrip(".") if words else ""
    form = SPELLED.get(last) or (Format(last) if last in {form.value for form in Format} else None)
    if form:
        words = words[:-1]
    week = next((at for at in (0, len(words) - 1) if words and fold(words[at]) in WEEKS), None)
    if week is not None and len(words) > 1:
        words = [*words[:week], *words[week + 1 :], LATELY]
    topic = " ".join(words)
    return ("" if fold(topic) in WEEKS else topic), form


async def _of_rules(office: Office, chat_id: int) -> Filter:
    """What any of the chat's rules wants; everything where it has none."""
    kept = await office.store.subscriptions_of(chat_id)
    rules = [await topics.understand(office, one.rule, kept=True) for one in kept]
    known = [rule for rule in rules if not isinstance(rule, BadRule)]
    if len(known) == 1:
        return known[0].wanted
    return Filter(where=Some(parts=tuple(one.rule.wanted for one in known))) if known else Filter()
