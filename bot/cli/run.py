"""The bot itself."""

import asyncio

import click
import msgspec

from bot.cli.root import Verb
from bot.cli.terminal import complain
from bot.config import Given, spoken
from bot.locale import translator
from bot.running import serve


@click.command(cls=Verb)
@click.pass_obj
def run(given: Given) -> None:
    """The bot: answers on Telegram, polls sources, sends digests, until it is stopped.

    The token comes from POLICYBOT_TOKEN. Exit 75 when another instance holds the database, 78 when the configuration
    or the token is wrong.
    """
    if given.at is not None:
        t = translator(spoken(given))
        complain("--at", t("只用于跑一轮的命令，`run` 按时钟运行"), t)
    asyncio.run(serve(msgspec.structs.replace(given, at=None)))
