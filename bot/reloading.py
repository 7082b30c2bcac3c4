"""What runs takes another configuration on, checked whole before anything of it holds: /reload and SIGHUP."""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass

import msgspec

from bot.app import App
from bot.config import Config, Given
from bot.domain.errors import BotError, ConfigError, InvariantError
from bot.feeds import presets
from bot.flow.desk.desk import Desk
from bot.flow.desk.following import whitelist
from bot.flow.desk.results.governed import Reloaded
from bot.settings import configured

log = logging.getLogger("policybot")

AT_START = {
    "database": ("url",),
    "telegram": ("api_base", "proxy", "paid_messages_per_second"),
    "pages": ("port", "webhook"),
}
"""What holds from a start to its end: connections that are open, files that are locked, ports that are bound."""

Renew = Callable[[Desk, Collection[int]], None]
"""Gives the chats another desk, and takes their menus from those who are admins no more."""


@dataclass(slots=True, kw_only=True)
class Reload:
    """Implements `flow.desk.asks.Reload`. `desk` makes one of the app as it is then."""

    given: Given
    app: App
    desk: Callable[[], Desk]
    renew: Renew | None = None

    async def __call__(self) -> Reloaded:
        """Reads file and presets again. Raises `ConfigError` naming the key; what ran before then goes on."""
        old, wanted = self.app.config, _read(self.given)
        new = _lasting(old, wanted)
        before = await self._polled()
        self.app.renew(new)
        try:
            await self.app.sync_sources(self.given)
            former = await self.app.sync_admins()
            listed = await whitelist.sync(self.app.office())
        except BotError:
            self.app.renew(old)
            raise
        if self.renew is not None:
            self.renew(self.desk(), former)
        after = await self._polled()
        return Reloaded(
            changed=changes(old, new),
            later=changes(new, wanted),
            sources_on=tuple(sorted(after - before)),
            sources_off=tuple(sorted(before - after)),
            stopped=listed.stopped,
            resumed=listed.resumed,
        )

    async def hang_up(self) -> None:
        """The same for SIGHUP, told in the log."""
        try:
            done = await self()
        except BotError as error:
            log.warning("reload: nothing was changed: %s", error)
            return
        log.info("reload: changed %s", ", ".join(done.changed) or "nothing")
        if done.later:
            log.warning("reload: these hold from the next start: %s", ", ".join(done.later))

    async def _polled(self) -> set[str]:
        return {source.name for source in await self.app.store.ops.sources() if source.enabled}


def changes(old: Config, new: Config) -> tuple[str, ...]:
    """The keys that differ (`digest.time`), of sources their names (`source 名称`)."""
    found: list[str] = []
    for name in Config.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if name == "source":
            tables = ({table.name: table for table in before}, {table.name: table for table in after})
            keys = sorted(tables[0].keys() | tables[1].keys())
            found += [f"source {key}" for key in keys if tables[0].get(key) != tables[1].get(key)]
            continue
        fields = type(before).__struct_fields__
        found += [f"{name}.{key}" for key in fields if getattr(before, key) != getattr(after, key)]
    return tuple(found)


def _read(given: Given) -> Config:
    """The file and the presets as they are now. Raises `ConfigError`, for rows of presets that are none as well."""
    try:
        presets.reread()
    except InvariantError as error:
        raise ConfigError(str(error)) from error
    return configured(given)


def _lasting(old: Config, wanted: Config) -> Config:
    """What is wanted, with what can only change at a start as it was."""
    kept = {
        section: msgspec.structs.replace(
            getattr(wanted, section), **{key: getattr(getattr(old, section), key) for key in keys}
        )
        for section, keys in AT_START.items()
    }
    return msgspec.structs.replace(wanted, **kept)
