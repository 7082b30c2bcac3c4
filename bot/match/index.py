"""Many rules over one article at once: the words of all rules are looked for in one pass (Aho–Corasick)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.match.fold import GAP, searchable
from bot.match.query import Rule, why


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A rule that wants the article, and what of it was met where."""

    rule: Rule
    why: str


class Matcher:
    """Answers as `why` does for each of its rules, at the cost of the rules that come near. Built once a round."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(dict.fromkeys(rules))
        self._needles = tuple({searchable(word) for rule in self._rules for word in rule.words})
        self._words = AhoCorasick(self._needles)
        self._by_part: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            self._by_part[_rarest(rule)].append(number)

    def hits(self, article: ReadArticle, t: Translate = str) -> tuple[Hit, ...]:
        """The rules that want the article, in the order in which they were given."""
        words = self._found(article)
        candidates = {number for part in _parts(article, words) for number in self._by_part.get(part, ())}
        near = (self._rules[number] for number in sorted(candidates))
        wanted = (rule for rule in near if all(searchable(word) in words for word in rule.words))
        return tuple(Hit(rule=rule, why=reason) for rule in wanted if (reason := why(rule, article, t)) is not None)

    def _found(self, article: ReadArticle) -> frozenset[str]:
        text = GAP.join((searchable(article.title), searchable(article.reading.text)))
        return frozenset(
            self._needles[number] for number, _, _ in self._words.find_matches_as_indexes(text, overlapping=True)
        )


def _rarest(rule: Rule) -> tuple[str, str]:
    """The part of a rule under which it is filed: a long word is rarer than a source, a source than an agency."""
    if rule.words:
        return "word", max(map(searchable, rule.words), key=len)
    return ("source", rule.sources[0]) if rule.sources else ("agency", rule.agencies[0])


def _parts(article: ReadArticle, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "source", article.publisher
    yield from (("agency", mention.name) for mention in article.reading.agencies)
    yield from (("word", word) for word in words)
