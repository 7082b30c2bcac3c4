"""How somebody arrives: plainly, or by a deep link to an agency (`sub_miit`) or an article (`a_123`).

A link is somebody else's word: it shows what it names and leaves every change to a button.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.chats import Match
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.flow.desk.asks import Ask, Near
from bot.flow.desk.following import subscriptions, topics
from bot.flow.desk.following.leaving import given_up, named_by, swapped
from bot.flow.desk.following.topics import Understood
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.phrasing import english_questions, several, wishes
from bot.flow.desk.phrasing.courtesy import LONGEST, bared, is_dropped, is_to_us, is_undoing
from bot.flow.desk.phrasing.numbered import each
from bot.flow.desk.phrasing.pauses import all_go_on, asks_how_long, goes_on
from bot.flow.desk.phrasing.spoken import gist, plain, question
from bot.flow.desk.questions.addresses import addressed, measures_of
from bot.flow.desk.questions.requests import greets, requested
from bot.flow.desk.questions.sought import taken
from bot.flow.desk.remote import within
from bot.flow.desk.results.follows import BadRule, NotSubscribed, Subscribed
from bot.flow.desk.results.results import (
    BadSetting,
    Begun,
    Cancelled,
    Greeted,
    HelpShown,
    Meant,
    Missaid,
    NotACommand,
    OneByOne,
    Panel,
    Result,
    Welcome,
)
from bot.flow.desk.settings import of_rules, pausing, settings
from bot.match.fold import simplified
from bot.match.matching import why
from bot.match.query import Vocabulary

MAX_TOPIC = 60
"""Longer words than this are not offered as a topic to follow or search."""
SAMPLED = 3
"""Articles of a sample digest."""
MOST_ENDS = 8
"""So many paused rules get a button each; the others are in the list."""

_LINK = re.compile(r"(?:sub_(?P<body>[A-Za-z]{2,20})|a_(?P<article>\d{1,15}))", re.ASCII)


async def arrive(office: Office, ask: Ask) -> Result:
    """What the link names, else a greeting; of a link whose article or body is not there, that too."""
    link = _LINK.fullmatch(ask.text.strip())
    chat = await office.chat(ask)
    if link and link["article"] and (article := await office.store.article(int(link["article"]))):
        return measures_of(office, article, chat.zone)
    if link and link["body"] and (name := topics.agency(link["body"])):
        return await subscriptions.preview(office, ask, name)
    rules = await office.store.subscriptions_of(ask.chat_id)
    return Welcome(chat=chat, choices=topics.choices(topics.GREETING_BODIES), rules=rules, lost=link is not None)


async def begin(office: Office, ask: Ask) -> Result:
    """Follows the body; where it is the first rule of the chat, with a sample of its digests."""
    first = not await office.store.subscriptions_of(ask.chat_id)
    followed = await subscriptions.subscribe(office, ask)
    understood = await topics.understand(office, ask.text)
    if not first or not isinstance(followed, Subscribed) or not isinstance(understood, Understood):
        return followed
    page = await office.store.latest(understood.wanted, 0, SAMPLED)
    invented = not page.articles
    articles = await _samples(office, understood) if invented else page.articles
    t = office.translate(ask.language)
    matches = tuple(Match(article=one, why=_reason(understood, one, t)) for one in articles)
    return Begun(followed=followed, matches=matches, invented=invented) if matches else followed


async def _samples(office: Office, understood: Understood) -> tuple[ReadArticle, ...]:
    """The bundled articles on the body, else those there are."""
    found = await office.samples()
    return (tuple(one for one in found if why(understood.rule, one)) or found)[:SAMPLED]


def _reason(understood: Understood, article: ReadArticle, t: Translate) -> tuple[str, ...]:
    reason = why(understood.rule, article, t)
    return (reason,) if reason else ()


async def usage(office: Office, ask: Ask) -> Result:
    """What one can say; of a command that is named, how."""
    return replace(_usage(office, ask, whole=False), about=" ".join(ask.text.split()))


async def every_usage(office: Office, ask: Ask) -> Result:
    """Everything one can say."""
    return _usage(office, ask, whole=True)


async def offer(office: Office, ask: Ask, near: Near | None) -> Result:
    """What to do with words that are no command; a mistyped command or a whole text is no topic.

    The address of an article that is held shows that article.
    """
    if (thanks := greets(ask.text)) is not None:
        return Greeted(thanks=thanks)
    if is_undoing(ask.text) or is_dropped(ask.text):
        return Cancelled(unasked=is_undoing(ask.text))
    if held := await addressed(office, ask):
        return held
    if gone := await _swapped(office, ask) or await given_up(office, ask):
        return gone
    if near and near.words is not None and len(near.words) <= MAX_TOPIC:
        return await _meant(office, ask, near.command, near.words)
    command = near.command if near else None
    again = await _again(office, ask, command)
    unknown = NotACommand(text=ask.text, near=command, again=again, is_english=english_questions.is_sentence(ask.text))
    if ask.text.startswith("/") or len(ask.text) > LONGEST:
        return unknown
    await office.chat(ask)
    if asked_back := await _settings(office, ask) or await _row(office, ask):
        return asked_back
    said = bared(ask.text)[-1] if ask.text.strip() else ask.text
    names = await topics.names_of(office)
    asked = requested(ask.text, names) or question(ask.text, names) or question(said, names)
    if asked := asked or _told(said, names):
        return await _meant(office, ask, *asked)
    plainly = plain(said, names)
    if len(ask.text) > MAX_TOPIC or unknown.is_english or (is_to_us(ask.text) and not plainly):
        return unknown
    ask = replace(ask, text=plainly or await _mended(office, ask.text))
    dated = await _names_days(office, ask)
    return NotACommand(
        text=ask.text,
        near=command,
        again=again,
        subscribe=None if dated else await office.remember(ask.chat_id, Asked.SUBSCRIBE, ask.text),
        search=await office.remember(ask.chat_id, Asked.SEARCH, ask.text),
    )


async def _swapped(office: Office, ask: Ask) -> Result | None:
    """To give one rule up and to follow another, where the first is followed."""
    if (swap := swapped(ask.text)) is None:
        return None
    rules = await office.store.subscriptions_of(ask.chat_id)
    if not named_by(rules, swap[0], await topics.names_of(office)):
        return NotSubscribed(text=swap[0], rules=rules, leaving=False)
    return await one_by_one(office, ask, [("unsubscribe", swap[0]), ("subscribe", swap[1])])


async def _resumed(office: Office, ask: Ask) -> Result | None:
    """The end of the pause that is meant; where several rules are paused, of each."""
    said = next(filter(goes_on, bared(ask.text)), None)
    ends = await pausing.ended_by(office, replace(ask, text=said)) if said else ()
    if len(ends) > 1:
        asked = await one_by_one(office, ask, [("settings", end) for end in ends[:MOST_ENDS]])
        return replace(asked, paused=True)
    if ends:
        return await _set(office, ask, ends[0])
    return await settings.shown(office, ask, Panel.PAUSE) if said and all_go_on(said) else None


async def _settings(office: Office, ask: Ask) -> Result | None:
    """What is to be set, or paused or resumed, of all or of rules that are named, once a button confirms it."""
    if resumed := await _resumed(office, ask):
        return resumed
    ways = bared(ask.text)
    if wish := next(filter(_is_wish, ways), None):
        asked = replace(ask, text=wish)
        return await (pausing.settings_or_pause(office, asked) if asks_how_long(wish) else _set(office, ask, wish))
    if ways and (wanted := await _of_rules(office, ask, ways[-1])):
        return wanted
    left = wishes.read(ways[-1]) if ways else None
    if isinstance(left, str) and wishes.is_no_plan(left) and wishes.TOLD.search(simplified(ask.text)):
        return BadSetting(text=left, why=Missaid.NO_DAYS)
    if missed := of_rules.missed(ways[-1]) if ways else None:
        return NotSubscribed(text=missed, rules=await office.store.subscriptions_of(ask.chat_id), leaving=False)
    return None


async def set_up(office: Office, ask: Ask) -> Result:
    """The settings as the words say; where they name rules (芯片 每周五), theirs are asked back."""
    result = await pausing.settings_or_pause(office, ask)
    refused = isinstance(result, BadSetting) and result.why is Missaid.UNKNOWN and not each(ask.text)[0]
    return (await _of_rules(office, ask, ask.text) if refused else None) or result


async def _of_rules(office: Office, ask: Ask, text: str) -> Result | None:
    """What is to be set of rules that the text names."""
    wanted = await of_rules.wished(office, ask, text)
    if len(wanted) > 1:
        return await one_by_one(office, ask, wanted)
    for command, words in wanted:
        return await (_set(office, ask, words) if command == "settings" else _meant(office, ask, command, words))
    return None


async def _set(office: Office, ask: Ask, wish: str) -> NotACommand:
    """The settings with these words, once a button confirms them."""
    return NotACommand(text=wish, near=None, settings=await office.remember(ask.chat_id, Asked.RUN, f"settings {wish}"))


def _is_wish(text: str) -> bool:
    """Whether the words only say when or how to be told, here or in a place that they name."""
    where = within(text)
    return wishes.is_said(where.rest if where else text)


async def _row(office: Office, ask: Ask) -> OneByOne | None:
    """Several requests in a row (把推送时间改成9:00，另外把芯片退了), where each part is one."""
    names = await topics.names_of(office)
    parts = several.pieces(bared(ask.text)[-1])
    asked = [("settings", part) if _is_wish(part) else requested(part, names) for part in parts]
    wanted = [request for request in asked if request]
    return await one_by_one(office, ask, wanted) if 1 < len(wanted) == len(asked) else None


def _told(text: str, names: Vocabulary) -> tuple[str, str] | None:
    """What a question that is put in no known way may be about."""
    if english_questions.is_sentence(text):
        body = english_questions.body_in(text, names)
        return ("latest", body) if body else None
    words = None if plain(text, names) else gist(text, names)
    return ("search", words) if words else None


async def one_by_one(office: Office, ask: Ask, wishes: Sequence[tuple[str, str]]) -> OneByOne:
    """Each of these commands, to be asked for."""
    await office.chat(ask)
    again = [await office.remember(ask.chat_id, Asked.RUN, f"{name} {words}".strip()) for name, words in wishes]
    meant = [Meant(command=name, words=words, question=at) for (name, words), at in zip(wishes, again, strict=True)]
    return OneByOne(wishes=tuple(meant))


async def _mended(office: Office, text: str) -> str:
    """The text with the bodies' names that its words are but for one character, where no article has such a word."""
    names, words = await topics.names_of(office), []
    for word in text.split():
        missed = () if names.names(word) else topics.missed(word)
        sure = len(missed) == 1 and not await office.is_written(word)
        words.append(topics.short(missed[0]) if sure else word)
    return " ".join(words)


async def _meant(office: Office, ask: Ask, command: str, words: str) -> NotACommand:
    """The command with these words, which answers when pressed."""
    await office.chat(ask)
    question = await office.remember(ask.chat_id, Asked.RUN, f"{command} {words}".strip())
    return NotACommand(text=words, near=None, meant=Meant(command=command, words=words, question=question))


async def _names_days(office: Office, ask: Ask) -> bool:
    """Whether the words name days, which nobody can follow."""
    found = await taken(office, ask, ask.text)
    return isinstance(found, BadRule) or found.span is not None


async def _again(office: Office, ask: Ask, near: str | None) -> int | None:
    """The likely command with the words that followed the mistyped one."""
    words = ask.text.split(maxsplit=1)[1:]
    if near is None or not words or len(words[0]) > MAX_TOPIC:
        return None
    await office.chat(ask)
    return await office.remember(ask.chat_id, Asked.RUN, f"{near} {words[0]}")


def _usage(office: Office, ask: Ask, *, whole: bool) -> HelpShown:
    operator = office.is_operator(ask.user_id)
    return HelpShown(operator=operator, whole=whole, governs=operator and office.is_admin_chat(ask))
