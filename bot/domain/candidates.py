"""What is known of an article that may go into a digest before it is opened."""

import msgspec


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A reading that a rule wants, with what decides about its place.

    `at` is when it appeared, else was first seen, in seconds since 1970. A struct: hundreds are made for an answer.
    """

    seq: int
    cluster_id: int
    article_id: int
    at: float
    official: bool
    has_measures: bool
    is_policy: bool
