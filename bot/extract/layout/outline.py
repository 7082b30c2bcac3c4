"""Markers → tree: which markers are real, which list each belongs to, and which item holds a list.

Depth comes from the order in which styles first appear in this document. A marker is real only if its number is 1 and
a 2 follows, or if it follows the last real one of its style. An in-sentence list never owns a line-level one.
"""

import bisect
import itertools
import re

from bot.extract.layout.markers import ONE, Marker, opens
from bot.extract.layout.runs import Run, is_heading
from bot.extract.layout.styles import LAST
from bot.extract.layout.turns import Turns
from bot.extract.text import HEADING, Layout

_FEWEST_LEFT = 3

_NEXT_RANK = frozenset(itertools.pairwise(("一、", "（一）", "1.", "（1）")))
"""Families, one of which is a part of the other by GB/T 9704-2012, 7.3.3."""

_GLUED = re.compile("[^，。；：、]{4,60}(?<![第款条项照述按前])").fullmatch
"""A heading without a mark of its own, glued to the marker behind it; no citation (符合前款（一）的)."""

_GLUED_IN_ONE = re.compile(
    "(?:[^。；]*：)?(?:[^，。；：]{2,20}，)?(?:[^，。；：、]{4,9}|[^，。；：]{10,60})(?<![第款条项照述按前])"
).fullmatch
"""The same where a whole article is one paragraph: then such a heading may have a comma, too."""

_LABEL = re.compile("[^，。；：\n]{2,12}(?=[，。；：\n])")
"""The name that an item begins with."""


def _far(earlier: Marker, later: Marker) -> bool:
    """Two markers of a style whose items are near stand too far apart for items of one list."""
    return later.style.near and later.paragraph - earlier.paragraph > 1


class _Threader:
    """Takes the markers one by one and keeps the stack of open runs, outermost first."""

    def __init__(self, layout: Layout, markers: tuple[Marker, ...], turns: Turns) -> None:
        self._layout = layout
        self._markers = markers
        self._turns = turns
        self._stack: list[Run] = []
        self._ranks: dict[str, int] = {}
        self._closed: dict[tuple[str, int], int] = {}
        self._passed = 0
        self._family: dict[str, list[int]] = {}
        self._firm: dict[str, list[int]] = {}
        for index, marker in enumerate(markers):
            self._family.setdefault(marker.family, []).append(index)
            if marker.firm:
                self._firm.setdefault(marker.family, []).append(index)
        self.runs: list[Run] = []

    def thread(self) -> list[Run]:
        for index, marker in enumerate(self._markers):
            self._pass_barriers(marker)
            if not self._continue(index, marker) and self._begins(index, marker):
                self._open(index, marker)
        return self.runs

    def _next(self, family: str, index: int, wanted: int) -> Marker | None:
        """The next marker of a family after `index`; a weak one (周五、周六) only if it bears the number `wanted`."""
        later = self._after(self._family[family], index)
        if later is None or later.firm or later.number == wanted:
            return later
        return self._after(self._firm.get(family, []), index)

    def _after(self, places: list[int], index: int) -> Marker | None:
        place = bisect.bisect_right(places, index)
        return self._markers[places[place]] if place < len(places) else None

    def _pass_barriers(self, marker: Marker) -> None:
        """Closes what a barrier before the marker ends; a numbered question (一、问：…) survives its own 问."""
        passed = bisect.bisect_right(self._turns.barriers, marker.start)
        if passed > self._passed:
            barrier = self._turns.barriers[passed - 1]
            self._passed = passed
            while self._stack and not barrier - 2 <= self._stack[-1].last.body <= barrier:
                self._pop()

    def _pop(self) -> None:
        run = self._stack.pop()
        self._closed[run.family, id(run.parent)] = run.number

    def _continue(self, index: int, marker: Marker) -> bool:
        """Adds the marker to the innermost open run it follows and closes those further in; or drops a weak marker."""
        for depth in range(len(self._stack) - 1, -1, -1):
            run = self._stack[depth]
            if run.family != marker.family or marker.number == 1:
                continue
            if marker.number not in (run.number + 1, LAST) or _far(run.last, marker):
                continue
            later = self._after(self._family[run.family], index)
            if not marker.firm and later and later.firm and later.number == marker.number:
                return True
            while len(self._stack) > depth + 1:
                self._pop()
            run.markers.append(marker)
            return True
        return False

    def _begins(self, index: int, marker: Marker) -> bool:
        """A 1 that a 2 follows; or numbering that does not restart: （七） under 三、 after （六） under 二、."""
        if marker.number == 1:
            later = self._second(index, marker)
            if later is None or later.number not in (2, LAST) or self._resumes(later, marker) or _far(marker, later):
                return False
            return marker.firm or self._behind_subject(marker, later) or self._behind_heading(index, marker)
        if marker.style.resumes or self._cut_off(index, marker):
            return True
        if not self._stack or not (marker.firm or self._behind_heading(index, marker)):
            return False
        if self._lost_its_first(index, marker):
            return True
        return self._closed.get((marker.family, id(self._stack[-1]))) == marker.number - 1

    def _behind_subject(self, marker: Marker, later: Marker) -> bool:
        """The first marker of a list in a clause, behind who acts, where the second begins one of the paragraph."""
        here = later.firm and later.paragraph == marker.paragraph
        return here and opens(self._layout, marker.style, marker.start)

    def _second(self, index: int, marker: Marker) -> Marker | None:
        """The next marker of the family that may be the second; behind 第一 a 首先 that no 其次 follows is none."""
        later = self._next(marker.family, index, 2)
        if later is None or later.number != 1 or later.style is marker.style:
            return later
        after = self._next(marker.family, self._markers.index(later, index), 2)
        return after if after is not None and after.style is marker.style else later

    def _resumes(self, later: Marker, marker: Marker) -> bool:
        """A 首先 inside 第一, that no 其次 follows but 第二, which goes on with the list around."""
        if later.style is marker.style:
            return False
        return any(run.family == later.family and run.last.style is later.style for run in self._stack)

    def _lost_its_first(self, index: int, marker: Marker) -> bool:
        """A 2 that a 3 follows, on the line beneath a heading: some sources lose the first item of a list."""
        heading, later = self._stack[-1].last, self._after(self._family[marker.family], index)
        beneath = marker.line and heading.line and marker.paragraph == heading.paragraph + 1
        if marker.number != 2 or not beneath or not is_heading(self._layout, heading):
            return False
        return later is not None and later.line and later.number == marker.number + 1

    def _cut_off(self, index: int, marker: Marker) -> bool:
        """The first heading that is left of a paper whose beginning is lost (二、… 三、… 四、…)."""
        family = self._family[marker.family]
        if not (marker.style.heads and marker.firm) or family[0] != index or len(family) < _FEWEST_LEFT:
            return False
        left = [self._markers[at] for at in family[:_FEWEST_LEFT]]
        return all(one.firm and one.number == marker.number + at for at, one in enumerate(left))

    def _behind_heading(self, index: int, marker: Marker) -> bool:
        """三、（一） back to back, or glued to the heading that 三、 begins, or to one that opens the paragraph.

        Or, where the source has lost its line breaks, to one that stands between two sentences (专栏2 重点工程（一）…).
        """
        glued = _GLUED_IN_ONE if len(self._layout.starts) <= ONE else _GLUED
        if marker.number == 1 and marker.style.glued and glued(self._before(marker)):
            return True
        beside = index > 0 and self._markers[index - 1].paragraph == marker.paragraph
        start = self._markers[index - 1].body if beside else self._layout.starts[marker.paragraph]
        between = self._layout.folded[start : marker.start]
        return len(between) <= HEADING and not set(between) & set("。；：" if beside else "，。；：")

    def _before(self, marker: Marker) -> str:
        """What stands between the end of the last sentence and a marker."""
        return self._layout.folded[self._layout.sentence_start(marker.start) : marker.start]

    def _open(self, index: int, marker: Marker) -> None:
        family = marker.family
        if any(run.family == family for run in self._stack):
            while self._stack[-1].family != family:
                self._pop()
            self._pop()
        while self._stack and not self._holds(self._stack[-1], index, marker):
            self._pop()
        holder = self._stack[-1] if self._stack else None
        run = Run(family=family, markers=[marker], parent=holder, at=len(holder.markers) - 1 if holder else 0)
        if holder:
            holder.children.setdefault(run.at, []).append(run)
        self._ranks.setdefault(family, len(self._ranks))
        self._stack.append(run)
        self.runs.append(run)

    def _holds(self, run: Run, index: int, marker: Marker) -> bool:
        """Whether the newest item of `run` is still open where a list begins with `marker`."""
        if run.last.style.resumes and marker.style.heads:
            return False
        following = self._next(run.family, index, run.number + 1)
        if marker.line and self._outranks(run, marker, following):
            return False
        if following is not None and following.number in (run.number + 1, LAST):
            return True
        if run.last.paragraph == marker.paragraph:
            leaves = self._turns.firm_after if run.last.line else self._turns.drift_after
            return leaves(run.last.body, marker.start) == marker.start and not run.is_one_sentence_before(
                self._layout, marker.start
            )
        if not run.last.line or self._turns.spoken_behind(self._layout, run.markers, marker.start):
            return False
        if is_heading(self._layout, run.last) or self._divides(run.last, marker) or self._announced(run.last, marker):
            return True
        return (run.spread() or bool(run.children)) and not self._turned(run.last, marker)

    def _divides(self, heading: Marker, marker: Marker) -> bool:
        """The line under a short one that ends with a full stop begins the next rank (（二）分类施策。 1.…)."""
        families = (heading.family, marker.family)
        if families not in _NEXT_RANK or marker.paragraph != heading.paragraph + 1:
            return False
        return self._layout.bounds(heading.paragraph)[1] - heading.body <= HEADING

    def _announced(self, earlier: Marker, later: Marker) -> bool:
        """The sentence right above the list ends with a colon or names its first item (下设综合组。1.综合组…)."""
        if later.paragraph != earlier.paragraph + 1:
            return False
        above = self._layout.folded[slice(*self._layout.bounds(earlier.paragraph))].rstrip()
        name = _LABEL.match(self._layout.folded, later.body)
        return above.endswith("：") or (name is not None and name[0] in above.rstrip("。").rpartition("。")[2])

    def _turned(self, earlier: Marker, later: Marker) -> bool:
        """A whole paragraph between two markers turns to something else."""
        return self._turns.opening_after(earlier.body, later.start) < later.start

    def _outranks(self, run: Run, marker: Marker, following: Marker | None) -> bool:
        """A line-level marker is not inside an in-sentence list, nor inside a style that appeared after its own.

        A heading glued to the sentence before it (制定本办法。一、明确责任) is known by the next one's line, and one
        with a line to itself holds what stands beneath, though others of its list are glued.
        """
        if run.inline or not run.last.line:
            glued = following is not None and following.line and following.number == run.number + 1
            apart = run.last.line and (is_heading(self._layout, run.last) or self._divides(run.last, marker))
            if not (run.last.style.heads and (glued or apart)):
                return True
        return self._ranks[run.family] > self._ranks.get(marker.family, len(self._ranks))


def thread(layout: Layout, markers: tuple[Marker, ...], turns: Turns) -> tuple[Run, ...]:
    """The real lists in the order of their first markers; a list of one item is none, what it held goes up."""
    runs = _Threader(layout, markers, turns).thread()
    kept = [run for run in runs if len(run.markers) > 1 or run.markers[0].number > 1]
    alive = {id(run) for run in kept}
    for run in kept:
        run.children = {}
        parent = run.parent
        while parent is not None and id(parent) not in alive:
            run.at, parent = parent.at, parent.parent
        run.parent = parent
        if parent is not None:
            parent.children.setdefault(run.at, []).append(run)
    return tuple(kept)
