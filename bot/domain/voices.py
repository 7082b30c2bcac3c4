"""Who speaks in a text by an office: not who is only cited (总书记多次强调), nor a villager who is asked."""

import re

from bot.domain.reading import Mention, Reading, Speaker

EDGE = 210
"""Characters of a text in which it is told whose it is."""

_LEADER = re.compile(
    "(?:(?:中共中央|中央|国家|国务院|全国政协|全国人大(?:常委会)?|军委|政治局)*"
    "(?:总书记|副?主席|副?总理|国务委员|副?委员长|(?<=政治局)(?:常委|委员))[、 ]?)+"
)
"""The whole post of one of the nation's leaders."""
_OCCASION = re.compile(
    "主持|出席|会见|会谈|考察|调研|视察|访问|讲话|致辞|报告|签署|通电话|回信|致信|贺信|座谈|参加|说明|宣布|宣读|发言|演讲"
)
_CITED = re.compile(
    "[^，。；！？\n]{0,6}(?:多次|反复|一再|历来|始终|高度重视|十分重视|非常重视|就[^，。；\n]{1,30}批示|对[^，。；\n]{1,30}重视)"
    "|[^，。；！？\n]{0,12}(?:论述|批示|指示|精神|嘱托|思想)"
)
"""Behind a leader of whose words others make use."""
_FOLLOWED = re.compile("(?:贯彻|落实|按照|遵循|遵照|学习|领会|践行|牢记|根据|对照|重温|围绕)[^，。；：！？\n]*$")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_LAY = re.compile(
    "(?:村民|居民|业主|市民|群众|贫困户|农户|住户|老板|店主|摊主|消费者|学生|家长|工人|患者|乘客|游客|网友|户主)$"
)
_ENDS = "。！？\n"
_ROW = re.compile("(?:办公[厅室])?(?:[、 　]|和|与|会同|联合)?")
"""Behind a body that others follow in the title."""
_OPENING = re.compile("(?:(?:近日|日前|近期|[今昨]天|[今昨]日)，?)?(?:经[^，。]{2,20}同意，)?")
_BEHIND_QUOTE = re.compile("[”」][^“”。！？\n]{0,40}$")
_SAID = re.compile("[^，。！？：“\n]{0,8}(?:说|表示|道|告诉记者|感慨|介绍)[。！？\n]")
MANY_PLACES = 3
"""Of so many places a text tells that it is none's of them."""
_JOINT = re.compile("[^，。：]{0,24}?[两二三四五六七八九十\\d]+(?:个?部门|部委|单位)")


def voices(reading: Reading, year: int | None = None) -> tuple[Speaker, ...]:
    """Those who speak in the text by their office, in its order; `year`: in which it came out, where somebody said."""
    return tuple(one for one in reading.speakers if not _LAY.search(one.title) and not _is_cited(reading, one, year))


def voice_at(reading: Reading, start: int, year: int | None = None) -> str:
    """The name of who says what begins there; nothing where several speak and none beside it.

    One of several speaks in a paragraph of his own, and so does who is named behind the words (“…。”某局长说。); who
    else alone speaks, from where he is named.
    """
    found = voices(reading, year)
    goes_on = len(found) == 1 and not _has_spoken(reading.text, found[0])
    begin, end = reading.text.rfind("\n", 0, start) + 1, _end(reading.text, start, "\n")
    here = [one for one in found if begin <= one.start < end]
    before = [one for one in (here or (found if goes_on else ())) if one.start <= start]
    within = [one for one in here if one.start <= _end(reading.text, start, _ENDS)]
    return next((one.name for one in (*before[-1:], *within)), "")


def _has_spoken(text: str, one: Speaker) -> bool:
    """Whether he is named behind his words, which end there."""
    line = text.rfind("\n", 0, one.start) + 1
    return bool(_BEHIND_QUOTE.search(text[line : one.start]) and _SAID.match(text, one.end))


def spoken_for(reading: Reading) -> tuple[str, ...]:
    """The bodies whose text it is: those with which its title begins, else the first where the text is its own.

    A body that a measure is left to (由省财政厅牵头), or of which a report tells further down, is none of them.
    """
    known = {form: mention.name for mention in reading.agencies for form in (mention.text, mention.name)}
    forms, heads, at = sorted(known, key=len, reverse=True), dict[str, None](), _opening(reading.title)
    while found := next((form for form in forms if reading.title.startswith(form, at)), ""):
        heads[known[found]] = None
        row = _ROW.match(reading.title, at + len(found))
        at = row.end() if row else at + len(found)
    if heads or not reading.bodies():
        return tuple(heads)
    if _JOINT.match(reading.title):
        return reading.bodies()[:2]
    first = reading.bodies()[0]
    own = first == reading.site_of or any(_is_own(reading, one) for one in reading.agencies if one.name == first)
    return (first,) if own else ()


def _is_own(reading: Reading, body: Mention) -> bool:
    """Whether title or event names it, or the text begins or ends with it, though not with one of many places."""
    places = {one.name for one in reading.agencies if _is_place(one)}
    told = f"{reading.title}\n{reading.event or ''}"
    near = body.start < EDGE or body.end > len(reading.text) - EDGE
    near = near and not (_is_place(body) and len(places) >= MANY_PLACES)
    return near or body.text in told or body.name in told


def _is_place(body: Mention) -> bool:
    """A government that the text calls by its place alone."""
    return body.name.endswith("政府") and not body.text.endswith("政府")


def _opening(title: str) -> int:
    found = _OPENING.match(title)
    return found.end() if found else 0


def _is_cited(reading: Reading, one: Speaker, year: int | None) -> bool:
    """Whether others only make use of what a leader said."""
    text = reading.text
    if not _LEADER.fullmatch(one.title) or one.name in reading.title or one.name in (reading.event or ""):
        return False
    begin = max(text.rfind(mark, 0, one.start) for mark in _ENDS) + 1
    before, sentence = text[begin : one.start], text[begin : _end(text, one.end, _ENDS)]
    if _CITED.match(text, _behind(text, one)) or _FOLLOWED.search(before):
        return True
    told = _YEAR.search(before)
    return not _OCCASION.search(sentence) or bool(told and year and int(told[0]) < year)


def _behind(text: str, one: Speaker) -> int:
    """Where the text goes on behind the name, and behind the post where that follows it."""
    return one.end + len(one.title) if text.startswith(one.title, one.end) else one.end


def _end(text: str, start: int, marks: str) -> int:
    return min((at for mark in marks if (at := text.find(mark, start)) >= 0), default=len(text))
