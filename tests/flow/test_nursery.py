"""Children of the sandbox are born with the tables that reading needs, and nobody else gets them by importing."""

import subprocess
import sys
from pathlib import Path

from bot.flow import nursery

ROOT = Path(__file__).parents[2]


def say(*command: str) -> list[int]:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True, text=True)
    return [int(word) for word in done.stdout.split()]


def test_a_child_has_the_tables_before_its_first_job() -> None:
    assert say("-m", "tests.flow.tables") == [1, 1]


def test_importing_it_elsewhere_loads_nothing() -> None:
    count = "import bot.flow.nursery, bot.extract.keywords.words as words; print(words.cutter.cache_info().currsize)"
    assert say("-c", count) == [0]
    assert not nursery.is_server()
