"""By when readers have to hand something in: applications, returns, comments on a draft."""

import re
from datetime import date

from bot.digest.dues import due_clause
from bot.domain.markers import whole
from bot.domain.quotations import quotation_of
from bot.domain.reading import Deadline, DeadlineKind, Reading

MOST = 2
_ASKS = re.compile(
    "申报|报送|上报|填报|报名|提交|递交|寄送|邮寄|发送|反馈|推荐|申请|征集|报备|登记|回执|报(?:至|到|我[部委局厅办])"
)
"""What is handed in; other dates are by when somebody else is to have done something."""
_ELSE = re.compile("力争|争取(?!到?资金)|实现|接入|建立|依申请|未[^，]{0,8}(?:申报|申请|登记)|办理|办结|全覆盖")
"""What is aimed at, what is done with applications, or what follows for whom there are none."""
_EXACT = re.compile("[日号]|月[底末]")
_MORE = re.compile("，[^，。；！？\n]+")


def closing(reading: Reading) -> tuple[tuple[str, date], ...]:
    """The clauses that ask for it, in their own words, with the last day; the earliest first.

    None that a headline tells already.
    """
    told = [quotation_of(item).words for item in reading.measures()]
    found: dict[str, date] = {}
    dated = [(one.date, one.start, one) for one in reading.deadlines if one.date and _EXACT.search(one.text)]
    for day, _, one in sorted(dated):
        words = _clause(reading.text, one)
        asks = one.kind is DeadlineKind.CONSULTATION or (one.kind is DeadlineKind.DUE and _ASKS.search(words))
        told_already = any(one.text in headline for headline in told) or any(words in other for other in found)
        if asks and not told_already and not _ELSE.search(words):
            found[words] = day
    return tuple(found.items())[:MOST]


def _clause(text: str, deadline: Deadline) -> str:
    """The clause of the date, with the next one where that says what is done with it (将申报表加盖公章，｜报送我部)."""
    start, end = due_clause(text, deadline, goes_on=True)
    more, handed = _MORE.match(text, end), text.find("将", deadline.end, end)
    if more and handed >= 0 and (text[end - 1] in "）)" or not _ASKS.search(text, handed, end)):
        end = more.end()
    return whole(text[start:end].strip())[0]
