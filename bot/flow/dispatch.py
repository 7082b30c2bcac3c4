"""DISPATCH: takes due chats, matches what was read since, and queues each chat's digest in one transaction."""

import logging
import zlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.digest.compose import Edition, Pile, compose
from bot.digest.render import render
from bot.domain.chats import Chat, Coverage, Digest, DigestDraft, Match, Message
from bot.domain.models import ReadArticle
from bot.domain.ports import Clock, Translate
from bot.domain.stores import DispatchStore
from bot.domain.timing import missed_slots, next_slot
from bot.match.index import Matcher
from bot.match.query import Rule, Vocabulary, label, parse
from bot.match.tokens import RuleError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchSettings:
    """How much DISPATCH holds at once: chats and articles a page, articles a digest.

    `recheck`: how long after a digest the pages it told of are looked at again; None: never.
    Digests leave within `spread` of their slot, each chat's at its own moment in it.
    """

    chats: int = 500
    articles: int = 200
    most: int = 20
    recheck: timedelta | None = None
    spread: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchReport:
    """One round: how many digests were queued, and what went wrong, each chat named."""

    digests: int
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What a chat would get; `slot` is the first due time it would settle, else the time asked for."""

    chat_id: int
    slot: datetime
    messages: tuple[Message, ...]


@dataclass(slots=True, kw_only=True)
class _Order:
    """A chat's digest in the making: readings after commit number `after` that its rules want."""

    chat: Chat
    rules: dict[Rule, str]
    after: int
    pile: Pile
    repeat: bool = False
    waiting: list[Match] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """The third station. `vocabulary` is asked once a round: sources come and go."""

    store: DispatchStore
    clock: Clock
    translate: Callable[[str], Translate]
    vocabulary: Callable[[], Awaitable[Vocabulary]]
    settings: DispatchSettings = DispatchSettings()

    async def round(self, now: datetime | None = None, only: int | None = None) -> DispatchReport:
        """Queues the digests due at `now` (else by the clock), of all chats or `only` of one."""
        at = now or self.clock()
        vocabulary = await self.vocabulary()
        queued = 0
        errors: list[str] = []
        stuck: set[int] = set()
        while page := await self._due(at, stuck, only):
            until = await self.store.last_seq()
            coverage = await self.store.coverage(at)
            orders = [order for chat in page if (order := await self._order(chat, vocabulary, errors)).rules]
            await self._fill(orders, until)
            done = {order.chat.id for order in orders if await self._queue(order, until, coverage, at, errors)}
            stuck.update(chat.id for chat in page if chat.id not in done)
            queued += len(done)
        return DispatchReport(digests=queued, errors=tuple(errors))

    async def dry_run(self, only: int | None = None, now: datetime | None = None) -> tuple[DryRun, ...]:
        """What `round` would queue, changing nothing; a chat that is named need not be due."""
        at = now or self.clock()
        vocabulary = await self.vocabulary()
        if only is None:
            chats = await self.store.due_chats(at, self.settings.chats)
        else:
            chat = await self.store.chat(only)
            chats = (chat,) if chat else ()
        errors: list[str] = []
        orders = [order for chat in chats if (order := await self._order(chat, vocabulary, errors)).rules]
        await self._fill(orders, await self.store.last_seq())
        coverage = await self.store.coverage(at)
        return tuple(self._shown(order, coverage, at) for order in orders)

    async def preview(self, chat_id: int, now: datetime, since: datetime) -> tuple[Message, ...]:
        """The chat's digest of what was read since, told before or not; nothing for a chat without rules."""
        chat = await self.store.chat(chat_id)
        order = await self._order(chat, await self.vocabulary(), []) if chat else None
        if order is None or not order.rules:
            return ()
        order.repeat = True
        if first := await self.store.news_since(since, 1):
            order.after = first[0].seq - 1
            await self._fill([order], await self.store.last_seq())
        return render(_digest(order, (now,), await self.store.coverage(now)), self.translate(order.chat.language))

    async def _due(self, at: datetime, stuck: set[int], only: int | None) -> list[Chat]:
        """The next page; a chat whose digest could not be queued stays due and must not be met twice."""
        if only is None:
            page = await self.store.due_chats(at, self.settings.chats + len(stuck))
        else:
            chat = await self.store.chat(only)
            page = (chat,) if chat and chat.active and chat.next_digest_at <= at else ()
        return [chat for chat in page if chat.id not in stuck]

    async def _order(self, chat: Chat, vocabulary: Vocabulary, errors: list[str]) -> _Order:
        """The chat's rules; one that cannot be read any more is named and does not keep the others back."""
        rules: dict[Rule, str] = {}
        for subscription in await self.store.subscriptions(chat.id):
            rule = parse(subscription.rule, vocabulary)
            if isinstance(rule, RuleError):
                errors.append(f"chat {chat.id}, rule {subscription.rule!r}: {rule.message}")
                log.warning("dispatch: %s", errors[-1])
            else:
                rules[rule] = label(rule, vocabulary)
        return _Order(chat=chat, rules=rules, after=chat.watermark, pile=Pile(self.settings.most))

    async def _fill(self, orders: Sequence[_Order], until: int) -> None:
        """Puts every reading up to commit number `until` on the piles of the chats that want it."""
        if not orders:
            return
        languages = _by_language(orders, self.translate)
        seq = min(order.after for order in orders)
        while seq < until and (page := await self.store.news_after(seq, self.settings.articles)):
            seq = page[-1].seq
            for article in page:
                if article.seq <= until:
                    for language in languages:
                        language.offer(article)
            for order in orders:
                await self._pile_up(order)

    async def _pile_up(self, order: _Order) -> None:
        """Leaves out the stories that an earlier digest of the chat told."""
        if not order.waiting:
            return
        clusters = [match.article.cluster_id for match in order.waiting]
        told = frozenset[int]() if order.repeat else await self.store.delivered_clusters(order.chat.id, clusters)
        for match in order.waiting:
            if match.article.cluster_id not in told:
                order.pile.add(match)
        order.waiting.clear()

    async def _queue(self, order: _Order, until: int, coverage: Coverage, at: datetime, errors: list[str]) -> bool:
        """Commits the chat's digest; a chat that fails is named and does not keep the others back."""
        try:
            return await self.store.queue_digest(self._draft(order, until, coverage, at))
        except Exception as error:
            log.exception("dispatch: chat %d failed", order.chat.id)
            errors.append(f"chat {order.chat.id}: {type(error).__name__}: {error}")
            return False

    def _draft(self, order: _Order, until: int, coverage: Coverage, at: datetime) -> DigestDraft:
        chat = order.chat
        digest = _digest(order, missed_slots(chat.next_digest_at, at, chat.digest_at, chat.zone), coverage)
        return DigestDraft(
            chat_id=chat.id,
            slot=digest.slots[0],  # known before the downtime: two rounds at different times agree on it
            created_at=at,
            messages=render(digest, self.translate(chat.language)),
            clusters=tuple(match.article.cluster_id for match in digest.matches),
            watermark=until,
            next_digest_at=next_slot(at, chat.digest_at, chat.zone),
            recheck_at=at + self.settings.recheck if self.settings.recheck is not None else None,
            not_before=at + self.settings.spread * spot(chat.id) if self.settings.spread else None,
        )

    def _shown(self, order: _Order, coverage: Coverage, at: datetime) -> DryRun:
        chat = order.chat
        slots = missed_slots(chat.next_digest_at, at, chat.digest_at, chat.zone) or (at,)
        messages = render(_digest(order, slots, coverage), self.translate(chat.language))
        return DryRun(chat_id=chat.id, slot=slots[0], messages=messages)


def spot(chat_id: int) -> float:
    """Where in a span a chat has its moment, from 0 to 1: the same every day, and even over many chats."""
    return zlib.crc32(str(chat_id).encode()) / 2**32


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """The orders in one language: what was met is told in it."""

    matcher: Matcher
    takers: dict[Rule, list[_Order]]
    t: Translate

    def offer(self, article: ReadArticle) -> None:
        """Gives the article to each order whose rules want it, with the reasons of all of them."""
        reasons: dict[int, tuple[_Order, list[str]]] = {}
        for hit in self.matcher.hits(article, self.t):
            for order in self.takers[hit.rule]:
                if article.seq > order.after:
                    reasons.setdefault(order.chat.id, (order, []))[1].append(hit.why)
        for order, why in reasons.values():
            order.waiting.append(Match(article=article, why=tuple(why)))


def _by_language(orders: Sequence[_Order], translate: Callable[[str], Translate]) -> list[_Language]:
    groups: dict[str, dict[Rule, list[_Order]]] = defaultdict(lambda: defaultdict(list))
    for order in orders:
        for rule in order.rules:
            groups[order.chat.language][rule].append(order)
    return [
        _Language(matcher=Matcher(takers), takers=takers, t=translate(language)) for language, takers in groups.items()
    ]


def _digest(order: _Order, slots: tuple[datetime, ...], coverage: Coverage) -> Digest:
    edition = Edition(chat_id=order.chat.id, zone=order.chat.zone, slots=slots, rules=tuple(order.rules.values()))
    return compose(edition, order.pile, coverage)
