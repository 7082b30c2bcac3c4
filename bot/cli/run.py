"""The bot itself, on Telegram or in this terminal."""

import asyncio

import click
import msgspec

from bot.app import converse
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


@click.command(cls=Verb)
@click.pass_obj
def chat(given: Given) -> None:
    """Talk to the bot in this terminal: the same commands, buttons as numbered choices, Ctrl-D to leave.

    Works in a pipe too: one command a line. `--lang` is spoken from now on, as after /lang.
    """
    asyncio.run(converse(given))
