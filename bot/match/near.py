"""Which of many articles may tell one story: found by what they share, without those whose titles keep them apart."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from bot.domain.models import Fingerprint
from bot.match.likeness import without_figures

MOST_OF_A_KEY = 12
"""Newest articles looked at for one key: a phrase that everybody uses would bring thousands."""

MOST_OF_A_TITLE = 64
"""The same for a title or a whole body."""


class Series:
    """Articles by their titles without figures: those of one series differ in these alone."""

    def __init__(self, titled: Iterable[tuple[int, str]] = ()) -> None:
        self._alike: defaultdict[str, set[int]] = defaultdict(set)
        for article_id, title in titled:
            self._alike[without_figures(title)].add(article_id)

    def add(self, article_id: int, title: str) -> None:
        """`title` as a fingerprint has it."""
        self._alike[without_figures(title)].add(article_id)

    def others(self, title: str, met: Collection[int], same: Iterable[Collection[int]]) -> set[int]:
        """Those `met` that are of its series and are others, so that nothing else of theirs need be looked at.

        `same` names those of the very same title or words. A series may be as long as the library: it is only looked
        into for those met.
        """
        alike = self._alike.get(without_figures(title))
        return alike.intersection(met).difference(*same) if alike else set()


class Nearby:
    """The articles of one page: found as the store's index would find them."""

    def __init__(self) -> None:
        self._series = Series()
        self._by_body: defaultdict[str, list[int]] = defaultdict(list)
        self._by_title: defaultdict[str, list[int]] = defaultdict(list)
        self._by_key: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, article_id: int, printed: Fingerprint) -> None:
        self._series.add(article_id, printed.title)
        self._by_body[printed.body].append(article_id)
        self._by_title[printed.title].append(article_id)
        for key in printed.keys:
            self._by_key[key].append(article_id)

    def find(self, printed: Fingerprint) -> set[int]:
        """Those of the same body or title, or with a key in common."""
        alike = self._by_body.get(printed.body), self._by_title.get(printed.title)
        same = [found[-MOST_OF_A_TITLE:] for found in alike if found]
        keyed = [found[-MOST_OF_A_KEY:] for key in printed.keys if (found := self._by_key.get(key))]
        met = set[int]().union(*same, *keyed)
        return met - self._series.others(printed.title, met, same) if met else met


def closest(found: Sequence[frozenset[int]], met: set[int], most: int) -> set[int]:
    """Of the articles `met`, found by one sign or another, those that share the most, of equals the newest."""
    if len(met) <= most:
        return met
    counted = Counter([one for some in found for one in some if one in met])
    return set(sorted(counted, key=lambda one: (counted[one], one))[-most:])
