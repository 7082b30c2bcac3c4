"""What READ lets the sandbox do: clean, read and fingerprint a batch of articles. Pure, module-level, plain data."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec
from msgspec import structs

from bot.domain.errors import SourceError
from bot.domain.identity import is_official
from bot.domain.models import ContentKind, Entry, Fingerprint, RawDocument
from bot.domain.ports import Run
from bot.domain.reading import Reading, Substance
from bot.domain.recipes import FEED_RECIPE, Recipe
from bot.domain.stores import Kept
from bot.domain.zones import BEIJING
from bot.extract.bodies import issued
from bot.extract.bodies.own_site import Origin, site_of, speaks
from bot.extract.lexicon.bodies import domains
from bot.extract.read import Document, read_all
from bot.feeds import attachments, damage, detail
from bot.feeds.detail import fuller_title
from bot.feeds.looks import page_mark
from bot.feeds.page import clean
from bot.feeds.substance import (
    MOST_ATTACHMENTS,
    Attachment,
    attached,
    attached_to_page,
    files_left,
    leaves_to_attachments,
    substance,
)
from bot.flow.edition import edition
from bot.match.fingerprint import fingerprint
from bot.match.kept import keep


class ReadJob(msgspec.Struct, frozen=True, kw_only=True):
    """An article to read: what its feed gave, its day in Beijing, its own page and attached files where fetched.

    `recipe` is its source's: how the page is read; `agency` and `home` are the body that the source speaks for, and
    its address. Where nothing dates the article (`dated`), its page does.
    """

    article_id: int
    title: str
    content: str
    content_kind: ContentKind
    day: date
    url: str | None = None
    dated: bool = True
    recipe: Recipe = FEED_RECIPE
    page: RawDocument | None = None
    attached: tuple[RawDocument, ...] = ()
    agency: str | None = None
    home: str = ""


class ReadResult(msgspec.Struct, frozen=True, kw_only=True):
    """An article's reading as the store keeps it, and its fingerprint to find its twins by.

    `attachments`: addresses of the files that the body leaves its text to. `unread`: why attached files were not read.
    `no_page`: why the article is not on the page that its address gave, or not whole. `published`, `date_only`: the
    page's date; `title`: the page's, where the source had cut it off; `page_mark`: what tells whether the page
    changes later. `official`: it is on a public body's own site. `damaged`: what of the page is unreadable.
    """

    article_id: int
    kept: Kept
    fingerprint: Fingerprint
    official: bool = False
    attachments: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    no_page: str | None = None
    published: datetime | None = None
    date_only: bool = False
    title: str | None = None
    page_mark: str | None = None
    damaged: str | None = None


class _Body(msgspec.Struct, frozen=True, kw_only=True):
    """The text of an article and what it consists of."""

    text: str
    made_of: Substance


class Reread(msgspec.Struct, frozen=True, kw_only=True):
    """An article that was read before, to be read by the rules of now from the text that its reading kept."""

    job: ReadJob
    was: Reading


_JOBS = msgspec.msgpack.Decoder(tuple[ReadJob, ...])
_REREADS = msgspec.msgpack.Decoder(tuple[Reread, ...])
_RESULTS = msgspec.msgpack.Decoder(tuple[ReadResult, ...])
_PACK = msgspec.msgpack.Encoder()


def batches_of(jobs: Sequence[ReadJob], most: int, chars: int) -> Iterator[tuple[ReadJob, ...]]:
    """The jobs in order, `most` at a time, fewer where they exceed so many characters."""
    batch: list[ReadJob] = []
    held = 0
    for job in jobs:
        if batch and (len(batch) == most or held + len(job.content) > chars):
            yield tuple(batch)
            batch, held = [], 0
        batch.append(job)
        held += len(job.content) + sum(len(raw.body) for raw in (job.page, *job.attached) if raw)
    if batch:
        yield tuple(batch)


async def read_in(run: Run, jobs: Sequence[ReadJob]) -> tuple[ReadResult, ...]:
    """`read_batch` in the sandbox. Jobs and results cross as bytes: pickled dataclasses take five times as long.

    Raises `SourceError` as the sandbox does, and for half a surrogate pair, which does not cross.
    """
    return _RESULTS.decode(await run(read_packed, _packed(jobs)))


async def renew_in(run: Run, asked: Sequence[Reread]) -> tuple[ReadResult, ...]:
    """`renew_batch` in the sandbox, in the same way."""
    return _RESULTS.decode(await run(renew_packed, _packed(asked)))


def _packed(jobs: Sequence[ReadJob] | Sequence[Reread]) -> bytes:
    try:
        return _PACK.encode(jobs)
    except UnicodeEncodeError as error:
        raise SourceError(f"{type(error).__name__}: {error}") from error


def read_packed(jobs: bytes) -> bytes:
    """`read_batch` of packed jobs."""
    return _PACK.encode(read_batch(_JOBS.decode(jobs)))


def renew_packed(asked: bytes) -> bytes:
    """`renew_batch` of what is packed."""
    return _PACK.encode(renew_batch(_REREADS.decode(asked)))


def renew_batch(asked: tuple[Reread, ...]) -> tuple[ReadResult, ...]:
    """A result for each article, in order.

    Nothing is fetched: only what its reading is, its fingerprint and whether it is official mean something.
    """
    return _results([(one.job, _reopen(one)) for one in asked])


def read_batch(jobs: tuple[ReadJob, ...]) -> tuple[ReadResult, ...]:
    """A result for each job, in order. It raises what a job raises: the caller then takes the jobs one by one."""
    return _results([(job, _open(job)) for job in jobs])


def _results(opened: Sequence[tuple[ReadJob, "_Opened"]]) -> tuple[ReadResult, ...]:
    readings = read_all([one.document for _, one in opened])
    return tuple([_result(job, one, reading) for (job, one), reading in zip(opened, readings, strict=True)])


class _Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A job's page, why it is missing or not whole, what is to be read, and why attached files were not read.

    `attachments`: addresses of files worth fetching that the body leaves its text to; `left`: the names of all that it
    does and that were not read.
    """

    page: Entry | None
    no_page: str | None
    document: Document
    made_of: Substance
    unread: tuple[str, ...]
    attachments: tuple[str, ...]
    left: tuple[str, ...]


def _open(job: ReadJob) -> _Opened:
    page, no_page = _page(job)
    body = max(_bodies(job, page), key=lambda body: (body.made_of is Substance.TEXT, len(body.text)))
    files, unread = _files(job, page, body.text), list[str]()
    papers = {raw.url: _lines(raw, unread) for raw in job.attached}
    if added := [line for lines in papers.values() for line in lines]:
        body = _Body(text="\n".join(filter(None, (body.text, *added))), made_of=Substance.TEXT)
    title = fuller_title(job.title, page.title) if page else job.title
    day = _own_day(job, page)
    document = Document(title=title, text=body.text, day=day or job.day, published=job.dated or day is not None)
    return _Opened(
        page=page,
        no_page=no_page,
        document=document,
        made_of=body.made_of,
        unread=tuple(unread),
        attachments=() if job.attached else _readable(files),
        left=tuple(file.called() for file in files if not papers.get(file.url)),
    )


def _reopen(one: Reread) -> _Opened:
    job, was = one.job, one.was
    document = Document(title=was.title, text=was.text, day=job.day, published=job.dated)
    left = was.unread_files
    return _Opened(
        page=None, no_page=None, document=document, made_of=was.substance, unread=(), attachments=(), left=left
    )


def _origin(job: ReadJob) -> Origin:
    return Origin(agency=job.agency, home=job.home, url=job.url, chosen=bool(job.recipe.issuers))


def _result(job: ReadJob, opened: _Opened, reading: Reading) -> ReadResult:
    page, title, text = opened.page, opened.document.title, opened.document.text
    origin = _origin(job)
    placed = structs.replace(
        reading, substance=opened.made_of, site_of=site_of(reading, origin), unread_files=opened.left
    )
    if placed.site_of and not placed.issuers:
        placed = structs.replace(placed, issuers=issued.by(placed))
    return ReadResult(
        article_id=job.article_id,
        kept=keep(placed, edition(), None if opened.document.published else job.day),
        fingerprint=fingerprint(title, text, reading.number),
        official=is_official(job.url, domains()) or speaks(origin),
        attachments=opened.attachments,
        unread=opened.unread,
        no_page=opened.no_page,
        published=page.published if page else None,
        date_only=bool(page and page.date_only),
        title=title if title != job.title else None,
        page_mark=page_mark(page.title, clean(page.content, page.content_kind)) if page else None,
        damaged=damage.told(page) if page else None,
    )


def _own_day(job: ReadJob, page: Entry | None) -> date | None:
    """The day that the page of an article gives where nothing else dates it."""
    said = page.published if page and not job.dated else None
    return said.astimezone(BEIJING).date() if said else None


def _page(job: ReadJob) -> tuple[Entry | None, str | None]:
    """The article on its page, and why it is not there, or not whole."""
    if job.page is None:
        return None, None
    try:
        return detail.read(job.page, job.title, job.url, job.recipe), detail.cut_off(job.page, job.recipe)
    except SourceError as error:
        return None, job.page.doubt or str(error)


def _bodies(job: ReadJob, page: Entry | None) -> Iterator[_Body]:
    """What the feed gave and what the page holds: the one that says more is read."""
    yield _body(job, job.content, job.content_kind)
    if page is not None:
        yield _body(job, page.content, page.content_kind)


def _body(job: ReadJob, content: str, kind: ContentKind) -> _Body:
    text = clean(content, kind)
    return _Body(text=text, made_of=substance(content, kind, text, files=bool(job.attached)))


def _lines(raw: RawDocument, unread: list[str]) -> list[str]:
    try:
        return attachments.lines(raw)
    except SourceError as error:
        unread.append(str(error))
        return []


def _files(job: ReadJob, page: Entry | None, text: str) -> tuple[Attachment, ...]:
    """The files that the body leaves its text to, each once."""
    found = files_left(job.content, job.content_kind, text, job.url)
    if page is not None and job.page is not None and leaves_to_attachments(text):
        found += attached(page.content, job.page.url)
        if detail.is_page(job.page, job.recipe):
            found += attached_to_page(job.page, job.recipe.body)
    return tuple({one.url: one for one in found}.values())


def _readable(files: Sequence[Attachment]) -> tuple[str, ...]:
    """The addresses of those that are worth fetching."""
    return tuple(one.url for one in files if one.is_readable)[:MOST_ATTACHMENTS]
