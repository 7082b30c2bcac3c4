"""What a digest tells a measure by: its headline, with the words that it is false or empty without."""

import re

from bot.domain.reading import Measure

_LACKS_OBJECT = re.compile(
    "予以|给予|免[于征收缴]|[减缓][征收按免缴]|享受|可(?!持续|见|靠|再生)|应(?![急用对])|须|不(?![断仅懈折])"
    "|一律|均(?!衡)|优先|全额|按(?![时期])|由"
)
"""How a headline begins that does not say to whom or what it is done, or of whom it is demanded."""
_CASE = re.compile("的 ?[，,]\\s*$")
"""With what words before a headline end in a case, without which it does not hold (未通过验收的，｜取消资格)."""
_GOES_ON_WITH = ("且", "并", "或", "以及", "及")
LONGEST_WITH_OBJECT = 64

_STOP = re.compile(r"[。；！？\n]")
_REWORDED = re.compile("(?:改|调整|表述)为$")
_WORDING = re.compile(r" ?[：:]? ?“([^”\n]+)”?")
"""The new words behind a headline that only tells which ones are changed (将第三条修改为｜：“渡口由县里管护。”)."""
_CLAUSE = re.compile(r"[，、；：。！？]")


def headline_of(item: Measure) -> str:
    """The headline, with the words before it that say to whom or in which case (对新建渡口，｜给予补助).

    Where they are long the nearest clause of them, or none. What is worded anew is told in its new words.
    """
    at = item.text.find(item.headline)
    if _REWORDED.search(item.headline) and (wording := _WORDING.match(item.text, at + len(item.headline))):
        return item.headline + _opening_of(wording)
    before = item.text[:at].rstrip()
    lacks = _LACKS_OBJECT.match(item.headline) or _CASE.search(before)
    if not lacks or not before.endswith(("，", ",")):
        return item.headline
    nearest = max(before.rfind("，", 0, -1), before.rfind(",", 0, -1)) + 1
    shown = [item.text[begin : at + len(item.headline)].strip() for begin in (0, nearest)]
    return next((one for one in shown if len(one) <= LONGEST_WITH_OBJECT and _is_whole(one)), item.headline)


def _opening_of(wording: re.Match[str]) -> str:
    """The words in their quotation marks, the long ones up to a clause and …… in the place of the rest."""
    if len(wording.group()) <= LONGEST_WITH_OBJECT:
        return wording.group()
    begins = wording.start(1)
    ends = [found.start() for found in _CLAUSE.finditer(wording.string, begins, begins + LONGEST_WITH_OBJECT)]
    end = ends[-1] if ends else begins + LONGEST_WITH_OBJECT
    return f"{wording.string[wording.start() : end]}……”"


def _is_whole(words: str) -> bool:
    """Neither of two sentences nor cut within brackets or behind what it only goes on with."""
    cut = _STOP.search(words) or words.startswith(_GOES_ON_WITH)
    return not cut and all(words.count(one) == words.count(other) for one, other in ("（）", "“”", "《》"))
