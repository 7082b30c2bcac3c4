"""What a station's round says of itself in the log."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass

from bot.flow.visit_reports import VisitReport, failed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRound:
    """How many articles were new, and how many sources failed."""

    stored: int
    failed: int


def polled(reports: Sequence[VisitReport]) -> PollRound:
    """The round in numbers; each source that failed gets a line of its own."""
    bad = [report for report in reports if failed(report)]
    for report in bad:
        log.warning("poll: source %s failed: %s", report.source, report.error or report.outcome)
    return PollRound(stored=sum(report.new for report in reports), failed=len(bad))


def summary(report: object) -> str:
    """A round's report as `key=value`, without what is nothing; a tuple by its length."""
    if isinstance(report, tuple | list):
        return f"count={len(report)}" if report else ""
    if not is_dataclass(report):
        return ""
    values = ((field.name, getattr(report, field.name)) for field in fields(report))
    shown = ((name, len(value) if isinstance(value, tuple | list) else value) for name, value in values)
    return " ".join(f"{name}={value}" for name, value in shown if isinstance(value, int) and value)
