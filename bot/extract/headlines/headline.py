"""The shortest clause of an item that states the measure; always a stretch of the item's text."""

import functools
import re
from collections.abc import Sequence

from bot.extract.headlines import details, leading, slogans
from bot.extract.headlines.clauses import clause_end
from bot.extract.lexicon import knowledge
from bot.extract.text import HEADING, Layout

_LABEL = 6
_VERBS = 6
_LABELLED = 17

_MOVED = re.compile("，(?:(?:由|从)(?:现行|原来|原先|目前|\\d)|(?:整合)?(?:纳入|并入|列入)|作为|下放|调整为|改为|转为)")
"""What is said of an object that 将 puts first is part of the measure's name: 将…标准，由现行100亿元提高至120亿元."""
_FOCUS = re.compile("(?:聚焦|紧扣|紧盯|着眼|瞄准|立足)[^，。；：]{2,14}，[^，。；：]{2,22}(?=[，。；])")
"""What a measure is aimed at says nothing without the clause behind it: 聚焦夏季用电，增加机组出力，…"""

_JOINED = re.compile(
    "(?:鼓励|支持|引导|允许)[^，。；：]{0,16}对[^，。；：]{4,60}，(?:给予|予以|进行|加以|实行)[^，。；：]{2,20}(?=[，。；])|"
    "(?:建立|健全|完善|构建|形成)[^，。；：]*(?:牵头|主导|引导|引领|领导|为主|为主体|负责|统筹|主抓)，"
    "(?:[^，。；：]{2,24}，)?[^，。；：]{2,24}(?:参与|配合|参加|协同|联动|补充|支撑|共治|负责|监督|落实)[^，。；：]{0,6}的[^，。；：]{2,14}(?=[，。；])|"
    "(?:支持|允许|鼓励|同意|引导)[^，。；：]{2,20}将[^，。；：]{2,24}，(?:变更|转变?|调整|改)为[^，。；：]{2,24}(?=[，。；])|"
    "(?![在待等自从对经])[^，。；：\n]{2,16}后，再(?!次)[^，。；：\n]{2,30}(?=[，。；])|"
    "[^，。；：]{4,40}，以[^，。；：]{2,20}为基数，(?:逐年|按年|每年)[^，。；：]{2,16}(?=[，。；])|"
    "[^，。；：]{2,20}(?:要(?!求)|应(?![急用对])|须)[^，。；：]{0,20}(?:按照|根据)[^，。；：]{2,20}(?:标准|规范)，"
    "(?:依据|结合|对照)[^，。；：]{4,40}[对把将][^，。；：]{2,30}(?=[，。；])"
)
"""An attribute with a comma in it, or what says nothing without the next clause: 建立由部门牵头，各镇街配合的机制."""

_ONLY_THEN = re.compile("(?![在待等自从对经])[^，。；：\n]{2,16}后，再(?!次)")
"""What is done first is part of the measure: 补足差额后，再参加调整."""

_WHOLE = re.compile(
    "关于[^，。；：\n]{2,40}?(?:问题|事项)(?=[^，。；：、的和及与等要应将须可由已\n])"
    "|(?=[^，。；]{6,70}+，方可)[^，。；：\n]{6,70}后，方可[^，。；：\n]{2,30}"
    "|(?:取消|下放|承接|衔接|加强|强化|明确|落实|规范|完善|健全|建立|严格|做好|抓好|推进|加快|提高|实施|深化|优化|开展|创新)"
    "[^，。；：、\n本省市各]{2,14}(?<![对向由为和与及的给让把将在是督促导求动织持引助进])"
    "(?=本(?:办法|规定|条例|细则|通知|意见|方案)所[指称]|(?:根据|按照)本(?:通知|意见|方案|办法)"
    "|国务院(?:第[一二三四五六七八九十]{1,3}批|决定|批准|同意)|(?:省直|市直)?各(?:级|地|有关|相关)?(?:部门|单位|市县|区县)(?:要(?!求)|应(?![急用对])|须))"
)
"""A heading that its text follows without a mark (关于灌区改造问题继续安排…, 加强夜间巡查各部门要…); what is needed for
what (…后，方可…)."""

_TIER = re.compile("[^，。；：\n]{4,90}+，[^，。；：\n]{2,40}+(?<=的)，(?=(?:一次性)?(?:给予|奖励|补[助贴]))")
"""A case of two clauses, and what is given in it: 园区引进项目并建成，投资一亿元以上的，给予50万元."""

_ALREADY = re.compile(
    "(?:[^，。；：\n]{2,24}(?:前|后|期间|之日)，)?[^，。；：\n已]{2,24}已[^，。；：\n]{2,40}+，(?:[并且但]|并且)(?!对)[^，。；：\n]{2,60}+(?<=的)，"
)
"""A case told in the past: 5月1日之前，渔船已离港，并于当月返回的，免交泊位费."""

_RELATIVE = re.compile(
    "(?:已?参加|纳入|享受|执行|列入|持有|取得|具有|具备|生产)[^，。；：\n]{4,60}+，"
    "(?:(?<=(?:人员|企业|单位|项目|家庭|产品)，)(?=[^，。；：\n]{0,14}符合)"
    "|(?:且|并且)?[^，。；：\n]{2,60}的[^，。；：\n的]{0,6}(?:人员|企业|单位|项目|家庭|产品)，)"
    "(?:[^，。；：\n]{0,14}符合[^，。；：\n]{2,40}+，)?"
    "(?=(?:在[^，。；：\n]{2,20}时)?可(?!能)|应(?![急用])|由|按|予以|给予|享受|不得|不再|[^，。；：\n]{1,6}参照)"
)
"""Whom it is for, told in two clauses or with a proviso: 持有证书，且连续投保的企业，符合要求，可申请补贴."""

_MEASURED = re.compile(
    "(?:除[^，。；：\n]{2,30}，)?(?=[^，。；：\n]{4,62}+(?<=[市区业位员目庭品])，)[^，。；：\n]{2,60}(?:城市|地区|企业|单位|人员|项目|家庭|产品)，"
    "(?=[^，。；：、的\n]{1,8}(?:标准|额度|比例|限额|期限)为)"
)
"""Of whom a rate speaks: 常住人口不足十万的地区，补助标准为每人每月30元."""

_GROUNDS = re.compile(
    "(?=[^。；：\n]*+。因此，)(?!由于|如果|虽)[^，。；：\n]{2,20}是[^，。；：\n]{4,40}[^。；：\n]{0,60}。因此，"
    "|(?=[^，。；：\n]{4,40}+，[^，。；：\n]{0,6}[涉任时政情难])[^，。；：\n]{4,40}，"
    "(?:[^，。；：\n]{0,6}(?:涉及[^，。；：\n]{0,4}(?:方面|面广)|任务[重繁艰][^，。；：\n]?|时间紧|政策性强|情况复杂|难度大)，)+"
    "(?=各|要|应|须|必须)(?:[^，。；：\n]{0,24}高度重视，)?"
    "|(?=[^。；：\n]{10,92}+(?<=[题为察])。[依根按])[^。；：\n]{8,90}(?:问题|行为|失察)。(?:依据|根据|按照)[^。；：\n]{4,60}规定，(?=对|给予|责令)"
)
"""A sentence that only says why: 堤坝是…的设施，情况复杂。因此，由水利局统一管理."""

_EXCEPT = re.compile("(?:[^，。；：\n]{2,90} ?，){0,2}除[^，。；：\n外]{2,40} ?，[^。；：\n外]{2,80}+外 ?，")
"""An exception of several clauses: 除运送鲜活水产品，持有夜航证，确需离港的外，不得夜航."""

_CASES = (_TIER, _ALREADY, _RELATIVE, _MEASURED, _GROUNDS, _EXCEPT)
_ANY_CASE = re.compile("|".join([case.pattern for case in _CASES]))
"""Mostly there is none: one look for all takes a third of the time of one for each."""

_AS_WELL = re.compile(
    "，(?:以及|及其)[^，。；：\n]{2,40}(?:不(?![同足])|可(?![能持])|均|应(?![急用])|须|由)[^，。；：\n]{2,40}(?=[，。；])"
)
"""Further subjects of the same sentence: 市属学校，以及各区电教馆申报不占名额."""

_ASIDE = re.compile(
    "（(?:[^（）]*[，；][^（）]*|(?:共\\d|附|详?见|具体|以下简称)[^（）]+|[^（）]{4,}(?:原则上|可以)[^（）]+)）$"
)
"""An explanation at the end of a clause: 实行“直通车”机制（企业直接申报，不必经省里转报）, 报送申请（见附件）."""

_NO_HEADING = re.compile("[。；！？：]|[，、]$")
_BEHIND_HEADING = re.compile(r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]")
_WRAPPED = frozenset("。；，")
"""What begins a line that goes on with the one above it."""
_BEHIND_BEGINS = frozenset("（一二三四五六七八九十0123456789")


@functools.cache
def _cut_off() -> re.Pattern[str]:
    how = "加快|严格|全面|深入|积极|大力|持续|扎实|切实|有序|进一步|认真|统筹|着力|稳步|深化"
    return re.compile(f"(?:{how})?{knowledge.alternation('verbs')}")


def _is_cut_off(layout: Layout, start: int, stop: int) -> bool:
    """A line that is but a verb: what it governs stands on the next one, in quotes (推动⏎“一窗综办”)."""
    folded = layout.folded
    behind = folded[stop : stop + 2] == "\n“"
    return behind and stop - start <= _VERBS and _cut_off().fullmatch(folded, start, stop) is not None


def of_list(layout: Layout, stretches: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Offsets of the headlines of a list's items: slogans whole where most items begin with one, else each by itself.

    Where the items go on behind them, they may be longer. A heading line is kept whole in any case.
    """
    whole = slogans.of_list(layout, stretches)
    heads = [_heading(layout, *stretch) for stretch in stretches]
    bare = not any(layout.folded.find("。", start, end - 1) >= 0 for start, end in stretches[:-1])
    found = [
        head or slogan or find(layout, *stretch, bare=bare and len(stretches) > 1)
        for head, slogan, stretch in zip(heads, whole, stretches, strict=True)
    ]
    return tuple([head or cut for head, cut in zip(heads, details.cut(layout, stretches, found), strict=True)])


def _heading(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    """A line of its own, or what stands before two blanks or an inner list, without a full stop."""
    folded = layout.folded
    line = folded.find("\n", start, end)
    blanks = folded.find("  ", start, line if line >= 0 else end)
    stop = blanks if blanks >= 0 else line
    if stop < 0:
        if folded[end : end + 1] not in _BEHIND_BEGINS or not _BEHIND_HEADING.match(folded, end):
            return None
        stop = end
    whole = layout.strip(start, stop)
    if _is_cut_off(layout, start, stop) or folded[stop + 1 : stop + 2] in _WRAPPED:
        return None
    if not 0 < whole[1] - whole[0] <= HEADING or _NO_HEADING.search(folded, *whole):
        return None
    clauses = folded[whole[0] : whole[1]].split("，")
    if leading.only_opens(clauses[0]) and (len(clauses) != 2 or whole[1] - whole[0] > slogans.GUIDED):
        return None
    return whole


def find(layout: Layout, start: int, end: int, *, bare: bool = False) -> tuple[int, int]:
    """Offsets of the headline within the item from `start` to `end`; `bare`: the items before it are one sentence."""
    whole = _WHOLE.match(layout.folded, start, end)
    if whole:
        return layout.strip(start, whole.end())
    left = _behind_case(layout, start, end)
    stop = clause_end(layout, left, end)
    further = _AS_WELL.match(layout.folded, stop, end)
    if further and leading.is_name(layout.folded[left:stop]):
        stop = further.end()
    if _is_cut_off(layout, left, stop):
        stop = clause_end(layout, stop + 1, end)
    if stop < end and layout.folded[left] == "将" and _MOVED.match(layout.folded, stop):
        return layout.strip(left, clause_end(layout, stop + 1, end))
    while (
        stop < end
        and layout.folded[stop] == "，"
        and (_leads_on(layout, left, stop, end) or (left > start and _opens_too(layout, start, left, stop)))
    ):
        following = clause_end(layout, stop + 1, end)
        if following <= stop + 1 or (left == start and slogans.guided(layout, left, following, end)):
            break
        left, stop = stop + 1, following
    if left == start:
        mark = layout.folded[stop] if stop < end else ""
        if mark == "：":
            stop = _behind_label(layout, left, stop, end)
            mark = layout.folded[stop] if stop < end else ""
        if mark == "，":
            stop = slogans.pair_end(layout, left, stop, end, bare=bare)
            focused = _FOCUS.match(layout.folded, left, end)
            stop = focused.end() if focused else stop
    joined = _JOINED.match(layout.folded, left, end)
    stop = joined.end() if joined else stop
    aside = _ASIDE.search(layout.folded, left, stop) if layout.folded[stop - 1] == "）" else None
    return layout.strip(left, aside.start() if aside and aside.start() > left else stop)


def _behind_case(layout: Layout, start: int, end: int) -> int:
    """Where the measure may begin behind a case or its grounds that take more than a clause."""
    folded = layout.folded
    if _ANY_CASE.match(folded, start, end) is None:
        return start
    return max([found.end() for case in _CASES if (found := case.match(folded, start, end))])


def _behind_label(layout: Layout, start: int, stop: int, end: int) -> int:
    """A label and the few words behind its colon (地图查：实现秒级反应。) are one headline."""
    if stop - start > _LABEL:
        return stop
    following = clause_end(layout, stop + 1, end)
    ends = following >= end or layout.folded[following] in "。；\n"
    ends = ends and not slogans.COUNTS.search(layout.folded, stop, following)
    return following if ends and 1 < following - stop <= _LABELLED else stop


def _opens_too(layout: Layout, start: int, left: int, stop: int) -> bool:
    """A clause behind one that only opens does so too: it says what is aimed at, or more of whom that one speaks."""
    folded = layout.folded
    if leading.AIMED.fullmatch(folded, left, stop):
        return True
    return folded[start] == "对" and leading.WHOSE.fullmatch(folded, left, stop) is not None


def _leads_on(layout: Layout, left: int, stop: int, end: int) -> bool:
    """The clause only opens its sentence, or names an object of which the next one says what is to be done."""
    clause = layout.folded[left:stop]
    if _ONLY_THEN.match(layout.folded, left, end):
        return False
    if leading.only_opens(clause):
        return True
    if not leading.may_be_told(layout.folded, stop + 1):
        return False
    if leading.names_for(clause, layout.folded, stop + 1):
        return True
    bidden = leading.BIDDEN.match(layout.folded, stop + 1) is not None and leading.is_object(clause)
    return bidden and slogans.pair_end(layout, left, stop, end) == stop
