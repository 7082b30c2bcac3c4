"""The configuration → what each room is set up with."""

import difflib
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from bot import __version__
from bot.chat.pace import rates
from bot.config import DEFAULT_PATH, Config, Given, explained, load
from bot.domain.chats import TERMINAL, ChatKind
from bot.domain.desks import NewChat
from bot.domain.errors import ConfigError
from bot.domain.models import SourceOrigin, SourceSpec
from bot.domain.recipes import Recipe, SourceKind
from bot.domain.standing import SourceOptions
from bot.domain.timing import next_slot
from bot.feeds.presets import Preset, named, presets, recipe_of
from bot.feeds.sieve import pattern_fault
from bot.feeds.sources import recipe_fault
from bot.flow.concurrency import DeliverSettings
from bot.flow.desk.asks import DeskSettings
from bot.flow.desk.following.topics import agency, neighbours
from bot.flow.dispatch import DispatchSettings
from bot.flow.traffic import PollSettings
from bot.flow.upkeep import UpkeepSettings
from bot.match.synonyms import Synonyms, bundled, packaged, read, table
from bot.net.fetch import FetchSettings
from bot.tables import SourceTable, unknown_key, web_address


def configured(given: Given, *, quiet: bool = False) -> Config:
    """The configuration as `config.load` has it, and whole: presets, bodies, recipes and synonyms are looked up, too.

    Raises `ConfigError`.
    """
    config = load(given, quiet=quiet)
    try:
        source_specs(config)
        synonyms_of(config)
    except ConfigError as error:
        raise ConfigError(f"{given.path or DEFAULT_PATH}: {error}") from error
    return config


def desk_settings(config: Config) -> DeskSettings:
    """What a new chat begins with, and who may do what; who sits at the terminal is an operator."""
    return DeskSettings(
        digest_at=config.digest.at(),
        zone=config.digest.zone,
        admins=frozenset((*config.telegram.admins, TERMINAL)),
        whitelist=frozenset(config.telegram.whitelist),
        max_subscriptions=config.telegram.max_rules,
        rsshub=config.sources.rsshub,
        retention_days=config.upkeep.retention_days,
        spread=timedelta(minutes=config.digest.spread_minutes),
    )


def dispatch_settings(config: Config) -> DispatchSettings:
    """How large a digest grows, and over how long many of them leave."""
    return DispatchSettings(
        most=config.digest.max_items,
        spread=timedelta(minutes=config.digest.spread_minutes),
        recheck=next(iter(recheck_after(config)), None),
    )


def deliver_settings(config: Config) -> DeliverSettings:
    """How much is under way at once, at the rate of the messages."""
    pace = rates(config.telegram)
    return DeliverSettings.at(pace.overall, pace.chat_gap)


def admin_chats(config: Config, now: datetime) -> tuple[NewChat, ...]:
    """The operators' chats, with the defaults of any other."""
    at, zone = config.digest.at(), config.digest.zone
    return tuple(
        NewChat(
            id=chat_id,
            kind=ChatKind.GROUP if chat_id < 0 else ChatKind.PRIVATE,
            title=None,
            zone=zone,
            digest_at=at,
            next_digest_at=next_slot(now, at, zone),
        )
        for chat_id in sorted(set(config.telegram.admins))
    )


def fetch_settings(config: Config) -> FetchSettings:
    """How sources are fetched, with an honest User-Agent."""
    contact = f" (+{config.sources.contact})" if config.sources.contact else ""
    return FetchSettings(
        user_agent=f"policybot/{__version__}{contact}",
        proxy=config.sources.proxy,
        allow_hosts=frozenset(config.sources.allow_hosts),
        max_bytes=int(config.sources.max_megabytes * 2**20),
        deadline=timedelta(seconds=config.sources.deadline_seconds),
        delay=timedelta(seconds=config.sources.delay_seconds),
    )


def recheck_after(config: Config) -> tuple[timedelta, ...]:
    """How long after a digest the pages it told of are looked at again."""
    return tuple(timedelta(hours=hours) for hours in config.upkeep.recheck_hours)


def upkeep_settings(config: Config) -> UpkeepSettings:
    """How much is looked at again, and what is let go when."""
    given = config.upkeep
    return UpkeepSettings(
        pages=given.recheck_pages,
        after=recheck_after(config),
        keep=timedelta(days=given.retention_days) if given.retention_days else None,
    )


def poll_settings(config: Config) -> PollSettings:
    """How much is polled at once, and where a source may move to."""
    return PollSettings(
        open_hosts=frozenset(host.lower() for host in config.sources.allow_hosts),
        approved_hosts=frozenset(config.sources.approved_hosts),
    )


def source_specs(config: Config) -> tuple[SourceSpec, ...]:
    """The configured sources, presets among them, each address once; a source's body under its canonical name."""
    specs = (*_preset_specs(config), *_own_specs(config))
    holders: dict[str, str] = {}
    for spec in specs:
        if (other := holders.setdefault(spec.url, spec.name)) != spec.name:
            raise ConfigError(f"source {spec.name!r}: url = {spec.url!r}: it is that of source {other!r}")
    return specs


def preset_specs(config: Config) -> tuple[SourceSpec, ...]:
    """Every preset as the source that it becomes here."""
    return tuple(one.spec(config.sources.rsshub) for one in presets())


def _preset_specs(config: Config) -> tuple[SourceSpec, ...]:
    """The presets that the file switches on, each once. A `[[source]]` of the same name takes a preset's place."""
    if web_address(config.sources.rsshub) is None:
        raise ConfigError(f"sources.rsshub = {config.sources.rsshub!r}: must be an http(s) address")
    own = {given.name for given in config.source}
    found: dict[str, Preset] = {}
    for name in config.sources.presets:
        if not (known := named(name)):
            raise ConfigError(f"sources.presets: {name!r}: {no_preset(name)}")
        found |= {one.name: one for one in known}
    return tuple(
        replace(one.spec(config.sources.rsshub), origin=SourceOrigin.CONFIG)
        for one in found.values()
        if one.name not in own
    )


def no_preset(name: str) -> str:
    """That there is no preset of this name, and which ones look like it."""
    known = dict.fromkeys(called for one in presets() for called in (one.name, one.owner))
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"; did you mean {', '.join(near)}?" if near else "; `policybot sources presets` lists them"
    return f"no preset has this name{hint}"


def _own_specs(config: Config) -> tuple[SourceSpec, ...]:
    return tuple(
        SourceSpec(
            name=given.name,
            url=_address(given),
            kind=given.kind,
            recipe=_recipe(given),
            agency=_body(given),
            interval=config.interval_of(given),
            enabled=given.enabled,
            origin=SourceOrigin.CONFIG,
            options=_options(given),
        )
        for given in config.source
    )


def synonyms_of(config: Config) -> Synonyms:
    """The packaged synonyms and those of the configured file. Raises `ConfigError`."""
    if config.match.synonyms is None:
        return bundled
    path = Path(config.match.synonyms)
    try:
        return table((*packaged(), *read(path.read_text(encoding="utf-8"))))
    except OSError as error:
        raise ConfigError(f"match.synonyms = {str(path)!r}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"match.synonyms = {str(path)!r}: is not UTF-8 text (byte {error.start})") from error


def _address(table: SourceTable) -> str:
    """A folder's address is its absolute path."""
    return Path(table.url).expanduser().absolute().as_uri() if table.kind is SourceKind.FOLDER else table.url


def _recipe(table: SourceTable) -> Recipe:
    """How the source is read. Raises `ConfigError` for a key that there is not, a wrong type, a bad selector."""
    key = f"source {table.name!r}: recipe"
    known = [field.name for field in fields(Recipe)]
    if unknown := set(table.recipe) - {*known}:
        raise ConfigError(f"{key}: {unknown_key(min(unknown), known)}")
    try:
        made = recipe_of({"body": table.body, **table.recipe})
    except msgspec.ValidationError as error:
        raise ConfigError(f"{key}: {explained(str(error), table.recipe)}") from error
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{key}: form must be a table") from error
    if fault := recipe_fault(made, table.kind):
        raise ConfigError(f"{key}: {fault}")
    return made


def _body(table: SourceTable) -> str | None:
    name = agency(table.agency) if table.agency else None
    if table.agency and name is None:
        near = ", ".join(neighbours(table.agency))
        problem = "no body has this name" + (f"; did you mean {near}?" if near else "")
        raise ConfigError(f"source {table.name!r}: agency = {table.agency!r}: {problem}")
    return name


def _options(given: SourceTable) -> SourceOptions:
    for key, pattern in (*(("keep", one) for one in given.keep), *(("drop", one) for one in given.drop)):
        if fault := pattern_fault(pattern):
            raise ConfigError(f"source {given.name!r}: {key} = {pattern!r}: no RE2 pattern: {fault}")
    return SourceOptions(
        proxy=given.proxy,
        user_agent=given.user_agent,
        time_shift=timedelta(hours=given.tz_fix_hours),
        robots_off=given.robots_off,
        keep=given.keep,
        drop=given.drop,
        stale_after=None if given.stale_after_days is None else timedelta(days=given.stale_after_days),
    )
