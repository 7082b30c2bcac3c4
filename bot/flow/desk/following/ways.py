"""Two ways to follow a body: wherever it is named, or only what it issues; whoever takes one is shown the other."""

from bot.domain.chats import Subscription
from bot.domain.rules import Term, Where
from bot.flow.desk.asks import Ask
from bot.flow.desk.following.topics import Understood
from bot.flow.desk.office import Asked, Office
from bot.match.query import named


async def asked_of(office: Office, ask: Ask, understood: Understood, where: Where, other: Where) -> int | None:
    """The question that follows the one body of a rule in the other way: what it issues, or wherever it is named."""
    term = understood.rule.wanted
    if not isinstance(term, Term) or term.where is not where:
        return None
    bare = other is Where.AGENCY
    return await office.for_button(ask, Asked.FOLLOW, named(Term(where=other, name=term.name, bare=bare)).text)


async def wider(office: Office, ask: Ask, understood: Understood) -> Subscription | None:
    """The chat's rule that follows the body wherever it is named, beside one of only what it issues."""
    term = understood.rule.wanted
    if not isinstance(term, Term) or term.where is not Where.ISSUER:
        return None
    rules = await office.store.subscriptions_of(ask.chat_id)
    return next((one for one in rules if one.rule == term.name), None)
