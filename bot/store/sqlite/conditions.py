"""A rule's tree as SQL: what is looked for in the text as one FTS5 expression, names as conditions on `mention`."""

import re
from collections.abc import Sequence

from bot.domain.rules import TEXTUAL, Every, Never, Some, Term, Wanted, Where
from bot.match.fold import EDGE, GAP, PLUS, POINT, phrase, searchable

_COLUMNS = {Where.TITLE: "{title} : ", Where.BODY: "{text} : ", Where.MEASURE: "{measures} : "}
KINDS = {Where.AGENCY: "agency", Where.ISSUER: "issuer", Where.REGION: "region", Where.INDUSTRY: "industry"}
_NOTHING = '"\ue0ff"'
"""A phrase that no text has."""

_NAMED = (
    "exists (select 1 from mention as named where named.kind = '{kind}' and named.name in ({names}) "
    "and named.sort_at = {table}.sort_at and named.seq = {table}.seq)"
)
# Asked once for all: there are fewer mechanisms than readings. Of a few readings each is asked for its own.
_LIKE = (
    "{table}.seq in (select named.seq from mention as named where named.kind = 'mechanism' "
    "and named.name like {like} escape '\\')"
)
_LIKE_OWN = (
    "exists (select 1 from mention as named where named.seq = {table}.seq and named.kind = 'mechanism' "
    "and named.name like {like} escape '\\')"
)
_TOLD = (
    "({table}.publisher in ({names}) "
    "or {table}.source_id in (select source.id from source where source.name in ({names})))"
)
_HAS = "{table}.seq in (select rowid from search where search match {match}{after})"
_AFTER = " and rowid > :after"
_NUMBER = re.compile(r"([^\W\d_]{2}\W(?:19|20)\d\d\W第?\d{1,5})号\s*\Z")
_EDGES = re.compile(f"[{EDGE}{GAP}{POINT}]+")
_A_PLUS = f"{EDGE}{PLUS}{EDGE}"


def sought(word: str) -> str:
    """As `phrase`; behind a document's number nothing but 号 can stand, and what begins with it is very much."""
    return phrase(_NUMBER.sub(r"\1", word))


class Binder:
    """Hands out a name for each value of a statement, the same for the same.

    `after`: only readings after this commit number are asked about, and few.
    """

    def __init__(self, after: int | None = None) -> None:
        self.values: dict[str, object] = {} if after is None else {"after": after}
        self.few = after is not None

    def name(self, value: str | int) -> str:
        """The parameter that stands for the value."""
        known = next((name for name, held in self.values.items() if held == value), None)
        if known is None:
            known = f"v{len(self.values)}"
            self.values[known] = value
        return f":{known}"


def names_source(wanted: Wanted | None) -> bool:
    """Whether the rule asks for a source anywhere, be it to rule it out."""
    match wanted:
        case Term():
            return wanted.where is Where.SOURCE
        case Never():
            return names_source(wanted.part)
        case Every() | Some():
            return any(map(names_source, wanted.parts))
        case _:
            return False


def expression(wanted: Wanted) -> str | None:
    """The FTS5 expression that holds where the rule does; None where names or nothing but an exclusion are in it."""
    match wanted:
        case Term():
            return _phrases(wanted) if wanted.where in TEXTUAL else None
        case Some():
            return _combined("OR", [expression(part) for part in wanted.parts])
        case Every():
            return every(wanted.parts)
        case Never():
            return None


def every(parts: Sequence[Wanted]) -> str | None:
    """All of these, exclusions too, as one expression; None as for `expression`."""
    wanted = _combined("AND", [expression(part) for part in parts if not isinstance(part, Never)])
    excluded = [expression(part.part) for part in parts if isinstance(part, Never)]
    if wanted is None or not excluded:
        return wanted
    other = _combined("OR", excluded)
    return None if other is None else f"({wanted} NOT {other})"


def condition(wanted: Wanted, table: str, binder: Binder) -> str:
    """What must hold of a row of `reading` known as `table`."""
    if (match := expression(wanted)) is not None:
        return _HAS.format(table=table, match=binder.name(match), after=_AFTER if binder.few else "")
    match wanted:
        case Term():
            return _name_condition(wanted, table, binder)
        case Never():
            return f"not {condition(wanted.part, table, binder)}"
        case Every() | Some():
            word = " and " if isinstance(wanted, Every) else " or "
            return f"({word.join(condition(part, table, binder) for part in wanted.parts)})"


def _name_condition(term: Term, table: str, binder: Binder) -> str:
    if term.where is Where.MECHANISM:
        written = searchable(term.name).replace(_A_PLUS, f"{GAP}+")  # as the names have it, also “互联网”+
        pieces = [_escaped(piece) for piece in _EDGES.split(written) if piece]
        return (_LIKE_OWN if binder.few else _LIKE).format(table=table, like=binder.name(f"%{'%'.join(pieces)}%"))
    if term.where is Where.SOURCE:
        return _TOLD.format(table=table, names=_bound(term.names(), binder))
    filed = term.where in {Where.AGENCY, Where.ISSUER}  # under those above them too
    names = (term.name,) if filed else term.names()
    return _NAMED.format(table=table, kind=KINDS[term.where], names=_bound(names, binder))


def _bound(names: Sequence[str], binder: Binder) -> str:
    return ", ".join(map(binder.name, names))


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def _phrases(term: Term) -> str:
    found = [written for written in map(sought, term.names()) if written] or [_NOTHING]
    return f"({_COLUMNS.get(term.where, '')}({' OR '.join(found)}))"


def _combined(word: str, sides: Sequence[str | None]) -> str | None:
    if not sides or None in sides:
        return None
    return f"({f' {word} '.join(side for side in sides if side)})"
