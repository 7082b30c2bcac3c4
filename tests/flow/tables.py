"""A program of its own, for a fork server starts once in a process: asks a new child what it was born with."""

import asyncio
import sys

from bot.extract.keywords import words
from bot.net.sandbox import Sandbox


def born_with(_: None) -> tuple[int, int]:
    """How many cutters there are, and how many sets of verbs, which few texts ask for."""
    return words.cutter.cache_info().currsize, words.verbs.cache_info().currsize


async def ask() -> tuple[int, int]:
    async with Sandbox(preload=("bot.flow.nursery",), children=1) as run:
        return await run(born_with, None)


if __name__ == "__main__":
    sys.stdout.write("{} {}\n".format(*asyncio.run(ask())))
