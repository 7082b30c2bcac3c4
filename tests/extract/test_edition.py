"""The edition tells the rules of one version from those of another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.extract import edition as rules


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "verbs.txt").write_text("推进\n", encoding="utf-8")
    (tmp_path / "items.py").write_text("LONGEST = 9\n", encoding="utf-8")
    monkeypatch.setattr(rules, "files", lambda _: tmp_path)
    return tmp_path


def now() -> int:
    rules.edition.cache_clear()
    return rules.edition()


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    rules.edition.cache_clear()


@pytest.mark.parametrize("name", ["data/verbs.txt", "items.py", "data/nouns.txt"])
def test_it_changes_with_each_file(folder: Path, name: str) -> None:
    before = now()
    assert now() == before != 0
    (folder / name).write_text("改革\n", encoding="utf-8")
    assert now() != before


@pytest.mark.parametrize("room", ["bot.domain", "bot.extract"])
def test_it_changes_with_what_the_rules_share_with_other_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    for name in ("bot.domain", "bot.extract"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(rules, "files", tmp_path.joinpath)
    before = now()
    (tmp_path / room / "datelines.py").write_text("LONGEST = 9\n", encoding="utf-8")
    assert now() != before


def test_what_python_leaves_beside_a_module_is_no_rule(folder: Path) -> None:
    before = now()
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "items.cpython-311.pyc").write_bytes(b"1")
    assert now() == before


def test_the_rules_that_are_packaged_have_one() -> None:
    assert 0 < rules.edition() < 2**32
