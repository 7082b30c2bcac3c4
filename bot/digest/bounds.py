"""The clause right behind a headline that sets its bound: 明确分红下限，｜分红不低于净利润的30%。"""

import re

from bot.domain.markers import is_paired
from bot.domain.quotations import Quotation
from bot.domain.reading import Measure

LONGEST = 40
"""Characters; a longer clause is a rule of its own."""

_CLAUSE = re.compile("，([^，。；：！？\n]+)(?:[。；\n]|$)")
_SETS = re.compile(
    "(?:不[得应]?(?:低|少|高|多)于|不[得应]?超过?|最[高低多少长](?:不超过|可?(?:提|降|达|补|按|为)?[至到为]?)|至少)[^，]{0,12}?\\d"
    "|(?:由|从)[^，]{0,8}\\d[^，]{0,8}(?:提高|提升|上调|调整|增加|放宽|扩大|延长|下调|降低|下降|压减|缩短|降|提|增)[至到为]"
    "[^，]{0,4}\\d"
)
"""A bound or a change in figures: without it the headline tells the topic only."""
_GOES_ON = re.compile(
    "[并且其该及或再又也仍但则若如即每按对凡]|不|最|至少|上述|前款|同时|分别|均|原则上|力争|确保|其中|此外|一般"
)
"""How a clause begins that is not whole alone, or is about others than the headline."""
_PAST = re.compile("同比|环比|比上年|较上年|罚|违|不足|未|已|曾")
"""Words of what has been counted, or of what is punished."""
_TAKEN_BACK = re.compile("[^。\n]{0,60}?(?:除外|例外|但)")


def bound_behind(item: Measure, quoted: Quotation) -> str:
    """The whole clause, where it closes its sentence, is true alone and nothing behind it takes a part back."""
    found = _CLAUSE.match(item.text, quoted.end - item.start)
    if not found or len(found[1]) > LONGEST or not _SETS.search(found[1]):
        return ""
    words = found[1].strip()
    loose = _GOES_ON.match(words) or _PAST.search(words) or not is_paired(words)
    return "" if loose or _TAKEN_BACK.match(item.text, found.end()) else words
