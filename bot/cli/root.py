"""The command line's root: which verbs there are, the options all of them take, and how errors become exit codes.

Verbs load when they are called, so that `policybot --help` starts at once.
"""

import errno
import importlib
import io
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import click

from bot import __version__
from bot.cli.helping import Asked, first_paragraph, misused
from bot.cli.tongue import heed, tongue, translate
from bot.config import Given
from bot.domain.errors import BotError, ConfigError, InstanceHeld
from bot.domain.ports import Translate
from bot.domain.tongues import ENGLISH, tongue_called
from bot.domain.zones import BEIJING

EX_FAILED = 1
EX_TEMPFAIL = 75
EX_CONFIG = 78
EX_INTERRUPTED = 130

UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})
FIRST_YEAR, LAST_YEAR = 1970, 2999

VERBS = {
    "demo": ("bot.cli.demo:demo", "The whole river on bundled samples: prints the digest a chat would get."),
    "chat": ("bot.cli.run:chat", "Talk to the bot in this terminal."),
    "run": ("bot.cli.run:run", "The bot: Telegram, polling, digests. Token in POLICYBOT_TOKEN."),
    "ingest": ("bot.cli.intake:ingest", "Store documents and feeds from files and folders."),
    "poll": ("bot.cli.stations:poll", "One round over the sources."),
    "digest": ("bot.cli.stations:digest", "Compose the digests that are due."),
    "deliver": ("bot.cli.stations:deliver", "Send what waits in the outbox."),
    "extract": ("bot.cli.extract:extract", "Print what the extractor reads in documents."),
    "search": ("bot.cli.questions:search", "Search the stored articles."),
    "latest": ("bot.cli.questions:latest", "The newest articles, of all or of one topic."),
    "track": ("bot.cli.questions:track", "What was said of a mechanism, when and by whom."),
    "sources": ("bot.cli.sources:sources", "List, check, switch on and off, import and export sources."),
    "subscribe": ("bot.cli.chats:subscribe", "Subscribe a chat to a rule."),
    "unsubscribe": ("bot.cli.chats:unsubscribe", "Take a rule from a chat."),
    "chats": ("bot.cli.chats:chats", "The chats, their rules and schedules."),
    "status": ("bot.cli.standing:status", "Outbox, source health, last rounds."),
    "doctor": ("bot.cli.operate:doctor", "Check configuration, database and sources."),
    "migrate": ("bot.cli.operate:migrate", "Bring the database to this version's schema."),
    "backup": ("bot.cli.copies:backup", "Copy the database while the bot runs."),
    "restore": (
        "bot.cli.copies:restore",
        "Put a backup in the database's place; what may have been sent since is held.",
    ),
}


class Moment(click.ParamType[datetime]):
    """An ISO 8601 time; without an offset it is Beijing time."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The time as an aware datetime."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not an ISO 8601 time such as 2026-07-20T08:30+08:00", param, ctx)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:  # there must be a month before it and after it, in every zone
            self.fail(f"{value!r} is not between the years {FIRST_YEAR} and {LAST_YEAR}", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def _language(ctx: click.Context, param: click.Parameter, word: str | None) -> str | None:
    """The language that the word names."""
    if word is None:
        return None
    named = tongue_called(word)
    if named is None:
        raise click.BadParameter(f"{word} is none of zh_CN, zh_TW, en", ctx, param)
    return named


def common_options() -> list[click.Parameter]:
    """The options accepted before and after every verb."""
    return [
        click.Option(["--config"], type=click.Path(path_type=Path), help="Configuration file. [default: config.toml]"),
        click.Option(["--db"], metavar="URL", help="Database. [default: sqlite:///policybot.db]"),
        click.Option(["--at"], type=Moment(), help="Take this ISO 8601 time for now (replays, tests)."),
        click.Option(
            ["--lang"],
            metavar="LANGUAGE",
            callback=_language,
            help="Answer in this language: zh_CN, zh_TW, en. [default: LC_ALL, LC_MESSAGES, LANG]",
        ),
        click.Option(["--api-base"], metavar="URL", help="A Bot API server other than Telegram's."),
        click.Option(["--allow-host"], metavar="HOST:PORT", multiple=True, help="A private address to fetch from."),
        click.Option(["-v", "--verbose"], is_flag=True, default=None, help="Show the log of a verb, too."),
    ]


class Verb(click.Command):
    """A command that takes the common options too and finds them, merged with the group's, in `ctx.obj`."""

    context_class = Asked

    def __init__(self, name: str | None, **attributes: Any) -> None:
        super().__init__(name, **attributes)
        self.params.extend(common_options())

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the verb with a `Given` as its object."""
        ctx.obj = _given(ctx)
        for option in common_options():
            ctx.params.pop(str(option.name), None)
        return super().invoke(ctx)


class Group(click.Group):
    """A group whose helps speak the terminal's language."""

    context_class = Asked

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each verb with the first paragraph of its help, whole."""
        found = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        rows = [(name, first_paragraph(verb.help or "")) for name, verb in found.items() if verb]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class Root(Group):
    """Knows its verbs by name and one line; imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the contract."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb itself, imported now."""
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, which knows none of our verbs by name and so could name none that was likely meant."""
        if args[0] not in VERBS and args[0].isalpha():
            raise click.NoSuchCommand(args[0], possibilities=VERBS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with their one line, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in VERBS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments; a language asked for anywhere among them is spoken from the start."""
        heed(ctx, args)
        with _told_when_wrong(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the verb; errors of ours, and Ctrl-C, become one line on stderr and an exit code."""
        try:
            with _told_when_wrong(ctx):
                return super().invoke(ctx)
        except BotError as error:
            click.echo(f"policybot: {told(str(error), translate(ctx))}", err=True)
            ctx.exit(_exit_code(error))
        except OSError as error:
            if error.errno not in UNWRITABLE:
                raise
            t = translate(ctx)
            said = t("输出写不出去：{reason}").format(reason=told(error.strerror or str(error), t))
            click.echo(f"policybot: {said}", err=True)
            _let_go(sys.stdout)
            ctx.exit(EX_FAILED)
        except KeyboardInterrupt:
            t = translate(ctx)
            click.echo(f"\npolicybot: {t('已中断')}", err=True)
            ctx.exit(EX_INTERRUPTED)


@contextmanager
def _told_when_wrong(ctx: click.Context) -> Iterator[None]:
    """Wrong usage is told in the terminal's language; in English, and where a help is all there is, by click."""
    try:
        yield
    except click.UsageError as error:
        if tongue(ctx) == ENGLISH or isinstance(error, click.exceptions.NoArgsIsHelpError):
            raise
        misused(error, ctx)
        ctx.exit(error.exit_code)


def _given(ctx: click.Context) -> Given:
    """The common options, the innermost given one winning; allowed hosts add up."""
    chain: list[dict[str, Any]] = []
    here: click.Context | None = ctx
    while here is not None:
        chain.append(here.params)
        here = here.parent

    def first(name: str) -> Any:
        return next((params[name] for params in chain if params.get(name) is not None), None)

    hosts = tuple(host for params in chain for host in params.get("allow_host") or ())
    return Given(
        path=first("config"),
        database=first("db"),
        at=first("at"),
        api_base=first("api_base"),
        allow_hosts=hosts,
        language=first("lang"),
        verbose=bool(first("verbose")),
    )


def told(fault: str, t: Translate) -> str:
    """The fault in the terminal's language; the table of them is loaded now."""
    from bot.locale import faults  # noqa: PLC0415 - what goes well needs none

    return faults.told(fault, t)


def _forgive(stream: object) -> None:
    """Lets a character that the terminal's encoding lacks (GBK has no emoji), or a byte that is none, become a `?`."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def _let_go(stream: TextIO) -> None:
    """What it could not write is dropped; Python 3.11.2 tries it again at its end, and exits with 120."""
    with suppress(io.UnsupportedOperation), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _exit_code(error: BotError) -> int:
    match error:
        case ConfigError():
            return EX_CONFIG
        case InstanceHeld():
            return EX_TEMPFAIL
        case _:
            return EX_FAILED


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Python's own last words, without the token that an error's text may hold."""
    from bot.chat.redact import redact  # noqa: PLC0415 - nothing else here needs it

    click.echo(redact("".join(traceback.format_exception(kind, error, trace))), err=True, nl=False)


@click.group(cls=Root, params=common_options(), context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="policybot")
def cli(**_: object) -> None:
    """Reads Chinese policy news: measure lists as quotations, digests to chats.

    Try `policybot demo` first: no token, no network.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point of `policybot` and `python -m bot`; ends by SystemExit with the contract's code."""
    sys.excepthook = _crash
    _forgive(sys.stdin)
    _forgive(sys.stdout)
    cli.main(args=None if arguments is None else list(arguments), prog_name="policybot")
