"""Words of a chat → a rule understood, with names resolved to agencies and sources."""

import difflib
import functools
import re
from dataclasses import dataclass, replace

from bot.domain.desks import Filter
from bot.domain.rules import Every, Term, Where, parts, terms
from bot.domain.stores import OpsStore
from bot.extract.bodies import local_bodies
from bot.extract.lexicon import gazetteer
from bot.extract.lexicon.bodies import bodies, near, resolve
from bot.extract.lexicon.hierarchy import below
from bot.flow.desk.following.fields import amiss, sources_named
from bot.flow.desk.office import Office
from bot.flow.desk.phrasing.joints import BESIDE
from bot.flow.desk.phrasing.media import media
from bot.flow.desk.phrasing.phrases import told_together
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.terms import BodyChoice, Named, Topic
from bot.match.fold import fold, simplified
from bot.match.query import MAX_LENGTH, Rule, Vocabulary, parse
from bot.match.synonyms import Synonyms
from bot.match.tokens import BETWEEN, ENDS, RuleError, needs_quotes

NEAR_COUNT = 3
MIN_ALIKE = 2
NEAR_MISS_LENGTH = 3
MIN_ACRONYM = 3  # nobody knows the State Council as SC
COMMON_BODIES = (
    "工业和信息化部", "国家发展和改革委员会", "国务院", "财政部", "商务部", "科学技术部",
    "中国人民银行", "交通运输部", "国家市场监督管理总局",
)  # fmt: skip
"""Offered to whoever names none; the first three also greet newcomers."""
GREETING_BODIES = 3
PROVINCIAL = "provincial"  # the level of the governments whose short names are their regions'

_RANK = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")
_LETTERS = re.compile("[A-Z]")
_COMMAS = re.compile(rf"[{BETWEEN}/／\n]|(?<=\S)\s+(?:{BESIDE}|and|&)(?=\s)", re.IGNORECASE)
_GENERIC = frozenset("国家中央人民部委局署办厅司会总员公室")
_BODY_LIKE = re.compile(r"[㐀-鿿]{2,}(?:部|委|局|署|办|厅|司|委员会|办公室|政府)")
_ENGLISH_CAPITAL = "(?-i:Office|Authority|Agency|Committee|Council|Government)"  # else as in post office
_ENGLISH_KIND = f"(?:Ministry|Department|Bureau|Administration|Commission|{_ENGLISH_CAPITAL})"
_ENGLISH_BODY = re.compile(
    rf"(?:the )?(?:(?:state|national|people['’]s) )?(?:{_ENGLISH_KIND} (?:of|for) [a-z &-]+|[a-z &-]+ {_ENGLISH_KIND})",
    re.IGNORECASE,
)
_ENGLISH_PLAIN = re.compile(rf"\b(?:the|state|national|people's|of|for|{_ENGLISH_KIND})\b", re.IGNORECASE)
"""What many of them are called, which is no likeness."""
ENGLISH_ALIKE = 0.7
_RANKS = "部委局署办厅司"  # by which a word names another body (发改局), and is no slip
_PLACES = re.compile(r".*(?:[东西南北中内外全总底顶头尾干腹]部|公司|布局|格局|结局|当局|战局|大局)")
"""Words that end like a body's name and mean none (中西部, 公司, 布局)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A rule, and it in the words of the answer."""

    rule: Rule
    topic: Topic

    @property
    def wanted(self) -> Filter:
        """The rule as a question to the store."""
        topic = self.topic
        words = tuple(term.name for term in topic.words if not term.also)
        others = (*(term for term in topic.words if term.also), *topic.others)
        return Filter(
            agencies=tuple(named.name for named in topic.agencies),
            sources=topic.sources,
            words=words,
            where=Every(parts=others) if others else None,
        )


async def understand(office: Office, text: str) -> Understood | BadRule:
    """Reads a rule with the names known now; whoever reads several asks for the names once and calls `read`."""
    return read(text, await names_of(office))


async def understand_any(office: Office, text: str) -> Understood | BadRule:
    """Reads a question: of a list of bodies and sources (财政部、商务部, 财政部和商务部) it asks for any."""
    names = await names_of(office)
    rules = [one.rule.text for one in listed(text, names)] or told_together(text, names.names_alone)
    return read(" | ".join(rules) if len(rules) > 1 else text, names)


async def understand_new(office: Office, text: str, names: Vocabulary) -> Understood | BadRule:
    """Reads a rule that somebody has just written, whose fields must all be some that can hit."""
    understood = read(text, names)
    if isinstance(understood, BadRule):
        return understood
    asked = sources_named(text, names)
    publishers = [name for name in asked if (await office.store.latest(Filter(sources=(name,)), 0, 1)).total]
    return amiss(text, names, frozenset(publishers)) or understood


def read(text: str, names: Vocabulary, *, kept: bool = False) -> Understood | BadRule:
    """Reads a rule with these names; `kept` as in `parse`."""
    english = _named_rule(text.strip(), names) if text.isascii() and len(text) <= MAX_LENGTH else None
    rule = english or parse(text, names, kept=kept)
    if isinstance(rule, RuleError):
        return BadRule(text=text, position=rule.position, message=rule.message, fix=rule.fix)
    found = of_rule(rule)
    words = tuple(replace(term, name=as_said(term.name, text)) for term in found.topic.words)
    return replace(found, topic=replace(found.topic, words=words))


def as_said(name: str, text: str) -> str:
    """The name of a keyword with its letters as the text has them (Mars, where the rule has MARS)."""
    found = re.search(re.escape(name), text, re.IGNORECASE) if _LETTERS.search(name) else None
    return found[0] if found else name


def meant(text: str, names: Vocabulary) -> frozenset[str]:
    """The rules that these words may stand for where it is known which there are: acronyms are bodies there, too."""
    found = (read(text, one) for one in (names, _with_acronyms(names)))
    return frozenset(one.rule.text for one in found if isinstance(one, Understood))


@functools.lru_cache(maxsize=8)
def _with_acronyms(names: Vocabulary) -> Vocabulary:
    return replace(names, agency=lambda word: names.agency(word) or names.acronym(word))


def listed(text: str, names: Vocabulary) -> tuple[Understood, ...]:
    """The bodies and sources that a list names (财政部、商务部), each a rule of its own; nothing for any other text."""
    if len(text) > MAX_LENGTH or _named_rule(text.strip(), names):
        return ()  # the whole of it may be one name
    rules: dict[str, Rule] = {}
    said = text.strip().rstrip(ENDS)
    for part in told_together(said, names.names_alone, _COMMAS) or (said,):
        if (rule := _named_rule(part, names)) is None:
            return ()
        rules[rule.text] = rule
    return tuple(map(of_rule, rules.values()))


async def names_of(office: Office) -> Vocabulary:
    """As `vocabulary`, for whoever sits at the desk."""
    return await vocabulary(office.ops, office.synonyms)


async def vocabulary(ops: OpsStore, synonyms: Synonyms) -> Vocabulary:
    """The names of bodies and of the sources there are now; where both fit, the body's goes first."""
    sources = await ops.sources()
    polled = frozenset(source.name for source in sources if source.enabled)
    return _vocabulary(tuple([source.name for source in sources]), synonyms, polled)


@functools.lru_cache(maxsize=8)  # the same as long as the sources are: what was parsed with it is known by it
def _vocabulary(named: tuple[str, ...], synonyms: Synonyms, polled: frozenset[str]) -> Vocabulary:
    sources = {fold(name): name for name in named}
    return Vocabulary(
        agency=_meant_agency,
        source=lambda word: sources.get(fold(word)),
        short=short,
        below=below,
        synonyms=synonyms,
        region=_region,
        industry=lambda word: gazetteer.known(fold(word), "industries"),
        channels=lambda word: tuple(one.name for one in media(word) if one.name in polled) if polled else (),
        placed=lambda word: _meant_agency(word) is not None and agency(word) is None,
        acronym=lambda word: agency(word) if len(word) >= MIN_ACRONYM and _is_acronym(word) else None,
    )


def _region(word: str) -> str | None:
    """The region that `word` names, with its rank or without (广东省, 上海市), or in English (Guangdong)."""
    body, whole = resolve(word), fold(word)
    if body and body.level == PROVINCIAL and fold(body.english_short or "") == whole:
        return body.short
    return gazetteer.known(whole, "places") or gazetteer.known(_RANK.sub("", whole), "places")


def short(name: str) -> str:
    """The name by which readers know an agency (工信部)."""
    body = resolve(name)
    return body.short if body else name


def agency(word: str) -> str | None:
    """The name of the acting body, no news agency, that `word` names, in traditional characters too (財政部)."""
    body = resolve(word) or resolve(simplified(word))
    return body.name if body and not body.silent else None


def _meant_agency(word: str) -> str | None:
    """As `agency`; an acronym is the body in capitals alone (cast iron, most, safe), nor do words make one (S C)."""
    if not word.isupper() and _is_acronym(word):
        return None
    name = agency(word)
    body = resolve(name) if name and " " in word and word.isascii() else None
    joined = "".join(word.split()).casefold()
    if body and body.acronym and joined == body.acronym.casefold():
        return None
    local = name or local_bodies.named(simplified(word)) or ""
    province = resolve(local.removesuffix("人民政府"))  # 广东政府
    return province.name if province and province.level == PROVINCIAL else local or None


def _is_acronym(word: str) -> bool:
    """Whether it is an acronym of a body, in whatever letters."""
    body, whole = resolve(word), fold(word)
    names = (body.acronym or "", body.english_short or "", *body.aliases) if body else ()
    return any(name.isascii() and name.isupper() and fold(name) == whole for name in names)


def unknown_body(rule: Rule) -> str | None:
    """The first keyword that was surely meant as the name of a body."""
    words = (term.name for term in terms(rule.wanted) if term.where is Where.ANYWHERE and not term.exact)
    return next((word for word in words if _BODY_LIKE.fullmatch(word) and not _PLACES.fullmatch(word)), None)


def is_like_an_english_body(text: str) -> bool:
    """Whether the whole text is surely meant as the English name of a body (Ministry of Mars)."""
    return _ENGLISH_BODY.fullmatch(text) is not None


def missed(word: str) -> tuple[str, ...]:
    """The bodies whose name the word is but for one character (工信步)."""

    def is_missed(name: str) -> bool:
        others = [other for one, other in zip(name, word, strict=False) if one != other]
        return len(name) == len(word) and len(others) == 1 and others[0] not in _RANKS

    if len(word) < NEAR_MISS_LENGTH or _PLACES.fullmatch(word):
        return ()
    named = (body for body in bodies() if not body.silent)
    return tuple(body.name for body in named if any(map(is_missed, (*body.names(), body.short))))


def neighbours(word: str) -> tuple[str, ...]:
    """Names of bodies that look like `word`, best first; what all of them are called (部, 国家 …) is no likeness."""
    if word.isascii():
        return _english_neighbours(word)
    telling = set(word) - _GENERIC
    alike = (
        body
        for body in near(word, NEAR_COUNT)
        if not body.silent and any(len(telling & set(name)) >= MIN_ALIKE for name in (*body.names(), body.short))
    )
    return tuple(dict.fromkeys([*missed(word), *(body.name for body in alike)]))[:NEAR_COUNT]


def _english_neighbours(word: str) -> tuple[str, ...]:
    """The same by what English names have of their own (Commerc)."""
    named = {_own_words(body.english): body.name for body in bodies() if body.english and not body.silent}
    close = difflib.get_close_matches(_own_words(word), named, n=NEAR_COUNT, cutoff=ENGLISH_ALIKE)
    return tuple(dict.fromkeys(named[one] for one in close))


def _own_words(name: str) -> str:
    return " ".join(_ENGLISH_PLAIN.sub("", name).casefold().split())


def choices(count: int = len(COMMON_BODIES)) -> tuple[BodyChoice, ...]:
    """The first of the common bodies, to press."""
    found = (resolve(name) for name in COMMON_BODIES[:count])
    return tuple(BodyChoice(label=body.short, key=body.acronym) for body in found if body and body.acronym)


def of_rule(rule: Rule) -> Understood:
    """A rule as it will be told."""
    agencies, sources, words, others = [], [], [], []
    for part in parts(rule.wanted):
        match part:
            case Term(where=Where.AGENCY):
                agencies.append(_named(part.name))
            case Term(where=Where.SOURCE, also=()):
                sources.append(part.name)
            case Term(where=Where.ANYWHERE | Where.DOCUMENT):
                words.append(part)
            case _:
                others.append(part)
    topic = Topic(
        text=rule.text, agencies=tuple(agencies), sources=tuple(sources), words=tuple(words), others=tuple(others)
    )
    return Understood(rule=rule, topic=topic)


def _named_rule(name: str, names: Vocabulary) -> Rule | None:
    """The rule that is nothing but this name."""
    if not names.names_alone(name):
        return None
    rule = parse(f'"{name}"' if needs_quotes(name) else name, names)
    return rule if isinstance(rule, Rule) else None


def _named(name: str) -> Named:
    body = resolve(name)
    if body is None:
        return Named(name=name)
    acronym = body.acronym or ""
    also = (body.short, acronym if len(acronym) >= MIN_ACRONYM else "")
    return Named(name=name, also=tuple(word for word in also if word and word != name))
