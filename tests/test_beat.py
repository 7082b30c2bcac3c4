"""Words to systemd, over a real datagram socket."""

import asyncio
import logging
import socket
from pathlib import Path

import pytest

from bot.beat import beating


async def said(line: socket.socket) -> str:
    return (await asyncio.get_running_loop().sock_recv(line, 100)).decode()


@pytest.fixture
def line(tmp_path: Path) -> socket.socket:
    end = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    end.bind(str(tmp_path / "notify"))
    end.setblocking(False)
    return end


async def test_ready_alive_stopping_and_silence_while_something_is_wrong(
    line: socket.socket, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    trouble: list[str] = []

    async def wrong() -> list[str]:
        return trouble

    given = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "20000"}
    with line:
        async with asyncio.timeout(10), beating(given, wrong):
            assert await said(line) == "READY=1"
            assert await said(line) == "WATCHDOG=1"
            trouble.append("deliver: no round since the start")
            with caplog.at_level(logging.ERROR):
                while "deliver: no round" not in caplog.text:  # noqa: ASYNC110 - no event tells
                    await asyncio.sleep(0.01)
        words: list[str] = []
        while not words or words[-1] != "STOPPING=1":
            words.append(await said(line))
    assert set(words) <= {"WATCHDOG=1", "STOPPING=1"}


async def test_without_systemd_nothing_happens() -> None:
    async def wrong() -> list[str]:
        raise AssertionError

    async with beating({"WATCHDOG_USEC": "1"}, wrong):
        await asyncio.sleep(0.01)


async def test_a_socket_that_is_gone_is_only_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def wrong() -> list[str]:
        return []

    async with beating({"NOTIFY_SOCKET": str(tmp_path / "none")}, wrong):
        assert "systemd was not told READY=1" in caplog.text
