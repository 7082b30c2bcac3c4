"""Texts in which no public body acts: a company's plans, a tip for investors, advice for daily life."""

import functools
import re

from bot.extract import knowledge
from bot.extract.text import Layout

_TITLE = 120
_OPENING = 300
_BODY = 1500


def hands(layout: Layout, title: str, measures: bool, body: bool) -> tuple[bool, bool]:
    """Where no body acts: whether a private hand does, and whether measures are found where nobody governs."""
    if body:
        return False, False
    return _is_private(layout, title), measures and _is_nobodys(layout, title)


def _is_private(layout: Layout, title: str) -> bool:
    """Title or opening speak of markets, companies, sport or daily life."""
    private = _sought("private").search
    return private(title, 0, _TITLE) is not None or private(layout.folded, 0, _OPENING) is not None


def _is_nobodys(layout: Layout, title: str) -> bool:
    """Neither title nor body has a word of public work: an essay, a recipe."""
    governs = _sought("governs").search
    return governs(layout.folded, 0, _BODY) is None and governs(title, 0, _TITLE) is None


@functools.cache
def _sought(name: str) -> re.Pattern[str]:
    return re.compile(knowledge.gated(name))
