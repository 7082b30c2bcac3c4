"""`kill -9` of the real sender, a process of its own, which sends to a Bot API of ours on the loopback."""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.domain.chats import Letter, Message
from bot.proof.telegram import Telegram

TOKEN = "424242:NOBODY-token_of-the-proofs_0123456789"  # noqa: S105 - of no bot
CONFIG = """
[database]
url = "sqlite:///{database}"
[telegram]
paid_messages_per_second = 100
"""
SEED = 5
LONGEST_LIFE = 0.25
"""Seconds a process lives after its first message."""
ANSWER = 0.02
"""Seconds until an answer, so that most kills hit a message whose answer is still to come."""
LIMIT = 120.0
"""Seconds after which a process is taken to hang: to the end it needs two, ten where others work beside."""


@dataclass(slots=True)
class Api:
    """Takes messages, and answers them after a moment, over as much HTTP as our own client speaks."""

    telegram: Telegram
    began: asyncio.Event = field(default_factory=asyncio.Event)
    base: str = ""
    _server: asyncio.Server | None = None
    _serving: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()
        self.base = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for serving in self._serving:  # those whose answers are still to come, to a sender that is dead
            serving.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await self._server.wait_closed()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(serving)
        serving.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer), suppress(asyncio.IncompleteReadError, ConnectionError):  # the sender is dead, or done
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
                headers = {name.casefold(): value for name, _, value in (line.partition(": ") for line in head[1:])}
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                answer = json.dumps({"ok": True, "result": self._result(head[0].split()[1], body)}).encode()
                await asyncio.sleep(ANSWER)
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ")
                writer.write(f"{len(answer)}\r\n\r\n".encode() + answer)
                await writer.drain()

    def _result(self, path: str, body: bytes) -> object:
        if not path.endswith("/sendMessage"):
            return {"id": 1, "is_bot": True, "first_name": "proof", "username": "proof_bot"}
        asked = json.loads(body)
        message = Message(html=asked["text"])
        letter = Letter(chat_id=int(asked["chat_id"]), message=message)
        self.began.set()
        return {"message_id": self.telegram.take(letter).message_id}


async def lives(folder: Path, database: Path, telegram: Telegram, kills: int) -> int:
    """Processes that send the outbox of the database, killed one after the other, and one that comes to the end.

    Returns how many were killed.
    """
    (folder / "config.toml").write_text(CONFIG.format(database=database), encoding="utf-8")
    chance, killed = random.Random(SEED), 0  # noqa: S311 - the same in each run
    env = {"POLICYBOT_TOKEN": TOKEN, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}  # no more of the user's
    async with Api(telegram) as api:
        for _ in range(kills):
            killed += await lived(folder, api.base, env, api.began, chance.random() * LONGEST_LIFE)
        await lived(folder, api.base, env, api.began, None)
    return killed


async def lived(folder: Path, base: str, env: Mapping[str, str], began: asyncio.Event, seconds: float | None) -> bool:
    """One process that sends the outbox; killed so long after its first message (None: never). Whether it was.

    `began` is set by who takes its messages. Raises `TimeoutError` where it neither sends nor ends in time; whatever
    happens, it is dead when this is over.
    """
    began.clear()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "--api-base", base, "deliver", "--once"),
        cwd=folder,
        env=env,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    first = asyncio.ensure_future(began.wait())
    try:
        async with asyncio.timeout(LIMIT):
            ended = asyncio.ensure_future(process.wait())
            await asyncio.wait((ended, first), return_when=asyncio.FIRST_COMPLETED)
            if seconds is not None:
                await asyncio.wait((ended,), timeout=seconds)
                if not ended.done():
                    process.kill()
            return await ended == -signal.SIGKILL
    except TimeoutError as error:
        sent = "and sent" if began.is_set() else "without a message"
        raise TimeoutError(f"the sender hung: after {LIMIT:g} s {sent} it had not ended, and was killed") from error
    finally:
        first.cancel()
        if process.returncode is None:
            process.kill()
        await process.wait()
