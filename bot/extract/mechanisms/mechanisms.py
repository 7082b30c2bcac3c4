"""Named systems, schemes, platforms, tools and campaigns: quoted, ending in a telling word, or known by name.

The first kind is read in quoted.py (“白名单”制度), the second in suffixed.py, the third in instruments.py. Each has a
normal form: one for all the ways it is quoted or that a known name is written.
"""

import functools
import re
from collections.abc import Iterable, Sequence

from bot.domain.reading import Mention
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.mechanisms import averted, instruments, quoted, suffixed, telling
from bot.extract.text import Layout

_STRAIGHT = re.compile('"([^"“”\n]{2,24})"')
_SINGLE = re.compile("‘([^‘’“”\n]{2,16})’")
_CORNERS = str.maketrans("「」", "“”")
_NO_QUOTES = str.maketrans("", "", "“”")
_CORE = re.compile("“([^“”]+)”(.*)")
_KINDS = ("制度", "机制", "平台", "行动", "名单", "清单", "工程", "模式", "体系", "品牌", "活动", "办法", "规定")


def find(layout: Layout) -> tuple[Mention, ...]:
    """Each mechanism at its first mention, in text order, under its normal form; parts of longer names are left out."""
    return find_all((layout,))[0]


def find_all(layouts: Sequence[Layout]) -> list[tuple[Mention, ...]]:
    """The mechanisms of each text, step by step over all of them (see `read.read_all`)."""
    texts = [_curled(layout.folded) for layout in layouts]
    endings = [gazetteer.hits(one.folded, "endings") for one in layouts]
    known = [instruments.hits(one.folded) for one in layouts]
    words = [tuple(telling.find(*of)) for of in zip(texts, endings, strict=True)]
    spans = [[*suffixed.find(*of)] for of in zip(texts, words, strict=True)]
    spans = [sorted((*taken, *its)) for taken, its in zip(spans, map(quoted.find, texts, spans), strict=True)]
    listed = map(instruments.find, texts, known, spans)
    spans = [sorted((*taken, *its)) for taken, its in zip(spans, listed, strict=True)]
    return list(map(_mentions, layouts, texts, spans))


def _mentions(layout: Layout, folded: str, spans: Iterable[tuple[int, int]]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    seen = set[str]()
    titled = "《" in folded
    for start, end in spans:
        written = folded[start:end]
        if written in seen or (titled and instruments.in_title(folded, start)):
            continue
        if not averted.is_averted(folded, start, end):
            seen.add(written)
            _add(found, layout, start, end)
    return tuple(found.values())


def _add(found: dict[str, Mention], layout: Layout, start: int, end: int) -> None:
    start, end = layout.strip(start, end)
    text = layout.text[start:end]
    name = _normal(_curled("".join(layout.simplified(start, end).split())))
    bare = name.translate(_NO_QUOTES)
    if bare not in found and name not in knowledge.wordset("mechanisms_general"):
        found[bare] = Mention(name=name, text=text, start=start, end=end)


@functools.cache
def _bare_tail() -> re.Pattern[str]:
    kinds = f"(?:工作|管理|专项|系列|实践|主题|专题)?{knowledge.tree(_KINDS)}"
    return re.compile(f"(?:等|式|的)?(?:{kinds}|[一-龥]{{0,4}}{knowledge.alternation('quoted_tails')})?")


def _curled(folded: str) -> str:
    """With straight and inner quotes and corner brackets as “”."""
    if '"' in folded:
        folded = _STRAIGHT.sub(r"“\1”", folded)
    if "‘" in folded:
        folded = _SINGLE.sub(r"“\1”", folded)
    return folded.translate(_CORNERS) if "「" in folded else folded


def _normal(name: str) -> str:
    """The quoted core alone, with its tail only where that says more than a bare telling word.

    “白名单”制度 and 重点企业“白名单” are “白名单”; “红灯”预警机制 stays, what stands before the quote goes.
    """
    if "“" in name and gazetteer.known(name, instruments.LIST) is None and (core := _CORE.search(name)):
        tail = "" if _bare_tail().fullmatch(core[2]) else core[2]
        name = f"“{core[1]}”{tail}"
    return instruments.known(name) or name
