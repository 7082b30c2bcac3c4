"""Who may do what at the desk: the checks in one place."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.chats import ChatKind
from bot.flow.desk.asks import Ask, IsChatAdmin, Places
from bot.flow.desk.office import Office
from bot.flow.desk.remote import Doing, named, there
from bot.flow.desk.results.results import Refused, Result, Stale, refused
from bot.flow.desk.results.terms import Refusal

Family = Callable[[Office, Ask], Awaitable[Result]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """Anybody welcome may ask; in groups and channels only their admins may change what the chat gets."""

    office: Office
    is_chat_admin: IsChatAdmin
    places: Places | None = None

    async def anywhere(self, ask: Ask, run: Doing) -> Result:
        """Here, or in the channel or group that the words name first."""
        where = named(ask.text)
        return await there(self.places, ask, where, run) if where else await run(ask) or Stale()

    async def govern(self, ask: Ask, family: Family) -> Result:
        """What only the bot's admins may, and only in their chats."""
        return await family(self.office, ask) if self._governs(ask) else refused(Refusal.ADMINS_ONLY, ask)

    async def attached(self, ask: Ask) -> Result:
        """A file or a picture that is no list of sources: what can be taken instead."""
        reason = Refusal.LISTS_ONLY if self._governs(ask) else Refusal.NO_FILES
        return await self._unlisted(ask) or refused(reason, ask)

    def _governs(self, ask: Ask) -> bool:
        return self.office.is_admin_chat(ask) and self.office.is_operator(ask.user_id)

    async def _asking(self, ask: Ask, family: Family) -> Result:
        return await self._unlisted(ask) or await family(self.office, ask)

    async def _changing(self, ask: Ask, family: Family) -> Result:
        return await self._unlisted(ask) or await self._unentitled(ask) or await family(self.office, ask)

    async def _unlisted(self, ask: Ask) -> Refused | None:
        """Who may not speak to us here at all; of a channel only its admins may, or any reader would post in it."""
        if not self.office.is_welcome(ask):
            return refused(Refusal.NOT_LISTED, ask)
        if await self.office.admins.is_barred(ask.chat_id):
            return refused(Refusal.BARRED, ask)
        return await self._unentitled(ask) if ask.chat_kind is ChatKind.CHANNEL else None

    async def _in_common(self, ask: Ask, *, lost: bool) -> Refused | None:
        """What a group keeps is everybody's to add to; where something is `lost` by it, its admins'."""
        refusal = await self._unlisted(ask)
        return refusal or (await self._unentitled(ask, Refusal.KEPT_IN_COMMON) if lost else None)

    async def losing(self, ask: Ask, family: Family) -> Result:
        """What takes something away of what a group keeps in common."""
        return await self._in_common(ask, lost=True) or await family(self.office, ask)

    async def _unentitled(self, ask: Ask, reason: Refusal = Refusal.CHAT_ADMINS_ONLY) -> Refused | None:
        if ask.chat_kind is ChatKind.PRIVATE:
            return None
        entitled = ask.user_id is not None and await self.is_chat_admin(ask.chat_id, ask.user_id)
        if ask.chat_kind is ChatKind.CHANNEL:
            reason = Refusal.CHANNEL_ADMINS_ONLY
        return None if entitled else refused(reason, ask)


def asking(family: Family) -> Callable[[Gates, Ask], Awaitable[Result]]:
    """The command of the desk that everybody welcome may give."""

    async def command(self: Gates, ask: Ask) -> Result:
        return await self._asking(ask, family)

    return command


def changing(family: Family) -> Callable[[Gates, Ask], Awaitable[Result]]:
    """The command that in groups and channels only their admins may give."""

    async def command(self: Gates, ask: Ask) -> Result:
        return await self._changing(ask, family)

    return command
