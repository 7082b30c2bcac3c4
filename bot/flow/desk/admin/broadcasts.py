"""A word to every chat: proposed, looked at, confirmed within a quarter of an hour, followed, stopped."""

from dataclasses import replace

from bot.digest.blocks import Size, size
from bot.digest.notices import announcement
from bot.domain.ports import msgid
from bot.domain.proposals import Proposal, Verb
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.presses import Press
from bot.flow.desk.results.findings import HowToAsk
from bot.flow.desk.results.governed import BroadcastAsked, BroadcastShown, ProposalEnded, TooLong

HOW = msgid("请写要广播的内容，例如：广播 今晚 22:00 至 23:00 维护，期间推送顺延")
LONGEST = 3000
ROOM = Size(units=3500, entities=90, raw=30_000)
"""Characters, and what Telegram counts: with the question above it in the preview it fits one message."""


async def ask(office: Office, said: Ask) -> BroadcastAsked | TooLong | HowToAsk:
    """Shows what every chat would get, and how many they are; nothing is sent yet."""
    text = said.text.strip()
    if not text:
        return HowToAsk(usage=HOW)
    if len(text) > LONGEST or not size(announcement(text, str).html).fits(ROOM):
        return TooLong(limit=LONGEST)
    await office.chat(said)  # the answer goes by the outbox
    proposal = await office.propose(said, Verb.BROADCAST, text)
    audience = await office.proposals.audience()
    return BroadcastAsked(proposal=proposal, audience=audience, spread=office.settings.spread)


async def confirm(office: Office, said: Ask, _: Press, about: str) -> BroadcastShown | ProposalEnded | None:
    """Queues it once, whoever presses how often; one that was not confirmed in time is proposed anew.

    The button carries how many chats were counted (`NUMBER_COUNT`): where more or fewer are there now, that is told.
    """
    number, __, counted = about.partition("_")
    proposal = await found(office, said, number, Verb.BROADCAST)
    if proposal is None or proposal.dropped:
        return None
    if proposal.done:
        return await _shown(office, replace(proposal, done=True))
    if not proposal.is_open(office.clock()):
        await office.proposals.settle(proposal.id, done=False)
        return ProposalEnded(expired=True)
    await office.proposals.broadcast(
        proposal.id,
        lambda language: announcement(proposal.body, office.translate(language)),
        office.clock(),
        office.settings.spread,
    )
    shown = await _shown(office, replace(proposal, done=True))
    return replace(shown, counted=int(counted)) if counted.isascii() and counted.isdecimal() else shown


async def drop(office: Office, said: Ask, _: Press, about: str) -> ProposalEnded | None:
    """It is not sent, whatever was proposed."""
    proposal = await found(office, said, about)
    if proposal is None or not await office.proposals.settle(proposal.id, done=False):
        return None
    return ProposalEnded(expired=False)


async def progress(office: Office, said: Ask, _: Press, about: str) -> BroadcastShown | None:
    """How far it is."""
    proposal = await found(office, said, about, Verb.BROADCAST)
    return await _shown(office, proposal) if proposal and proposal.done else None


async def stop(office: Office, said: Ask, _: Press, about: str) -> BroadcastShown | None:
    """What has not left yet does not go."""
    proposal = await found(office, said, about, Verb.BROADCAST)
    if proposal is None or not proposal.done:
        return None
    await office.proposals.withdraw(proposal.id)
    return await _shown(office, replace(proposal, done=True))


async def found(office: Office, said: Ask, about: str, verb: Verb | None = None) -> Proposal | None:
    """The proposal of a button, if it was made in this chat."""
    proposal = await office.proposals.proposal(int(about)) if about.isascii() and about.isdecimal() else None
    if proposal is None or proposal.chat_id != said.chat_id or verb not in {None, proposal.verb}:
        return None
    return proposal


async def _shown(office: Office, proposal: Proposal) -> BroadcastShown:
    return BroadcastShown(proposal=proposal, progress=await office.proposals.progress(proposal.id))
