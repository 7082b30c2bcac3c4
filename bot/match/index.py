"""Many rules over one article at once: the words of all rules are looked for in one pass (Aho–Corasick)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.match.fold import GAP, searchable
from bot.match.query import Rule, Sighting, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule that wants the article, and what of it was met where."""

    rule: Rule
    why: str


class Matcher:
    """Answers as `why` does for each of its rules, at the cost of the rules that come near. Built once a round."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple((rule, frozenset(map(searchable, rule.words))) for rule in dict.fromkeys(rules))
        self._needles = tuple({needle for _, needles in self._rules for needle in needles})
        self._words = AhoCorasick(self._needles)
        self._filed: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, (rule, needles) in enumerate(self._rules):
            self._filed[_rarest(rule, needles)].append(number)

    def hits(self, article: ReadArticle, t: Translate = str) -> tuple[Hit, ...]:
        """The rules that want the article, in the order in which they were given."""
        seen = Sighting(article)
        words = self._found(seen)
        near = sorted({number for part in _parts(seen, words) for number in self._filed.get(part, ())})
        wanted = (rule for rule, needles in map(self._rules.__getitem__, near) if needles <= words)
        return tuple(Hit(rule=rule, why=found) for rule in wanted if (found := reason(rule, seen, t)) is not None)

    def _found(self, seen: Sighting) -> frozenset[str]:
        text = f"{seen.title}{GAP}{seen.text}"
        matches = self._words.find_matches_as_indexes(text, overlapping=True)
        return frozenset(self._needles[number] for number in {number for number, _, _ in matches})


def _rarest(rule: Rule, needles: frozenset[str]) -> tuple[str, str]:
    """The part of a rule under which it is filed: a long word is rarer than a source, a source than an agency."""
    if needles:
        return "word", max(needles, key=lambda needle: (len(needle), needle))
    return ("source", rule.sources[0]) if rule.sources else ("agency", rule.agencies[0])


def _parts(seen: Sighting, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "source", seen.publisher
    yield from (("agency", name) for name in seen.agencies)
    yield from (("word", word) for word in words)
