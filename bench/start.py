"""How long `policybot --help` takes beside an empty Python, and that it loads neither jieba nor telegram.

python -m bench.start
"""

import statistics
import subprocess
import sys
import time

ROUNDS = 15
HEAVY = ("jieba", "rjieba", "telegram", "feedparser", "aiohttp", "apscheduler", "sqlite_utils")
LOADED = """
import sys
from bot.__main__ import main
try:
    main(["--help"])
except SystemExit:
    pass
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def milliseconds(*arguments: str) -> float:
    """The median wall time of a command."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def main() -> int:
    """Prints the figures; 1 if something heavy is loaded."""
    done = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    heavy = sorted(set(HEAVY) & set(done.stderr.split()))
    bare, ours = milliseconds("-c", "pass"), milliseconds("-m", "bot", "--help")
    print(f"python -c pass     {bare:7.1f} ms")
    print(f"policybot --help   {ours:7.1f} ms   {ours / bare:5.1f}×")
    print(f"heavy modules loaded: {', '.join(heavy) or 'none'}")
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
