"""T9: none of our own patterns takes an age, whatever the text; configured ones are RE2 (`tests/feeds/test_sieve.py`).

Each is tried on long repetitions of what stands in it. The alarm is no measure of speed: a pattern that it stops would
take years.
"""

import importlib
import inspect
import itertools
import pkgutil
import re
import signal
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import FrameType, ModuleType
from typing import Any

import msgspec
import pytest

import bot

LENGTH = 300
PATIENCE = 1.0
"""Seconds of computing; a pattern whose steps are the square of the length takes some milliseconds."""
COMMON = ("a", "1", " ", "，", "、", "《", "和", "x1", "、一", "（一）", "2月", "- ")
DEEPEST, LARGEST, LETTERS = 4, 3000, 8
MARKUP = re.compile(r"\\.|\(\?[<a-zA-Z:=!>]*|[()\[\]{}|?*+.^$\\-]")

Patterned = re.Pattern[str] | re.Pattern[bytes]


class TooSlow(Exception):
    """The alarm rang."""


def held(value: object, depth: int = 0) -> Iterator[Patterned]:
    """The patterns in a module's value: itself, or in its tables."""
    if isinstance(value, re.Pattern):
        yield value
    if depth == DEEPEST or isinstance(value, type | str | bytes):
        return
    inner: list[object] = []
    if isinstance(value, tuple | list | set | frozenset) and len(value) < LARGEST:
        inner = list(value)
    elif isinstance(value, dict) and len(value) < LARGEST:
        inner = [*value.keys(), *value.values()]
    elif is_dataclass(value):
        inner = [getattr(value, field.name, None) for field in fields(value)]
    elif isinstance(value, msgspec.Struct):
        inner = [getattr(value, name, None) for name in value.__struct_fields__]
    for one in inner:
        yield from held(one, depth + 1)


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(bot.__path__, "bot."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, tuple[Patterned, bool]]:
    """Each once, by where it stands; whether it is asked to match a whole text."""
    found: dict[object, tuple[str, Patterned, bool]] = {}
    for module in modules():
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            for pattern in held(value):
                found.setdefault(pattern, (f"{module.__name__}.{name}", pattern, f"{name}.fullmatch(" in source))
    return {f"{name} {number}": (pattern, whole) for number, (name, pattern, whole) in enumerate(found.values())}


def pumps(pattern: Patterned) -> Iterator[str]:
    """What repeats may lead it astray: letters of its own, alone and in pairs."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    letters = list(dict.fromkeys(MARKUP.sub("", source)))[:LETTERS]
    yield from (*COMMON, *letters, *map("".join, itertools.pairwise(letters)))


def tried(pattern: Patterned, text: str, *, whole: bool) -> None:
    asked: Any = pattern
    given = text if isinstance(pattern.pattern, str) else text.encode()
    asked.match(given)
    for _ in asked.finditer(given):
        pass
    if whole:
        asked.fullmatch(given)


def ring(_: int, __: FrameType | None) -> None:
    raise TooSlow


@pytest.fixture
def alarm() -> Iterator[None]:
    former = signal.signal(signal.SIGVTALRM, ring)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, former)


def astray(pattern: Patterned, *, whole: bool) -> str | None:
    """The first repetition on which it does not end in time."""
    for pump in pumps(pattern):
        text = (pump * LENGTH)[:LENGTH] + "\0!"
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            tried(pattern, text, whole=whole)
        except TooSlow:
            return pump
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


@pytest.mark.usefixtures("alarm")
def test_no_pattern_is_led_astray_by_what_repeats() -> None:
    all_of_them = patterns()
    assert len(all_of_them) > 300, "they are found"
    slow = {name: pump for name, (pattern, whole) in all_of_them.items() if (pump := astray(pattern, whole=whole))}
    assert slow == {}


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("evil", ["(?:a+)+b", "(?:[、和][^，、]{2,16}){0,14}组成", "(?:[0-9]{2,6}|已)*发布"])
def test_the_search_would_find_one(evil: str) -> None:
    assert astray(re.compile(evil), whole=False) is not None
