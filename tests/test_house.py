"""The house rules that a machine can keep: dry imports, layers, sizes, names, errors, packaging, each by file."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import quantiles

import pytest
from hatchling.builders.wheel import WheelBuilder
from hypothesis import settings

ROOT = Path(__file__).parents[1]
FUNCTION_LINES, FUNCTION_LINES_P90, MODULE_LINES, PARAMETERS = 40, 22, 300, 5
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "manager", "base"}
# How many handlers may catch everything: around one station's item, in PTB's error handler, in the sandbox's child.
CATCH_ALL = {
    "bot/flow/poll.py": 2,  # a round and `sources check`
    "bot/flow/recording.py": 1,
    "bot/flow/dispatch.py": 1,
    "bot/flow/faults.py": 1,
    "bot/chat/handlers.py": 1,
    "bot/net/sandbox.py": 1,
}
NOT_OUR_SIGNATURE = {"do_request"}  # python-telegram-bot's BaseRequest
FORBIDDEN = {
    "machine path": r"(?<![\w.])/(?:work|root|tmp/v)/[\w.]",
    "package index or mirror": r"(?i)--(?:extra-)?index-url|https?://[^\s\"']*(?:artifactory|nexus|devpi|pypi\.tuna|mirrors?\.)",
    # 110201543 is the example of Telegram's own documentation
    "bot token": r"(?<!\d)(?!110201543:)\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])",
    "key": r"-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_[A-Za-z0-9]{36}|\bAKIA[0-9A-Z]{16}|\bxox[abp]-[A-Za-z0-9-]{10}",
}


def tracked() -> tuple[str, ...]:
    """Every file that is or would be committed, so that a file is judged before its commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        return tuple(sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file() and _ours(path)))
    return tuple(sorted({name for name in listed.stdout.splitlines() if (ROOT / name).is_file()}))


def _ours(path: Path) -> bool:
    return not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(ROOT).parts[:-1])


FILES = tracked()
PYTHON = tuple(name for name in FILES if name.endswith(".py"))
OURS = tuple(name for name in PYTHON if name.startswith("bot/"))
every_module = pytest.mark.parametrize("name", PYTHON)
every_bot_module = pytest.mark.parametrize("name", OURS)


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"), name)


def functions(name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(name)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def dotted(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


# ── importing does nothing ────────────────────────────────────────────────────────────────────────

DRY = """
import collections, importlib, json, logging, sys, threading

done, current = collections.defaultdict(list), None

def importer():
    'The name of the module whose top level is being run.'
    frame = sys._getframe()
    while frame and (frame.f_code.co_name != "<module>" or frame.f_globals["__name__"] == "__main__"):
        frame = frame.f_back
    return frame.f_globals["__name__"] if frame else current

def hook(event, args):
    if not current:
        return
    if event == "open":
        path, mode, flags = args
        writes = (flags or 0) & 3 or set("wax+") & set(mode or "")
        data = importer().split(".")[0] == "bot" and not str(path).endswith((".py", ".pyc", ".so", ".dylib"))
        forbidden = writes or data
    else:
        forbidden = event.startswith(("socket.", "subprocess.", "sqlite3.", "os.mkdir", "os.remove", "_thread.start"))
    if forbidden:
        name = importer()
        done[name if name.split(".")[0] == "bot" else current].append(f"{event} {args[:2]!r}")

sys.addaudithook(hook)
for current in json.load(sys.stdin):
    try:
        importlib.import_module(current)
    except Exception as error:
        done[current].append(f"does not import: {error!r}")
    done[current] += [f"thread {one.name}" for one in threading.enumerate() if one is not threading.main_thread()]
    done[current] += [f"root handler {one!r}" for one in logging.root.handlers]
    ours = [one for one in logging.root.manager.loggerDict if one.split(".")[0] == "bot"]
    done[current] += [f"logger {one} is set up" for one in ours if logging.getLogger(one).handlers]
current = None
json.dump(done, sys.stdout)
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each module did when it was imported, in a process without environment in an empty read-only folder."""
    folder = tmp_path_factory.mktemp("empty")
    folder.chmod(0o555)
    names = [dotted(name) for name in OURS if not name.endswith("__main__.py")]
    ran = python(DRY, cwd=folder, given=json.dumps(names))
    assert ran.returncode == 0, ran.stderr
    assert list(folder.iterdir()) == []
    done: dict[str, list[str]] = json.loads(ran.stdout)
    return done


def python(script: str, *, cwd: Path = ROOT, given: str = "") -> "subprocess.CompletedProcess[str]":
    environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=cwd, env=environment, input=given, capture_output=True, text=True, check=False)


@every_bot_module
def test_importing_a_module_does_nothing(name: str, imported: dict[str, list[str]]) -> None:
    assert imported.get(dotted(name), []) == []


def test_help_imports_neither_jieba_nor_telegram() -> None:
    script = """
import sys
from bot.__main__ import main
try:
    main(["--help"])
except SystemExit as end:
    assert not end.code, end.code
heavy = {"jieba", "rjieba", "telegram", "feedparser", "apscheduler", "sqlite_utils", "aiohttp"}
sys.exit(" ".join(sorted(heavy & set(sys.modules))) or 0)
"""
    ran = python(script)
    assert (ran.returncode, ran.stderr.strip()) == (0, "")
    assert "demo" in ran.stdout


def test_layers_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout.partition("Contracts")[2] or ran.stdout


CONNECTS = frozenset(
    {"create_connection", "create_datagram_endpoint", "open_connection", "open_unix_connection", "urlopen"}
)
DOORS = {"bot/net/fetch.py", "bot/chat/transport.py"}


def _openings(source: ast.AST) -> list[int]:
    """Lines that name something by which a connection could be opened, whatever it is called on."""
    named = [node for node in ast.walk(source) if isinstance(node, ast.Attribute | ast.Name)]
    return [one.lineno for one in named if (one.attr if isinstance(one, ast.Attribute) else one.id) in CONNECTS]


@every_bot_module
def test_nobody_else_opens_a_connection(name: str) -> None:
    imports = [ast.unparse(node) for node in ast.walk(tree(name)) if isinstance(node, ast.Import | ast.ImportFrom)]
    client = [
        one
        for one in imports
        if re.search(r"\b(?:aiohttp(?!\.(?:abc|resolver|web))|urllib\.request|http\.client)\b", one)
    ]
    assert name in DOORS | {"bot/net/answers.py"} or client == []
    assert _openings(tree(name)) == []


@pytest.mark.parametrize(
    "line",
    [
        "import urllib.request",
        "from urllib.request import urlopen",
        "import http.client",
        "import requests",
        "import httpx",
        "import asyncio; asyncio.open_connection('a', 80)",
        "import socket; socket.socket()",
        "import socket; socket.create_connection(('a', 80))",
    ],
)
def test_the_rule_of_the_one_door_bites(line: str) -> None:
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--select",
        "TID251",
        "--stdin-filename",
        "bot/flow/other.py",
        "-",
    ]
    ran = subprocess.run(command, cwd=ROOT, input=line, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "one door out" in ran.stdout
    assert _openings(ast.parse("loop.create_connection(Protocol, 'a', 80)")) == [1]


# ── sizes, names, errors ──────────────────────────────────────────────────────────────────────────


@every_module
def test_no_module_is_too_long(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").count("\n")
    assert lines <= MODULE_LINES


@every_module
def test_no_function_is_too_long(name: str) -> None:
    assert [f"{one.name} at {one.lineno}" for one in functions(name) if length(one) > FUNCTION_LINES] == []


def test_nine_functions_in_ten_are_short() -> None:
    assert quantiles([length(one) for name in OURS for one in functions(name)], n=10)[-1] <= FUNCTION_LINES_P90


@every_bot_module
def test_no_function_takes_too_much(name: str) -> None:
    assert [f"{one.name} at {one.lineno}" for one in functions(name) if _takes(one) > PARAMETERS] == []


def _takes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many parameters; none for a click verb, whose parameters are its options, and where another set them."""
    if function.name in NOT_OUR_SIGNATURE or any(".command" in ast.unparse(one) for one in function.decorator_list):
        return 0
    given = function.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([one for one in names if one not in {"self", "cls"}])


@every_module
def test_a_module_has_a_name_that_says_something(name: str) -> None:
    assert NAMES_THAT_SAY_NOTHING.isdisjoint(Path(name).with_suffix("").parts)


@every_module
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert (ast.get_docstring(tree(name)) or "").strip()


@every_module
def test_nothing_is_mocked(name: str) -> None:
    imports = [node for node in ast.walk(tree(name)) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(one) for one in imports if re.search(r"\bmock\b", ast.unparse(one))] == []


def test_no_example_of_a_property_is_timed() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None


@every_bot_module
def test_only_three_places_catch_everything(name: str) -> None:
    caught = [node for node in ast.walk(tree(name)) if isinstance(node, ast.ExceptHandler) and _is_catch_all(node)]
    assert [node.lineno for node in caught][CATCH_ALL.get(name, 0) :] == []


def _is_catch_all(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or bool(
        {"Exception", "BaseException"} & set(re.findall(r"\w+", ast.unparse(handler.type)))
    )


@pytest.mark.parametrize("name", FILES)
def test_no_secret_and_no_machine_stands_in_a_file(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
    found = {what: re.search(pattern, text) for what, pattern in FORBIDDEN.items()}
    assert {what: hit.group() for what, hit in found.items() if hit} == {}


def test_the_wheel_has_every_file_of_the_package() -> None:
    packed = {one.distribution_path for one in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {name for name in FILES if name.startswith("bot/")} - packed == set()
