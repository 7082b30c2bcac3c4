"""What a document that sets rules says of the stage of its measures, and of when they hold."""

import re
from collections.abc import Iterator
from datetime import date

from bot.digest.dues import due_words
from bot.digest.marks import stage
from bot.domain.markers import whole
from bot.domain.papers import is_paper
from bot.domain.ports import Translate
from bot.domain.quotations import quotation_of
from bot.domain.reading import Deadline, DeadlineKind, Reading, Tense

_DRAFT = re.compile("征求意见|草案|送审稿|征求.{0,60}意见")
_SET = re.compile("(?:印发|公布|发布)《")
"""In the title of what is no draft any more, though its lead-in tells of the one that it was."""
_HOLDS = re.compile("施行|实施|执行|生效")

_TERMS = {
    DeadlineKind.EFFECTIVE: re.compile("施行|实施|执行|生效|起"),
    DeadlineKind.EXPIRY: re.compile("有效|执行|施行|(?<!至少)实施|延[长续至]|暂停|适用|沿用"),
}
"""By what words a clause tells a term of what is decided; of others (报名时间为3月1日至10日) nothing is told."""
_TOLD_OF = re.compile("已[于经在]|曾|[施执]行后|实施后|包括$")
"""In a clause that tells of something that is older, or leads to a list."""
_MOST = 2

_KINDS = "通知|意见|办法|条例|规定|决定|方案|公告|规划|细则|规则|纲要|计划|措施|指引|规程|法"
_SAYS = re.compile(
    f"(?:^|[，。；：！？\n])[ \u3000]*《[^《》\n]{{0,40}}(?:{_KINDS}|稿）)》"
    "[^。；！？\n]{0,60}(?:规定|明确|提出|要求|指出|强调|内容|部署|任务|措施|安排|部分)[^。；！？\n]{0,20}[。：]?$"
)
"""A lead-in whose subject is a paper that says what follows (《办法》规定); none that acts by one (按《办法》要求)."""
_DEMANDS = "(?:要求|规定|明确|提出|指出|强调|部署|作出部署)[^。；！？\n]{0,20}[。：，]?$"
_NOTICE_SAYS = re.compile(
    f"(?:^|[，。；：！？\n])[ \u3000]*(?:该|上述|此次|为此|因此)?(?:(?:行动|实施|工作)?(?:{_KINDS})|通报|工作要点)"
    f"(?:还|也|同时|中|进一步|重点|[在就从][^，。；：]{{2,16}})?{_DEMANDS}"
    f"|(?:印发|发布|出台|公布|下发|发出)(?!的)[^，。；：《》]{{0,24}}(?:{_KINDS}|通报|《[^《》]{{2,60}}》(?:（[^（）]{{1,20}}）)?)，(?:并|还)?{_DEMANDS}"
    f"|(?:^|[。；！？\n])(?![^，。；：\n]*会议)[^，。；：\n]{{2,30}}通报(?!了|[^，。；：]{{0,8}}[情状]况)[^，。；：\n]{{2,40}}，(?:并|还)?{_DEMANDS}"
)
"""The same of a paper not named (通知要求：), of one just issued, of cases made known (某局通报三起案件，要求：)."""
_ISSUED = re.compile(
    f"(?:印发|发布|出台|公布|下发|修订)[^，。；：《》]{{0,12}}《[^《》]{{2,60}}(?:{_KINDS})(?:（[^（）]{{1,12}}）)?》[^，。；：《》]{{0,4}}$"
)
_CONTENTS = re.compile(
    "(?:^|[，。；\n])[ \u3000]*(?:(?:主要)?(?:修[订改])?的?)?(?:主要)?内容(?:包括|如下|有|为|是)?[：:]?$"
)
"""A title that tells that a paper came out, and the lead-in to what it holds (某部发布《办法》: 主要内容包括：)."""


def stage_in(reading: Reading, tense: Tense | None, t: Translate, lead_in: str | None = None) -> str:
    """As `stage`; what a document sets is no next step that somebody announces, nor what one explains of it."""
    said = (lead_in or "").strip()
    contents = _CONTENTS.search(said) and _ISSUED.search(reading.title.strip())
    says = _SAYS.search(said) or _NOTICE_SAYS.search(said) or contents
    if tense is not Tense.PLANNED or not (says or is_paper(reading)):
        return stage(tense, t)
    draft = _DRAFT.search(reading.title) or (says and _DRAFT.search(says[0]) and not _SET.search(reading.title))
    return t("拟规定") if draft else t("文件要求")


def effective(reading: Reading) -> Deadline | None:
    """When the document takes effect, by its own words; None where it does not say."""
    found = [one for one in reading.deadlines if one.kind is DeadlineKind.EFFECTIVE and _HOLDS.search(one.text)]
    return found[-1] if found and is_paper(reading) else None


def holding(reading: Reading, today: date | None) -> Iterator[tuple[DeadlineKind, str]]:
    """From when on or until when what is told will hold, in the clauses that say so; nothing a headline tells."""
    if today is None or not (reading.is_policy or reading.measures()):
        return
    told = [quotation_of(item).words for item in reading.measures()]
    found: dict[str, DeadlineKind] = {}
    for one in reading.deadlines:
        if one.date is None or one.date < today or one.kind not in _TERMS or any(one.text in line for line in told):
            continue
        words = whole(due_words(reading.text, one))[0]
        if _TOLD_OF.search(words) or not _TERMS[one.kind].search(words):
            continue
        if not (one.kind is DeadlineKind.EFFECTIVE and is_paper(reading)):
            found.setdefault(words, one.kind)
    yield from ((kind, words) for words, kind in list(found.items())[:_MOST])
