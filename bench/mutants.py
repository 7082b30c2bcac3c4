"""Mutated feeds and documents by the hundred thousand: what reading them costs, and how often a library gives up.

    python -m bench.mutants [count] [seed]

Each must give entries or be refused; what a library raises by itself is refused by the sandbox (its share is printed).
`tests/feeds/test_fuzz.py` is the short form, 10,000 of them.
"""

import sys
import time

from tests.feeds.test_fuzz import raising

COUNT, SEED = 200_000, 1


def main() -> None:
    """An AssertionError ends it: text that no reader should get."""
    given = [int(word) for word in sys.argv[1:]]
    count, seed = (*given, *(COUNT, SEED)[len(given) :])
    began = time.process_time()
    odd = raising(count, seed)
    spent = time.process_time() - began
    print(f"{count} mutants from seed {seed}: {spent / count * 1e3:.2f} ms each, {len(odd)} raised in a library")


if __name__ == "__main__":
    main()
