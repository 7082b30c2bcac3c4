"""Sums that a measure grants, with the words that grant them: 给予最高50万元一次性奖励, 最高不超过30万元."""

import re

from bot.domain.reading import Figure, Measure, Reading

LONGEST = 24
"""Characters; a longer stretch tells of more than the sum."""

_MONEY = ("元", "元人民币")
_BEFORE, _SENTENCE_BACK = 30, 80
_CAPS = ("最高", "最多", "不超过", "上限")
_GRANTS = re.compile(
    "(?:(?:平均)?每[一-龥]{1,4})?(?:给予|奖励|补助|补贴|资助|奖补|补偿)(?!标准|资金|对象|范围|政策)[^，。；：、\n（）()罚处缴收]{0,12}$"
    "|(?:最高|上限)?(?:不超过|最高|最多)(?:可达|为)? ?$|增加(?:扶持|奖励|补助|补贴|奖补)资金 ?$"
)
"""Before a sum that somebody is given, from the verb on, or from what bounds it."""
_GIVEN = re.compile(
    "(?:/[一-龥]{1,3}|以[内下])?的?(?:一次性|资金|财政|配套){0,2}(?:奖励|补助|补贴|资助|奖补|奖金|补偿|扶持资金|经费)(?:资金)?"
)
_WORD = re.compile("给予|奖励|补助|补贴|资助|奖补|补偿|扶持资金")
_SENTENCE = re.compile("[^。；\n]*$")
_SUMS = "罚款|缴纳|收取|投资|产值|收入|营收|注册|保证金"
_BIDS = re.compile(f"[罚处缴收扣低高于满达]$|{_SUMS}|贷款额")
"""Before or within a sum that is paid, or has to be reached."""
_OWN = re.compile(f"(?:{_SUMS}|贷款(?!贴息)|授信|押金|售价|单价)[^，。；：、\n]*$")
"""What a bound is set to in its own clause (注册资本最高为100万元)."""
_BASE = re.compile("按照?[^，。；：、\n]*$")
"""By what the sum is reckoned (按投资额的一成，最高30万元): that is none of these."""
_PAID = re.compile("罚款|罚金|处罚|缴纳|收取|保证金|押金")
_UNDONE = re.compile(
    "(?:取消|骗取|套取|冒领|虚报|追回|追缴|收回|扣[回减发除]|停发|退[还回]|截留|挪用|克扣|拖欠|核减|不再|不予|不得)$"
)
"""Right before a grant that is taken back or not given."""
_MISUSED = re.compile(
    "(?<!举报)(?:骗取|套取|冒领|虚报|截留|挪用|克扣|拖欠)[^，。；：\n]{1,14}$"
    "|(?<!对)(?:取消|追[回缴]|收回|停发)[^，。；：\n]{1,12}的$"
)
"""The same before money that has a name (骗取渡口改造的｜补贴20万元)."""
_GIVING = ("给予", "奖励", "补偿", "资助")
"""With what words begin that give, whoever did something before (举报拖欠工资｜给予奖励500元)."""
_TAKEN_BACK = re.compile(
    "(?:应当?|[须将被]|全[部额]|依法|予以|一并){0,3}(?:追回|追缴|收回|取消|退[还回]|扣[回减除]|停发)"
)


_CASE = re.compile("(?:^|[，。；\n])([^，。；：\n“”（）()]{2,26}的|每[^，。；：\n“”（）()]{2,16})，$")
"""The clause right before that says for what it is given: 投资5亿元以上的，｜给予200万元; 每超1亿元，｜补贴100万元."""

LONGEST_WITH_WHOM = 32
_CLAUSE = re.compile("[。；：;:\\n]([^，。；：,;:\\n“”（）()]*)$")
"""The first clause of a sentence up to the sum: 对海岛渡口｜给予20万元."""
_TELLS_NOT_WHOM = re.compile(
    "[按根依经可再并也还均各分又另最将由以从在予其该此]|一次性|给予|奖励|补助|补贴|资助|单个|总额|累计|合计|每年"
)


def tier(figure: Figure, text: str) -> str:
    """The sum that is granted with the clause that says for what; nothing where none does."""
    shown = granted(figure, text)
    if not shown:
        return ""
    verb = _GRANTS.search(text[max(0, figure.start - _BEFORE) : figure.start])
    start = figure.start - (len(verb[0]) if verb else 0)
    case = _CASE.search(text[max(0, start - _BEFORE) : start])
    return f"{''.join(case[1].split())}，{shown}" if case else ""


def granted(figure: Figure, text: str) -> str:
    """The stretch of the text that grants the sum, without blanks; nothing where it is no granted sum."""
    if figure.unit not in _MONEY:
        return ""
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    verb, noun = _GRANTS.search(before), _GIVEN.match(text, figure.end)
    start = figure.start - (len(verb[0]) if verb else 0)
    end = noun.end() if noun else figure.end
    shown = "".join(text[start:end].split())
    if len(shown) > LONGEST or _BIDS.search(verb[0] if verb else before[-6:]) or _is_undone(text, start, end):
        return ""
    if shown.startswith(_CAPS):
        return shown if _is_bound_of_grant(text[max(0, start - _SENTENCE_BACK) : start], bool(noun)) else ""
    return shown if noun or verb else ""


def _is_undone(text: str, start: int, end: int) -> bool:
    back = max(0, start - _BEFORE)
    misused = not text.startswith(_GIVING, start) and _MISUSED.search(text, back, start)
    return bool(misused or _UNDONE.search(text, back, start) or _TAKEN_BACK.match(text, end))


def _is_bound_of_grant(before: str, named: bool) -> bool:
    """Whether what stands before a bound sets it to a grant: the sum is called one, or the last word of money is."""
    if (own := _OWN.search(before)) and not _BASE.search(before, 0, own.start()):
        return False
    sentence = _SENTENCE.search(before)
    words = [one.start() for one in _WORD.finditer(sentence[0])] if sentence else []
    return named or bool(words and sentence and not _PAID.search(sentence[0], words[-1]))


def told_apart(figure: Figure, item: Measure, reading: Reading) -> bool:
    """Whether nobody takes the sum for another one of the measure: it is the only one given, beside it one bound."""
    text = reading.text
    sums: set[str] = set()
    bounds: set[str] = set()
    for one in reading.figures if granted(figure, text) else ():
        if item.start <= one.start < item.end and (shown := granted(one, text)) and not tier(one, text):
            (bounds if shown.startswith(_CAPS) else sums).add(one.text)
        if len(sums) > 1 or len(bounds) > 1:
            return False
    return True


def with_whom(figure: Figure, text: str) -> str:
    """The granted sum with the words of its clause before it that say for whom; nothing where none do."""
    shown, back = granted(figure, text), max(0, figure.start - LONGEST_WITH_WHOM)
    verb = _GRANTS.search(text[max(0, figure.start - _BEFORE) : figure.start])
    start = figure.start - (len(verb[0]) if verb else 0)
    clause = _CLAUSE.search(text, back, start)
    whom = "".join(clause[1].split()) if clause else ""
    fits = shown and len(whom) > 1 and not _TELLS_NOT_WHOM.match(whom) and len(whom + shown) <= LONGEST_WITH_WHOM
    return whom + shown if fits else ""
