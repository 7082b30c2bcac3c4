"""A document's own number (文号), by its title and text."""

import re

from bot.domain.numerals import SPELT
from bot.match.fold import fold

YEAR = re.compile(r"(?:19|20)\d\d")
NO_LETTER = re.compile(r"[\W_][\W_]*+")  # begins with one class: found twice as fast as by a bare +
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,14}\s*[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*第?\s*\d{1,5}\s*号"
    r"|[\u4e00-\u9fff]{2,30}\s*(?:公告|令|通告)\s*(?:19|20)\d\d年\s*第\s*\d{1,5}\s*号"
)
_NUMBER_LABEL = re.compile(r"^(?:文\s*号|发文字号|文件编号)\s*:\s*")
_BEHIND_TITLE = re.compile(rf"(?P<title>[^\n]{{4,120}}?)\s*[(\[]\s*(?P<number>{_NUMBER.pattern})\s*[)\]]")
"""A title with its document's number in brackets."""
_DAY = rf"\((?:\d{{4}}|[{SPELT}○]{{4}})年[\d{SPELT}]{{1,2}}月[\d{SPELT}]{{1,3}}日\)(?:\s|$)"
"""The day of a document in brackets behind its number, and nothing more of a sentence."""
_GLUED = re.compile(
    r"[〔\[(【]\s*(?P<year>(?:19|20)\d\d)\s*[〕\])】]\s*第?\s*(?P<count>\d{1,5})\s*号"
    rf"(?=[^\S\n]*(?:\n|$|{_DAY}|"
    r"各[^。;:\n]{2,160}:|[^。;:\n]{2,60}(?:政府|[厅局委部院会署行]|单位|机构|公司|办公室):))"
)
"""A number without its code, before the end of the line, its day in brackets or a salutation."""
_CODE = re.compile("[\u4e00-\u9fff]{2,14}")
_STOPS = ("。", ";", ":", ",")
"""What no title ends in."""
_HEAD = 600
"""Characters in which a number is that is glued to the title before it, or to the salutation behind it."""
_HEAD_LINES, _FOOT_LINES = 12, 6


def own_number(title: str, headline: str, bare: str) -> str:
    """The document's own number: in its title, alone on a line at the head or foot, or behind its title at the head."""
    folded = fold(title)
    if YEAR.search(folded) and (found := _NUMBER.search(folded)):
        return letters(found[0])
    if "号" not in bare:  # every number ends so
        return ""
    lines = [line.strip() for line in bare.splitlines() if line.strip()]
    head, foot = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_FOOT_LINES:]
    for line in (*head, *foot):
        alone = line.strip(" ()")
        if alone.endswith("号") and (found := _NUMBER.fullmatch(_NUMBER_LABEL.sub("", alone))):
            return letters(found[0])
    for line in head:
        found = _BEHIND_TITLE.fullmatch(line) if line.endswith((")", "]")) else None
        if found and headline and letters(found["title"]) == headline:
            return letters(found["number"])
    return _glued(headline, bare)


def _glued(headline: str, bare: str) -> str:
    """The number right behind the title, or before the salutation, in one line (…的意见某发〔2014〕9号各区：)."""
    head = bare[:_HEAD]
    for found in _GLUED.finditer(head):
        before = head[: found.start()].rstrip()
        _, titled, behind = letters(before).rpartition(headline) if headline else ("", "", "")
        code = behind if titled else before.rpartition("\n")[2].strip()
        if _CODE.fullmatch(code) and not before.removesuffix(code).rstrip().endswith(_STOPS):
            return f"{code}{found['year']}{found['count']}号"
    return ""


def letters(text: str) -> str:
    """The folded text without blanks, signs and underscores."""
    return NO_LETTER.sub("", fold(text))
