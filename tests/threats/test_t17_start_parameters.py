"""T17: what a link gives to /start does nothing, whatever it is: a greeting, no rule, no other chat's settings."""

from pathlib import Path

from tests.chat.test_handlers import ANALYST, connected

PAYLOADS = [
    "a" * 64,
    "a" * 65,
    "subscribe_工信部",
    "1:do:unsubscribe",
    "../../etc/passwd",
    "' or 1=1 --",
    "<b>x",
    "\u202ex",
]


async def test_start_greets_and_does_nothing_else(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        await line.ask("/subscribe 工信部", "已关注 工业和信息化部")
        for payload in PAYLOADS:
            greeting = await line.ask(f"/start {payload}", "本会话已关注 1 条")
            assert payload not in greeting.text
        assert await line.room.rules(ANALYST) == ["工业和信息化部"]
