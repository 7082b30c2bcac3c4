"""Texts that are kept in English (in the log, in JSON, in an exception) as a terminal says them in another language.

A table, data/NAME.txt, has each of them and beneath it, indented, its Chinese, which is the key of the catalogues; in
English they are said as they were written. What stands in braces is put in; of some it may be a text of the table
itself.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources

from bot.digest.marks import listed
from bot.domain.ports import Translate, msgid

PLACED = msgid("{place}：{reason}")
APART, BETWEEN = "; ", msgid("；")
NAMED = msgid("“{name}”")
_QUOTED = re.compile(r"'([^'\\]*)'")
_BETWEEN_NAMES = re.compile(r", (?=[^']*(?:'[^']*'[^']*)*$)")
"""A comma inside no quotation marks."""
_FIELD = re.compile(r"\\\{(\w+)\\\}")
_ANYTHING = ".+?"
_Patterns = tuple[tuple[re.Pattern[str], str], ...]


@functools.cache
def table(name: str) -> dict[str, str]:
    """The rows of data/`name`.txt, English → Chinese, in their order."""
    text = resources.files("bot.locale").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line and not line.startswith("#")]
    return dict(zip(lines[::2], lines[1::2], strict=True))


class Phrases:
    """Tables: a text that two rows fit is said by the first.

    `inner`: the fields that may be a text of the table themselves, any other is quoted; `names`: those whose names
    stand in Python's quotation marks, and get the reader's; `shapes`: those that are narrower than any text, each with
    its regular expression.
    """

    def __init__(
        self,
        *tables: str,
        inner: Iterable[str] = (),
        shapes: Mapping[str, str] | None = None,
        names: Iterable[str] = (),
    ) -> None:
        self._tables = tables
        self._inner = frozenset(inner)
        self._names = frozenset(names)
        self._shapes = shapes or {}

    def told(self, text: str, t: Translate) -> str:
        """The text in the language of `t`; what no row knows (an error of the system's) comes as it is."""
        if (known := self._known(text, t, self._patterns)) is not None:
            return known
        for place, rest in _placed(text) if APART in text else ():
            if (known := self._known(rest, t, self._parted)) is not None:
                return t(PLACED).format(place=place, reason=known)
        if APART in text:
            return t(BETWEEN).join(self.told(part, t) for part in text.split(APART))
        for place, rest in _placed(text):
            if (known := self._known(rest, t, self._patterns)) is not None:
                return t(PLACED).format(place=place, reason=known)
        return text

    def _known(self, text: str, t: Translate, patterns: _Patterns) -> str | None:
        """The same for a text that one of these fits as a whole."""
        for shape, chinese in patterns:
            if found := shape.fullmatch(text):
                said = found.groupdict()
                return t(chinese).format(**{key: self._filled(key, part, t) for key, part in said.items()})
        return None

    def _filled(self, field: str, part: str, t: Translate) -> str:
        if field in self._inner:
            return self.told(part, t)
        if field not in self._names:
            return part
        said = [_QUOTED.sub(lambda found: t(NAMED).format(name=found[1]), name) for name in _BETWEEN_NAMES.split(part)]
        return listed(said, t)

    @functools.cached_property
    def rows(self) -> dict[str, str]:
        """Those of all the tables, in their order."""
        return {english: chinese for name in self._tables for english, chinese in table(name).items()}

    @functools.cached_property
    def _patterns(self) -> _Patterns:
        """What each row is known by, and its Chinese."""
        return tuple((self._pattern(english), chinese) for english, chinese in self.rows.items())

    @functools.cached_property
    def _parted(self) -> _Patterns:
        """Those of them that what parts two texts stands in, or may in their reason, so that it parts none here."""
        rows = zip(self._patterns, self.rows, strict=True)
        return tuple(pattern for pattern, english in rows if APART in english or english.endswith(": {reason}"))

    def _pattern(self, english: str) -> re.Pattern[str]:
        pattern = _FIELD.sub(
            lambda found: f"(?P<{found[1]}>{self._shapes.get(found[1], _ANYTHING)})", re.escape(english)
        )
        return re.compile(pattern, re.DOTALL)


def _placed(text: str) -> Iterator[tuple[str, str]]:
    """The places to which the rest of a text may belong: a file or an address, and a colon."""
    at = -1
    while (at := text.find(": ", at + 1)) != -1:
        yield text[:at], text[at + 2 :]
