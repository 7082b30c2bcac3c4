"""Whether memory is flat: thirty simulated days with failing sources and six restarts, in one process.

    python -m bench.memory

The days are those of `tests/faults/test_thirty_days.py`. Each day: what Python holds (tracemalloc), what the system
gives the process (RSS), and how many objects of our own classes there are. What the test keeps of the messages sent is
taken off the first; the second has it, and SQLite's page cache, which fills up to 16 MB for each of two connections.
"""

import asyncio
import gc
import logging
import sys
import tempfile
import tracemalloc
from datetime import timedelta
from pathlib import Path

from tests.faults.test_thirty_days import DAYS, Machine, census, live

PAGE = 4096
SETTLED = 10
"""Days until caches are full; the slope is taken from then on."""


def rss() -> float:
    """MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6


def main() -> None:
    """Prints a line a day in five, and the slopes."""
    days: list[tuple[float, float, int]] = []

    def look(tick: int, machine: Machine) -> None:
        if tick % 48 == 47:
            gc.collect()
            transcript = sum(sys.getsizeof(text) for texts in machine.post.got.values() for text in texts)
            days.append(((tracemalloc.get_traced_memory()[0] - transcript) / 1e6, rss(), census()))

    logging.disable(logging.WARNING)  # each failure of a source has its line
    tracemalloc.start()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(live(Path(folder) / "a.db", timedelta(days=-1), at=900, look=look))
    for number, (held, resident, objects) in enumerate(days, 1):
        if number % 5 == 0:
            print(f"day {number:2}  Python {held:6.2f} MB, process {resident:6.1f} MB, {objects} objects of ours")
    later = DAYS - SETTLED
    slopes = [(days[-1][which] - days[SETTLED - 1][which]) / later for which in range(2)]
    print(f"from day {SETTLED} on, a day: Python {slopes[0] * 1e3:+.1f} KB, process {slopes[1] * 1e3:+.1f} KB", end="")
    print(f"; objects {days[-1][2] - days[SETTLED - 1][2]:+d} in all")


if __name__ == "__main__":
    main()
