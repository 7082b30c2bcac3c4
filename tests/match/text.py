"""Articles to be compared, in pairs of which it is known whether they tell one story."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article to be compared."""

    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles, the kind of edit between them, and whether they tell one story."""

    kind: str
    one: Text
    other: Text
    same: bool
