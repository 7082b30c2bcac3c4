"""How firmly one and the same thing was put over time: what only shares a word with it (another 白名单) is left out."""

import functools
import itertools
import re
from collections.abc import Sequence
from operator import itemgetter

from bot.domain.reading import Tense
from bot.extract.lexicon.bodies import bodies
from bot.extract.lexicon.hierarchy import above
from bot.extract.verdicts.strength import levels
from bot.flow.desk.results.findings import Statement
from bot.match.compare import ALIKE, alike
from bot.match.fold import fold
from bot.match.matching import says

_CLAUSE = re.compile(r"[^，。！？；：、\n]+")
_LETTERS = re.compile(r"[\W_]+")
_FORMS = ("制度", "机制", "管理", "体系", "行动", "工程", "计划", "项目")
SHORTEST = 2
"""Characters of which fewer name no object."""


def course(statements: Sequence[Statement], name: str) -> tuple[Statement, ...]:
    """The statements by which one matter was put otherwise, earliest first; of several matters the one told last.

    Statements without a day have no place in it.
    """
    dated = [(at, one.article.seq, one) for one in statements if one.strength and (at := one.article.dated_at)]
    told = [one for *_, one in sorted(dated, key=itemgetter(0, 1))]
    courses = (_turns([one for one in told if _is_same(one, last, name)]) for last in reversed(told))
    return next((found for found in courses if len(found) > 1), ())


def _turns(told: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple([next(alike) for _, alike in itertools.groupby(told, key=_word)])


def _word(said: Statement) -> str:
    return said.strength.word if said.strength else ""


def _is_same(one: Statement, other: Statement, name: str) -> bool:
    """Both put one scheme: of one body, or of the nation's, on objects that are called alike; both done, or neither."""
    if (one.tense is Tense.DONE) != (other.tense is Tense.DONE):
        return False
    objects = _object(one.text, name), _object(other.text, name)
    same_body = bool(_bodies(one) & _bodies(other))
    if not any(objects):
        return same_body
    is_alike = all(objects) and alike(*objects) >= ALIKE
    return is_alike and (same_body or (_is_national(one) and _is_national(other)))


def _object(text: str, name: str) -> str:
    """What the clause that names it says beside the name: whose, of what (汽车零部件企业)."""
    clause = next((found[0] for found in _CLAUSE.finditer(text) if says(name, found[0])), "")
    rest = _LETTERS.sub("", _empty().sub("", fold(clause).replace(fold(name), "")))
    return rest if len(rest) >= SHORTEST else ""


@functools.cache
def _empty() -> re.Pattern[str]:
    """Words that say what form it has or how firmly it is put, not what it is about."""
    return re.compile("|".join(map(re.escape, [*sorted(levels(), key=len, reverse=True), *_FORMS])))


@functools.cache
def _national() -> frozenset[str]:
    return frozenset(body.name for body in bodies() if body.level != "provincial")


def _bodies(said: Statement) -> set[str]:
    leading = said.article.reading.bodies()[:1]
    return {name for body in leading for name in (body, *above(body))}


def _is_national(said: Statement) -> bool:
    return any(body in _national() for body in said.article.reading.bodies()[:1])
