"""`kill -9` of the real sender at random moments: what is lost, repeated, out of order.

    python -m bench.kills [kills] [subscribers]

200 kills while digests in two parts go to 1,000 subscribers of our own Bot API server, without limits. 0 lost, 0 out of
order and 0 uncounted repeats are what delivery promises; repeats are messages whose answer was under way at a kill.
"""

import asyncio
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.faults.killing import killed

DEFAULTS = (200, 1000)


def main() -> None:
    """Prints what was found; exit 1 if a promise is broken."""
    given = [int(word) for word in sys.argv[1:]]
    kills, chats = (*given, *DEFAULTS[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        deaths = asyncio.run(killed(Path(folder), kills=kills, chats=chats))
    for name, value in asdict(deaths).items():
        print(f"{name:12} {value}")
    sys.exit(bool(deaths.lost or deaths.uncounted or deaths.disordered or deaths.problems))


if __name__ == "__main__":
    main()
