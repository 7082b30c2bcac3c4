"""Bookmarks with notes, and word to the admins of what was read wrongly."""

import hashlib
import re

from bot.digest.notices import misread
from bot.domain.chats import ChatKind
from bot.domain.desks import Bookmark
from bot.domain.models import ReadArticle
from bot.domain.ports import msgid
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing.numbered import said, spans
from bot.flow.desk.presses import Press
from bot.flow.desk.questions.exports import BOOKMARKS
from bot.flow.desk.questions.sought import About, taken
from bot.flow.desk.results.findings import HowToAsk
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.kept import (
    Keeping,
    Kept,
    KeptShown,
    KeptTooMany,
    MisreadChoices,
    MisreadTold,
    NoArticle,
    NobodyToTell,
    NoteAsked,
    NotInKept,
    NotKept,
)
from bot.match.fold import fold

MOST = 500
"""Bookmarks of a chat."""
PAGE = 8
LONGEST_NOTE = 300
NO_NOTE = frozenset({"-", "－", "—", "删除", "delete"})
"""What is said for a note to be taken away."""
HOW_KEPT = msgid(
    "收藏后面可写文章编号，或只写日期，例如：收藏 123；收藏 近7天。"
    "文章编号写在全文末尾；要找文章请用搜索，例如：搜索 芯片"
)
HOW_TAKEN_OUT = msgid("请写“收藏”列出的编号，例如：取消收藏 1")
HOW_NOTE = msgid("请写文章编号和备注，例如：备注 123 给处长看")
HOW_MISREAD = msgid("请写文章编号、第几条和说明，例如：报错 123 2 对象有误")
_NUMBER = re.compile(r"[0-9]{1,15}")
_NOTE = re.compile(r"(?P<id>\d{1,15})(?:\s+(?P<note>.*))?", re.DOTALL)
_MISREAD = re.compile(r"(?P<id>\d{1,15})(?:\s+第?(?P<number>\d{1,3})条?)?(?:\s+(?P<note>.*))?", re.DOTALL)
_PLACE = re.compile(r"(?P<id>\d{1,15})-(?P<number>\d{1,3})")

Answer = Keeping | HowToAsk


async def bookmarks(office: Office, ask: Ask, page: int = 0) -> Answer | BadRule:
    """The chat's bookmarks, or those of articles of some days; with an article's number it is kept."""
    text = ask.text.strip()
    if _NUMBER.fullmatch(text):
        return await keep(office, ask, text)
    said = await taken(office, ask, text, About.DAYS)
    if isinstance(said, BadRule):
        return said
    if said.rest.strip():
        return HowToAsk(usage=HOW_KEPT)
    chat = await office.chat(ask, said.chat)
    found, total = await office.store.bookmarks(chat.id, page * PAGE, PAGE, said.window)
    days = said.span.text if said.span else ""
    return KeptShown(
        bookmarks=found,
        total=total,
        first=page * PAGE,
        size=PAGE,
        turn=await office.remember(chat.id, Asked.BOOKMARKS, days),
        zone=chat.zone,
        span=said.span,
        file=await office.remember(chat.id, Asked.RUN, f"export {BOOKMARKS} {days}") if days else None,
    )


async def keep(office: Office, ask: Ask, number: str) -> Answer:
    """Keeps the article."""
    article = await _article(office, number)
    if article is None:
        return NoArticle(text=number)
    chat = await office.chat(ask)
    if (await office.store.bookmarks(chat.id, 0, 0))[1] >= MOST:
        return KeptTooMany(limit=MOST)
    fresh = await office.store.keep(chat.id, article.id, office.clock())
    return Kept(article=article, fresh=fresh, note=(await office.store.notes(chat.id)).get(article.id, ""))


async def drop(office: Office, ask: Ask, press: Press) -> NotKept | None:
    """Keeps it no more; None where it was not kept."""
    article, notes = await office.store.article(press.number()), await office.store.notes(ask.chat_id)
    if article is None or not await office.store.drop(ask.chat_id, article.id):
        return None
    return NotKept(dropped=(Bookmark(article=article, note=notes.get(article.id, "")),))


async def take_out(office: Office, ask: Ask) -> Answer | BadRule:
    """Keeps those no more that have these numbers in the list of what is kept, or none where one of them is nobody's.

    A number that goes beyond the list may be that of an article in it. Without a number the list is shown.
    """
    text = ask.text.strip()
    if not text:
        return await bookmarks(office, ask)
    if not (named := spans(text.replace("篇", "条"))):
        return HowToAsk(usage=HOW_TAKEN_OUT)
    kept, total = await office.store.bookmarks(ask.chat_id, 0, MOST)
    by_id = {one.article.id: one for one in kept}
    chosen: dict[int, Bookmark] = {}
    for first, last in named:
        if 1 <= first <= last <= total:
            chosen |= {one.article.id: one for one in kept[first - 1 : last]}
        elif first == last and first in by_id:
            chosen[first] = by_id[first]
        else:
            return NotInKept(text=said(first, last), total=total)
    return NotKept(dropped=tuple([one for key, one in chosen.items() if await office.store.drop(ask.chat_id, key)]))


async def has_note(office: Office, ask: Ask) -> bool:
    """Whether the article named already has a note in this chat, and the words would change it."""
    said = _NOTE.fullmatch(ask.text.strip())
    return bool(said and said["note"] and (await office.store.notes(ask.chat_id)).get(int(said["id"])))


async def note(office: Office, ask: Ask) -> Answer:
    """Keeps the article with this note; without words it asks for them, a dash takes the note away."""
    said = _NOTE.fullmatch(ask.text.strip())
    if said is None:
        return HowToAsk(usage=HOW_NOTE)
    words = " ".join((said["note"] or "").split())[:LONGEST_NOTE]
    if not words:
        return await ask_note(office, ask, said["id"])
    kept = await keep(office, ask, said["id"])
    if not isinstance(kept, Kept):
        return kept
    words = "" if fold(words) in NO_NOTE else words
    await office.store.note(ask.chat_id, kept.article.id, words)
    return Kept(article=kept.article, fresh=kept.fresh, note=words, noted=True)


async def ask_note(office: Office, ask: Ask, number: str) -> NoteAsked | NoArticle:
    """Asks for the words; nothing is changed by it."""
    article = await _article(office, number)
    if article is None:
        return NoArticle(text=number)
    note = (await office.store.notes(ask.chat_id)).get(article.id, "")
    return NoteAsked(article=article, note=note, person=ask.user_name, alone=ask.chat_kind is ChatKind.PRIVATE)


async def report(office: Office, ask: Ask) -> Answer:
    """Tells the admins of a misreading; with nothing but the article's number: of which measure?"""
    said = _MISREAD.fullmatch(ask.text.strip())
    if said is None:
        return HowToAsk(usage=HOW_MISREAD)
    article = await _article(office, said["id"])
    if article is None:
        return NoArticle(text=said["id"])
    if said["number"] is None and not said["note"]:
        return MisreadChoices(article=article)
    return await _tell(office, article, int(said["number"] or 0), (said["note"] or "").strip())


async def misread_press(office: Office, _: Ask, press: Press) -> Answer | None:
    """A button of the choice, `ID-NUMBER`."""
    place = _PLACE.fullmatch(press.key)
    article = await _article(office, place["id"]) if place else None
    return await _tell(office, article, int(place["number"]), "") if place and article else None


async def _tell(
    office: Office, article: ReadArticle, number: int, words: str
) -> MisreadTold | NobodyToTell | MisreadChoices:
    if not office.settings.admins:
        return NobodyToTell()
    measures = article.reading.measures()
    if number > len(measures):
        return MisreadChoices(article=article, missing=number)
    measure = measures[number - 1] if number else None
    words = words[:LONGEST_NOTE]
    mark = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
    key = f"misread:{article.id}:{number}:{mark}"
    fresh = await office.ops.queue_notice(
        key, lambda language: misread(article, number, measure, words, office.translate(language)), office.clock()
    )
    return MisreadTold(article=article, number=number, fresh=fresh, heard=bool(office.admin_chats))


async def _article(office: Office, number: str) -> ReadArticle | None:
    return await office.store.article(int(number)) if _NUMBER.fullmatch(number) else None
