"""Lists of sources as OPML: sent to an admin, or by one, looked at, and imported when confirmed."""

from dataclasses import dataclass

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.domain.proposals import Verb
from bot.domain.recipes import SourceKind
from bot.feeds import opml
from bot.flow.desk.admin.broadcasts import found
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.presses import Press
from bot.flow.desk.results.governed import ListAsked, ListBad, ListDone, ListMade, ProposalEnded

WORDS = frozenset({"export", "opml", "导出"})
"""What asks /sources for the list as a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody has sent; None where it was too large to be fetched."""

    name: str
    body: bytes | None


async def export(office: Office, ask: Ask) -> ListMade:
    """Every source there is, with its folders; addresses may hold keys, so it is for admins."""
    await office.chat(ask)  # the file goes by the outbox
    sources = await office.ops.sources()
    folders = sum(source.kind is SourceKind.FOLDER for source in sources)
    return ListMade(
        content=opml.render(sources).encode(),
        count=len(sources) - folders,
        at=office.clock(),
        folders=folders,
        reduced=sum(opml.is_reduced(source) for source in sources),
    )


async def propose(office: Office, ask: Ask, upload: Upload) -> ListAsked | ListBad:
    """What the file would bring; it is read in the sandbox, and nothing is added yet."""
    if office.read_list is None or upload.body is None:
        return ListBad(name=upload.name, too_large=upload.body is None)
    try:
        report = await office.read_list(RawDocument(name=upload.name, body=upload.body))
    except SourceError as error:
        reason = str(error).removeprefix(f"{upload.name}: ")
        return ListBad(name=upload.name, too_large=len(upload.body) > opml.MAX_BYTES, reason=reason)
    refused = tuple((spec.url, fault) for spec in report.sources if (fault := office.check(spec.url)))
    barred = {url for url, _ in refused}
    wanted = tuple(spec for spec in report.sources if spec.url not in barred)
    placed = opml.beside(wanted, await office.ops.sources())
    fresh = tuple(one.spec for one in placed if one.there is None)
    await office.chat(ask)
    proposal = await office.propose(ask, Verb.SOURCES, opml.render(wanted)) if fresh else None
    return ListAsked(
        name=upload.name,
        proposal=proposal.id if proposal else None,
        fresh=tuple(spec.name for spec in fresh),
        known=len(placed) - len(fresh),
        off=tuple(one.name for one in placed if one.is_off),
        folders=len({spec.options.folder for spec in wanted if spec.options.folder}),
        refused=refused,
        skipped=report.skipped,
        links=report.links,
        bounded=tuple(spec.name for spec in fresh if spec.url in report.bounded),
    )


async def confirm(office: Office, ask: Ask, _: Press, about: str) -> ListDone | ProposalEnded | None:
    """Adds them once; each address is looked at again, for the configuration may have changed."""
    proposal = await found(office, ask, about, Verb.SOURCES)
    if proposal is None or proposal.done or proposal.dropped:
        return None
    if not proposal.is_open(office.clock()):
        await office.proposals.settle(proposal.id, done=False)
        return ProposalEnded(expired=True)
    await office.proposals.settle(proposal.id, done=True)
    report = opml.parse(RawDocument(name="", body=proposal.body.encode()))
    allowed = [spec for spec in report.sources if office.check(spec.url) is None]
    fresh = [one.spec for one in opml.beside(allowed, await office.ops.sources()) if one.there is None]
    added = [spec for spec in fresh if await office.ops.add_source(spec, office.clock())]
    return ListDone(
        added=tuple(spec.name for spec in added),
        off=sum(not spec.enabled for spec in added),
        left_out=len(report.sources) - len(added),
    )
