"""The presets by hand: list them, switch them on and off."""

import asyncio
from collections.abc import Iterable

import click
from rich.cells import cell_len

from bot.app import App, opened
from bot.cli.root import Verb
from bot.cli.shapes import Shape, say
from bot.cli.terminal import complain, finish, json_option, padded
from bot.config import Given, spoken
from bot.digest.marks import aside
from bot.domain.ports import Translate, msgid
from bot.feeds.presets import Preset, Verified, named, presets
from bot.locale import translator
from bot.locale.faults import told
from bot.locale.phrases import PLACED
from bot.settings import no_preset

HINT = msgid("`policybot sources check` 可看各能取到什么。")

VERIFIED = {Verified.SAMPLE: msgid("有样本"), Verified.UNVERIFIED: msgid("未核实")}


@click.command("presets", cls=Verb)
@click.argument("name", required=False)
@json_option
@click.pass_obj
def list_presets(given: Given, name: str | None, as_json: bool) -> None:
    """The sources that policybot knows: all, or those of NAME (a preset or a body: 工信部)."""
    finish(asyncio.run(_list(given, name, as_json)))


@click.command("enable", cls=Verb)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.pass_obj
def enable(given: Given, names: tuple[str, ...]) -> None:
    """Poll presets, or any source that is off, from now on; the name of a body stands for all its presets."""
    finish(asyncio.run(_switch(given, names, on=True)))


@click.command("disable", cls=Verb)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.pass_obj
def disable(given: Given, names: tuple[str, ...]) -> None:
    """Poll sources no more, those of config.toml too; their articles stay."""
    finish(asyncio.run(_switch(given, names, on=False)))


async def _list(given: Given, name: str | None, as_json: bool) -> int:
    found, t = presets() if name is None else named(name), translator(spoken(given))
    if not found:
        complain(name or "", told(no_preset(name or ""), t), t)
        return 1
    async with opened(given) as app:
        await app.sync_sources(given)
        on = {source.name for source in await app.store.ops.sources() if source.enabled}
        rsshub = app.config.sources.rsshub
    for one in found:
        if as_json:
            say(_shape(one, rsshub, on=one.name in on))
        else:
            click.echo(_line(one, rsshub, t, on=one.name in on))
    return 0


def _line(one: Preset, rsshub: str, t: Translate, *, on: bool) -> str:
    """A preset in words; what is only seen by few of them comes last."""
    off, on_, sure = t("未启用"), t("启用"), [t(said) for said in VERIFIED.values()]
    state = padded(on_ if on else off, _width((on_, off)))
    note = f" {aside(one.note, t)}" if one.note else ""
    parts = (state, padded(t(VERIFIED[one.verified]), _width(sure)), f"{one.kind:8}", one.name)
    return f"{' '.join(parts)}  {one.spec(rsshub).url}{note}"


def _width(labels: Iterable[str]) -> int:
    """Of the column in which these stand."""
    return max(map(cell_len, labels))


def _shape(one: Preset, rsshub: str, *, on: bool) -> Shape:
    return {
        "name": one.name,
        "url": one.spec(rsshub).url,
        "kind": one.kind.value,
        "family": one.family,
        "agency": one.agency,
        "verified": one.verified.value,
        "enabled": on,
        "note": one.note,
    }


async def _switch(given: Given, names: tuple[str, ...], *, on: bool) -> int:
    failed = 0
    async with opened(given) as app:
        await app.sync_sources(given)
        for name in names:
            failed += not (await _switch_on(app, name) if on else await _switch_off(app, name))
    if on and failed < len(names):
        click.echo(app.translate(HINT))
    return failed


async def _switch_on(app: App, name: str) -> bool:
    known, t = {source.name: source for source in await app.store.ops.sources()}, app.translate
    own = [known[name].spec()] if name in known else []
    specs = [one.spec(app.config.sources.rsshub) for one in named(name)] or own
    if not specs:
        complain(name, told(no_preset(name), t), t)
        return False
    kept_off = {one.name for one in app.config.source if not one.enabled}
    for spec in specs:
        if spec.name in kept_off:
            complain(spec.name, t("配置文件中此来源写着 enabled = false，请改那一行"), t)
            continue
        fresh = await app.store.ops.switch_on(spec, app.clock())
        state = t("已启用") if fresh else t("原已启用")
        url = known.get(spec.name, spec).url  # config.toml may have given the name to another address
        click.echo(f"{t(PLACED).format(place=spec.name, reason=state)}  {url}")
    return kept_off.isdisjoint([spec.name for spec in specs])


async def _switch_off(app: App, name: str) -> bool:
    t = app.translate
    wanted = [one.name for one in named(name)] or [name]
    off = [one for one in wanted if await app.store.ops.switch_off(one)]
    for one in off:
        click.echo(t(PLACED).format(place=one, reason=t("已停用")))
    if not off:
        complain(name, t("没有启用这个来源，`policybot sources list` 可列出全部"), t)
    return bool(off)
