"""Lists that are no measures and that their text announces as what they are: 李某就合作提出四点建议, 宣布八项行动."""

import re
from collections.abc import Iterator

from bot.digest.blocks import Part, Role, Span
from bot.digest.measures import LEAD_IN_ENDS, item_row
from bot.domain.reading import ListKind, MeasureList, Reading

LONGEST = 60
"""Characters of a lead-in; of a longer one its last clause is shown, which must not be longer either."""

_ANNOUNCES = re.compile(
    r"(?:提出|宣布|发出|作出)[^，。；]{0,40}?(?:[两二三四五六七八九十几\d]{1,3}(?:点|项|条|个|大|方面)|以下|如下)"
    r"[^，。；]{0,8}(?:建议|倡议|主张|希望|意见|看法|举措|行动|承诺)$"
)
_CLAUSE = re.compile("[，。；：]")


def announced_parts(reading: Reading, url: str | None) -> tuple[Part, ...]:
    """Each such list under its lead-in, in the text's own words, which say what it is and whose; else empty."""
    return tuple(part for found in reading.lists for part in _parts(found, reading.text, url))


def _parts(found: MeasureList, text: str, url: str | None) -> Iterator[Part]:
    lead_in = (found.intro or "").strip(LEAD_IN_ENDS)
    if found.kind in {ListKind.MEASURE, ListKind.SECTION} or not _ANNOUNCES.search(lead_in):
        return
    shown = lead_in if len(lead_in) <= LONGEST else _CLAUSE.split(lead_in)[-1]
    if len(shown) > LONGEST:
        return
    yield Part(role=Role.HEADING, line=(Span(text=" ".join(shown.split()), bold=True),))
    for item in found.items:
        yield item_row(item, text, url)
