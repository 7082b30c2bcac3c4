"""What stations and operator need from the store: one small Protocol each, one method = one transaction.

The desk's stands in `desks`, DELIVER's in `outbox`, others beside the nouns they are about.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from bot.domain.candidates import Candidate, Outlook
from bot.domain.chats import Chat, Delivery, DigestDraft, Subscription, Worded
from bot.domain.coverage import Coverage
from bot.domain.desks import NewChat
from bot.domain.models import Article, Fingerprint, NewEntry, ReadArticle, Source, SourceSpec, Visit
from bot.domain.reading import PageFacts, Reading
from bot.domain.revisions import Edit
from bot.domain.rules import Wanted


class PollStore(Protocol):
    """POLL takes due sources and commits visits."""

    async def due_sources(self, now: datetime, limit: int) -> tuple[Source, ...]:
        """Enabled sources with `next_poll_at <= now`, longest due first, then those whose time is `too_far`."""

    async def all_sources(self) -> tuple[Source, ...]:
        """Every source, by name."""

    async def known_keys(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these article keys are stored already."""

    async def record_visit(self, visit: Visit) -> int:
        """Commits articles (once by key), validators, back-off and next poll; returns how many articles were new.

        An article that its own source now gives with another title or text is read again, as an edit.
        """

    async def record_visits(self, visits: Sequence[Visit]) -> tuple[int, ...]:
        """The same for several in one transaction: all of them or, when it raises, none."""

    async def record_outage(self, at: datetime) -> None:
        """No source was reached in the round of now: an outage begins, or goes on where none but a folder was since."""

    async def record_documents(self, entries: Sequence[NewEntry], at: datetime) -> int:
        """Stores ingested entries that belong to no polled source; returns how many were new.

        What of them waits to be read, also since before, is known as handed over at that time.
        """


MOST_CHARS = 4_000_000  # of content that are taken into memory at once, or one article that has more


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as it is kept (`match.kept`): `body` is all of it, the rest is what it is found by.

    Texts are UTF-8, as they are sent and stored: nobody on the way looks into them. `length` of its text in characters.
    `terms`: title, text and measures for the search index. `measures`: list, item,
    headline, tense, start and end of each. `names`: kinds and names, each once. `edition` of the rules; 0: not told.
    `own_time`: when it came out by what it tells itself (`domain.own_days`), which counts where nobody else says.
    """

    body: bytes
    length: int
    terms: tuple[bytes, bytes, bytes]
    edition: int = 0
    measures: tuple[tuple[int, int, str, str | None, int, int], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    own_time: datetime | None = None


class ReadingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What READ commits for one article: in a cluster, that of the article `twin_of`, or else one of its own.

    `twin_of` may be committed in the same transaction, before this one. `page` completes the article.
    `again_at`: this is what the feed gave, and the article's own page is to be asked for again then. `page_mark`: of
    the page it was read from. `edit`: how it differs from the reading it had, for an article that was edited.
    `mark`: of what its source gave when it was taken to be read.
    """

    article_id: int
    kept: Kept
    fingerprint: Fingerprint
    cluster_id: int | None
    twin_of: int | None = None
    at: datetime
    again_at: datetime | None = None
    official: bool = False
    page: PageFacts | None = None
    page_mark: str | None = None
    edit: Edit | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An earlier article that may tell the same story: stored, or (`kept`) to be committed with the one that asks."""

    article_id: int
    fingerprint: Fingerprint
    published: datetime | None = None
    cluster_id: int | None = None
    kept: Kept | None = None


class ReadStore(Protocol):
    """READ takes new articles and commits readings."""

    async def new_articles(
        self,
        now: datetime,
        limit: int,
        without: Collection[int] = (),
        chars: int = MOST_CHARS,
        handed_since: datetime | None = None,
    ) -> tuple[Article, ...]:
        """Articles in state `new` whose next attempt is due, but for those named, oldest first.

        None more once there are `chars` characters of content; with `handed_since` only what was handed over as a
        document since then, were it for another time.
        """

    async def twins(self, prints: Sequence[Fingerprint], since: datetime) -> tuple[tuple[Twin, ...], ...]:
        """For each the read articles first seen since then that share its body, title or a key, earliest first."""

    async def reading_of(self, article_id: int) -> tuple[Reading, int] | None:
        """What the article was read as, if it was, and by which edition of the rules."""

    async def record_readings(self, records: Sequence[ReadingRecord]) -> tuple[int, ...]:
        """Commits texts, readings, measures, mentions and search index, in order: all of them or, when it raises, none.

        Returns the commit numbers. An article ends `read`, or stays `new` until `again_at`. A fuller reading then takes
        the first one's place, in its cluster and under a new commit number; an article that is `read` keeps its
        reading. An edited one keeps its commit number: what it said before becomes a version, and nobody is told again.
        An article of which its source gave something else meanwhile (`mark`) is left out, and waits as it is now.
        """

    async def record_failure(
        self, article_id: int, reason: str, retry_at: datetime | None, mark: str | None = None
    ) -> None:
        """Counts an attempt; without `retry_at` the article ends `failed`, or `read` if it was: its reading stays.

        Nothing where its source gave something else than `mark` tells of: that was not tried yet.
        """


class DispatchStore(Protocol):
    """DISPATCH takes due chats and commits digests with their outbox rows."""

    async def due_chats(self, now: datetime, limit: int, only: int | None = None) -> tuple[Chat, ...]:
        """Active chats, or `only` this one, with a subscription and `next_digest_at <= now`, longest due first.

        A subscription with a plan of its own is a chat of its own here (`stream`). Those told at once are due when
        there is a reading that they have not seen. Also those whose time is `too_far`, last. None that is paused; but a
        chat of which only each rule is stays due, so that its time goes on.
        """

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next digest of all is due, be it already; of what is paused, when that ends. None: none will be."""

    async def end_pauses(self, now: datetime) -> None:
        """Forgets the pauses that are over."""

    async def chat(self, chat_id: int) -> Chat | None:
        """The chat, if we know it."""

    async def subscriptions(self, chat_id: int) -> tuple[Subscription, ...]:
        """The chat's rules, oldest first."""

    async def news_after(self, seq: int, limit: int) -> tuple[ReadArticle, ...]:
        """Readings of news articles with a commit number above `seq`, in that order, reprints named."""

    async def news_since(self, since: datetime, limit: int) -> tuple[ReadArticle, ...]:
        """Readings of news articles committed since then, oldest first."""

    async def outlook(self, chat_id: int) -> Outlook | None:
        """What a digest of this chat begins with, if we know it."""

    async def candidates(self, rules: Sequence[Wanted], since: datetime) -> tuple[Candidate, ...]:
        """News committed since then that any of these rules wants, by the index, in order; none is left out."""

    async def news_of(self, seqs: Sequence[int]) -> tuple[ReadArticle, ...]:
        """The readings with these commit numbers, in that order."""

    async def last_seq(self) -> int:
        """The highest commit number there is; 0 in an empty store."""

    async def delivered_clusters(self, chat_id: int, clusters: Sequence[int]) -> frozenset[int]:
        """Which of these stories an earlier digest of this chat told already."""

    async def coverage(self) -> Coverage:
        """How the enabled sources did in their last visit."""

    async def put_off(self, chat: Chat, until: datetime) -> None:
        """Moves the next slot of a chat or stream, telling nothing."""

    async def queue_digest(self, draft: DigestDraft) -> bool:
        """One transaction: digest row, deliveries, watermark, next slot. False if this slot was settled already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxCounts:
    """Deliveries by state, and how many attempts in all were uncertain.

    `unread`: those of the pending ones that a fault of ours keeps from being read.
    """

    pending: int = 0
    sending: int = 0
    sent: int = 0
    dead: int = 0
    unknown: int = 0
    held: int = 0
    uncertain: int = 0
    unread: int = 0
    withdrawn: int = 0


class OpsStore(Protocol):
    """What an operator may ask or change."""

    async def sources(self) -> tuple[Source, ...]: ...

    async def sync_config_sources(self, specs: Sequence[SourceSpec], now: datetime) -> None:
        """Config sources become what the file says; those gone from it are disabled, their articles stay.

        One that was switched off stays off, whatever the file says.
        """

    async def refresh_presets(self, specs: Sequence[SourceSpec], now: datetime) -> None:
        """Sources that were switched on as presets become what the presets of their names are now."""

    async def add_source(self, spec: SourceSpec, now: datetime) -> bool:
        """False if its name or URL is there already."""

    async def switch_on(self, spec: SourceSpec, now: datetime) -> bool:
        """Adds the source, or polls the one of its URL or name again; False if it was polled already."""

    async def switch_off(self, name: str) -> bool:
        """Polls a source no more, until it is switched on; its articles stay. False if none of this name was polled."""

    async def sync_admins(self, named: Sequence[NewChat], now: datetime) -> tuple[int, ...]:
        """The admin chats become exactly these; one that never wrote to us becomes known, with these defaults.

        Returns those that are none any more.
        """

    async def queue_notice(self, key: str, word: Worded, now: datetime) -> bool:
        """A word to every admin chat, through the outbox; False, and nothing queued, if the key was used before."""

    async def settle_held(self, *, send: bool) -> int:
        """What a restore held back is pending again, or dead; returns how many deliveries."""

    async def untold(self, limit: int) -> tuple[Delivery, ...]:
        """Deliveries that ended dead or unknown and of which the admins do not know yet, but notices and broadcasts.

        None while there are no admins.
        """

    async def tell(self, told: Collection[int], word: Worded, now: datetime) -> None:
        """One transaction: the admins know of these deliveries, by this word, which goes out once."""

    async def outbox_counts(self) -> OutboxCounts: ...

    async def outbox(self) -> tuple[Delivery, ...]:
        """Every delivery, oldest first."""

    async def last_rounds(self) -> dict[str, datetime]:
        """When each station last finished a round."""

    async def record_round(self, station: str, at: datetime, took: timedelta = timedelta(0)) -> None:
        """When a round ended, and how long it took."""

    async def problems(self) -> tuple[str, ...]:
        """What the database finds wrong in itself, reading all of it; nothing when it is sound."""

    async def given_up(self) -> tuple[str, ...]:
        """The titles of articles that could not be read, however often it was tried, newest first."""


class InstanceStore(Protocol):
    """One at a time: decided by a file lock and a fencing number, never by a clock."""

    async def acquire(self) -> int:
        """Takes the lock and returns the new fencing number; raises `InstanceHeld`, naming the holder."""

    async def release(self) -> None: ...
