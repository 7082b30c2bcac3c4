"""The bot itself."""

import asyncio

import click
import msgspec

from bot.cli.root import Verb
from bot.cli.terminal import complain
from bot.config import Given
from bot.running import serve


@click.command(cls=Verb)
@click.pass_obj
def run(given: Given) -> None:
    """The bot: answers on Telegram, polls sources, sends digests, until it is stopped.

    The token comes from POLICYBOT_TOKEN. Exit 75 when another instance holds the database, 78 when the configuration
    or the token is wrong.
    """
    if given.at is not None:
        complain("--at", "is for verbs that do one round; `run` goes by the clock")
    asyncio.run(serve(msgspec.structs.replace(given, at=None)))
