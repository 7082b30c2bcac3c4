"""A document by its number: itself, its 解读, what ends it, what cites it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bot.domain.desks import Cited, Filter
from bot.domain.models import ReadArticle
from bot.domain.ports import msgid
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.questions.amending import WORDS, ends
from bot.flow.desk.questions.nothing import nothing
from bot.flow.desk.questions.sought import About, Taken, spelled, taken, understood
from bot.flow.desk.results.findings import DocumentChoices, DocumentShown, HowToAsk
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.results import Result
from bot.flow.desk.results.terms import Suggestion
from bot.match.fold import searchable
from bot.match.matching import needle
from bot.match.tokens import UNMARKED, is_number

SHOWN = 8
"""Articles of a sort that an answer shows."""
LOOKED = 100
"""Articles that are looked through for what they say of a document."""

SHORTEST_TITLE = 8
"""Characters; what is shorter is a word of many titles."""

HOW_DOC = msgid("请写文号，例如：文号 国办发〔2022〕12号")
PART_ALONE = msgid("只有号数，不成文号；近期文章提到的文件里也没有这个号。请写全，例如：文号 国办发〔2022〕12号")
PREFIX_ALONE = msgid("文号缺年份或号数。请写全，例如：文号 国办发〔2022〕12号；也可写文件的标题。")
NOT_NAMED = msgid(
    "库中没有文章提到它，也没有以它开头的文号。文号请写全，例如：文号 国办发〔2022〕12号；也可写文件的标题。"
)

NEWEST = 48
"""Articles in which a part of a number is looked for."""

_PART = re.compile(r"(?:[〔［\[（(]?(?P<year>(?:19|20)\d\d)年?[〕］\]）)]?\s*)?第?(?P<number>\d{1,5})\s*号?")
_ENDS = "函字规令办发"
_PREFIX = re.compile(
    rf"(?P<word>[一-鿿]{{1,{SHORTEST_TITLE - 2}}}(?:[{_ENDS}]|(?=\s?[〔［\[【（(])))"
    r"\s?(?P<year>[〔［\[【（(]\s?(?:19|20)\d\d年?\s?[〕］\]】）)]?)?\s?第?\s?号?"
)
"""What may be a number without what tells one document from others (国办函, 国办函〔2022〕), or a word (限塑令)."""
_BRACKETLESS = re.compile(
    rf"(?P<prefix>[一-鿿]{{1,{SHORTEST_TITLE}}}[{_ENDS}])\s?(?P<year>(?:19|20)\d\d)"
    r"(?:\s?年?|(?:\s?年\s?第?|[\s\-－—第]{1,3})(?P<number>\d{1,5})\s?(?P<sign>号)?)"
)
"""A number whose year has no brackets (国办发2022年12号), with nothing behind the year, or a word and when."""
_INTERPRETS = re.compile("解读|答记者问|问答|图解|一图")


def is_numbered(text: str) -> bool:
    """Whether the words are the whole number of a document, with brackets or without (国办发2022年12号)."""
    bare = _BRACKETLESS.fullmatch(text)
    return is_number(text) or bool(bare and bare["number"] and bare["sign"])


async def doc(office: Office, ask: Ask) -> Result:
    """A document by its number, whatever its brackets, or by a part of it that tells which is meant."""
    bare = _BRACKETLESS.fullmatch(ask.text.strip())
    if bare and (bare["sign"] or await _is_prefix(office, bare["prefix"])):
        if not bare["number"]:
            return HowToAsk(usage=PREFIX_ALONE)
        ask = replace(ask, text=f"{bare['prefix']}〔{bare['year']}〕{int(bare['number'])}号")
    found = await taken(office, ask, ask.text, About.NAMES)
    if isinstance(found, BadRule):
        return found
    if UNMARKED.fullmatch(found.rest.strip()):
        found = replace(found, rest=f"{found.rest.strip()}号")
    prefix = _PREFIX.fullmatch(found.rest.strip())
    if prefix and (prefix["year"] or await _is_prefix(office, prefix["word"])):
        told = prefix["year"] or await office.is_written(prefix["word"])
        return HowToAsk(usage=PREFIX_ALONE if told else NOT_NAMED)
    if part := _PART.fullmatch(found.rest.strip()):
        numbers = await _numbered(office, part)
        if len(numbers) > 1:
            return await _which(office, ask, numbers, found)
        if not numbers and not part["year"]:
            return HowToAsk(usage=PART_ALONE)  # 12号 alone stands in many a text that is about no document (12号线)
        found = replace(found, rest=numbers[0]) if numbers else found
    return await _searchable(office, ask, await _shown(office, ask, found))


async def _shown(office: Office, ask: Ask, said: Taken) -> Result:
    """The document and what was written about it.

    Only what is shown is opened, and what may say that the document ends.
    """
    asked = await understood(office, said)
    if isinstance(asked, BadRule):
        return asked
    if asked.rule is None:
        return HowToAsk(usage=HOW_DOC)
    number = asked.rule.text
    own = tuple(one for one in await office.store.documents(number) if not _INTERPRETS.search(one.title))
    found = await office.store.citing(asked.within(Filter(words=(number,))), LOOKED, WORDS)
    if not own:
        own = tuple(await office.store.opened([one.seq for one in found.cited if is_titled(one.title, number)]))
    stories = {one.cluster_id for one in own}
    others = [one for one in found.cited if one.cluster_id not in stories]
    if not own and not others:
        return await nothing(office, ask, asked, "doc")
    interpreting = [one for one in others if _INTERPRETS.search(one.title)]
    ending = await _ending(office, number, [one.seq for one in own], others)
    citing = [one for one in others if one not in interpreting and one.seq not in ending]
    shown = [[one.seq for one in interpreting], [one.seq for one in citing], ending]
    interpretations, cites, ends_it = await _opened(office, [seqs[:SHOWN] for seqs in shown], number)
    if not (own or interpretations or cites or ends_it):
        return await nothing(office, ask, asked, "doc")
    return DocumentShown(
        number=number,
        span=asked.span,
        own=own[:1],
        interpretations=interpretations,
        citing=cites,
        ending=ends_it,
        total=len(citing) - _missing(citing, cites) + found.total - len(found.cited),
        interpreting=len(interpreting) - _missing(interpreting, interpretations),
        ended=len(ending) - _missing(ending, ends_it),
        looked=LOOKED if found.total > LOOKED else None,
        zone=(await office.chat(ask, asked.chat)).zone,
        follow=await office.remember(ask.chat_id, Asked.FOLLOW, number),
    )


async def _searchable(office: Office, ask: Ask, shown: Result) -> Result:
    """The answer with a button that asks for all that hold the word, where it is no number and names no document."""
    if not isinstance(shown, DocumentShown) or shown.own or is_number(shown.number):
        return shown
    return replace(shown, search=await office.remember(ask.chat_id, Asked.SEARCH, shown.number))


async def _opened(office: Office, shown: list[list[int]], number: str) -> list[tuple[ReadArticle, ...]]:
    """The articles of each sort, fetched together. What was read anew meanwhile has another commit number.

    The store finds what begins with the number (…〔2022〕12亿元 too): what does not go on with 号 is left out.
    """
    found = await office.store.opened([*chain.from_iterable(shown)])
    opened = {one.seq: one for one in found if _names(one, number)}
    return [tuple(opened[seq] for seq in seqs if seq in opened) for seqs in shown]


def _names(article: ReadArticle, number: str) -> bool:
    """Whether the number stands in the article whole, however it is written."""
    if number in article.reading.text:
        return True
    return any(needle(number) in searchable(text) for text in (article.title, article.reading.text))


def _missing(found: Sequence[object], opened: Sequence[object]) -> int:
    """How many of those that were to be shown are not what was asked for."""
    return min(len(found), SHOWN) - len(opened)


async def _is_prefix(office: Office, word: str) -> bool:
    """Whether documents that the newest articles with the word name have it before their year, or none has the word."""
    page = await office.store.latest(Filter(words=(word,)), 0, NEWEST)
    named = (one.number or "" for article in page.articles for one in article.reading.documents)
    return not page.articles or any(number.startswith(f"{word}〔") for number in named)


async def _numbered(office: Office, part: re.Match[str]) -> tuple[str, ...]:
    """The numbers that end with this one, of the documents that the newest articles name with it."""
    end = f"〕{int(part['number'])}号"
    end = f"〔{part['year']}{end}" if part["year"] else end
    page = await office.store.latest(Filter(words=(f"{int(part['number'])}号",)), 0, NEWEST)
    named = (one.number for article in page.articles for one in article.reading.documents if one.number)
    return tuple(dict.fromkeys(number for number in named if number.endswith(end)))[:SHOWN]


async def _which(office: Office, ask: Ask, numbers: tuple[str, ...], said: Taken) -> DocumentChoices:
    """Asks which of the numbers is meant."""
    await office.chat(ask, said.chat)
    choices = [
        Suggestion(
            name=number, question=await office.remember(ask.chat_id, Asked.RUN, f"doc {spelled(number, said.span)}")
        )
        for number in numbers
    ]
    return DocumentChoices(text=ask.text.strip(), choices=tuple(choices))


def is_titled(title: str, words: str) -> bool:
    """Whether the article is the document of this title, whose issuer may stand before it."""
    asked = needle(words)
    return len(asked) >= SHORTEST_TITLE and searchable(title).endswith(asked) and not _INTERPRETS.search(title)


async def _ending(office: Office, number: str, own: list[int], others: list[Cited]) -> list[int]:
    """The commit numbers of those that say that the document ends or changes, in their order."""
    may = [one.seq for one in others if one.telling and not _INTERPRETS.search(one.title)]
    if not may:
        return []
    titles = await office.store.called([*own, *(one.seq for one in others)], number)
    return [one.seq for one in await office.store.opened(may) if ends(one, number, titles)]
