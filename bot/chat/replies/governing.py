"""Answers to the bot's admins."""

from bot.chat.replies.announcing import ended, preview, progress, too_long
from bot.chat.replies.health import health
from bot.chat.replies.reloads import reload_failed, reloaded
from bot.chat.replies.residents import resident
from bot.chat.replies.source_lists import source_list
from bot.domain.chats import Message
from bot.domain.ports import Translate
from bot.flow.desk.results.governed import (
    BroadcastAsked,
    BroadcastShown,
    Governed,
    HealthShown,
    ListAsked,
    ListBad,
    ListDone,
    ListMade,
    ProposalEnded,
    Reloaded,
    ReloadFailed,
    TooLong,
    UserGone,
    UsersFound,
    UserShown,
    UsersShown,
)


def governing(result: Governed, t: Translate) -> Message:
    """The one message of an answer."""
    match result:
        case HealthShown():
            return health(result, t)
        case UsersShown() | UsersFound() | UserShown() | UserGone():
            return resident(result, t)
        case BroadcastAsked():
            return preview(result, t)
        case BroadcastShown():
            return progress(result, t)
        case ProposalEnded():
            return ended(result, t)
        case TooLong():
            return too_long(result, t)
        case ListMade() | ListAsked() | ListBad() | ListDone():
            return source_list(result, t)
        case Reloaded():
            return reloaded(result, t)
        case ReloadFailed():
            return reload_failed(result, t)
