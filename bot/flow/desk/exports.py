"""Answers to be kept as a file: the week, a topic or the bookmarks, in one of four formats."""

from datetime import datetime, timedelta

from bot.domain.desks import Filter
from bot.domain.models import ReadArticle
from bot.flow.desk import topics
from bot.flow.desk.asks import Ask
from bot.flow.desk.exported import Export, ExportChoices, ExportMade, Format, NothingToExport
from bot.flow.desk.follows import BadRule
from bot.flow.desk.office import Asked, Office

MOST = 50
"""Articles in a file."""
WEEK = timedelta(days=7)
BOOKMARKS = "收藏"
KEPT = frozenset({"bookmarks", "收藏", "收藏夹"})
WEEKS = frozenset({"week", "周", "一周", "近一周", "本周", "周报"})
SPELLED = {"word": Format.WORD, "markdown": Format.MARKDOWN, "excel": Format.TABLE, "表格": Format.TABLE}


async def export(office: Office, ask: Ask) -> Export | BadRule:
    """The file, or which of its formats."""
    topic, form = _split(ask.text)
    chat = await office.chat(ask)
    if form is None:
        asks = [(one, await office.remember(chat.id, Asked.EXPORT, f"{topic} {one}")) for one in Format]
        return ExportChoices(topic=topic, asks=tuple(asks))
    if topic.casefold() in KEPT:
        kept, total = await office.store.bookmarks(chat.id, 0, MOST)
        found = tuple(one.article for one in kept)
    else:
        wanted = await _wanted(office, chat.id, topic)
        if isinstance(wanted, BadRule):
            return wanted
        found, total = await _articles(office, wanted, None if topic else office.clock() - WEEK)
    if not found:
        return NothingToExport(topic=topic)
    notes = await office.store.notes(chat.id)
    return ExportMade(
        topic=topic,
        rules=0 if topic else len(await office.store.subscriptions_of(chat.id)),
        articles=tuple((article, notes.get(article.id, "")) for article in found),
        total=total,
        form=form,
        at=office.clock(),
        zone=chat.zone,
    )


def _split(text: str) -> tuple[str, Format | None]:
    """The topic, empty for the week, and the format."""
    words = text.split()
    last = words[-1].casefold().lstrip(".") if words else ""
    form = SPELLED.get(last) or (Format(last) if last in {form.value for form in Format} else None)
    topic = " ".join(words[:-1] if form else words)
    return ("" if topic.casefold() in WEEKS else topic), form


async def _wanted(office: Office, chat_id: int, topic: str) -> tuple[Filter, ...] | BadRule:
    """What to look for; the week of a chat is what any of its rules wants."""
    if topic:
        understood = await topics.understand(office, topic)
        return understood if isinstance(understood, BadRule) else (understood.wanted,)
    rules = [await topics.understand(office, one.rule) for one in await office.store.subscriptions_of(chat_id)]
    return tuple(rule.wanted for rule in rules if not isinstance(rule, BadRule)) or (Filter(),)


async def _articles(
    office: Office, wanted: tuple[Filter, ...], since: datetime | None
) -> tuple[tuple[ReadArticle, ...], int]:
    """The newest, each once, and how many there are."""
    found: dict[int, ReadArticle] = {}
    total = 0
    for one in wanted:
        page = await office.store.latest(one, 0, MOST)
        total = max(total, page.total if since is None else await office.store.count_since(one, since))
        found |= {article.id: article for article in page.articles if since is None or _when(article) >= since}
    newest = sorted(found.values(), key=lambda article: (_when(article), article.id), reverse=True)
    return tuple(newest[:MOST]), max(total, len(newest))


def _when(article: ReadArticle) -> datetime:
    return article.published or article.first_seen_at
