"""Headlines that only name a topic (资金筹措, 稳扎稳打), told with the first clause behind them that says something."""

import re

from bot.domain.markers import BULLETS, ITEM_MARKER, is_paired

_WORD, _LONGEST_TOPIC = 6, 12
"""Characters of a headline that is a topic if it names no deed, or if it ends like one."""
_DOES = re.compile("|".join((
    "(?!调整[范时标办])[加强提推深健完优改落构建打拓扩开培严夯压做抓把用管守办盘激引鼓支帮保防整]",
    "(?!调整[范时标办])[设站查清淘取放降减增补促创缩修治停调]",
    *("积极", "大力", "着力", "全面", "切实", "认真", "及时", "坚决", "有序", "稳步", "加快", "重点", "统筹", "组织"),
    *("实施", "实行", "规范", "制定", "明确", "坚持", "突出", "畅通", "细化", "简化", "巩固", "丰富", "营造", "形成"),
    *("确保", "注重", "高度", "依法", "科学", "精准", "合理", "进一步", "发挥", "给予", "予以", "享受", "免征", "成立"),
    *("凝聚", "秉持", "铲除", "优先", "一律", "全额", "推广", "协同", "协调", "联合", "牢记", "铸牢", "不"),
    ".*(?:要(?![求点素])|应当|必须|须)",
)))  # fmt: skip
"""How a headline begins that names a deed; one that is none after all only misses the clause behind it."""
_TOPIC = re.compile(
    "(?:环节|阶段|领域|政策|制度|标准|办法|时间|范围|区域|工程|要求|对象|原则|方式|程序|费用|资金|筹措|担保|偿还|交接|移交"
    "|报告|协作|责任|职责|待遇|条件|期限|流程|[a-zA-Z0-9一-龥]费)$"
)
_EMPTY = re.compile(
    "(?:明确|细化|规范|严格)(?:总体|工作|基本|适用|法律|任务|有关|相关|具体|各方)*(?:要求|原则|对象|范围|职责|责任|任务|导向)?$"
    "|[^，。；：]{2,12}方面(?:共|有|出台|提出)?\\d{1,3}[项条个](?:[^，。；：]{0,4}(?:措施|任务|政策|举措))?$"
)
"""What is said of every document (明确总体要求), or only how many measures follow (促进消费方面6项)."""

_GOES_ON = re.compile(
    "(?:不得|不准|严禁|禁止|杜绝)(?:利用|违反|借|以|通过|采取).*(?:规定|要求|便利|条件|职权|名义|[方形]式|手段|信息|机会|理由)"
    "|(?:鼓励|支持|允许|引导|推动).*(?:前提|基础|情况|条件)[上下]|(?:排查|检查|核查|自查|核实).*(?:时|后|期间|过程中)"
)
"""A ban on a means, a leave on terms, a check of what is done when: the act is behind (不得利用职权，｜推销保险)."""

_CLAUSE = re.compile("[^，。；：！？,;\n]+")
_STOP = re.compile("[。；！？：:\n]")
_BEHIND = re.compile("[。：:，][ \u3000\n]*|[ \u3000]*\n[ \u3000\n]*")
_NUMBERED = re.compile(
    "[一二三四五六七八九十]是|首先|第[一二三](?![产季])|其[一二]|一方面|一要|[（(]?\\d{1,2}[）).．、]|[①-⑩]"
    f"|[{BULLETS}]"
)
_ONLY_OPENS = re.compile(
    "(?:将|把|按照?|根据|依据|围绕|为|通过|结合|以|聚焦|坚持|针对|对于?|在|自|经|凡|除|由于|近年来|今年|目前|截至|其中|《).*"
    "|.*所称.*"
    "|.*(?:时|后|前|的|下|上|中|起|间|来|方面|部门|政府|单位|[情状]况|工作|企业|人员|的[一-龥]{1,6})"
)
"""A clause that says nothing without the next one."""
_LEAST = 8
"""Characters of the words behind a topic that say something."""


def opened(text: str, headline: str, most: int) -> tuple[str, int]:
    """The headline, with what stands behind it up to the end of a clause where it only names a topic, and its end.

    Alone where `most` characters do not hold that, or a list stands behind it, which tells more. Behind words that go
    on …… stands for what they do not hold.
    """
    end = text.find(headline) + len(headline)
    if text[end : end + 1] in ("，", ",") and _GOES_ON.fullmatch(headline):
        told = _told(text, end + 1, most - len(headline) - 1)
        fits = bool(told) and _fits(headline, told)
        return (f"{headline}，{told}", end + 1 + len(told)) if fits else (f"{headline}……", end)
    gap = _BEHIND.match(text, end) if _names_only(headline) else None
    if gap is None or ITEM_MARKER.match(text, gap.end()) or _NUMBERED.match(text, gap.end()):
        return headline, end
    told = _told(text, gap.end(), most - len(headline) - 1)
    mark = gap[0].strip() or " "
    return (f"{headline}{mark}{told}", gap.end() + len(told)) if _fits(headline, told) else (headline, end)


def _told(text: str, start: int, room: int) -> str:
    """The sentence that begins there, or what of its clauses says something; nothing where there is no room for it."""
    stop = _STOP.search(text, start)
    last = stop.start() if stop else len(text)
    if last - start <= room and text[last : last + 1] not in ("：", ":"):
        return text[start:last].rstrip()
    found = next((one for one in _CLAUSE.finditer(text, start, last) if _tells(start, one)), None)
    return text[start : found.end()].rstrip() if found and found.end() < last and found.end() - start <= room else ""


def _fits(headline: str, told: str) -> bool:
    """More than the headline said again, in one line, with both halves of its marks."""
    return told.lstrip()[: len(headline)] not in ("", headline) and "\n" not in told and is_paired(told)


def _names_only(headline: str) -> bool:
    topic = len(headline) <= _WORD or (len(headline) <= _LONGEST_TOPIC and _TOPIC.search(headline) is not None)
    return _EMPTY.match(headline) is not None or (topic and _DOES.match(headline) is None)


def _tells(start: int, found: re.Match[str]) -> bool:
    """Whether the words from `start` up to the end of this clause say something."""
    return found.end() - start >= _LEAST and _ONLY_OPENS.fullmatch(found[0]) is None
