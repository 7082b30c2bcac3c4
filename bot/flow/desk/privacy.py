"""What is kept of a chat, and the end of it."""

from dataclasses import dataclass

from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyShown:
    """What is kept; messages to the chat for `days`, 0 for as long as the chat is known."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetAsked:
    """Whether everything is to be erased, `rules` subscriptions among it."""

    rules: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """Nothing of the chat is kept any more."""


Privacy = PrivacyShown | ForgetAsked | Forgotten


async def shown(office: Office, _: Ask) -> PrivacyShown:
    """What is kept."""
    return PrivacyShown(days=office.settings.retention_days)


async def asked(office: Office, ask: Ask) -> ForgetAsked:
    """Asks back: it cannot be undone."""
    return ForgetAsked(rules=len(await office.store.subscriptions_of(ask.chat_id)))


async def forget(office: Office, ask: Ask) -> Forgotten:
    """Erases every row of the chat."""
    await office.store.forget(ask.chat_id)
    return Forgotten()
