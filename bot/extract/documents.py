"""Cited document numbers (文号) in every bracket form, in the canonical form 国办发〔2022〕12号."""

import re

from bot.domain.reading import DocumentRef
from bot.extract.text import Layout

_LETTER = re.compile(
    r" {0,4}[〔（【《] {0,4}(?P<year>(?:19|20)\d\d) {0,4}[〕）】》] {0,4}第? {0,4}(?P<number>\d{1,5}) {0,4}号"
)
_ORDER = re.compile(r"(?<=[令告]) *(?:(?P<year>(?:19|20)\d\d)年)? *第 *(?P<number>\d{1,5}) *号")
_LONGEST_PREFIX = 20
_PREFIX = re.compile("[一-龥]+$")
_NOT_PREFIX = re.compile(
    "按照|命令|根据|依据|依照|执行|贯彻|落实|关于|参照|见|通知|意见|办法|规定|文件|印发|发布|转发|废止|修订|的|和|与|及|以|在|由|经|为|是|对|将|原|以下简称|签署|公布"
)


def find(layout: Layout) -> tuple[DocumentRef, ...]:
    """Every number at its place, in text order."""
    found = [_reference(layout, match, bracket=True) for match in _LETTER.finditer(layout.folded)]
    found += [_reference(layout, match, bracket=False) for match in _ORDER.finditer(layout.folded)]
    return tuple(sorted((reference for reference in found if reference), key=lambda reference: reference.start))


def _reference(layout: Layout, match: re.Match[str], *, bracket: bool) -> DocumentRef | None:
    """The number with its prefix, which ends where `match` begins and starts behind the words that cite it."""
    written = _PREFIX.search(layout.folded, max(0, match.start() - _LONGEST_PREFIX), match.start())
    if not written:
        return None
    cut = max((word.end() for word in _NOT_PREFIX.finditer(written.group())), default=0)
    start, end = written.start() + cut, match.end()
    prefix, year, number = layout.folded[start : match.start()], match.group("year"), int(match.group("number"))
    if not prefix or (not bracket and not prefix.endswith(("令", "公告"))):
        return None
    dated = f"{year}年" if year else ""
    canonical = f"{prefix}〔{year}〕{number}号" if bracket else f"{prefix}{dated}第{number}号"
    return DocumentRef(text=layout.text[start:end], number=canonical, start=start, end=end)
