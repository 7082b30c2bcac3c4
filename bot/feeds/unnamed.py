"""Titles for what stands under something else: an order that promulgates a law, a report behind its dateline."""

import re

from bot.domain import datelines

_ORDER = re.compile(r"[一-龥]{2,20}令(?: ?[（(]?第? ?\d{1,5} ?号[）)]?)?")
_NAME = r"《(?P<name>[^《》\n]{4,60}(?:〈[^〈〉\n]{2,60}〉[^《》\n]{0,20})?)》"
_LAW = re.compile(
    rf"(?:公布|发布)(?:新?修[订改正]后?的)?{_NAME}|{_NAME.replace('name', 'passed')}(?:已经|已于|业经|经)"
)
_PREAMBLE = 300
"""Characters in which an order names what it promulgates."""
_SUBJECT = re.compile(
    r"[ \u3000]*题[：:][ \u3000]*(?P<subject>[^。！？\n]{4,60}?)(?= ?(?:新华社|中新社|本报|本网)?记者|\n)"
)
"""What a report is about, between its dateline and its reporters."""


def law(title: str, text: str) -> str | None:
    """What an order promulgates that is headed by nothing but its kind (某国务院令): the name as the order gives it."""
    found = _LAW.search(text, 0, _PREAMBLE) if _ORDER.fullmatch(title) else None
    return (found["name"] or found["passed"]) if found else None


def report(text: str) -> tuple[str, int]:
    """What a report says of its subject behind its dateline (某社某地7月1日电 题：…), and where its words begin."""
    begin = datelines.end(text)
    found = _SUBJECT.match(text, begin) if begin else None
    return (found["subject"].strip() if found else "", begin)
