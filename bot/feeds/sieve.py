"""Which entries of a source are taken: patterns in RE2's syntax, in linear time whoever wrote them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import re2

from bot.domain.models import Entry, ParsedFeed

MEMORY = 1024 * 1024
"""Bytes that a pattern may take; RE2 refuses those that would take more."""


def sift(parsed: ParsedFeed, keep: Sequence[str], drop: Sequence[str]) -> ParsedFeed:
    """The feed without what its source's patterns leave out, which is counted.

    An entry is kept if any pattern of `keep` is found in its title or address (always, where there is none), unless
    one of `drop` is.
    """
    if not keep and not drop:
        return parsed
    entries = tuple(entry for entry in parsed.entries if _wanted(entry, keep, drop))
    return replace(parsed, entries=entries, sifted=len(parsed.entries) - len(entries))


def pattern_fault(pattern: str) -> str | None:
    """What is wrong with a pattern, if anything."""
    try:
        _compiled(pattern)
    except re2.error as error:
        return str(error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else error)
    return None


def _wanted(entry: Entry, keep: Sequence[str], drop: Sequence[str]) -> bool:
    text = f"{entry.title}\n{entry.url or ''}"
    return (not keep or _found(keep, text)) and not _found(drop, text)


def _found(patterns: Sequence[str], text: str) -> bool:
    return any(_compiled(pattern).search(text) for pattern in patterns)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = MEMORY
    return re2.compile(pattern, options)
