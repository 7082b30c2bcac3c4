"""Every fault that ends a verb, and all that `doctor` finds and proves, is said in each language."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.domain.ports import Translate
from bot.locale import FOLDER, faults, findings, translator
from bot.locale.phrases import table
from tests.test_reasons import HAN

BOT = Path(__file__).parents[1] / "bot"
GIVING = frozenset({"ConfigError", "StoreError", "StoreBusy", "InstanceHeld", "NewerSchema"})
PUT_TOGETHER = frozenset({"7: 7 7 to begin anew", "7: in use by 7"})
"""Of two pieces, whose rows are tried below."""

ENGLISH_WORDS = re.compile(r"[a-z]+ [a-z]+")
CHINESE, ENGLISH, HONG_KONG = translator("zh_CN"), translator("en"), translator("zh_Hant")
Told = Callable[[str, Translate], str]
ROWS = [(faults.told, row) for row in table("faults")] + [(findings.told, row) for row in table("findings")]


def given() -> Iterator[tuple[str, str]]:
    """Where a fault arises, and what it says with a 7 for everything that is put in."""
    for path in sorted(BOT.rglob("*.py")):
        name = str(path.relative_to(BOT.parent))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            part: ast.expr | None = None
            if isinstance(node, ast.Call) and ast.unparse(node.func) in GIVING and node.args:
                part = node.args[0]
            elif isinstance(node, ast.Tuple) and name.endswith(("config.py", "_table.py")) and node.elts:
                part = node.elts[-1]
            text = filled_in(part) if part else ""
            if part and ENGLISH_WORDS.search(text) and text not in PUT_TOGETHER:
                yield f"{name}:{part.lineno}", text


def filled_in(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(map(filled_in, node.values))
    if isinstance(node, ast.FormattedValue):
        return "A_B" if ast.unparse(node.value).endswith("_VARIABLE") else "'7'" if node.conversion == ord("r") else "7"
    return "7"


GIVEN = dict(given())


@pytest.mark.parametrize("place", GIVEN)
def test_a_fault_is_said_in_chinese(place: str) -> None:
    text = GIVEN[place]
    said = faults.told(text, CHINESE)
    assert HAN.search(said), text
    assert not ENGLISH_WORDS.search(re.sub("`.*?`", "", said)), said
    assert faults.told(text, ENGLISH) == text


@pytest.mark.parametrize(("told", "english"), ROWS, ids=[row for _, row in ROWS])
def test_each_row_is_said_in_all_languages(told: Told, english: str) -> None:
    sample = filled(english)
    assert told(sample, ENGLISH) == sample
    said = told(sample, CHINESE)
    assert HAN.search(re.sub("火星", "", said)) or "{reason}" in english
    assert not ENGLISH_WORDS.search(re.sub("`.*?`", "", said)), said
    assert told(sample, HONG_KONG) != sample


SAMPLES = {"name": "'7'", "value": "'7'", "character": "'7'", "variable": "A_B", "type": "int", "got": "str"}
SAMPLES |= dict.fromkeys(("reason", "what"), "is a directory, not a database")
SAMPLES |= dict.fromkeys(("server", "proxy"), "https://a.example.org") | {"bot": "@policy_bot"}


def filled(english: str) -> str:
    """A text that the row fits."""
    return re.sub(r"\{(\w+)\}", lambda field: SAMPLES.get(field[1], "7"), english)


def proofs() -> Iterator[tuple[str, str]]:
    """What each proof promises and finds, wherever it is written in one piece."""
    for path in sorted((BOT / "proof").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Proof":
                for part in node.keywords:
                    text = filled_in(part.value)
                    if part.arg in {"promise", "figure"} and ENGLISH_WORDS.search(text):
                        yield f"{path.name}:{part.value.lineno}", text


PROOFS = dict(proofs())


@pytest.mark.parametrize("place", PROOFS)
def test_a_proof_is_told_in_chinese(place: str) -> None:
    said = findings.told(PROOFS[place], CHINESE)
    assert HAN.search(said)
    assert not ENGLISH_WORDS.search(said.replace("kill -9", "")), said


def test_names_are_parted_behind_their_quotation_marks() -> None:
    said = faults.told("unknown key 'D'; known here: 'A, B', 'C'", str)
    assert said == "没有“D”这个配置项，此处可用：“A, B”、“C”"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("data/*.txt")), ids=lambda path: path.stem)
def test_no_text_stands_twice_in_a_table_and_each_has_its_chinese_indented_beneath(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert [line.startswith("  ") for line in lines] == [False, True] * len(table(path.stem))
