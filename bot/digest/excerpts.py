"""What is quoted of an article without measure lists: the sentences that state measures, else the first ones."""

import re
from collections.abc import Iterator

from bot.digest.marks import broken_off
from bot.domain import datelines
from bot.domain.quotations import Quotation, quoted
from bot.domain.reading import Reading

EXCERPT = 140
"""Characters quoted from an article without measures: whole sentences, or the first one cut at a clause."""

MOST_STATED = 4
STATED = 300
"""Sentences, and characters in all, quoted of a policy text whose measures stand in no list."""

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’」』）]?")
_STATED = re.compile(r"[。！]")
_HEAD = re.compile(
    r"(?:来源|文号|发文字号|发文机关|索引号|主题词|发布时间|发布日期|成文日期|日期|作者|编辑|责任编辑)[：:].{0,80}"
    r"|[^。！？]{0,40}[〔\[（(]\d{4}[〕\]）)]\s*第?\s*\d{1,5}\s*号"
    r"|[（(]?\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?[）)]?(?:\s*\d{1,2}[:：]\d{2}.{0,20})?"
    r"|特此(?:通知|通告|公告|公示|函告|函复|批复)[。！]?"
)
_SALUTATION = re.compile(r"各[^。！？：:]{1,200}[：:]\s*")
_CLAUSE_END = re.compile(r"[，；：]| ,")
_DECIDES = re.compile(
    "[ \u3000]*(?:经[^，,。；]{2,24}(?:同意|批准|研究) ?[，,]? ?(?:决定|调整|成立|设立|组建)"
    "|[^，,。；：、]{2,16}(?<!为)决定|(?:决定|确定|认定|现将|现对|现公开)(?=.{6}))"
)
"""How a clause begins that says what is done, behind what it is done for (为加强领导，｜省政府决定…)."""
_FOR = re.compile("为(?!期|主)|根据|按照|依据|依照|鉴于|由于|经(?!济)")


def stated(reading: Reading, most: int | None = MOST_STATED) -> tuple[Quotation, ...]:
    """The sentences that state measures outside lists: the first few, the first one always; all without `most`."""
    rows: list[Quotation] = []
    for found in reading.excerpts[:most]:
        if most and rows and sum(len(row.words) for row in rows) + len(found.text) > STATED:
            break
        words = broken_off(reading.text, found.start, found.end)
        rows.append(quoted(words, found.start, found.end))
    return tuple(rows)


def excerpt(text: str) -> tuple[Quotation, ...]:
    """The first sentences that say something, as the text has them, a row for each of its lines.

    A letter's head, headings and questions say nothing, unless there is nothing else. A first sentence that is too
    long is cut after a clause.
    """
    found = [(start, stop) for start, stop in _lines(text) if start < stop]
    lines = [row for row in found if _STATED.search(text, *row)] or found
    rows: list[Quotation] = []
    room = EXCERPT
    for start, stop in lines:
        ends = (sentence.end() for sentence in _SENTENCE.finditer(text, start, stop))
        end = max((end for end in ends if end - start <= room), default=start)
        rows += [quoted(text[start:end], start, end)] if start < end else []
        room -= end - start
        if end < stop:
            break
    return tuple(rows) or tuple(_clauses(text, *row) for row in lines[:1])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line stands, without the dateline or salutation that may open it.

    Nothing of one that only tells whose letter it is.
    """
    at = 0
    for whole in text.splitlines(keepends=True):
        start = at + len(whole) - len(whole.lstrip())
        stop = max(start, at + len(whole.rstrip()))
        at += len(whole)
        start += datelines.end(text[start:stop])
        greeting = _SALUTATION.match(text, start, stop)
        yield (stop if _HEAD.fullmatch(text, start, stop) else greeting.end() if greeting else start), stop


def _clauses(text: str, start: int, stop: int) -> Quotation:
    """What of a sentence fits an excerpt, up to the end of a clause; from what is done where only its purpose fits."""
    sentence = text[start:stop]
    end = _fitting(sentence)
    first = _SENTENCE.match(sentence)
    stop = first.end() if first else 0
    ends = _CLAUSE_END.finditer(sentence, 0, stop) if _FOR.match(sentence) else ()
    done = next((found.end() for found in ends if _DECIDES.match(sentence, found.end())), 0)
    if done < end:
        return quoted(broken_off(sentence, 0, end), start, start + end)
    told = sentence[done:stop].lstrip()
    begin = start + stop - len(told)
    end = len(told) if len(told) <= EXCERPT else _fitting(told)
    return quoted(f"……{broken_off(told, 0, end)}", begin, begin + end)


def _fitting(sentence: str) -> int:
    """Where the last clause ends that fits an excerpt, else where the room does."""
    ends = [found.start() for found in _CLAUSE_END.finditer(sentence, 0, EXCERPT)]
    return (ends and ends[-1]) or min(EXCERPT, len(sentence))
