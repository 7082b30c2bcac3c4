"""A document by its number: itself, its 解读, what ends it, what cites it."""

import re
from itertools import chain

from bot.domain.desks import Cited
from bot.domain.ports import msgid
from bot.flow.desk import inquiries, topics
from bot.flow.desk.amending import WORDS, ends
from bot.flow.desk.asks import Ask
from bot.flow.desk.findings import DocumentShown, HowToAsk
from bot.flow.desk.follows import BadRule
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.results import Result
from bot.match.fold import searchable

SHOWN = 8
"""Articles of a sort that an answer shows."""
LOOKED = 100
"""Articles that are looked through for what they say of a document."""

SHORTEST_TITLE = 8
"""Characters; what is shorter is a word of many titles."""

HOW_DOC = msgid("请写文号，例如：文号 国办发〔2022〕12号")

_INTERPRETS = re.compile("解读|答记者问|问答|图解|一图")


async def doc(office: Office, ask: Ask) -> Result:
    """A document by its number, whatever its brackets, and what was written about it.

    Only what is shown is opened, and what may say that the document ends.
    """
    if not ask.text.strip():
        return HowToAsk(usage=HOW_DOC)
    understood = await topics.understand(office, ask.text)
    if isinstance(understood, BadRule):
        return understood
    number = understood.topic.text
    own = tuple(one for one in await office.store.documents(number) if not _INTERPRETS.search(one.title))
    found = await office.store.citing(number, LOOKED, WORDS)
    titled = [one.seq for one in found.cited if is_titled(one.title, number)]
    own = own or tuple(await office.store.opened(titled))
    stories = {one.cluster_id for one in own}
    others = [one for one in found.cited if one.cluster_id not in stories]
    if not own and not others:
        return await inquiries.nothing(office, ask, understood.topic)
    interpreting = [one for one in others if _INTERPRETS.search(one.title)]
    ending = await _ending(office, number, [one.seq for one in own], others)
    citing = [one for one in others if one not in interpreting and one.seq not in ending]
    shown = [[one.seq for one in interpreting[:SHOWN]], [one.seq for one in citing[:SHOWN]], ending[:SHOWN]]
    opened = {one.seq: one for one in await office.store.opened([*chain.from_iterable(shown)])}
    left = ([seq for seq in seqs if seq in opened] for seqs in shown)  # what was read anew meanwhile has another number
    interpretations, cites, ends_it = (tuple(opened[seq] for seq in seqs) for seqs in left)
    await office.chat(ask)
    return DocumentShown(
        number=number,
        own=own[:1],
        interpretations=interpretations,
        citing=cites,
        ending=ends_it,
        total=len(citing) + found.total - len(found.cited),
        interpreting=len(interpreting),
        ended=len(ending),
        looked=LOOKED if found.total > LOOKED else None,
        zone=await office.zone(ask),
        follow=await office.remember(ask.chat_id, Asked.FOLLOW, number),
    )


def is_titled(title: str, words: str) -> bool:
    """Whether the article is the document of this title, whose issuer may stand before it."""
    asked = searchable(words)
    return len(asked) >= SHORTEST_TITLE and searchable(title).endswith(asked) and not _INTERPRETS.search(title)


async def _ending(office: Office, number: str, own: list[int], others: list[Cited]) -> list[int]:
    """The commit numbers of those that say that the document ends or changes, in their order."""
    may = [one.seq for one in others if one.telling and not _INTERPRETS.search(one.title)]
    if not may:
        return []
    titles = await office.store.called([*own, *(one.seq for one in others)], number)
    return [one.seq for one in await office.store.opened(may) if ends(one, number, titles)]
