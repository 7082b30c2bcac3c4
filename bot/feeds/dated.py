"""When and where a document that somebody hands over was published: by a line of its head, else by its signature."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.feeds import labels
from bot.feeds.dates import When, read_date

_DAY = r"(?:19|20)\d\d\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2})"
_TIME = r"(?:[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_SPELT_DAY = "[一二][〇○零O一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
_LABELS = f"(?:{labels.OF_TEXT})?日期|(?:{labels.OF_TEXT})时间"
_OTHERS = (
    "(?:信息|文章|稿件)?来源|稿源|作者|记者|编辑|责任编辑|责编|字号|字体|浏览(?:次数|量)?|访问量?|点击(?:数|量)?"
    "|发布(?:机构|单位)|发文(?:机关|字号)|索引号|文号"
)
_FIELD = (
    rf"(?:(?:{_OTHERS})\s*[：:]\s*[^\s。；，|：:]{{1,30}}(?: [一-龥]{{2,4}}(?:[）)]|(?=\s*(?:[|丨]|$))))?"
    rf"|(?:(?:{_LABELS})\s*[：:]\s*)?[（(]?\s*+{_DAY}{_TIME}(?:\s*[）)])?)"
)
_HEAD = re.compile(rf"[（(]?{_FIELD}(?:[\s|丨]++{_FIELD}){{0,6}}[）)]?")
"""A line of nothing but a date, a source and the like, each behind its label or known by its form."""

_WRITTEN = re.compile(_DAY + _TIME)
_SOURCE = re.compile(
    rf"(?:{labels.SOURCE}|稿源)\s*[：:]\s*(?P<source>(?!{labels.NO_SOURCE})(?:(?!{labels.BY})[^\s。；，|：:]){{2,30}})"
)
_HEAD_LINES = 6
_LONGEST_HEAD = 200
_OTHER_DAYS = ("：", ":", "日期", "时间", "截止", "期限", "截至")
_EVENT = re.compile(
    rf"[^\s：:]{{0,6}}(?:地点|会场|主讲|主持人|报告人|对象|方式|截止|期限|(?<!{labels.OF_TEXT})时间)"
    r"[^\s：:]{0,4}[\s：:].*"
)
"""A line of a place or time beside which a date is that of an event, not of the text."""


_SIGNED = re.compile(rf"(?P<body>[^\d，。；：:！？]{{2,60}}?)?\s*(?P<day>{_DAY}|{_SPELT_DAY})")
_BODY = re.compile(r"[^\d，。；：:！？]{2,60}(?:部|委|局|厅|办|院|署|会|府|司|处|中心|公司|室|社|站|所|大学|银行|分行)")
_NOTE = re.compile(r"[（(].{2,80}[）)]|(?:附件?|抄送|联系(?:人|电话|方式)|此件)[：:\d（(]?.*")
_ENDS = ("。", "！", "”", "）")
"""What ends the text above a date that is signed by nobody."""

_GOES_ON = ("。", "；")
"""What ends the line below a date that stands within the text: a schedule, a paper quoted whole."""

_FORWARDS = re.compile("转发|转送|转印")
_DAY_ENDS = frozenset("日0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Each is None where the document does not say."""

    when: When | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signature:
    """Who signs, "" for nobody, and when."""

    body: str
    day: str


def read(lines: Sequence[str]) -> Origin:
    """The date and source that the first lines name; without a date there, the one of a signature."""
    filled = [cut for line in lines if (cut := line.strip(" \t\u3000*_>"))]
    heads = list(_heads(filled))
    written = next((found[0] for line in heads if (found := _WRITTEN.search(line))), None)
    named = next((found["source"] for line in heads if (found := _SOURCE.search(line))), None)
    return Origin(when=read_date(written or "") or read_date(_signature(filled) or ""), source=named)


def without_head(text: str) -> str:
    """The text behind a first line of date and source."""
    line, _, rest = text.lstrip("\n").partition("\n")
    return rest if rest.strip() and _is_head(line.strip(" \t\u3000*_>")) else text


def _is_head(line: str) -> bool:
    return len(line) <= _LONGEST_HEAD and _HEAD.fullmatch(line) is not None


def _heads(lines: Sequence[str]) -> Iterator[str]:
    """The lines of date and source before the text begins; a date beneath a label of another kind is none."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if _is_head(line) and not _of_an_event(lines, at):
            yield line
        elif line.endswith(("。", "；")):
            return


def _of_an_event(lines: Sequence[str], at: int) -> bool:
    """Whether what stands around the date says that it is another day's: a label, a place, a row of a schedule."""
    above, below = ("" if at == 0 else lines[at - 1]), ("" if at + 1 == len(lines) else lines[at + 1])
    if above.endswith(_OTHER_DAYS) or _EVENT.fullmatch(above) or _EVENT.fullmatch(below):
        return True
    rows = [lines[near - 1] for near in (at - 2, at + 2) if 0 < near < len(lines) and _SIGNED.fullmatch(lines[near])]
    return bool(_BODY.fullmatch(above) and any(map(_BODY.fullmatch, rows)))


def _signature(lines: Sequence[str]) -> str | None:
    """The document's own: of several the one by whom the title begins, the last of one that forwards, else the first.

    What is forwarded, or follows as an attachment, has a signature of its own.
    """
    found = list(_signatures(lines))
    if len(found) < 2:
        return found[0].day if found else None
    title = lines[0]
    own = next((one for one in found if one.body and title.startswith(one.body)), None)
    forwards = _FORWARDS.search(title)
    return (own or (max(found, key=_time_of) if forwards else found[0])).day


def _signatures(lines: Sequence[str]) -> Iterator[_Signature]:
    """Dates beneath or behind the name of a body, each with no more in its line; a last line's date."""
    last = max((at for at, line in enumerate(lines) if not _NOTE.fullmatch(line)), default=0)
    for at, line in enumerate(lines):
        found = _SIGNED.fullmatch(line) if line[-1] in _DAY_ENDS else None
        if found is None or not at:
            continue
        above, below = lines[at - 1], lines[at + 1] if at < last else ""
        body = (found["body"] or above).strip()
        signed = _BODY.fullmatch(body) and not (below.endswith(_GOES_ON) or _BODY.fullmatch(below))
        if signed or (not found["body"] and at == last and above.endswith(_ENDS)):
            yield _Signature(body=body if signed else "", day=found["day"].replace("O", "〇"))


def _time_of(signature: _Signature) -> datetime:
    when = read_date(signature.day)
    return when.at if when else datetime.min.replace(tzinfo=UTC)
