"""The append-only list: each file of `sqlite/schema` is one migration, applied once and in order."""

import functools
import sqlite3
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

NAMES = ("0001_river",)
"""Every migration there ever was, oldest first. A name is never removed, its file never changed."""


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The migrations this database has, in the order they were applied; none for an empty file."""
    known = connection.execute("select 1 from sqlite_master where name = '_sqlite_migrations'").fetchone()
    if known is None:
        return ()
    rows = connection.execute("select name from _sqlite_migrations where migration_set = 'bot' order by id")
    return tuple(row[0] for row in rows)


def apply(connection: sqlite3.Connection, names: tuple[str, ...] = NAMES) -> tuple[str, ...]:
    """Applies what is pending, inside the caller's transaction; returns the names applied."""
    # Slow to import, and most starts have nothing to migrate.
    from sqlite_utils import Database  # noqa: PLC0415
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    before = set(applied(connection))
    migrations = Migrations("bot")
    for name in names:
        migrations(name=name)(functools.partial(_run, name))  # type: ignore[type-var]  # named by `name`
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
    return tuple(name for name in names if name not in before)


def _run(name: str, database: "Database") -> None:
    """Executes the file's statements one by one: sqlite3's own `executescript` would commit first."""
    script = resources.files("bot.store.sqlite").joinpath("schema", f"{name}.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            database.conn.execute(statement)
            statement = ""
