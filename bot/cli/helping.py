"""Helps and complaints about wrong usage in the terminal's language; English is click's own.

Click breaks lines at blanks and takes every character for one cell wide: Chinese has neither.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

import click

from bot.cli.tongue import tongue, translate
from bot.domain.tongues import ENGLISH

Said = Callable[[str], str]
_PIECE = re.compile(r" *[（“《]*(?:[!-~]+|[^ ])[，。；：、！？）”》…]*")
"""What stays on one line: a word, or one character, with the punctuation that belongs to it."""
_RANGE = re.compile(r"(\d+)<=x<=(\d+)")
_EXTRA = re.compile(r"(?P<text>.*?)  \[(?P<extra>.+)\]", re.DOTALL)


class Formatter(click.HelpFormatter):
    """Says each paragraph by `said` and breaks lines by cells."""

    said: Said = str

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how the verb is called."""
        super().write_usage(
            prog, " ".join(map(self.said, args.split())), self.said("Usage:") if prefix is None else prefix
        )

    def write_heading(self, heading: str) -> None:
        """What stands over a section."""
        self.write(f"{' ' * self.current_indent}{self.said(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, blank lines between."""
        told = (self.said(_joined(paragraph)) for paragraph in text.split("\n\n"))
        indent = " " * self.current_indent
        blocks = (
            "".join(f"{indent}{line}\n" for line in filled(_PIECE.findall(one), self.width - len(indent)))
            for one in told
        )
        self.write("\n".join(blocks))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or verbs, and what they do."""
        rows, indent = list(rows), " " * self.current_indent
        first = min(max(len(term) for term, _ in rows), col_max) + col_spacing
        beside = " " * first
        for term, text in rows:
            lines = [*filled(_PIECE.findall(self._definition(text)), max(self.width - len(indent) - first, 10))]
            head = [f"{term:{first}}{lines.pop(0)}"] if len(term) + col_spacing <= first else [term]
            self.write("".join(f"{indent}{line}\n" for line in [*head, *(beside + line for line in lines)]))

    def _definition(self, text: str) -> str:
        found = _EXTRA.fullmatch(text)
        if found is None:
            return self.said(text)
        extra = _RANGE.sub(r"\1–\2", found["extra"]).replace("default: ", f"{self.said('default')}：")
        return f"{self.said(found['text'])}[{extra}]"


class Asked(click.Context):
    """A context whose helps speak the terminal's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """Click's own for English, which is what helps are written in."""
        if tongue(self) == ENGLISH:
            return super().make_formatter()
        from bot.locale import helps  # noqa: PLC0415 - whoever asks for no help needs none

        t = translate(self)
        formatter = Formatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.said = lambda english: helps.said(english, t)
        return formatter


def misused(error: click.UsageError, ctx: click.Context) -> None:
    """Tells what is wrong, as click does, in the terminal's language."""
    from bot.locale import usage  # noqa: PLC0415 - only what is wrong needs it

    at, t = error.ctx or ctx, translate(ctx)
    hint = usage.told(f"Try '{at.command_path} --help' for help.", t)
    fault = usage.told(f"Error: {error.format_message()}", t)
    click.echo(f"{at.get_usage()}\n{hint}\n\n{fault}", err=True)


def first_paragraph(text: str) -> str:
    """On one line."""
    return _joined(text.partition("\n\n")[0])


def _joined(paragraph: str) -> str:
    return " ".join(paragraph.split())


def filled(pieces: Iterable[str], width: int) -> Iterator[str]:
    """Lines of as many pieces as so many cells hold; the blanks before a piece are left out where it begins one."""
    line = ""
    for piece in pieces:
        if line and _cells(line + piece) > width:
            yield line
            line = piece.lstrip()
        else:
            line += piece
    yield line


def _cells(text: str) -> int:
    """As rich counts them; but rich is slow to load, and a help needs no more of it."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)
