"""Bodies of other states: those that state or do something (叙利亚外交部发表声明), and names that stand for one."""

import re
from collections.abc import Iterator

from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.text import Layout

_WHEN = (
    "(?:（[A-Z]{2,8}）)?"
    "(?:(?:当地时间)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[早晚]|[上下]午|凌晨)?|当天|同日|近日|日前|随后)?"
)
_SAYS = (
    "(?:方面|在(?:一份)?声明中|通过[^，。；\n]{2,12}|也|还|再次|正式|则)?"
    "(?:表示|称(?!号)|说(?!明)|宣布|宣称|证实|通报|指责|谴责|呼吁|警告|要求|发表(?:了)?[^，。；\n]{0,8}声明|发布(?:了)?(?:(?:[^，。；\n]{0,10}|(?!的)[^，。；\n]{0,16})(?:声明|公告|消息|数据|报告|通报))"
    "|召见|决定|下令|批准|否认|回应|确认|启动|将对|将(?:认真|继续|全力)|愿[同与]|指出|认为|提出(?!的)|(?:表决)?通过(?!在))"
)
_TELLS = "|(?:公布|发布)的[^，。；\n]{0,24}(?:数据|报告|评估)[^，。；\n]{0,6}(?:显示|称|指出)"
"""What those say by whom figures are told."""
_BODY = re.compile(
    "(?P<body>(?:国会|议会|众议院|参议院|国防军|空军|海军|政府(?=(?:当地时间)?(?:[0-9]{1,2}月)?[0-9]{1,2}日)|(?:武装部队)?总参谋部)|(?:联邦|国家)?(?:(?!外长|部长|总统|总理|议员|发言)[一-龥]){1,8}?(?:部(?![长门队分署族落])|管理局|航空局|统计局|气象局|央行|联储|署(?!长)|委员会|中央司令部|总司令部|法院|革命卫队))"
    f"{_WHEN}(?:{_SAYS}{_TELLS})"
)
_SPEAKS = re.compile(f"{_WHEN}(?![将愿]){_SAYS}(?!的)")
_BEFORE = frozenset("，。；：\n“” 据对而")
_DAY = ("当天", "同一天", "同日")
_ORGANISED = (
    "组织",
    "委员会",
    "机构",
    "署",
    "银行",
    "基金",
    "联盟",
    "盟",
    "央行",
    "联合国",
    "理事会",
    "议会",
    "会议",
    "国际商会",
)
"""What names of organisations end in that are bodies (not 白宫, 越共中央)."""
_NO_STATE = ("方", "盟", "约")
_JOINED = re.compile("[和与](?![一-龥]{2,6}管理局$)|[及的在对向就将已并其该首长称]|总(?!参谋部)")


_JOINT = re.compile(
    "(?:召开|举行|主持|出席)(?P<name>中(?!国|央|共)[一-龥]{1,2}[一-龥]{2,14}?委员会)第[一-龥]{1,3}次(?:全体)?会议"
)
_MET = "委员会第"
_OPENING = 300
"""How far a report tells of the meeting that it is about."""


def _met(folded: str) -> Iterator[tuple[str, int, int]]:
    """The committee of ours and another state that meets in what is reported."""
    if folded.find(_MET, 0, _OPENING) >= 0 and (joint := _JOINT.search(folded, 0, _OPENING)):
        yield joint["name"], *joint.span("name")


def _states_something(folded: str, start: int, end: int) -> bool:
    return not folded.endswith("据", 0, start) and _SPEAKS.match(folded, end) is not None


def bodies(layout: Layout) -> Iterator[tuple[str, int, int]]:
    """The name with that of its state, start and end of each that states something at the beginning of a clause."""
    folded, states = layout.folded, knowledge.wordset("countries")
    yield from _met(folded)
    for start, end, state in gazetteer.hits(folded, "states"):
        if start and folded[start - 1] not in _BEFORE and not folded.endswith(_DAY, 0, start):
            continue
        if state not in states and state.endswith(_ORGANISED) and _states_something(folded, start, end):
            yield knowledge.aliases("organisations")[state], start, end
        if state not in states or state.endswith(_NO_STATE):
            continue
        match = _BODY.match(folded, end)
        if match and folded.endswith("据", 0, start) and "布的" in match.group():
            continue  # 据某国商务部公布的数据: only where it is from
        if match and not _JOINED.search(match["body"]):
            yield state + match["body"], start, match.end("body")


_AROUND = 16
_SHORT_BEGINS = frozenset("，。；：！？、“”《》（） \n据和与及由向经从对被让中称说指")
"""Before a state of one character; behind another one it ends a word (近日国家发展改革委印发, 参加水利部记者会)."""
_OURS = ("中国", "我国")


def is_named(layout: Layout, start: int, name: str, known: dict[str, bool]) -> bool:
    """Whether a written name is a body's of another state; where the first of a name is one, so are those without a
    state, as `known` keeps."""
    before = layout.folded[max(0, start - _AROUND) : start].removesuffix("\n")
    foreign = knowledge.ends_in(before, "countries") and _is_state(before)
    foreign |= layout.folded[start - 1 : start + 1] in knowledge.wordset("countries")  # 法｜国办好奥运会
    return foreign | known.setdefault(name, foreign) and not before.endswith(_OURS)


def _is_state(before: str) -> bool:
    """It ends in a state's name: one of several characters, or one that begins there."""
    short = before[-2:-1] in _SHORT_BEGINS
    return short or before.endswith(knowledge.states())
