"""What verbs share when they print: the `--json` option, a progress bar on terminals only, failures by name."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import click
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from bot.chat.fit import fit
from bot.chat.terminal import to_plain, to_text
from bot.domain.chats import ChatKind, Message
from bot.domain.ports import Translate
from bot.locale.phrases import PLACED

Advance = Callable[[], None]

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")
RULES = {"ignore_unknown_options": True}
"""For verbs that take a rule or a group's id: `-召回` and `-1001` are words there, not options."""


class ChatId(click.IntRange):
    """A chat's number, as large as Telegram makes them, which no help need tell; 0 is the terminal's."""

    def __init__(self) -> None:
        super().__init__(-(2**52), 2**52)

    def _describe_range(self) -> str:
        return ""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; a name (@channel) is none, which only Telegram could tell whose it is."""
        if isinstance(value, str) and not value.strip().lstrip("-+").isdecimal():
            self.fail(f"{value!r} is not a chat's numeric id, which `policybot chats` shows", param, ctx)
        return super().convert(value, param, ctx)


CHAT_ID = ChatId()


class GivenPath(click.Path):
    """A file or folder; an empty word is none, though `Path("")` is the working folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        return super().convert(value, param, ctx) if value else self.fail("the path is empty", param, ctx)


def heard(ctx: click.Context, param: click.Parameter, words: tuple[str, ...]) -> str:
    """The words as one; refuses a mistyped option, which `RULES` would let pass for a word, and blanks alone."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, ctx=ctx)
    said = " ".join(words).strip()
    if param.required and not said:
        raise click.MissingParameter(ctx=ctx, param=param)
    return said


once_option = click.option("--once", is_flag=True, help="One round, then end (the only way; `run` goes on).")


def complain(name: object, error: str, t: Translate) -> None:
    """One failed item, named, on stderr, folded there as on stdout."""
    tell(f"policybot: {t(PLACED).format(place=name, reason=error)}", err=True)


def finish(failed: int) -> None:
    """Ends the verb: exit 1 when items failed, 0 otherwise."""
    if failed:
        sys.exit(1)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Advance]:
    """A bar on stderr where it is a terminal, nothing in a pipe; call what it yields once an item."""
    console = Console(stderr=True)
    columns: list[Any] = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()]
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)


def show(messages: Iterable[Message], *, failed: bool = False) -> None:
    """Prints messages of a chat, a blank line between: styled on a terminal, plain elsewhere; without buttons.

    What `failed` to be answered goes to stderr.
    """
    console = Console(stderr=failed)
    for at, message in enumerate(messages):
        if at:
            click.echo(err=failed)
        if console.is_terminal:
            console.print(fit(to_text(message.html), console.width))
        else:
            tell(to_plain(message.html), err=failed)


def tell(said: str, *, err: bool = False) -> None:
    """Prints words in lines that fit where they go."""
    click.echo(fit(Text(said), columns(sys.stderr if err else sys.stdout)).plain, err=err)


def row(*parts: str) -> None:
    """Prints what is told of one thing in a line; where that is too narrow, all but the first two beneath them."""
    told = [part for part in parts if part]
    line = "  ".join(told)
    tell(line if cell_len(line) <= columns() else "\n  ".join(["  ".join(told[:2]), *told[2:]]))


def columns(stream: TextIO | None = None) -> int:
    """How many Latin letters a line of stdout, or of this one, holds; in a pipe there is no end to it.

    COLUMNS is not asked there: who searches a line must find a quotation whole.
    """
    return Console().width if (stream or sys.stdout).isatty() else sys.maxsize


def padded(text: str, cells: int) -> str:
    """The text with blanks behind it, as wide as so many Latin letters; Chinese takes two of them."""
    return text + " " * (cells - cell_len(text))


def local(at: datetime, zone: str) -> str:
    """A moment in the zone of the configuration, to the minute, with its offset."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M%z}"


def chat_kind(chat_id: int) -> ChatKind:
    """Telegram gives groups and channels negative ids."""
    return ChatKind.PRIVATE if chat_id > 0 else ChatKind.GROUP
