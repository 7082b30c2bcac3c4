"""The sources: list, check, import, export; presets are switched on and off in `cli.presets`."""

import asyncio
from dataclasses import replace
from pathlib import Path

import click

from bot.app import opened
from bot.chat.replies.health import HEALTHS
from bot.chat.replies.source_lists import address_fault
from bot.cli import presets
from bot.cli.root import Group, Verb, common_options
from bot.cli.shapes import moment, say, source_shape
from bot.cli.terminal import complain, finish, json_option, progress, row, tell
from bot.cli.visits import KINDS, outcome_of, state, why, with_advice
from bot.config import Given
from bot.domain.errors import SourceError
from bot.domain.health import unplaced
from bot.domain.models import Health, RawDocument
from bot.domain.ports import Translate, msgid
from bot.domain.recipes import SourceKind
from bot.domain.visits import MINUTE
from bot.domain.zones import BEIJING
from bot.feeds import opml
from bot.flow.intake import read_bytes
from bot.flow.taste import Taste
from bot.flow.visit_reports import CheckReport, failed, lacking
from bot.locale.faults import told
from bot.locale.phrases import PLACED

NONE_YET = msgid(
    "还没有来源。`policybot sources presets` 列出预置来源，`policybot sources enable 工信部` 启用一个部委的；"
    "也可在 config.toml 中写 [[source]]，或 `policybot sources import FILE.opml`。"
)


@click.group(cls=Group, params=common_options())
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

    Exit 1 when one fails or comes only in part.
    """
    finish(asyncio.run(_check(given, only, as_json)))


@sources.command("import", cls=Verb)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would be added and change nothing.")
@click.pass_obj
def import_opml(given: Given, file: Path, dry_run: bool) -> None:
    """Add the feeds of an OPML file.

    Exit 1 when some of them cannot be used; each is named.
    """
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
            asked = dict.fromkeys((source.url, source.address))  # a second one, where it has moved for good
            row(state(source, t), source.name, " → ".join(asked), why(source, t))
    if not found and not as_json:
        tell(t(NONE_YET))


async def _check(given: Given, only: str | None, as_json: bool) -> int:
    async with opened(given) as app:
        await app.sync_sources(given)
        t, station = app.translate, await app.poll()
        with progress("check") as advance:
            reports = await replace(station, visited=advance).check(only)
    for report in reports:
        _tell(report, as_json, t)
    if not reports and not as_json:
        tell(t(NONE_YET))
    return sum(lacking(report) for report in reports)


def _tell(report: CheckReport, as_json: bool, t: Translate) -> None:
    if as_json:
        say(
            {
                "source": report.source,
                "url": report.url,
                "outcome": report.outcome.value,
                "health": report.stands and report.stands.health.value,
                "kind": report.kind,
                "entries": report.entries,
                "new": report.new,
                "news": report.news,
                "newest": moment(report.newest_at),
                "articles": [_taste_shape(one) for one in report.newest],
                "error": report.error,
                "partial": report.partial,
            }
        )
    else:
        line = t("{source}：{outcome}，{taken}")
        tell(line.format(source=report.source, outcome=_outcome(report, t), taken=_taken(report, t)))
        for one in report.newest:
            tell(f"  {_tasted(one, t)}")
    if report.error:
        source, error = report.stands, report.error
        why = with_advice(unplaced(error, source), source, t) if source else told(error, t)
        complain(report.source, why, t)


def _outcome(report: CheckReport, t: Translate) -> str:
    """What came of it, and how the source would stand, if an answer leaves it less than well."""
    outcome = outcome_of(report, t)
    if failed(report) or report.stands is None or report.stands.health is Health.GREEN:
        return outcome
    return t("{outcome}，来源{health}").format(outcome=outcome, health=t(HEALTHS[report.stands.health]))


def _taken(report: CheckReport, t: Translate) -> str:
    """What a visit would bring, in words: `listing, 15 entries, 3 new, 2 of them news, newest 2026-09-10`."""
    if report.kind is None:
        return t("没有可取的")
    kind = t(KINDS[report.kind])
    if not report.entries:
        return t("{kind}，0 条").format(kind=kind)
    taken = t("{kind}，{count} 条，未入库 {new} 条，其中新消息 {news} 条").format(
        kind=kind, count=report.entries, new=report.new, news=report.news
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
        t = app.translate
        try:
            body = await asyncio.to_thread(read_bytes, file)
        except OSError as error:
            complain(file, told(error.strerror or str(error), t), t)
            return 1
        try:
            report = await app.read_list(RawDocument(name=str(file), body=body))
        except SourceError as error:
            complain(file, told(str(error).removeprefix(f"{file}: "), t), t)
            return 1
        skipped = _left_out(report, t)
        for placed in opml.beside(report.sources, await app.store.ops.sources()):
            spec = placed.spec
            if fault := app.office().check(spec.url):
                skipped.append(t(PLACED).format(place=spec.url[:100], reason=address_fault(fault, t)))
                continue
            fresh = placed.there is None and (dry_run or await app.store.ops.add_source(spec, app.clock()))
            state = (t("将添加") if dry_run else t("已添加")) if fresh else t("原已存在")
            if placed.there is None and spec.url in report.bounded:
                minutes = spec.interval // MINUTE
                state = t("{state}，抓取间隔超出范围，改为 {limit} 分钟").format(state=state, limit=minutes)
            if placed.is_off:
                state = t("{state}，已停用").format(state=state)
            click.echo(f"{t(PLACED).format(place=placed.name, reason=state)}  {spec.url}")
    if not report.sources and not skipped:
        click.echo(t(PLACED).format(place=file, reason=t("没有列出订阅源")))
    if report.links:
        links = t("{count} 个网页链接略过，既不是订阅源也不是预置来源").format(count=report.links)
        click.echo(t(PLACED).format(place=file, reason=links))
    for line in skipped:
        complain(file, line, t)
    return len(skipped)


def _left_out(report: opml.OpmlReport, t: Translate) -> list[str]:
    """A line for each outline that was not taken, and one for all that are too many."""
    lines = [told(str(one), t) for one in report.skipped if one.why is not opml.Skip.TOO_MANY]
    if over := len(report.skipped) - len(lines):
        words = t("另有 {count} 个未收：一个清单最多 {most} 个来源，预置来源不计；可拆成几个文件")
        lines.append(words.format(count=over, most=opml.MAX_SOURCES))
    return lines


async def _export(given: Given) -> None:
    async with opened(given) as app:
        await app.sync_sources(given)
        found, t = await app.store.ops.sources(), app.translate
    click.echo(opml.render(found), nl=False)
    for source in found:
        if source.kind is SourceKind.FOLDER:
            click.echo(t(PLACED).format(place=source.name, reason=t("文件夹只在本机，不在清单中")), err=True)
        elif opml.is_reduced(source):
            click.echo(t(PLACED).format(place=source.name, reason=t("单独设置的代理、过滤等不在清单中")), err=True)
