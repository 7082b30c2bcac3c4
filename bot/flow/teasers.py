"""Articles of which the feed gave too little: what is known of them, and whether more is to be had."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.domain.listed import NEWS_SPAN
from bot.domain.models import Article, ContentKind, Entry
from bot.domain.ports import Failed
from bot.domain.reading import PageFacts
from bot.domain.zones import BEIJING
from bot.flow.reading import ReadJob, ReadResult

SHORT_TEXT = 200
"""Characters below which a feed gave a teaser and the article's own page is asked for the rest."""

BACKLOG = timedelta(days=30)
"""A list's article that is no news and older is kept by its title: a list may hold a thousand, a site has one door."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """What the feed gave, read for now, for the article's page could not be had; `after` as for a setback."""

    result: ReadResult
    reason: str
    after: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback:
    """Why an article was not read this time; `after` is what the server asked us to wait."""

    reason: str
    after: timedelta = timedelta(0)


Outcome = ReadResult | Teaser | Setback


def job_of(article: Article) -> ReadJob:
    return ReadJob(
        article_id=article.id,
        title=article.title,
        content=article.content,
        content_kind=article.content_kind,
        day=(article.published or article.first_seen_at).astimezone(BEIJING).date(),
        url=article.url,
        dated=article.published is not None,
        recipe=article.recipe,
        agency=article.agency,
        home=article.home,
    )


def files_of(told: Outcome) -> tuple[str, ...]:
    """Addresses of the files that the text is left to."""
    result = told.result if isinstance(told, Teaser) else told
    return result.attachments if isinstance(result, ReadResult) else ()


def put_up_with(told: Outcome, what: str, failed: Failed) -> Outcome:
    """The reading there is, for now; a setback stays one."""
    if not isinstance(told, ReadResult):
        return told
    return Teaser(result=told, reason=f"{what}: {failed.reason}", after=failed.after or timedelta(0))


def is_short(outcome: Outcome) -> bool:
    return isinstance(outcome, ReadResult) and outcome.kept.length < SHORT_TEXT


def has_page(one: Article | Entry) -> bool:
    """Whether its page may have more than its source gave; what is kept in a folder as Markdown is there whole."""
    return one.content_kind is not ContentKind.MARKDOWN and urlsplit(one.url or "").scheme in ("http", "https")


def is_teaser(article: Article, outcome: Outcome, now: datetime) -> bool:
    """Whether there may be more: it came from a polled source, short or with files, and has a page."""
    return (
        isinstance(outcome, ReadResult)
        and (is_short(outcome) or bool(outcome.attachments))
        and article.source_id is not None
        and has_page(article)
        and not _is_backlog(article, now)
    )


def _is_backlog(article: Article, now: datetime) -> bool:
    """One of the hundreds of old rows that a list brings at first."""
    return (
        not article.content and not article.news and article.published is not None and article.published < now - BACKLOG
    )


def page_facts(article: Article, result: ReadResult, now: datetime) -> PageFacts | None:
    """What the article's page adds to what its source gave: a date where there was none, a title where it was cut."""
    published = result.published if article.published is None else None
    if published is None and result.title is None:
        return None
    return PageFacts(
        published=min(published, now) if published else None,
        date_only=result.date_only,
        title=result.title,
        stale=published is not None and published < now - NEWS_SPAN,
    )
