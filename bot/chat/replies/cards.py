"""One article as a card: all its measures, a page to a message where they are too many for a phone."""

from collections.abc import Iterator

from bot.chat.replies.keeping import under_whole
from bot.chat.replies.wording import button
from bot.digest.blocks import Block, Part, Role, block_html, size
from bot.digest.render import article_parts
from bot.digest.split import LIMIT
from bot.digest.story import View
from bot.domain.chats import Keyboard, Message
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.flow.desk.presses import Action
from bot.flow.desk.results.findings import MeasuresShown

MOST = 30
"""Measures of a page."""


def card(result: MeasuresShown, t: Translate) -> Message:
    """The page that is asked for; of what has gone since, the last there is."""
    article = result.found.article
    parts = article_parts(article, (), 1, t, View(zone=result.zone, today=result.today, alone=True))
    head = tuple(part for part in parts if part.role is Role.HEAD)
    opening = (Part(role=Role.HEAD, line=head[0].line[1:]), *head[1:])
    tail = tuple(part for part in parts if part.role is Role.TAIL)
    number = t("文章编号 {id}").format(id=f"<code>{article.id}</code>")
    rows = [part for part in parts if part.role in {Role.HEADING, Role.ROW}]
    pages = list(_pages(rows, _Frame(opening, tail, number)))
    at = min(result.page, len(pages) - 1)
    counted = ""
    if len(pages) > 1:
        count = len(article.reading.measures())
        counted = t("共 {count} 项措施，第 {page}/{pages} 页").format(count=count, page=at + 1, pages=len(pages)) + "\n"
    html = f"{block_html((*opening, *pages[at], *tail))}\n{counted}{number}"
    return Message(html=html, buttons=(*_turns(article, at, len(pages), t), *under_whole(article, t)))


class _Frame:
    """What stands around the measures on every page."""

    def __init__(self, opening: Block, tail: Block, number: str) -> None:
        self._opening, self._tail = opening, tail
        self._rest = f"\n{'　' * MOST}\n{number}"  # the room that the count of pages may take

    def holds(self, rows: list[Part]) -> bool:
        """Whether these fit one message."""
        return size(block_html((*self._opening, *rows, *self._tail)) + self._rest).fits(LIMIT)


def _pages(rows: list[Part], frame: _Frame) -> Iterator[Block]:
    """The measures page by page, each under the heading of its list."""
    page: list[Part] = []
    heading: Part | None = None
    for part in rows:
        told = sum(one.role is Role.ROW for one in page)
        if told and part.role is Role.ROW and (told == MOST or not frame.holds([*page, part])):
            yield tuple(page if page[-1].role is Role.ROW else page[:-1])
            page = [heading] if heading else []
        page.append(part)
        heading = part if part.role is Role.HEADING and part.line[0].bold else heading
    yield tuple(page)


def _turns(article: ReadArticle, at: int, pages: int, t: Translate) -> Keyboard:
    """To the pages before and behind, each answered in a new message."""
    row = [
        button(t("第 {page}/{pages} 页").format(page=to + 1, pages=pages), Action.WHOLE, article.id, to)
        for to in (at - 1, at + 1)
        if 0 <= to < pages
    ]
    return (tuple(row),) if row else ()
