"""Lists without numbers: measures that are announced before a colon and stand between ； to the end of a sentence."""

import functools
import re
from collections.abc import Iterator

from bot.extract.headlines import details
from bot.extract.keywords import words
from bot.extract.layout import unnumbered
from bot.extract.lexicon import knowledge
from bot.extract.text import Layout

_BEGINS = re.compile("：\n?(?=[^。；：\n]{4,120}；)")
_ANNOUNCES = re.compile(
    "(?:以下|如下|下列|具体|[一二三四五六七八九十\\d]{1,3}(?:[项条]|大|方面)的?)[^。；：，\n]{0,4}(?:措施|举措|任务)"
    "[^。；：，\n]{0,16}(?:，?(?:主要|具体|重点)?(?:包括|有|是|为|如下))?$"
)
"""Measures that are counted or named as such: an order or a plan that merely goes on behind its colon is no list."""
_COUNTS = re.compile("[一二三四五六七八九十\\d][项条](?:措施|举措|任务)")
_NOT = re.compile("回顾|总结|违[法规]|职责|共识|成果|建议|倡议|发现|查明|双方|两国|记者")
_LEAD = 60
_EDGE = re.compile("；\n?|[。\n]")
_LONGEST, _FEWEST = 1500, 3
_LONGEST_PART = 160
_SHARE, _SHARE_COUNTED = 0.66, 0.34
"""Of the parts so many act, and half of them begin with a verb; a third where the lead counts measures."""


_BIDS = re.compile(
    "对|将|把|为|向|在|从|按|每|不得|不再|允许|可以|新|再|全|(?:一律|统一|优先|集中|提前|免费|联合|定期|及时|重点|首次|逐步|分批)"
)


def found(layout: Layout) -> Iterator[list[int]]:
    """Where the parts of each such list begin (推出三项举措：发放…；支持…；开放…。)."""
    folded = layout.folded
    for colon in _BEGINS.finditer(folded):
        low = max(layout.sentence_start(colon.start()), colon.start() - _LEAD)
        lead = folded[low : colon.start()]
        if _ANNOUNCES.search(lead) and not (_NOT.search(lead) or unnumbered.NOT.search(lead)):
            parts = _parts(folded, colon.end())
            if _act(folded, parts, counted=_COUNTS.search(lead) is not None):
                yield parts


def _parts(folded: str, start: int) -> list[int]:
    parts = [start]
    for edge in _EDGE.finditer(folded, start, start + _LONGEST):
        if edge.start() - parts[-1] > _LONGEST_PART:
            return []
        if details.is_open(folded, parts[-1], edge.start()):
            continue
        if edge[0][0] != "；":
            return parts
        parts.append(edge.end())
    return []


def _act(folded: str, parts: list[int], *, counted: bool) -> bool:
    """Whether there are enough parts, and enough of them state acts."""
    if len(parts) < _FEWEST:
        return False
    verbal = sum(map(functools.partial(_is_verbal, folded), parts))
    bidding = sum(_BIDS.match(folded, part) is not None for part in parts)
    if counted:
        return verbal + bidding >= _SHARE_COUNTED * len(parts)
    return 2 * verbal >= len(parts) and verbal + bidding >= _SHARE * len(parts)


def _is_verbal(folded: str, start: int) -> bool:
    adverbs = _adverbs().match(folded, start)
    begin = adverbs.end() if adverbs else start
    word = folded[begin : begin + 2]
    return word in knowledge.wordset("verbs") or word in words.verbs()


@functools.cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(f"(?:{knowledge.alternation('urged')}|进一步|持续|全面|统筹|依法|及时)*")
