"""What local bodies are called in full, from what stands behind their place (海南省｜市场监管局, 重庆｜银保监局)."""

import functools
import re

import msgspec

from bot.extract.lexicon import knowledge

_ENDS = (
    "(?:(?<=委)(?!员|托|会(?!同|商|签)|内)|(?<=办)(?![公理学法事])|(?<=联)(?![系合动席络])|(?<=协)(?![会助调商作同议力定])|(?<=社)(?![会区员])|(?<=院)(?!长)|(?<=部门)|(?<=防指)(?![一挥导定明出南])"
    "|(?<=[厅局会室心部队团])(?![长面部门域限势级属员]|成(?!立)|大厅| 供稿))"
)
"""Behind the last character of a body, where that ends nothing else (局部, 办公, 联系)."""
_DISCIPLINE = "纪律检查委员会"
"""Of the Party, named with the supervisors of the state that it works with."""
_TRADE = "中国国际贸易促进委员会"
"""Its committees of places are named behind it."""
_UNTOLD = "(?!(?<=[市县])外办)"
"""Of a city it is an office for foreign affairs or for those and Chinese abroad: the full name is not told."""
_OF_PARTY = re.compile("(?:党委|委(?![员托]))")
_TERM = re.compile("第?[一二三四五六七八九十]{1,3}届(?=人大)")
_RANKS = ("厅", "局", "委", "委员会")
_WHOLE = {"委": "委员会"}
_GOVERNED = ("浦东新区", "滨海新区")
_KINDS = re.compile("(?:壮族|回族|维吾尔)?自治区$|[省市]$")


class _Branch(msgspec.Struct, frozen=True):
    head: str
    ending: str
    since: int
    until: int | None


@functools.cache
def _branches() -> dict[str, _Branch]:
    rows = (word.split("=") for word in knowledge.words("branches"))
    return {
        written: _Branch(head, ending, int(since), int(until) if until else None)
        for written, head, ending, since, until in rows
    }


@functools.cache
def known() -> str:
    """A regular expression of the bodies that data/local_stems.txt and its like tell, behind their place."""
    stems, others = knowledge.aliases("local_stems"), (*knowledge.aliases("local_offices"), *_branches())
    look = knowledge.look((*stems, *others))
    return f"{look}(?:{knowledge.tree(stems)}(?:委员会|[厅局委])|{_UNTOLD}{knowledge.tree(others)}){_ENDS}"


@functools.cache
def _offices() -> dict[str, str]:
    """Every known written body, and its full name."""
    found = {
        stem + rank: full + _WHOLE.get(rank, rank)
        for stem, full in knowledge.aliases("local_stems").items()
        for rank in _RANKS
    }
    return found | knowledge.aliases("local_offices")


@functools.cache
def _inner() -> re.Pattern[str]:
    """A county or the like that still stands before what is known (白银市｜景泰县住建局)."""
    return re.compile(f"(?P<place>[一-龥]{{2,6}}?(?:自治县|[县区市旗]))(?P<office>{known()})$")


@functools.cache
def _above() -> re.Pattern[str]:
    """A province before its city, and either before a county."""
    places = knowledge.gated("places")
    county = "[一-龥]{1,5}?(?:自治县|[县旗])|[一-龥]{2,3}(?<!城)市(?:人民政府|政府|[一-龥]{2,12}?(?:局|委员会))"
    return re.compile(
        f"(?:{places}(?:省|自治区)(?={places}[市州盟区]))?(?:{places}(?:省|自治区|市|自治州|州|盟)(?={county}))?"
    )


@functools.lru_cache(maxsize=4096)
def full(place: str, office: str, *, called: str = "", year: int | None = None) -> str:
    """The full name in a text of that year; `called` is what the place is called in full, if it is written short.

    A province before its city (四川省南充市…) and a city before its county are left out.
    """
    branch = _branches().get(office)
    if branch and _is_of(branch, year):
        place = _within((called or place) + office).removesuffix(office)
        whole = branch.head and branch.ending == office
        return branch.head + (place if whole else _KINDS.sub("", place)) + branch.ending
    inner = None if office in _offices() else _inner().match(office)
    if inner:
        place, called, office = place + inner["place"], "", inner["office"]
    known = _offices().get(office, "")
    if known.startswith(_DISCIPLINE):
        place = _within(called or place)
        return f"中共{place}{_DISCIPLINE}{place}{known.removeprefix(_DISCIPLINE)}"
    if known == _TRADE:
        return f"{_TRADE}{_within(called or place)}委员会"
    name = _within((called or place if known else place) + (known or _whole(office)))
    name = _polished(("中共" if known.startswith(("委", "党委")) or _OF_PARTY.match(office) else "") + name)
    return knowledge.aliases("local_own").get(name, name)


def government(place: str) -> str:
    """What governs a place: prefectures without a congress have an 行政公署, zones a committee."""
    if place.endswith("地区"):
        return f"{place}行政公署"
    zone = place.endswith(("新区", "片区", "示范区", "开发区", "高新区")) and not place.endswith(_GOVERNED)
    return f"{place}管理委员会" if zone else f"{place}人民政府"


def _is_of(branch: _Branch, year: int | None) -> bool:
    if year is None:
        return branch.until is None
    return branch.since <= year and (branch.until is None or year <= branch.until)


def _within(name: str) -> str:
    """The name without the places that its own place is in."""
    inner = _above().match(name)
    return name[inner.end() :] if inner else name


def _whole(office: str) -> str:
    """What ends short of 委员会, in full."""
    if office.endswith(("管委会", "管委")):
        return office.removesuffix("会").removesuffix("管委") + "管理委员会"
    return office + "员会" if office.endswith("委") else office


def _polished(name: str) -> str:
    if name.endswith("市海关"):
        return name.removesuffix("市海关") + "海关"
    if name.endswith("人大常委会"):
        name = _TERM.sub("", name)
        return name.removesuffix("人大常委会") + "人民代表大会常务委员会"
    if name.endswith("政府") and not name.endswith("人民政府"):
        return name.removesuffix("政府") + "人民政府"
    return name
