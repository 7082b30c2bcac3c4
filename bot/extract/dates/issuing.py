"""Days counted from the day a document is issued: 自公布之日起施行, 自发布之日起30日后实施, 有效期2年."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.reading import Deadline, DeadlineKind
from bot.extract.text import Layout, beginning, matches, numeral

_CUE = "之日"
NUMBER = "[0-9]{1,3}|[一二两三四五六七八九十百]{1,4}"
_UNITS = "个?工作日|日|天|个月|年"
_FROM_ISSUE = beginning(
    "自从于",
    "[自从于](?:本[一-龥]{1,6})?(?:印发|公布|发布|颁布|下发|发文|签发)之日起?"
    f"(?:满?(?P<count>{NUMBER})(?P<unit>{_UNITS})(?:之?后)?)?(?:开始|正式|起)*(?:施行|实施|执行|生效|试行|实行)",
)
_VALID = re.compile(
    rf"[，。；,]?(?:本[一-龥]{{1,6}}|试行)?(?P<words>有效期限?(?:为|至)?(?P<count>{NUMBER})(?P<unit>{_UNITS}))(?!以内|内)"
)
"""How long the document holds, right behind the day from which it does."""

_SIGNED = re.compile(
    "^(?:[^\n，。；：、“”《》]{0,60}?[^\n0-9，。；：、“”《》])?"
    "(?:(?P<year>(?:19|20)[0-9]{2})年 ?(?P<month>[0-9]{1,2})月 ?(?P<day>[0-9]{1,2})日"
    "|(?P<spelt>(?:一九|二零)[零一二三四五六七八九]{2})年(?P<moon>[一二三四五六七八九十]{1,2})月(?P<sun>[一二三四五六七八九十]{1,3})日)"
    " *(?:（[^（）\n]{1,12}）)? *$",
    re.MULTILINE,
)
"""The line of a document that ends with the day it was signed, behind the issuer's name or alone."""

_DAYS = ("日", "天")


def find(layout: Layout) -> tuple[Deadline, ...]:
    """The effective dates that are counted from the issue, and the expiry dates counted from them, in text order.

    Their date is None where the text does not tell when it was issued, or counts working days.
    """
    folded = layout.folded
    if _CUE not in folded:
        return ()
    counted = tuple(matches(_FROM_ISSUE, folded))
    day = issued(folded) if counted else None
    found: list[Deadline] = []
    for match in counted:
        start, end = match.span(1)
        begins = later(day, match["count"], match["unit"])
        found.append(_deadline(layout, start, end, begins, DeadlineKind.EFFECTIVE))
        found += validity(layout, end, begins)
    return tuple(found)


def validity(layout: Layout, position: int, begins: date | None) -> Iterator[Deadline]:
    """The last day of what takes effect on `begins`, where words at the position say how long it holds (有效期5年)."""
    valid = _VALID.match(layout.folded, position)
    if valid:
        after = later(begins, valid["count"], valid["unit"])
        last = after - timedelta(days=1) if after else None
        yield _deadline(layout, valid.start("words"), valid.end("words"), last, DeadlineKind.EXPIRY)


def _deadline(layout: Layout, start: int, end: int, day: date | None, kind: DeadlineKind) -> Deadline:
    return Deadline(text=layout.text[start:end], date=day, start=start, end=end, kind=kind)


def issued(folded: str) -> date | None:
    """The day in the first line that ends as a signature does."""
    signed = _SIGNED.search(folded)
    if not signed:
        return None
    if signed["year"]:
        year, month, day = int(signed["year"]), int(signed["month"]), int(signed["day"])
    else:
        year = int("".join(str(numeral(digit)) for digit in signed["spelt"]))
        month, day = numeral(signed["moon"]), numeral(signed["sun"])
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def later(begin: date | None, count: str | None, unit: str | None) -> date | None:
    """The day so much later, `begin` itself without a count; working days cannot be told."""
    if begin is None or count is None or unit is None:
        return begin
    times = numeral(count.replace("两", "二"))
    if unit in _DAYS:
        return begin + timedelta(days=times)
    months = {"个月": times, "年": 12 * times}.get(unit)
    if months is None:
        return None
    year, month = divmod(begin.month - 1 + months, 12)
    year, month = begin.year + year, month + 1
    return date(year, month, min(begin.day, calendar.monthrange(year, month)[1]))
