"""Opens a database file: made if missing, refused if it is not ours, brought to the newest schema."""

import logging
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bot.domain.errors import NewerSchema, StoreError
from bot.store import migrations
from bot.store.migrations import Script
from bot.store.sqlite.connection import connect, is_busy, refusal, settle, snapshot, transaction
from bot.store.sqlite.lock import InstanceLock
from bot.store.sqlite.patience import PATIENCE

log = logging.getLogger(__name__)

APPLICATION_ID = 0x706F6C69
"""Marks a SQLite file as policybot's ("poli"), so that nobody else's database is ever written to."""

OLDEST_SQLITE = (3, 37, 0)
"""Strict tables came with 3.37, `returning` with 3.35."""

MANY = 5_000
"""With so many articles an upgrade that makes the search index again takes more than some seconds: it is said before.

100,000 took 2 min 18 s on two busy cores (77 s of processor time)."""


def prepare(path: Path, scripts: tuple[Script, ...]) -> tuple[str, ...]:
    """Makes the file ready for use, with all these migrations, and returns the migrations applied.

    Raises `StoreError` naming the file: a folder is missing, it cannot be written, it is not a policybot database or
    corrupt; `NewerSchema` for one of a later policybot; `InstanceHeld` when it must be migrated while in use.
    """
    _ensure_file(path)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with closing(connect(path)) as connection:
                return _migrate(path, connection, scripts)
        except sqlite3.Error as error:
            # of two that make a file, SQLite refuses one at once as it changes the journal: it does not wait there
            if not is_busy(error) or time.monotonic() > until:
                raise refusal(path, error) from error
        time.sleep(0.01)


def upgrade(path: Path, scripts: tuple[Script, ...]) -> tuple[str, ...]:
    """As `prepare`, but raises `InstanceHeld` while an instance works on the file, even if nothing is pending."""
    _ensure_file(path)
    lock = InstanceLock(path)
    lock.take()
    lock.give_back()
    return prepare(path, scripts)


def _ensure_file(path: Path) -> None:
    left = path.with_name(f"{path.name}.lock")
    if left.exists() and not path.exists():  # a lock file stays beside its database: this one was deleted or moved
        gone = "the database was here and is gone; put it back (`policybot restore FILE`), or remove"
        raise StoreError(f"{path}: {gone} {left.name} to begin anew")
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if path.is_dir():
            raise StoreError(f"{path}: is a directory, not a database") from None
    except FileNotFoundError:
        raise StoreError(f"{path}: the folder {path.parent} does not exist") from None
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreError(f"{path}: is read-only; the file and its folder must be writable")


def _migrate(path: Path, connection: sqlite3.Connection, scripts: tuple[Script, ...]) -> tuple[str, ...]:
    _check_library(path, connection)
    names = tuple(script.name for script in scripts)
    before = snapshot(connection, lambda connection: check_ours(path, connection, names))
    settle(connection)
    if before == names:
        return ()
    lock = InstanceLock(path)
    if before:  # a new file is nobody's yet; one in use must not change under its user
        lock.take()
        _announce(path, connection)
    try:
        return transaction(connection, lambda connection: _apply(connection, scripts))
    finally:
        lock.give_back()


def _announce(path: Path, connection: sqlite3.Connection) -> None:
    many = connection.execute("select count(*) from article").fetchone()[0]
    if many >= MANY:
        log.warning("%s: upgrading, which may take minutes for %d articles; please do not stop it", path, many)


def _check_library(path: Path, connection: sqlite3.Connection) -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        raise StoreError(f"{path}: SQLite {wanted} or later is needed, this Python has {sqlite3.sqlite_version}")
    if connection.execute("select 1 from pragma_module_list where name = 'fts5'").fetchone() is None:
        raise StoreError(f"{path}: this Python's SQLite {sqlite3.sqlite_version} lacks FTS5, which search needs")


def check_ours(path: Path, connection: sqlite3.Connection, names: tuple[str, ...]) -> tuple[str, ...]:
    """The migrations the file has; refuses what policybot did not write, or a later one did."""
    mark = connection.execute("pragma application_id").fetchone()[0]
    tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
    if mark != APPLICATION_ID and (tables or mark):
        raise StoreError(f"{path}: a SQLite database, but not policybot's")
    applied = migrations.applied(connection)
    later = [name for name in applied if name not in names]
    if later:
        raise NewerSchema(f"{path}: written by a later policybot (it has {later[-1]}); update policybot")
    return applied


def _apply(connection: sqlite3.Connection, scripts: tuple[Script, ...]) -> tuple[str, ...]:
    done = migrations.apply(connection, scripts)
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    if connection.execute("pragma foreign_key_check").fetchone() is not None:
        raise sqlite3.IntegrityError("the migrated rows do not fit together; nothing was changed")
    return done
