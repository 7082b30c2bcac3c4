"""TOML and environment → one frozen Config. Every error names file, key and value; unknown keys are refused.

Precedence: command line > environment > file > default. Secrets come from the environment only.
"""

import datetime as dt
import os
import re
import tomllib
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.domain.errors import ConfigError
from bot.domain.ports import Clock
from bot.domain.recipes import SourceKind
from bot.domain.tongues import terminal_tongue
from bot.tables import (
    SECRET_VARIABLE,
    Log,
    Pages,
    Problems,
    Section,
    SourceTable,
    Upkeep,
    interval_problems,
    mistaken_table,
    not_toml,
    shown,
    unknown_key,
    value_at,
    web_address,
)

TOKEN_VARIABLE = "POLICYBOT_TOKEN"  # noqa: S105 - the variable's name, not a token
REFUSED = TOKEN_VARIABLE + " was refused by {server}: check it with @BotFather"
DATABASE_VARIABLE = "POLICYBOT_DB"
DEFAULT_PATH = Path("config.toml")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
MAX_SPREAD_MINUTES = 240
MAX_RULES = 50
MAX_ITEMS = 500  # of an edition: with some measures each they are about 100 messages
MAX_ID = 2**52  # Bot API, Chat: "at most 52 significant bits"
MOST = {"delay_seconds": 3600, "deadline_seconds": 3600, "max_megabytes": 1024}
"""Of what is more than nothing in `[sources]`."""
HOST_AND_PORT = r"(\[[0-9A-Fa-f:.]+\]|[^\s:/]+):(6553[0-5]|655[0-2]\d|65[0-4]\d\d|6[0-4]\d{3}|[1-5]\d{4}|[1-9]\d{0,3})"


class Database(Section, frozen=True):
    """`url`: where everything is kept; a relative path is relative to the working directory."""

    url: str = "sqlite:///policybot.db"


class Telegram(Section, frozen=True):
    """`api_base` without the /bot part; `admins` and `whitelist` are numeric chat or user ids (empty: anyone).

    `max_rules`: of a chat, unless an admin says otherwise. `paid_messages_per_second`: 0 keeps to Telegram's free rate;
    more costs Stars for each message beyond it.
    """

    api_base: str = "https://api.telegram.org"
    proxy: str | None = None
    admins: tuple[int, ...] = ()
    whitelist: tuple[int, ...] = ()
    max_rules: int = 50
    paid_messages_per_second: int = 0


class Digest(Section, frozen=True):
    """A new chat's daily digest: local `time` (HH:MM) in the IANA `zone`; at most `max_items` articles an edition.

    `spread_minutes`: with very many chats, how long after its time a digest may leave.
    """

    time: str = "08:30"
    zone: str = "Asia/Shanghai"
    max_items: int = 30
    spread_minutes: int = 0

    def at(self) -> dt.time:
        """The local time of day."""
        return dt.time.fromisoformat(self.time)


class Match(Section, frozen=True):
    """`synonyms`: a file of synonyms besides the packaged ones, a line `人工智能=AI` for each group."""

    synonyms: str | None = None


class Sources(Section, frozen=True):
    """Which presets are on and how sources are fetched; `contact` stands in the User-Agent to reach you by.

    `approved_hosts`: other hosts that a source may move to for good.
    """

    presets: tuple[str, ...] = ()
    rsshub: str = "https://rsshub.app"
    contact: str | None = None
    proxy: str | None = None
    allow_hosts: tuple[str, ...] = ()
    approved_hosts: tuple[str, ...] = ()
    interval_minutes: int = 30
    delay_seconds: float = 2.0
    deadline_seconds: float = 30.0
    max_megabytes: float = 5.0


class Config(Section, frozen=True):
    """The whole configuration. `token` is never in the file."""

    database: Database = Database()
    telegram: Telegram = Telegram()
    digest: Digest = Digest()
    match: Match = Match()
    sources: Sources = Sources()
    source: tuple[SourceTable, ...] = ()
    upkeep: Upkeep = Upkeep()
    pages: Pages = Pages()
    log: Log = Log()

    def interval_of(self, table: SourceTable) -> dt.timedelta:
        """How often a source is polled."""
        return dt.timedelta(minutes=table.interval_minutes or self.sources.interval_minutes)


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line says, which beats environment and file."""

    path: Path | None = None
    database: str | None = None
    api_base: str | None = None
    allow_hosts: tuple[str, ...] = ()
    at: dt.datetime | None = None
    language: str | None = None
    verbose: bool = False


def spoken(given: Given, environment: Mapping[str, str] | None = None) -> str:
    """The language of the terminal: as the command line says, else its locale."""
    return given.language or terminal_tongue(os.environ if environment is None else environment)


def clock_of(given: Given) -> Clock:
    """The system's clock, or the one moment that `--at` names."""
    fixed = given.at
    return (lambda: dt.datetime.now(dt.UTC)) if fixed is None else (lambda: fixed.astimezone(dt.UTC))


def load(given: Given, environment: Mapping[str, str] | None = None, *, quiet: bool = False) -> Config:
    """The configuration of `given.path`; without one `config.toml` if it exists, else built-in defaults.

    `quiet`: the log must not disturb, unless the file or the command line asks for it.
    Raises ConfigError naming the file (or the command line) and the key.
    """
    env = os.environ if environment is None else environment
    config = _from_file(given.path or DEFAULT_PATH) if given.path or DEFAULT_PATH.exists() else Config()
    check(config, str(given.path or DEFAULT_PATH))
    url = given.database if given.database is not None else env.get(DATABASE_VARIABLE) or config.database.url
    config = msgspec.structs.replace(config, database=Database(url=url))
    if given.api_base is not None:
        config = msgspec.structs.replace(
            config, telegram=msgspec.structs.replace(config.telegram, api_base=given.api_base.rstrip("/"))
        )
    if given.allow_hosts:
        hosts = (*config.sources.allow_hosts, *given.allow_hosts)
        config = msgspec.structs.replace(config, sources=msgspec.structs.replace(config.sources, allow_hosts=hosts))
    check(config, "command line")
    return msgspec.structs.replace(config, log=config.log.kept(verbose=given.verbose, quiet=quiet))


def token(environment: Mapping[str, str] | None = None) -> str:
    """The bot token from the environment; raises ConfigError telling where to get one."""
    env = os.environ if environment is None else environment
    found = env.get(TOKEN_VARIABLE, "").strip()
    if not found:
        raise ConfigError(f"{TOKEN_VARIABLE} is not set: get a token from @BotFather and export it")
    if not re.fullmatch(r"\d{3,}:[A-Za-z0-9_-]{10,}", found):
        raise ConfigError(f"{TOKEN_VARIABLE} does not look like a token (digits, a colon, then letters and digits)")
    return found


def check(config: Config, name: str) -> None:
    """What types cannot say: raises ConfigError naming `name`, the key and the value."""
    for key, value, problem in _problems(config):
        raise ConfigError(f"{name}: {key} = {shown(value)}: {problem}")


def _from_file(path: Path) -> Config:
    data: dict[str, Any] = {}
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark before the text
        data = tomllib.loads(text + "\n")  # so that its last line, too, has a number
        return msgspec.convert(data, Config, strict=True)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {mistaken_table(text) or not_toml(error, text)}") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {mistaken_table(text) or explained(str(error), data)}") from error


def explained(message: str, data: dict[str, Any]) -> str:
    """msgspec's `Expected `int`, got `str` - at `$.telegram.admins[0]`` as `telegram.admins[0] = 'x': expected …`."""
    problem, _, where = message.partition(" - at ")
    key = where.strip("`").removeprefix("$").removeprefix(".")
    if unknown := re.search(r"unknown field `(.*)`", problem):
        name = unknown.group(1)
        if name.casefold() in {"token", "bot_token"}:
            return f"unknown key {f'{key}.{name}' if key else name!r}; a token is read from {TOKEN_VARIABLE} alone"
        return unknown_key(f"{key}.{name}".lstrip("."), _fields(key))
    value = value_at(data, key)
    given = "" if value is None else f" = {shown(value)}"
    allowed = f"; known here: {', '.join(SourceKind)}" if problem.startswith("Invalid enum value") else ""
    return f"{key}{given}: {problem.replace('`', '')}{allowed}"


def _fields(key: str) -> tuple[str, ...]:
    """The keys of a section, however deep, or of a `source[0]`."""
    made = SourceTable if key.startswith("source[") else reduce(getattr, filter(None, key.split(".")), Config())
    return made.__struct_fields__


def keep_secrets() -> None:
    """From here on only this process knows them: its children, who read what strangers wrote, inherit none."""
    for name in (TOKEN_VARIABLE, SECRET_VARIABLE):
        os.environ.pop(name, None)


def _problems(config: Config) -> Problems:
    found: Problems = _digest_problems(config.digest)
    if not (url := config.database.url).startswith("sqlite:///"):
        found.append(("database.url", url, "must be sqlite:///FILE (four slashes before an absolute path)"))
    found += _address_problems(config)
    found += _source_problems(config)
    found += config.upkeep.problems() + config.pages.problems() + config.log.problems()
    for key, most in MOST.items():
        if not 0 < (value := getattr(config.sources, key)) <= most:  # nor is nan
            found.append((f"sources.{key}", value, f"must be greater than 0 and at most {most}"))
    return found + interval_problems("sources.interval_minutes", config.sources.interval_minutes)


def _digest_problems(digest: Digest) -> Problems:
    found: Problems = []
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", digest.time):
        found.append(("digest.time", digest.time, "must be HH:MM between 00:00 and 23:59"))
    try:
        ZoneInfo(digest.zone)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError, a folder's name an OSError
        found.append(("digest.zone", digest.zone, "is not an IANA time zone such as Asia/Shanghai"))
    if not 1 <= digest.max_items <= MAX_ITEMS:
        found.append(("digest.max_items", digest.max_items, f"must be from 1 to {MAX_ITEMS}"))
    if not 0 <= digest.spread_minutes <= MAX_SPREAD_MINUTES:
        found.append(("digest.spread_minutes", digest.spread_minutes, f"must be from 0 to {MAX_SPREAD_MINUTES}"))
    return found


def _address_problems(config: Config) -> Problems:
    found: Problems = []
    given, base = config.telegram.api_base, web_address(config.telegram.api_base)
    if base is None:
        found.append(("telegram.api_base", given, "must be an http(s) address"))
    elif base.scheme == "http" and base.hostname not in LOOPBACK:
        found.append(("telegram.api_base", given, "must be https, or the token travels in the clear"))
    for key, proxy in (("telegram.proxy", config.telegram.proxy), ("sources.proxy", config.sources.proxy)):
        if proxy is not None and web_address(proxy) is None:
            found.append((key, proxy, "must be an http(s) address such as http://127.0.0.1:7890"))
    contact = config.sources.contact
    if contact and not re.fullmatch(r"[!-'*-~]+", contact):  # it stands in brackets in a header
        found.append(("sources.contact", contact, "must be a mail address or a page's, in ASCII without blanks"))
    paid, most = config.telegram.paid_messages_per_second, config.telegram.max_rules
    if paid and not 30 <= paid <= 1000:
        found.append(("telegram.paid_messages_per_second", paid, "must be 0, or from 30 to 1000"))
    if not 1 <= most <= MAX_RULES:
        found.append(("telegram.max_rules", most, f"must be from 1 to {MAX_RULES}"))
    for key, ids in (("telegram.admins", config.telegram.admins), ("telegram.whitelist", config.telegram.whitelist)):
        found += [(key, one, "is no id of a user or chat") for one in ids if not 0 < abs(one) < MAX_ID]
    hosts = (host for host in config.sources.allow_hosts if not re.fullmatch(HOST_AND_PORT, host))
    found += [("sources.allow_hosts", host, "must be HOST:PORT") for host in hosts]
    moves = (host for host in config.sources.approved_hosts if not re.fullmatch(r"[^\s:/@]+", host))
    return found + [("sources.approved_hosts", host, "must be a host such as www.example.org") for host in moves]


def _source_problems(config: Config) -> Problems:
    found: Problems = []
    seen: set[str] = set()
    for number, table in enumerate(config.source):
        key = f"source[{number}]"
        if len(table.name.strip().splitlines()) != 1 or table.name in seen:
            found.append((f"{key}.name", table.name, "must be given once, in one line"))
        seen.add(table.name)
        found += [(f"{key}.{name}", value, problem) for name, value, problem in table.problems()]
    return found
