"""Fault "Telegram 429, 500, bad JSON, cut before and after delivery"; `bench/sending.py faults` is the long form."""

from pathlib import Path

import pytest

from tests.faults.lossy import lossy

pytestmark = pytest.mark.filterwarnings("ignore:In a future major version:DeprecationWarning")
SENDS = 600


async def test_what_a_bad_line_loses_is_sent_again_once_or_listed(tmp_path: Path) -> None:
    found = await lossy(tmp_path, SENDS)
    assert found.faults > SENDS / 20
    assert (found.lost, found.uncounted) == (0, 0), found
    assert found.sent + found.unknown + found.dead == SENDS
    assert found.dead == 0
    assert found.extra > 0
    assert found.most == 2, "never more than one copy too many"


async def test_with_faults_on_first_attempts_only_everything_arrives(tmp_path: Path) -> None:
    found = await lossy(tmp_path, SENDS, first=True)
    assert found.faults > SENDS / 20
    assert (found.arrived, found.sent, found.most) == (SENDS, SENDS, 2), found
    assert found.uncounted == 0
