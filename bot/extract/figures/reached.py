"""Whether a figure is reached or aimed at: told only where words of its sentence, its list or its paragraph say so."""

import bisect
import functools
import re
from collections.abc import Iterable
from datetime import date

from bot.domain.quantities import LASTING, PARTS, REQUIRED
from bot.domain.reading import FigureStatus, MeasureList, Tense
from bot.extract.figures import figure_cues
from bot.extract.figures.figure_cues import VERBS, Cue
from bot.extract.figures.tenses import Tenses, tenses
from bot.extract.text import Layout

_VERB_REACH = 40
_VERB_NEAR = 16
_CHANGE_REACH = 10
_FAR = 400
"""How far before a figure the paragraph is read for what it announces."""
_BY_TENSE = {Tense.DONE: FigureStatus.ACHIEVED, Tense.PLANNED: FigureStatus.TARGET}
_CHANGED = frozenset("至到为少减短缩了")
"""Right before a figure of time: how long something takes now."""
_MEASURED = frozenset("元吨米层升里瓦人户岁年斤度及")
"""The last of the units by which conditions are put (500万元以上的项目)."""
_SAYS = {
    Cue.TARGET: (FigureStatus.TARGET, True),
    Cue.PLAN: (FigureStatus.TARGET, False),
    Cue.RESULT: (FigureStatus.ACHIEVED, True),
    Cue.DONE: (FigureStatus.ACHIEVED, False),
    Cue.COMPARED: (FigureStatus.ACHIEVED, True),
}
"""What a cue says, and whether it holds to the end of the sentence by itself."""
_DEEDS = (Cue.ACT, Cue.ORDERED)
"""Verbs that in a text of neither kind tell nothing by themselves."""
_BY = ("到", "力争至", "，至")
_ON_TO = ("续到", "长到", "行到", "宽到", "止到")
"""Before a year that sets a goal, and before one that only ends a span (延续到2027年)."""
_SPAN_END = re.compile(r"\d{1,2}月\d|的")
"""Behind the year a span of days ends in, or one that is compared."""
_MONTH = re.compile(r"(\d{1,2})月")
_LONGEST_COMING, _MONTHS_AHEAD = 16, 5
_YEARS = re.compile(r"20\d\d(?=年)|[去上前]年")
_COMING = re.compile(r"(?<![\d年度去])(?P<month>1[0-2]|[1-9])月[底末份]?[^，。；：\n\d]{0,10}$")
"""Right before a figure the month of which it is told, and before that the year."""
_YEAR_ENDS = ("底前", "年底前", "前，", "末前", "前全", "前实", "前建", "前完")
_COMPLAINT = re.compile("(?:反映|投诉|抱怨|吐槽)(?:[称说，：]|[^的，。；：\\d]{0,12}占[^，。；\\d]{0,8}$)")
"""Somebody says what a figure is, which nobody has reached by it."""
_NOT_YET = re.compile(
    "(?:尚未|未(?!来|成年))[一-龥]{0,3}$|承诺(?:负担|承担|分担|出资|投资|安排|拨付|筹措|捐)[^，。；\\d]{0,12}(?:\\d[^，。；]{0,8}的)?$"
)
"""Right before a figure that is promised or has not come about."""
_URGED = ("推动", "促进", "引导", "鼓励", "支持")
"""Right before a share of those who are to do something (推动｜80%以上的场馆免费开放)."""
_NOT_SO = "[尚还仍]未|未(?:落实|到位|完成|建成|开工|办结)|没有(?:落实|到位)"
_PLANNED = "计划(?=[一-龥])(?![内外生单])|拟(?!定|人)|预计"
_YET_TO = re.compile(f"[^，。；、：\\n]{{0,8}}(?:{_NOT_SO}|{_PLANNED})")
"""Behind one that has not."""
_MEASURED_AS = re.compile(" ?(?:（[^（）\n]{1,12}）)?(?:/[一-龥])?")
"""What may stand between a figure and what makes it a condition (低于20吨（干重）/年｜的，)."""
_OR_AS_MUCH = re.compile("或[^，。；：、\\d]{0,8}\\d[\\d.]*[一-龥]{1,4}?(?:及?以[上下内])[一-龥]")
"""Behind a figure that is one of two conditions (住户80户｜或日均货流30吨以上的渡口)."""
_CONDITION = ("的，", "的；", "的。", "的部分", "的项目", "的企业", "的单位")
_READ = 2000
_OF_REPORTS, _OF_PAPERS = "了已", "应要予"


class Statuses:
    """What is said of the figures of one text, asked in text order. `day` of publication parts past from future."""

    def __init__(self, layout: Layout, lists: Iterable[MeasureList], day: date | None) -> None:
        self._cues, self._unless = figure_cues.automaton(), figure_cues.conditions()
        self._layout = layout
        self._folded = layout.folded
        self._lists = lists
        self._day = day
        self._end = self._paragraph = self._sentence = 0
        self._until = self._parts_end = -2
        self._said: FigureStatus | None = None
        self._last: FigureStatus | None = None
        self._firm = self._announced = False
        self._frame: Tense | None = None
        self._verb = Cue.SHIELD
        self._said_at = self._frame_at = self._norm_at = self._bid_at = -1
        self._verb_at = self._verb_end = self._ordered_at = -1

    def of(self, start: int, end: int, unit: str) -> FigureStatus | None:
        """What is said of the figure at `start`; each must lie behind the one before."""
        if unit in PARTS and not (unit == "条" and self._folded[end : end + 1].isalpha()):
            self._parts_end = end
        if start <= self._parts_end + 1 or (unit in LASTING and self._folded[start - 1] not in _CHANGED):
            return None
        low = self._end
        if start > self._until:
            low = max(low, self._turn(start) - 1, start - _FAR, 0)
        self._read(low, min(end, start + 3))
        if self._said or self._last or self._verb_at >= self._sentence or self._folded[start - 1] in "，；：":
            self._last = self._status(start, end, unit)
        self._end, self._verb_at = end, -1
        return self._last

    def _read(self, low: int, high: int) -> None:
        """Takes in the cues between the figure before and this one."""
        automaton, kinds = self._cues
        for index, left, right in automaton.find_matches_as_indexes(self._folded[low:high]):
            kind = kinds[index]
            if kind >= VERBS:
                self._verb, self._verb_at, self._verb_end = kind, low + left, low + right
                self._ordered_at = self._verb_at if kind is Cue.ORDERED else self._ordered_at
            elif kind:
                self._take(kind, low + left, low + right)

    def _turn(self, start: int) -> int:
        """Begins another sentence, and the paragraph if it is another one; where that begins."""
        layout = self._layout
        place = bisect.bisect_left(layout.breaks, start)
        self._sentence = layout.breaks[place - 1] if place else 0
        self._until = layout.breaks[place] if place < len(layout.breaks) else len(layout.text)
        self._said = self._last = None
        paragraph = layout.starts[layout.paragraph(start)]
        if paragraph != self._paragraph:
            self._paragraph, self._frame = paragraph, None
        return paragraph

    def _take(self, kind: Cue, left: int, right: int) -> None:
        if kind is Cue.NORM or kind is Cue.FOR:
            self._norm_at = left if kind is Cue.NORM else right
        elif says := _SAYS.get(kind):
            if kind is not Cue.COMPARED or self._said is not FigureStatus.TARGET:
                self._say(*says, left)
        elif kind is Cue.BID:
            self._bid(left)
        elif kind is Cue.YEAR:
            self._year(left, right)
        else:
            self._announced = kind is Cue.ANNOUNCED
            self._frame, self._frame_at = Tense.PLANNED if self._announced else Tense.DONE, left

    def _bid(self, at: int) -> None:
        """What was told is over."""
        self._bid_at = at
        if self._said is FigureStatus.ACHIEVED:
            self._said = None
        if self._frame is Tense.DONE:
            self._frame = None

    def _say(self, status: FigureStatus, firm: bool, at: int) -> None:
        if at >= self._sentence:
            self._said, self._said_at, self._firm = status, at, firm
        if status is FigureStatus.ACHIEVED:
            self._frame = None

    def _year(self, left: int, right: int) -> None:
        """到2030年 sets a goal, if it is past nobody knows what; 2015年 alone only tells of what time the rest is.

        A plan without a date is read with the day it was found, so a year long past makes nothing of it reached.
        """
        folded, day = self._folded, self._day
        year = int(folded[left : right - 1])
        before = folded[max(0, left - 4) : left].rstrip()
        ended = day and year == day.year and (month := _MONTH.match(folded, right)) and int(month[1]) < day.month
        past = year < day.year or bool(ended) if day else self._leaning > 0
        by = before.endswith(_BY) and not before.endswith(_ON_TO) and not _SPAN_END.match(folded, right)
        if by or folded.startswith(_YEAR_ENDS, right):
            self._announced = past
            self._frame, self._frame_at = Tense.ONGOING if past else Tense.PLANNED, left
            if not past:
                self._say(FigureStatus.TARGET, True, left)
        elif day and past and (year == day.year - 1 or self._leaning >= 0):
            self._frame, self._frame_at = Tense.DONE, left
        elif day and year > day.year:
            self._frame, self._frame_at = Tense.PLANNED, left

    def _status(self, start: int, end: int, unit: str) -> FigureStatus | None:
        """Nothing of limits, parts and rules; else what words of the clause, the sentence or a verb say."""
        said, folded = self._said, self._folded
        sentence = max(self._sentence, start - _FAR)
        item = max(sentence, folded.rfind("；", sentence, start) + 1)
        clause = max(item, folded.rfind("，", item, start) + 1, folded.rfind("：", item, start) + 1)
        aside = folded.rfind("（", clause, start) + 1
        if aside and folded.find("）", aside, start) < 0:
            clause = aside
        if (
            self._is_rule(clause, start, end, unit)
            or self._is_open(clause, start, end)
            or _COMPLAINT.search(folded, sentence, start)
        ):
            return None
        here = said is not None and self._said_at >= clause
        if not here and folded[start - 1] == "等":
            return None
        verb = self._verb_at >= clause and self._verb_at >= start - _VERB_REACH and folded[self._verb_end] != "的"
        if said is not None:
            goes_on = here or self._firm or folded.startswith("其中", clause)
            if goes_on or (verb and (said is FigureStatus.ACHIEVED or self._leaning <= 0)):
                return self._but(said, start)
            return None
        if verb:
            return self._but(self._acted(start, clause), start)
        if start == clause and self._leaning >= 0 and self._tense(start) is Tense.DONE:
            return FigureStatus.ACHIEVED  # 52家公司退市
        if self._last and (self._end >= clause or (self._end > item and folded.startswith("其中", clause))):
            return self._last
        return self._last if self._last is FigureStatus.ACHIEVED and self._leaning >= 0 else None

    def _is_rule(self, clause: int, start: int, end: int, unit: str) -> bool:
        """A limit of time, a part, a condition (500万元以上的项目), a rate (按融资总额的2%): no figure of a state."""
        folded = self._folded
        ruled = self._norm_at >= clause and self._norm_at > self._said_at
        if ruled and (self._said is not FigureStatus.ACHIEVED or self._leaning <= 0):
            return True
        if unit in LASTING and (self._verb is not Cue.ACT or self._verb_at < start - _CHANGE_REACH):
            return True
        if REQUIRED.match(folded, end):
            return True
        behind = folded[end : end + 1]
        if behind in self._unless[0] and folded.startswith(self._unless[1], end):
            return True
        if behind and behind in "（/ " and folded.startswith(_CONDITION, _measured_as(folded, end)):
            return True
        if _OR_AS_MUCH.match(folded, end):
            return True
        required = folded.endswith("及以上", start, end) or folded.startswith("或", end)
        if required and self._said is FigureStatus.ACHIEVED and self._leaning < 0:
            return True  # 截至2025年底，拥有专利2项或商标5件及以上: who may apply
        if folded[start - 1] == "的" and folded.find("按", clause, start) >= 0:
            return True
        return folded[end - 1] in "上下内" and behind.isalpha() and folded[end - 3] in _MEASURED

    def _is_open(self, clause: int, start: int, end: int) -> bool:
        """What is told as reached where the words right around the figure say that it is not, or is but promised."""
        if self._said is FigureStatus.TARGET:
            return False
        folded = self._folded
        if folded.endswith(_URGED, clause, start) and folded.endswith("%以上", start, end):
            return self._leaning <= 0
        return _NOT_YET.search(folded, clause, start) is not None or _YET_TO.match(folded, end) is not None

    def _but(self, status: FigureStatus | None, start: int) -> FigureStatus | None:
        """A bound of a rule (不超过, 不少于) is no result, nor is what a rule describes (已建成的3家)."""
        limited = self._folded.startswith("不", start) and not self._folded.startswith("不下", start)
        if status is FigureStatus.ACHIEVED and (limited or (self._leaning < 0 and self._folded[start - 1] == "的")):
            return None
        return None if status is FigureStatus.ACHIEVED and self._is_to_come(start) else status

    def _is_to_come(self, start: int) -> bool:
        """Whether it is told of one of the months right after that of the day (12月底达到｜90%, written in August)."""
        low = max(0, start - _LONGEST_COMING)
        if self._day is None or self._folded.find("月", low, start) < 0:
            return False
        told = _COMING.search(self._folded, low, start)
        if told is None or not 0 < int(told["month"]) - self._day.month <= _MONTHS_AHEAD:
            return False
        years = _YEARS.findall(self._folded, self._folded.rfind("\n", 0, start) + 1, start)
        return not years or years[-1] == str(self._day.year)

    def _acted(self, start: int, clause: int) -> FigureStatus | None:
        """What a verb says: as the sentence, the list or the paragraph is meant, else as the whole text is."""
        kind, near = self._verb, start - self._verb_end
        leaning = self._leaning
        tense = self._tense(start)
        bidden = self._bid_at >= clause or clause <= self._ordered_at < self._verb_at
        if self._frame_at >= self._sentence and not (bidden and self._frame is not Tense.PLANNED):
            tense = self._frame or tense
        elif bidden:
            tense = Tense.PLANNED if near <= 4 else None
        elif (tense is Tense.PLANNED and leaning > 0) or (tense is Tense.DONE and leaning < 0):
            return FigureStatus.ACHIEVED if kind is Cue.HAPPENED and near >= 0 else None
        elif not tense and self._frame and leaning <= (0 if self._announced else -1):
            tense = self._frame
        if tense is Tense.PLANNED:
            goal = kind is not Cue.HAPPENED and near <= _VERB_NEAR and not self._folded.startswith("不", start)
            return FigureStatus.TARGET if goal else None
        if tense:
            return _BY_TENSE.get(tense)
        return FigureStatus.ACHIEVED if leaning > 0 or (leaning == 0 and kind not in _DEEDS) else None

    @functools.cached_property
    def _held(self) -> Tenses:
        return tenses(self._lists)

    @functools.cached_property
    def _leaning(self) -> int:
        """1 for a text that reports, -1 for one that directs, 0 where neither is plain."""
        text = self._folded[:_READ]
        told, bid = sum(map(text.count, _OF_REPORTS)), sum(map(text.count, _OF_PAPERS))
        if told + 1 > 1.5 * (bid + 1):
            return 1
        return -1 if bid > 2 and bid > told else 0

    def _tense(self, start: int) -> Tense | None:
        """The tense of the innermost item that holds `start`."""
        starts, said = self._held
        place = bisect.bisect_right(starts, start)
        return said[place - 1] if place else None


def _measured_as(folded: str, end: int) -> int:
    found = _MEASURED_AS.match(folded, end)
    return found.end() if found else end
