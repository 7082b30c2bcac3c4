"""What a source answered → its entries, by the machine of its kind; the one entrance for POLL's sandbox."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import SourceError
from bot.domain.models import ParsedFeed, RawDocument
from bot.domain.recipes import FEED_RECIPE, Recipe, SourceKind
from bot.feeds import damage, document, jsonlist, listing, rows
from bot.feeds.decode import decode
from bot.feeds.instead import feed_of, instead_of, is_html

FEED_KINDS = frozenset({"rss", "rdf", "atom", "jsonfeed"})
"""What a feed's address may answer; a page in its place is an error page or a challenge, with status 200 or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The bytes that a source of this kind gave, and how they are read; `now` in Beijing completes 09-21 and 昨天."""

    raw: RawDocument
    kind: SourceKind = SourceKind.FEED
    recipe: Recipe = FEED_RECIPE
    now: datetime | None = None


def recipe_fault(recipe: Recipe, kind: SourceKind) -> str | None:
    """What a recipe of this kind lacks, or which of its selectors is none, under its key."""
    if kind is SourceKind.JSONLIST and not (recipe.title and recipe.link):
        return "a jsonlist needs the paths title and link"
    if kind is SourceKind.LISTING and not recipe.rows:
        return "a listing needs the selector rows"
    keys = ("rows", "title", "link", "date", "summary") if kind is SourceKind.LISTING else ()
    selectors = [*((key, getattr(recipe, key)) for key in keys), *(("body", one) for one in recipe.body)]
    bad = (f"{key} = {one!r}: no CSS selector" for key, one in selectors if one and not listing.is_selector(one))
    return next(bad, None)


def parse(answer: Answer) -> ParsedFeed:
    """The entries of an answer. Raises `SourceError`, naming the document and what is wrong with it."""
    match answer.kind:
        case SourceKind.JSONLIST:
            return damage.counted(jsonlist.parse(answer.raw, answer.recipe, answer.now))
        case SourceKind.LISTING:
            return damage.counted(listing.parse(answer.raw, answer.recipe, answer.now))
        case SourceKind.FOLDER:
            return document.parse(answer.raw)
        case SourceKind.FEED:
            return _feed(answer.raw, answer.now)


def _feed(raw: RawDocument, now: datetime | None) -> ParsedFeed:
    try:
        parsed = document.parse(raw, now)
    except SourceError as error:
        if is_html(text := decode(raw)):
            raise SourceError(f"{raw.name}: {instead_of('a feed', text)}{_named(raw, text)}") from error
        raise
    if parsed.kind not in FEED_KINDS:
        named = _named(raw, decode(raw)) if parsed.kind == "html" else ""
        raise SourceError(f"{raw.name}: a page ({parsed.kind}), not a feed{named}")
    rows.check_not_doubled(raw.name, parsed.entries)
    return parsed


def _named(raw: RawDocument, text: str) -> str:
    """The feed that a page in its place names, if it does."""
    found = feed_of(text, raw.url)
    return f"; the feed that it names is {found}" if found else ""
