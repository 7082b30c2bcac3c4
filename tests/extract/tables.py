"""Reads the lines of test data beside the tests."""

from datetime import date
from pathlib import Path


def lines(name: str) -> list[tuple[str, ...]]:
    """The rows of NAME.tsv: fields apart by tabs, ⏎ for a line break, - alone for nothing, # begins a comment."""
    content = (Path(__file__).parent / f"{name}.tsv").read_text(encoding="utf-8")
    return [
        tuple("" if field == "-" else field.replace("⏎", "\n") for field in line.split("\t"))
        for line in content.splitlines()
        if not line.startswith("# ")
    ]


def expected(field: str) -> list[str]:
    """The values of a field, apart by ;"""
    return field.split(";") if field else []


def day_of(field: str) -> tuple[date | None, bool]:
    """A day of publication, or with ~ before it one on which the text was only taken in; whether it is the former."""
    return date.fromisoformat(field.removeprefix("~")) if field else None, not field.startswith("~")
