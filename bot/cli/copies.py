"""Verbs of safekeeping: backup, restore, and what a restore held back."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.root import Moment, Verb
from bot.config import Given, clock_of, load
from bot.store import backup as back_up
from bot.store import restore as put_back


@click.command(cls=Verb)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(given: Given, file: Path) -> None:
    """Copy the database into FILE while the bot runs; the copy is checked and readable for its owner only."""
    size = asyncio.run(back_up(load(given).database.url, file))
    click.echo(f"{file}: {size} bytes, sound")


@click.command(cls=Verb)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--resume-since", type=Moment(), help="Tell what is dated since then. [default: now]")
@click.pass_obj
def restore(given: Given, file: Path, resume_since: datetime | None) -> None:
    """Put FILE in the database's place; nothing that may have been sent since is sent again. Exit 75 beside a bot."""
    since = (resume_since or clock_of(given)()).astimezone(UTC)
    done = asyncio.run(put_back(load(given).database.url, file, since))
    click.echo(f"restored from {file}; nothing dated before {since.isoformat(timespec='seconds')} is told")
    if done.aside:
        click.echo(f"the former database is {done.aside}")
    if done.held:
        click.echo(f"{done.held} deliveries wait for you: `policybot deliver --held send` or `--held drop`")
