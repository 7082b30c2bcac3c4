"""Cited documents: numbers (文号) of every bracket form, as 国办发〔2022〕12号, and 《titles》; one where adjacent."""

import functools
import re
from collections.abc import Iterator

from bot.domain.reading import DocumentRef
from bot.extract.lexicon import knowledge
from bot.extract.text import Layout, numeral

_NUMBER = r" {0,4}第? {0,4}(?P<number>\d{1,5}) {0,4}号"
_BRACKETED = re.compile(r"[〔（【《〖][ \n]{0,4}(?P<year>(?:19|20)\d\d)年?[ \n]{0,4}[〕）】》〗]" + _NUMBER)
_OLD = re.compile(r"[〔（](?P<year>(?:19|20)?\d\d)[〕）] ?(?P<code>[一-龥]{1,8}字) ?第 ?(?P<number>\d{1,4}) ?号")
"""As numbers were written up to the nineties: （97）财综字第12号."""
_CENTURY = 1900
_ALSO = re.compile(
    r" ?[、和及与，] ?(?:[〔（【〖] ?(?P<year>(?:19|20)\d\d)年? ?[〕）】〗] ?)?第?(?P<number>\d{1,5}) ?号(?![令公])"
)
_ORDER = re.compile(r"第 {0,2}(?P<number>\d{1,5}|[一二三四五六七八九十百零]{1,6}) {0,2}号 ?(?P<kind>令|公告)?")
_ISSUERS = re.compile("(?:[一-龥]{2,14}(?:[部委局署会院行办]|办公厅)[ 、])+$")
_MOST_ISSUERS = 80
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d) ?年? *$")
_LONGEST_PREFIX = 26
_LONGEST_CODE = 12
_PREFIX = re.compile(" {0,4}[一-龥]*")
_CITES = (
    "按照|按|根据|依据|依照|执行|贯彻|落实|关于|参照|参见|详见|见|通知|意见|办法|规定|文件|印发|发布|转发|废止|修订|同意|批准|签署|公布"
    "|以下简称|现行|的|以|在|由|为|是|将|原(?! *函? *$)|号|年|月|日|有关|部门|分别|包括|如|即|出台|下发|制定|批复"
)
_NOT_ORDER = re.compile(rf"(?:^|号)(?:和|与|及)|(?:{_CITES})(?!$)|(?:经|对)(?!济|外)|命(?=令)")
_TITLE_ENDS = "方案|纲要|条例|细则|决定|措施|要点|(?:行动|工作|发展|实施|年)计划|(?:发展|专项|总体|年)规划"
"""How a title ends that a number is glued to (…实施方案｜某政办〔2014〕9号)."""
_NOT_CODE = re.compile(
    f"{_CITES}|{_TITLE_ENDS}|和|与|及|(?:办公厅|办公室|委员会|人民政府|人民法院|检察院|国务院|(?!工信部|人社部)[一-龥]{{2}}[局部署行会]|[一-龥]{{3}}厅)"
    "(?!联|公告|通告|令)(?=[一-龥]{2})"
)
_SHORTEST_ORDER = 3
_ORDERS = ("令", "公告", "通告")
_LONGEST_TITLE = 120
_STAND_IN = re.compile(
    "(?:实施|指导|总体|若干|设计|管理|暂行|工作|行动|发展|试点|规划)*(?:[一-龥][^法]|办法|工作要点|计划书)"
)
_VERSION = re.compile(r"(?:[（(〔][^（）()〔〕]{1,16}[）)〕])+$")
_VERSION_ENDS = frozenset("）)〕")
_JOINT = re.compile(r" ?[（]? ?")
_NUMBERED = re.compile(r"号(?<=[\d 一二三四五六七八九十百零]号)")
"""What every number ends in: where this is nowhere, none is sought, nor before the first or behind the last."""
_LONGEST_NUMBER, _LONGEST_KIND = 40, 5
"""What is matched before 号, and from it on, at most."""

_DEEPEST = 3
_NESTED = functools.reduce(lambda inner, _: rf"(?:[^《》\n]++|《{inner}*+》)", range(_DEEPEST), r"[^《》\n]")
_QUOTED = re.compile(
    rf"《(?:{_NESTED}*+(?:》|(?<=[一-龥“”、（）\d])\n(?=[一-龥“”、（）\d])(?!第[一-龥]{{1,4}}[章节条]|[一二三四五六七八九十]{{1,3}}、)"
    rf"{_NESTED}{{1,{_LONGEST_TITLE}}}+》)(?P<closed>)|{_NESTED}*+[^\n]*+)"
)
"""An outermost 《…》 of one line, or broken once, so many within each other; not closed, to the end of the line."""
_SIGNS = re.compile(r"[\W_]+")


def find(layout: Layout) -> tuple[DocumentRef, ...]:
    """Every number at its place and every title at its first, in text order; 《…》（国办发〔2022〕12号） is one."""
    by_start = {found.start: found for found in _numbers(layout)}
    titled: dict[str, DocumentRef] = {}
    short: set[str] = set()
    kept: list[DocumentRef] = []
    for start, end in _titles(layout.folded):
        joint = _JOINT.match(layout.folded, end) if by_start else None
        number = by_start.pop(joint.end(), None) if joint else None
        whole = _document(layout, start, end, number)
        if number:
            kept.append(whole)
        elif whole.title:
            titled.setdefault(_known_by(whole.title), whole)
            if layout.folded.endswith("简称", 0, start):
                short.add(_known_by(whole.title))
    for title in short:  # named before it by its whole title
        del titled[title]
    if not kept and not by_start:
        return tuple(titled.values())
    known = {_known_by(found.title) for found in kept if found.title}
    kept += [found for title, found in titled.items() if title not in known]
    return tuple(sorted((*kept, *by_start.values()), key=lambda found: found.start))


def _known_by(title: str) -> str:
    """A title without its signs, of which one who cites it may choose others (《…〈…〉…》, “…”)."""
    return _SIGNS.sub("", title)


def _numbers(layout: Layout) -> list[DocumentRef]:
    """The numbers in text order."""
    first = _NUMBERED.search(layout.folded)
    if not first:
        return []
    where = max(0, first.start() - _LONGEST_NUMBER), layout.folded.rfind("号") + _LONGEST_KIND
    return sorted(
        (*_bracketed(layout, where), *_old(layout, where), *_orders(layout, where)), key=lambda found: found.start
    )


def _document(layout: Layout, start: int, end: int, number: DocumentRef | None) -> DocumentRef:
    """The document of the title between `start` and `end`, with the number that follows it."""
    title = "".join(layout.text[start + 1 : end - 1].split())
    if not number:
        return DocumentRef(text=layout.text[start:end], number=None, start=start, end=end, title=title)
    last = number.end + layout.folded.startswith("）", number.end)
    return DocumentRef(text=layout.text[start:last], number=number.number, start=start, end=last, title=title)


def _titles(folded: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》 that end like a document's title."""
    for found in _QUOTED.finditer(folded):
        start, end = found.span()
        whole = found["closed"] is not None and end - start <= _LONGEST_TITLE + 1
        if whole and _names(folded[start + 1 : end - 1].replace("\n", "")):
            yield start, end


def _names(inner: str) -> bool:
    """Whether a title is a document's; 《意见》 and 《实施方案》 only stand for one named before."""
    if _STAND_IN.fullmatch(inner):
        return False
    return knowledge.ends_in(_VERSION.sub("", inner) if inner[-1:] in _VERSION_ENDS else inner, "titles")


def _bracketed(layout: Layout, where: tuple[int, int]) -> Iterator[DocumentRef]:
    """国办发〔2022〕12号, and the numbers that go on with its code: …、13号."""
    for match in _BRACKETED.finditer(layout.folded, *where):
        start = _code(layout.folded, match.start())
        if start is None:
            continue
        code, year = layout.folded[start : match.start()].strip(), match["year"]
        end, number = match.end(), match["number"]
        yield _reference(layout, start, end, f"{code}〔{year}〕{int(number)}号")
        while more := _ALSO.match(layout.folded, end):
            year = more["year"] or year
            first = more.start("number") if not more["year"] else more.start("year") - 1
            end = more.end()
            yield _reference(layout, first, end, f"{code}〔{year}〕{int(more['number'])}号")


def _code(folded: str, end: int) -> int | None:
    """Where the issuer's code before a bracket begins (财库, 苏住建规), behind the words and names before it."""
    written = _before(folded, end)
    cut = max((word.end() for word in _NOT_CODE.finditer(written)), default=0)
    length = len(written) - cut
    return end - length if 0 < len(written[cut:].strip()) <= _LONGEST_CODE else None


def _old(layout: Layout, where: tuple[int, int]) -> Iterator[DocumentRef]:
    """（97）财综字第12号 → 财综字〔1997〕12号."""
    for match in _OLD.finditer(layout.folded, *where):
        year = int(match["year"]) + _CENTURY * (len(match["year"]) == 2)
        yield _reference(layout, *match.span(), f"{match['code']}〔{year}〕{int(match['number'])}号")


def _orders(layout: Layout, where: tuple[int, int]) -> Iterator[DocumentRef]:
    """国务院令第768号, 国务院令（第768号）, 公告2026年第3号, 财政部2026年第3号公告."""
    folded = layout.folded
    for match in _ORDER.finditer(folded, *where):
        dated = _YEAR.search(folded, max(0, match.start() - 8), match.start())
        edge = dated.start() if dated else match.start()
        bracket = folded.endswith("（", 0, edge)
        edge -= bracket
        written = _before(folded, edge)
        cut = max((word.end() for word in _NOT_ORDER.finditer(written)), default=0)
        issuer, kind = written[cut:].strip(), match["kind"] or ""
        if not (issuer.endswith(_ORDERS) or (kind and not bracket)):
            continue
        if not dated and len(issuer + kind) < _SHORTEST_ORDER:
            continue
        end = match.end() if kind else match.end() - match.group().endswith(" ")
        end += bracket and folded.startswith("）", end)
        start = layout.strip(edge - len(written) + cut, end)[0]
        first = _first_issuer(folded, start)
        year = f"{dated['year']}年" if dated else ""
        others = folded[first:start].replace("、", " ")
        yield _reference(layout, first, end, f"{others}{issuer}{kind}{year}第{numeral(match['number'])}号")


def _first_issuer(folded: str, start: int) -> int:
    """Where the first of several joint issuers begins: 财政部 税务总局｜公告2022年第14号."""
    others = _ISSUERS.search(folded, max(0, start - _MOST_ISSUERS), start)
    if not others:
        return start
    return others.start() + max((word.end() for word in _NOT_ORDER.finditer(others.group())), default=0)


def _before(folded: str, end: int) -> str:
    """The Chinese characters that end at `end`, with the blanks behind them."""
    window = folded[max(0, end - _LONGEST_PREFIX) : end][::-1]
    found = _PREFIX.match(window)
    return found.group()[::-1] if found else ""


def _reference(layout: Layout, start: int, end: int, number: str) -> DocumentRef:
    return DocumentRef(text=layout.text[start:end], number=number, start=start, end=end)
