"""The bot itself."""

import asyncio

import click

from bot.cli.root import Verb
from bot.config import Given
from bot.running import serve


@click.command(cls=Verb)
@click.pass_obj
def run(given: Given) -> None:
    """The bot: answers on Telegram, polls sources, sends digests, until it is stopped.

    The token comes from POLICYBOT_TOKEN. Exit 75 when another instance holds the database, 78 when the configuration
    or the token is wrong.
    """
    asyncio.run(serve(given))
