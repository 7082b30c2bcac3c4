"""What the extractor reads in documents, without storing them."""

import asyncio
from pathlib import Path

import click

from bot.app import sandboxed
from bot.cli.reading_shapes import reading_shape
from bot.cli.root import Verb
from bot.cli.shapes import say
from bot.cli.terminal import GivenPath, complain, finish, json_option, progress
from bot.config import Given, spoken
from bot.digest.content import unread
from bot.digest.marks import stage
from bot.domain.ports import Translate, msgid
from bot.domain.quotations import quotation_of
from bot.domain.reading import ListKind, MeasureList, Reading, Substance
from bot.flow.examine import Examination, examine
from bot.locale import translator
from bot.locale.reasons import told

KINDS = {
    ListKind.MEASURE: msgid("措施"),
    ListKind.ACHIEVEMENT: msgid("成效"),
    ListKind.PRINCIPLE: msgid("原则"),
    ListKind.PROPOSAL: msgid("建议"),
    ListKind.SECTION: msgid("章节"),
    ListKind.PROBLEM: msgid("问题"),
    ListKind.FEATURE: msgid("特点"),
    ListKind.TARGET: msgid("目标"),
    ListKind.PROCEDURE: msgid("程序"),
    ListKind.OTHER: msgid("其他"),
}


@click.command(cls=Verb)
@click.argument("paths", nargs=-1, required=True, type=GivenPath())
@json_option
@click.option("--explain", "explained", is_flag=True, help="The tree of each text with the rule at each node.")
@click.pass_obj
def extract(given: Given, paths: tuple[Path, ...], as_json: bool, explained: bool) -> None:
    """Print what documents say: measures, agencies, figures, summary.

    Nothing is stored. Exit 1 when a document cannot be read; the others still come. A file without a word in it is
    read all the same: it says nothing.
    """
    finish(asyncio.run(_extract(paths, as_json, explained, translator(spoken(given)))))


async def _extract(paths: tuple[Path, ...], as_json: bool, explained: bool, t: Translate) -> int:
    """Returns how many documents failed."""
    failed = 0
    async with sandboxed() as run:
        with progress("extract") as advance:
            async for found in examine(paths, run, explained=explained):
                _tell(found, as_json, t)
                failed += found.error is not None
                advance()
    return failed


def _tell(found: Examination, as_json: bool, t: Translate) -> None:
    if found.error is not None:
        click.echo(f"policybot: {told(found.error, t)}", err=True)
        if as_json:
            say({"path": found.path, "error": found.error})
    if found.note is not None:
        complain(found.path, told(found.note, t), t)
    for examined in found.found:
        if as_json:
            say(reading_shape(found.path, examined.entry, examined.reading))
        else:
            click.echo(examined.explanation or _plain(examined.reading, t))
            if examined.explanation and (instead := _instead(examined.reading, t)):
                click.echo(f"  {instead}")


def _plain(reading: Reading, t: Translate) -> str:
    names = "、".join(dict.fromkeys(mention.name for mention in reading.agencies))
    head = [*filter(None, (reading.title or t("（无标题）"), names))]
    lists = [line for found in reading.lists for line in _list_lines(found, t)]
    nothing = _instead(reading, t) or t("（无措施）")
    foot = t("摘要：{summary}").format(summary=reading.summary) if reading.summary else nothing
    left = [f"  {unread(reading.unread_files, t)}"] if reading.unread_files else []
    return "\n".join([*head, *lists, *left, f"  {foot}", ""])


def _instead(reading: Reading, t: Translate) -> str:
    """What there is in place of a text to read."""
    said = {
        Substance.EMPTY: t("（没有文字）"),
        Substance.IMAGES: t("正文为图片，见原文。"),
        Substance.ATTACHMENT: t("全文见附件。"),
    }
    return said.get(reading.substance, "")


def _list_lines(found: MeasureList, t: Translate) -> list[str]:
    kind = " · ".join(filter(None, (t(KINDS[found.kind]), stage(found.tense, t))))
    indent = "    " if found.parent else "  "
    head = [f"{indent}[{kind}] {found.intro or ''}".rstrip()]
    return head + [f"{indent}  {item.marker} {quotation_of(item).words}" for item in found.items]
