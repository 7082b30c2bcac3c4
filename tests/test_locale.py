"""Every text a chat sees can be translated, and the list of them is complete."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.locale import DOMAIN, FOLDER, translator

ROOM = Path(__file__).parents[1] / "bot"
SPEAKING = sorted((ROOM / "chat").glob("*.py"))
WORDS_TO_RECOGNISE = {"commands.py": "aliases", "console.py": "LEAVING"}
"""Where Chinese is what a user says, by the name it is given to."""
HAN = re.compile("[㐀-鿿]")


def extracted() -> set[str]:
    """The texts as they stand in the code."""
    found = extract_from_dir(ROOM, [("**.py", "python")], keywords={"t": None, "msgid": None})
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def test_the_template_lists_every_text() -> None:
    with (FOLDER / f"{DOMAIN}.pot").open("rb") as file:
        listed = {str(message.id) for message in read_po(file) if message.id}
    assert listed == extracted(), "run the command of bot/locale/__init__.py"


def test_every_text_is_chinese_or_nearly() -> None:
    assert {text for text in extracted() if not HAN.search(text)} == {"— {coverage} —"}


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.name)
def test_nothing_chinese_is_said_without_translation(path: Path) -> None:
    assert list(untranslated(ast.parse(path.read_text("utf-8")), WORDS_TO_RECOGNISE.get(path.name))) == []


def untranslated(node: ast.AST, exempt: str | None) -> Iterator[str]:
    """Chinese string literals that are no docstring, no argument of `t` or `msgid`, and not given to `exempt`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in {"t", "msgid"}:
            continue
        if isinstance(child, ast.keyword) and child.arg == exempt:
            continue
        if isinstance(child, ast.Assign) and exempt in {ast.unparse(target) for target in child.targets}:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str) and HAN.search(child.value):
            yield child.value
        yield from untranslated(child, exempt)


def test_chinese_is_the_source_and_the_resort(tmp_path: Path) -> None:
    assert translator("zh_CN")("已取消，未作任何更改。") == "已取消，未作任何更改。"
    assert translator("tlh", tmp_path)("已取消，未作任何更改。") == "已取消，未作任何更改。"


def test_a_catalogue_translates(tmp_path: Path) -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("退订", "Unsubscribe")
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue)
    t = translator("en", tmp_path)
    assert (t("退订"), t("列表")) == ("Unsubscribe", "列表")
