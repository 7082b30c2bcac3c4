"""The whole river on bundled samples: no token, no network, nothing left behind."""

import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.app import App, built
from bot.chat.fit import fit
from bot.chat.terminal import to_text
from bot.cli import picture
from bot.cli.root import Verb
from bot.config import Config, Database, Given, spoken
from bot.digest import days
from bot.digest.marks import listed
from bot.domain.chats import ChatKind, Lane, Letter
from bot.domain.errors import SourceError
from bot.domain.naming import short_name
from bot.domain.ports import Sent
from bot.domain.zones import BEIJING
from bot.flow.desk.asks import Ask
from bot.flow.desk.following.topics import short
from bot.tables import Log

READER = 1
RULES = ("工信部", "国家发改委", "财政部", "市场监管总局", "交通运输部", "物流")
EVENING = datetime(2026, 11, 18, 21, 0, tzinfo=BEIJING)
MORNING = datetime(2026, 11, 19, 8, 30, tzinfo=BEIJING)
WIDEST = 72


@click.command(cls=Verb)
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Draw the same as an SVG picture.")
@click.pass_obj
def demo(given: Given, svg: Path | None) -> None:
    """The whole river on bundled sample articles, in a temporary folder: ingest, subscribe, digest.

    Prints what a chat would get. No token, no network; the articles are invented.
    """
    console = Console(record=svg is not None, width=min(Console().width, WIDEST))
    with tempfile.TemporaryDirectory(prefix="policybot-demo-") as folder:
        asyncio.run(_show(console, Path(folder), spoken(given)))
    if svg:
        svg.write_text(picture.svg(console, "policybot demo"), encoding="utf-8")
        click.echo(f"{svg}: written", err=True)


async def _show(console: Console, folder: Path, language: str) -> None:
    now = EVENING
    config = Config(database=Database(url=f"sqlite:///{folder}/demo.db"), log=Log(level="WARNING"))
    async with built(config, lambda: now.astimezone(UTC), language) as app:
        await _ingest(app, console)
        await _subscribe(app, console)
        now = MORNING
        await _deliver(app, console)
        t = app.translate
        next_step = t("下一步：policybot chat 在终端里对话；接入 Telegram 见 README。")
    console.print(fit(Text(next_step, style="dim"), console.width))


async def _ingest(app: App, console: Console) -> None:
    began = time.perf_counter()
    intake, read = await app.intake(), await app.read()
    with as_file(files("bot.cli") / "samples") as samples:
        reports = [report async for report in intake.ingest([samples])]
    report = await read.round()
    for error in (*(one.error for one in reports if one.error), *report.errors):
        raise SourceError(f"the demo's own samples cannot be read: {error}")
    stored = sum(one.stored for one in reports)
    took = time.perf_counter() - began
    t = app.translate
    text = t("{total} 篇示例文稿（内容虚构），解析 {read} 篇，{took} 秒")
    told = text.format(total=stored, read=report.read, took=f"{took:.1f}")
    _say(console, t("读入"), told)


async def _subscribe(app: App, console: Console) -> None:
    t = app.translate
    for rule in RULES:
        await app.desk().subscribe(Ask(chat_id=READER, chat_kind=ChatKind.PRIVATE, text=rule, language=app.language))
    _say(console, t("关注"), listed((short_name(short(rule), t) for rule in RULES), t))


async def _deliver(app: App, console: Console) -> None:
    """Sends to the terminal what the outbox holds for the chat."""
    t = app.translate
    when = f"{days.day(MORNING.date(), MORNING.year, t)} {MORNING:%H:%M}"
    _say(console, t("推送"), t("{when}，会话收到：").format(when=when))
    await app.dispatch().round()
    await app.deliver(Letters(console), await app.store.instance.acquire()).round()


def _say(console: Console, what: str, told: str) -> None:
    console.print(fit(Text.assemble((what, "bold"), "　", told), console.width))


class Letters:
    """Implements `domain.ports.Send`: shows each message in a frame, and needs no pause between two."""

    def __init__(self, console: Console) -> None:
        self._console = console

    async def turn(self, chat_id: int, lane: Lane) -> timedelta:
        return timedelta(0)

    async def depart(self, chat_id: int) -> None:
        """At once."""

    async def __call__(self, letter: Letter) -> Sent:
        text = fit(to_text(letter.message.html), self._console.width - 6)
        self._console.print(Padding(Panel(text, padding=(1, 2)), (1, 0)))
        return Sent(message_id=letter.chat_id)
