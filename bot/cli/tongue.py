"""The terminal's language where no verb runs yet: in helps, for wrong usage, and when a verb ends by an error."""

from collections.abc import Iterator, Sequence

import click

from bot.config import Given, spoken
from bot.domain.ports import Translate
from bot.domain.tongues import tongue_called

OPTION = "--lang"
_KEPT = "policybot.tongue"


def heed(ctx: click.Context, arguments: Sequence[str]) -> None:
    """Notes the language that the command line asks for, wherever it stands in it: the last wins."""
    ctx.meta[_KEPT] = next((named for word in reversed([*_asked(arguments)]) if (named := tongue_called(word))), None)


def tongue(ctx: click.Context) -> str:
    """As the command line says, else the terminal's locale."""
    return spoken(Given(language=ctx.meta.get(_KEPT)))


def translate(ctx: click.Context) -> Translate:
    """How to say our texts there; the catalogues are loaded now."""
    from bot.locale import translator  # noqa: PLC0415 - what goes well needs none before its verb

    return translator(tongue(ctx))


def _asked(arguments: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(arguments):
        if word == "--":
            return
        if word == OPTION and at + 1 < len(arguments):
            yield arguments[at + 1]
        elif word.startswith(f"{OPTION}="):
            yield word.partition("=")[2]
