"""Whether a rule wants an article, and where it was met: 工业和信息化部；汽车 @标题."""

import functools
from dataclasses import dataclass

from bot.domain.governments import governments
from bot.domain.models import ReadArticle
from bot.domain.naming import body, short_name
from bot.domain.ports import Translate
from bot.domain.reading import Mention
from bot.domain.rules import TEXTUAL, Every, Never, Some, Term, Wanted, Where
from bot.match.fold import searchable
from bot.match.query import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A term and the one of its names that was met; `at` is where, said in words, if it was met in the text."""

    term: Term
    name: str
    at: str | None = None


def why(rule: Rule, article: ReadArticle, t: Translate = str) -> str | None:
    """What of the rule the article meets, and where; None if it does not want it."""
    return reason(rule.wanted, Sighting(article), t)


def reason(wanted: Wanted, seen: "Sighting", t: Translate) -> str | None:
    """As `why`, of an article made ready."""
    met = seen.met(wanted, t)
    if met is None:
        return None
    return t("；").join(dict.fromkeys(said(one, t) for one in met))


def said(met: Met, t: Translate) -> str:
    """What was met, and where."""
    word = {Where.AGENCY: body, Where.ISSUER: body, Where.REGION: short_name}.get(met.term.where, _itself)
    name, other = (word(one, t) for one in (met.term.name, met.name))
    name += "" if other == name else t("（{text}）").format(text=other)
    if met.term.where is Where.ISSUER:
        name = t("发文 {name}").format(name=name)
    return f"{name} @{met.at}" if met.at else name


def _itself(name: str, _: Translate) -> str:
    return name


@functools.lru_cache(maxsize=1 << 18)
def needle(word: str) -> str:
    """The `searchable` form of a rule's word, kept: the same rules are asked about every article."""
    return searchable(word)


_folded = functools.lru_cache(maxsize=1 << 8)(searchable)
"""Of texts: the newest articles are asked about again and again."""


def says(name: str, text: str) -> bool:
    """The text contains the name."""
    return needle(name) in _folded(text)


class Sighting:
    """An article made ready for many questions: its texts folded once, the rest when it is first asked for."""

    def __init__(self, article: ReadArticle) -> None:
        self.publisher = article.publisher
        self._bodies = {name: name for name in article.reading.bodies()}
        self._bodies |= governments(self._bodies)
        self._issuers = {name: name for name in article.reading.issuers}
        self._issuers |= governments(self._issuers, party=False)
        self.title = _folded(article.title)
        self.text = _folded(article.reading.text)
        self._reading = article.reading
        self._measures: tuple[str, ...] | None = None

    def met(self, wanted: Wanted, t: Translate) -> tuple[Met, ...] | None:
        """What was met of the rule, in its order; None if it does not hold."""
        match wanted:
            case Term():
                found = self._term(wanted, t)
                return (found,) if found else None
            case Every():
                return self._every(wanted.parts, t)
            case Some():
                sides = [side for part in wanted.parts if (side := self.met(part, t)) is not None]
                return tuple(one for side in sides for one in side) if sides else None
            case Never():
                return () if self.met(wanted.part, t) is None else None

    def names(self, where: Where) -> tuple[str, ...]:
        """What the article names of this kind."""
        match where:
            case Where.AGENCY:
                return tuple(self._bodies)
            case Where.ISSUER:
                return tuple(self._issuers)
            case Where.SOURCE:
                return (self.publisher,)
            case Where.MECHANISM:
                return _names(self._reading.mechanisms)
            case Where.REGION:
                return _names(self._reading.regions)
            case Where.INDUSTRY:
                return _names(self._reading.industries)
            case _:
                return ()

    def _every(self, parts: tuple[Wanted, ...], t: Translate) -> tuple[Met, ...] | None:
        found: list[Met] = []
        for part in parts:
            met = self.met(part, t)
            if met is None:
                return None
            found += met
        return tuple(found)

    def _term(self, term: Term, t: Translate) -> Met | None:
        if term.where in TEXTUAL:
            for name in term.names():
                if at := self.place(needle(name), term.where, t):
                    return Met(term=term, name=name, at=at)
            return None
        if term.where is Where.MECHANISM:
            told = next((name for name in self.names(term.where) if says(term.name, name)), None)
            return Met(term=term, name=told, at=t("机制")) if told else None
        told = next((name for name in term.names() if name in self.names(term.where)), None)
        named = self._lower(term.where, told) if told else None
        return Met(term=term, name=named, at=self._kind(term.where, named, t)) if named else None

    def _lower(self, where: Where, name: str) -> str:
        """The body that the article names, where it meets the term as one that counts to a provincial government."""
        if where is Where.ISSUER:
            return self._issuers[name]
        return self._bodies[name] if where is Where.AGENCY else name

    def _kind(self, where: Where, name: str, t: Translate) -> str | None:
        """What kind of name it is, where the name does not say it by itself; for a body, that nobody names it."""
        if where is Where.AGENCY:
            return t("来源网站") if name == self._reading.site_of else None
        return {Where.REGION: t("地区"), Where.INDUSTRY: t("行业")}.get(where)

    def place(self, word: str, where: Where, t: Translate) -> str | None:
        """Where a `searchable` word stands first: the title, else the number of the measure, else the text."""
        if where in {Where.ANYWHERE, Where.TITLE, Where.DOCUMENT} and word in self.title:
            return t("标题")
        if where is Where.TITLE or word not in self.text:
            return None
        if (number := self._measure(word)) is not None:
            return t("第{number}条").format(number=number)
        return None if where is Where.MEASURE else t("正文")

    def is_in_text_alone(self, word: str) -> bool:
        """Whether a `searchable` word stands in the text, and neither in the title nor in a measure."""
        return word in self.text and word not in self.title and self._measure(word) is None

    def _measure(self, word: str) -> int | None:
        return next((at for at, text in enumerate(self.measures(), start=1) if word in text), None)

    def measures(self) -> tuple[str, ...]:
        """The `searchable` texts of its measures."""
        if self._measures is None:
            self._measures = tuple(_folded(measure.text) for measure in self._reading.measures())
        return self._measures


def _names(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions))
