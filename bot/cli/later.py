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


@click.command(cls=Verb)
@click.argument("file")
def backup(file: str) -> None:
    """Copy the database while the bot runs: not in this version."""
    _later("backup", f"Stop the bot and copy the database file to {file}.")


@click.command(cls=Verb)
@click.argument("file")
@click.option("--resume-since", metavar="TIME", help="Send what was pending since then.")
def restore(file: str, resume_since: str | None) -> None:
    """Restore a backup: not in this version."""
    _later("restore", f"Stop the bot and put {file} in the place of the database file.")
