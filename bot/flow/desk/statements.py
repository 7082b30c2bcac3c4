"""Which two statements may be compared: of one body, on one topic, the newest and the one before it."""

import re
from dataclasses import dataclass

from bot.domain.models import ReadArticle
from bot.extract.hierarchy import above
from bot.flow.desk.terms import Topic
from bot.match.compare import ALIKE, alike
from bot.match.sight import needle

SAME_TITLE = 0.6
"""Titles, without the names of bodies, that are as much alike are of one topic."""

_NAMES = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The newest statement that holds measures, and the body whose statement it is."""

    article: ReadArticle
    body: str


def newest(articles: tuple[ReadArticle, ...], topic: Topic) -> Newest | None:
    """The newest with measures by the body that was asked for, or by any where none was."""
    asked = [named.name for named in topic.agencies]
    for article in articles:
        speaking = _speaking(article)
        body = next((name for name in asked if name in speaking), None) if asked else next(iter(speaking), None)
        if body and article.reading.measures():
            return Newest(article=article, body=body)
    return None


def before(articles: tuple[ReadArticle, ...], new: Newest, topic: Topic) -> ReadArticle | None:
    """The newest earlier statement of the same body; where only a body was asked for, one on the same matter."""
    places = [place for place, article in enumerate(articles) if article.id == new.article.id]
    earlier = articles[places[0] + 1 :] if places else ()
    own = (one for one in earlier if new.body in _speaking(one) and one.reading.measures())
    if not (topic.words or topic.others):
        own = (one for one in own if _same_matter(one, new.article))
    return next(own, None)


def _speaking(article: ReadArticle) -> tuple[str, ...]:
    """The body that an article is by, with those above it: the one whose site it is on, or the first that acts."""
    bodies = article.reading.bodies()
    return (bodies[0], *above(bodies[0])) if bodies else ()


def _same_matter(old: ReadArticle, new: ReadArticle) -> bool:
    """They name one mechanism, or their titles or half of their measures are much alike."""
    if _mechanisms(old) & _mechanisms(new):
        return True
    titles = _bare_title(old), _bare_title(new)
    return (all(titles) and alike(*titles) >= SAME_TITLE) or _share_measures(old, new)


def _mechanisms(article: ReadArticle) -> set[str]:
    return {needle(mention.name) for mention in article.reading.mechanisms}


def _bare_title(article: ReadArticle) -> str:
    """The title without the bodies, which say nothing of the topic."""
    title = article.title
    for mention in article.reading.agencies:
        for name in (mention.text, mention.name):
            title = title.replace(name, "")
    return _NAMES.sub("", title)


def _share_measures(old: ReadArticle, new: ReadArticle) -> bool:
    ours, theirs = old.reading.measures(), new.reading.measures()
    shared = sum(any(alike(one.headline, other.headline) >= ALIKE for one in ours) for other in theirs)
    return shared >= 2 and shared * 2 >= min(len(ours), len(theirs))
