"""Reads documents without storing them, for whoever wants to see what the extractor makes of a file."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from bot.domain.errors import NoText, SourceError
from bot.domain.models import ContentKind, Entry, RawDocument
from bot.domain.ports import Run
from bot.domain.reading import Reading
from bot.domain.zones import BEIJING
from bot.extract.explain import explain
from bot.extract.read import read
from bot.feeds.document import parse
from bot.feeds.page import clean
from bot.feeds.substance import files_left, substance
from bot.flow.intake import imperfect, read_bytes, walk_all

AHEAD = 4
"""Files in work at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One entry of a document and its reading."""

    entry: Entry
    reading: Reading
    explanation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What a file holds; `error` where it cannot be read, or not whole; `note`: what else one should know."""

    path: str
    found: tuple[Examined, ...] = ()
    error: str | None = None
    note: str | None = None


Job = Callable[[RawDocument], Examination]


def examine_document(raw: RawDocument) -> Examination:
    """Every entry of a document with its reading, and what of it is broken; one without a word is read as such.

    Raises `SourceError` for what is no document.
    """
    try:
        feed = parse(raw)
    except NoText:
        nothing = Entry(title="", content="", content_kind=ContentKind.TEXT)
        return Examination(path=raw.name, found=(_examine(nothing),))
    found = tuple(_examine(entry) for entry in feed.entries)
    return Examination(path=raw.name, found=found, error=imperfect(raw.name, feed), note=feed.note)


def explain_document(raw: RawDocument) -> Examination:
    """The same, each with its tree and the name of the rule at each node."""
    examination = examine_document(raw)
    return replace(examination, found=tuple(_explained(found) for found in examination.found))


async def examine(paths: Sequence[Path], run: Run, *, explained: bool = False) -> AsyncIterator[Examination]:
    """An examination for each file of `paths`, in order."""
    job = explain_document if explained else examine_document
    todo = await asyncio.to_thread(lambda: list(walk_all(paths)))
    for start in range(0, len(todo), AHEAD):
        batch = todo[start : start + AHEAD]
        for done in await asyncio.gather(*(_file(path, obstacle, run, job) for path, obstacle in batch)):
            yield done


async def _file(path: Path, obstacle: str | None, run: Run, job: Job) -> Examination:
    if obstacle is not None:
        return Examination(path=str(path), error=obstacle)
    try:
        body = await asyncio.to_thread(read_bytes, path)
        return await run(job, RawDocument(name=str(path), body=body))
    except SourceError as error:
        return Examination(path=str(path), error=str(error))
    except OSError as error:
        return Examination(path=str(path), error=f"{path}: {error.strerror or error}")


def _explained(found: Examined) -> Examined:
    return replace(found, explanation=explain(found.entry.title, found.reading.text))


def _examine(entry: Entry) -> Examined:
    text = clean(entry.content, entry.content_kind)
    day = entry.published.astimezone(BEIJING).date() if entry.published else None
    made_of = substance(entry.content, entry.content_kind, text)
    left = files_left(entry.content, entry.content_kind, text, entry.url)
    names = tuple(file.called() for file in left)
    made = structs.replace(read(entry.title, text, day), substance=made_of, unread_files=names)
    return Examined(entry=entry, reading=made)
