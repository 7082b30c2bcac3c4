"""T18: whatever the store leaves on disk is its owner's alone, and what is installed is what was pinned."""

import os
import runpy
from pathlib import Path

import pytest

from bot.store import backup, open_store
from tests.builders import NOW, a_new_chat

ROOT = Path(__file__).parents[2]


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


async def test_every_file_beside_the_database_is_its_owners_alone(tmp_path: Path) -> None:
    mask = os.umask(0)  # the widest that a machine may have
    try:
        async with await open_store(f"sqlite:///{tmp_path}/a.db") as store:
            await store.instance.acquire()
            await store.desk.ensure_chat(a_new_chat(), NOW)
            await backup(f"sqlite:///{tmp_path}/a.db", tmp_path / "copy.db")
            left = modes(tmp_path)
    finally:
        os.umask(mask)
    assert {"a.db", "a.db-wal", "a.db.lock", "copy.db"} <= set(left)
    assert {name: oct(mode) for name, mode in left.items() if mode & 0o077} == {}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"])
def test_every_requirement_is_pinned_by_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    wanted = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert wanted
    assert [line[:60] for line in wanted if "==" not in line or "--hash=sha256:" not in line] == []


PACKAGE = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "Dependency not found on PyPI and could not be audited: b (1)"}


@pytest.mark.parametrize(
    ("report", "code", "said"),
    [
        ([PACKAGE], 0, "1 packages, no known vulnerability"),
        ([PACKAGE, {**PACKAGE, "vulns": [{"id": "PYSEC-1"}]}, SKIPPED], 1, "a 1: PYSEC-1"),
        ([SKIPPED, SKIPPED], 3, "NOT CHECKED, the advisories of PyPI could not be reached"),
        ([PACKAGE, SKIPPED], 3, "none known, but NOT CHECKED: b"),
        ([], 3, "NOT CHECKED"),
    ],
)
def test_an_audit_that_reached_nothing_is_not_taken_for_a_clean_one(report: list[object], code: int, said: str) -> None:
    audit = runpy.run_path(str(ROOT / ".ci" / "audit.py"))
    found, line = audit["judged"]("requirements.txt", report)
    assert found == code
    assert said in line
