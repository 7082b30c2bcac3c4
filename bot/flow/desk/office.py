"""What stands behind the desk: the stores, the digest preview, the check of addresses, the clock and the settings."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.digest.days import local_date
from bot.domain.admins import AdminStore
from bot.domain.alarms import AlarmStore
from bot.domain.chats import TERMINAL, Chat
from bot.domain.desks import DeskStore, Filter, NewChat
from bot.domain.ports import Clock, Languages, chinese
from bot.domain.proposals import Proposal, ProposalStore, Verb
from bot.domain.stores import OpsStore
from bot.domain.timing import next_due, next_slot
from bot.flow.desk.asks import Ask, Check, DeskSettings, Preview, ReadList, Reload, Samples, no_samples
from bot.flow.desk.phrasing.numbered import numbered
from bot.match.synonyms import Synonyms, bundled
from bot.match.workdays import is_workday


class Asked(StrEnum):
    """How a remembered question is to be asked again."""

    SUBSCRIBE = "subscribe"
    RESTORE = "restore"
    """Follow again what was given up; the text is rules and their plans."""
    FOLLOW = "follow"
    """Subscribe without asking back whether an unknown name is meant as a keyword."""
    PLANNED = "planned"
    """Follow a rule with a plan of its own; the text is both."""
    SHOW = "show"
    """The latest without asking back; the text is `SIZE TOPIC`, the page size and a rule or nothing."""
    SEARCH = "search"
    RUN = "run"
    """A command with what follows it; the text is `NAME WORDS`."""
    SWITCH_ON = "switch_on"
    """Poll the presets that the text stands for."""
    TRACK = "track"
    BOOKMARKS = "bookmarks"
    EXPORT = "export"
    """The text is `TOPIC FORMAT`."""
    CALENDAR = "calendar"
    """The dates ahead as a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What every family of questions works with; `started_at`: since when the bot runs; `reload` where one runs."""

    store: DeskStore
    ops: OpsStore
    alarms: AlarmStore
    admins: AdminStore
    proposals: ProposalStore
    preview: Preview
    check: Check
    clock: Clock
    settings: DeskSettings
    synonyms: Synonyms = bundled
    translate: Languages = chinese
    samples: Samples = no_samples
    started_at: datetime | None = None
    reload: Reload | None = None
    read_list: ReadList | None = None

    async def chat(self, ask: Ask, known: Chat | None = None) -> Chat:
        """The asking chat, made with the defaults if it is new, and taken up again if it had gone.

        `known`: as it was found for this request.
        """
        known = known or await self.store.find_chat(ask.chat_id)
        if known is not None and known.active and _is_as_known(ask, known):
            return known
        now, new = self.clock(), self.newcomer(ask)
        if known is not None:
            new = replace(new, next_digest_at=next_due(now, known.plan, known.zone, is_workday))
        return await self.store.ensure_chat(new, now)

    def newcomer(self, ask: Ask) -> NewChat:
        """The asking chat with the defaults of any other."""
        at, zone = self.settings.digest_at, self.settings.zone
        return NewChat(
            id=ask.chat_id,
            kind=ask.chat_kind,
            title=ask.chat_title,
            zone=zone,
            digest_at=at,
            next_digest_at=next_slot(self.clock(), at, zone),
            thread_id=ask.thread_id,
            language=ask.language,
            let_in=ask.chat_id if ask.user_id is None else ask.user_id,
        )

    async def zone(self, ask: Ask) -> str:
        """Where the asking chat is."""
        chat = await self.store.find_chat(ask.chat_id)
        return chat.zone if chat else self.settings.zone

    def today(self, zone: str) -> date:
        """The day it is there now."""
        return local_date(self.clock(), zone)

    async def topic(self, ask: Ask, message_id: int) -> int | None:
        """The forum topic of the message, where it is known, else that in which the asking chat is told of news."""
        return await self.store.topic_of(ask.chat_id, message_id)

    async def most_rules(self, chat_id: int) -> int:
        """How many rules the chat may have: as an admin has said, else as configured."""
        found = await self.admins.resident(chat_id)
        return (found and found.most_rules) or self.settings.max_subscriptions

    async def remember(self, chat_id: int, asked: Asked, text: str) -> int:
        """The id by which a button can ask this question again."""
        return await self.store.remember_question(chat_id, asked, text, self.clock())

    async def propose(self, ask: Ask, verb: Verb, body: str) -> Proposal:
        """What is done when the asking chat confirms it, numbered."""
        proposal = Proposal(
            id=0, chat_id=ask.chat_id, user_id=ask.user_id or 0, verb=verb, body=body, at=self.clock(), done=False
        )
        return replace(proposal, id=await self.proposals.propose(proposal))

    async def is_written(self, word: str) -> bool:
        """Whether an article holds the word."""
        return (await self.store.latest(Filter(words=(word,)), 0, 1)).total > 0

    async def of_list(self, chat_id: int, words: str) -> str:
        """The rule of the chat's list that the words name (第2条); other words as they stand."""
        found = numbered(words)
        rules = await self.store.subscriptions_of(chat_id) if found and found.marked else ()
        return rules[found.number - 1].rule if found and 0 < found.number <= len(rules) else words

    async def for_button(self, ask: Ask, asked: Asked, text: str) -> int:
        """As `remember` for who can press a button; for others nothing is kept, and 0 names no question."""
        return await self.remember(ask.chat_id, asked, text) if ask.pressable else 0

    async def recall(self, chat_id: int, question_id: int) -> tuple[Asked, str] | None:
        """The question of this chat with this id, unless it is from a version that asked otherwise."""
        found = await self.store.question(chat_id, question_id)
        if found is None or found[0] not in {asked.value for asked in Asked}:
            return None
        return Asked(found[0]), found[1]

    @property
    def admin_chats(self) -> frozenset[int]:
        """Telegram's chats in which admins may do what nobody else may: those that the configuration names."""
        return self.settings.admins - {TERMINAL}

    def is_admin_chat(self, ask: Ask) -> bool:
        """Whether what only admins may is said here at all; who says it is looked at besides."""
        return ask.chat_id in self.settings.admins

    def is_operator(self, user_id: int | None) -> bool:
        """Whether this user may add sources: by the configured numeric ids only."""
        return user_id is not None and user_id in self.settings.admins

    def is_welcome(self, ask: Ask) -> bool:
        """Whether chat or user may talk to the bot at all."""
        listed = self.settings.whitelist
        return not listed or ask.chat_id in listed or ask.user_id in listed or self.is_operator(ask.user_id)


def _is_as_known(ask: Ask, known: Chat) -> bool:
    """Whether nothing is to be noted: it is called as before, and it is known who let it in, or nobody asks."""
    let_in = known.let_in is not None and (known.let_in >= 0 or ask.user_id is None)
    return let_in and ask.chat_title in {None, known.title}


def returning(chat: Chat, now: datetime) -> NewChat:
    """The chat as it is taken up again: from its next slot on."""
    return NewChat(
        id=chat.id,
        kind=chat.kind,
        title=chat.title,
        zone=chat.zone,
        digest_at=chat.digest_at,
        next_digest_at=next_due(now, chat.plan, chat.zone, is_workday),
        thread_id=chat.thread_id,
    )
