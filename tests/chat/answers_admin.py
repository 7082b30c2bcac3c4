"""What the desk may answer to the bot's admins, one of every kind."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.admins import Census, Resident, Round, Vitals
from bot.domain.chats import ChatKind, Delivery, DeliveryState
from bot.domain.models import AddressFault, Health
from bot.domain.proposals import Audience, Progress, Proposal, Verb
from bot.domain.stores import OutboxCounts
from bot.feeds.opml import Skip, Skipped
from bot.flow.desk.asks import Place
from bot.flow.desk.results import follows as fo
from bot.flow.desk.results import governed as g
from bot.flow.desk.results import results as r
from bot.match.periods import Period
from tests.builders import NOW, a_delivery
from tests.chat.answers import CHAT, CHOICES, a_source, an_article, articles, rules

VITALS = Vitals(
    rounds=tuple(
        Round(station=name, finished_at=NOW - timedelta(seconds=9), took=timedelta(seconds=12, milliseconds=400))
        for name in ("poll", "read", "dispatch", "deliver", "upkeep")
    ),
    outbox=OutboxCounts(pending=3, sending=1, sent=1234, dead=2, unknown=1),
    waiting_since=NOW - timedelta(minutes=12),
    chats=12,
    active=10,
    used=120_400_000,
    free=3_200_000_000,
)


def governed(word: str) -> list[r.Result]:
    """All of them, with `word` wherever a chat's or a source's words go."""
    own = [*healths(word), *residents(word), *broadcasts(word), *reloads(word), *lists(word)]
    return [*own, *elsewhere(word), *either_way(word)]


def healths(word: str) -> list[r.Result]:
    wrong = tuple(replace(a_source(word), id=number, health=Health.RED) for number in range(200))
    dead = tuple(_dead(number, word) for number in range(8))
    page = g.HealthPage.MAIN
    full = g.HealthShown(
        page=page, vitals=VITALS, sources=wrong, lost=dead, lost_in_all=2**40, now=NOW, zone="Asia/Tokyo"
    )
    none = replace(VITALS, rounds=(), waiting_since=None, outbox=OutboxCounts(pending=4, held=3, unread=2))
    empty = replace(full, vitals=none, sources=(), lost=(), lost_in_all=0, started_at=NOW - timedelta(days=3, hours=4))
    return [replace(one, page=page) for one in (full, empty) for page in g.HealthPage]


def residents(word: str) -> list[r.Result]:
    """Chats in every state, and every question about one."""
    chat = replace(CHAT, id=-(2**50), kind=ChatKind.GROUP, title=word)
    one = Resident(chat=chat, rules=50, since=NOW)
    gone = replace(one, chat=replace(chat, active=False), reason=word)
    every = (one, gone, replace(gone, barred=True), replace(one, of_admins=True), replace(one, most_rules=20))
    census = Census(private=2**40, groups=2**40, channels=1, active=3)
    listed = g.UsersShown(chats=(*every, *every)[:8], census=census, first=8, size=8, zone="Asia/Tokyo")
    none = replace(listed, chats=(), census=Census(), first=0)
    found = g.UsersFound(chats=(*every, *every)[:8], total=2**30, text=word)
    shown = [
        g.UserShown(
            resident=each,
            rules=rules(10, word),
            limit=20,
            listed=white,
            served=served,
            zone="Asia/Tokyo",
            changed=served,
        )
        for each, white, served in zip(every, (None, True, False, None, False), (True, False) * 3, strict=False)
    ]
    asked: list[r.Result] = [replace(shown[0], step=step) for step in g.Step]
    return [
        listed,
        none,
        found,
        replace(found, chats=(), total=0),
        *shown,
        *asked,
        g.UserGone(chat_id=7, title=word),
        g.UserGone(chat_id=7, title=None),
    ]


def broadcasts(word: str) -> list[r.Result]:
    """Proposed, under way, at an end, dropped."""
    text = (f"{word}\n" * 3000)[:1700]
    proposal = Proposal(id=2**40, chat_id=9, user_id=9, verb=Verb.BROADCAST, body=text, at=NOW, done=False)
    asked = g.BroadcastAsked(proposal=proposal, audience=Audience(private=2**30, groups=7), spread=timedelta(0))
    shown = g.BroadcastShown(proposal=proposal, progress=Progress(waiting=3, sent=2**30))
    return [
        replace(asked, proposal=replace(proposal, body=word or "各位")),
        replace(asked, spread=timedelta(minutes=30)),
        replace(asked, audience=Audience(private=0, groups=0)),
        shown,
        replace(shown, counted=2**30),
        replace(shown, progress=Progress(sent=3, dead=1)),
        g.ProposalEnded(expired=True),
        g.ProposalEnded(expired=False),
        g.TooLong(limit=3000),
    ]


def reloads(word: str) -> list[r.Result]:
    """With more than can be named, with nothing, with an error."""
    many = (word,) * 200
    return [
        g.Reloaded(changed=many, later=many, sources_on=many, sources_off=many),
        g.Reloaded(changed=(), later=(), sources_on=(), sources_off=()),
        g.ReloadFailed(reason=word * 200),
        g.ReloadFailed(reason=None),
    ]


def elsewhere(word: str) -> list[r.Result]:
    """About a channel and a group; with a full page, with nothing but buttons."""
    channel = Place(id=-(10**14), kind=ChatKind.CHANNEL, title=word)
    inner: list[r.Result] = [
        fo.SubscribeChoices(choices=CHOICES),
        fo.RulesShown(chat=CHAT, rules=rules(50, word)),
        articles(*(an_article(number, title=word) for number in range(1, 6)), total=43, first=5),
    ]
    places = (channel, replace(channel, kind=ChatKind.GROUP, title=None))
    return [r.Elsewhere(place=place, result=one) for place in places for one in inner]


def either_way(word: str) -> list[r.Result]:
    """Under a full page, taken for days and for a word; where nothing can be asked again."""
    page = articles(*(an_article(number, title=word) for number in range(1, 6)), total=43)
    periods = [Period(word=word, is_days=is_days, otherwise=word) for is_days in (True, False)]
    return [r.EitherWay(result=page, period=one, again=again) for one in periods for again in (2**40, None)]


def lists(word: str) -> list[r.Result]:
    """The file, a preview with everything that can be in it, one with nothing to add, a bad file, what was added."""
    refused = tuple((word, fault) for fault in AddressFault)
    skipped = tuple(Skipped(url=word, why=why) for why in Skip)
    asked = g.ListAsked(
        name=word, proposal=2**40, fresh=(word,) * 200, known=7, folders=3, refused=refused * 9, skipped=skipped * 9
    )
    return [
        g.ListMade(content=b"<opml/>", count=200, at=NOW),
        g.ListMade(content=b"<opml/>", count=200, at=NOW, folders=2**30, reduced=7),
        asked,
        replace(asked, proposal=None, fresh=()),
        replace(asked, refused=(), skipped=(), fresh=(word,)),
        replace(asked, off=(word,) * 200, bounded=(word,) * 200),
        g.ListBad(name=word, too_large=True),
        g.ListBad(name=word, too_large=False),
        g.ListBad(name=word, too_large=False, reason=f"XML of kind <{word}>, not a list of sources (OPML)"),
        g.ListDone(added=(word,) * 9, left_out=0),
        g.ListDone(added=(word,) * 9, left_out=0, off=2),
        g.ListDone(added=(), left_out=3),
    ]


def _dead(number: int, reason: str) -> Delivery:
    return a_delivery(id=number, chat_id=-(2**50), chat_kind=ChatKind.GROUP, state=DeliveryState.DEAD, reason=reason)
