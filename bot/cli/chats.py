"""What an admin or a script does for a chat: subscribe, unsubscribe, chats."""

import asyncio

import click

from bot.app import opened
from bot.chat.replies import reply
from bot.cli.root import Verb
from bot.cli.shapes import chat_shape, say
from bot.cli.terminal import chat_kind, finish, json_option, show
from bot.config import Given
from bot.flow.desk.asks import Ask
from bot.flow.desk.results import Subscribed, Unsubscribed


@click.command(cls=Verb)
@click.argument("chat", type=int)
@click.argument("rule", nargs=-1, required=True)
@click.pass_obj
def subscribe(given: Given, chat: int, rule: tuple[str, ...]) -> None:
    """Subscribe CHAT (its numeric id) to RULE, as `/subscribe RULE` in that chat would.

    A chat that is new gets the default digest time. Exit 1 when the rule cannot be understood.
    """
    finish(asyncio.run(_subscribe(given, chat, " ".join(rule))))


@click.command(cls=Verb)
@click.argument("chat", type=int)
@click.argument("rule", nargs=-1, required=True)
@click.pass_obj
def unsubscribe(given: Given, chat: int, rule: tuple[str, ...]) -> None:
    """Take RULE from CHAT (its numeric id). Exit 1 when the chat does not follow it."""
    finish(asyncio.run(_unsubscribe(given, chat, " ".join(rule))))


@click.command(cls=Verb)
@json_option
@click.pass_obj
def chats(given: Given, as_json: bool) -> None:
    """The chats, their rules and schedules."""
    asyncio.run(_chats(given, as_json))


async def _subscribe(given: Given, chat: int, rule: str) -> int:
    async with opened(given) as app:
        result = await app.desk().subscribe(Ask(chat_id=chat, chat_kind=chat_kind(chat), text=rule))
        show(reply(result, app.translate))
    return not isinstance(result, Subscribed)


async def _unsubscribe(given: Given, chat: int, rule: str) -> int:
    async with opened(given) as app:
        result = await app.desk().unsubscribe(Ask(chat_id=chat, chat_kind=chat_kind(chat), text=rule))
        show(reply(result, app.translate))
    return not isinstance(result, Unsubscribed)


async def _chats(given: Given, as_json: bool) -> None:
    async with opened(given) as app:
        found = await app.store.desk.chats()
        for chat in found:
            rules = await app.store.desk.subscriptions_of(chat.id)
            if as_json:
                say(chat_shape(chat, rules))
                continue
            state = "" if chat.active else "  (gone: nothing is sent)"
            listed = "; ".join(rule.rule for rule in rules) or "follows nothing"
            click.echo(f"{chat.id}  {chat.title or ''}  {chat.digest_at:%H:%M} {chat.zone}  {listed}{state}")
    if not found and not as_json:
        click.echo("No chat yet. `policybot subscribe CHAT RULE` makes one, and so does /start on Telegram.")
