"""What a chat follows: subscribe, list."""

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from bot.domain.chats import Subscription
from bot.domain.plans import Plan
from bot.domain.rules import Term, Where
from bot.domain.spans import Window
from bot.flow.desk.asks import Ask
from bot.flow.desk.following import offers, topics
from bot.flow.desk.following.fields import slight
from bot.flow.desk.following.own_plans import set_own
from bot.flow.desk.following.topics import Understood
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing import phrases, wishes
from bot.flow.desk.phrasing.acronyms import perhaps_meant
from bot.flow.desk.phrasing.spoken import is_everything
from bot.flow.desk.results.follows import (
    BadRule,
    NoSuchBody,
    NothingFollowed,
    PlanMeant,
    RulePreviewed,
    RulesShown,
    SubscribeChoices,
    Subscribed,
    SubscribedEach,
    TooMany,
)
from bot.flow.desk.results.results import Result
from bot.flow.desk.results.terms import Acronym, Found, Suggestion
from bot.match.dated import undated
from bot.match.matching import why
from bot.match.query import Vocabulary, canonical
from bot.match.tokens import BETWEEN

_PLANNED = tuple[str, Plan]

HITS_DAYS = 30
"""How far back the answer to a subscription counts hits."""
RECENT = 5
"""How many articles its button, and a preview, shows."""
_ASKED = re.compile(r"(.*\S)\s*[?？]\s*", re.DOTALL)


async def subscribe(office: Office, ask: Ask) -> Result:
    """Follows a rule, or each name of a list.

    Asks back when a word looks like a body that is unknown, offers agencies when nothing is said; a question mark at
    the end only shows what the rule would have brought.
    """
    if asked := _ASKED.fullmatch(ask.text):
        return await preview(office, ask, asked[1])
    if not ask.text.strip() or is_everything(ask.text):
        return SubscribeChoices(choices=topics.choices(), everything=bool(ask.text.strip()))
    names = await topics.names_of(office)
    if len(rules := topics.listed(ask.text, names)) > 1:
        return await _follow_each(office, ask, rules, names)
    if rules:
        return await _follow(office, ask, rules[0], names)
    if meant := phrases.not_as_said(ask.text.strip(), names):
        return await _as_a_phrase(office, ask, names, meant)
    understood = await _wanted(office, ask.text, names)
    if isinstance(understood, BadRule):
        return understood
    return await _asked_back(office, ask, understood, names) or await _follow(office, ask, understood, names)


async def _asked_back(office: Office, ask: Ask, understood: Understood, names: Vocabulary) -> Result | None:
    """What is asked before a rule is followed that is likely meant otherwise."""
    if planned := await _plan_meant(office, ask, understood, names):
        return planned
    if found := phrases.likely(ask.text, understood.rule, names) or await _joined(office, ask, understood, names):
        return await ask_back(office, ask, understood, *found)
    if topics.is_like_an_english_body(ask.text.strip()) and not understood.topic.agencies:
        return await _as_a_phrase(office, ask, names)
    word = topics.unknown_body(understood.rule) or await _mistyped(office, understood)
    return await ask_back(office, ask, understood, word) if word else None


async def _wanted(office: Office, text: str, names: Vocabulary) -> Understood | BadRule:
    """Reads a rule that is to be followed."""
    understood = await topics.understand_new(office, text, names)
    return understood if isinstance(understood, BadRule) else slight(text, names) or understood


async def _as_a_phrase(office: Office, ask: Ask, names: Vocabulary, meant: tuple[str, ...] = ()) -> Result:
    """Asks whether the whole text is meant as one keyword, or one of these rules."""
    phrase = topics.read(f'"{(text := ask.text.strip())}"', names)
    return phrase if isinstance(phrase, BadRule) else await ask_back(office, ask, phrase, text, meant)


async def _mistyped(office: Office, understood: Understood) -> str | None:
    """The first keyword that is a body's name but for one character, and is a word of no article (教育法 is one)."""
    for term in understood.topic.words:
        if term.exact or term.where is not Where.ANYWHERE or not topics.missed(term.name):
            continue
        if not await office.is_written(term.name):
            return term.name
    return None


async def _joined(
    office: Office, ask: Ask, understood: Understood, names: Vocabulary
) -> tuple[str, tuple[str, ...]] | None:
    """A list of keywords, or one that joins or holds more words and is no article's, with the rules to offer.

    One that begins with 下 may be an article's by accident (在大桥下渡口…).
    """
    said, rule = ask.text.strip(), understood.rule
    row = phrases.joined(said, rule, names) or phrases.touched(said, rule) or phrases.loosely(said, rule, names)
    sure = row and (set(BETWEEN).intersection(row[0]) or row[0].startswith("下"))
    return row if row and (sure or not await office.is_written(row[0])) else None


async def preview(office: Office, ask: Ask, text: str) -> RulePreviewed | BadRule:
    names = await topics.names_of(office)
    understood = await _wanted(office, text, names)
    if isinstance(understood, BadRule):
        return understood
    zone = (await office.chat(ask)).zone if ask.pressable else await office.zone(ask)
    since = _counted_since(office, zone)
    page = await office.store.latest(understood.wanted, 0, RECENT)
    recent = [article for article in page.articles if article.sort_at >= since]
    t = office.translate(ask.language)
    acronyms = () if page.articles else await _acronyms(office, ask, understood, names, " ?")
    return RulePreviewed(
        topic=understood.topic,
        hits=await office.store.count_since(understood.wanted, since),
        undated=await _undated(office, understood, since),
        days=HITS_DAYS,
        found=tuple(Found(article=one, why=(why(understood.rule, one, t) or "",)) for one in recent),
        confirm=await office.for_button(ask, Asked.FOLLOW, understood.rule.text),
        zone=zone,
        acronyms=acronyms,
    )


async def follow(office: Office, ask: Ask, *, kept: bool = False) -> Result:
    """Follows a rule as it stands, unknown names as keywords; `kept` as in `parse`."""
    return await _follow_said(office, ask, ask.text, kept=kept)


async def ask_back(
    office: Office, ask: Ask, understood: Understood, word: str, meant: tuple[str, ...] = ()
) -> NoSuchBody:
    """Asks whether `word` is meant as a keyword; the names that look like it can be followed at once."""
    if ask.pressable:
        await office.chat(ask)
    near = [
        Suggestion(name=name, question=await office.for_button(ask, Asked.SUBSCRIBE, name))
        for name in (() if meant else topics.neighbours(word))
    ]
    rules = [Suggestion(name=rule, question=await office.for_button(ask, Asked.SUBSCRIBE, rule)) for rule in meant]
    apart = word == ask.text.strip() and not isinstance(understood.rule.wanted, Term)
    rule = f'"{word}"' if meant and apart else understood.rule.text
    confirm = await office.for_button(ask, Asked.FOLLOW, rule)
    return NoSuchBody(word=word, follow=True, confirm=confirm, near=tuple(near), meant=tuple(rules))


async def follow_planned(office: Office, ask: Ask) -> Result:
    """Follows a rule, told as a plan of its own says; the text is both."""
    text, plan = msgspec.json.decode(ask.text, type=_PLANNED)
    followed = await _follow_said(office, ask, text)
    if not isinstance(followed, Subscribed) or (rule := await owned(office, ask, followed.subscription_id)) is None:
        return followed
    await set_own(office, followed.chat, rule, plan)
    return replace(followed, chat=replace(followed.chat, plan=plan))


async def _plan_meant(office: Office, ask: Ask, whole: Understood, names: Vocabulary) -> PlanMeant | None:
    """Asks back where words behind a topic say how to be told (工信部 每周五): as keywords they hit next to nothing."""
    for said, words in phrases.plans_said(ask.text):
        understood = await _wanted(office, said, names)
        if isinstance(understood, BadRule):
            continue
        wish = wishes.read(words)
        if isinstance(wish, str) or wish.is_of_chat() or wish.number is not None or wish.common:
            return None
        plan = wish.plan((await office.chat(ask)).plan if ask.pressable else Plan())
        planned = msgspec.json.encode((understood.rule.text, plan)).decode()
        return PlanMeant(
            words=words,
            topic=understood.topic,
            plan=plan,
            planned=await office.for_button(ask, Asked.PLANNED, planned),
            confirm=await office.for_button(ask, Asked.FOLLOW, whole.rule.text),
        )
    return None


async def owned(office: Office, ask: Ask, subscription_id: int) -> Subscription | None:
    """The subscription with this id, if it is the asking chat's."""
    rules = await office.store.subscriptions_of(ask.chat_id)
    return next((rule for rule in rules if rule.id == subscription_id), None)


async def list_rules(office: Office, ask: Ask) -> Result:
    """What the chat follows."""
    rules = await office.store.subscriptions_of(ask.chat_id)
    if not rules:
        return NothingFollowed(choices=topics.choices())
    return RulesShown(chat=await office.chat(ask), rules=rules)


async def keep(office: Office, ask: Ask, rule: str) -> tuple[int, bool] | TooMany:
    """Commits a rule; returns its id and whether it is new, or refuses one too many."""
    rules = await office.store.subscriptions_of(ask.chat_id)
    known = next((found for found in rules if found.rule == rule), None)
    if known is not None:
        return known.id, False
    if len(rules) >= (most := await office.most_rules(ask.chat_id)):
        return TooMany(limit=most)
    fresh = await office.store.subscribe(ask.chat_id, rule, office.clock())
    rules = await office.store.subscriptions_of(ask.chat_id)
    return next(found.id for found in rules if found.rule == rule), fresh


def _counted_since(office: Office, zone: str) -> datetime:
    """The beginning of the day so many days ago: whole days, so that today's count is remembered."""
    day = office.today(zone) - timedelta(days=HITS_DAYS)
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


async def _follow_each(
    office: Office, ask: Ask, rules: tuple[Understood, ...], names: Vocabulary
) -> SubscribedEach | TooMany:
    """Follows them all, or none where there is no room for all."""
    held = {rule.rule for rule in await office.store.subscriptions_of(ask.chat_id)}
    if len(held.union(one.rule.text for one in rules)) > (most := await office.most_rules(ask.chat_id)):
        return TooMany(limit=most)
    follows: list[Subscribed] = []
    for one in rules:
        followed = await _follow(office, ask, one, names)
        if isinstance(followed, TooMany):  # another admin was quicker
            return followed
        follows.append(followed)
    return SubscribedEach(chat=await office.chat(ask), follows=tuple(follows))


async def _follow_said(office: Office, ask: Ask, text: str, *, kept: bool = False) -> Subscribed | TooMany | BadRule:
    names = await topics.names_of(office)
    understood = topics.read(text, names, kept=kept)
    return understood if isinstance(understood, BadRule) else await _follow(office, ask, understood, names)


async def _follow(office: Office, ask: Ask, understood: Understood, names: Vocabulary) -> Subscribed | TooMany:
    chat = await office.chat(ask)
    kept = await keep(office, ask, understood.rule.text)
    if isinstance(kept, TooMany):
        return kept
    page, since = await office.store.latest(understood.wanted, 0, RECENT), _counted_since(office, chat.zone)
    acronyms = () if page.articles else await _acronyms(office, ask, understood, names)
    return Subscribed(
        topic=understood.topic,
        chat=chat,
        subscription_id=kept[0],
        fresh=kept[1],
        hits=await office.store.count_since(understood.wanted, since),
        undated=await _undated(office, understood, since),
        days=HITS_DAYS,
        newest=next((one for one in page.articles if one.dated_at), None) or next(iter(page.articles), None),
        latest=await office.for_button(ask, Asked.SHOW, f"{RECENT} {undated(understood.rule.text)}"),
        offer=await offers.offer(office, ask, understood.topic),
        keyword=await _as_a_word(office, ask, understood),
        other_way=await offers.other_way(office, ask, understood),
        acronyms=acronyms,
        before=None if kept[1] else await owned(office, ask, kept[0]),
    )


async def _as_a_word(office: Office, ask: Ask, understood: Understood) -> Subscription | None:
    """The chat's rule that has a name as a word which the understood rule follows as sources, or as a body."""
    term = understood.rule.wanted
    if not isinstance(term, Term) or term.where not in {Where.AGENCY, Where.SOURCE} or term.bare:
        return None
    words = {canonical(term.name), canonical(ask.text)}
    return next((one for one in await office.store.subscriptions_of(ask.chat_id) if one.rule in words), None)


async def _undated(office: Office, understood: Understood, since: datetime) -> int:
    return await office.store.undated(replace(understood.wanted, window=Window(since=since)))


async def _acronyms(
    office: Office, ask: Ask, understood: Understood, names: Vocabulary, after: str = ""
) -> tuple[Acronym, ...]:
    """Words of the rule that may have been meant as bodies, and the questions that follow these, or show them."""
    found = [
        Acronym(
            word=one.word, body=one.body, question=await office.for_button(ask, Asked.SUBSCRIBE, f"{one.rule}{after}")
        )
        for one in perhaps_meant(understood.rule, names)
    ]
    return tuple(found)
