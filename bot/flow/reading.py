"""What READ lets the sandbox do: clean, read and fingerprint a batch of articles. Pure, module-level, plain data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, Entry, Fingerprint, RawDocument
from bot.domain.reading import Reading, Substance
from bot.extract.read import read
from bot.feeds import attachments
from bot.feeds.page import article, clean
from bot.feeds.substance import attached, attached_to_page, leaves_to_attachments, substance
from bot.match.fingerprint import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadJob:
    """An article to read: what its feed gave, its day in Beijing, its own page and attached files where fetched."""

    article_id: int
    title: str
    content: str
    content_kind: ContentKind
    day: date
    url: str | None = None
    page: RawDocument | None = None
    attached: tuple[RawDocument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """An article's reading, and its fingerprint to find its twins by.

    `attachments`: addresses of the files that the body leaves its text to. `unread`: why attached files were not read.
    """

    article_id: int
    reading: Reading
    fingerprint: Fingerprint
    attachments: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The text of an article and what it consists of."""

    text: str
    made_of: Substance


def read_batch(jobs: tuple[ReadJob, ...]) -> tuple[ReadResult, ...]:
    """A result for each job, in order. It raises what a job raises: the caller then takes the jobs one by one."""
    return tuple(_read_one(job) for job in jobs)


def _read_one(job: ReadJob) -> ReadResult:
    page = _page(job)
    body = max(_bodies(job, page), key=lambda body: (body.made_of is Substance.TEXT, len(body.text)))
    unread: list[str] = []
    if added := [line for raw in job.attached for line in _lines(raw, unread)]:
        body = _Body(text="\n".join(filter(None, (body.text, *added))), made_of=Substance.TEXT)
    return ReadResult(
        article_id=job.article_id,
        reading=replace(read(job.title, body.text, job.day), substance=body.made_of),
        fingerprint=fingerprint(job.title, body.text),
        attachments=() if job.attached else _attachments(job, page, body.text),
        unread=tuple(unread),
    )


def _page(job: ReadJob) -> Entry | None:
    """The article on its page; a page without a body says nothing."""
    if job.page is None:
        return None
    try:
        return article(job.page)
    except SourceError:
        return None


def _bodies(job: ReadJob, page: Entry | None) -> Iterator[_Body]:
    """What the feed gave and what the page holds: the one that says more is read."""
    yield _Body(text=clean(job.content, job.content_kind), made_of=substance(job.content, job.content_kind))
    if page is not None:
        yield _Body(text=clean(page.content, page.content_kind), made_of=substance(page.content, page.content_kind))


def _lines(raw: RawDocument, unread: list[str]) -> list[str]:
    try:
        return attachments.lines(raw)
    except SourceError as error:
        unread.append(str(error))
        return []


def _attachments(job: ReadJob, page: Entry | None, text: str) -> tuple[str, ...]:
    if job.content_kind is not ContentKind.HTML or not leaves_to_attachments(text):
        return ()
    found = attached(job.content, job.url)
    if page is not None and job.page is not None:
        found += attached_to_page(job.page)
    return tuple(dict.fromkeys(one.url for one in found))
