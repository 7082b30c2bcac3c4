"""Update → one call on the desk → its reply. What is said to others, or edited, or posted in channels is not for us."""

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram import Message as Said
from telegram.constants import ChatType
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.chat.albums import Albums
from bot.chat.allowance import Allowance
from bot.chat.commands import COMMANDS_BY_NAME
from bot.chat.hearing import Heard, nearest
from bot.chat.incoming import asked, fetched, is_list, noted, person, placed, pressed, said_to_us, words
from bot.chat.language import Speech, chosen
from bot.chat.menus import Menus
from bot.chat.replies.elsewhere import in_topic
from bot.chat.replies.replies import denial, reply
from bot.chat.sender import Sender
from bot.chat.terminal import to_plain
from bot.domain.chats import ChatKind, Letter, Message
from bot.domain.errors import AlreadyHandled, StoreBusy
from bot.domain.inbox import Handling, InboxStore
from bot.domain.ports import Gone, Moved, RetryAfter, Sent, Translate
from bot.flow.desk.admin.lists import Upload
from bot.flow.desk.asks import Ask
from bot.flow.desk.desk import Desk
from bot.flow.desk.presses import IN_PLACE, decode
from bot.flow.desk.results.exported import ExportMade
from bot.flow.desk.results.findings import CalendarMade
from bot.flow.desk.results.results import Flooded, Refused, Result, Stale, Unavailable

log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE
PATIENCE = timedelta(seconds=60)
"""So long an answer waits for its turn in a chat that is full (20 messages a minute in a group)."""
NOTE = Heard(command=COMMANDS_BY_NAME["note"], text="", direct=True)
"""How the reply to a prompt for a note is heard."""
OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})
FILES = filters.Document.ALL | filters.PHOTO | filters.VIDEO | filters.AUDIO | filters.VOICE | filters.VIDEO_NOTE
ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
"""What to ask of getUpdates: edited messages and channel posts are nothing to us."""


def install(application: Application[Any, Any, Any, Any, Any, Any], front: "Front") -> None:
    """Puts the handlers before a PTB application."""
    said = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.FORWARDED
    application.add_handler(MessageHandler(said, front.on_message))
    unread = FILES | (filters.TEXT & filters.FORWARDED)
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & unread, front.on_file))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, front.on_migration))
    application.add_handler(CallbackQueryHandler(front.on_press))
    application.add_handler(ChatMemberHandler(front.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(front.on_error)


@dataclass(slots=True, kw_only=True)
class Front:
    """The handlers, and how their replies go out. A reload puts another desk in the place of the one there is.

    What changes something has its answer in the outbox, by the same transaction; `nudge` tells the sender of it. Other
    answers are sent from here: if they are lost, they are asked for again.
    """

    desk: Desk
    sender: Sender
    inbox: InboxStore
    nudge: Callable[[], None]
    menus: Menus
    allowance: Allowance = field(default_factory=Allowance)
    albums: Albums = field(default_factory=Albums)

    @property
    def speech(self) -> Speech:
        """In which language to answer."""
        return Speech(desk=self.desk)

    async def on_message(self, update: Update, _: Context) -> None:
        """A command or other words."""
        message = update.message
        note = noted(message) if message else None
        heard = NOTE if note else self._hear(message) if message else None
        if message is None or heard is None:
            return
        ask = asked(message, note or heard.text)
        if not self.allowance.take(person(ask)):
            await self._too_much(ask)
            return
        async with self._handling(update) as handling:
            ask = await self.speech.known(ask)
            if heard.command is None:
                result = await self.desk.not_a_command(ask, nearest(heard.text))
            else:
                result = await heard.command.run(self.desk, ask)
            letters = _letters(ask, await _worded(result, self.speech.after(ask, result)))
            queued = await handling.answer(letters)
        await self._say(letters, queued=queued)
        if note and message.reply_to_message:
            await self.sender.delete(ask.chat_id, message.reply_to_message.message_id)
        await self.menus.follow(ask, chosen(result))

    async def on_file(self, update: Update, context: Context) -> None:
        """A list of sources, in an admin chat; words beneath another file; in private, else, that it is not read."""
        message = update.message
        if message is None:
            return
        ask = asked(message, "")
        listed = is_list(message) and self.desk.office.is_admin_chat(ask)
        if not listed and words(message):
            self.albums.is_answered(message)  # its other pictures are answered with it
            await self.on_message(update, context)
            return
        if not listed and (ask.chat_kind is not ChatKind.PRIVATE or self.albums.is_answered(message)):
            return
        if not listed and await self.albums.is_worded(message):
            return
        if not self.allowance.take(person(ask)):
            await self._too_much(ask)
            return
        entitled = listed and self.desk.office.is_operator(ask.user_id)
        document = message.document
        upload = await fetched(document) if entitled and document else Upload(name="", body=None)
        async with self._handling(update) as handling:
            ask = await self.speech.known(ask)
            result = await (self.desk.upload(ask, upload) if listed else self.desk.attached(ask))
            letters = _letters(ask, reply(result, self.speech.translate(ask.language)))
            queued = await handling.answer(letters)
        await self._say(letters, queued=queued)

    async def on_press(self, update: Update, _: Context) -> None:
        """A pressed button: a notice, a new message, or the same message with new text."""
        query = update.callback_query
        if query is None or query.message is None:
            return
        ask = pressed(query)
        if not self.allowance.take(person(ask)):
            await self.sender.answer(query.id, denial(Flooded(most=self.allowance.most), await self.speech.of(ask)))
            return
        async with self._handling(update) as handling:
            ask = await self.speech.known(ask)
            if not query.message.is_accessible:  # too old: Telegram does not say in which topic it stands
                told = decode(query.data or "")
                known = told and told.topic
                ask = replace(ask, thread_id=known or await self.desk.office.topic(ask, query.message.message_id))
            result, action = await self.desk.press(ask, query.data or "")
            silent = isinstance(result, Refused | Stale | Unavailable)
            place = query.message.message_id if action in IN_PLACE else None
            t = self.speech.after(ask, result)
            letters = () if silent else _letters(ask, await _worded(result, t), place)
            queued = await handling.answer(letters)
        await self.sender.answer(query.id, _notice(result, t))
        await self._say(letters, queued=queued)
        await self.menus.follow(ask, chosen(result))

    async def on_membership(self, update: Update, _: Context) -> None:
        """Blocked or removed: nothing is sent any more. Added to a group: a greeting."""
        change = update.my_chat_member
        if change is None:
            return
        letters: tuple[Letter, ...] = ()
        async with self._handling(update) as handling:
            if change.new_chat_member.status in OUT:
                await self.desk.left(change.chat.id, f"my_chat_member: {change.new_chat_member.status}")
            elif change.old_chat_member.status in OUT:
                letters = await self._greeted(change)
            queued = await handling.answer(letters)
        await self._say(letters, queued=queued)

    async def _greeted(self, change: ChatMemberUpdated) -> tuple[Letter, ...]:
        """Welcomes a group; asks who added us to a channel, in private, what the channel is to get."""
        if change.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}:
            ask = await self.speech.known(placed(change.chat, change.from_user))
            return _letters(ask, reply(await self.desk.start(ask), self.speech.translate(ask.language)))
        if change.chat.type != ChatType.CHANNEL:
            return ()
        user = Ask(chat_id=change.from_user.id, chat_kind=ChatKind.PRIVATE, user_id=change.from_user.id)
        ask = await self.speech.known(replace(user, text=str(change.chat.id), code=change.from_user.language_code))
        result = await self.desk.anywhere(ask, self.desk.subscribe)
        return () if isinstance(result, Refused) else _letters(ask, reply(result, self.speech.translate(ask.language)))

    async def on_migration(self, update: Update, _: Context) -> None:
        """The group became a supergroup; told once from either side."""
        message = update.message
        async with self._handling(update):
            if message and message.migrate_to_chat_id:
                await self.desk.moved(message.chat.id, message.migrate_to_chat_id)
            elif message and message.migrate_from_chat_id:
                await self.desk.moved(message.migrate_from_chat_id, message.chat.id)

    async def on_flood(self, update: Update) -> bool:
        """Says that there was too much to do at once; False, and nothing said, where the update was not for us."""
        is_pressed = update.callback_query and update.callback_query.message
        if not is_pressed and (update.message is None or self._hear(update.message) is None):
            return False
        await self._apologise(update, Flooded())
        return True

    async def _apologise(self, update: Update, sorry: Flooded | Unavailable) -> None:
        message, query = update.message, update.callback_query
        if query and query.message:
            await self.sender.answer(query.id, denial(sorry, await self.speech.of(pressed(query))))
        elif message:
            ask = asked(message, "")
            await self._say(_letters(ask, reply(sorry, await self.speech.of(ask))))

    def _hear(self, message: Said) -> Heard | None:
        """What was said, and said to us; commands that only admins may use are none elsewhere."""
        return said_to_us(message, admin=self.desk.office.is_admin_chat(asked(message, "")))

    async def _too_much(self, ask: Ask) -> None:
        """One person's flood is answered once a minute; nothing of it is done."""
        if self.allowance.may_tell(person(ask)):
            log.warning("chat %d: updates are dropped, their sender asks too much", ask.chat_id)
            t = await self.speech.of(ask)
            await self._say(_letters(ask, reply(Flooded(most=self.allowance.most), t)))

    async def on_error(self, update: object, context: Context) -> None:
        """Logs what and where, never what was said, and tells the chat that it can try again."""
        error = context.error
        if isinstance(error, AlreadyHandled):
            log.info("an update came again: %s", error)
            return
        where = "".join(traceback.format_tb(error.__traceback__)) if error else ""
        log.error("%s while an update was handled\n%s", type(error).__name__, where)
        if not isinstance(update, Update) or update.effective_chat is None:
            return
        await self._apologise(update, Unavailable(busy=isinstance(error, StoreBusy)))

    def _handling(self, update: Update) -> Handling:
        """The context in which the update takes effect, together with its answer."""
        return self.inbox.handling(key_of(update), self.desk.office.clock())

    async def _say(self, letters: Sequence[Letter], *, queued: bool = False) -> None:
        """Sends an answer that is not in the outbox; the one that is goes at once as well."""
        if queued:
            self.nudge()
            return
        for letter in letters:
            if not await self._sent(letter):
                return

    async def _sent(self, letter: Letter) -> bool:
        outcome = await self.sender.reply(letter)
        if isinstance(outcome, RetryAfter) and outcome.wait <= PATIENCE:
            await asyncio.sleep(outcome.wait.total_seconds())
            outcome = await self.sender.reply(letter)
        if isinstance(outcome, Moved):
            await self.desk.moved(letter.chat_id, outcome.chat_id)
            return await self._sent(replace(letter, chat_id=outcome.chat_id))
        if isinstance(outcome, Gone):
            await self.desk.left(letter.chat_id, outcome.reason)
        if not isinstance(outcome, Sent):
            log.warning("chat %d: an answer was not sent: %s", letter.chat_id, type(outcome).__name__)
        return isinstance(outcome, Sent)


def key_of(update: Update) -> str:
    """What tells the update from every other: ids are counted for each bot."""
    return f"{update.get_bot().id}:{update.update_id}"


async def _worded(result: Result, t: Translate) -> tuple[Message, ...]:
    """The messages of an answer; a file is made in a thread, so that nobody waits for another's document."""
    if isinstance(result, ExportMade | CalendarMade):
        return await asyncio.to_thread(reply, result, t)
    return reply(result, t)


def _letters(ask: Ask, messages: Iterable[Message], place: int | None = None) -> tuple[Letter, ...]:
    """The answer as it goes out; the first message takes the place of the one named, if any."""
    topic = ask.thread_id
    placed = messages if topic is None else (in_topic(message, topic) for message in messages)
    return tuple(
        Letter(chat_id=ask.chat_id, message=message, thread_id=topic, edits=None if number else place)
        for number, message in enumerate(placed)
    )


def _notice(result: Result, t: Translate) -> str | None:
    return to_plain(denial(result, t)) if isinstance(result, Refused | Stale | Unavailable) else None
