"""The chat in a terminal."""

import asyncio

import click

from bot.app import converse
from bot.cli.root import Verb
from bot.config import Given


@click.command(cls=Verb)
@click.pass_obj
def chat(given: Given) -> None:
    """Talk to the bot in this terminal: the same commands, buttons as numbered choices, Ctrl-D to leave.

    Works in a pipe too: one command a line. `--lang` is spoken from now on, as after /lang.
    """
    asyncio.run(converse(given))
