"""Faults on order: what the server, or the net before it, does wrong to the next request of a method."""

import random
from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Stage(StrEnum):
    """When a fault strikes: instead of the method, or after it has worked and only the answer suffers."""

    INSTEAD = "instead"
    AFTER = "after"


class Trouble(StrEnum):
    """What the client sees."""

    ANSWER = "answer"
    HANG = "hang"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. Make it by the class methods; `body` None is the Bot API's own JSON of `description`."""

    trouble: Trouble
    stage: Stage = Stage.INSTEAD
    status: int = 200
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    body: str | None = None

    @classmethod
    def refusal(cls, status: int, description: str) -> "Fault":
        """Any error in the Bot API's own words, for instance 400 `Bad Request: TOPIC_CLOSED`."""
        return cls(trouble=Trouble.ANSWER, status=status, description=description)

    @classmethod
    def forbidden(cls, why: str = "bot was blocked by the user") -> "Fault":
        """403."""
        return cls.refusal(403, f"Forbidden: {why}")

    @classmethod
    def flood(cls, seconds: int) -> "Fault":
        """429 with retry_after."""
        text = f"Too Many Requests: retry after {seconds}"
        return cls(trouble=Trouble.ANSWER, status=429, description=text, parameters={"retry_after": seconds})

    @classmethod
    def migrate(cls, chat_id: int) -> "Fault":
        """400: the group is now the supergroup of this id."""
        text = "Bad Request: group chat was upgraded to a supergroup chat"
        parameters = {"migrate_to_chat_id": chat_id}
        return cls(trouble=Trouble.ANSWER, status=400, description=text, parameters=parameters)

    @classmethod
    def server_error(cls) -> "Fault":
        """500 in JSON."""
        return cls.refusal(500, "Internal Server Error")

    @classmethod
    def bad_gateway(cls) -> "Fault":
        """502 with a proxy's HTML page; the message was delivered."""
        page = "<html><head><title>502 Bad Gateway</title></head></html>"
        return cls(trouble=Trouble.ANSWER, stage=Stage.AFTER, status=502, body=page)

    @classmethod
    def bad_json(cls, body: str = '{"ok": true, "resu') -> "Fault":
        """200 with a body that is not the Bot API's; the message was delivered."""
        return cls(trouble=Trouble.ANSWER, stage=Stage.AFTER, body=body)

    @classmethod
    def hang(cls, stage: Stage = Stage.AFTER) -> "Fault":
        """The request is read and never answered."""
        return cls(trouble=Trouble.HANG, stage=stage)

    @classmethod
    def cut(cls, stage: Stage = Stage.AFTER) -> "Fault":
        """The connection is dropped: before the method worked (INSTEAD) or after the message was delivered."""
        return cls(trouble=Trouble.CUT, stage=stage)


@dataclass(slots=True, kw_only=True)
class _Rate:
    """Faults by chance; `asked` are the chats of which a first request has come."""

    rate: float
    faults: tuple[Fault, ...]
    chance: random.Random
    first: bool
    asked: set[object] = field(default_factory=set)

    def take(self, chat_id: object) -> Fault | None:
        if self.first and chat_id in self.asked:
            return None
        self.asked.add(chat_id)
        return self.chance.choice(self.faults) if self.chance.random() < self.rate else None


class Faults:
    """The orders still open; `struck` counts the requests that met a fault. Every answer takes `delay` seconds."""

    def __init__(self) -> None:
        self.struck = 0
        self.delay = 0.0
        self._orders: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._rates: dict[str, _Rate] = {}

    def next(self, method: str, *faults: Fault) -> None:
        """The next requests of `method` meet these faults, one each, in this order."""
        self._orders[method.lower()].extend(faults)

    def at_rate(self, method: str, rate: float, *faults: Fault, seed: int = 0, first: bool = False) -> None:
        """From now on a request of `method` meets one of these with probability `rate`, the same in each run.

        `first`: only the first request to each chat does.
        """
        self._rates[method.lower()] = _Rate(rate=rate, faults=faults, chance=random.Random(seed), first=first)

    def clear(self) -> None:
        """All is well again."""
        self._orders.clear()
        self._rates.clear()

    def take(self, method: str, chat_id: object = None) -> Fault | None:
        """The fault this request meets."""
        fault = self._fault(method.lower(), chat_id)
        self.struck += fault is not None
        return fault

    def _fault(self, method: str, chat_id: object) -> Fault | None:
        if orders := self._orders[method]:
            return orders.popleft()
        rate = self._rates.get(method)
        return rate.take(chat_id) if rate else None
