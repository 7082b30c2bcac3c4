"""Words to systemd: ready, alive, stopping (sd_notify, which is a datagram to the socket it names)."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

log = logging.getLogger(__name__)

SOCKET, WATCHDOG = "NOTIFY_SOCKET", "WATCHDOG_USEC"
MICROSECONDS = 1_000_000


@asynccontextmanager
async def beating(environment: Mapping[str, str], wrong: Callable[[], Awaitable[list[str]]]) -> AsyncIterator[None]:
    """Tells systemd that we are ready, then twice in its watchdog's time that nothing is wrong, at last that we stop.

    While something is wrong the watchdog hears nothing, and systemd starts us again. Without systemd nothing happens.
    """
    address = environment.get(SOCKET)
    if not address:
        yield
        return
    _say(address, "READY=1")
    every = int(environment.get(WATCHDOG) or 0) / MICROSECONDS / 2
    task = asyncio.create_task(_beat(address, every, wrong)) if every else None
    try:
        yield
    finally:
        _say(address, "STOPPING=1")
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _beat(address: str, every: float, wrong: Callable[[], Awaitable[list[str]]]) -> None:
    while True:
        await asyncio.sleep(every)
        if found := await wrong():
            log.error("watchdog: not told that we live: %s", "; ".join(found))
        else:
            _say(address, "WATCHDOG=1")


def _say(address: str, word: str) -> None:
    """An address that begins with @ is an abstract one."""
    place = "\0" + address[1:] if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:  # noqa: TID251 - to systemd on this machine
            line.sendto(word.encode(), place)
    except OSError as error:
        log.warning("systemd was not told %s: %s", word, error)
