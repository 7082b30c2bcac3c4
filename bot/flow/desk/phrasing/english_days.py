"""Days at the end of an English question (MIIT last week, ferries since Friday), put behind their field."""

import re

DAYS = (
    "(?P<when>today|yesterday|(?:in |over |during |for |within |from )?(?:the )?(?:last|past|this|next|previous|coming)"
    r" (?:\w{1,6} )?(?:day|week|month|quarter|year)s?"
    r"|in (?:[A-Z][a-z]{2,8}(?: 20\d\d)?|20\d\d)|since [A-Za-z0-9 -]{3,20}?|on (?:last |this )?[A-Za-z]{3,6}day)"
)
_AT_THE_END = re.compile(rf"(?:^|(?<=\S)\s+){DAYS}$")
_MONTH = re.compile(r"in (?P<month>[A-Za-z]{3,9})(?: (?P<year>20\d\d))?", re.IGNORECASE)
_HALF = ("january", "february", "march", "april", "may", "june")
_MONTHS = {
    name: number
    for number, name in enumerate((*_HALF, "july", "august", "september", "october", "november", "december"), start=1)
}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_JOINTS = re.compile(r"^(?:in|over|during|for|within|from|on) |\bthe ", re.IGNORECASE)


def fielded(text: str) -> str:
    """The question with its days as a field; as it stands where it names none, or has the field."""
    bare = text.strip()
    found = _AT_THE_END.search(bare) if ":" not in bare and '"' not in bare else None
    if found and (month := _MONTH.fullmatch(found["when"])) and month["month"].lower() not in _MONTHS:
        return text
    return f"{bare[: found.start()]} {behind_field(found['when'])}".strip() if found else text


def behind_field(days: str) -> str:
    """Days as one says them in a sentence."""
    if month := _MONTH.fullmatch(days):
        number = _MONTHS.get(month["month"].lower(), 0)
        return f"date:{month['year']}年{number}月" if month["year"] else f"date:{number}月"
    return f"date:{_JOINTS.sub('', days)}"
