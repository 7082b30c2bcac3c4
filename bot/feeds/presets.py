"""The sources that policybot knows by name: rows of `presets.toml`, each a source that can be switched on."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from enum import StrEnum
from importlib import resources
from typing import Any

import msgspec

from bot.domain.errors import InvariantError
from bot.domain.identity import canonical_url, host_of
from bot.domain.models import SourceOrigin, SourceSpec
from bot.domain.recipes import Recipe, SourceKind

DEFAULT_RSSHUB = "https://rsshub.app"
"""The public instance; ministries' routes fare better on one's own (`sources.rsshub`)."""

_ITSELF = frozenset({"name", "agency", "family", "url", "route", "kind", "interval_minutes", "verified", "note"})
_RECIPE = frozenset(field.name for field in fields(Recipe))
_BETWEEN = "·"


class Verified(StrEnum):
    """How far a row is known to fit its site."""

    SAMPLE = "sample"
    """A recorded answer of this endpoint has been read with it."""
    UNVERIFIED = "unverified"
    """Its shape is its family's; nothing of this endpoint was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A row. `route` is RSSHub's and stands in the place of `url`; `agency` is a body's canonical name.

    `note` is for whoever switches it on: what is known to go wrong there, and what to use instead.
    """

    name: str
    family: str
    kind: SourceKind
    recipe: Recipe
    agency: str | None = None
    url: str | None = None
    route: str | None = None
    interval: timedelta = timedelta(minutes=30)
    verified: Verified = Verified.UNVERIFIED
    note: str | None = None

    @property
    def owner(self) -> str:
        """Whose it is, as its name says: what stands before the dot (工信部)."""
        return self.name.partition(_BETWEEN)[0]

    def spec(self, rsshub: str = DEFAULT_RSSHUB) -> SourceSpec:
        """The source that it becomes."""
        return SourceSpec(
            name=self.name,
            url=f"{rsshub.rstrip('/')}{self.route}" if self.route else str(self.url),
            kind=self.kind,
            recipe=self.recipe,
            agency=self.agency,
            interval=self.interval,
            origin=SourceOrigin.PRESET,
        )


@functools.cache
def presets() -> tuple[Preset, ...]:
    """Every row, in the order of the file. Raises `InvariantError` for a row that cannot be one."""
    text = resources.files("bot.feeds").joinpath("presets.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))


def reread() -> None:
    """Reads the file again, which an update may have replaced; what raises `InvariantError` changes nothing."""
    presets.__wrapped__()
    presets.cache_clear()


def read(document: Mapping[str, Any]) -> tuple[Preset, ...]:
    """The rows of a presets file, each with what its family gives it."""
    families = document.get("family", {})
    return tuple(_preset(row, families) for row in document.get("preset", ()))


def named(name: str) -> tuple[Preset, ...]:
    """The presets that a name stands for: the one of this name, else all whose owner or body is called so."""
    exact = tuple(one for one in presets() if one.name == name)
    return exact or tuple(one for one in presets() if name in (one.owner, one.agency))


def at(url: str, rsshub: str) -> Preset | None:
    """The preset that reads this address, however it is written."""
    wanted = canonical_url(url)
    return next((one for one in presets() if wanted and canonical_url(one.spec(rsshub).url) == wanted), None)


def on_site(url: str) -> tuple[Preset, ...]:
    """The presets that read the site of this address; those of RSSHub read others."""
    host = host_of(url)
    return tuple(one for one in presets() if host and one.url and host_of(one.url) == host)


def is_anothers(name: str, url: str) -> bool:
    """Whether a preset is called so that stands elsewhere: who reads the name would take the one for the other."""
    return any(one.name == name and (not url.endswith(one.route) if one.route else one.url != url) for one in presets())


def _preset(row: Mapping[str, Any], families: Mapping[str, Any]) -> Preset:
    name, family = str(row.get("name")), str(row.get("family"))
    if family not in families:
        raise InvariantError(f"presets.toml: {name}: no family is called {family!r}")
    given = {**families[family], **row}
    if unknown := set(given) - _ITSELF - _RECIPE:
        raise InvariantError(f"presets.toml: {name}: unknown keys {', '.join(sorted(unknown))}")
    if ("url" in given) == ("route" in given):
        raise InvariantError(f"presets.toml: {name}: needs either a url or a route")
    try:
        return _made(given)
    except (KeyError, TypeError, ValueError, msgspec.ValidationError) as error:
        lacks = "lacks " * isinstance(error, KeyError)
        raise InvariantError(f"presets.toml: {name}: {lacks}{error}") from error


def _made(given: Mapping[str, Any]) -> Preset:
    issuers = given.get("issuers", ())
    url = given["url"].replace("{issuer}", issuers[0] if issuers else "") if "url" in given else None
    return Preset(
        name=given["name"],
        family=given["family"],
        kind=SourceKind(given["kind"]),
        recipe=recipe_of({key: value for key, value in given.items() if key in _RECIPE}),
        agency=given.get("agency"),
        url=url,
        route=given.get("route"),
        interval=timedelta(minutes=given.get("interval_minutes", 30)),
        verified=Verified(given.get("verified", Verified.UNVERIFIED)),
        note=given.get("note"),
    )


def recipe_of(keys: Mapping[str, Any]) -> Recipe:
    """A recipe as TOML writes it, its form a table. Raises `msgspec.ValidationError` for a value of the wrong type."""
    form = tuple((str(name), str(value)) for name, value in dict(keys.get("form", {})).items())
    return msgspec.convert({**keys, "form": form}, Recipe)
