"""Verbs of the contract that this version does not have; each says so and ends with exit 2."""

import click

from bot import __version__
from bot.cli.root import Verb


def _later(verb: str, instead: str) -> None:
    raise click.UsageError(f"`{verb}` is not part of policybot {__version__} yet. {instead}")


@click.command(cls=Verb)
@click.argument("mechanism")
def track(mechanism: str) -> None:
    """The timeline of a mechanism: not in this version."""
    _later("track", f"`policybot search {mechanism}` finds the articles that name it.")
