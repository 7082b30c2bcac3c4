"""Copies of the database: taken beside a running bot, checked, and put back so that nothing is told twice."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.domain.errors import StoreError
from bot.domain.timing import next_due
from bot.match.workdays import is_workday
from bot.store import rows
from bot.store.migrations import Script
from bot.store.sqlite import pauses
from bot.store.sqlite.connection import connect, refusal, settle, transaction
from bot.store.sqlite.lock import InstanceLock
from bot.store.sqlite.opening import check_ours, prepare

_PAGES = 2000
"""Pages copied at a time; between two the bot may write, and the copy takes that in."""

_ASIDE = ("", "-wal", "-shm")

# What was open when the copy was taken may have been sent since: it waits for a human, but for what is younger.
_HOLD = """
update delivery set state = 'held', reason = 'restored from a backup: it may have been sent since'
where state in ('pending', 'sending') and coalesce(
    (select created_at from digest where digest.id = delivery.digest_id),
    (select at from notice where notice.id = delivery.notice_id), 0) < :since
returning id
"""

# Every chat begins anew at that moment: what it was told meanwhile is not in the copy. One that was paused was told
# nothing, and goes on where it stood.
_IS_PAUSED = pauses.holds("paused_until", ":since")
_CHATS = f"""
update chat set watermark = iif({_IS_PAUSED}, watermark,
        max(watermark, (select coalesce(max(seq), 0) from reading where at < :since))),
    next_digest_at = iif(next_digest_at <= :since, slot_after(:since, plan, digest_at, zone), next_digest_at)
"""  # noqa: S608 - made of constants

_IS_HELD = f"{_IS_PAUSED} or (select {_IS_PAUSED} from chat where chat.id = chat_id)"  # noqa: S608 - made of constants
_PLANS = f"""
update subscription set behind = iif({_IS_HELD}, behind, null), watermark = iif({_IS_HELD}, watermark,
        max(watermark, (select coalesce(max(seq), 0) from reading where at < :since))),
    next_at = iif(next_at <= :since,
        (select slot_after(:since, subscription.plan, digest_at, zone) from chat where chat.id = chat_id), next_at)
where next_at is not null or behind is not null
"""  # noqa: S608 - made of constants

_SINCE = "insert into restored values (1, :since) on conflict (id) do update set resume_since = excluded.resume_since"

# A first round again: undated items of a feed are no news in it, since nobody can say whether they were told.
_SOURCES = "update source set first_round = 1, etag = null, last_modified = null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What `restore` did: deliveries that wait for a human, and where the former database lies, if there was one."""

    held: int
    aside: Path | None


def backup(source: Path, target: Path) -> int:
    """Copies the database while others use it; returns the copy's size in bytes. The target must not exist.

    The copy has mode 0600 and is whole before it bears its name. Raises `StoreError` naming the file at fault.
    """
    if target.exists():
        raise StoreError(f"{target}: is there already; a backup overwrites nothing")
    if not source.exists():
        raise StoreError(f"{source}: no such database")
    part = _made(target.with_name(f"{target.name}.part"), target)
    try:
        _copy(source, part)
        _check(part, target)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, target: Path, scripts: tuple[Script, ...], since: datetime) -> Restored:
    """Puts a backup in the database's place, which is kept aside. Raises `InstanceHeld` while a bot holds it.

    Nothing older than `since` is sent: see `_HOLD`, `_CHATS`. Raises `StoreError` for a file that is no sound backup.
    """
    if not source.exists():
        raise StoreError(f"{source}: no such backup")
    lock = InstanceLock(target)
    lock.take()
    part = _made(target.with_name(f"{target.name}.restoring"), target)
    try:
        _copy(source, part)
        _check(part, source, lambda db: _check_whole(source, db, scripts))
        prepare(part, scripts)
        held = _quieten(part, since)
        aside = _put_aside(target)
        part.rename(target)
    finally:
        for ending in (*_ASIDE, ".lock"):
            part.with_name(part.name + ending).unlink(missing_ok=True)
        lock.give_back()
    return Restored(held=held, aside=aside)


def _made(path: Path, target: Path) -> Path:
    """An empty file for nobody else's eyes, to become the `target`; what a copy that failed left there goes."""
    path.unlink(missing_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileNotFoundError:
        raise StoreError(f"{target}: the folder {target.parent} does not exist") from None
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror}") from error
    return path


def _copy(source: Path, target: Path) -> None:
    try:
        with closing(connect(source)) as old, closing(connect(target)) as new:
            old.backup(new, pages=_PAGES, sleep=0.01)
            new.execute("pragma journal_mode = delete").fetchall()
    except sqlite3.Error as error:
        raise refusal(source, error) from error


def _check(path: Path, named: Path, further: Callable[[sqlite3.Connection], object] | None = None) -> None:
    """What is wrong is told of the file that the operator `named`: the copy has another name until it is sound."""
    try:
        with closing(connect(path)) as copy:
            found = copy.execute("pragma integrity_check(1)").fetchone()[0]
            if further is not None:
                further(copy)
    except sqlite3.Error as error:
        raise refusal(named, error) from error
    if found != "ok":
        raise StoreError(f"{named}: the copy is not sound: {found}")


def _check_whole(source: Path, db: sqlite3.Connection, scripts: tuple[Script, ...]) -> None:
    if not check_ours(source, db, tuple(script.name for script in scripts)):
        raise StoreError(f"{source}: is empty, no backup of a policybot database")


def _quieten(path: Path, since: datetime) -> int:
    row = {"since": rows.micros(since)}

    def commit(db: sqlite3.Connection) -> int:
        held = len(db.execute(_HOLD, row).fetchall())
        for statement in (_CHATS, _PLANS, _SINCE):
            db.execute(statement, row)
        db.execute(_SOURCES)
        return held

    with closing(connect(path)) as connection:
        settle(connection)
        connection.create_function("slot_after", 4, _slot_after, deterministic=True)
        held = transaction(connection, commit)
        connection.execute("pragma journal_mode = delete").fetchall()
    return held


def _slot_after(since: int, plan: str | None, digest_at: str, zone: str) -> int:
    """The next edition by the plan: also of those that do not come every day, or where the clocks change."""
    return rows.micros(next_due(rows.moment(since), rows.plan(plan, digest_at), zone, is_workday))


def _put_aside(target: Path) -> Path | None:
    """The former database under a free name, with the files that belong to it."""
    if not target.exists():
        return None
    number = 1
    while (aside := target.with_name(f"{target.name}.before-{number}")).exists():
        number += 1
    for ending in _ASIDE:
        file = target.with_name(target.name + ending)
        if file.exists():
            file.rename(aside.with_name(aside.name + ending))
    return aside
