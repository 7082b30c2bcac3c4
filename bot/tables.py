"""The longest tables of the configuration file, and what their types cannot say of them."""

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, time
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from bot.domain.errors import ConfigError
from bot.domain.recipes import SourceKind
from bot.domain.visits import LEAST_MINUTES, MOST_MINUTES

MAX_TZ_FIX = 14
"""Hours between UTC and the zone farthest from it."""
MAX_DAYS = 36500
MIN_RETENTION_DAYS = 30
MAX_PAGES = 1000
"""Looked at in one round, all of which are held at once."""
MAX_PORT = 65535
HTTPS_PORTS = frozenset({None, 443, 80, 88, 8443})
"""Ports to which Telegram sends updates (Bot API, setWebhook)."""
SECRET_VARIABLE = "POLICYBOT_WEBHOOK_SECRET"  # noqa: S105 - the variable's name, not the secret
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

_MISTAKEN = re.compile(r"^[ \t]*(\[\[[ \t]*sources[ \t]*\]\]|\[[ \t]*source[ \t]*\])", re.MULTILINE)

Problems = list[tuple[str, object, str]]
"""Keys, their values and what is wrong with them."""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: frozen, and a key it does not know is an error."""


class SourceTable(Section, frozen=True):
    """One `[[source]]`. `agency`: the body it speaks for, by any of its names; `interval_minutes` beats the default.

    `kind` says which machine reads it and `recipe` how (docs/sources.md); a folder's `url` is its path. `robots_off`:
    why its robots.txt is not asked. `keep` and `drop`: RE2 patterns on title and address.
    """

    name: str
    url: str
    kind: SourceKind = SourceKind.FEED
    recipe: dict[str, Any] = {}
    agency: str | None = None
    interval_minutes: int | None = None
    enabled: bool = True
    proxy: str | None = None
    user_agent: str | None = None
    tz_fix_hours: float = 0.0
    body: tuple[str, ...] = ()
    robots_off: str | None = None
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    stale_after_days: int | None = None

    def problems(self) -> Problems:
        """What its types cannot say."""
        found: Problems = []
        address = web_address(self.url)
        if self.kind is not SourceKind.FOLDER and (address is None or "@" in address.netloc):
            found.append(("url", self.url, "must be an http(s) address" + " without user and password" * bool(address)))
        if self.kind is SourceKind.FOLDER and ("://" in self.url or not self.url.strip()):
            found.append(("url", self.url, "must be the path of a folder"))
        if self.interval_minutes is not None:
            found += interval_problems("interval_minutes", self.interval_minutes)
        if self.proxy is not None and web_address(self.proxy) is None:
            found.append(("proxy", self.proxy, "must be an http(s) address such as http://127.0.0.1:7890"))
        agent = self.user_agent
        if agent is not None and (not re.fullmatch(r"[!-~][ -~]*", agent) or "mozilla" in agent.lower()):
            found.append(("user_agent", agent, "must say who asks, in ASCII; a pretended browser is not sent"))
        if not abs(self.tz_fix_hours) <= MAX_TZ_FIX:  # nor is nan
            found.append(("tz_fix_hours", self.tz_fix_hours, f"must be within ±{MAX_TZ_FIX}"))
        if self.robots_off is not None and not self.robots_off.strip():
            found.append(("robots_off", self.robots_off, "must be the reason why robots.txt is not asked"))
        if self.stale_after_days is not None and not 1 <= self.stale_after_days <= MAX_DAYS:
            found.append(("stale_after_days", self.stale_after_days, f"must be from 1 to {MAX_DAYS}"))
        return found


def web_address(url: str) -> SplitResult | None:
    """The parts of an http(s) address that can be dialled; None for anything else."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # half an IPv6 address, or a port that is no number up to 65535
        return None
    return parts if usable else None


def mistaken_table(text: str) -> str | None:
    """What is meant where a file that cannot be understood confounds `[[source]]` and `[sources]`."""
    found = _MISTAKEN.search(text)
    return found and f"there is no table {found[1]}; did you mean [[source]] (one of them) or [sources] (all of them)?"


def not_toml(error: tomllib.TOMLDecodeError, text: str) -> str:
    """What Python's reader says, a key with dots where it has `('digest', 'time')`, and the one that stands twice.

    Of that one, and of what is never closed, the line on which it begins.
    """
    said, lines = str(error), text.split("\n")
    at = re.search(r"\(at line (\d+), column \d+\)|\(at end of document\)", said)
    if at and (at[1] is None or "overwrite a value" in said):
        begins = _beginning(lines, ended := int(at[1] or len(lines) + 1))
        said = said if begins == ended else said.replace(at[0], f"(at line {begins}, column 1)")
        if "=" in (line := lines[begins - 1]):
            said = said.replace("overwrite a value", f"declare {line.partition('=')[0].strip()!r} twice")
    dotted = re.sub(r"\(('[^()]*'),?\)", lambda found: "'" + found[1][1:-1].replace("', '", ".") + "'", said)
    return f"is not valid TOML: {dotted}"


def _beginning(lines: Sequence[str], ended: int) -> int:
    """The line, counted from 1, on which the last key up to there begins: what stands before it can be read."""
    for number in range(min(ended, len(lines)), 1, -1):
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads("\n".join(lines[: number - 1]))
            return number
    return 1


def unknown_key(key: str, known: Sequence[str]) -> str:
    """Which one was likely meant of those known where it stands, else all of them."""
    near = difflib.get_close_matches(key.rpartition(".")[2], known, n=1)
    meant = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return f"unknown key {key!r}; {meant}"


def value_at(data: Any, key: str) -> Any:
    """What stands at `source[0].url`; None where nothing does."""
    for part in re.findall(r"[^.\[\]]+", key):
        try:
            data = data[int(part)] if part.isdigit() else data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def shown(value: object) -> str:
    """As it stands in the file, without the user and password of an address."""
    given = list(value) if isinstance(value, tuple) else value
    written = given.isoformat() if isinstance(given, date | time) else repr(given)
    return re.sub(r"//[^/@\s]*@", "//…@", written)


def interval_problems(key: str, minutes: int) -> Problems:
    """What is wrong with minutes between two visits, under their key."""
    fits = LEAST_MINUTES <= minutes <= MOST_MINUTES
    return [] if fits else [(key, minutes, f"must be from {LEAST_MINUTES} to {MOST_MINUTES}")]


class Pages(Section, frozen=True):
    """`port` on 127.0.0.1 for /healthz, /metrics and /telegram, 0 for none; `webhook` is the address Telegram calls."""

    port: int = 0
    webhook: str | None = None

    def problems(self) -> Problems:
        """What its types cannot say."""
        found: Problems = []
        if not 0 <= self.port <= MAX_PORT:
            found.append(("pages.port", self.port, "must be a port, or 0 for none"))
        if self.webhook is None:
            return found
        parts = web_address(self.webhook)
        if parts is None or parts.scheme != "https" or parts.port not in HTTPS_PORTS:
            found.append(("pages.webhook", self.webhook, "must be an https address, on port 443, 80, 88 or 8443"))
        if not self.port:
            found.append(("pages.webhook", self.webhook, "needs pages.port, to which your proxy leads /telegram"))
        return found


def webhook_secret(environment: Mapping[str, str]) -> str:
    """What Telegram must show at our door; raises ConfigError where it is missing or no such word."""
    found = environment.get(SECRET_VARIABLE, "").strip()
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", found):
        raise ConfigError(f"{SECRET_VARIABLE} must be set for pages.webhook: 16 to 256 of letters, digits, _ and -")
    return found


class Upkeep(Section, frozen=True):
    """What happens to articles after they were told: their pages are looked at again, old texts are let go.

    `recheck_hours`: so long after a digest, each once; empty: never. `retention_days`: 0 keeps everything.
    """

    recheck_hours: tuple[float, ...] = (1, 6, 24, 72)
    recheck_pages: int = 20
    retention_days: int = 0

    def problems(self) -> Problems:
        """What its types cannot say."""
        found: Problems = []
        hours = self.recheck_hours
        if not all(0 < hour <= 24 * MAX_DAYS for hour in hours) or list(hours) != sorted(set(hours)):
            bound = f"must be hours above 0 and at most {24 * MAX_DAYS}, each later than the one before"
            found.append(("upkeep.recheck_hours", hours, bound))
        if not 1 <= self.recheck_pages <= MAX_PAGES:
            found.append(("upkeep.recheck_pages", self.recheck_pages, f"must be from 1 to {MAX_PAGES}"))
        if self.retention_days != 0 and not MIN_RETENTION_DAYS <= self.retention_days <= MAX_DAYS:
            least = f"must be 0 (keep everything), or from {MIN_RETENTION_DAYS} to {MAX_DAYS}"
            found.append(("upkeep.retention_days", self.retention_days, least))
        return found


class Log(Section, frozen=True):
    """`level`: DEBUG, INFO, WARNING or ERROR in either case, on stderr; None: INFO, less where a person watches."""

    level: str | None = None

    def threshold(self) -> str:
        """The level as `logging` names it."""
        return (self.level or "INFO").upper()

    def kept(self, *, verbose: bool, quiet: bool) -> "Log":
        """The log as a verb keeps it: `verbose` with what is done, `quiet` with our errors alone unless the file asks.

        What went wrong with a source, an article or a delivery a verb tells by itself, in the language of the terminal.
        """
        if verbose:
            return self if self.threshold() == "DEBUG" else Log(level="INFO")
        return Log(level="ERROR") if quiet and self.level is None else self

    def problems(self) -> Problems:
        """What its types cannot say."""
        known = self.level is None or self.level.upper() in LEVELS
        return [] if known else [("log.level", self.level, "must be DEBUG, INFO, WARNING or ERROR")]
