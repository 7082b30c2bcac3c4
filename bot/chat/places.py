"""Channels and groups that are managed from a private chat: Telegram is asked each time, nothing is believed."""

from telegram import Bot, ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from bot.chat.incoming import KINDS
from bot.chat.roles import ADMINS
from bot.domain.chats import ChatKind
from bot.flow.desk.asks import Place
from bot.flow.desk.results.terms import Refusal

OUT = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


class ChatPlaces:
    """Implements `flow.desk.asks.Places`. Errors but those that say something of the place are raised: doubt denies."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def __call__(self, name: str, user_id: int) -> Place | Refusal:
        """The place, if the bot may post in it and the user administers it; else the first reason why not."""
        try:
            chat = await self._bot.get_chat(name if name.startswith("@") else int(name))
        except Forbidden:
            return Refusal.PLACE_BOT_OUT
        except BadRequest:
            return Refusal.PLACE_UNKNOWN
        kind = KINDS.get(chat.type)
        if kind is None or kind is ChatKind.PRIVATE:
            return Refusal.PLACE_UNKNOWN
        return await self._refusal(chat, user_id) or Place(
            id=chat.id, kind=kind, title=chat.title, username=chat.username
        )

    async def _refusal(self, chat: ChatFullInfo, user_id: int) -> Refusal | None:
        """The bot first: of a channel whose admin it is not, it learns nothing about others."""
        me = await self._member(chat.id, self._bot.id)
        if me is None or me.status in OUT:
            return Refusal.PLACE_BOT_OUT
        if not _may_post(chat, me):
            return Refusal.PLACE_BOT_MUTE
        user = await self._member(chat.id, user_id)
        return None if user is not None and user.status in ADMINS else Refusal.PLACE_NOT_ADMIN

    async def _member(self, chat_id: int, user_id: int) -> ChatMember | None:
        try:
            return await self._bot.get_chat_member(chat_id, user_id)
        except (BadRequest, Forbidden):
            return None


def _may_post(chat: ChatFullInfo, me: ChatMember) -> bool:
    if chat.type == ChatType.CHANNEL:
        return isinstance(me, ChatMemberAdministrator) and bool(me.can_post_messages)
    return not isinstance(me, ChatMemberRestricted) or (me.is_member and me.can_send_messages)
