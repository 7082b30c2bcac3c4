"""What a station's round says of itself in the log."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

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
    """A round's report as `key=value`, without what is nothing; a tuple by its length, a report in it by its parts."""
    if isinstance(report, tuple | list):
        return f"count={len(report)}" if report else ""
    return " ".join(f"{name}={value}" for name, value in _numbers(report) if value) if is_dataclass(report) else ""


def _numbers(report: Any, within: str = "") -> Iterator[tuple[str, int]]:
    for field in fields(report):
        value = getattr(report, field.name)
        if is_dataclass(value):
            yield from _numbers(value, f"{field.name}.")
        elif isinstance(value, int | tuple | list):
            yield within + field.name, value if isinstance(value, int) else len(value)
