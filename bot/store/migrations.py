"""The append-only list of migrations: each file of `sqlite/schema` is one, applied once, in the order of names."""

import functools
import json
import sqlite3
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from bot.domain.zones import BEIJING
from bot.extract.bodies import issued
from bot.extract.bodies.own_site import Origin, has_site, site_of
from bot.extract.dates import own
from bot.extract.lexicon.hierarchy import above
from bot.match.fingerprint import rebanded, unpacked
from bot.match.fold import bigrams
from bot.match.kept import kept_reading, written
from bot.store import rows

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One migration. Once released, neither its name nor its SQL ever changes."""

    name: str
    sql: str

    def run(self, database: "Database") -> None:
        """Executes statement by statement: sqlite3's own `executescript` would commit first."""
        statement = ""
        for line in self.sql.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                database.conn.execute(statement)
                statement = ""


@functools.cache
def history() -> tuple[Script, ...]:
    """Every migration there is, oldest first."""
    folder = resources.files("bot.store.sqlite").joinpath("schema")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(Script(name=file.name.removesuffix(".sql"), sql=file.read_text(encoding="utf-8")) for file in files)


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the migrations this database has, in the order they were applied; none for an empty file."""
    known = connection.execute("select 1 from sqlite_master where name = '_sqlite_migrations'").fetchone()
    if known is None:
        return ()
    rows = connection.execute("select name from _sqlite_migrations where migration_set = 'bot' order by id")
    return tuple(row[0] for row in rows)


def apply(connection: sqlite3.Connection, scripts: tuple[Script, ...]) -> tuple[str, ...]:
    """Applies those that are pending, inside the caller's transaction; returns their names.

    Scripts may call `bigrams`, `above`, `rebanded`, `numbers`, `sited`, `told_of_itself` and `issued`, which fill
    columns as READ does.
    """
    # Slow to import, and most starts have nothing to migrate.
    from sqlite_utils import Database  # noqa: PLC0415
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    connection.create_function("bigrams", 1, lambda text: bigrams(text or ""), deterministic=True)
    connection.create_function("above", 1, lambda name: json.dumps(above(name)), deterministic=True)
    connection.create_function("rebanded", 2, rebanded, deterministic=True)
    connection.create_function("numbers", 1, lambda keys: json.dumps(unpacked(keys)), deterministic=True)
    connection.create_function("sited", 5, sited, deterministic=True)
    connection.create_function("told_of_itself", 3, told_of_itself, deterministic=True)
    connection.create_function("issued", 1, issued_by, deterministic=True)
    before = set(applied(connection))
    migrations = Migrations("bot")
    for script in scripts:
        migrations(name=script.name)(script.run)
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
    return tuple(script.name for script in scripts if script.name not in before)


def sited(body: str, agency: str | None, home: str | None, url: str | None, recipe: str | None) -> str | None:
    """The reading that is kept, filed under the body on whose site it stands; None where it is under none by that."""
    origin = Origin(agency=agency, home=home or "", url=url, chosen=bool(rows.recipe(recipe).issuers))
    if not has_site(origin):
        return None
    reading = kept_reading(body)
    own = site_of(reading, origin)
    return written(msgspec.structs.replace(reading, site_of=own)).decode() if own else None


def told_of_itself(body: str, published: int | None, seen: int) -> str | None:
    """The reading that is kept, with its own number and day; None where it tells neither.

    `seen`: when it was first seen; where somebody `published` it, its own day is nobody's question.
    """
    reading = kept_reading(body)
    number = own.number_in(reading.title, reading.text)
    day = rows.moment(seen).astimezone(BEIJING).date()
    own_day = own.own_day(reading.text, number, day) if published is None else None
    made = msgspec.structs.replace(reading, number=number, own_day=own_day)
    return None if made == reading else written(made).decode()


def issued_by(body: str) -> str | None:
    """The reading that is kept, with who issues it; None where nobody does."""
    reading = kept_reading(body)
    told = issued.by(reading)
    return written(msgspec.structs.replace(reading, issuers=told)).decode() if told else None
