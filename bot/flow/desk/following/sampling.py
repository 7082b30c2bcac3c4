"""A newcomer's first tap: the body is followed, and what a digest looks like is shown at once."""

from bot.domain.chats import Match
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import subscriptions, topics
from bot.flow.desk.following.topics import Understood
from bot.flow.desk.office import Office
from bot.flow.desk.results.follows import Subscribed
from bot.flow.desk.results.results import Begun, Result
from bot.match.matching import why

MOST = 3
"""Articles of a sample digest."""


async def begin(office: Office, ask: Ask) -> Result:
    """Follows the body; where it is the first rule of the chat, with a sample of its digests."""
    first = not await office.store.subscriptions_of(ask.chat_id)
    followed = await subscriptions.subscribe(office, ask)
    understood = await topics.understand(office, ask.text)
    if not first or not isinstance(followed, Subscribed) or not isinstance(understood, Understood):
        return followed
    page = await office.store.latest(understood.wanted, 0, MOST)
    invented = not page.articles
    articles = await _samples(office, understood) if invented else page.articles
    t = office.translate(ask.language)
    matches = tuple(Match(article=one, why=_reason(understood, one, t)) for one in articles)
    return Begun(followed=followed, matches=matches, invented=invented) if matches else followed


async def _samples(office: Office, understood: Understood) -> tuple[ReadArticle, ...]:
    """The bundled articles on the body, else those there are."""
    found = await office.samples()
    return (tuple(one for one in found if why(understood.rule, one)) or found)[:MOST]


def _reason(understood: Understood, article: ReadArticle, t: Translate) -> tuple[str, ...]:
    reason = why(understood.rule, article, t)
    return (reason,) if reason else ()
