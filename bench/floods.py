"""How much a flood of commands slows a digest down: 10,000 a minute from 100 people.

    python -m bench.floods [readers]

The bot is the real one on our own Bot API server, at the rate that Telegram has for free; the same digest goes out once
in peace and once in the flood. Turns are waited for, since the station's clock stands still. The aim is less than half
as long again.
"""

import asyncio
import logging
import sys
import tempfile
import warnings
from pathlib import Path

from bot.chat.pace import Rates
from tests.chat.flooding import Told, told

READERS = 1_000


def once(readers: int, *, flood: bool) -> Told:
    """On a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(told(Path(folder), Rates(patience=60.0), readers=readers, flood=flood))


def main() -> None:
    """Exit 1 where the flood makes it half as long again."""
    logging.disable(logging.WARNING)  # each chat's dropped commands have a line
    warnings.simplefilter("ignore", RuntimeWarning)  # what waits still when the bot ends is never heard
    readers = int(sys.argv[1]) if len(sys.argv) > 1 else READERS
    peace, flood = (once(readers, flood=flooded) for flooded in (False, True))
    print(f"{readers} digests in {peace.seconds:.1f} s; in a flood {flood.seconds:.1f} s", end=", ")
    print(f"{flood.seconds / peace.seconds:.2f} of it: {flood.commands} commands came, {flood.beside} were answered")
    sys.exit(flood.seconds >= 1.5 * peace.seconds)


if __name__ == "__main__":
    main()
