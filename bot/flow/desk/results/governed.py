"""What admins are answered, as data."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.admins import Census, Resident, Vitals
from bot.domain.chats import Delivery, Subscription
from bot.domain.models import AddressFault, Source
from bot.domain.proposals import Audience, Progress, Proposal
from bot.feeds.opml import Skipped


class HealthPage(StrEnum):
    """What of the bot's health is shown."""

    MAIN = "main"
    STATIONS = "stations"
    SOURCES = "sources"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthShown:
    """How the bot does at `now`. `sources` are the enabled ones, `lost` the latest deliveries that failed.

    `lost_in_all`: how many there are of those; `zone`: where the admins are.
    """

    page: HealthPage
    vitals: Vitals
    sources: tuple[Source, ...]
    lost: tuple[Delivery, ...]
    lost_in_all: int
    now: datetime
    zone: str
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsersShown:
    """A page of the chats: `first`, … of those the census counts, `size` a page."""

    chats: tuple[Resident, ...]
    census: Census
    first: int
    size: int
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UsersFound:
    """The first of the `total` chats that have the `text` in their name or number."""

    chats: tuple[Resident, ...]
    total: int
    text: str


class Step(StrEnum):
    """What is to be confirmed about a chat."""

    BAR = "bar"
    ERASE = "erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserShown:
    """A chat with its first rules. `limit`: how many it may have; `listed`: on the whitelist, None without one.

    `served`: the whitelist lets it be told, by its own number or by who let it in.
    `step`: whether to do this is asked; `changed`: something was.
    """

    resident: Resident
    rules: tuple[Subscription, ...]
    limit: int
    listed: bool | None
    served: bool
    zone: str
    step: Step | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UserGone:
    """Nothing of the chat is kept any more."""

    chat_id: int
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastAsked:
    """What would go to the audience, within `spread`; not before it is confirmed."""

    proposal: Proposal
    audience: Audience
    spread: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastShown:
    """A broadcast that was confirmed, and how far it is; `counted`: to how many it was to go when it was looked at."""

    proposal: Proposal
    progress: Progress
    counted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEnded:
    """Nothing comes of a proposal: nobody wanted it, or not in time (`expired`)."""

    expired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLong:
    """More than one message holds."""

    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reloaded:
    """The configuration was read again: keys that hold now, keys that hold from the next start (`later`).

    `stopped`, `resumed`: how many chats the whitelist lets in no more, or again.
    """

    changed: tuple[str, ...]
    later: tuple[str, ...]
    sources_on: tuple[str, ...]
    sources_off: tuple[str, ...]
    stopped: int = 0
    resumed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReloadFailed:
    """Nothing was changed. `reason` names the file and the key; None: nothing runs here that could be changed."""

    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMade:
    """Every source as an OPML file, but `folders` that are watched; of `reduced` the proxy or filters are not in it."""

    content: bytes
    count: int
    at: datetime
    folders: int = 0
    reduced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAsked:
    """What a list would add (`fresh`, by their names), beside those that are `known`, in how many folders.

    `refused` are addresses that our guard will not dial, `skipped` what is no source, `links` how many pages there are;
    `proposal` None: nothing to add. `off`: those, new or known, that are switched off and stay so. `bounded`: those to
    add that ask for another interval than may be.
    """

    name: str
    proposal: int | None
    fresh: tuple[str, ...]
    known: int
    folders: int
    refused: tuple[tuple[str, AddressFault], ...]
    skipped: tuple[Skipped, ...]
    links: int = 0
    off: tuple[str, ...] = ()
    bounded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBad:
    """A file that is no list of sources, or too large to be one; `reason` as an operator reads it, in English."""

    name: str
    too_large: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDone:
    """The sources of a list were added, `off` of them switched off.

    `left_out`: they were there, or are refused by now.
    """

    added: tuple[str, ...]
    left_out: int
    off: int = 0


Residents = UsersShown | UsersFound | UserShown | UserGone
SourceLists = ListMade | ListAsked | ListBad | ListDone
Broadcasts = BroadcastAsked | BroadcastShown | ProposalEnded | TooLong
Governed = HealthShown | Residents | SourceLists | Broadcasts | Reloaded | ReloadFailed
