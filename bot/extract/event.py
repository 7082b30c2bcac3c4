"""The meeting or issuance a text reports: the clause of its opening that tells it."""

import re

from bot.extract.text import Layout

_OPENING = 600
_LONGEST = 40
_RULES: tuple[tuple[str, str], ...] = (
    ("issuance", r"(?:印发|发布|公布|出台|下发|颁布|签署)了?[^，。；\n]{0,6}《[^》\n]{2,60}》"),
    (
        "meeting",
        r"(?:召开|举行|举办)[^，。；\n]{0,30}?(?:会议|发布会|吹风会|座谈会|常务会议|常务会(?!议)|论坛|大会|现场会|培训班|峰会)",
    ),
    ("held", r"(?:会议|发布会|吹风会|座谈会|论坛|大会|研讨会|活动|开幕式)[^，。；\n]{0,16}?(?:召开|举行|举办|开幕)"),
    ("answers", "答记者问"),
    ("order", "(?:印发|下发|发出|发布)(?:通知|公告|意见)"),
)
"""The first rule that matches in the opening decides; the event is the clause up to there, verbatim."""

_CREDIT = re.compile(
    r"^(?:央视网消息|[^，。\n]{0,8}(?:电|讯|消息))[^：，。\n]{0,12}[：，\d日 ]*|^(?:日前|近日|今天)[，、]?"
)


def find(layout: Layout) -> str | None:
    """The clause that tells the event, or None."""
    opening = layout.folded[:_OPENING]
    for _, pattern in _RULES:
        match = re.search(pattern, opening)
        if match:
            start, end = _clause_start(opening, match.start()), match.end()
            credit = _CREDIT.match(opening[start:end])
            start, end = layout.strip(start + (credit.end() if credit else 0), end)
            if start < end:
                return layout.text[start:end]
    return None


def _clause_start(opening: str, position: int) -> int:
    floor = max(0, position - _LONGEST)
    return max(floor, 1 + max(opening.rfind(mark, floor, position) for mark in "，。；：\n"))
