"""Verbs of the operator: doctor and migrate."""

import asyncio
import tempfile
from dataclasses import asdict
from pathlib import Path

import click
from rich.text import Text

from bot.app import set_up_logging
from bot.chat.fit import fit
from bot.cli.checkup import Finding, examine
from bot.cli.root import Verb
from bot.cli.shapes import say
from bot.cli.terminal import columns, finish, json_option, padded, progress
from bot.config import Given, load, spoken
from bot.digest.marks import listed
from bot.domain.ports import Translate
from bot.locale import translator
from bot.locale.findings import told
from bot.locale.phrases import PLACED
from bot.store import migrate as migrate_store

MARGIN = 5
"""What a finding is judged stands before it, a blank between."""


@click.command(cls=Verb)
@click.option("--proof", is_flag=True, help="Rerun the proofs of reliability here, without your data.")
@json_option
@click.pass_obj
def doctor(given: Given, proof: bool, as_json: bool) -> None:
    """Check configuration, database, sources and chats; say what to do about each finding. Exit 1 if one is bad.

    With --proof: try each promise of docs/reliability.md on this machine, in a temporary folder, and print its figure.
    """
    finish(asyncio.run(_proof(given, as_json) if proof else _doctor(given, as_json)))


@click.command(cls=Verb)
@click.pass_obj
def migrate(given: Given) -> None:
    """Bring the database to this version's schema; made if missing. Exit 75 while a bot holds it."""
    url = load(given).database.url
    with progress("migrate"):
        applied = asyncio.run(migrate_store(url))
    t = translator(spoken(given))
    done = t("已升级：{names}").format(names=listed(applied, t))
    click.echo(done if applied else t("无需升级：数据库已是本版本的结构"))


async def _doctor(given: Given, as_json: bool) -> int:
    findings = [finding async for finding in examine(given)]  # whole, lest a closed pipe leave it half-way
    for finding in findings:
        _tell(finding, as_json, translator(spoken(given)))
    return sum(not finding.good for finding in findings)


async def _proof(given: Given, as_json: bool) -> int:
    from bot.proof.proofs import prove  # noqa: PLC0415 - it brings the whole river along, other verbs need little of it

    set_up_logging("ERROR")  # faults are what it is about
    bad = 0
    with tempfile.TemporaryDirectory(prefix="policybot-proof-") as folder:
        async for proof in prove(Path(folder)):
            bad += not proof.held
            found = Finding(about=proof.promise, good=proof.held, text=proof.figure)
            _tell(found, as_json, translator(spoken(given)))
    return bad


def _tell(finding: Finding, as_json: bool, t: Translate) -> None:
    if as_json:
        say(asdict(finding))
        return
    judged = t("问题") if not finding.good else t("注意") if finding.doubtful else t("通过")
    said = t(PLACED).format(place=told(finding.about, t), reason=told(finding.text, t))
    for at, line in enumerate(fit(Text(said), columns() - MARGIN).plain.split("\n")):
        click.echo(padded("" if at else judged, MARGIN) + line)
