"""`kill -9` of the real sender at random moments: what is lost, repeated, out of order.

    python -m bench.kills [kills] [subscribers] [messages a second]

200 kills while digests in two parts go to 1,000 subscribers of our own Bot API server, once at the rate that Telegram
has for free, as the bot is shipped, and once at full speed (or at the given rate; 0 is the free one). Exit 1 unless
nothing is lost or out of order, each message came once for each kill that hit its send (`in_flight`: Telegram had got
the request, and its answer was not recorded) and once for its answer, and each row counts the kills that left it in
doubt. Answers take up to 30 ms: on a machine with nothing else to do, a kill at the free rate hits one send at most.
"""

import asyncio
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.faults.killing import FULL_SPEED, killed

DEFAULTS = (200, 1000)
FREE = 0


def main() -> None:
    """Prints what was found; exit 1 if a promise is broken."""
    given = [int(word) for word in sys.argv[1:]]
    kills, chats = (*given[:2], *DEFAULTS[len(given) :])
    rates = given[2:] or (FREE, FULL_SPEED)
    broken = [rate for rate in rates if not _kept(rate, kills, chats)]
    sys.exit(bool(broken))


def _kept(rate: int, kills: int, chats: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        deaths = asyncio.run(killed(Path(folder), kills=kills, chats=chats, longer=chats, rate=rate))
    print(f"rate         {rate or 'free'}")
    for name, value in asdict(deaths).items():
        print(f"{name:12} {value}")
    return deaths.kept


if __name__ == "__main__":
    main()
