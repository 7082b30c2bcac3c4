"""Which rules a reading was made by, so that older readings are known."""

import functools
import zlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOM = "bot.extract"
"""All of it, with its word lists."""

BESIDE = (
    "bot.domain.bare_topics",
    "bot.domain.candidates",
    "bot.domain.chats",
    "bot.domain.coverage",
    "bot.domain.datelines",
    "bot.domain.desks",
    "bot.domain.errors",
    "bot.domain.governments",
    "bot.domain.identity",
    "bot.domain.markers",
    "bot.domain.models",
    "bot.domain.numerals",
    "bot.domain.own_days",
    "bot.domain.papers",
    "bot.domain.plans",
    "bot.domain.ports",
    "bot.domain.quantities",
    "bot.domain.quotations",
    "bot.domain.reading",
    "bot.domain.recipes",
    "bot.domain.revisions",
    "bot.domain.rules",
    "bot.domain.scripts",
    "bot.domain.spans",
    "bot.domain.standing",
    "bot.domain.stores",
    "bot.domain.tongues",
    "bot.domain.zones",
    "bot.flow.reading",
    "bot.match.fingerprint",
    "bot.match.fold",
    "bot.match.kept",
)
"""What else has a part in a stored reading, by imports; not how a page becomes text, which is kept and read again."""


@functools.cache
def edition() -> int:
    """A number of the rules as they are now: the CRC-32 of the modules and word lists they are made of, never 0."""
    number = 0
    for file in rules():
        number = zlib.crc32(file.read_bytes(), number)
    return number or 1


def rules() -> Iterator[Traversable]:
    """The files of the rules, in a fixed order."""
    yield from _files(files(ROOM))
    for module in BESIDE:
        room, name = module.rsplit(".", 1)
        yield files(room) / f"{name}.py"


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry)
        elif entry.is_file():
            yield entry
