"""By when a measure is to be done: with the clause that says what is due then, or alone where that is told already."""

import re

from bot.digest.dues import due_clause
from bot.domain.quotations import Quotation
from bot.domain.reading import Deadline, Measure

LONGEST = 40
"""Characters of a day's clause; a longer one is not told, nor is its day, which holds of nothing else."""

_STOPS = "。；：！？\n"
_DONE = re.compile("(?:[底末初前内]|之前|以前)?[全按]?[部时]?(?:完成|完毕|办结|到位|落实到位|实施|施行|执行|启动)?")
"""Behind a day in a clause that says nothing else (2027年6月底前｜完成)."""
_LEADS = re.compile("[并且]?(?:力争|争取|确保|务必|应当?|[须要])?[于在]?")
"""Before such a day."""
_WRAPPED = 25
"""Characters of a line that a source may have broken in the middle of a sentence."""
_FOR_SOME = ("对", "凡", "其中", "但", "若", "如", "未", "以上", "上述", "该", "并", "且", "再", "也", "还")
"""With these a clause begins that does not stand alone."""
_ONLY_HOW = re.compile(
    "除[^，]*[之以]?外|(?:[^，]*的(?:项目|企业|单位))|(?:综合)?(?:运用|通过|采取|采用|利用)[^，]*(?:方式|形式|手段|措施|办法)"
)
"""What stands behind a day without saying what is due then (六月底前，｜除涉密事项外)."""
_OF_SOME = re.compile(
    "(?:^|[，。；：\\n])\\s*(?:对于?(?![于标照接症外口比冲抗话内表准])|凡(?!事))[^，。；\\n]*，(?:[^，。；\\n]*，)?$"
)
"""Before a clause the day of which holds of some alone (对小额纠纷，可选择速调，｜十日内办结)."""
_SUBJECT = re.compile("的(?:项目|企业|单位|人员|地区)，$")
"""Before a demand of which it is the subject (年内立项的项目，｜应当于三月底前开工)."""
_BARE_SHARE = re.compile("[应有须要达到至约为超过]{0,4} ?\\d[\\d.]*%(?:以[上下])?")
"""What is reached by a day without a word of what it is a share of."""


def by_when(found: Deadline, item: Measure, text: str, quoted: Quotation) -> str:
    """Nothing where the words would not be true alone."""
    if text[found.start : found.end] != found.text:
        return ""
    start, end = due_clause(text, found)
    around = text[max(start, item.start) : found.start].strip(), text[found.end : min(end, item.end)].strip(" ，,")
    done = _DONE.fullmatch(around[1]) is not None and _LEADS.fullmatch(around[0]) is not None
    if _is_told(found, item, quoted) or (done and _is_own(found, item, text)):
        return found.text
    reached = around[1].lstrip("达到至为建成")
    if reached and reached in quoted.words:
        return found.text
    shown = " ".join(text[start:end].split())
    whole = item.start <= start and end <= item.end and not (_is_broken(text, start) or _is_broken(text, end))
    whole = whole and not shown.startswith(_FOR_SOME) and not _is_of_some(shown, text[item.start : start])
    if not whole or len(shown) > LONGEST or done or _is_cut(around[1]):
        return ""
    return "" if not around[0] and _BARE_SHARE.fullmatch(around[1]) else shown


def _is_of_some(shown: str, before: str) -> bool:
    """Whether the words before say of whom or what alone the day holds."""
    return bool(_OF_SOME.search(before) or (shown.startswith(("应", "须")) and _SUBJECT.search(before)))


def _is_cut(behind: str) -> bool:
    """What is due stands in the next clause, or the clause only names some of what it is due of (年内完成的项目)."""
    return not behind or behind.startswith("上述") or _ONLY_HOW.fullmatch(behind) is not None


def _is_told(found: Deadline, item: Measure, quoted: Quotation) -> bool:
    """The headline is what is due, for it stands right behind the day."""
    between = item.text[max(found.end - item.start, 0) : quoted.start - item.start]
    return not between.strip(" ，,") and found.start < quoted.start


def _is_own(found: Deadline, item: Measure, text: str) -> bool:
    """A day with no clause of its own that closes the item's first sentence, or is a sentence by itself."""
    before = text[item.start : found.start].rstrip()
    return before.endswith(tuple(_STOPS)) or not any(stop in before for stop in _STOPS)


def _is_broken(text: str, at: int) -> bool:
    """Whether a line that a source has broken within a sentence ends there."""
    line = text.rfind("\n", 0, max(at - 1, 0)) + 1
    edge = at - 1 if text[at - 1 : at] == "\n" else at
    return text[edge : edge + 1] == "\n" and edge - line >= _WRAPPED and text[edge - 1] not in _STOPS
