"""What is offered beside what a chat follows: sources that would bring more, and the other way to follow a body.

Sources that are not polled yet are offered to all, and switched on by operators.
"""

from bot.domain.chats import Subscription
from bot.domain.models import Source
from bot.domain.rules import Term, Where
from bot.feeds.presets import Preset
from bot.feeds.presets import named as presets_named
from bot.flow.desk.asks import Ask
from bot.flow.desk.following.topics import Understood, names_of
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing.media import media
from bot.flow.desk.results.follows import OtherWay, SourcesOn
from bot.flow.desk.results.results import Result, Stale, refused
from bot.flow.desk.results.terms import Offer, Refusal, Suggestion, Topic
from bot.match.query import issued_by, named, of_agency

MOST = 8
"""Presets offered one by one; the others come with the button for all."""

GENERAL = ("国务院·最新政策", "国务院·部门文件", "中新网·要闻")
"""What is offered first to whom nothing is polled for, whatever is followed."""


async def offer(office: Office, ask: Ask, topic: Topic) -> Offer | None:
    """The presets of the one body or publisher that a topic names, unless one of its sources is polled already.

    Where nothing at all is polled, those that tell of every body.
    """
    issuers = [one.name for one in topic.others if isinstance(one, Term) and one.where is Where.ISSUER]
    bodies = [*(body.name for body in topic.agencies), *issuers]
    names = [*bodies, *(word.name for word in topic.words if not word.also)]
    sources = await office.ops.sources()
    polled = any(source.enabled for source in sources)
    known = {name: found for name in names if (found := presets_named(name) or media(name))}
    if known:
        name, found = next(iter(known.items()))
        if _is_covered(name, found, sources):
            return None
    elif polled:
        return None
    else:
        name, found = "", tuple(one for general in GENERAL for one in presets_named(general))
    may = office.is_operator(ask.user_id)
    suggestions = [
        Suggestion(name=one.name, question=await office.remember(ask.chat_id, Asked.SWITCH_ON, one.name))
        for one in found[:MOST]
        if may
    ]
    whole = may and name and len(found) > 1
    everything = await office.remember(ask.chat_id, Asked.SWITCH_ON, name) if whole else None
    return Offer(
        name=name,
        polled=polled,
        presets=tuple(one.name for one in found),
        choices=tuple(suggestions),
        everything=everything,
        operators=tuple(sorted(user for user in office.settings.admins if user > 0)),
    )


async def switch_on(office: Office, ask: Ask) -> Result:
    """Polls the presets that the words stand for from now on; operators only."""
    if not office.is_operator(ask.user_id):
        return refused(Refusal.OPERATORS_ONLY, ask)
    found = presets_named(ask.text) or media(ask.text)
    if not found:
        return Stale()
    rules = await office.store.subscriptions_of(ask.chat_id)
    words = [one.rule for one in rules if set(media(one.rule)) & set(found)]
    keywords = [Suggestion(name=one, question=await office.for_button(ask, Asked.SUBSCRIBE, one)) for one in words]
    fresh = [one.name for one in found if await office.ops.switch_on(one.spec(office.settings.rsshub), office.clock())]
    notes = tuple(dict.fromkeys(one.note for one in found if one.note))
    return SourcesOn(names=tuple(one.name for one in found), fresh=tuple(fresh), notes=notes, keywords=tuple(keywords))


async def other_way(office: Office, ask: Ask, understood: Understood) -> OtherWay | Subscription | None:
    """The question that follows the one body of a rule in the other way, or the chat's rule that does so already."""
    term = understood.rule.wanted
    if not isinstance(term, Term) or term.where not in {Where.AGENCY, Where.ISSUER}:
        return None
    narrower = term.where is Where.AGENCY
    rules = () if narrower else await office.store.subscriptions_of(ask.chat_id)
    names = await names_of(office)
    rule = named(issued_by(term.name, names) if narrower else of_agency(term.name, names))
    if held := next((one for one in rules if one.rule == rule.text), None):
        return held
    return OtherWay(narrower=narrower, question=await office.for_button(ask, Asked.FOLLOW, rule.text))


def _is_covered(name: str, found: tuple[Preset, ...], sources: tuple[Source, ...]) -> bool:
    wanted = {one.name for one in found}
    return any(source.enabled and (source.agency == name or source.name in wanted) for source in sources)
