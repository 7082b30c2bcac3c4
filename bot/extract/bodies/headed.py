"""Bodies whose head speaks for them, where the post alone tells so: it goes on from their name (外交部长李明介绍).

So do organs of the state (国务院总理李明主持会议) and institutes of the state (中国某某研究院院长李明表示).
"""

import re
from collections.abc import Iterable, Iterator

from bot.domain.reading import Speaker
from bot.extract.bodies import commissioned, full_names, localities, posts, unplaced
from bot.extract.bodies.localities import Place
from bot.extract.lexicon import bodies
from bot.extract.text import Layout

_INSTITUTE = re.compile(commissioned.INSTITUTE + "(?:(?:党[委组]书记|院长)、?)+")
_STATE = re.compile(
    "(?:.*、)?(?P<body>国务院(?=副?总理)|全国人大常委会(?=委员长)|全国政协(?=主席)|中央军委(?=副主席)"
    "|最高人民法院(?=院长)|最高人民检察院(?=检察长))[^、]{2,4}(?:、.*)?"
)
_MINISTRY = re.compile("(?:中[^、]*、|国务委员[兼、])*(?:中国)?(?P<body>(?!中国)[一-龥]{2,8}部)长(?:、.*)?")
"""Behind posts in the Party or the government alone, as other states have their 外交部长, too."""
_HEADS = (_INSTITUTE, _STATE, _MINISTRY)
_CABINET = "国务院"
_GOVERNORS = ("省长", "市长", "县长", "州长")
_GOVERNOR = re.compile(
    "(?!.*挂职)(?!全国(?:政协|人大))(?:[^、]+、)*?(?P<place>(?:(?!部)[一-龥]){1,7}[省市县州])?(?:代|副|常务副)*(?P<kind>[省市县州])长(?:、.*)?"
)
"""Who heads a province, a city or a county, or is one of the deputies; where it is not told, of the text's own."""
_MINISTRY_ENDS = "部"
_LONGEST_TITLE = 60


def speaking(layout: Layout, persons: Iterable[Speaker]) -> Iterator[tuple[str, int, int]]:
    """The name, start and end of each."""
    for person in persons:
        post = next((post for head in _HEADS if (post := head.fullmatch(person.title))), None)
        name = _name(post["body"]) if post else None
        if post and name == _CABINET and posts.is_guest(layout, person.start):
            continue
        if post and name and not posts.is_delegate(layout, person.start):
            start = layout.folded.rfind(post["body"], max(0, person.start - _LONGEST_TITLE), person.start)
            # 住房城乡建设部长 has its body in full in the title alone
            yield (name, start, start + len(post["body"])) if start >= 0 else (name, person.start, person.end)


def governing(
    layout: Layout, persons: Iterable[Speaker], title: str, places: tuple[Place, ...]
) -> Iterator[tuple[str, int, int]]:
    """The government of each governor or mayor who speaks, where the post alone tells so."""
    homes: unplaced.Homes | None = None
    for person in persons:
        if not any(head in person.title for head in _GOVERNORS):
            continue
        post = _GOVERNOR.fullmatch(person.title)
        if post is None or posts.is_delegate(layout, person.start):
            continue
        if written := post["place"]:
            start = layout.folded.rfind(written, max(0, person.start - _LONGEST_TITLE), person.start)
            named = next((place for place in places if start >= 0 and place.end == start + len(written)), None)
            if named:
                yield full_names.government(named.name), named.start, named.end
            continue
        homes = homes or unplaced.Homes(layout, title, places)
        if home := homes.get(post["kind"]) or _only(places, post["kind"]):
            yield full_names.government(home), person.start, person.end


def _only(places: tuple[Place, ...], kind: str) -> str | None:
    """The one place of that kind in the text."""
    named = {place.name for place in places if localities.kind_of(place.name) == kind}
    return named.pop() if len(named) == 1 else None


def _name(body: str) -> str | None:
    """In full; none for a ministry that is none of ours."""
    known = bodies.resolve(body)
    return known.name if known else None if body.endswith(_MINISTRY_ENDS) else body
