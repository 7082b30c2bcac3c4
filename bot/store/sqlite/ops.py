"""What an operator asks or changes."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.chats import Delivery, Worded
from bot.domain.desks import NewChat
from bot.domain.models import Source, SourceOrigin, SourceSpec
from bot.domain.standing import Condition
from bot.domain.stores import OutboxCounts
from bot.domain.timing import DROPPED
from bot.store import rows
from bot.store.sqlite import admins, notices
from bot.store.sqlite.connection import Part, primary_code
from bot.store.sqlite.poll import every_source

_ADD = """
insert into source (name, url, kind, recipe, options, agency, interval, enabled, switched_off, origin, next_poll_at)
values (:name, :url, :kind, :recipe, :options, :agency, :interval, :enabled, :switched_off, :origin, :now)
on conflict do nothing
"""

# A new URL has no history, and a new recipe reads the old answer anew. One switched on again is a first round again, so
# that its backlog is not all news.
_BECOME = """
update source set name = :name, url = :url, kind = :kind, recipe = :recipe, agency = :agency, interval = :interval,
    options = :options, enabled = :enabled, origin = :origin,
    first_round = case when url <> :url or enabled < :enabled then 1 else first_round end,
    etag = case when url = :url and recipe is :recipe and options is :options then etag end,
    last_modified = case when url = :url and recipe is :recipe and options is :options then last_modified end,
    failures = case when url = :url then failures else 0 end, empties = case when url = :url then empties else 0 end,
    partials = case when url = :url then partials else 0 end,
    health = case when url = :url and enabled >= :enabled then health else 'green' end,
    condition = case when url = :url and enabled >= :enabled then condition else 'fine' end,
    reason = case when url = :url and enabled >= :enabled then reason end,
    pace = case when url = :url then pace end, moved_to = case when url = :url then moved_to end,
    moved_since = case when url = :url then moved_since end, moves = case when url = :url then moves else 0 end,
    move_state = case when url = :url then move_state else 'none' end,
    next_poll_at = case
        when url <> :url or recipe is not :recipe or options is not :options or enabled < :enabled
            or interval <> :interval
        then min(next_poll_at, :now) else next_poll_at end
where id = :id
"""

# Somebody wants it now: it begins anew, whatever had parked it. One that the configuration let go is no longer its own,
# else the next look into the file would let it go again; one still in the file becomes the file's with that look.
_SWITCH_ON = """
update source set enabled = 1, switched_off = 0, first_round = 1, etag = null, last_modified = null,
    origin = case when origin <> 'config' then origin when :origin = 'config' then 'database' else :origin end,
    failures = 0, empties = 0, partials = 0, health = 'green', condition = 'fine', reason = null, pace = null,
    next_poll_at = :now
where enabled = 0 and (url = :url or name = :name)
"""

_ROUND = """
insert into round (station, finished_at, took) values (?, ?, ?)
on conflict (station) do update set finished_at = excluded.finished_at, took = excluded.took
"""

_OUTBOX = """
select delivery.*, chat.kind as chat_kind from delivery join chat on chat.id = delivery.chat_id order by delivery.id
"""

_UNTOLD = """
select delivery.*, chat.kind as chat_kind from delivery join chat on chat.id = delivery.chat_id
where state in ('dead', 'unknown') and told = 0 and delivery.kind not in ('notice', 'broadcast')
    and exists (select 1 from admin)
order by delivery.id limit ?
"""

# What was parked is off already, and can be let go for good.
_SWITCH_OFF = """
update source set enabled = 0, switched_off = 1
where name = ? and (enabled = 1 or (condition = 'parked' and switched_off = 0))
"""

_LET_GO = """
update source set enabled = 0, condition = case condition when 'parked' then 'fine' else condition end
where origin = 'config' and url not in (select value from json_each(?))
"""


class SqliteOps(Part):
    """Implements `OpsStore`."""

    async def sources(self) -> tuple[Source, ...]:
        return await self._database.read(every_source)

    async def sync_config_sources(self, specs: Sequence[SourceSpec], now: datetime) -> None:
        """A source is known again by its URL, else by its name; who else holds a wanted name gets its id behind it."""
        await self._database.write(lambda db: _sync(db, specs, now))

    async def refresh_presets(self, specs: Sequence[SourceSpec], now: datetime) -> None:
        wanted = {spec.name: spec for spec in specs}
        if any(_is_outdated(source, wanted) for source in await self.sources()):
            await self._database.write(lambda db: _refresh(db, wanted, now))

    async def switch_on(self, spec: SourceSpec, now: datetime) -> bool:
        def switch(db: sqlite3.Connection) -> bool:
            row = _spec_row(spec, now)
            return bool(db.execute(_ADD, row).rowcount or db.execute(_SWITCH_ON, row).rowcount)

        return await self._database.write(switch)

    async def switch_off(self, name: str) -> bool:
        return await self._database.write(lambda db: db.execute(_SWITCH_OFF, (name,)).rowcount == 1)

    async def add_source(self, spec: SourceSpec, now: datetime) -> bool:
        return await self._database.write(lambda db: db.execute(_ADD, _spec_row(spec, now)).rowcount == 1)

    async def outbox_counts(self) -> OutboxCounts:
        return await self._database.read(admins.outbox_counts)

    async def outbox(self) -> tuple[Delivery, ...]:
        return tuple(map(rows.listed, await self._database.read(lambda db: db.execute(_OUTBOX).fetchall())))

    async def last_rounds(self) -> dict[str, datetime]:
        found = await self._database.read(lambda db: db.execute("select * from round order by station").fetchall())
        return {row["station"]: rows.moment(row["finished_at"]) for row in found}

    async def record_round(self, station: str, at: datetime, took: timedelta = timedelta(0)) -> None:
        row = (station, rows.micros(at), rows.span_micros(took))
        await self._database.write(lambda db: db.execute(_ROUND, row))

    async def sync_admins(self, named: Sequence[NewChat], now: datetime) -> tuple[int, ...]:
        return await self._database.write(lambda db: notices.sync_admins(db, named, now))

    async def queue_notice(self, key: str, word: Worded, now: datetime) -> bool:
        return await self._database.write(lambda db: notices.queue(db, key, word, now))

    async def settle_held(self, *, send: bool) -> int:
        sql = "update delivery set state = ?, not_before = 0, told = 1, reason = ? where state = 'held'"
        row = ("pending", None) if send else ("dead", DROPPED)
        return await self._database.write(lambda db: db.execute(sql, row).rowcount)

    async def untold(self, limit: int) -> tuple[Delivery, ...]:
        found = await self._database.read(lambda db: db.execute(_UNTOLD, (limit,)).fetchall())
        return tuple(map(rows.listed, found))

    async def tell(self, told: Collection[int], word: Worded, now: datetime) -> None:
        def commit(db: sqlite3.Connection) -> None:
            notices.queue(db, f"deliveries:{max(told)}", word, now)
            db.execute("update delivery set told = 1 where id in (select value from json_each(?))", (ids,))

        ids = rows.json_of(tuple(told))
        await self._database.write(commit)

    async def problems(self) -> tuple[str, ...]:
        return await self._database.read(_problems)

    async def given_up(self) -> tuple[str, ...]:
        sql = "select title from article where state = 'failed' order by id desc"
        return await self._database.read(lambda db: tuple([row["title"] for row in db.execute(sql)]))


def _problems(db: sqlite3.Connection) -> tuple[str, ...]:
    try:
        found = db.execute("pragma integrity_check(20)").fetchall()
    except sqlite3.DatabaseError as error:
        if primary_code(error) != sqlite3.SQLITE_CORRUPT:
            raise
        return (str(error),)  # so damaged that the check itself cannot go on
    return tuple(row[0] for row in found if row[0] != "ok")


def _sync(db: sqlite3.Connection, specs: Sequence[SourceSpec], now: datetime) -> None:
    known = every_source(db)
    held = _holders(known, specs)
    off = {source.id for source in known if source.switched_off}
    parked = {source.url for source in known if source.condition is Condition.PARKED}  # a new address begins anew
    free = "update source set name = name || ' #' || id where name = ? and id is not ?"
    for spec in specs:  # before anybody takes a name, nobody else has it: sources may swap theirs
        db.execute(free, (spec.name, held.get(spec.url)))
    for spec in specs:
        row = _spec_row(spec, now)
        source_id = held.get(spec.url)
        enabled = spec.enabled and source_id not in off and spec.url not in parked
        db.execute(_ADD if source_id is None else _BECOME, row | {"id": source_id, "enabled": enabled})
    kept = rows.json_of([spec.url for spec in specs])
    db.execute(_LET_GO, (kept,))


def _is_outdated(source: Source, wanted: Mapping[str, SourceSpec]) -> bool:
    spec = wanted.get(source.name)
    if spec is None or source.origin is not SourceOrigin.PRESET:
        return False
    now = (source.url, source.kind, source.recipe, source.agency, source.interval)
    return now != (spec.url, spec.kind, spec.recipe, spec.agency, spec.interval)


def _refresh(db: sqlite3.Connection, wanted: Mapping[str, SourceSpec], now: datetime) -> None:
    sources = every_source(db)
    taken = {source.url: source.id for source in sources}
    for source in sources:
        if _is_outdated(source, wanted):
            spec = replace(wanted[source.name], enabled=source.enabled)
            if taken.get(spec.url) in (None, source.id):  # else another source has this address already
                db.execute(_BECOME, _spec_row(spec, now) | {"id": source.id})


def _holders(sources: Sequence[Source], specs: Sequence[SourceSpec]) -> dict[str, int]:
    """For each wanted URL the source that carries its history on, if there is one."""
    by_url = {source.url: source.id for source in sources}
    wanted = {spec.url for spec in specs}
    by_name = {source.name: source.id for source in sources if source.url not in wanted}
    found = {spec.url: by_url.get(spec.url) or by_name.get(spec.name) for spec in specs}
    return {url: source_id for url, source_id in found.items() if source_id is not None}


def _spec_row(spec: SourceSpec, now: datetime) -> dict[str, object]:
    return {
        "name": spec.name,
        "url": spec.url,
        "kind": spec.kind,
        "recipe": rows.recipe_or_none(spec.recipe),
        "options": rows.options_or_none(spec.options),
        "agency": spec.agency,
        "interval": rows.span_micros(spec.interval),
        "enabled": spec.enabled,
        "switched_off": spec.switched_off,
        "origin": SourceOrigin(spec.origin),
        "now": rows.micros(now),
    }
