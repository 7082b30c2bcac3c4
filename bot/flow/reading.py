"""What READ lets the sandbox do: clean, read and fingerprint a batch of articles. Pure, module-level, plain data."""

from dataclasses import dataclass
from datetime import date

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, Fingerprint, RawDocument
from bot.domain.reading import Reading
from bot.extract.read import read
from bot.feeds.page import article, clean
from bot.match.fingerprint import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadJob:
    """An article to read: what its feed gave, its day in Beijing, and its own page where that was fetched."""

    article_id: int
    title: str
    content: str
    content_kind: ContentKind
    day: date
    page: RawDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """An article's reading, and its fingerprint to find its twins by."""

    article_id: int
    reading: Reading
    fingerprint: Fingerprint


def read_batch(jobs: tuple[ReadJob, ...]) -> tuple[ReadResult, ...]:
    """A result for each job, in order. It raises what a job raises: the caller then takes the jobs one by one."""
    return tuple(_read_one(job) for job in jobs)


def _read_one(job: ReadJob) -> ReadResult:
    text = _longer(clean(job.content, job.content_kind), job.page)
    return ReadResult(
        article_id=job.article_id,
        reading=read(job.title, text, job.day),
        fingerprint=fingerprint(job.title, text),
    )


def _longer(text: str, page: RawDocument | None) -> str:
    """The feed's text or the page's, whichever says more; a page without a body says nothing."""
    if page is None:
        return text
    try:
        entry = article(page)
    except SourceError:
        return text
    return max(text, clean(entry.content, entry.content_kind), key=len)
