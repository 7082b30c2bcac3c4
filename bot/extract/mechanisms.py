"""Named systems, schemes, platforms, tools and campaigns: quoted, or ending in a telling word (“白名单”制度)."""

import functools
import re

from bot.domain.reading import Mention
from bot.extract import knowledge
from bot.extract.text import Layout

_LONGEST = 24
_CUT = "[的了将把以在和与及或对从向由按至为被使让是有所其该本各等此]|进一步|"
_VAGUE = re.compile(
    r"^(?:相关|有关|各项|这些|上述|以上|体制|工作|具体|新|旧|该|本|此|各类|一系列|长效|配套|重大|重点|基础性|基本|管理|法律|规章)*$"
)
_QUOTE = re.compile(r"“(?P<inner>[^“”\n，。；：！？]{2,14})”")
_PERIOD = re.compile("^十[一二三四五六]五$|^[一-龥]{1,4}(?:之路|梦)$")


@functools.cache
def _suffixed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[一-龥A-Za-z0-9·]|“[^“”\n]{{1,20}}”){{1,24}}?{knowledge.alternation('mechanisms')}(?![一-龥]?[度造约订定])"
    )


@functools.cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf" *{knowledge.alternation('mechanisms')}")


@functools.cache
def _starters() -> re.Pattern[str]:
    return re.compile(f"(?:{_CUT}{knowledge.alternation('verbs')})(?:好|实|用)?")


def find(layout: Layout) -> tuple[Mention, ...]:
    """Each mechanism at its first mention, in text order."""
    found: dict[str, Mention] = {}
    for match in _suffixed().finditer(layout.folded):
        start = _start(match.group(), match.start(), match.end())
        _add(found, layout, start, match.end())
    for match in _QUOTE.finditer(layout.folded):
        ending = _ends().match(layout.folded, match.end())
        if not _PERIOD.match(match.group("inner").strip()):
            _add(found, layout, match.start(), ending.end() if ending else match.end())
    return tuple(sorted(found.values(), key=lambda mention: mention.start))


def _start(written: str, start: int, end: int) -> int:
    """Behind the last verb or function word before the name proper; quotes are not cut into."""
    floor = max(0, len(written) - _LONGEST)
    quote = written.rfind("“")
    limit = quote if quote >= 0 else len(written) - 4
    best = floor
    for cut in _starters().finditer(written, floor):
        if cut.end() > limit:
            break
        best = cut.end()
    return min(start + best, end)


def _add(found: dict[str, Mention], layout: Layout, start: int, end: int) -> None:
    start, end = layout.strip(start, end)
    name = layout.text[start:end].replace(" ", "").replace("　", "")
    if len(name) < 4 or _is_vague(name):
        return
    found.setdefault(name, Mention(name=name, text=layout.text[start:end], start=start, end=end))


def _is_vague(name: str) -> bool:
    ending = re.search(f"{knowledge.alternation('mechanisms')}$", name)
    return bool(ending) and bool(_VAGUE.match(name[: ending.start()]))  # type: ignore[union-attr]
