"""Whether a text says of a document that it ends or changes: the document itself must be what is ended."""

import functools
import re

from bot.domain.models import ReadArticle
from bot.flow.desk.questions.wordings import sentences
from bot.match.matching import needle

_OPEN, _CLOSE = r"[〔（(\[【〖]", r"[〕）)\]】〗]"
_ANY_NUMBER = rf"[一-龥]{{2,14}}{_OPEN}(?:19|20)\d\d{_CLOSE}第?\d{{1,5}}号"
_ANY = rf"(?:《[^《》]{{1,80}}》(?:[（(][^《》]{{1,40}}?号[）)])?|{_ANY_NUMBER})"
"""Another document of the same list."""
_AND = r"(?:[、，和及与]|以及)"
_WHEN = (
    r"[，,]?(?:自[^，。；]{1,24}起|于[^，。；]{1,16}日)?"
    r"(?:均|也|亦|已|即|将|应|现|决定|予以|相应|同时|一并|一律|同步){0,3}"
)
_ENDED = r"(?:废止|失效|停止执行|停止施行|停止使用)"
_CHANGED = (
    r"(?:进行|予以|作出|作|作了|做出|加以)?"
    r"(?:以下|如下|相应|部分|全面|了|第[一二三四五六七八九十]次){0,2}(?:修订|修改|修正)"
)
_BLANKS = re.compile(r"\s+")

WORDS = ("废止", "失效", "停止", "修订", "修改", "修正", "替代", "取代", "代替")
"""Whatever ends or changes a document is said with one of them."""


def ends(article: ReadArticle, number: str, titles: frozenset[str]) -> bool:
    """Whether a sentence that names the number or one of its titles says that this document ends or changes."""
    said = _said_of(number, titles)
    words = {needle(number), *map(needle, titles)}
    texts = {sentence for word in words if word for sentence, _ in sentences(article.reading.text, word)}
    return any(said.search(_BLANKS.sub("", text)) for text in texts)


@functools.lru_cache(maxsize=64)
def _said_of(number: str, titles: frozenset[str]) -> re.Pattern[str]:
    """What ends or changes a document, around its number, its title, or both."""
    bare = re.escape(_BLANKS.sub("", number))
    bare = re.sub(r"〔(\d+)〕", rf"{_OPEN}\1{_CLOSE}第?", bare)
    known = [rf"《{re.escape(_BLANKS.sub('', title))}》" for title in sorted(titles)]
    named = "(?:" + "|".join([*known, rf"《[^《》]{{1,80}}》(?=[（(]{bare})"]) + ")"
    it = rf"(?:{named}(?:[（(]{bare}[）)])?|{bare})(?:文件)?"
    return re.compile(
        rf"{it}(?:{_AND}{_ANY})*{_WHEN}{_ENDED}"
        rf"|(?:对|将)(?:{_ANY}{_AND})*{it}(?:{_AND}{_ANY})*{_WHEN}{_CHANGED}"
        rf"|(?:修订后的|修改后的|新修订的|废止|替代|取代|代替)(?:{_ANY}{_AND})*{it}"
    )
