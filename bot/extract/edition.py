"""Which rules a reading was made by, so that older readings are known."""

import functools
import zlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable


@functools.cache
def edition() -> int:
    """A number of the rules as they are now: the CRC-32 of this room's modules and word lists, never 0."""
    number = 0
    for file in sorted(_files(files("bot.extract")), key=lambda file: file.name):
        number = zlib.crc32(file.read_bytes(), number)
    return number or 1


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif not entry.name.endswith(".pyc"):
            yield entry
