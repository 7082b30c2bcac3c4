"""The edition tells the rules of one version from those of another."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import grimp
import pytest

from bot.flow import edition as rules

READ_PAGES = "bot.feeds"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rules, small: a room with a word list, and a module beside it."""
    for name in ("bot.extract/items.py", "bot.extract/data/verbs.txt", "bot.match/fold.py", "bot.match/query.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("推进\n", encoding="utf-8")
    monkeypatch.setattr(rules, "files", tmp_path.joinpath)
    monkeypatch.setattr(rules, "BESIDE", ("bot.match.fold",))
    return tmp_path


def now() -> int:
    rules.edition.cache_clear()
    return rules.edition()


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    rules.edition.cache_clear()


@pytest.mark.parametrize(
    "name", ["bot.extract/data/verbs.txt", "bot.extract/items.py", "bot.extract/data/nouns.txt", "bot.match/fold.py"]
)
def test_it_changes_with_each_file(tree: Path, name: str) -> None:
    before = now()
    assert now() == before != 0
    (tree / name).write_text("改革\n", encoding="utf-8")
    assert now() != before


@pytest.mark.parametrize("name", ["bot.extract/__pycache__/items.cpython-311.pyc", "bot.match/query.py"])
def test_it_stays_with_what_is_no_rule(tree: Path, name: str) -> None:
    before = now()
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_bytes(b"1")
    assert now() == before


def test_the_list_names_what_has_a_part_in_a_reading_and_nothing_else() -> None:
    graph = grimp.build_graph("bot", cache_dir=None)
    for module in [name for name in graph.modules if name.startswith(READ_PAGES)]:
        graph.remove_module(module)
    maker = "bot.flow.reading"
    made_by = {maker} | graph.find_upstream_modules(maker) - {"bot.flow.edition"}
    assert any(name.startswith(rules.ROOM) for name in made_by)
    assert list(rules.BESIDE) == sorted(name for name in made_by if not name.startswith(rules.ROOM))


def test_the_modules_of_the_list_have_no_data_beside_them() -> None:
    for room, name in [module.rsplit(".", 1) for module in rules.BESIDE]:
        assert "resources" not in (resources.files(room) / f"{name}.py").read_text(encoding="utf-8")


def test_the_rules_that_are_packaged_have_one() -> None:
    assert 0 < rules.edition() < 2**32
