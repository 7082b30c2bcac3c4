"""Whether one text follows another: an issue of one document or report, its successor, the same meeting again."""

import re
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from bot.domain.models import ReadArticle
from bot.flow.desk.questions.amending import WORDS, ends
from bot.match.fingerprint import number_key
from bot.match.fold import fold

SHORTEST = 6
"""Characters that two titles must have in common, besides bodies, issue and words of every title."""
INSERTED = 4
"""Characters that one of the titles may have more, where nothing in it is put otherwise."""

SAME_MEETING = timedelta(days=5)
LOOKED = 24
"""Numbers of a text that are asked whether it ends their documents."""

_LETTERS = re.compile(r"[\W_]+")
_ISSUE = re.compile(
    r"(?:19|20)\d\d年?(?:度|版)?|\d{1,2}月(?:份|\d{1,2}日)?"
    r"|第?[一二三四五六七八九十百零〇\d]{1,5}(?:届|次|批|期|版|轮|季度)|第[一二三四五六七八九十百零〇\d]{1,5}号|[上下]半年"
    r"|再度|再次|(?:征求意见|送审|修订|修正|试行|暂行)(?:稿|版|草案)?|公开征求意见|草案"
)
"""Which issue or version it is."""
_ENDS = re.compile("[停不取废撤]")
"""What turns a title round (停止, 不再, 取消, 废止, 撤销)."""
_NARROWS = re.compile(
    "[型级类性式]|农村|乡村|城[市镇乡]|国[际内有]|境[内外]|民[用营办]|公[共立]|私[立营]|个人|[中小微]小?企"
)
"""What makes another subject of a title that has it more (小型水库, 农村供水)."""
_NO_DIGIT = re.compile(r"\D+")
_EVERY_TITLE = re.compile(
    "关于|印发|公布|发布|开展|做好|通知|公告|通报|通告|意见|办法|决定|工作|有关|情况|事项|问题|动态|要闻|新闻|的"
)
_MEETING = re.compile(
    r"(?:召开|举行|出席|^)((?![^召举出]*(?:召开|举行|出席))[一-龥]{2,30}?(?:会议|例会|例行(?:新闻)?发布会))"
)
_NAMED = 5
"""Characters from which a meeting has a name of its own (国务院常务会议), and is not just 视频会议."""


class Kin(StrEnum):
    """By what one text follows the other."""

    TITLE = "title"
    NUMBER = "number"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What an article is known by among those that it follows, and that follow it.

    `stem`: its title without the bodies and without what tells issues and versions apart. `meeting`: the name of the
    meeting that it reports.
    """

    article: ReadArticle
    stem: str
    meeting: str


def line_of(article: ReadArticle) -> Line:
    """Of one article, found once however many it is set against."""
    stem = _LETTERS.sub("", _ISSUE.sub("", _without_bodies(article)))
    return Line(article=article, stem=stem, meeting=_meeting(article))


def kinship(new: Line, old: Line, ended: frozenset[str]) -> Kin | None:
    """By what the new text, which `ended` what it did, follows the old one; None where they are two subjects."""
    if _one_title(new.stem, old.stem):
        return Kin.TITLE
    if (number := old.article.reading.number) and number_key(number) in ended:
        return Kin.NUMBER
    return Kin.MEETING if new.meeting and new.meeting == old.meeting and _apart(new, old) else None


def _apart(new: Line, old: Line) -> bool:
    """They tell of two meetings: of one the papers write for some days."""
    one, other = old.article.dated_at, new.article.dated_at
    return one is not None and other is not None and other - one >= SAME_MEETING


def phrase(article: ReadArticle) -> str:
    """The longest part of the title that its issues have in common; nothing where all are too short."""
    pieces = _LETTERS.split(_ISSUE.sub(" ", _without_bodies(article)))
    longest = max(pieces, key=len)
    return longest if len(longest) >= SHORTEST else ""


def _without_bodies(article: ReadArticle) -> str:
    title = article.title
    for mention in article.reading.agencies:
        for name in (mention.text, mention.name):
            title = title.replace(name, " ")
    return fold(title)


def _one_title(new: str, old: str) -> bool:
    if abs(len(new) - len(old)) > INSERTED or len(_EVERY_TITLE.sub("", min(new, old, key=len))) < SHORTEST:
        return False
    if _NO_DIGIT.sub("", new) != _NO_DIGIT.sub("", old):
        return False
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    more = {kind for kind, *_ in codes} - {"equal"}
    told = "".join([old[i:j] + new[k:end] for kind, i, j, k, end in codes if kind != "equal"])
    return len(more) < 2 and "replace" not in more and not (_ENDS.search(told) or _NARROWS.search(told))


def ended_by(article: ReadArticle) -> frozenset[str]:
    """Keys of the documents that it ends or changes."""
    if not any(word in article.reading.text for word in WORDS):
        return frozenset()
    cited = dict.fromkeys(one.number for one in article.reading.documents if one.number)
    return frozenset(number_key(number) for number in list(cited)[:LOOKED] if ends(article, number, frozenset()))


def _meeting(article: ReadArticle) -> str:
    """The name of the meeting, without its count; nothing where it has none of its own."""
    found = _MEETING.findall(article.reading.event or "")
    name = _ISSUE.sub("", found[-1]) if found else ""
    return name if len(name) >= _NAMED else ""
