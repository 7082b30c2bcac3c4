"""One spelling and one order for rules that ask for the same."""

from dataclasses import replace

from bot.domain.rules import Every, Never, Some, Term, Wanted, Where
from bot.match.fold import searchable
from bot.match.tokens import needs_quotes

_ORDER = tuple(Where)


def spelled(wanted: Wanted, *, inside: bool = False) -> str:
    """The canonical spelling; `inside` a group of another kind it stands in brackets."""
    match wanted:
        case Term():
            return _term_text(wanted)
        case Never():
            return f"-{spelled(wanted.part, inside=True)}"
        case Every() | Some():
            text = (" " if isinstance(wanted, Every) else " | ").join(
                spelled(part, inside=True) for part in wanted.parts
            )
            return f"({text})" if inside else text


def _term_text(term: Term) -> str:
    numbered = term.where is Where.DOCUMENT and term.bare
    quotes = term.exact or (not numbered and needs_quotes(term.name))
    name = f'"{term.name}"' if quotes else term.name
    return name if term.bare or not term.where else f"{term.where}:{name}"


def joined(kind: type[Every] | type[Some], found: list[Wanted]) -> Wanted:
    """The parts as one: groups of the same kind opened, what is there twice dropped, in canonical order."""
    flat: dict[str, Wanted] = {}
    for part in found:
        for one in part.parts if isinstance(part, kind) else (part,):
            flat.setdefault(_sameness(one), one)
    ordered = sorted(flat.values(), key=_rank)
    return ordered[0] if len(ordered) == 1 else kind(parts=tuple(ordered))


def contradictions(found: list[tuple[int, Wanted]]) -> list[int]:
    """Where a part rules out what another of them asks for; what a group of them asks for stands beside the others."""
    flat = [(at, one) for at, part in found for one in (part.parts if isinstance(part, Every) else (part,))]
    wanted = {_sameness(one) for _, one in flat if not isinstance(one, Never)}
    return [at for at, one in flat if isinstance(one, Never) and _sameness(one.part) in wanted]


def _sameness(wanted: Wanted) -> str:
    """Equal for parts that ask for the same: “白名单” and 白名单, 芯片 with and without quotes."""
    if isinstance(wanted, Term) and not wanted.exact:
        return spelled(replace(wanted, name=searchable(wanted.name), exact=False))
    return spelled(wanted)


def _rank(wanted: Wanted) -> tuple[int, str]:
    """Agencies, sources, words, fields, groups, exclusions, each by its text."""
    if isinstance(wanted, Term):
        return _ORDER.index(wanted.where), wanted.name
    return len(_ORDER) + isinstance(wanted, Never), spelled(wanted)
