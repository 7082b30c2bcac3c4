"""A watched folder of documents, polled like a source: its listing is the validator, its files are the entries."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.domain.errors import SourceError
from bot.domain.models import Entry, ParsedFeed, RawDocument, Source
from bot.domain.ports import Failed, Fetched, FetchOutcome, NotModified, Run
from bot.domain.recipes import SourceKind
from bot.feeds.feed import MAX_ENTRIES
from bot.feeds.sources import FEED_KINDS, Answer, parse
from bot.flow.intake import read_bytes, walk_all

log = logging.getLogger(__name__)

AHEAD = 4
"""Files in work at a time."""
_NAMED = 3


async def take(source: Source, run: Run, *, afresh: bool) -> tuple[FetchOutcome, ParsedFeed | str | None]:
    """The folder's documents; unchanged while no file was added, changed or removed since the last visit.

    A file that cannot be read is told and costs no other. Each document is known again by its place in the folder,
    so that a changed file is a new version and not a new article.
    """
    folder = Path(unquote(urlsplit(source.url).path))
    try:
        files, etag = await asyncio.to_thread(_listing, folder)
    except FileNotFoundError:
        return Failed(reason=f"{folder}: no such folder"), None
    except OSError as error:
        return Failed(reason=f"{folder}: {error.strerror or error}"), None
    if not afresh and etag == source.etag:
        return NotModified(), None
    entries: list[Entry] = []
    unread: list[str] = []
    waiting = iter(files)
    while len(entries) < MAX_ENTRIES and (some := list(islice(waiting, AHEAD))):
        for found in await asyncio.gather(*(_read(path, folder, run) for path in some)):
            if isinstance(found, str):
                unread.append(found)
            else:
                entries += found
    left = max(0, len(entries) - MAX_ENTRIES) + sum(1 for _ in waiting)
    parsed = ParsedFeed(
        kind="folder", title=None, entries=tuple(entries[:MAX_ENTRIES]), surplus=left, note=_told(unread)
    )
    return Fetched(url=source.url, body=b"", etag=etag), parsed


def _listing(folder: Path) -> tuple[tuple[Path, ...], str]:
    """Every file, and a digest of their names, sizes and times. Raises `OSError` where the folder cannot be read."""
    next(folder.iterdir(), None)
    files = tuple(path for path, obstacle in walk_all([folder]) if obstacle is None)
    digest = blake2b(digest_size=16)
    for path, size, changed in _stats(files):
        digest.update(f"{path.relative_to(folder)}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    return files, digest.hexdigest()


def _stats(files: tuple[Path, ...]) -> Iterator[tuple[Path, int, int]]:
    for path in files:
        stat = path.stat()
        yield path, stat.st_size, stat.st_mtime_ns


async def _read(path: Path, folder: Path, run: Run) -> tuple[Entry, ...] | str:
    """The entries of one file, or why there are none."""
    place = str(path.relative_to(folder))
    try:
        body = await asyncio.to_thread(read_bytes, path)
        parsed = await run(parse, Answer(raw=RawDocument(name=place, body=body), kind=SourceKind.FOLDER))
    except SourceError as error:
        reason = str(error)
        return reason if place in reason else f"{place}: {reason}"
    except OSError as error:
        return f"{place}: {error.strerror or error}"
    if parsed.kind in FEED_KINDS:
        return parsed.entries
    return tuple(replace(entry, guid=place) for entry in parsed.entries)


def _told(unread: list[str]) -> str | None:
    if not unread:
        return None
    for reason in unread:
        log.warning("folder: %s", reason)
    more = f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else ""
    return f"files that cannot be read: {'; '.join(unread[:_NAMED])}{more}"
