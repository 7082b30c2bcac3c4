"""How much one person may ask: a bucket of requests that fills again evenly."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

PER_MINUTE = 20
MINUTE = 60.0
MAX_KNOWN = 10_000
"""People whose buckets are remembered; beyond that the full ones are forgotten."""


@dataclass(slots=True)
class _Bucket:
    """What is left, at which second, and when its owner was last told that nothing is."""

    left: float
    at: float
    told_at: float = -math.inf


class Allowance:
    """`most` requests at once, and as many again in a minute, for each person."""

    def __init__(self, most: int = PER_MINUTE, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self._monotonic = monotonic
        self._buckets: dict[int, _Bucket] = {}

    def take(self, person: int) -> bool:
        """Whether the person may ask once more now."""
        bucket = self._bucket(person, self._monotonic())
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def may_tell(self, person: int) -> bool:
        """Whether it is time to say that it was too much: once a minute."""
        now = self._monotonic()
        bucket = self._bucket(person, now)
        if now < bucket.told_at + MINUTE:
            return False
        bucket.told_at = now
        return True

    def _bucket(self, person: int, now: float) -> _Bucket:
        bucket = self._buckets.get(person)
        if bucket is None:
            self._forget(now)
            bucket = self._buckets[person] = _Bucket(self.most, now)
        bucket.left = min(self.most, bucket.left + (now - bucket.at) * self.most / MINUTE)
        bucket.at = now
        return bucket

    def _forget(self, now: float) -> None:
        """A bucket of a minute ago is full again: as if it had never been."""
        if len(self._buckets) >= MAX_KNOWN:
            self._buckets = {person: one for person, one in self._buckets.items() if now < one.at + MINUTE}
