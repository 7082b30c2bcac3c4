"""Which of many articles may tell one story: found by what they share, without those whose titles keep them apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.domain.models import Fingerprint
from bot.match.likeness import without_figures


class Titles:
    """Articles by their titles: tells those that cannot tell a story, without a look at anything else of theirs."""

    def __init__(self) -> None:
        self._alike: defaultdict[str, set[int]] = defaultdict(set)
        self._titled: defaultdict[str, set[int]] = defaultdict(set)
        self._bodied: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, article_id: int, title: str, body: str) -> None:
        """`title` and `body` as a fingerprint has them."""
        self._alike[without_figures(title)].add(article_id)
        self._titled[title].add(article_id)
        self._bodied[body].add(article_id)

    def apart(self, printed: Fingerprint) -> set[int]:
        """Those of other words whose titles differ from this one's in figures alone, as those of a series do."""
        alike = self._alike.get(without_figures(printed.title))
        if not alike:
            return set()
        return alike - self._titled.get(printed.title, set()) - self._bodied.get(printed.body, set())


class Nearby:
    """The articles of one page: found as the store's index would find them."""

    def __init__(self) -> None:
        self._titles = Titles()
        self._by: defaultdict[object, list[int]] = defaultdict(list)

    def add(self, article_id: int, printed: Fingerprint) -> None:
        self._titles.add(article_id, printed.title, printed.body)
        for sign in _signs(printed):
            self._by[sign].append(article_id)

    def find(self, printed: Fingerprint) -> set[int]:
        """Those of the same body or title, or with a key in common."""
        met: set[int] = set()
        met.update(*[self._by[sign] for sign in _signs(printed) if sign in self._by])
        return met - self._titles.apart(printed) if met else met


def closest(found: Iterable[list[int]], ruled_out: set[int], most: int) -> set[int]:
    """Of the articles found by one sign or another those that share the most."""
    lists = list(found)
    met: set[int] = set()
    met.update(*lists)
    met -= ruled_out
    if len(met) <= most:
        return met
    counted = Counter([one for some in lists for one in some if one in met])
    return {one for one, _ in counted.most_common(most)}


def _signs(printed: Fingerprint) -> tuple[object, ...]:
    return (("body", printed.body), ("title", printed.title), *printed.keys)
