"""By hand: `python -m tests.emulator --port 8081`, then type as user 1; `>N text` presses a button of message N."""

import asyncio
import sys

import click

from tests.emulator import TOKEN, BotApi, Posted

USER = 1


@click.command()
@click.option("--port", default=8081, show_default=True)
@click.option("--token", default=TOKEN, show_default=True)
def main(port: int, token: str) -> None:
    """Serves the Bot API on 127.0.0.1 and shows the bot's messages."""
    asyncio.run(_serve(port, token))


async def _serve(port: int, token: str) -> None:
    async with BotApi(token=token, port=port) as api:
        api.user(USER, "你")
        click.echo(f"POLICYBOT_TOKEN={token} policybot run --api-base {api.base}")
        showing = asyncio.create_task(_show(api))
        while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
            if line.startswith(">"):
                message_id, _, button = line[1:].partition(" ")
                await api.press(int(message_id), button)
            else:
                await api.say(USER, line)
        showing.cancel()


async def _show(api: BotApi) -> None:
    shown: dict[int, str] = {}
    while True:
        posted = await api.wait_for(USER, lambda one: shown.get(one.message_id) != one.text, within=1e9)
        shown[posted.message_id] = posted.text
        click.echo(_rendered(posted))


def _rendered(posted: Posted) -> str:
    buttons = "".join(f"\n  [{label}]" for label in posted.labels())
    return f"\n#{posted.message_id}\n{posted.text}{buttons}"


if __name__ == "__main__":
    main()
