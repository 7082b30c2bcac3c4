"""What an OPML outline says besides OPML: how a source is read, in attributes of our own that others ignore."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from html import escape

import msgspec

from bot.domain.models import Source, SourceSpec
from bot.domain.recipes import FEED_RECIPE, Recipe, SourceKind
from bot.domain.visits import LEAST_MINUTES, MOST_MINUTES
from bot.feeds.lines import tidy
from bot.feeds.sources import recipe_fault

NAMESPACE = 'xmlns:policybot="urn:policybot:opml"'
KIND, RECIPE, AGENCY, MINUTES = "policybot:kind", "policybot:recipe", "policybot:agency", "policybot:minutes"
USUAL = SourceSpec(name="", url="").interval


def written(source: Source | SourceSpec) -> str:
    """The attributes of a source; none of what is as it would be without them."""
    said = {
        KIND: "" if source.kind is SourceKind.FEED else source.kind.value,
        RECIPE: "" if source.recipe == FEED_RECIPE else msgspec.json.encode(source.recipe).decode(),
        AGENCY: tidy(source.agency or ""),
        MINUTES: "" if source.interval == USUAL else f"{int(source.interval.total_seconds()) // 60}",
    }
    return "".join(f' {key}="{escape(value)}"' for key, value in said.items() if value)


def read(spec: SourceSpec, said: Mapping[str, str]) -> tuple[SourceSpec, bool] | None:
    """The source as its attributes have it, and whether it asks to be visited more or less often than may be.

    It is then visited as often, or as seldom. None for what is no kind, no recipe of it, no number of minutes.
    """
    try:
        kind = SourceKind(said.get(KIND) or SourceKind.FEED)
        recipe = msgspec.json.decode(said[RECIPE], type=Recipe) if said.get(RECIPE) else FEED_RECIPE
        minutes = int(said[MINUTES]) if said.get(MINUTES) else None
    except (ValueError, msgspec.MsgspecError):
        return None
    if kind is SourceKind.FOLDER or recipe_fault(recipe, kind):
        return None
    fitting = None if minutes is None else min(max(minutes, LEAST_MINUTES), MOST_MINUTES)
    interval = USUAL if fitting is None else timedelta(minutes=fitting)
    agency = tidy(said.get(AGENCY, "")) or None
    return replace(spec, kind=kind, recipe=recipe, agency=agency, interval=interval), fitting != minutes
