"""What a digest ahead of its time begins with: for whom it is, and what is known of articles before they are opened."""

from dataclasses import dataclass

import msgspec

from bot.domain.chats import Chat, Subscription
from bot.domain.coverage import Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A chat, all its rules, oldest first, and how the enabled sources did in their last visit."""

    chat: Chat
    subscriptions: tuple[Subscription, ...]
    coverage: Coverage


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A reading that a rule wants, with what decides about its place.

    `at` is when it appeared, else was first seen (`undated`), in seconds since 1970; `archive` as `listed.is_archive`
    says.
    A struct: hundreds are made for an answer.
    """

    seq: int
    cluster_id: int
    article_id: int
    at: float
    official: bool
    has_measures: bool
    is_policy: bool
    undated: bool = False
    archive: bool = False
