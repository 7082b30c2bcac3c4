"""A span of days, as a question names it: 2026-10-01..2026-10-31, open at one end or at neither."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From `first` to `last`, both included."""

    first: date | None = None
    last: date | None = None

    @property
    def text(self) -> str:
        """How it is written in the subscription language."""
        return f"日期:{self.first or ''}..{self.last or ''}"

    def since(self, zone: tzinfo) -> datetime | None:
        """Its first moment in the zone."""
        return datetime.combine(self.first, time(), zone) if self.first else None

    def until(self, zone: tzinfo) -> datetime | None:
        """The first moment after it in the zone."""
        return datetime.combine(self.last + timedelta(days=1), time(), zone) if self.last else None
