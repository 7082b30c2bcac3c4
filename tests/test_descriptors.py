"""How many connections there is room for, in processes of other limits."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from bot.chat.transport import CONNECTIONS
from bot.descriptors import BESIDE
from tests.cli.program import ROOT, environment

NEEDED = CONNECTIONS + BESIDE
TELLS = """
import logging, resource, sys
logging.basicConfig(format="%(message)s", stream=sys.stdout)
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
from bot.chat.transport import make_bot
from bot.config import Telegram
bot = make_bot("1:A", Telegram())
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0], bot._request[1]._connections)
"""


def started(soft: int, hard: int) -> list[str]:
    """What a bot that is made in such a process says."""
    command = [sys.executable, "-c", TELLS, str(soft), str(hard)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60).stdout.splitlines()


@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 1024, reason="a limit is never raised for a test")
@pytest.mark.parametrize(
    ("soft", "hard", "after"), [(256, 1024, NEEDED), (1024, 1024, 1024), (NEEDED - 1, NEEDED, NEEDED)]
)
def test_the_soft_limit_is_raised_as_far_as_is_needed(soft: int, hard: int, after: int) -> None:
    assert started(soft, hard) == [f"{after} {CONNECTIONS}"]


@pytest.mark.parametrize(("hard", "left"), [(256, 128), (NEEDED - 1, CONNECTIONS - 1), (64, 1)])
def test_where_the_hard_limit_is_too_low_there_are_fewer_connections_and_a_line_says_so(hard: int, left: int) -> None:
    line = f"telegram: {left} connections at most, for want of descriptors (`policybot doctor`)"
    assert started(min(hard, 256), hard) == [line, f"{hard} {left}"]


def test_doctor_tells_of_how_many(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))"
    script = f"{limit}\nfrom bot.cli.root import main\nmain()"
    command = [sys.executable, "-c", script, "doctor", "--lang", "en"]
    told = subprocess.run(command, cwd=tmp_path, env=environment(), check=False, capture_output=True, text=True).stdout
    assert f"warn descriptors: room for 128 connections to Telegram of {CONNECTIONS}: " in told
