"""JSON endpoints that list articles: a recipe's paths say where the rows are and what stands in them."""

from datetime import datetime
from typing import Any

from bot.domain.errors import SourceError
from bot.domain.models import Entry, ParsedFeed, RawDocument
from bot.domain.recipes import Recipe
from bot.feeds import paths, rows, undated
from bot.feeds.decode import decode
from bot.feeds.feed import MAX_ENTRIES
from bot.feeds.instead import instead_of

KIND = "jsonlist"


def parse(raw: RawDocument, recipe: Recipe, now: datetime | None = None) -> ParsedFeed:
    """The rows of a JSON answer as entries; an empty list is no error, a path that leads nowhere is.

    Raises `SourceError` for what is no JSON (an error page, a challenge, an answer cut off) and for rows without
    titles or links; it names the path.
    """
    text = decode(raw)
    if text.lstrip()[:1] == "<":
        raise SourceError(f"{raw.name}: {instead_of('JSON', text)}")
    found = paths.spread(paths.load(raw.name, text), recipe.rows)
    if found is None:
        raise SourceError(f"{raw.name}: no list at the path {recipe.rows or '(the root)'}")
    tried = [(row, rows.entry(_row(row, recipe), raw.url, now)) for row in found[:MAX_ENTRIES]]
    _check(raw.name, found, [one for _, one in tried if one], recipe)
    wanted = [(row, one) for row, one in tried if rows.is_issued_by(paths.text_at(row, recipe.issuer), recipe.issuers)]
    made = [one for _, one in wanted if one]
    dated = [(paths.text_at(row, recipe.date), one) for row, one in wanted if recipe.date and one]
    astray = sum(one is None and bool(paths.text_at(row, recipe.title)) for row, one in wanted)
    parsed = ParsedFeed(kind=KIND, title=None, entries=tuple(made), surplus=max(0, len(found) - MAX_ENTRIES))
    return undated.counted(rows.once(parsed, astray), dated, dated=True)


def _check(name: str, found: tuple[Any, ...], made: list[Entry], recipe: Recipe) -> None:
    """Raises `SourceError` where rows say nothing that can be used, whosever they are."""
    if found and not made:
        raise SourceError(
            f"{name}: none of {len(found)} rows has a title and a link: "
            f"nothing at the paths {recipe.title} and {recipe.link}"
        )
    rows.check_legible(name, made)
    if made and recipe.issuers and not any(paths.text_at(row, recipe.issuer) for row in found):
        raise SourceError(f"{name}: no row says who issued it: nothing at the path {recipe.issuer}")


def _row(row: Any, recipe: Recipe) -> rows.Row:
    link = paths.filled(recipe.link, row) if "{" in recipe.link else paths.text_at(row, recipe.link)
    return rows.Row(
        title=paths.text_at(row, recipe.title),
        link=link,
        date=paths.text_at(row, recipe.date),
        summary=paths.text_at(row, recipe.summary),
        file=paths.text_at(row, recipe.file),
        author=paths.text_at(row, recipe.issuer),
    )
