"""Local bodies whose duties a paper lists line by line (国资委：…), and the Youth League's committees (团省委)."""

import functools
import re
from collections.abc import Iterator

from bot.extract.bodies import full_names, localities, party
from bot.extract.bodies.unplaced import Found, Homes, is_listed
from bot.extract.lexicon import gazetteer
from bot.extract.text import Layout

_FEWEST = 3
"""So many lines that begin with a body and a colon make a list of duties."""
_LEAGUE = "团"
_MEMBER = frozenset("员书")
_BOTH = "委、"
_BY = ("经", "报经", "报")
_AGREES = re.compile("(?:主要领导|领导)?(?:研究|审核)?(?:同意|批准|审定|审议通过)")
"""Around a committee and its government (已经省委、省政府同意)."""
_STANDING = "委常委会"
_TURNS = ("", "，", "。", "\n")
_MEETS = re.compile("(?:日前|近日|今天|昨天)?(?:召开|举行|会议|传达|听取|审议|研究)(?![^，。\n]{0,6}精神)")
"""Around the standing committee of one (省委常委会召开会议)."""
_BEFORE_LEAGUE = frozenset("，。；：、（\n由和与及经会同 ")


@functools.cache
def _line() -> re.Pattern[str]:
    number = "(?:（[0-9一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.．、] ?)?"
    return re.compile(rf"\n{number}(?P<office>{full_names.known()}) ?：(?=[一-龥])")


def of_members(layout: Layout, homes: Homes, title: str) -> Iterator[Found]:
    """Each body without a word for its place that begins a line of a list of duties; of the place of the title."""
    if layout.folded.count("：") < _FEWEST:
        return
    places = localities.of_title(title)
    lines = tuple(_line().finditer(layout.folded)) if places else ()
    if len(lines) < _FEWEST:
        return
    home = next(filter(None, (homes.get(localities.kind_of(place.name)) for place in reversed(places))), None)
    for line in lines if home else ():
        yield Found(home or "", line["office"], *line.span("office"))


def committees(layout: Layout, homes: Homes) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each committee of the Party that meets or agrees together with the government."""
    folded = layout.folded
    for start, end, sign in gazetteer.hits(folded, "signs"):
        agrees = _BOTH in sign and folded.endswith(_BY, 0, start) and _AGREES.match(folded, end)
        meets = sign.endswith(_STANDING) and folded[max(0, start - 1) : start] in _TURNS and _MEETS.match(folded, end)
        if agrees or meets:
            home = homes.get(sign[0])
            if home:
                yield party.committee(home), start, start + sign.index("委") + 1


def leagues(layout: Layout, homes: Homes) -> Iterator[tuple[str, int, int]]:
    """The full name, start and end of each committee of the Youth League that has 省, 市, 县 or 区 for its place."""
    folded = layout.folded
    for start, end, sign in gazetteer.hits(folded, "signs"):
        if (
            sign[0] != _LEAGUE
            or (start and folded[start - 1] not in _BEFORE_LEAGUE)
            or folded[end : end + 1] in _MEMBER
        ):
            continue
        home = homes.get(sign[1]) or (homes.get("自治区") if sign[1] == "区" else None)
        if home and not is_listed(layout, start):
            yield f"中国共产主义青年团{home}委员会", start, end
