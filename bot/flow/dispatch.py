"""DISPATCH: takes due chats, matches what was read since, and queues each chat's digest in one transaction."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.digest.compose import Pile, chosen
from bot.digest.render import render
from bot.domain.chats import Chat, ChatKind, Digest, DigestDraft, Message, Subscription
from bot.domain.coverage import Coverage
from bot.domain.plans import Calendar, Days
from bot.domain.ports import Clock, Languages
from bot.domain.stores import DispatchStore
from bot.domain.timing import last_due, missed_due, next_due, spot, waits_until
from bot.flow.orders import Order, by_language
from bot.match.heading import label
from bot.match.query import Rule, Vocabulary, parse
from bot.match.tokens import RuleError
from bot.match.workdays import is_workday, known

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """The third station. `vocabulary` is asked once a round: sources come and go."""

    store: DispatchStore
    clock: Clock
    translate: Languages
    vocabulary: Callable[[], Awaitable[Vocabulary]]
    settings: DispatchSettings = DispatchSettings()
    is_workday: Calendar = is_workday

    async def round(self, now: datetime | None = None, only: int | None = None) -> DispatchReport:
        """Queues the digests due at `now` (else by the clock), of all chats or `only` of one."""
        at = now or self.clock()
        await self.store.end_pauses(at)
        vocabulary = await self.vocabulary()
        queued = 0
        errors: list[str] = []
        stuck: set[tuple[int, int]] = set()
        while page := await self._due(at, stuck, only):
            until = await self.store.last_seq()
            coverage = await self.store.coverage()
            found = [await self._order(chat, vocabulary, errors) for chat in page]
            orders = [order for order in found if order.rules or order.idle]
            await self._fill([order for order in orders if order.rules], until)
            done = {order.chat.key for order in orders if await self._queue(order, until, coverage, at, errors)}
            stuck.update(chat.key for chat in page if chat.key not in done)
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
        coverage = await self.store.coverage()
        return tuple(self._shown(order, coverage, at) for order in orders)

    async def preview(self, chat_id: int, now: datetime, since: datetime) -> tuple[Message, ...]:
        """The chat's digest of what was read since, told before or not; nothing for a chat without rules."""
        outlook = await self.store.outlook(chat_id)
        if outlook is None:
            return ()
        order = self._ordered(outlook.chat, outlook.subscriptions, await self.vocabulary(), [])
        if not order.rules:
            return ()
        order.repeat = True
        order.behind.clear()
        if not await self._fill_best(order, since):
            first = await self.store.news_since(since, 1)
            order.after, order.pile = first[0].seq - 1, Pile(order.pile.limit)
            await self._fill([order], await self.store.last_seq())
        digest = self._digest(order, (now,), outlook.coverage)
        return render(digest, self.translate(order.chat.language))

    async def _due(self, at: datetime, stuck: set[tuple[int, int]], only: int | None) -> list[Chat]:
        """The next page, each chat once: what one of its streams tells, the next must know to be told.

        A stream whose digest could not be queued stays due and must not be met twice.
        """
        page = await self.store.due_chats(at, self.settings.chats + len(stuck), only)
        first: dict[int, Chat] = {}
        for chat in page:
            if chat.key not in stuck:
                first.setdefault(chat.id, chat)
        return list(first.values())

    async def _order(self, chat: Chat, vocabulary: Vocabulary, errors: list[str]) -> Order:
        followed = [one for one in await self.store.subscriptions(chat.id) if chat.tells(one)]
        return self._ordered(chat, followed, vocabulary, errors)

    def _ordered(
        self, chat: Chat, followed: Iterable[Subscription], vocabulary: Vocabulary, errors: list[str]
    ) -> Order:
        """Its rules; one that cannot be read any more is named and keeps no other back."""
        rules: dict[Rule, str] = {}
        behind: dict[Rule, int] = {}
        followed = tuple(followed)
        for subscription in followed:
            rule = parse(subscription.rule, vocabulary, kept=True)
            if isinstance(rule, RuleError):
                errors.append(f"chat {chat.id}, rule {subscription.rule!r}: {rule.message}")
                log.warning("dispatch: %s", errors[-1])
            else:
                rules[rule] = label(rule, vocabulary)
                if subscription.behind is not None:
                    behind[rule] = subscription.behind
        most = min(self.settings.most, chat.plan.most or self.settings.most)
        return Order(
            chat=chat,
            rules=rules,
            after=chat.watermark,
            pile=Pile(most),
            behind=behind,
            late=tuple(one.id for one in followed if one.behind is not None),
            idle=not followed,
        )

    async def _fill(self, orders: Sequence[Order], until: int) -> None:
        """Puts every reading up to commit number `until` on the piles of the chats that want it."""
        if not orders:
            return
        languages = by_language(orders, self.translate)
        seq = min(order.first for order in orders)
        while seq < until and (page := await self.store.news_after(seq, self.settings.articles)):
            seq = page[-1].seq
            for article in page:
                if article.seq <= until:
                    for language in languages:
                        language.offer(article)
            for order in orders:
                await self._pile_up(order)

    async def _fill_best(self, order: Order, since: datetime) -> bool:
        """As `_fill`, for one chat, opening only what can be among the best; False where the rules see it otherwise.

        The store knows a source by each of its names, a rule by the one that the article came under.
        """
        found = await self.store.candidates([rule.wanted for rule in order.rules], since)
        order.after = 0
        best = chosen(found, order.pile.limit)
        (language,) = by_language([order], self.translate)
        for article in await self.store.news_of([one.seq for one in found if one.cluster_id in best]):
            language.offer(article)
        await self._pile_up(order)
        order.pile.leave_out({one.cluster_id for one in found} - best)
        return {match.article.cluster_id for match in order.pile.matches} == best

    async def _pile_up(self, order: Order) -> None:
        """Leaves out the stories that an earlier digest of the chat told."""
        if not order.waiting:
            return
        clusters = [match.article.cluster_id for match in order.waiting]
        told = frozenset[int]() if order.repeat else await self.store.delivered_clusters(order.chat.id, clusters)
        for match in order.waiting:
            if match.article.cluster_id not in told:
                order.pile.add(match)
        order.waiting.clear()

    async def _queue(self, order: Order, until: int, coverage: Coverage, at: datetime, errors: list[str]) -> bool:
        """Commits the chat's digest; a chat that fails is named and does not keep the others back."""
        try:
            if order.idle or order.chat.next_digest_at > at:  # each rule is paused, or a clock was ahead
                await self.store.put_off(order.chat, next_due(at, order.chat.plan, order.chat.zone, self.is_workday))
                return False
            if order.chat.plan.days is Days.INSTANT and (end := waits_until(order.chat, at)):
                await self.store.put_off(order.chat, end)
                return False
            return await self.store.queue_digest(self._draft(order, until, coverage, at))
        except Exception as error:
            log.exception("dispatch: chat %d failed", order.chat.id)
            errors.append(f"chat {order.chat.id}: {type(error).__name__}: {error}")
            return False

    def _draft(self, order: Order, until: int, coverage: Coverage, at: datetime) -> DigestDraft:
        chat = order.chat
        digest = self._digest(order, missed_due(chat.next_digest_at, at, chat, self.is_workday), coverage)
        at_once = chat.plan.days is Days.INSTANT
        untold = not digest.matches and (at_once or chat.plan.skip_empty)
        messages = () if untold else render(digest, self.translate(chat.language))
        quiet = chat.quiet is not None and chat.quiet.silent and chat.quiet.holds(at, chat.zone)
        return DigestDraft(
            chat_id=chat.id,
            stream=chat.stream,
            slot=digest.slots[0],  # known before the downtime: two rounds at different times agree on it
            created_at=at,
            messages=tuple(replace(message, silent=quiet) for message in messages),
            clusters=tuple(match.article.cluster_id for match in digest.matches),
            watermark=until,
            next_digest_at=next_due(at, chat.plan, chat.zone, self.is_workday),
            not_before=self._leaves_at(chat, at),
            after=chat.watermark if at_once else None,
            caught_up=order.late,
            recheck_at=at + self.settings.recheck if self.settings.recheck is not None else None,
        )

    def _leaves_at(self, chat: Chat, at: datetime) -> datetime | None:
        """When the digest may leave: not in quiet hours, and each chat at its own moment of the spread."""
        end = waits_until(chat, at)
        if not self.settings.spread or chat.plan.days is Days.INSTANT:
            return end
        return (end or at) + self.settings.spread * spot(chat.id)

    def _shown(self, order: Order, coverage: Coverage, at: datetime) -> DryRun:
        chat = order.chat
        slots = missed_due(chat.next_digest_at, at, chat, self.is_workday) or (at,)
        messages = render(self._digest(order, slots, coverage), self.translate(chat.language))
        return DryRun(chat_id=chat.id, slot=slots[0], messages=messages)

    def _covered(self, coverage: Coverage, chat: Chat, slot: datetime) -> Coverage:
        """Of the outages only those that ended since the edition before that of the slot."""
        if not coverage.outages or chat.plan.days is Days.INSTANT:
            return coverage
        start = last_due(slot, chat.plan, chat.zone, self.is_workday)
        return replace(coverage, outages=tuple(one for one in coverage.outages if one.until > start))

    def _digest(self, order: Order, slots: tuple[datetime, ...], coverage: Coverage) -> Digest:
        chat = order.chat
        day = slots[-1].astimezone(ZoneInfo(chat.zone)).date()
        return Digest(
            chat_id=chat.id,
            zone=chat.zone,
            slots=slots,
            rules=tuple(order.rules.values()),
            matches=order.pile.matches,
            coverage=self._covered(coverage, chat, slots[0]),
            omitted=order.pile.omitted,
            plan=chat.plan,
            uncertain_days=chat.plan.days is Days.WORKDAYS and not known(day),
            asks=chat.kind is not ChatKind.CHANNEL,
        )
