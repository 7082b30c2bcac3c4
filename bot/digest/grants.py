"""Sums that a measure grants, with the words that grant them: 给予最高50万元一次性奖励, 最高不超过30万元."""

import re

from bot.domain.reading import Figure

LONGEST = 24
"""Characters; a longer stretch tells of more than the sum."""

_MONEY = ("元", "元人民币")
_BEFORE, _SENTENCE_BACK = 30, 80
_CAPS = ("最高", "最多", "不超过", "上限")
_GRANTS = re.compile(
    "(?:(?:平均)?每[一-龥]{1,4})?(?:给予|奖励|补助|补贴|资助|奖补|补偿)(?!标准|资金|对象|范围|政策)[^，。；：、\n（）()罚处缴收]{0,12}$"
    "|(?:最高|上限)?(?:不超过|最高|最多)(?:可达|为)? ?$"
)
"""Before a sum that somebody is given, from the verb on, or from what bounds it."""
_GIVEN = re.compile(
    "(?:/[一-龥]{1,3}|以[内下])?的?(?:一次性|资金|财政|配套){0,2}(?:奖励|补助|补贴|资助|奖补|奖金|补偿|扶持资金|经费)(?:资金)?"
)
_WORD = re.compile("给予|奖励|补助|补贴|资助|奖补|补偿|扶持资金")
_SENTENCE = re.compile("[^。；\n]*$")
_BIDS = re.compile("[罚处缴收扣低高于满达]$|罚款|缴纳|收取|投资|产值|收入|营收|注册|贷款额|保证金")
"""Before or within a sum that is paid, or has to be reached."""


def granted(figure: Figure, text: str) -> str:
    """The stretch of the text that grants the sum, without blanks; nothing where it is no granted sum."""
    if figure.unit not in _MONEY:
        return ""
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    verb, noun = _GRANTS.search(before), _GIVEN.match(text, figure.end)
    start = figure.start - (len(verb[0]) if verb else 0)
    shown = "".join(text[start : noun.end() if noun else figure.end].split())
    if len(shown) > LONGEST or _BIDS.search(verb[0] if verb else before[-6:]):
        return ""
    if shown.startswith(_CAPS):
        sentence = _SENTENCE.search(text, max(0, figure.start - _SENTENCE_BACK), figure.start)
        return shown if noun or (sentence and _WORD.search(sentence[0])) else ""
    return shown if noun or verb else ""
