"""A span of days, as a question names it: 2026-10-01..2026-10-31, open at one end or at neither."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from bot.domain.zones import BEIJING


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From `since` on, and before `until`.

    Articles that bear a day and no time are Beijing's midnight; for them `day_since` and `day_until` may differ.
    """

    since: datetime | None = None
    until: datetime | None = None
    day_since: datetime | None = None
    day_until: datetime | None = None

    @classmethod
    def of(cls, span: Span | None, zone: tzinfo) -> "Window":
        """What came out in the span, as days are told in the zone; always where there is none."""
        if span is None:
            return ALWAYS
        return cls(
            since=span.since(zone), until=span.until(zone), day_since=span.since(BEIJING), day_until=span.until(BEIJING)
        )


ALWAYS = Window()
