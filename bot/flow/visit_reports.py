"""What visits to sources brought, as verbs print it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.models import Source, Visit, VisitOutcome
from bot.flow.taste import Taste

_BAD = frozenset({VisitOutcome.FAILED, VisitOutcome.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReport:
    """One source's visit as `poll --once` prints it; `error` says why nothing was taken, or what else is wrong.

    `partial`: its answer was broken, and only the entries that came whole were taken.
    """

    source: str
    url: str
    outcome: VisitOutcome
    entries: int = 0
    new: int = 0
    error: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a source would give: of `entries`, `new` are not stored and `news` would be pushed; `newest` are some.

    `stands`: the source as such a visit would leave it; `partial` as for a visit.
    """

    source: str
    url: str
    outcome: VisitOutcome
    kind: str | None = None
    entries: int = 0
    new: int = 0
    news: int = 0
    newest_at: datetime | None = None
    newest: tuple[Taste, ...] = ()
    error: str | None = None
    partial: bool = False
    stands: Source | None = None


def failed(report: VisitReport | CheckReport) -> bool:
    """Whether it counts as a failed item: one that was parked before was not tried, one that is from now on was."""
    return report.outcome in _BAD or (report.outcome is VisitOutcome.PARKED and report.error is not None)


def lacking(report: VisitReport | CheckReport) -> bool:
    """Whether verbs that made the visit exit 1: the source failed, or some of its entries were lost."""
    return failed(report) or report.partial


def is_partial(visit: Visit) -> bool:
    return visit.outcome is VisitOutcome.FETCHED and visit.partials > 0


def left(source: Source, visit: Visit) -> Source:
    """How it would stand after such a visit."""
    standing = replace(source, health=visit.health, condition=visit.condition)
    return replace(standing, failures=visit.failures, partials=visit.partials, reason=visit.reason)


def report_of(source: Source, visit: Visit, new: int) -> VisitReport:
    return VisitReport(
        source=source.name,
        url=source.url,
        outcome=visit.outcome,
        entries=len(visit.entries),
        new=new,
        error=visit.reason,
        partial=is_partial(visit),
    )


def parked(source: Source) -> VisitReport:
    """A disabled source is named and left alone; nothing was tried, so nothing failed."""
    return VisitReport(source=source.name, url=source.url, outcome=VisitOutcome.PARKED)
