"""What a subscription or a question wants, as a tree: terms, all of, any of, none of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """What of an article a term looks at; the value is the field's name in the subscription language."""

    AGENCY = "机构"
    ISSUER = "发文"
    SOURCE = "来源"
    ANYWHERE = ""
    TITLE = "标题"
    BODY = "正文"
    MEASURE = "措施"
    MECHANISM = "机制"
    DOCUMENT = "文号"
    REGION = "地区"
    INDUSTRY = "行业"


TEXTUAL = frozenset({Where.ANYWHERE, Where.TITLE, Where.BODY, Where.MEASURE, Where.DOCUMENT})
"""Terms that are looked for in the text; the others ask for a name that the reading has found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing to be met. `also` are other names and spellings that will do (lower bodies, synonyms).

    `bare`: written without its field's name. `exact`: kept in quotes, so that it means nothing but itself.
    """

    where: Where
    name: str
    also: tuple[str, ...] = ()
    bare: bool = False
    exact: bool = False

    def names(self) -> tuple[str, ...]:
        """All that will do, the written one first."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """All of these hold."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """At least one of these holds."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """This does not hold."""

    part: "Wanted"


Wanted = Term | Every | Some | Never


def parts(wanted: Wanted | None) -> tuple[Wanted, ...]:
    """What must hold together, in the order of the rule; nothing for no rule."""
    if wanted is None:
        return ()
    return wanted.parts if isinstance(wanted, Every) else (wanted,)


def terms(wanted: Wanted | None) -> Iterator[Term]:
    """The terms that are looked for, without those that are ruled out."""
    match wanted:
        case Term():
            yield wanted
        case Every() | Some():
            for part in wanted.parts:
                yield from terms(part)
        case _:
            return


def finds(wanted: Wanted) -> bool:
    """Whether something has to be there for it to hold; without that a rule would want nearly every article."""
    match wanted:
        case Term():
            return True
        case Every():
            return any(map(finds, wanted.parts))
        case Some():
            return all(map(finds, wanted.parts))
        case Never():
            return False
