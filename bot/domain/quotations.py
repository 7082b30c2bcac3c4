"""What a measure is quoted with: its headline, with the words that it is false or empty without, and their place.

Decided here for all who show it: digests, answers, comparisons, files, summaries.
"""

import re
from dataclasses import dataclass

from bot.domain.bare_topics import opened
from bot.domain.markers import is_paired, whole
from bot.domain.reading import Measure

_LACKS_OBJECT = re.compile(
    "予以|给予|免[于征收缴]|[减缓][征收按免缴]|享受|可(?!持续|见|靠|再生)|应(?![急用对])|须|不(?![断仅懈折])"
    "|一律|均(?!衡)|优先|全额|按(?![时期])|由"
)
"""How a headline begins that does not say to whom or what it is done, or of whom it is demanded."""
_CASE = re.compile("的 ?[，,]\\s*$")
"""With what words before a headline end in a case, without which it does not hold (未通过验收的，｜取消资格)."""
_FURTHER_CASE = re.compile("(?<![^，,。；！？\n])[^，,。；：！？\n]{4,40}的 ?[，,]")
_POINTS_BACK = re.compile(
    "(?<![一-龥])其(?![他它中余次实间二三])|[对由向将为给在]其(?![他它中余次实间])|(?<!应)该[市省县区地单企项]|上述"
)
"""In a headline that speaks of what stands before it (县里，｜支持该市先行试点)."""
_OF_WHOM = re.compile("(?:原则上)?对于?(?![于标照接症外口比冲抗话内表准])|凡(?!事)|除(?![了尘险雪草害夕名])")
"""With what words begin that say to whom or what all that follows is done (对成效明显的县，｜在分配资金时予以倾斜)."""
_ONLY_WHY = re.compile("[^，,]*(?:问题|[情状]况|形势|特点|需求|诉求)[，,]")
_WHEN = re.compile(
    "(?:自|从) ?\\d[^，,。]{2,18}起|\\d[\\d年月日 ]{4,12}[起至—-][^，,。]{2,18}"
    "|经(?![济营过费常典贸由])[^，,。]{2,24}(?:批准|同意|核准|授权)后?|[^，,。]{2,20}(?<!长)(?:期间|结束后|期满后|失效时)"
)
"""A clause without which a headline says more than holds (自明年一月起至年底，｜减半收费)."""
_OWNER = re.compile("(?:的[一-龥、]{2,10}|人员|部分)(?:（[^（）]{1,16}）)?[，,]\\s*$")
_NO_OWNER = re.compile(
    "(?:要求|原则|精神|目标|基础上?|前提下?|问题|[情状]况|形势|特点|需[要求]|同时|方针|思路|[方形]式|契机|作用|优势|领导下?|规定"
    "|部署|任务|标准|过程中?|程序|方法|办法|机制|经验|做法|理念|主线|核心|重点|导向|意见|安排|职责|分工|条件下?|部分成员)[，,]\\s*$"
)
_ADVERBIAL = re.compile(
    "按|根据|依|围绕|为|通过|结合|以(?!上|下|划|出|技|科|省|市|县|部)|聚焦|坚持|立足|着眼|发挥|利用|充分|在|针对"
)
"""How a clause begins that only tells how or why; no owner of what follows."""
_GOES_ON_WITH = ("且", "并", "或", "以及", "及")
LONGEST_WITH_OBJECT, LONGEST_OF_WHOM = 64, 120
"""Characters of a headline with the words before it; of one with those that say to whom it is done."""

_STOP = re.compile(r"[。；！？\n]")
_REWORDED = re.compile("(?:改|调整|表述)为$")
_WORDING = re.compile(r" ?[：:]? ?“([^”\n]+)”?")
"""The new words behind a headline that only tells which ones are changed (将第三条修改为｜：“渡口由县里管护。”)."""
_CLAUSE = re.compile(r"[，、；：。！？]")
_LONGEST_PROVISO = 40
_PROVISO = re.compile(
    "[，,（(；] ?(?:"
    "(?:但|不过|然而|只是)(?![凡愿是])[^。；！？\n]{2,}"
    "|[^，。；！？：\n（）]{2,}(?:除外|不在此限|不[适受][^，。；！？\n]{0,8}(?:限制|本款|此限))(?=[，。；！？\n）)]|$)"
    "|(?:目前|现(?!场)|暂|至今|仍|尚)[^，。；！？\n的]{0,6}(?:未|没有|待)[^，。；！？\n的]{1,16}(?=[，。；！？\n]|$)"
    "|(?:单[个家项]|每[一-龥]{1,4}|最高|最多|最低|最长|总额|合计|累计|年度)[^，。；！？\n]{0,10}"
    "(?:不(?:得|应)?(?:超过|高于|低于|少于)|以内|为限)[^，。；！？\n]{0,16}(?=[，。；！？\n]|$)"
    "|(?:逾期|过期)[^，。；！？\n]{2,}"
    ")"
)
"""What takes a part back right behind a clause (…，但停用的除外; …，目前尚未确定; …，单个企业最高不超过一万元)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words as they are shown, and the stretch of the text that they are: `text[start:end]` but for its line ends.

    …… stands in `words` for what they leave out of the sentence, with the half of a mark that stands there.
    """

    words: str
    start: int
    end: int


def quotation_of(item: Measure) -> Quotation:
    """The headline, with the words before it that say to whom or in which case (对新建渡口，｜给予补助).

    Where they are long the nearest clause of them, or none. What takes a part of it back right behind it is told, too,
    or …… in the place of what is long (不得收费，｜军用渡口除外). What is worded anew is told in its new words, and a
    topic that says nothing with the first clause behind it.
    """
    at = item.text.find(item.headline)
    end = at + len(item.headline)
    if _REWORDED.search(item.headline) and (wording := _WORDING.match(item.text, end)):
        words, end = _opening_of(wording)
        return _placed(item, item.headline + words, at, end)
    begin = _with_whom(item, at)
    proviso, stop = _proviso(item.text, end)
    if begin == at and (case := _further_case(item, at)):
        return _placed(item, case[0] + "……" + item.headline + proviso, case.start(), stop)
    if begin < at or proviso:
        return _placed(item, item.text[begin:end] + proviso, begin, stop)
    words, end = opened(item.text, item.headline, LONGEST_WITH_OBJECT)
    return _placed(item, words, at, end)


def quoted(words: str, start: int, end: int) -> Quotation:
    """These words as they are shown: with both halves of their quotation marks and brackets."""
    shown, before, behind = whole(words)
    return Quotation(words=shown, start=start + before, end=end - behind)


def _placed(item: Measure, words: str, start: int, end: int) -> Quotation:
    return quoted(words, item.start + start, item.start + end)


def _with_whom(item: Measure, at: int) -> int:
    """Where the headline begins with words before it; `at`, where it needs none, or they are too long."""
    before = item.text[:at].rstrip()
    lacks = _LACKS_OBJECT.match(item.headline) is not None
    begin = max((stop.end() for stop in _STOP.finditer(before)), default=0)
    if begin == len(before):
        return _behind_a_sentence(item, before, at) if lacks else at
    if not before.endswith(("，", ",")):
        return at
    nearest = max(before.rfind("，", 0, -1), before.rfind(",", 0, -1), begin - 1) + 1
    said = item.text[begin:at].lstrip()
    of_whom = _OF_WHOM.match(said) is not None and not _ONLY_WHY.match(said)
    if not (
        lacks or of_whom or _holds_only_so(said, item.text[nearest:at].strip()) or _POINTS_BACK.search(item.headline)
    ):
        return at
    end = at + len(item.headline)
    most = LONGEST_OF_WHOM if of_whom else LONGEST_WITH_OBJECT
    starts = (_inked(item.text, begin), most), (_inked(item.text, nearest), LONGEST_WITH_OBJECT)
    fitting = (one for one, room in starts if end - one <= room and _is_whole(item.text[one:end]))
    return next(fitting, at)


def _further_case(item: Measure, at: int) -> re.Match[str] | None:
    """The last case of the sentence where clauses stand between it and the headline (未验收的，｜按权限，取消资格)."""
    begin = max((stop.end() for stop in _STOP.finditer(item.text, 0, at)), default=0)
    found = [case for case in _FURTHER_CASE.finditer(item.text, begin, at) if case.end() < at]
    return found[-1] if found and is_paired(found[-1][0]) else None


def _proviso(text: str, end: int) -> tuple[str, int]:
    """The proviso that begins at `end`, and where it ends; …… in its place, if it is long; nothing where none does."""
    found = _PROVISO.match(text, end)
    if found is None:
        return "", end
    words = found[0]
    closed = words + text[found.end() : found.end() + 1] if words[0] in "（(" else words
    return (closed, end + len(closed)) if len(closed) <= _LONGEST_PROVISO and is_paired(closed) else ("……", end)


def _inked(text: str, at: int) -> int:
    """Where the blanks end that stand there."""
    return len(text) - len(text[at:].lstrip())


def _holds_only_so(said: str, nearest: str) -> bool:
    """Whether the clause before the headline is a case or a time, or whose what follows is."""
    if _CASE.search(said) or _WHEN.match(said):
        return True
    return bool(_OWNER.search(nearest) and not _NO_OWNER.search(nearest) and not _ADVERBIAL.match(nearest))


def _behind_a_sentence(item: Measure, before: str, at: int) -> int:
    """With the sentence before it, in the same line (面向新建渡口。｜给予补助)."""
    begin = max((stop.end() for stop in _STOP.finditer(before, 0, max(0, len(before) - 1))), default=0)
    begin = _inked(item.text, begin)
    shown = item.text[begin : at + len(item.headline)]
    whole = before and before[-1] in "。；" and "\n" not in shown
    return begin if whole and len(shown) <= LONGEST_WITH_OBJECT and is_paired(shown) else at


def _opening_of(wording: re.Match[str]) -> tuple[str, int]:
    """The words in their quotation marks, the long ones up to a clause and …… in the place of the rest; their end."""
    if len(wording.group()) <= LONGEST_WITH_OBJECT:
        return wording.group(), wording.end()
    begins = wording.start(1)
    ends = [found.start() for found in _CLAUSE.finditer(wording.string, begins, begins + LONGEST_WITH_OBJECT)]
    end = ends[-1] if ends else begins + LONGEST_WITH_OBJECT
    return f"{wording.string[wording.start() : end]}……”", end


def _is_whole(words: str) -> bool:
    """Neither of two sentences nor cut within brackets or behind what it only goes on with."""
    return not (_STOP.search(words) or words.startswith(_GOES_ON_WITH)) and is_paired(words)
