"""A span of days, as a question names it: 2026-10-01..2026-10-31, open at one end or at neither."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.zones import BEIJING


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From `first` to `last`, both included; days are Beijing's, as those that the articles bear."""

    first: date | None = None
    last: date | None = None

    @property
    def text(self) -> str:
        """How it is written in the subscription language."""
        return f"日期:{self.first or ''}..{self.last or ''}"

    @property
    def since(self) -> datetime | None:
        """Its first moment."""
        return datetime.combine(self.first, time(), BEIJING) if self.first else None

    @property
    def until(self) -> datetime | None:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time(), BEIJING) if self.last else None
