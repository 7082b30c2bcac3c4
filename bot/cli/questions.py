"""The chat's answers on stdout: latest, search, track."""

import asyncio

import click

from bot.app import opened
from bot.chat.replies.replies import reply
from bot.cli.root import Verb
from bot.cli.shapes import article_shape, say, statement_shape
from bot.cli.terminal import RULES, complain, finish, heard, json_option, show, tell
from bot.config import Given
from bot.digest.marks import listed
from bot.domain.ports import msgid
from bot.flow.desk.office import Office
from bot.flow.desk.questions.questions import look
from bot.flow.desk.questions.tracked import tracked
from bot.flow.desk.questions.tracks import timeline
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.follows import BadRule
from bot.flow.desk.results.results import EitherWay, Result
from bot.locale.phrases import PLACED
from bot.match.matching import needle
from bot.match.periods import period

NUMBERS = msgid("文章编号依次为 {numbers}。在 `policybot chat` 中发送“措施 编号”可看一篇的全部措施。")

count_option = click.option(
    "-n", "--count", metavar="N", default=10, show_default=True, type=click.IntRange(1, 200), help="At most."
)


@click.command(cls=Verb, context_settings=RULES)
@click.argument("topic", nargs=-1, callback=heard)
@count_option
@json_option
@click.pass_obj
def latest(given: Given, topic: str, count: int, as_json: bool) -> None:
    """The newest articles, of everything or of TOPIC: an agency by any of its names, a source, or keywords.

    Exit 1 when the topic is unknown or cannot be understood.
    """
    finish(asyncio.run(_answer(given, topic, count, as_json, ranked=False)))


@click.command(cls=Verb, context_settings=RULES)
@click.argument("query", nargs=-1, required=True, callback=heard)
@count_option
@json_option
@click.pass_obj
def search(given: Given, query: str, count: int, as_json: bool) -> None:
    """Articles that meet all words of QUERY, best first; agencies and sources by any of their names.

    Exit 1 when the query cannot be understood.
    """
    finish(asyncio.run(_answer(given, query, count, as_json, ranked=True)))


@click.command(cls=Verb)
@click.argument("mechanism", nargs=-1, required=True, callback=heard)
@json_option
@click.pass_obj
def track(given: Given, mechanism: str, as_json: bool) -> None:
    """What was said of MECHANISM (白名单), newest first: when, by whom, in which words, how firmly.

    Where no article names it, it says so.
    """
    finish(asyncio.run(_track(given, mechanism, as_json)))


async def _track(given: Given, name: str, as_json: bool) -> int:
    async with opened(given) as app:
        meant, t = await tracked(app.office(), None, name), app.translate
        if isinstance(meant, BadRule):
            show(reply(meant, t), failed=True)
            return True
        told = await timeline(app.office(), meant) if needle(meant[0].name) else None
        if as_json:
            for said in told[0].statements if told else ():
                say(statement_shape(said))
        elif told is None:
            tell(t(PLACED).format(place=name, reason=t("没有文章提到")))
        else:
            show(reply(told[0], t))
    return False


async def _answer(given: Given, text: str, count: int, as_json: bool, *, ranked: bool) -> int:
    async with opened(given) as app:
        t = app.translate
        result = await look(app.office(), text, count, ranked=ranked, t=str if as_json else t)
        if not as_json:
            show(reply(_told_apart(app.office(), result, text), t), failed=isinstance(result, BadRule))
            if isinstance(result, Articles) and result.found:
                numbers = listed((str(found.article.id) for found in result.found), t)
                tell("\n" + t(NUMBERS).format(numbers=numbers))
        elif isinstance(result, Articles):
            for found in result.found:
                say(article_shape(found.article, "；".join(found.why) or None))
        elif isinstance(result, BadRule):
            complain(text, t(result.message).rstrip("：:"), t)
    unknown = result.unknown if isinstance(result, NothingFound) else None
    if unknown:
        complain(unknown, t("没有这个机构或来源，也没有文章提到"), t)
    return isinstance(result, BadRule) or unknown is not None


def _told_apart(office: Office, result: Articles | NothingFound | BadRule, text: str) -> Result:
    """The answer with how its words for days were taken."""
    found = period(text, office.today(office.settings.zone))
    return result if found is None or isinstance(result, BadRule) else EitherWay(result=result, period=found)
