"""Reads the packaged data files of this room, each once, when first asked."""

import functools
import json
import re
from importlib import resources
from typing import Any


def _content(name: str) -> str:
    return resources.files("bot.extract").joinpath("data", name).read_text(encoding="utf-8")


@functools.cache
def words(name: str) -> tuple[str, ...]:
    """The words of data/`name`.txt in file order, without repeats; white space separates, # begins a comment."""
    kept = (line.split("#", 1)[0] for line in _content(f"{name}.txt").splitlines())
    return tuple(dict.fromkeys(word for line in kept for word in line.split()))


@functools.cache
def wordset(name: str) -> frozenset[str]:
    """The words of data/`name`.txt for membership tests."""
    return frozenset(words(name))


@functools.cache
def alternation(name: str) -> str:
    """The words of data/`name`.txt as a regular expression, longest first so that the longest wins."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words(name), key=lambda word: (-len(word), word))) + ")"


def rows(name: str) -> list[dict[str, Any]]:
    """The objects of data/`name`.json; not cached, the caller turns them into types of its own."""
    loaded: list[dict[str, Any]] = json.loads(_content(f"{name}.json"))
    return loaded
