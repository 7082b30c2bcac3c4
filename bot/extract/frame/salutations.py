"""Whom a letter is to: names that are only addressed."""

import re

from bot.extract.text import Layout

_OPENING = 600
_AROUND = 64
_SALUTATION = 400
_COPIES = ("抄送", "抄报")
_LONGEST_INDENT = 8
_JOINTS = ("、", "，")
_ADDRESSEES = re.compile("各省[^。：\n]{0,60}$")
BODY_ENDS = "[部委局署办行院会厅府省市区团司]"
_ADDRESSEE = f"[一-龥（）]{{1,17}}{BODY_ENDS}"
_ONLY_NAMES = re.compile(
    rf" *{_ADDRESSEE}(?:[、， ]{_ADDRESSEE})*： *|(?:[一-龥]{{2,12}}[、，]){{3,}}[一-龥]{{2,12}}： *"
)
"""A line of nothing but names and a colon: whom a letter goes to (国家经贸委、冶金部：)."""

_NAMES_ONLY = re.compile(
    rf"{_ADDRESSEE}(?:[、，]{_ADDRESSEE})*： *(?=\n|为|根据|经|现|你|[一-龥]{{2,6}}(?:政府)?(?:决定|同意))"
)
"""The rest of such names in a line that begins with something else."""


_TO_ALL = re.compile("(?:^|[ \n号]|通知|通报|决定|意见|批复)各[^。；：\n要应须]*$")
_TO_COLON = re.compile("[^。；：\n要应须]*：")
"""Up to and behind a name among all of a kind that a letter goes to (各市、县政府，某区管委会，各有关单位：)."""


def holds(layout: Layout, position: int) -> bool:
    """Whether the position is in the salutation of a letter (各省、自治区…，新疆生产建设兵团…：) or under 抄送."""
    colon = layout.folded.find("：", position, position + _SALUTATION) if position < _OPENING else -1
    names = _NAMES_ONLY.match(layout.folded, position) if colon >= 0 else None
    if names and (layout.folded.startswith(_JOINTS, position - 1) or any(joint in names.group() for joint in _JOINTS)):
        return True
    if colon >= 0 and _TO_COLON.match(layout.folded, position, colon + 1):
        low = max(0, position - _SALUTATION)
        if layout.folded.find("各", low, position) >= 0 and _TO_ALL.search(layout.folded, low, position):
            return True
    start, end = layout.bounds(layout.paragraph(position))
    folded, end = layout.folded, min(end, start + _SALUTATION)
    if folded[start : start + _LONGEST_INDENT].lstrip().startswith(_COPIES):
        return True
    if folded[end - 1] == "：" or folded[end - 1].isspace():
        line = folded[start:end]
        if line.rstrip().endswith("：") and (line.lstrip().startswith("各") or _ONLY_NAMES.fullmatch(line)):
            return True
    low = max(0, position - _AROUND)
    return folded.find("各省", low, position) >= 0 and bool(_ADDRESSEES.search(folded, low, position))
