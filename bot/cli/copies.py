"""Verbs of safekeeping: backup, restore, and what a restore held back."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.root import Moment, Verb
from bot.cli.terminal import local
from bot.config import Given, clock_of, load, spoken
from bot.locale import translator
from bot.store import backup as back_up
from bot.store import restore as put_back


@click.command(cls=Verb)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(given: Given, file: Path) -> None:
    """Copy the database into FILE while the bot runs; the copy is checked and readable for its owner only."""
    size, t = asyncio.run(back_up(load(given).database.url, file)), translator(spoken(given))
    click.echo(t("{file}：{count} 字节，已检查，完好").format(file=file, count=f"{size:,}"))


@click.command(cls=Verb)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--resume-since", type=Moment(), help="Tell what is dated since then. [default: now]")
@click.pass_obj
def restore(given: Given, file: Path, resume_since: datetime | None) -> None:
    """Put FILE in the database's place; what may have been sent since waits for `deliver --held send` or `drop`.

    Exit 75 beside a bot.
    """
    now = clock_of(given)()
    since = (resume_since or now).astimezone(UTC)
    if since > now:
        raise click.BadParameter(f"{since:%Y-%m-%dT%H:%M}Z is still to come", param_hint="--resume-since")
    config, t = load(given), translator(spoken(given))
    done = asyncio.run(put_back(config.database.url, file, since))
    day = local(since, config.digest.zone)
    click.echo(t("已用 {file} 恢复；{day} 之前的消息不再推送，只入库可查").format(file=file, day=day))
    if resume_since is None:
        click.echo(t("备份以后至今的消息如须补推，请带 --resume-since TIME 重新恢复（可能与已推送的重复）"))
    if done.aside:
        click.echo(t("原数据库保留为 {file}").format(file=done.aside))
    if done.held:
        waiting = t("{count} 条投递待定：`policybot deliver --held send` 发送，`--held drop` 丢弃")
        click.echo(waiting.format(count=done.held))
