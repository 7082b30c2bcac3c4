"""Whether somebody speaks: a word of saying behind the name, there or later on, in full or as reports call people."""

import functools
import re
from collections.abc import Iterator

from bot.extract.lexicon import knowledge
from bot.extract.lexicon.states import TURNS
from bot.extract.speech.saying import QUOTED, SPEAKS
from bot.extract.text import Layout

SHORT_NAME = 3
_MOST_MENTIONS = 20
"""So many mentions of a name are looked at."""
_CALLED = ("老", "小", "阿")
_COURTESIES = ("先生", "女士", "师傅", "老师", "大爷", "大妈", "阿姨", "奶奶", "爷爷", "大姐", "大哥")


_LONGEST_ROW = 80
_ROW = re.compile("(?:[一-龥·-]{2,8}、)+$")
_ROW_SPEAKS = re.compile(
    "(?:(?!和)[一-龥·-]){2,8}?(?:[、和](?:(?!和)[一-龥·-]){2,8}?){0,14}(?:等|也|还|分别|先后)*(?:在[^，。；、\n]{2,12}上?)?(?:分别|先后)?(?:致辞|讲话|发言)"
)

_PRONOUN_SPEAKS = re.compile(
    "(?![、和]|陪同|参加|参与|列席)[^。、“\n]{2,60}[，。][他她](?:还|首先)?(?:强调|指出|要求|表示|说|认为|介绍)(?=[，：])"
)
"""Behind a person of whom a clause or sentence tells what he does, and the next what he says."""


_HEADLINE = re.compile(r"[^，。：；\s]{0,30}?(?:强调|指出|要求|表示|讲话|致辞|发言|演讲|主持)")
"""Behind a name in a title."""
_QUOTE_ENDS = ("。”", "！”", "？”", "…”", "，”")
_LONGEST_QUOTE = 300
_THAT_IS = "这是"
_OWN_WORDS = re.compile("[^。\n]{0,40}?(?:感慨|心声|心里话|感受|对话|口头禅|愿望|评价)(?=[。，])")
"""Between a quote and who said it, and behind that one (“…！”这是村民李明由衷的感慨。)."""
_ATTRIBUTED = frozenset("：，")
"""Before the quotation marks of a sentence of which it is told before whose it is."""
_MANNER = re.compile(
    "(?![^，。\n]{0,8}(?:出席|参加|会见|率|任|来到|走进|前往|赴|负责|参与|获|当选|组织|召开|召集|陪同|带队|所在|(?<!国)家|的))"
    "[^，。；：、\n]{2,12}(?:[，。：]|\n)"
)
"""How somebody speaks to whom what stands before is left (一脸激动。)."""


@functools.cache
def _speaks() -> re.Pattern[str]:
    return re.compile(f"{SPEAKS}|{QUOTED}")


def says(layout: Layout, name: str, position: int, *, whole: bool = True) -> bool:
    """Somewhere from here on the name is followed by a word of saying; the first few mentions are looked at.

    Behind the first mention it begins a clause; a name that surely is `whole` may be shortened there (小明说).
    """
    behind = position + len(name)
    if whole and _speaks().match(layout.folded, behind):
        return True
    if whole and not layout.folded.startswith("、", position - 1) and _PRONOUN_SPEAKS.match(layout.folded, behind):
        return True
    again = layout.folded.find(name[1:], behind) >= 0  # most are named once: this look spares three
    if whole and again and layout.folded.find(f"由{name}主持", behind) >= 0:
        return True
    called = whole and len(name) <= SHORT_NAME and _is_called(layout.folded, name[0], behind)
    return (again or called) and any(
        repeated(layout, form, behind, with_pronoun=whole) for form in _forms(name, called=called)
    )


def told(layout: Layout, title: str, begin: int, start: int, end: int) -> bool:
    """Whether the title tells what the one whose post begins there says, or a sentence in quotes stands right before.

    “渠修好了。”村民李明笑得合不拢嘴. Of a title that says “李明在某地调研时强调” the text need not tell it once more.
    """
    name = layout.folded[start:end]
    if name in title and _HEADLINE.match(title, title.index(name) + len(name)):
        return True
    manner = _MANNER
    if layout.folded.endswith(_THAT_IS, 0, begin):
        begin, manner = begin - len(_THAT_IS), _OWN_WORDS
    if not layout.folded.endswith(_QUOTE_ENDS, 0, begin) or not manner.match(layout.folded, end):
        return False
    opened = layout.folded.rfind("“", max(0, begin - _LONGEST_QUOTE), begin)
    return opened >= 0 and layout.folded[opened - 1 : opened] not in _ATTRIBUTED


def _is_called(folded: str, surname: str, position: int) -> bool:
    """Whether from here on somebody of that surname is called as in reports, whatever else stands there."""
    while (position := folded.find(surname, position)) >= 0:
        if folded[position - 1] in _CALLED or folded.startswith(_COURTESIES, position + 1):
            return True
        position += 1
    return False


def _forms(name: str, *, called: bool) -> Iterator[str]:
    """The name, and how reports call a person later on."""
    yield name
    if len(name) == SHORT_NAME and name[0] in knowledge.wordset("surnames"):
        yield name[1:]
    if called:
        yield from [*[calling + name[0] for calling in _CALLED], *[name[0] + courtesy for courtesy in _COURTESIES]]


def _stands_in_row(layout: Layout, position: int) -> bool:
    """A name behind others of a sentence that is but a row of names, who all speak (李明、王华也在开幕式致辞)."""
    if (start := layout.sentence_start(position)) < position - _LONGEST_ROW:
        return False
    return bool(_ROW.match(layout.folded, start, position) and _ROW_SPEAKS.match(layout.folded, position))


def speaks_at(layout: Layout, position: int) -> bool:
    """A word of saying stands at the position, behind a person or an officer without a name."""
    return bool(_speaks().match(layout.folded, position))


def repeated(layout: Layout, form: str, position: int, *, with_pronoun: bool = False) -> bool:
    """Whether from there on a name begins a clause before a word of saying, or before one of 他 in the next."""
    folded = layout.folded
    for _ in range(_MOST_MENTIONS):
        position = folded.find(form, position)
        if position < 0:
            return False
        end = position + len(form)
        if _begins(layout, position) and (
            _speaks().match(folded, end) or (with_pronoun and _PRONOUN_SPEAKS.match(folded, end))
        ):
            return True
        position = end
    return False


def _begins(layout: Layout, position: int) -> bool:
    """Whether a name there begins a clause, or stands where one of a row of speakers does."""
    before = layout.folded[position - 1] if position else "\n"
    if before == "、":
        return _stands_in_row(layout, position)
    return before in TURNS or (before == "的" and layout.folded.endswith("岁的", 0, position))
