"""The Party's committees: the central one where its general secretary speaks, those of provinces that act."""

import re
from collections.abc import Iterator

from bot.extract.bodies.localities import Place
from bot.extract.text import Layout

_CENTRAL = "中国共产党中央委员会"
_SECRETARY = "中共中央总书记"
_OPENING = 200
_SPEAKS = re.compile(
    "(?:、[^，。；：、\n]{2,10}){0,3}?习近平(?:(?:近日|日前|今天)?在[^，。；\n]{2,24}(?:考察|调研|座谈会|会议)[^，。；\n]{0,12}(?:强调|指出)"
    "|[^，。；\n]{0,12}主持)"
)
_COMMITTEE = re.compile(
    "(?:省|市|自治区|区)?委(?=(?P<both>[和、](?P<kind>省|市|自治区)政府)?(?P<reports>工作汇报|的?汇报))"
)
_ISSUES = re.compile(
    "党?委(?:联合|日前|近日|又|还|已|专门)*"
    "(?:(?:印发|出台|下发|制定|部署|成立)(?!的)|召开(?:全会|常委会|会议)|决定(?!的)|常委会(?:召开|会议|审议))"
)
_COMMITTEES = ("委", "党委")
PROVINCIAL = ("省", "自治区", "北京市", "天津市", "上海市", "重庆市")
_BEFORE = ("", "，", "。", "；", "：", "\n")
_HEARS = ("听取", "听取了")
_CONGRESS = re.compile(
    "(?<![贺祝接迎庆着])中国共产党第[一-龥]{1,4}次全国代表大会(?:[0-9]{1,2}日)?(?:[上下]午)?(?:在[^，。；\n]{1,12}?)?(?:隆重|胜利)?(?:[开闭]幕|召开|举行)"
)
"""The Party's congress, told to meet; its committee, in whose name the report is given."""
_PARTYS = "中国共产党第"
_REPORTER = "届中央委员会向"


def committee(place: str) -> str:
    """The full name of the Party's committee of a place."""
    return f"中共{place}委员会"


def bodies(layout: Layout, places: tuple[Place, ...]) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each."""
    folded = layout.folded
    start = folded.find(_SECRETARY, 0, _OPENING)
    if start >= 0 and _SPEAKS.match(folded, start + len(_SECRETARY)):
        yield _CENTRAL, start, start + len("中共中央")
    congress = _CONGRESS.search(folded, 0, _OPENING) if folded.find(_PARTYS, 0, _OPENING) >= 0 else None
    if congress:
        yield "中国共产党全国代表大会", *congress.span()
        reports = folded.find(_REPORTER, congress.end(), congress.end() + _OPENING)
        if reports >= 0:
            yield _CENTRAL, reports + 1, reports + len(_REPORTER) - 1
    for place in places:
        if (
            folded.startswith(_COMMITTEES, place.end)
            and place.name.endswith(PROVINCIAL)
            and folded[place.start - 1 : place.start] in _BEFORE
            and _ISSUES.match(folded, place.end)
        ):
            yield committee(place.name), place.start, folded.index("委", place.end) + 1
    if "工作汇报" not in folded:
        return
    for place in places:
        match = _COMMITTEE.match(folded, place.end) if folded.endswith(_HEARS, 0, place.start) else None
        if match:
            yield committee(place.name), place.start, match.end()
            if match["both"]:
                yield f"{place.name}人民政府", match.start("kind"), match.end("both")
