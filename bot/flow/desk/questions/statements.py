"""Which two statements may be compared: of one body, one following the other or both on the topic asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.models import ReadArticle
from bot.domain.reading import Measure
from bot.domain.rules import TEXTUAL, terms
from bot.extract.lexicon.hierarchy import above
from bot.flow.desk.questions.kinship import Kin, Line, ended_by, kinship, line_of
from bot.flow.desk.questions.wordings import clauses_about
from bot.flow.desk.results.terms import Topic
from bot.match.compare import Compared, compare
from bot.match.matching import needle

NEAR = timedelta(days=731)
"""Two texts that only share a topic are set against each other where they are so near, before any that are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The newest statement that holds measures, and the body whose statement it is."""

    article: ReadArticle
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A statement and an earlier one of the same body, and what became of the measures.

    `kin`: by what the one follows the other, both compared whole; without it only what they say on the topic is.
    """

    new: ReadArticle
    old: ReadArticle
    lines: tuple[Compared, ...]
    kin: Kin | None = None

    @property
    def years(self) -> int:
        """How many years lie between two that only share a topic; 0 where they are near."""
        apart = _apart(self.new, self.old)
        return round(apart.days / 365) if self.kin is None and apart > NEAR else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """An article made ready to be compared: what it follows by, and its clauses on the topic."""

    line: Line
    clauses: tuple[Measure, ...]


def newest(articles: Sequence[ReadArticle], topic: Topic) -> Newest | None:
    """The newest with measures and a day by the body that was asked for, or by any where none was."""
    asked = [named.name for named in topic.agencies]
    for article in articles:
        speaking = _speaking(article)
        body = next((name for name in asked if name in speaking), None) if asked else next(iter(speaking), None)
        if body and _is_told(article):
            return Newest(article=article, body=body)
    return None


def telling_first(articles: Sequence[ReadArticle], topic: Topic) -> tuple[ReadArticle, ...]:
    """Those whose title or measures speak of the topic, before those where it only occurs; newest first in either."""
    words = topic_words(topic)

    def is_aside(article: ReadArticle) -> bool:
        told = (article.title, *(measure.text for measure in article.reading.measures()))
        return not any(word in needle(text) for word in words for text in told)

    return tuple(sorted(articles, key=is_aside)) if words else tuple(articles)


def pair(news: Sequence[ReadArticle], earlier: Sequence[ReadArticle], body: str, topic: Topic) -> Pair | None:
    """The newest of the `news` of this body that one of the `earlier` may be set against, and that one.

    Near ones go first: of years ago most things were put otherwise. Far ones are compared where no near one was found.
    """
    words = topic_words(topic)
    olds = [_Said(line=line_of(one), clauses=clauses_about(one, words)) for one in _own(earlier, body)]
    far: list[tuple[_Said, _Said]] = []
    for new in _own(news, body):
        said, ended = _Said(line=line_of(new), clauses=clauses_about(new, words)), ended_by(new)
        for old in (one for one in olds if _is_later(new, one.line.article)):
            if _apart(new, old.line.article) > NEAR:
                far.append((said, old))
                if not kinship(said.line, old.line, ended):
                    continue
            if (found := _on_topic(said, old, words) or _whole(said, old, ended)) and not found.years:
                return found
    return next(filter(None, (_on_topic(said, old, words) for said, old in far)), None)


def topic_words(topic: Topic) -> list[str]:
    """What the topic asks for in texts, as it is looked for."""
    named = [term.name for term in topic.words]
    named += [term.name for part in topic.others for term in terms(part) if term.where in TEXTUAL]
    return list(dict.fromkeys(map(needle, named)))


def _own(articles: Sequence[ReadArticle], body: str) -> Iterator[ReadArticle]:
    return (one for one in articles if body in _speaking(one) and _is_told(one))


def _is_told(article: ReadArticle) -> bool:
    """It has measures, and a day: of one without nobody knows whether it is the later."""
    return article.dated_at is not None and bool(article.reading.measures())


def _apart(new: ReadArticle, old: ReadArticle) -> timedelta:
    at, before = new.dated_at, old.dated_at
    return at - before if at and before else timedelta()


def _is_later(new: ReadArticle, old: ReadArticle) -> bool:
    at, before = new.dated_at, old.dated_at
    if at is None or before is None or new.cluster_id == old.cluster_id:
        return False
    return (at, new.seq) > (before, old.seq)


def _on_topic(new: _Said, old: _Said, words: list[str]) -> Pair | None:
    """The clauses about the topic, where both have any and speak of one matter at least once that they call so."""
    found = _shared(old.clauses, new.clauses)
    named = (line.old and line.new and _names(line.old, words) and _names(line.new, words) for line in found)
    return Pair(new=new.line.article, old=old.line.article, lines=found) if any(named) else None


def _names(clause: Measure, words: list[str]) -> bool:
    return any(word in needle(clause.text) for word in words)


def _whole(new: _Said, old: _Said, ended: frozenset[str]) -> Pair | None:
    """All measures of two that follow each other and speak of one matter at least once."""
    kin = kinship(new.line, old.line, ended)
    ours, theirs = new.line.article, old.line.article
    found = _shared(theirs.reading.measures(), ours.reading.measures()) if kin else ()
    return Pair(new=ours, old=theirs, lines=found, kin=kin) if found else None


def _shared(old: Sequence[Measure], new: Sequence[Measure]) -> tuple[Compared, ...]:
    """What became of the measures; nothing where none goes on: then they are of different things."""
    lines = compare(old, new)
    return lines if any(line.old and line.new for line in lines) else ()


def _speaking(article: ReadArticle) -> tuple[str, ...]:
    """The body that an article is by, with those above it: the one whose site it is on, or the first that acts."""
    bodies = article.reading.bodies()
    return (bodies[0], *above(bodies[0])) if bodies else ()
