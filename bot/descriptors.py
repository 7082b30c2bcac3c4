"""How many files and connections this process may have open: macOS begins with 256, most Linux with 1,024."""

import resource

BESIDE = 128
"""What a bot has open beside its connections to Telegram: sources, children, the database, the log."""


def raised(wanted: int) -> int:
    """Raises the soft limit as far as that many need, and the hard one lets us; returns how many there is room for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + BESIDE
    if _least(soft, needed) < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (_least(hard, needed), hard))
    return room(wanted)


def room(wanted: int) -> int:
    """As `raised`, of a process that has not begun: nothing is changed."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(_least(hard, wanted + BESIDE) - BESIDE, 1)


def _least(limit: int, needed: int) -> int:
    return needed if limit == resource.RLIM_INFINITY else min(limit, needed)
