"""Counts every connection this process opens, at the system's door: Python's audit events."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_heard: list[tuple[str, object]] | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _heard is not None and event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        _heard.append((event, arguments[1] if event != "socket.getaddrinfo" else arguments[0]))


@contextmanager
def dials() -> Iterator[list[tuple[str, object]]]:
    """What is dialled or looked up within: event and address. A hook cannot be taken away, so it is silenced."""
    global _heard  # noqa: PLW0603
    if _hook not in _hooked:
        sys.addaudithook(_hook)
        _hooked.append(_hook)
    heard: list[tuple[str, object]] = []
    _heard = heard
    try:
        yield heard
    finally:
        _heard = None


_hooked: list[object] = []
