"""docs/reliability.md: every threat has a row, and whatever is named as proof is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:tests|bench|bot)/[\w/.]+)", PAGE)))


def rows(title: str) -> list[str]:
    section = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][1:]


def test_every_threat_has_a_row_with_a_test() -> None:
    numbers = [re.match(r"\| T(\d+): ", row) for row in rows("Threats")]
    assert [int(found[1]) for found in numbers if found] == list(range(1, 21))
    assert [row for row in rows("Threats") + rows("Faults") if "`tests/" not in row] == []


def test_every_threat_without_a_test_of_its_name_is_named_by_the_decision() -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    section = decisions.partition("\n## A threat is tested where it is met\n")[2].partition("\n## ")[0]
    told = set[int]()
    for first, last in re.findall(r"T(\d+)(?: to T(\d+))?", section):
        told |= set(range(int(first), int(last or first) + 1))
    own = {int(path.name[6:8]) for path in (ROOT / "tests" / "threats").glob("test_t[0-9][0-9]_*.py")}
    assert set(range(1, 21)) <= told | own


def test_every_promise_has_a_proof_and_a_figure() -> None:
    page = PAGE.partition("\n## ")[0]
    promises = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    assert len(promises) > 40
    assert [row for row in promises if len(row) != 3 or "`" not in row[1]] == promises[:1], "but for the heading"


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_file_of_threats_and_faults_is_named() -> None:
    files = [path for folder in ("threats", "faults") for path in (ROOT / "tests" / folder).glob("test_*.py")]
    assert [path.name for path in files if f"tests/{path.parent.name}/{path.name}" not in PAGE] == []
