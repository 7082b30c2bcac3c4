"""Many rules over one article at once: the words of all rules are looked for in one pass (Aho–Corasick)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.domain.rules import TEXTUAL, Every, Never, Some, Term, Wanted, Where
from bot.match.fold import GAP
from bot.match.matching import Sighting, needle, reason
from bot.match.query import Rule

_Sign = tuple[str, str]
"""What makes a rule worth asking: a kind of name and the name, or `word` and a searchable word of the text."""

_WORD = "word"
FEW = 4
"""So many rules are asked one by one: that is quicker than to find out which come near."""
_NAMED = frozenset({Where.AGENCY, Where.ISSUER, Where.SOURCE, Where.REGION, Where.INDUSTRY})
_RARITY = {
    _WORD: 1000,
    Where.MECHANISM: 900,
    Where.SOURCE: 20,
    Where.REGION: 10,
    Where.INDUSTRY: 10,
    Where.ISSUER: 8,
    Where.AGENCY: 5,
}
"""A long word is rarer than a source, a source than an agency; a body issues less than it is named in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule that wants the article, and what of it was met where."""

    rule: Rule
    why: str


class Matcher:
    """Answers as `why` does for each of its rules, at the cost of the rules that come near. Built once a round."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(dict.fromkeys(rules))
        self._filed: dict[_Sign, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            for sign in cover(rule.wanted) or ():
                self._filed[sign].append(number)
        self._few = sorted({number for filed in self._filed.values() for number in filed})
        self._needles = tuple(name for kind, name in self._filed if kind == _WORD)
        self._words = AhoCorasick(self._needles if len(self._few) > FEW else ())

    def hits(self, article: ReadArticle, t: Translate = str) -> tuple[Hit, ...]:
        """The rules that want the article, in the order in which they were given."""
        seen = Sighting(article)
        near = self._few
        if len(near) > FEW:
            near = sorted({number for sign in self._signs(seen) for number in self._filed.get(sign, ())})
        asked = ((self._rules[number], reason(self._rules[number].wanted, seen, t)) for number in near)
        return tuple(Hit(rule=rule, why=found) for rule, found in asked if found is not None)

    def _signs(self, seen: Sighting) -> Iterator[_Sign]:
        for where in _NAMED:
            yield from ((where, name) for name in seen.names(where))
        mechanisms = GAP.join(map(needle, seen.names(Where.MECHANISM)))
        text = f"{seen.title}{GAP}{seen.text}{GAP}{mechanisms}"
        for number in {number for number, _, _ in self._words.find_matches_as_indexes(text, overlapping=True)}:
            yield _WORD, self._needles[number]


def cover(wanted: Wanted) -> frozenset[_Sign] | None:
    """Signs of which an article that the rule wants has at least one; None where nothing has to be there."""
    match wanted:
        case Term():
            kind = _WORD if wanted.where in TEXTUAL or wanted.where is Where.MECHANISM else wanted.where
            names = map(needle, wanted.names()) if kind == _WORD else wanted.names()
            return frozenset((kind, name) for name in names)
        case Every():
            covers = [found for part in wanted.parts if (found := cover(part)) is not None]
            return max(covers, key=_rarity, default=None)
        case Some():
            sides = [cover(part) for part in wanted.parts]
            return None if None in sides else frozenset(sign for side in sides for sign in side or ())
        case Never():
            return None


def _rarity(signs: frozenset[_Sign]) -> tuple[int, list[_Sign]]:
    """How rarely one of the signs is met: as the commonest of them; equal ones in a fixed order."""
    return min(_RARITY[kind] + len(name) for kind, name in signs), sorted(signs)
