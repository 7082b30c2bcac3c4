"""A keyword that holds a body's name (工信部的汽车政策, 财政部会计司, 工信部、芯片) → rules likely meant."""

import re
from collections.abc import Callable, Iterator

from bot.domain.rules import Term, Where, terms
from bot.extract.bodies.own_site import owners
from bot.extract.lexicon import agencies
from bot.flow.desk.phrasing import wishes
from bot.flow.desk.phrasing.joints import AND, BESIDE, unquoted
from bot.flow.desk.phrasing.spoken import about, parted, plain, worded
from bot.match.query import MAX_LENGTH, Rule, Vocabulary
from bot.match.tokens import BETWEEN, ENDS

_OF = re.compile(r"(?P<body>[^的]{2,30})的(?P<about>.{1,40})")
_WITHIN = re.compile(r"[㐀-鿿]{1,20}[司局厅]")
_QUOTES = ('"', "“", "＂", "「")
_OR = re.compile(r"或者?")
_AND = re.compile(AND)
"""Between names (工信部和财政部): what both say together, or what each says, is asked."""
_BESIDE = re.compile(BESIDE)
_COMMA = re.compile("[,，、;；/／]")
_IN_LIST = r"[^\s,，、;；/／:：|｜()（）\"“「-]+"
_LIST = re.compile(rf"{_IN_LIST}(?:[,，、;；/／]\s?{_IN_LIST})+")
"""Words with nothing but commas between them: beside a body's name they are its topic (工信部，芯片)."""
_LISTED = re.compile(rf"(?<!\S){_IN_LIST}(?:、{_IN_LIST})+(?!\S)")
_IN_ENGLISH = re.compile(r"(?:\s*,\s*|\s+)(?:(?P<and>and)|or)\s+|\s*,\s*", re.IGNORECASE)
_PLAIN = re.compile(r"(?!-)[a-z0-9.'+-]+(?:,? (?!-)[a-z0-9.'+-]+)*", re.IGNORECASE)
"""Words without a sign of the language."""
_SHORTEST = 2
"""Characters of each of the words that a row joins (not 和谐, 参与度)."""
_ROW = re.compile("[、/;；]")
"""Signs between words of a row that a phrase may hold as well."""
_TOGETHER = re.compile(rf"[{BETWEEN}]|{BESIDE}|\s(?:and|&)(?=\s)", re.IGNORECASE)
"""Between names, which hold such words too (工业和信息化部)."""


_TIED = re.compile(rf"(?<=\S)\s+(?:{BESIDE}|(?P<and>[Aa]nd)|[&＆+＋])\s+(?=\S)")
_SITE = re.compile(r"(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
_GAPS = re.compile(r"[\s，,]+")
_SIGNS = re.compile(r"[|｜()（）\"＂“「:：]|(?<!\S)[-－]")
_SAID_OF = re.compile("的(?:最新|最近|近期)?(?:政策|消息|动态|新闻|文件|措施|通知|进展|情况)$")
_BRIEFLY = re.compile(r"^下(?![一游沉岗乡半个周月调降载行列架水单放基令设班跌滑限属发达派拨])(?P<bare>\S{2,})")
_SURELY = re.compile(r"(?<!\S)(?P<bare>\S{2,})吧$")


def likely(text: str, rule: Rule, names: Vocabulary) -> tuple[str, tuple[str, ...]] | None:
    """The one keyword that is the whole rule and holds a body's name, and the rules to offer; never a quoted one."""
    term = _one_keyword(text, rule)
    if term is None:
        return None
    found = _meant(term.name, names)
    if not found and (said := plain(text, names)):
        found = (said,)
    return (term.name, found) if found else None


def joined(text: str, rule: Rule, names: Vocabulary) -> tuple[str, tuple[str, ...]] | None:
    """A list of keywords (芯片、汽车和船舶), or the one that is the whole rule and joins words, and the rules to offer.

    The latter may be a term of its own (研发和应用): only where no article has it is it hardly meant as it stands.
    """
    term, said = _one_keyword(text, rule), text.strip().rstrip(ENDS)
    if english := _in_english(said, names):
        return said, english
    if found := _LIST.fullmatch(said) or next(iter(unquoted(_LISTED, said)), None):
        *row, last = [part.strip() for part in _COMMA.split(found[0])]
        row += _in_row(last, names) or [last]
        if min(map(len, row)) < _SHORTEST or (found[0] == said and any(map(names.names_alone, row))):
            return None
        before, after = said[: found.start()], said[found.end() :]
        either = " | ".join(row) if found[0] == said else f"({' | '.join(row)})"
        return found[0], (f"{before}{' '.join(row)}{after}", f"{before}{either}{after}")
    row = [] if term is None or names.agency(term.name) else _in_row(term.name, names)
    return (term.name, (" ".join(row), " | ".join(row))) if term and row else None


def _in_english(said: str, names: Vocabulary) -> tuple[str, ...]:
    """The rules that words may mean which `and` or `or` joins (chips and EVs): as a keyword it hits next to nothing."""
    joints = list(_IN_ENGLISH.finditer(said)) if _PLAIN.fullmatch(said) else []
    row = _IN_ENGLISH.split(said)[:: _IN_ENGLISH.groups + 1]
    if not any(one[0].strip(" ,") for one in joints) or min(map(len, row)) < _SHORTEST or names.names_alone(said):
        return ()
    either = " | ".join(row)
    return (" ".join(row), either) if any(one["and"] for one in joints) else (either,)


def not_as_said(text: str, names: Vocabulary) -> tuple[str, ...]:
    """The rules that the whole text surely means, which as a rule would mean another: words tied, a body's site."""
    host = _SITE.fullmatch(text)
    return tuple(map(names.short, owners(host["host"].lower())[:1])) if host else _tied(text, names)


def _tied(text: str, names: Vocabulary) -> tuple[str, ...]:
    """The rules that words may mean between which `and`, & or 和 stands alone (MIIT and chips, 芯片 & 汽车)."""
    joints = [] if _SIGNS.search(text) else list(_TIED.finditer(text))
    row = _TIED.split(text)[:: _TIED.groups + 1]
    if not joints or any(len(part) < _SHORTEST or (" " in part and not names.names_alone(part)) for part in row):
        return ()
    in_english = text.isascii() and all(one["and"] for one in joints) and not any(map(names.names_alone, row))
    return () if in_english else (" ".join(row), " | ".join(row))


def loosely(text: str, rule: Rule, names: Vocabulary) -> tuple[str, tuple[str, ...]] | None:
    """A keyword that is a matter with what is said of it (芯片的政策, 房价的动态), and the matter alone, to offer."""
    term = _one_keyword(text, rule)
    matter = worded(term.name, names) if term and _SAID_OF.search(term.name) else ""
    if term is None or matter in {"", term.name} or min(map(len, matter.split())) < _SHORTEST:
        return None
    return term.name, (matter,)


def plans_said(text: str) -> Iterator[tuple[str, str]]:
    """Where the text may be parted into a topic and words that only say how to be told, before it or behind."""
    text = text.strip()
    for gap in _GAPS.finditer(text):
        first, last = text[: gap.start()], text[gap.end() :]
        yield from ((topic, words) for topic, words in ((first, last), (last, first)) if wishes.is_said(words))


def touched(text: str, rule: Rule) -> tuple[str, tuple[str, ...]] | None:
    """The keyword whose 下 or 吧 may be said of the asking (关注下渡口, 渡口吧), and the rule without it, to offer.

    Either may be the word's own (下肢, 清吧), which is why it is left there.
    """
    words = {term.name for term in terms(rule.wanted) if term.where is Where.ANYWHERE}.intersection(text.split())
    found = _BRIEFLY.search(text) or _SURELY.search(text)
    if found is None or found[0] not in words:
        return None
    return found[0], (f"{text[: found.start()]}{found['bare']}{text[found.end() :]}",)


def _in_row(word: str, names: Vocabulary) -> list[str]:
    """The words that the word joins (芯片和汽车), by 同 only beside a name (某局同证监会); none of 和谐 or 参与度."""
    for joint in (_AND, _BESIDE):
        row = [part.strip() for part in joint.split(word)]
        if min(map(len, row)) >= _SHORTEST and len(row) > 1 and (joint is _AND or any(map(names.names_alone, row))):
            return row
    return []


def _one_keyword(text: str, rule: Rule) -> Term | None:
    term = rule.wanted
    if not isinstance(term, Term) or term.where is not Where.ANYWHERE or text.lstrip().startswith(_QUOTES):
        return None
    return term


def told_together(words: str, is_name: Callable[[str], bool], joint: re.Pattern[str] = _TOGETHER) -> tuple[str, ...]:
    """The names, two or more, that the words join (工信部和商务部, 工信部、财政部和商务部); () where one is no name."""
    if len(words) > MAX_LENGTH:
        return ()
    for found in joint.finditer(words):
        first, rest = words[: found.start()].strip(), words[found.end() :].strip()
        if is_name(first) and (others := (rest,) if is_name(rest) else told_together(rest, is_name, joint)):
            return first, *others
    return ()


def _meant(word: str, names: Vocabulary) -> tuple[str, ...]:
    parts = [names.agency(part) for part in _OR.split(word)]
    if len(parts) > 1 and all(parts):
        return (" | ".join(names.short(part) for part in parts if part),)
    if both := told_together(word, names.names_alone):
        return " ".join(both), " | ".join(both)
    row = [part.strip() for part in _ROW.split(word)]
    if len(row) > 1 and all(row) and any(map(names.names_alone, row)):
        return " ".join(row), " | ".join(row)
    if (found := _OF.fullmatch(word)) and (both := told_together(found["body"], names.names_alone)):
        matter = about(found["about"])
        return f"{' '.join(both)} {matter}".strip(), f"({' | '.join(both)}) {matter}".strip()
    if found and (name := names.agency(found["body"])):
        return (f"{names.short(name)} {about(found['about'])}".strip(),)
    body, *rest = parted(word, names)
    if rest and _WITHIN.fullmatch(rest[0]) and (name := names.agency(body)):
        return _department(names.short(name), rest[0])
    return _department(names.short(name), word) if (name := agencies.departments().get(word)) else ()


def _department(ministry: str, department: str) -> tuple[str, ...]:
    return f"{ministry} {department}", ministry
