"""Documents in: ingest."""

import asyncio
from dataclasses import asdict, replace
from pathlib import Path

import click

from bot.app import opened
from bot.cli.root import Verb
from bot.cli.shapes import say
from bot.cli.terminal import GivenPath, complain, finish, json_option, progress
from bot.cli.visits import KINDS
from bot.config import Given
from bot.domain.ports import Translate
from bot.flow.intake import IntakeReport
from bot.locale.reasons import told


@click.command(cls=Verb)
@click.argument("paths", nargs=-1, required=True, type=GivenPath())
@json_option
@click.pass_obj
def ingest(given: Given, paths: tuple[Path, ...], as_json: bool) -> None:
    """Store documents from files and folders, and read them.

    RSS, RDF, Atom, JSON Feed, HTML articles, front-matter documents, Markdown, plain text, PDF, Word (.docx). Each
    entry is kept once; what is ingested counts as news. Exit 1 when a file cannot be read or has not a word to store;
    each is named, the others are stored. What sources gave before waits for `poll`.
    """
    finish(asyncio.run(_ingest(given, paths, as_json)))


async def _ingest(given: Given, paths: tuple[Path, ...], as_json: bool) -> int:
    """Returns how many files or articles failed."""
    failed, parsed = 0, False
    async with opened(given) as app:
        since = app.clock()
        with progress("ingest") as advance:
            async for report in (await app.intake()).ingest(paths):
                failed += _tell(report, as_json, app.translate)
                parsed = parsed or report.kind is not None
                advance()
        read = await replace(await app.read(), since=since).round()
        await app.mark("read")
    for error in (*read.errors, *read.notes):
        complain(app.translate("解析"), told(error, app.translate), app.translate)
    if parsed and not as_json:
        t = app.translate
        click.echo(t("已解析 {count} 篇").format(count=read.read) if read.read else t("新 0 条，无需解析"))
    return failed + len(read.errors)


def _tell(report: IntakeReport, as_json: bool, t: Translate) -> bool:
    if as_json:
        say(asdict(report))
    elif report.kind:
        line = t("{path}：{kind}，共 {entries} 条，新 {new} 条")
        said = {"path": report.path, "kind": t(KINDS[report.kind]), "entries": report.entries, "new": report.stored}
        click.echo(line.format(**said))
    if report.error:
        click.echo(f"policybot: {told(report.error, t)}", err=True)
    if report.note:
        complain(report.path, told(report.note, t), t)
    return report.error is not None
