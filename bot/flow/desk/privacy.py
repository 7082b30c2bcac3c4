"""What is kept of a chat, and the end of it."""

from dataclasses import dataclass, replace

from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyShown:
    """What is kept; messages to the chat for `days`, 0 for as long as the chat is known."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetAsked:
    """Whether everything is to be erased, `rules` subscriptions among it; `of_admins`: alarms go to it."""

    rules: int
    of_admins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """Nothing of the chat is kept any more; of an admin chat, but that it is one."""

    of_admins: bool = False


Privacy = PrivacyShown | ForgetAsked | Forgotten


async def shown(office: Office, _: Ask) -> PrivacyShown:
    """What is kept."""
    return PrivacyShown(days=office.settings.retention_days)


async def asked(office: Office, ask: Ask) -> ForgetAsked:
    """Asks back: it cannot be undone."""
    rules = len(await office.store.subscriptions_of(ask.chat_id))
    return ForgetAsked(rules=rules, of_admins=ask.chat_id in office.admin_chats)


async def forget(office: Office, ask: Ask) -> Forgotten:
    """Erases every row of the chat. What the configuration says of it stays: alarms go to an admin chat."""
    await office.store.forget(ask.chat_id)
    of_admins = ask.chat_id in office.admin_chats
    if of_admins:
        await office.admins.appoint(office.newcomer(replace(ask, chat_title=None, user_id=None)), office.clock())
    return Forgotten(of_admins=of_admins)
