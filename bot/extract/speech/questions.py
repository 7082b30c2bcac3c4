"""Questions of transcripts, each with who asks and the stretch that answers it."""

import re
from dataclasses import dataclass

from bot.domain.reading import Question
from bot.extract.text import Layout

_ASKS = "问|Q|A问|提问|网友(?:提问|问)?|[一-龥《》·0-9A-Za-z]{0,20}记者(?:提?问)?|主持人"
_TURN = re.compile(
    r"(?:^|(?<=[\n。？！”）]))[ \d、.．一二三四五六七八九十（）]{0,8}"
    rf"(?P<open>[【〔（])?(?P<who>{_ASKS})(?(open)[】〕）]：?|：) *"
)
"""A turn that asks: 问：, 【记者】, 新华社记者：, 1. 问：; line starts and sentence ends only."""

_MARKED = tuple(re.compile(f"{mark}(?<=[问Q友者人]{mark})") for mark in "：】〕）")
"""With one of these the name in every turn ends; to look for a single mark costs next to nothing."""

_ANSWERS = re.compile(r"(?:^|(?<=[\n。？！”])) *(?:[【〔]?(?:答记者问|答复?|A|回答)[】〕]?： *)+")
_NAMED = re.compile(r"[^\n。？，：；]{2,30}： *")
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、．])"
_HEADED = re.compile(
    rf"(?:^|(?<=[\n。！]))[ ]*(?:{_NUMBER} *)?"
    r"(?P<asked>[^\n。？！：]{5,90}？(?:[^\n。？！：]{2,60}？){0,3})(?P<line> *\n)?"
)
_NUMBERED = re.compile(rf"[ \n]*{_NUMBER}")
_NOBODY = frozenset({"问", "Q", "A问", "提问"})
_REQUEST = re.compile("？|请|谈谈|介绍一下")
_FEWEST_HEADED = 2
_MARK = "？"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """A turn that begins at `start`; what is asked begins at `body`."""

    start: int
    body: int
    asker: str | None


def find(layout: Layout) -> tuple[Question, ...]:
    """The questions in text order; empty where the text is no transcript.

    Marked turns (问：, 记者：, 【记者】) come first; where there is none, at least two headings that ask
    (一、出台背景是什么？) make the text one.
    """
    turns = _turns(layout) if "：" in layout.folded or "】" in layout.folded else ()
    if turns:
        ends = [*(turn.start for turn in turns[1:]), len(layout.folded)]
        found = (_marked(layout, turn, end) for turn, end in zip(turns, ends, strict=True))
        return tuple(question for question in found if question is not None)
    return _headed(layout) if layout.folded.count(_MARK) >= _FEWEST_HEADED else ()


def _turns(layout: Layout) -> tuple[_Turn, ...]:
    if not any(mark.search(layout.folded) for mark in _MARKED):
        return ()
    return tuple(
        _Turn(start=found.start(), body=found.end(), asker=_asker(found.group("who")))
        for found in _TURN.finditer(layout.folded)
    )


def _asker(who: str) -> str | None:
    return None if who in _NOBODY else who.removesuffix("提问").removesuffix("问")


def _marked(layout: Layout, turn: _Turn, end: int) -> Question | None:
    """The question of a turn: up to 答：, else up to the last ？ of its line, else up to the end of the line."""
    answer = _ANSWERS.search(layout.folded, turn.body, end)
    if answer:
        asked, answered = answer.start(), answer.end()
    else:
        line = layout.folded.find("\n", turn.body, end)
        line = end if line < 0 else line
        mark = layout.folded.rfind(_MARK, turn.body, line)
        asked = mark + 1 if mark >= 0 else line
        answered = _past_name(layout, asked, end)
        if not _REQUEST.search(layout.folded, turn.body, asked):
            return None
    return _question(layout, (turn.body, asked), (answered, end), turn.asker)


def _past_name(layout: Layout, position: int, end: int) -> int:
    """Behind the line break and the name of who answers (陶青：)."""
    while position < end and layout.folded[position].isspace():
        position += 1
    named = _NAMED.match(layout.folded, position, end)
    return named.end() if named else position


def _question(layout: Layout, asked: tuple[int, int], answered: tuple[int, int], asker: str | None) -> Question | None:
    start, end = layout.strip(*asked)
    answer_start, answer_end = layout.strip(*answered)
    if start >= end or answer_start >= answer_end:
        return None
    return Question(
        text=layout.text[start:end], start=start, end=end, answer_start=answer_start, answer_end=answer_end, asker=asker
    )


def _headed(layout: Layout) -> tuple[Question, ...]:
    """Headings that ask: two numbered ones, or three whole lines; fewer are only rhetoric."""
    asking = tuple(_HEADED.finditer(layout.folded))
    found = [match for match in asking if _NUMBERED.match(layout.folded, match.start())]
    if len(found) < _FEWEST_HEADED:
        found = [match for match in asking if match.group("line")]
        if len(found) <= _FEWEST_HEADED:
            return ()
    ends = [*(match.start() for match in found[1:]), len(layout.folded)]
    questions = (
        _question(layout, match.span("asked"), (match.end("asked"), end), None)
        for match, end in zip(found, ends, strict=True)
    )
    return tuple(question for question in questions if question is not None)
