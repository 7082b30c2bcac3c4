"""Verbs of the operator: status, doctor, migrate."""

import asyncio
import tempfile
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from bot.app import App, opened, set_up_logging
from bot.cli.checkup import Finding, examine
from bot.cli.root import Verb
from bot.cli.shapes import Shape, delivery_shape, moment, say
from bot.cli.terminal import finish, json_option
from bot.config import Given, load
from bot.domain.models import Health
from bot.store import migrate as migrate_store

STATIONS = ("poll", "read", "dispatch", "deliver")


@click.command(cls=Verb)
@click.option("--outbox", is_flag=True, help="Every delivery instead, one a line.")
@json_option
@click.pass_obj
def status(given: Given, outbox: bool, as_json: bool) -> None:
    """Outbox by state, source health, last rounds."""
    asyncio.run(_outbox(given, as_json) if outbox else _status(given, as_json))


@click.command(cls=Verb)
@click.option("--proof", is_flag=True, help="Rerun the proofs of reliability here, without your data.")
@json_option
@click.pass_obj
def doctor(given: Given, proof: bool, as_json: bool) -> None:
    """Check configuration, database, sources and chats; say what to do about each finding. Exit 1 if one is bad.

    With --proof: try each promise of docs/reliability.md on this machine, in a temporary folder, and print its figure.
    """
    finish(asyncio.run(_proof(as_json) if proof else _doctor(given, as_json)))


@click.command(cls=Verb)
@click.pass_obj
def migrate(given: Given) -> None:
    """Bring the database to this version's schema; made if missing. Exit 75 while a bot holds it."""
    applied = asyncio.run(migrate_store(load(given).database.url))
    click.echo(f"applied: {', '.join(applied)}" if applied else "nothing to do: the schema is this version's")


async def _status(given: Given, as_json: bool) -> None:
    async with opened(given) as app:
        shape = await status_shape(app)
    if as_json:
        say(shape)
        return
    for name, value in shape.items():
        click.echo(f"{name:10} {_told(value)}")


def _told(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    return "  ".join(f"{key} {'–' if item is None else item}" for key, item in value.items())


async def status_shape(app: App) -> Shape:
    """The object of `status`."""
    counts = asdict(await app.store.ops.outbox_counts())
    uncertain = counts.pop("uncertain")
    for seldom in ("held", "unread"):  # there is such a thing only after a restore, and by a fault of ours
        if not counts[seldom]:
            del counts[seldom]
    health = Counter(source.health for source in await app.store.ops.sources() if source.enabled)
    rounds = await app.store.ops.last_rounds()
    return {
        "outbox": counts,
        "uncertain": uncertain,
        "sources": {state.value: health[state] for state in Health},
        "last": {station: moment(rounds.get(station)) for station in STATIONS},
    }


async def _outbox(given: Given, as_json: bool) -> None:
    async with opened(given) as app:
        deliveries = await app.store.ops.outbox()
    for delivery in deliveries:
        shape = delivery_shape(delivery)
        known = {key: value for key, value in shape.items() if value is not None}
        say(shape) if as_json else click.echo("  ".join(f"{key} {value}" for key, value in known.items()))
    if not deliveries and not as_json:
        click.echo("The outbox is empty: no digest has been composed yet.")


async def _doctor(given: Given, as_json: bool) -> int:
    findings = [finding async for finding in examine(given)]  # whole, lest a closed pipe leave it half-way
    for finding in findings:
        _tell(finding, as_json)
    return sum(not finding.good for finding in findings)


async def _proof(as_json: bool) -> int:
    from bot.proof.proofs import prove  # noqa: PLC0415 - it brings the whole river along, other verbs need little of it

    set_up_logging("ERROR")  # faults are what it is about
    bad = 0
    with tempfile.TemporaryDirectory(prefix="policybot-proof-") as folder:
        async for proof in prove(Path(folder)):
            bad += not proof.held
            _tell(Finding(about=proof.promise, good=proof.held, text=proof.figure), as_json)
    return bad


def _tell(finding: Finding, as_json: bool) -> None:
    if as_json:
        say(asdict(finding))
    else:
        judged = "BAD" if not finding.good else "warn" if finding.doubtful else "ok"
        click.echo(f"{judged:4} {finding.about}: {finding.text}")
