"""One prepared database for all who only look, a copy of it for those who change something."""

import shutil
from pathlib import Path

import pytest

from tests.cli.program import SAMPLES, policybot

READER = 1001
EVENING = "2026-11-18T21:00+08:00"
"""When the samples are stored; the next digest is due at 08:30 of the morning after."""


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database holds the bundled samples and a chat that follows 工信部; look, do not change."""
    folder = tmp_path_factory.mktemp("shelf")
    assert policybot(folder, "ingest", SAMPLES, "--at", EVENING).code == 0
    assert policybot(folder, "subscribe", str(READER), "工信部", "--at", EVENING).code == 0
    return folder


@pytest.fixture
def own(shelf: Path, tmp_path: Path) -> Path:
    """A folder with the same database, to change."""
    shutil.copy(shelf / "policybot.db", tmp_path)
    return tmp_path
