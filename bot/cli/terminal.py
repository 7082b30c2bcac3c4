"""What verbs share when they print: the `--json` option, a progress bar on terminals only, failures by name."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from bot.chat.fit import fit
from bot.chat.terminal import to_plain, to_text
from bot.domain.chats import ChatKind, Message

Advance = Callable[[], None]

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")
once_option = click.option("--once", is_flag=True, help="One round, then end (the only way; `run` goes on).")


def complain(name: object, error: str) -> None:
    """One failed item, named, on stderr."""
    click.echo(f"policybot: {name}: {error}", err=True)


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


def show(messages: Iterable[Message]) -> None:
    """Prints messages of a chat, a blank line between: styled on a terminal, plain in a pipe; without buttons."""
    console = Console()
    for at, message in enumerate(messages):
        if at:
            click.echo()
        if console.is_terminal:
            console.print(fit(to_text(message.html), console.width))
        else:
            click.echo(to_plain(message.html))


def chat_kind(chat_id: int) -> ChatKind:
    """Telegram gives groups and channels negative ids."""
    return ChatKind.PRIVATE if chat_id > 0 else ChatKind.GROUP
