"""The presets by hand: list them, switch them on and off."""

import asyncio

import click

from bot.app import App, opened
from bot.cli.root import Verb
from bot.cli.shapes import Shape, say
from bot.cli.terminal import complain, finish, json_option
from bot.config import Given
from bot.domain.models import Source
from bot.feeds.presets import Preset, named, presets
from bot.settings import no_preset

HINT = "`policybot sources check` tells what each would give."


@click.command("presets", cls=Verb)
@click.argument("name", required=False)
@json_option
@click.pass_obj
def list_presets(given: Given, name: str | None, as_json: bool) -> None:
    """The sources that policybot knows: all, or those of NAME (a preset or a body: 工信部)."""
    finish(asyncio.run(_list(given, name, as_json)))


@click.command("enable", cls=Verb)
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.pass_obj
def enable(given: Given, names: tuple[str, ...]) -> None:
    """Poll presets, or any source that is off, from now on; the name of a body stands for all its presets."""
    finish(asyncio.run(_switch(given, names, on=True)))


@click.command("disable", cls=Verb)
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.pass_obj
def disable(given: Given, names: tuple[str, ...]) -> None:
    """Poll sources no more, those of config.toml too; their articles stay."""
    finish(asyncio.run(_switch(given, names, on=False)))


async def _list(given: Given, name: str | None, as_json: bool) -> int:
    found = presets() if name is None else named(name)
    if not found:
        complain(name or "", no_preset(name or ""))
        return 1
    async with opened(given) as app:
        await app.sync_sources(given)
        on = {source.name for source in await app.store.ops.sources() if source.enabled}
        rsshub = app.config.sources.rsshub
    for one in found:
        if as_json:
            say(_shape(one, rsshub, on=one.name in on))
        else:
            state = "on " if one.name in on else "off"
            note = f"  ({one.note})" if one.note else ""
            click.echo(f"{state} {one.verified:10} {one.kind:8} {one.name}  {one.spec(rsshub).url}{note}")
    return 0


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
        click.echo(HINT)
    return failed


async def _switch_on(app: App, name: str) -> bool:
    known = await _known(app, name)
    specs = [one.spec(app.config.sources.rsshub) for one in named(name)] or [source.spec() for source in known]
    if not specs:
        complain(name, no_preset(name))
        return False
    for spec in specs:
        fresh = await app.store.ops.switch_on(spec, app.clock())
        click.echo(f"{spec.name}: {'on' if fresh else 'was on'}  {spec.url}")
    return True


async def _switch_off(app: App, name: str) -> bool:
    wanted = [one.name for one in named(name)] or [name]
    off = [one for one in wanted if await app.store.ops.switch_off(one)]
    for one in off:
        click.echo(f"{one}: off")
    if not off:
        complain(name, "no source of this name is polled; `policybot sources list` shows them")
    return bool(off)


async def _known(app: App, name: str) -> list[Source]:
    return [source for source in await app.store.ops.sources() if source.name == name]
