"""Documents handed over as files and folders: each read, parsed and stored; one that cannot be read is named."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.domain.errors import SourceError
from bot.domain.listed import identified
from bot.domain.models import Entry, NewEntry, ParsedFeed, RawDocument
from bot.domain.ports import Clock, Run
from bot.domain.stores import PollStore
from bot.feeds.document import parse

MAX_BYTES = 5 * 1024 * 1024
"""The same limit as for what is fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeReport:
    """One file as `ingest` prints it: of its `entries`, `stored` were new.

    `error` says why it cannot be read, or what of it is broken or was left out; `note` what else one should know.
    """

    path: str
    kind: str | None = None
    entries: int = 0
    stored: int = 0
    error: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Stores documents; all that is ingested is news. `ahead` files are read and parsed at a time."""

    store: PollStore
    run: Run
    clock: Clock
    ahead: int = 4

    async def ingest(self, paths: Sequence[Path]) -> AsyncIterator[IntakeReport]:
        """A report for each file, in order; folders give theirs sorted, to any depth. Raises only `StoreError`."""
        found = walk_all(paths)
        while some := await asyncio.to_thread(lambda: list(islice(found, self.ahead))):
            parsed = await asyncio.gather(*(self._parse(item) for item in some))
            for (path, _), feed in zip(some, parsed, strict=True):
                yield await self._store(path, feed)

    async def _parse(self, item: tuple[Path, str | None]) -> ParsedFeed | str:
        """The file's entries, or why there are none."""
        path, obstacle = item
        if obstacle is not None:
            return obstacle
        try:
            body = await asyncio.to_thread(read_bytes, path)
            return await self.run(parse, RawDocument(name=str(path), body=body))
        except SourceError as error:
            reason = str(error)
            return reason if str(path) in reason else f"{path}: {reason}"
        except OSError as error:
            return f"{path}: {error.strerror or error}"

    async def _store(self, path: Path, feed: ParsedFeed | str) -> IntakeReport:
        if isinstance(feed, str) or (feed.fault and not feed.entries):
            reason = feed if isinstance(feed, str) else f"{path}: {feed.fault}"
            return IntakeReport(path=str(path), error=reason)
        now = self.clock()
        entries = [
            NewEntry(key=key, entry=entry, publisher=_publisher(path, feed, entry), news=True)
            for key, entry in identified(feed.entries, None, now).items()
        ]
        return IntakeReport(
            path=str(path),
            kind=feed.kind,
            entries=len(entries),
            stored=await self.store.record_documents(entries, now),
            error=imperfect(path, feed),
            note=feed.note,
        )


def imperfect(path: Path | str, feed: ParsedFeed) -> str | None:
    """What is wrong with a file that was read all the same."""
    left_out = f"{feed.surplus} entries above the limit were left out" if feed.surplus else None
    return f"{path}: {'; '.join(filter(None, (feed.fault, left_out)))}" if feed.fault or left_out else None


def _publisher(path: Path, feed: ParsedFeed, entry: Entry) -> str:
    """A document in the reader's own hands may speak for itself; a nameless one goes by its file."""
    return entry.author or feed.title or path.stem


def walk_all(paths: Sequence[Path]) -> Iterator[tuple[Path, str | None]]:
    """Every file to read, and everything that will not be read with the reason."""
    for path in paths:
        found = False
        for item in _walk(path):
            found = True
            yield item
        if not found:
            yield path, f"{path}: the folder holds no document"


def _walk(path: Path) -> Iterator[tuple[Path, str | None]]:
    try:
        if not path.is_dir():
            yield path, _obstacle(path)
            return
        children = sorted(path.iterdir())
    except OSError as error:
        yield path, f"{path}: {error.strerror or error}"
        return
    for child in children:
        if child.name.startswith("."):
            continue  # .git, .DS_Store: nobody means them
        if child.is_symlink() and child.is_dir():
            yield child, f"{child}: a link to a folder, not followed"
        else:
            yield from _walk(child)


def _obstacle(path: Path) -> str | None:
    """Why a path is not even opened: a pipe or device might never end."""
    if not path.exists():
        return f"{path}: no such file or folder"
    return None if path.is_file() else f"{path}: not a regular file"


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `SourceError` above `MAX_BYTES`, `OSError` as the file system does."""
    with path.open("rb") as file:
        body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise SourceError(f"{path}: larger than 5 MiB, not read")
    return body
