"""Database URL → an open store, or the reason why not."""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from bot.domain.admins import AdminStore
from bot.domain.alarms import AlarmStore
from bot.domain.corrections import CorrectStore
from bot.domain.desks import DeskStore
from bot.domain.errors import ConfigError
from bot.domain.inbox import InboxStore
from bot.domain.outbox import DeliverStore
from bot.domain.proposals import ProposalStore
from bot.domain.renewals import RenewStore
from bot.domain.revisions import UpkeepStore
from bot.domain.stores import DispatchStore, InstanceStore, OpsStore, PollStore, ReadStore
from bot.store.migrations import history
from bot.store.sqlite import copies
from bot.store.sqlite.admins import SqliteAdmins
from bot.store.sqlite.alarms import SqliteAlarms
from bot.store.sqlite.connection import Database
from bot.store.sqlite.corrections import SqliteCorrect
from bot.store.sqlite.deliver import SqliteDeliver
from bot.store.sqlite.desk import SqliteDesk
from bot.store.sqlite.dispatch import SqliteDispatch
from bot.store.sqlite.inbox import SqliteInbox
from bot.store.sqlite.instance import SqliteInstance
from bot.store.sqlite.opening import prepare, upgrade
from bot.store.sqlite.ops import SqliteOps
from bot.store.sqlite.poll import SqlitePoll
from bot.store.sqlite.proposals import SqliteProposals
from bot.store.sqlite.read import SqliteRead
from bot.store.sqlite.renew import SqliteRenew
from bot.store.sqlite.seam import Seam, nothing
from bot.store.sqlite.upkeep import SqliteUpkeep

_SQLITE = "sqlite:///"
_PASSWORD = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The database, one Protocol per station, two for those who ask, four for who operates it. Close it when done."""

    poll: PollStore
    read: ReadStore
    upkeep: UpkeepStore
    renew: RenewStore
    correct: CorrectStore
    dispatch: DispatchStore
    deliver: DeliverStore
    desk: DeskStore
    inbox: InboxStore
    ops: OpsStore
    alarms: AlarmStore
    admins: AdminStore
    proposals: ProposalStore
    instance: InstanceStore
    on_close: Callable[[], Awaitable[None]]

    async def close(self) -> None:
        """Finishes what was asked for, closes the connections, then gives the instance lock back."""
        await self.on_close()
        await self.instance.release()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


async def open_store(url: str, seam: Seam = nothing) -> Store:
    """Opens `sqlite:///relative.db` or `sqlite:////absolute.db`, made (mode 0600) and migrated where needed.

    `seam` is told of each commit. Raises `ConfigError` for any other URL; `StoreError` naming a file that cannot be
    used, `NewerSchema` for one of a later policybot, `InstanceHeld` when it must be migrated while an instance works
    on it.
    """
    path = _path(url)
    await asyncio.to_thread(prepare, path, history())
    database = Database(path, seam)
    return Store(
        poll=SqlitePoll(database),
        read=SqliteRead(database),
        upkeep=SqliteUpkeep(database),
        renew=SqliteRenew(database),
        correct=SqliteCorrect(database),
        dispatch=SqliteDispatch(database),
        deliver=SqliteDeliver(database),
        desk=SqliteDesk(database),
        inbox=SqliteInbox(database),
        ops=SqliteOps(database),
        alarms=SqliteAlarms(database),
        admins=SqliteAdmins(database),
        proposals=SqliteProposals(database),
        instance=SqliteInstance(database),
        on_close=database.close,
    )


async def migrate(url: str) -> tuple[str, ...]:
    """Brings the database to the newest schema, made if missing; returns the names of the migrations applied.

    Raises as `open_store` does, and `InstanceHeld` whenever an instance works on the database.
    """
    return await asyncio.to_thread(upgrade, _path(url), history())


async def backup(url: str, target: Path) -> int:
    """Copies the database into a new file while others use it; returns its size in bytes. Raises `StoreError`."""
    return await asyncio.to_thread(copies.backup, _path(url), target)


async def restore(url: str, source: Path, since: datetime) -> copies.Restored:
    """Puts a backup in the database's place; what is older than `since` is not told again.

    Raises `InstanceHeld` while a bot holds it, `StoreError` for what is no sound backup, `NewerSchema`.
    """
    return await asyncio.to_thread(copies.restore, source, _path(url), history(), since)


def _path(url: str) -> Path:
    """The file itself where the URL names a link to it: SQLite's log and our lock stand beside the file."""
    name = url.removeprefix(_SQLITE)
    if not url.startswith(_SQLITE) or not Path(name).name or "?" in name or "\0" in name:
        told = _PASSWORD.sub("***@", url)
        raise ConfigError(f"database URL {told!r}: must be sqlite:///FILE (four slashes before an absolute path)")
    path = Path(name)
    return Path(os.path.realpath(path)) if path.is_symlink() else path
