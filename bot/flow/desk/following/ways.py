"""Two ways to follow a body: wherever it is named, or only what it issues; whoever takes one is shown the other."""

from bot.domain.chats import Subscription
from bot.domain.rules import Term, Where
from bot.flow.desk.asks import Ask
from bot.flow.desk.following.topics import Understood
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.results.follows import OtherWay
from bot.match.query import named


async def other(office: Office, ask: Ask, understood: Understood) -> OtherWay | Subscription | None:
    """The question that follows the one body of a rule in the other way, or the chat's rule that does so already."""
    term = understood.rule.wanted
    if not isinstance(term, Term) or term.where not in {Where.AGENCY, Where.ISSUER}:
        return None
    narrower = term.where is Where.AGENCY
    rules = () if narrower else await office.store.subscriptions_of(ask.chat_id)
    if held := next((one for one in rules if one.rule == term.name), None):
        return held
    rule = named(Term(where=Where.ISSUER if narrower else Where.AGENCY, name=term.name, bare=not narrower))
    return OtherWay(narrower=narrower, question=await office.for_button(ask, Asked.FOLLOW, rule.text))
