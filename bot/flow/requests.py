"""How a source and its pages are asked: with what is set for that source alone."""

from datetime import datetime

from bot.domain.models import Article, RawDocument, Source
from bot.domain.ports import Fetched, Request
from bot.domain.zones import BEIJING


def request_of_source(source: Source, *, afresh: bool) -> Request:
    """How a source is asked; without conditions when `afresh`."""
    return Request(
        url=source.address,
        etag=None if afresh else source.etag,
        last_modified=None if afresh else source.last_modified,
        form=source.recipe.form,
        headers=source.recipe.headers(),
        user_agent=source.options.user_agent,
        proxy=source.options.proxy,
        robots=source.options.robots_off is None,
        configured=source.address == source.url,
    )


def asks_for_all(source: Source, now: datetime) -> bool:
    """Whether it is the day's first visit (in Beijing): all is asked for then, since some servers keep one ETag."""
    last = source.last_attempt_at
    return last is None or last.astimezone(BEIJING).date() != now.astimezone(BEIJING).date()


def request_of_page(of: Article | Source, url: str) -> Request:
    """How an article's page or file is asked for: as its source is."""
    options = of.options
    return Request(
        url=url,
        headers=of.recipe.headers(),
        user_agent=options.user_agent,
        proxy=options.proxy,
        robots=options.robots_off is None,
    )


def raw_of(outcome: Fetched) -> RawDocument:
    """What was fetched, as parsers take it."""
    return RawDocument(name=outcome.url, body=outcome.body, content_type=outcome.content_type, url=outcome.url)
