"""What a page shows when it is looked at again: the article as it is now, that it was taken down, or neither."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from bot.domain.errors import SourceError
from bot.domain.identity import content_mark
from bot.domain.models import ContentKind, Entry, RawDocument
from bot.domain.recipes import FEED_RECIPE, Recipe
from bot.domain.revisions import Look
from bot.domain.seen import without_marks
from bot.feeds import detail
from bot.feeds.blocks import text_of
from bot.feeds.decode import decode
from bot.feeds.page import clean

_REMOVED = re.compile(
    r"(?:页面|网页|文章|稿件|信息|内容|文件|新闻)(?:已经?被?|被)(?:删除|撤下|撤销|下线|移除)"
    r"|(?:页面|网页|文章|稿件|信息|内容|文件|新闻)(?:已不存在|不存在|已失效)|已(?:被发布者|被作者)?删除或(?:不存在|移动)"
)
_NOTICE, _BARE = 120, 400
"""Characters beyond which an article, or a page with its navigation, says more than that something was taken down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What an article's address answers now, and by which title and recipe it is known."""

    raw: RawDocument
    title: str
    url: str | None
    recipe: Recipe = FEED_RECIPE


def look(glance: Glance) -> Look:
    """The page as it is now. A page that is no article and says so briefly was taken down; any other tells nothing."""
    raw = glance.raw
    try:
        found = detail.read(raw, glance.title, glance.url, glance.recipe)
        text = clean(found.content, found.content_kind)
    except SourceError:
        return Look(removed=_says_removed(raw))
    if len(text) <= _NOTICE and _REMOVED.search(f"{found.title} {text}"):
        return Look(removed=True)
    return Look(mark=page_mark(found.title, text), title=found.title, content=found.content) if text else Look()


def page_mark(title: str, text: str) -> str:
    """What tells whether a page says something else than before: a hash of its title and one of its text."""
    said = without_marks(text)
    marks = (Entry(title=title, content=""), Entry(title="", content=said, content_kind=ContentKind.TEXT))
    return ":".join(content_mark(part) for part in marks)


def same_title(one: str, other: str) -> bool:
    """Whether two marks are of pages of one title."""
    return one.partition(":")[0] == other.partition(":")[0]


def _says_removed(raw: RawDocument) -> bool:
    try:
        page = LexborHTMLParser(decode(raw))
    except SourceError:
        return False
    words = "".join(text_of(page.body)) if page.body else ""
    return len(words) <= _BARE and _REMOVED.search(words) is not None
