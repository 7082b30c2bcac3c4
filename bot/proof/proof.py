"""What a proof finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A promise, whether it held, and by what figure."""

    promise: str
    held: bool
    figure: str
