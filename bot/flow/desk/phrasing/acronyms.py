"""Words that were looked for as they stand, and may have been meant as bodies: miit chips."""

from dataclasses import dataclass

from bot.domain.rules import Every, Never, Some, Term, Wanted, Where, terms
from bot.match.query import Rule, Vocabulary, of_agency
from bot.match.spelling import joined, spelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A word of a rule that is an acronym of a body, and the rule that asks for the body."""

    word: str
    body: str
    rule: str


def perhaps_meant(rule: Rule | None, names: Vocabulary) -> tuple[Reading, ...]:
    """Those of the rule, in its order; none without one."""
    if rule is None:
        return ()
    words = dict.fromkeys(term.name for term in terms(rule.wanted) if term.where is Where.ANYWHERE)
    found = ((word, names.acronym(word)) for word in words)
    return tuple(
        Reading(word=word, body=body, rule=spelled(_with_body(rule.wanted, word, of_agency(body, names))))
        for word, body in found
        if body
    )


def _with_body(wanted: Wanted, word: str, body: Term) -> Wanted:
    """The same of a body in the place of the word."""
    match wanted:
        case Term(where=Where.ANYWHERE) if wanted.name == word:
            return body
        case Every() | Some():
            return joined(type(wanted), [_with_body(part, word, body) for part in wanted.parts])
        case Never():
            return Never(part=_with_body(wanted.part, word, body))
        case _:
            return wanted
