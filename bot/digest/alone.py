"""Whether words cut out of a sentence are true standing alone, and the clause behind a headline that sets its bound."""

import re

from bot.domain.markers import is_paired
from bot.domain.quotations import Quotation
from bot.domain.reading import Measure

_BACK = 80
_CLAUSE = re.compile("[^，。；：！？,;\n]*$")
_VERBS = "|".join((
    *("取消", "停止", "停用", "停办", "废止", "废除", "撤销", "取缔", "终止", "清退", "清除", "关停", "关闭"),
    *("严禁", "禁止", "不得", "不准", "不许", "不再", "不予", "不列入", "不纳入", "未列入", "未纳入", "不适用"),
    *("压减", "精简", "减掉", "淘汰", "拆除", "避免", "防止", "杜绝", "制止", "违反", "违背", "诱导", "套取", "骗取"),
))  # fmt: skip
_OTHERWISE = (
    "改为|变为|转为|升级为|合并为|实[行施]|推[行广]|建[立设]|开展|完善|落实|采[用取]|精简[为成至到]|压减[为成至到]"
)
_ENDED = re.compile(f"(?:{_VERBS})(?:(?!{_OTHERWISE}).)*$")
"""In a clause before words that are ended or forbidden, with no verb of another kind between (取消｜“一事一报”)."""
_ENDS = re.compile(
    "[^，。；：！？,;\n]{0,8}?(?:予以|一律|全部|全面|不再)(?:取消|废止|停止|撤销|作废|淘汰|要求|执行|实行|保留|受理)"
    "|(?:等[一-龥]{0,6})?(?:被|已)?(?:取消|废止|停止执行|作废|失效)"
)
"""The same behind them (“一事一报”｜予以取消)."""
_ON_TOP = re.compile("再[一-龥]{0,8}$|(?:每(?!年|季|月|天|日|周|期)|平均|人均|户均)[一-龥]{1,4}(?:再|另)?[一-龥]{0,4}$")
"""Before a sum or count that comes on top of another, or is one's share (每户｜再增加｜2000元)."""
_OF_THOSE = re.compile(
    "的[，,] ?[^，。；：！？,;\n]{0,6}$|(?:其中|对于?)[^，。；：！？,;\n]*[，,：:] ?[^，。；：！？,;\n]{0,6}$"
)
"""Before what holds in one case, or of some only (拖欠两年以上的，｜清偿80%)."""
_NARROWED = re.compile("的 ?$|\\d[万亿千百]*[一-龥]$")
"""Before a noun of which only a part is meant (拖欠两年以上的｜债务清偿80%)."""
_BOUNDED = re.compile(
    " ?(?:及?以[上下内外]|左右|上下|（含|\\(含|[—–~～至-]{1,2} ?\\d|\\d|未|之?[前后]|时(?![间长])"
    "|至少|不[少低高超足大小]|最[高低多少]|[和、] ?[\\d.]+[万亿]?元"
    "|[、和或][^，。；：、！？\\n\\d]{0,12}\\d[\\d.]*[^，。；：、！？\\n\\d]{1,6}?及以[上下])"
)
"""Behind words that a bound, a range or a condition goes on with (160千伏安｜及以下; 16米｜、支流10米及以下)."""
LONGEST_BOUND = 40
"""Characters; a longer clause is a rule of its own."""

_CLAUSE_BEHIND = re.compile("，([^，。；：！？\n]+)(?:[。；\n]|$)")
_SETS_BOUND = re.compile(
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


def is_ended(text: str, start: int, end: int) -> bool:
    """Whether a verb before or behind `text[start:end]`, in the same clause, says that there is none of it any more."""
    return _ENDED.search(_clause(text, start)) is not None or _ENDS.match(text, end) is not None


def is_bound(text: str, start: int, end: int) -> bool:
    """Whether a count or sum has a condition of its own, which `text[start:end]` leaves out."""
    before = text[max(0, start - _BACK) : start]
    narrowed = _NARROWED.search(before) or _ON_TOP.search(before) or _OF_THOSE.search(before)
    return narrowed is not None or _BOUNDED.match(text, end) is not None


def bound_behind(item: Measure, quoted: Quotation) -> str:
    """The whole clause, where it closes its sentence, is true alone and nothing behind it takes a part back."""
    found = _CLAUSE_BEHIND.match(item.text, quoted.end - item.start)
    if not found or len(found[1]) > LONGEST_BOUND or not _SETS_BOUND.search(found[1]):
        return ""
    words = found[1].strip()
    loose = _GOES_ON.match(words) or _PAST.search(words) or not is_paired(words)
    return "" if loose or _TAKEN_BACK.match(item.text, found.end()) else words


def _clause(text: str, end: int) -> str:
    found = _CLAUSE.search(text, max(0, end - _BACK), end)
    return found[0] if found else ""
