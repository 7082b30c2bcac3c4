"""Readings that an earlier version made, and what takes their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.models import Article, Fingerprint
from bot.domain.reading import Reading
from bot.domain.stores import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A read article whose reading was made by another `edition` of the rules."""

    article: Article
    seq: int
    edition: int
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What takes the place of a reading of edition `was`; without `kept` it stays, and is not tried again.

    `official`: it is on a public body's own site, as the rules of now know them.
    """

    seq: int
    article_id: int
    was: int
    edition: int
    kept: Kept | None = None
    fingerprint: Fingerprint | None = None
    official: bool = False


class RenewStore(Protocol):
    """The library as rules of another edition left it."""

    async def outdated(self, edition: int, limit: int) -> tuple[Outdated, ...]:
        """Read articles that another edition read, the newest of one edition first."""

    async def renew(self, renewals: Sequence[Renewed]) -> int:
        """Puts readings in the places of those they renew, under their commit numbers; returns how many differ.

        What was read otherwise meanwhile, or waits to be read, is left as it is.
        """
