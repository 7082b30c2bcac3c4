"""The public bodies we know by name, and how a word that somebody types finds its body."""

import difflib
import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.extract.lexicon import knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A name that a body, or one of its forerunners, bore until a day; data/agencies.json may tell its year alone."""

    name: str
    aliases: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A public body. `name` is the canonical one; `contextual` are aliases that local bodies share (发改委).

    `silent` bodies (news agencies, institutes) can be asked for but are no acting agencies of a text. `english` is the
    name that the body gives itself in English, where we know it; no text is read for it.
    """

    name: str
    short: str
    aliases: tuple[str, ...]
    acronym: str | None
    domain: str | None
    level: str
    contextual: frozenset[str] = frozenset()
    former: tuple[Former, ...] = ()
    silent: bool = False
    english: str | None = None
    english_short: str | None = None

    def names(self) -> tuple[str, ...]:
        """Every present name, the canonical one first."""
        return (self.name, *self.aliases)


@functools.cache
def bodies() -> tuple[Body, ...]:
    """All bodies, central ones first, as data/agencies.json orders them."""
    return tuple(
        Body(
            name=row["name"],
            short=row["short"],
            aliases=tuple(row.get("aliases", ())),
            acronym=row.get("acronym"),
            domain=row.get("domain"),
            level=row["level"],
            contextual=frozenset(row.get("context", ())),
            former=tuple(
                Former(name=old["name"], aliases=tuple(old["aliases"]), until=_day(old["until"]))
                for old in row.get("former", ())
            ),
            silent=row.get("silent", False),
            english=row.get("english"),
            english_short=row.get("english_short"),
        )
        for row in knowledge.rows("agencies")
    )


def _day(until: int | str) -> date:
    return date.fromisoformat(until) if isinstance(until, str) else date(until, 12, 31)


@functools.cache
def domains() -> frozenset[str]:
    """Where bodies publish their own words beside gov.cn; the press reprints everybody's."""
    rows = knowledge.rows("agencies")
    press = {row["domain"] for row in rows if row.get("press")}
    return frozenset(body.domain for body in bodies() if body.domain and "/" not in body.domain) - press


def _key(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold()


@functools.cache
def _index() -> dict[str, Body]:
    found: dict[str, Body] = {}
    for body in bodies():
        for word in (*body.names(), body.short, body.acronym or "", body.english or "", body.english_short or ""):
            found.setdefault(_key(word), body)
    for body in bodies():
        for old in body.former:
            for word in (old.name, *old.aliases):
                found.setdefault(_key(word), body)
    found.pop("", None)
    return found


def beginnings(text: str) -> Iterator[str]:
    """What `resolve` knows of the text's beginnings of two characters or more, the longest first."""
    key, index = _key(text), _index()
    alike = len(key) == len(text)  # a character each, so that a beginning's key is the beginning of the key
    for length in range(len(text), 1, -1):
        if (key[:length] if alike else _key(text[:length])) in index:
            yield text[:length]


def resolve(word: str, day: date | None = None) -> Body | None:
    """The body that `word` names: any name, alias, former name, acronym or English name. Width, case and blanks do
    not matter.

    There is no context here: 发改委 is 国家发展和改革委员会. With a day, a name is that of the body that bore it then:
    银监会 is 中国银行业监督管理委员会 up to 2018, 国家金融监督管理总局 after; without one, the body of today.
    """
    found = _index().get(_key(word))
    if found is None or day is None:
        return found
    then = sorted(_formers().get(_key(word), ()), key=lambda old: old.until)
    former = next((old for old in then if day <= old.until), None)
    if former is None:
        return found
    return replace(found, name=former.name, short=(former.aliases or (former.name,))[0], aliases=former.aliases)


@functools.cache
def _formers() -> dict[str, tuple[Former, ...]]:
    found: dict[str, tuple[Former, ...]] = {}
    for body in bodies():
        for old in body.former:
            for word in (old.name, *old.aliases):
                found[_key(word)] = (*found.get(_key(word), ()), old)
    return found


def near(word: str, count: int = 3) -> tuple[Body, ...]:
    """At most `count` bodies whose names look most like `word`, best first; none that shares no character with it."""
    wanted = _key(word)
    best: dict[str, tuple[float, Body]] = {}
    for name, body in _index().items():
        shared = len(set(wanted) & set(name))
        if not shared:
            continue
        score = difflib.SequenceMatcher(None, wanted, name, autojunk=False).ratio()
        if score > best.get(body.name, (0.0, body))[0]:
            best[body.name] = (score, body)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    return tuple(body for _, body in ranked[:count])
