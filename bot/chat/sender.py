"""Message → outcome: the only place that catches telegram.error, and the one that knows what each error means."""

import html
import logging
import re
from dataclasses import dataclass, replace
from datetime import timedelta

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram import Message as Posted
from telegram import error as api
from telegram.constants import ParseMode

from bot.chat.pace import Pace
from bot.chat.redact import redact
from bot.chat.transport import Line, Unreached
from bot.domain.chats import Document, Keyboard, Lane, Letter, Prompt
from bot.domain.ports import Gone, Moved, Rejected, RetryAfter, SendOutcome, Sent, Unauthorized, Unknown, Unsent
from bot.domain.timing import LONGEST_WAIT

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
NO_PREVIEW_JSON = NO_PREVIEW.to_json()
MAX_REASON = 300
MAX_HINT = 64
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
NOT_MODIFIED = "message is not modified"
NO_TEXT = (
    "message is too long",
    "message_too_long",
    "caption is too long",
    "text is empty",
    "message_empty",
    "text must be non-empty",
)
NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")
BAD_BUTTONS = ("button", "reply markup", "reply_markup", "keyboard")
BAD_TOPIC = ("topic_closed", "topic_deleted", "message thread not found")
DEAD_CHAT = (  # 400s that hold for every message to this chat (tdlib/telegram-bot-api Client.cpp)
    "chat not found",
    "not enough rights",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_admin_required",
    "chat_restricted",
    "channel_private",
    "peer_id_invalid",
    "user_is_blocked",
    "input_user_deactivated",
    "group chat was deactivated",
    *BAD_TOPIC,  # General refuses as well: `_simpler` has tried it
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post(Letter):
    """One call to be made. A document is always a new message."""

    parse_mode: ParseMode | None = ParseMode.HTML


class Sender:
    """Implements `domain.ports.Send`; answers to people take their turn from the governor themselves.

    Nothing is retried but what Telegram refused for its form, in a turn of its own: a closed or deleted topic goes to
    General, what it will not have as HTML goes as plain text or without its buttons, and what cannot be edited any more
    goes as a new message. `paid`: what goes to many is paid for, beyond Telegram's free rate.
    """

    def __init__(self, bot: Line, pace: Pace, *, paid: bool = False) -> None:
        self._bot = bot
        self._pace = pace
        self._paid = paid

    async def turn(self, chat_id: int, lane: Lane = Lane.REPLY) -> timedelta:
        """Waits for the chat's next turn and takes it; one beyond the governor's patience is only told."""
        return timedelta(seconds=await self._pace.acquire(chat_id, lane))

    async def depart(self, chat_id: int) -> None:
        """Waits as long as the governor says: to be called right before the message goes out."""
        await self._pace.depart(chat_id)

    async def __call__(self, letter: Letter) -> SendOutcome:
        """Sends at once, as a new message or in the place of one, where the same content again counts as sent."""
        return await self._deliver(_post(letter))

    async def reply(self, letter: Letter) -> SendOutcome:
        """Sends when its turn has come; one too far off is `RetryAfter`."""
        return await self._in_turn(_post(letter))

    async def answer(self, callback_id: str, text: str | None = None) -> None:
        """Ends a button's waiting state, with a short notice (≤ 200 characters); an answer too late is no loss."""
        try:
            await self._bot.answer_callback_query(callback_id, text)
        except api.RetryAfter as error:
            self._pace.hold(None, _wait(error).total_seconds())
        except api.TelegramError as error:
            log.info("a button press was not answered: %s", _reason(error))

    async def delete(self, chat_id: int, message_id: int) -> None:
        """Takes a message of ours away; one that cannot be deleted any more stays, which is no loss."""
        try:
            await self._bot.delete_message(chat_id, message_id)
        except api.RetryAfter as error:
            self._pace.hold(chat_id, _wait(error).total_seconds())
        except api.TelegramError as error:
            log.info("chat %d: a prompt was not deleted: %s", chat_id, _reason(error))

    async def _in_turn(self, post: _Post) -> SendOutcome:
        if wait := await self.turn(post.chat_id, post.lane):
            return RetryAfter(wait=wait)
        await self.depart(post.chat_id)
        return await self._deliver(post)

    async def _deliver(self, post: _Post) -> SendOutcome:
        outcome = await self._attempt(post)
        simpler = _simpler(post, outcome)
        if simpler is None:
            return outcome
        log.warning("chat %d refused a message, trying a simpler form: %s", post.chat_id, outcome)
        return _in_general(post, simpler, await self._in_turn(simpler))

    async def _attempt(self, post: _Post) -> SendOutcome:
        try:
            return Sent(message_id=await self._call(post))
        except api.TelegramError as error:
            outcome = _outcome(error, post)
        if isinstance(outcome, RetryAfter):
            self._pace.hold(post.chat_id, outcome.wait.total_seconds())
        return outcome

    async def _call(self, post: _Post) -> int:
        """The number of the message that is in the chat now."""
        message = post.message
        if message.document is not None:
            return (await self._send_document(post, message.document)).message_id
        if post.edits is None:
            return await self._bot.post_message(
                {
                    "chat_id": post.chat_id,
                    "text": message.html,
                    "parse_mode": post.parse_mode,
                    "reply_markup": _keyboard(message.buttons) or _forced(message.prompt),
                    "message_thread_id": post.thread_id,
                    "disable_notification": message.silent or None,
                    "link_preview_options": NO_PREVIEW_JSON,
                    "allow_paid_broadcast": self._pays(post),
                }
            )
        await self._bot.edit_message_text(
            message.html,
            post.chat_id,
            post.edits,
            parse_mode=post.parse_mode,
            reply_markup=_keyboard(message.buttons),
            link_preview_options=NO_PREVIEW,
        )
        return post.edits

    async def _send_document(self, post: _Post, document: Document) -> Posted:
        return await self._bot.send_document(
            post.chat_id,
            document.content,
            caption=post.message.html,
            filename=document.name,
            parse_mode=post.parse_mode,
            reply_markup=_keyboard(post.message.buttons),
            message_thread_id=post.thread_id,
            disable_notification=post.message.silent or None,
            allow_paid_broadcast=self._pays(post),
        )

    def _pays(self, post: _Post) -> bool | None:
        return True if self._paid and post.lane is not Lane.REPLY else None


def _post(letter: Letter) -> _Post:
    edits = None if letter.message.document else letter.edits
    return _Post(
        chat_id=letter.chat_id, message=letter.message, thread_id=letter.thread_id, edits=edits, lane=letter.lane
    )


def _outcome(error: api.TelegramError, post: _Post) -> SendOutcome:
    """What the error says about the message. BadRequest and TimedOut are NetworkErrors: the order matters."""
    match error:
        case api.RetryAfter():
            return RetryAfter(wait=_wait(error))
        case api.ChatMigrated():  # its text would be kept as the chat's number is
            moved = isinstance(error.new_chat_id, int)
            return Moved(chat_id=error.new_chat_id) if moved else Unsent(reason=_reason(error))
        case api.Forbidden():
            return Gone(reason=_reason(error))
        case api.BadRequest():
            return _refusal(error, post)
        case api.InvalidToken():
            return Unauthorized(reason=_reason(error))
        case api.Conflict() | Unreached():
            return Unsent(reason=_reason(error))
    return Unknown(reason=_reason(error))  # 5xx, silence, a broken connection, an answer that is none


def _refusal(error: api.BadRequest, post: _Post) -> SendOutcome:
    text = error.message.casefold()
    if post.edits is not None and NOT_MODIFIED in text:
        return Sent(message_id=post.edits)
    if any(sign in text for sign in DEAD_CHAT):
        return Gone(reason=_reason(error))
    return Rejected(reason=_reason(error))


def _simpler(post: _Post, outcome: SendOutcome) -> _Post | None:
    """The same message in a form that avoids the refusal; each form is given up once, so this ends."""
    reason = outcome.reason.casefold() if isinstance(outcome, Gone | Rejected) else ""
    if post.thread_id is not None and any(sign in reason for sign in BAD_TOPIC):
        return replace(post, thread_id=None)
    if not isinstance(outcome, Rejected) or any(sign in reason for sign in NO_TEXT):
        return None
    if post.edits is not None and any(sign in reason for sign in NOT_EDITABLE):
        return replace(post, edits=None)
    message = post.message
    if (message.buttons or message.prompt) and any(sign in reason for sign in BAD_BUTTONS):
        return replace(post, message=replace(message, buttons=(), prompt=None))
    if post.parse_mode is not None:
        plain = html.unescape(TAG.sub("", message.html))
        return replace(post, message=replace(message, html=plain), parse_mode=None)
    return None


def _in_general(post: _Post, simpler: _Post, outcome: SendOutcome) -> SendOutcome:
    """What was sent says whether it went to General because its topic was refused."""
    left = post.thread_id is not None and simpler.thread_id is None
    return replace(outcome, lost_topic=post.thread_id) if left and isinstance(outcome, Sent) else outcome


def _keyboard(buttons: Keyboard) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(one.text, callback_data=one.data, url=one.url) for one in row] for row in buttons]
    )


def _forced(prompt: Prompt | None) -> ForceReply | None:
    if prompt is None:
        return None
    return ForceReply(selective=prompt.selective, input_field_placeholder=prompt.hint[:MAX_HINT])


def asked(error: api.TelegramError) -> float:
    """Seconds that Telegram wants us to wait; 0.0 if it does not say."""
    return _wait(error).total_seconds() if isinstance(error, api.RetryAfter) else 0.0


def _wait(error: api.RetryAfter) -> timedelta:
    """PTB gives seconds or a timedelta, depending on the environment variable PTB_TIMEDELTA; a day is enough."""
    given = error.retry_after
    return min(given if isinstance(given, timedelta) else timedelta(seconds=given), LONGEST_WAIT)


def _reason(error: api.TelegramError) -> str:
    """Fit for the outbox: PTB quotes whole error pages of proxies, and such a page may repeat the request's URL."""
    kind = type(error).__name__
    text = error.message if error.message.startswith(kind) else f"{kind}: {error.message}"
    return redact(text)[:MAX_REASON]
