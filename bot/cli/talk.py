"""The chat in a terminal."""

import asyncio

import click

from bot.app import converse
from bot.cli.root import Verb
from bot.config import Given
from bot.domain.tongues import NAMES, tongue_called


def _language(_ctx: click.Context, _param: click.Parameter, word: str | None) -> str | None:
    """The language that the word names."""
    if word is None:
        return None
    named = tongue_called(word)
    if named is None:
        raise click.BadParameter(f"{word} is none of {', '.join(NAMES)}")
    return named


@click.command(cls=Verb)
@click.option(
    "--lang", "language", metavar="LANGUAGE", callback=_language, help="Speak this language from now on, as /lang does."
)
@click.pass_obj
def chat(given: Given, language: str | None) -> None:
    """Talk to the bot in this terminal: the same commands, buttons as numbered choices, Ctrl-D to leave.

    Works in a pipe too: one command a line.
    """
    asyncio.run(converse(given, language))
