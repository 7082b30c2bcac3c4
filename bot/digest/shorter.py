"""Of an article with very many measures the first ones, and the words that say how the others are read."""

from dataclasses import replace

from msgspec import structs

from bot.digest.escape import address
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.domain.reading import ListKind, MeasureList

MANY = 24
"""Measures of an article that are all told; of more only the first `FEW`."""
FEW = 12


def shortened(article: ReadArticle, most: int) -> ReadArticle:
    """The article with its first measures only; a list under an item that is gone goes with it."""
    lists: list[MeasureList] = []
    for found in article.reading.lists:
        measures = found.kind is ListKind.MEASURE
        above = lists[found.parent[0]].items if found.parent and found.parent[0] < len(lists) else None
        orphan = found.parent is not None and above is not None and found.parent[1] >= len(above)
        room = most if measures and not orphan else 0
        most -= min(room, len(found.items))
        lists.append(structs.replace(found, items=found.items[:room]) if measures else found)
    shown = tuple(found if found.items else structs.replace(found, kind=ListKind.OTHER) for found in lists)
    return replace(article, reading=structs.replace(article.reading, lists=shown))


def left_out(count: int, article: ReadArticle, t: Translate, *, asks: bool) -> str:
    """How many measures are not told, and where they are: who can ask the bot asks it, others see the page."""
    if asks:
        return t("另有 {count} 条措施：发送“措施 {id}”").format(count=count, id=article.id)
    if address(article.url):
        return t("另有 {count} 条措施，见原文。").format(count=count)
    return t("另有 {count} 条措施。").format(count=count)
