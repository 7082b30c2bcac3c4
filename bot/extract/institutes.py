"""Institutes of the state whose head speaks for them (中国某某研究院院长李明表示)."""

import re
from collections.abc import Iterable, Iterator

from bot.domain.reading import Speaker

_HEADED = re.compile("(中国[一-龥]{2,16}?(?:研究院|设计院|科学院|工程院))(?:(?:党[委组]书记|院长)、?)+")


def speaking(persons: Iterable[Speaker]) -> Iterator[tuple[str, int, int]]:
    """The name, start and end of each."""
    for person in persons:
        if match := _HEADED.fullmatch(person.title):
            start = person.start - len(person.title)
            yield match[1], start, start + match.end(1)
