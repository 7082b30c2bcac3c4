"""One `[[source]]` of the configuration, and what its types cannot say."""

import difflib
import re
import tomllib
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, time
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from bot.domain.recipes import SourceKind
from bot.domain.visits import LEAST_MINUTES, MOST_MINUTES

MAX_TZ_FIX = 14
"""Hours between UTC and the zone farthest from it."""
MAX_DAYS = 36500


_MISTAKEN = re.compile(r"^[ \t]*(\[\[[ \t]*sources[ \t]*\]\]|\[[ \t]*source[ \t]*\])", re.MULTILINE)


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


def interval_problems(key: str, minutes: int) -> list[tuple[str, object, str]]:
    """What is wrong with minutes between two visits, under their key."""
    fits = LEAST_MINUTES <= minutes <= MOST_MINUTES
    return [] if fits else [(key, minutes, f"must be from {LEAST_MINUTES} to {MOST_MINUTES}")]


def problems_of(table: SourceTable) -> list[tuple[str, object, str]]:
    """Key, value and what is wrong with it."""
    found: list[tuple[str, object, str]] = []
    address = web_address(table.url)
    if table.kind is not SourceKind.FOLDER and (address is None or "@" in address.netloc):
        found.append(("url", table.url, "must be an http(s) address" + " without user and password" * bool(address)))
    if table.kind is SourceKind.FOLDER and ("://" in table.url or not table.url.strip()):
        found.append(("url", table.url, "must be the path of a folder"))
    if table.interval_minutes is not None:
        found += interval_problems("interval_minutes", table.interval_minutes)
    if table.proxy is not None and web_address(table.proxy) is None:
        found.append(("proxy", table.proxy, "must be an http(s) address such as http://127.0.0.1:7890"))
    agent = table.user_agent
    if agent is not None and (not re.fullmatch(r"[!-~][ -~]*", agent) or "mozilla" in agent.lower()):
        found.append(("user_agent", agent, "must say who asks, in ASCII; a pretended browser is not sent"))
    if not abs(table.tz_fix_hours) <= MAX_TZ_FIX:  # nor is nan
        found.append(("tz_fix_hours", table.tz_fix_hours, f"must be within ±{MAX_TZ_FIX}"))
    if table.robots_off is not None and not table.robots_off.strip():
        found.append(("robots_off", table.robots_off, "must be the reason why robots.txt is not asked"))
    if table.stale_after_days is not None and not 1 <= table.stale_after_days <= MAX_DAYS:
        found.append(("stale_after_days", table.stale_after_days, f"must be from 1 to {MAX_DAYS}"))
    return found
