"""The normal form of a mechanism's name: one for all the ways it is quoted or that a known name is written."""

import functools
import re

from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.mechanisms import instruments

_STRAIGHT = re.compile('"([^"“”\n]{2,24})"')
_SINGLE = re.compile("‘([^‘’“”\n]{2,16})’")
_CORNERS = str.maketrans("「」", "“”")
_CORE = re.compile("“([^“”]+)”(.*)")
_KINDS = ("制度", "机制", "平台", "行动", "名单", "清单", "工程", "模式", "体系", "品牌", "活动", "办法", "规定")


@functools.cache
def _bare_tail() -> re.Pattern[str]:
    kinds = f"(?:工作|管理|专项|系列|实践|主题|专题)?{knowledge.tree(_KINDS)}"
    return re.compile(f"(?:等|式|的)?(?:{kinds}|[一-龥]{{0,4}}{knowledge.alternation('quoted_tails')})?")


def curled(folded: str) -> str:
    """With straight and inner quotes and corner brackets as “”."""
    if '"' in folded:
        folded = _STRAIGHT.sub(r"“\1”", folded)
    if "‘" in folded:
        folded = _SINGLE.sub(r"“\1”", folded)
    return folded.translate(_CORNERS) if "「" in folded else folded


def normal(name: str) -> str:
    """The quoted core alone, with its tail only where that says more than a bare telling word.

    “白名单”制度 and 重点企业“白名单” are “白名单”; “红灯”预警机制 stays, what stands before the quote goes.
    """
    if "“" in name and gazetteer.known(name, instruments.LIST) is None and (core := _CORE.search(name)):
        tail = "" if _bare_tail().fullmatch(core[2]) else core[2]
        name = f"“{core[1]}”{tail}"
    return instruments.known(name) or name
