"""A chat's digest in the making: what its rules want of what was read, whichever language it is told in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.digest.compose import Pile
from bot.domain.chats import Chat, Match
from bot.domain.models import ReadArticle
from bot.domain.ports import Languages, Translate
from bot.match.index import Matcher
from bot.match.query import Rule


@dataclass(slots=True, kw_only=True)
class Order:
    """A chat's digest in the making: readings after commit number `after` that its rules want.

    `behind`: from where rules go on that were paused; `late` are their ids. `idle`: nothing is to be told by it.
    """

    chat: Chat
    rules: dict[Rule, str]
    after: int
    pile: Pile
    repeat: bool = False
    waiting: list[Match] = field(default_factory=list)
    behind: dict[Rule, int] = field(default_factory=dict)
    late: tuple[int, ...] = ()
    idle: bool = False

    @property
    def first(self) -> int:
        """After which commit number readings are wanted by any of its rules."""
        return min(self.after, *self.behind.values()) if self.behind else self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The orders in one language: what was met is told in it."""

    matcher: Matcher
    takers: dict[Rule, list[Order]]
    t: Translate

    def offer(self, article: ReadArticle) -> None:
        """Gives the article to each order whose rules want it, with the reasons of all of them."""
        reasons: dict[tuple[int, int], tuple[Order, list[str]]] = {}
        for hit in self.matcher.hits(article, self.t):
            for order in self.takers[hit.rule]:
                if article.seq > order.behind.get(hit.rule, order.after):
                    reasons.setdefault(order.chat.key, (order, []))[1].append(hit.why)
        for order, why in reasons.values():
            order.waiting.append(Match(article=article, why=tuple(why)))


def by_language(orders: Sequence[Order], translate: Languages) -> list[Language]:
    groups: dict[str, dict[Rule, list[Order]]] = defaultdict(lambda: defaultdict(list))
    for order in orders:
        for rule in order.rules:
            groups[order.chat.language][rule].append(order)
    return [
        Language(matcher=Matcher(takers), takers=takers, t=translate(language)) for language, takers in groups.items()
    ]
