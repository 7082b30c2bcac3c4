"""Where a process may die: before and after each commit; given when the store is made, by who proves what follows."""

from collections.abc import Callable

Seam = Callable[[str], None]
"""Called with the name of the moment, in the writing thread; what it raises is as if the process had ended there."""

BEFORE_COMMIT, AFTER_COMMIT = "before commit", "after commit"


def nothing(moment: str) -> None:
    """Nobody dies."""
