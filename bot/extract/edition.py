"""Which rules a reading was made by, so that older readings are known."""

import functools
import zlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOMS = ("bot.domain", "bot.extract")
"""Where the rules are, and what they share with other rooms (datelines, voices, a body's names)."""


@functools.cache
def edition() -> int:
    """A number of the rules as they are now: the CRC-32 of the modules and word lists they are made of, never 0."""
    number = 0
    for room in _ROOMS:
        for file in _files(files(room)):
            number = zlib.crc32(file.read_bytes(), number)
    return number or 1


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry)
        elif entry.is_file():
            yield entry
