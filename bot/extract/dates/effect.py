"""From when on something holds or is done (自2026年1月1日起施行)."""

import re

FROM = re.compile(
    r"(?:起|开始)?(?:正式|试|全面|继续|统一|同步)?(?:施行|实施|执行|生效|试行|实行)|起(?![草步来点至到诉])"
)
"""Behind a day."""
_SCOPE = re.compile(
    "(?!印发|发布|取消|停止|暂停|[对向将为给按]|符合|具[备有]|持有|满足|属于|从事|现[有存]|所有)[一-龥]{2,6}的[一-龥]{0,6}?(?:项目|企业|合同|产品|车辆|机组|业务|贷款|基金|单位|人员|学生|发票)"
)
"""Behind a day from which on something is to have been done for a rule to hold of it (2027年起投产的项目).

Whom a rule finds as they are, is nothing done since (自2027年6月1日起｜符合条件的人员).
"""
_COUNTED_SINCE = re.compile(
    "(?:至今|上线以来|[，]?[^。；\n]{0,30}?(?:累计(?![缴欠参])[^，。；\n不满超\\d]{1,12}\\d|已(?:经|累计)?(?![满缴参])[^，。；\n不满超的\\d]{1,12}\\d"
    "|共(?!计|有|同)[一-龥]{2}\\d|就(?:陆续|先后|相继)|(?:陆续|先后|相继)[^，。；\n]{2,16}[了\\d]|连续[一-龥\\d]{1,3}[天日]|(?:出现|发生)了))"
    "(?![^，。；\n]{0,8}[的者])|，?[^，。；\n]{0,16}(?:开展|进行)了?为期"
)
"""Behind a day from which on something has been done or counted, that sets nothing in force (自3月1日起，已检120艘)."""
_SINCE = re.compile("(?:拟|暂定|(?P<once>原[定拟]|原计划)|计划)?(?:自|从|于) ?$")


def stretch(folded: str, match: re.Match[str], since: re.Match[str]) -> tuple[int, int] | None:
    """自2026年1月1日起施行; a bare 自2012年起 tells when something began, 原定自… what is no more."""
    led = _SINCE.search(folded, max(0, match.start() - 5), match.start())
    bare = since.group() == "起" and not match["day"]
    past = (
        (led and led["once"])
        or folded.startswith("以来", since.end())
        or (since.group() == "起" and _SCOPE.match(folded, since.end()))
    )
    if bare or past or (not led and not since.group().startswith("起")):
        return None
    return led.start() if led else match.start(), since.end()


def is_counted_since(folded: str, end: int) -> bool:
    """Whether behind the stretch it is told what has been done since (自3月1日起，已检120艘)."""
    return folded.startswith("起", end - 1) and _COUNTED_SINCE.match(folded, end) is not None
