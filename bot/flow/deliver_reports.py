"""What one round of deliveries did."""

from dataclasses import dataclass

from bot.domain.chats import DeliveryState


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A delivery that is not tried again, and why: it was refused, or nobody knows what became of it."""

    delivery_id: int
    chat_id: int
    state: DeliveryState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverReport:
    """One round: what became of how many deliveries; `refused` says why Telegram does not take our token.

    `unsent` are those that ended so; `errors` name the deliveries whose outcome could not be recorded.
    """

    sent: int = 0
    retried: int = 0
    dead: int = 0
    unknown: int = 0
    refused: str | None = None
    unsent: tuple[Ended, ...] = ()
    errors: tuple[str, ...] = ()
