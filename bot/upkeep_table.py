"""`[upkeep]` of the configuration file, and what its types cannot say."""

from bot.source_table import MAX_DAYS, Section

MIN_RETENTION_DAYS = 30


class Upkeep(Section, frozen=True):
    """What happens to articles after they were told: their pages are looked at again, old texts are let go.

    `recheck_hours`: so long after a digest, each once; empty: never. `retention_days`: 0 keeps everything.
    """

    recheck_hours: tuple[float, ...] = (1, 6, 24, 72)
    recheck_pages: int = 20
    retention_days: int = 0


def upkeep_problems(upkeep: Upkeep) -> list[tuple[str, object, str]]:
    """Key, value and what is wrong with it."""
    found: list[tuple[str, object, str]] = []
    hours = upkeep.recheck_hours
    if not all(0 < hour <= 24 * MAX_DAYS for hour in hours) or list(hours) != sorted(set(hours)):
        bound = f"must be hours above 0 and at most {24 * MAX_DAYS}, each later than the one before"
        found.append(("upkeep.recheck_hours", hours, bound))
    if upkeep.recheck_pages < 1:
        found.append(("upkeep.recheck_pages", upkeep.recheck_pages, "must be at least 1"))
    if upkeep.retention_days != 0 and not MIN_RETENTION_DAYS <= upkeep.retention_days <= MAX_DAYS:
        least = f"must be 0 (keep everything), or from {MIN_RETENTION_DAYS} to {MAX_DAYS}"
        found.append(("upkeep.retention_days", upkeep.retention_days, least))
    return found
