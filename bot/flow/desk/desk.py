"""The desk: every command and every button of a chat, with the checks of who may do what in one place."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.tongues import first_tongue
from bot.flow.desk import arrivals, standing
from bot.flow.desk import privacy as private
from bot.flow.desk.admin import bureau, lists, sources
from bot.flow.desk.asks import Ask, Near
from bot.flow.desk.following import leaving, offers, subscriptions, topics
from bot.flow.desk.gates import Gates, asking, changing
from bot.flow.desk.keeping import keeping
from bot.flow.desk.office import Asked
from bot.flow.desk.presses import NAMED_OTHERWISE, PRESSABLE, Action, Press, decode
from bot.flow.desk.questions import documents, exports, inquiries, questions, tracks
from bot.flow.desk.questions.otherwise import either_way
from bot.flow.desk.remote import Named, there, within
from bot.flow.desk.results.results import Cancelled, Result, Stale
from bot.flow.desk.settings import panel, settings

EXPORT_BOOKMARKS = "export_bookmarks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Gates):
    """Answers one request at a time; everything it does may be done twice with the same end."""

    start = asking(arrivals.arrive)
    help = asking(arrivals.usage)
    help_all = asking(arrivals.every_usage)
    unsubscribe = changing(leaving.unsubscribe)
    list_rules = asking(subscriptions.list_rules)
    latest = asking(either_way("latest", questions.latest))
    search = asking(either_way("search", questions.search))
    digest = asking(either_way("latest", questions.digest))
    measures = asking(either_way("measures", inquiries.measures))
    track = asking(tracks.track)
    diff = asking(either_way("diff", inquiries.diff))
    doc = asking(documents.doc)
    deadlines = asking(inquiries.deadlines)
    figures = asking(either_way("figures", inquiries.figures))
    status = asking(standing.status)
    bookmarks = asking(keeping.bookmarks)
    report = asking(keeping.report)
    export = asking(exports.export)
    privacy = asking(private.shown)
    forget = changing(private.asked)

    async def subscribe(self, ask: Ask) -> Result:
        """Follows a rule; an operator's `/subscribe URL` adds a source and follows it."""
        if url := sources.address(ask.text):
            return await self._changing(ask, lambda office, asked: sources.add_source(office, asked, url))
        return await self._changing(ask, subscriptions.subscribe)

    async def settings(self, ask: Ask) -> Result:
        """Shows or changes when the chat is told, or the channel or group that the words name."""
        if where := within(ask.text):
            return await there(self.places, ask, where, self.settings)
        gate = self._changing if ask.text.strip() else self._asking
        return await gate(ask, arrivals.set_up)

    async def lang(self, ask: Ask) -> Result:
        """Shows or changes the language of the interface."""
        gate = self._changing if ask.text.strip() else self._asking
        return await gate(ask, settings.language)

    async def language(self, ask: Ask) -> str:
        """What the chat is spoken to in: its own choice, else what the asking person's Telegram speaks."""
        return await self.office.store.language(ask.chat_id) or first_tongue(ask.code)

    async def sources(self, ask: Ask) -> Result:
        """The sources and how they do; for admins as a file."""
        if ask.text.strip().casefold() in lists.WORDS:
            return await self.govern(ask, lists.export)
        return await self._asking(ask, standing.sources)

    async def upload(self, ask: Ask, upload: lists.Upload) -> Result:
        """A list of sources, sent by an admin."""
        return await self.govern(ask, lambda office, it: lists.propose(office, it, upload))

    async def note(self, ask: Ask) -> Result:
        """A note on an article; in a group its admins alone write over one that is there."""
        over = await keeping.has_note(self.office, ask)
        return await self._in_common(ask, lost=over) or await keeping.note(self.office, ask)

    async def not_a_command(self, ask: Ask, near: Near | None) -> Result:
        """Words that are no command; `near` is the command they look like."""
        return await self._asking(ask, lambda office, it: arrivals.offer(office, it, near))

    async def one_by_one(self, ask: Ask, wishes: Sequence[tuple[str, str]]) -> Result:
        """Several commands in one message, each by its name and words: none is done, each is offered."""
        return await self._asking(ask, lambda office, it: arrivals.one_by_one(office, it, wishes))

    async def press(self, ask: Ask, data: str) -> tuple[Result, Action]:
        """What a pressed button answers, and which button it was; data we did not write is a stale button."""
        pressed = decode(data)
        if pressed is None:
            return Stale(), Action.CANCEL
        if pressed.place is not None:
            where = Named(name=str(pressed.place), rest=ask.text)
            return await there(self.places, ask, where, lambda it: self._pressed(it, pressed)), pressed.action
        return await self._pressed(ask, pressed) or Stale(), pressed.action

    async def left(self, chat_id: int, reason: str) -> None:
        """The chat is gone (blocked, kicked): its settings stay, nothing is sent."""
        await self.office.store.deactivate(chat_id, reason)

    async def moved(self, old: int, new: int) -> None:
        """The group became a supergroup: everything of it goes along."""
        await self.office.store.move_chat(old, new)

    async def _pressed(self, ask: Ask, pressed: Press) -> Result | None:
        match pressed.action:
            case Action.ASK | Action.TURN:
                return await self._again(ask, pressed)
            case Action.DO:
                return await self._do(ask, pressed.key)
            case Action.BODY:
                return await self._body(ask, pressed.key)
            case Action.DROP | Action.RULE:
                return await self._subscription(ask, pressed)
            case Action.AT | Action.TIME:
                return await self._time(ask, pressed.number())
            case Action.PANEL | Action.SET:
                return await self._panel(ask, pressed)
            case Action.SOURCE | Action.CHECK | Action.OFF | Action.ON | Action.MUTE | Action.GOVERN:
                return await self._operated(ask, pressed)
            case Action.FORGET | Action.CLEAR | Action.CANCEL:
                return await self._asked_back(ask, pressed)
            case Action.STAR | Action.UNSTAR | Action.NOTE | Action.WHOLE | Action.WRONG | Action.MISREAD:
                return await self._kept(ask, pressed)

    async def _asked_back(self, ask: Ask, pressed: Press) -> Result | None:
        """What was asked before it is done, or not."""
        match pressed.action, pressed.key:
            case Action.FORGET, _:
                return await self._changing(ask, private.forget)
            case Action.CLEAR, "ask":
                return await self._changing(ask, leaving.ask_all)
            case Action.CLEAR, "all":
                return await self._changing(ask, leaving.drop_all)
            case Action.CANCEL, "change":
                return await self._unlisted(ask) or await self._unentitled(ask) or Cancelled()
            case Action.CANCEL, _:
                return Cancelled()
        return None

    async def _operated(self, ask: Ask, pressed: Press) -> Result | None:
        if pressed.action is Action.SOURCE:
            return await self._asking(ask, lambda office, it: standing.source(office, it, pressed.number()))
        if pressed.action is Action.GOVERN:
            return await self.govern(ask, lambda office, it: bureau.press(office, it, pressed))
        return await self._unlisted(ask) or await sources.tend(self.office, ask, pressed)

    async def _kept(self, ask: Ask, pressed: Press) -> Result | None:
        named = replace(ask, text=pressed.key)
        match pressed.action:
            case Action.STAR:
                return await self.bookmarks(named)
            case Action.WRONG:
                return await self.report(named)
            case Action.NOTE:
                return await self._asking(named, lambda office, it: keeping.ask_note(office, it, it.text))
            case Action.WHOLE:
                return await self._asking(named, lambda office, it: inquiries.whole(office, it, pressed.page))
            case Action.UNSTAR:
                return await self._in_common(ask, lost=True) or await keeping.drop(self.office, ask, pressed)
        return await self._unlisted(ask) or await keeping.misread_press(self.office, ask, pressed)

    async def _panel(self, ask: Ask, pressed: Press) -> Result | None:
        if refusal := await self._unlisted(ask) or await self._unentitled(ask):
            return refusal
        if pressed.action is Action.PANEL:
            return await panel.turn(self.office, ask, pressed.key, pressed.page)
        return await panel.press(self.office, ask, pressed.key)

    async def _again(self, ask: Ask, pressed: Press) -> Result | None:
        recalled = await self.office.recall(ask.chat_id, pressed.number())
        if recalled is None:
            return None
        asked, again = recalled[0], replace(ask, text=recalled[1])
        match asked:
            case Asked.SUBSCRIBE | Asked.TRACK:
                return await self._run(again, asked)
            case Asked.RESTORE | Asked.FOLLOW:
                back = leaving.restore if asked is Asked.RESTORE else subscriptions.follow
                return await self._changing(again, back)
            case Asked.PLANNED:
                return await self._changing(again, subscriptions.follow_planned)
            case Asked.SWITCH_ON:
                return await self._asking(again, offers.switch_on)
            case Asked.SHOW:
                return await self._asking(again, lambda office, it: questions.show(office, it, pressed.page))
            case Asked.RUN:
                name, _, words = recalled[1].partition(" ")
                return await self._run(replace(ask, text=words), name)
            case Asked.EXPORT | Asked.CALENDAR | Asked.BOOKMARKS:
                return await self._filed(again, asked, pressed.page)
            case Asked.SEARCH:
                return await self._asking(again, lambda office, it: questions.search(office, it, pressed.page))

    async def _filed(self, ask: Ask, asked: Asked, page: int) -> Result:
        if asked is Asked.EXPORT:
            return await self._asking(ask, lambda office, it: exports.export(office, it, page))
        if asked is Asked.CALENDAR:
            return await self._asking(ask, inquiries.calendar)
        return await self._asking(ask, lambda office, it: keeping.bookmarks(office, it, page))

    async def _do(self, ask: Ask, name: str) -> Result | None:
        if name == EXPORT_BOOKMARKS:
            return await self.export(replace(ask, text=exports.BOOKMARKS))
        return await self._run(replace(ask, text=""), name)

    async def _run(self, ask: Ask, name: str) -> Result | None:
        """The command of this name."""
        if name not in PRESSABLE:
            return None
        command: Callable[[Ask], Awaitable[Result]] = getattr(self, NAMED_OTHERWISE.get(name, name))
        return await command(ask)

    async def _body(self, ask: Ask, key: str) -> Result | None:
        name = topics.agency(key)
        return await self._changing(replace(ask, text=name), arrivals.begin) if name else None

    async def _subscription(self, ask: Ask, pressed: Press) -> Result | None:
        found = await subscriptions.owned(self.office, ask, pressed.number())
        if found is None:
            return None
        if pressed.action is Action.RULE:
            return await self._asking(ask, lambda office, it: questions.newest_for(office, it, found.rule))
        return await self._changing(ask, lambda office, it: leaving.drop(office, it, found))

    async def _time(self, ask: Ask, minute: int) -> Result | None:
        if not 0 <= minute < settings.MINUTES_A_DAY:
            return None
        return await self._changing(ask, lambda office, it: settings.at_minute(office, it, minute))
