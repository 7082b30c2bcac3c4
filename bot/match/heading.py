"""A rule as the headline of a digest names it: 国家发展改革委 (民间投资 | 能源)."""

from bot.domain.rules import Every, Never, Some, Term, Wanted, Where
from bot.match.query import Rule, Vocabulary


def label(rule: Rule, vocabulary: Vocabulary) -> str:
    """Agencies by their short names, each name once, without what is ruled out."""
    return _label(rule.wanted, vocabulary)


def _label(wanted: Wanted, vocabulary: Vocabulary, *, inside: bool = False) -> str:
    match wanted:
        case Term(where=Where.ISSUER):
            return f"{wanted.where}:{vocabulary.short(wanted.name)}"
        case Term():
            return vocabulary.short(wanted.name) if wanted.where is Where.AGENCY else wanted.name
        case Every() | Some():
            named = (_label(part, vocabulary, inside=True) for part in wanted.parts)
            found = dict.fromkeys(filter(None, named))
            text = (" " if isinstance(wanted, Every) else " | ").join(found)
            return f"({text})" if inside and len(found) > 1 else text
        case Never():
            return ""
