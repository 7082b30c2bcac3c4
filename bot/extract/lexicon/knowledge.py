"""Reads the packaged data files of this room, each once, when first asked."""

import functools
import json
import re
from collections.abc import Iterable
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
def states() -> tuple[str, ...]:
    """The names of states that take more than a character; a single one (美) says so only where it stands alone."""
    return tuple(name for name in words("countries") if len(name) > 1)


@functools.cache
def firsts(name: str) -> frozenset[str]:
    """The characters that the words of data/`name`.txt begin with."""
    return frozenset([word[0] for word in words(name)])


@functools.cache
def _last(name: str) -> frozenset[str]:
    return frozenset([word[-1] for word in words(name)])


def ends_in(text: str, name: str) -> bool:
    """Whether it ends in a word of data/`name`.txt; they are tried only where one has the last character."""
    return text[-1:] in _last(name) and text.endswith(words(name))


@functools.cache
def alternation(name: str) -> str:
    """The words of data/`name`.txt as a regular expression that takes the longest; shared beginnings are tried once."""
    return tree(words(name))


@functools.cache
def gated(name: str) -> str:
    """The same behind a look at the first character: for what is tried at places where mostly none of them stands."""
    return look(words(name)) + alternation(name)


def look(beginnings: Iterable[str]) -> str:
    """A look at whether one of the words can begin here."""
    return f"(?=[{re.escape(''.join(dict.fromkeys([word[0] for word in beginnings])))}])"


@functools.cache
def aliases(name: str) -> dict[str, str]:
    """Every written form of data/`name`.txt (full=short=short) and the full one that it stands for."""
    return {form: forms[0] for forms in (word.split("=") for word in words(name)) for form in forms}


@functools.cache
def pairs(name: str) -> dict[str, str]:
    """The rows of data/`name`.txt (key=value)."""
    return dict([word.split("=") for word in words(name)])


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """The words of data/`name`.txt, as `alternation` has them."""
    return re.compile(alternation(name))


def tree(endings: Iterable[str]) -> str:
    """The endings as an expression that shares beginnings (加强 加快 → 加(?:强|快)) and takes the longest."""
    branches: dict[str, list[str]] = {}
    optional = ""
    for ending in endings:
        if ending:
            branches.setdefault(ending[0], []).append(ending[1:])
        else:
            optional = "?"
    if not branches:
        return ""
    return "(?:" + "|".join(re.escape(first) + tree(rest) for first, rest in branches.items()) + ")" + optional


def rows(name: str) -> list[dict[str, Any]]:
    """The objects of data/`name`.json; not cached, the caller turns them into types of its own."""
    loaded: list[dict[str, Any]] = json.loads(_content(f"{name}.json"))
    return loaded
