"""The sources: list, check, import, export; presets are switched on and off in `cli.presets`."""

import asyncio
from pathlib import Path

import click

from bot.app import opened
from bot.cli import presets
from bot.cli.root import Verb, common_options
from bot.cli.shapes import moment, say, source_shape
from bot.cli.terminal import complain, finish, json_option
from bot.cli.visits import OUTCOMES, state, why, with_advice
from bot.config import Given
from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.domain.ports import Translate, msgid
from bot.domain.zones import BEIJING
from bot.feeds import opml
from bot.flow.intake import read_bytes
from bot.flow.poll import CheckReport, failed
from bot.flow.taste import Taste
from bot.locale.reasons import PLACED, told

NONE_YET = msgid(
    "还没有来源。`policybot sources presets` 列出预置来源，`policybot sources enable 工信部` 启用一个部委的；"
    "也可在 config.toml 中写 [[source]]，或 `policybot sources import FILE.opml`。"
)


@click.group(params=common_options())
def sources(**_: object) -> None:
    """List, check, switch, import and export sources."""


for verb in (presets.list_presets, presets.enable, presets.disable):
    sources.add_command(verb)


@sources.command("list", cls=Verb)
@json_option
@click.pass_obj
def list_sources(given: Given, as_json: bool) -> None:
    """Every source with its health, newest item and next poll."""
    asyncio.run(_list(given, as_json))


@sources.command(cls=Verb)
@click.option("--source", "only", metavar="NAME", help="Only this source.")
@json_option
@click.pass_obj
def check(given: Given, only: str | None, as_json: bool) -> None:
    """Poll each source once, and its newest article's page, and tell what they give; nothing is stored.

    Exit 1 when one fails.
    """
    finish(asyncio.run(_check(given, only, as_json)))


@sources.command("import", cls=Verb)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would be added and change nothing.")
@click.pass_obj
def import_opml(given: Given, file: Path, dry_run: bool) -> None:
    """Add the feeds of an OPML file. Exit 1 when some of them cannot be used; each is named."""
    finish(asyncio.run(_import(given, file, dry_run)))


@sources.command("export", cls=Verb)
@click.pass_obj
def export_opml(given: Given) -> None:
    """Print all sources as OPML."""
    asyncio.run(_export(given))


async def _list(given: Given, as_json: bool) -> None:
    async with opened(given) as app:
        await app.sync_sources(given)
        found, t = await app.store.ops.sources(), app.translate
    for source in found:
        if as_json:
            say(source_shape(source))
        else:
            click.echo("  ".join(filter(None, (state(source, t), source.name, source.url, why(source, t)))))
    if not found and not as_json:
        click.echo(t(NONE_YET))


async def _check(given: Given, only: str | None, as_json: bool) -> int:
    async with opened(given) as app:
        await app.sync_sources(given)
        reports, t = await (await app.poll()).check(only), app.translate
    for report in reports:
        _tell(report, as_json, t)
    if not reports and not as_json:
        click.echo(t(NONE_YET))
    return sum(failed(report) for report in reports)


def _tell(report: CheckReport, as_json: bool, t: Translate) -> None:
    if as_json:
        say(
            {
                "source": report.source,
                "url": report.url,
                "outcome": report.outcome.value,
                "kind": report.kind,
                "entries": report.entries,
                "new": report.new,
                "news": report.news,
                "newest": moment(report.newest_at),
                "articles": [_taste_shape(one) for one in report.newest],
                "error": report.error,
            }
        )
    else:
        line = t("{source}：{outcome}，{taken}")
        click.echo(line.format(source=report.source, outcome=t(OUTCOMES[report.outcome]), taken=_taken(report, t)))
        for one in report.newest:
            click.echo(f"  {_tasted(one, t)}")
    if report.error:
        complain(report.source, with_advice(report.error, report.stands, t) if report.stands else told(report.error, t))


def _taken(report: CheckReport, t: Translate) -> str:
    """What a visit would bring, in words: `listing, 15 entries, 3 new, 2 of them news, newest 2026-09-10`."""
    if report.kind is None:
        return t("没有可取的")
    taken = t("{kind}，{count} 条，未入库 {new} 条，其中新闻 {news} 条").format(
        kind=report.kind, count=report.entries, new=report.new, news=report.news
    )
    day = report.newest_at and report.newest_at.astimezone(BEIJING).date()
    return taken + t("，最新 {day}").format(day=day) if day else taken


def _taste_shape(one: Taste) -> dict[str, object]:
    shape = {"title": one.title, "day": one.day and one.day.isoformat()}
    return shape | {"characters": one.characters, "measures": one.measures, "trouble": one.trouble}


def _tasted(one: Taste, t: Translate) -> str:
    """An article in words: `2026-09-10 某部通知: 812 characters, 3 measures`."""
    count = t("{characters} 字，{count} 项措施").format(characters=one.characters, count=one.measures)
    parts = (None if one.characters is None else count, one.trouble and told(one.trouble, t))
    head = f"{one.day or t('（无日期）')} {one.title}"
    read = t("；").join(filter(None, parts))
    return t(PLACED).format(place=head, reason=read) if read else head


async def _import(given: Given, file: Path, dry_run: bool) -> int:
    async with opened(given) as app:
        try:
            body = await asyncio.to_thread(read_bytes, file)
        except OSError as error:
            complain(file, error.strerror or str(error))
            return 1
        try:
            report = await app.read_list(RawDocument(name=str(file), body=body))
        except SourceError as error:
            complain(file, str(error).removeprefix(f"{file}: "))
            return 1
        skipped = [str(one) for one in report.skipped]
        for placed in opml.beside(report.sources, await app.store.ops.sources()):
            spec = placed.spec
            if fault := app.office().check(spec.url):
                skipped.append(f"{spec.url[:100]}: never fetched ({fault}); `policybot --allow-host` allows an address")
                continue
            fresh = placed.there is None and (dry_run or await app.store.ops.add_source(spec, app.clock()))
            done = ("to be added" if dry_run else "added") if fresh else "was there"
            click.echo(f"{placed.name}: {done}{', switched off' if placed.is_off else ''}  {spec.url}")
    if not report.sources and not skipped:
        click.echo(f"{file}: lists no feed")
    if report.links:
        click.echo(f"{file}: links to pages passed over, for they are no feeds and no presets: {report.links}")
    for line in skipped:
        complain(file, line)
    return len(skipped)


async def _export(given: Given) -> None:
    async with opened(given) as app:
        await app.sync_sources(given)
        click.echo(opml.render(await app.store.ops.sources()), nl=False)
