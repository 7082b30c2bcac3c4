"""How long the real process takes from SIGTERM to its end, at work and with a Telegram that never answers.

    python -m bench.stops

Ten seconds is the promise. Each case is a process of its own, started on our own Bot API server.
`tests/faults/test_stops.py` is the short form, which measures nothing.
"""

import asyncio
import signal
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.chats import DigestDraft, Message
from bot.store import open_store
from tests.builders import a_new_chat
from tests.emulator import BotApi, Fault, Limits, Stage
from tests.test_e2e import running

PROMISED = 10.0
NEVER = 120.0
CHATS = 200
CASES: dict[str, tuple[Fault, str] | None] = {
    "sending digests": None,
    "sendMessage is never answered": (Fault.hang(), "sendMessage"),
    "getUpdates is never answered": (Fault.hang(Stage.INSTEAD), "getUpdates"),
    "the first hello is never answered": (Fault.hang(Stage.INSTEAD), "getMe"),
}


async def fill(url: str) -> None:
    """A digest for each chat."""
    now = datetime.now(UTC)
    async with await open_store(url) as store:
        for chat in range(1, CHATS + 1):
            await store.desk.ensure_chat(a_new_chat(chat, next_digest_at=now), now)
            draft = DigestDraft(
                chat_id=chat,
                slot=now,
                created_at=now,
                messages=(Message(html="日报"),),
                clusters=(),
                watermark=0,
                next_digest_at=now,
            )
            await store.dispatch.queue_digest(draft)


async def stop(folder: Path, name: str) -> tuple[float, int | None]:
    """Seconds from the signal to the end, once the process has made a request of the case's method; and its exit code.

    Raises TimeoutError where it does not end.
    """
    fault, method = CASES[name] or (None, "sendMessage")
    await fill(f"sqlite:///{folder}/policybot.db")
    async with BotApi(limits=Limits.off()) as api:
        for chat in range(1, CHATS + 1):
            api.user(chat)
        if fault:
            api.faults.at_rate(method, 1.0, fault)
        async with running(folder, "run", "--api-base", api.base, token=api.token) as bot:
            draining = asyncio.create_task(bot.communicate())
            while not any(call.method == method for call in api.calls):  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.5)
            began = time.perf_counter()
            bot.send_signal(signal.SIGTERM)
            await asyncio.wait_for(draining, NEVER)
            return time.perf_counter() - began, bot.returncode


def main() -> None:
    """Exit 1 where one takes longer than promised, or does not end with 0."""
    late = False
    for name in CASES:
        with tempfile.TemporaryDirectory() as folder:
            seconds, code = asyncio.run(stop(Path(folder), name))
        print(f"{name:34} {seconds:5.2f} s, exit code {code}")
        late = late or seconds > PROMISED or code != 0
    sys.exit(late)


if __name__ == "__main__":
    main()
