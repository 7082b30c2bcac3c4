"""PO files as they are kept in the repository → gettext's own catalogues; no compiled copy can be stale."""

import ast
import gettext
import io
import struct
from collections.abc import Iterator
from pathlib import Path

MAGIC = 0x950412DE
CONTEXT = "\x04"
"""What stands between the context of a text and the text."""
PLURAL = "\0"
"""What stands between the forms of a text in a compiled catalogue."""
HEADER = "Content-Type: text/plain; charset=utf-8\n"
"""Of a file without one of its own."""
_KEYS = ("msgctxt", "msgid", "msgid_plural", "msgstr")


def load(path: Path) -> gettext.GNUTranslations:
    """The catalogue of a PO file; raises `OSError` where there is none, `ValueError` naming a line that is no PO."""
    return gettext.GNUTranslations(io.BytesIO(compiled(path.read_text("utf-8"))))


def compiled(text: str) -> bytes:
    """A PO file as a compiled one (GNU's MO format); texts without a translation are left out."""
    said = {"": HEADER} | {key: value for key, value in _entries(text) if value.replace(PLURAL, "")}
    entries = sorted((key.encode(), value.encode()) for key, value in said.items())
    at = 28 + 16 * len(entries)
    tables: tuple[list[int], list[int]] = ([], [])
    words = bytearray()
    for side, table in enumerate(tables):
        for entry in entries:
            table += [len(entry[side]), at + len(words)]
            words += entry[side] + b"\0"
    numbers = [MAGIC, 0, len(entries), 28, 28 + 8 * len(entries), 0, at, *tables[0], *tables[1]]
    return struct.pack(f"<{len(numbers)}I", *numbers) + bytes(words)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Each text and its translation, plural forms joined; the header is that of the empty text."""
    entry: dict[str, str] = {}
    key, fuzzy = "", False
    for number, line in enumerate([*text.splitlines(), 'msgid ""'], start=1):
        words = line.strip()
        if not words or words.startswith("#"):
            fuzzy |= words.startswith("#,") and "fuzzy" in words
            continue
        if not words.startswith('"'):
            key, _, words = words.partition(" ")
            if key in entry or (key == "msgctxt" and entry) or (key == "msgid" and "msgid" in entry):
                yield from _entry(entry)
                entry = {}
            if key.partition("[")[0] not in _KEYS:
                raise ValueError(f"line {number} is no part of a PO file: {line!r}")
            entry[key] = "\0fuzzy" if fuzzy and key == "msgid" else ""
            fuzzy = False
        entry[key] += ast.literal_eval(words)


def _entry(entry: dict[str, str]) -> Iterator[tuple[str, str]]:
    if entry["msgid"].startswith("\0fuzzy"):
        return
    context = f"{entry['msgctxt']}{CONTEXT}" if "msgctxt" in entry else ""
    forms = [value for key, value in entry.items() if key.startswith("msgstr")]
    key = context + entry["msgid"] + (f"{PLURAL}{entry['msgid_plural']}" if "msgid_plural" in entry else "")
    yield key, PLURAL.join(forms)
