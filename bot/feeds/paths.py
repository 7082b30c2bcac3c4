"""Paths into JSON: `data.rows`, `searchVO.catMap.*.listVO.*`, `data.title|groupData.0.data.title`."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.domain.errors import SourceError

MAX_FIELD = 64 * 1024
"""Characters of one value."""

_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can escape half a character, which no database takes
_IN_BRACES = re.compile(r"\{([^{}]{1,100})\}")
_CALLBACK = re.compile(
    r"\A\s*(?:/\*.{0,200}?\*/\s*)?(?:try\s*\{\s*)?(?:\)\]\}',?\s*|(?:for\s*\(;;\)|while\s*\(1\))\s*;?\s*|(?:var\s+|let\s+|const\s+)?[\w.$]{1,60}\s*=\s*"
    r"|(?:typeof\s+[\w.$]{1,60}\s*={2,3}\s*[\"']function[\"']\s*&&\s*)?[\w.$]{0,60}\(\s*)?(?=[\[{])",
    re.DOTALL,
)
"""What makes JSON a script: a comment, a callback, a variable; or what keeps it from being one."""
_END = re.compile(r"(?<![\s);])[\s);]*+(?:\}\s*catch\s*\(\w*\)\s*\{\s*\}\s*;?)?\Z")
_END_WIDTH = 40


def load(name: str, text: str) -> Any:
    """The value of a JSON text, also within a script and with bare line ends and tabs in its texts.

    Raises `SourceError` for broken JSON.
    """
    if wrapped := _CALLBACK.match(text):
        text = text[wrapped.end() :].rstrip()
        text = text[:-_END_WIDTH] + _END.sub("", text[-_END_WIDTH:])
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{name}: broken JSON: {error}") from error


def follow(value: Any, path: str) -> Any:
    """The value at a path, the first of its alternatives that says something; None where none does. Without `*`."""
    for alternative in path.split("|"):
        found = next(_walk(value, alternative.split(".") if alternative else []), None)
        if found not in (None, ""):
            return found
    return None


def spread(value: Any, path: str) -> tuple[Any, ...] | None:
    """The rows at a path: the elements of the lists it leads to, `*` going through all; None where it leads nowhere."""
    for alternative in path.split("|"):
        found = [one for one in _walk(value, alternative.split(".") if alternative else []) if isinstance(one, list)]
        if found:
            return tuple(row for rows in found for row in rows)
    return None


def text_at(value: Any, path: str, limit: int = MAX_FIELD) -> str:
    """The text or number at a path as text; empty where there is neither."""
    found = follow(value, path) if path else None
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return _SURROGATE.sub("", str(found)[:limit]).strip()


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, however deep."""
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict | list):
            todo.extend(one.values() if isinstance(one, dict) else one)


def filled(template: str, value: Any) -> str:
    """A template with the values at its paths in braces; empty where one of them is missing."""
    parts = [text_at(value, path) for path in _IN_BRACES.findall(template)]
    if not all(parts):
        return ""
    given = iter(parts)
    return _IN_BRACES.sub(lambda _: next(given), template)


def _walk(value: Any, steps: list[str]) -> Iterator[Any]:
    if not steps:
        yield value
        return
    step, rest = steps[0], steps[1:]
    if step == "*":
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from _walk(inner, rest)
    elif isinstance(value, dict) and step in value:
        yield from _walk(value[step], rest)
    elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
        yield from _walk(value[int(step)], rest)
