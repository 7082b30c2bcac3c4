"""The documents tell the truth: every command, verb and configuration key that exists is written down."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from packaging.requirements import Requirement

from bot.chat.commands import COMMANDS, Command
from bot.cli.root import VERBS
from bot.config import Config, Given, load

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_readme_lists_every_command_of_the_chat(readme: str, command: Command) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [word for word in (f"/{command.name}", *command.aliases[:1]) if word not in text] == []


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("verb", VERBS)
def test_the_readme_lists_every_verb(readme: str, verb: str) -> None:
    assert re.search(rf"`{verb}\b", (ROOT / readme).read_text(encoding="utf-8"))


def config_keys(section: type[msgspec.Struct] = Config, prefix: str = "") -> Iterator[str]:
    """Every key of config.toml as its reader writes it: `telegram.admins`, `source.name`."""
    for field in msgspec.structs.fields(section):
        inner = next((one for one in (field.type, *getattr(field.type, "__args__", ())) if _is_section(one)), None)
        if inner is None:
            yield f"{prefix}{field.name}"
        else:
            yield from config_keys(inner, f"{prefix}{field.name}.")


def _is_section(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


@pytest.mark.parametrize("key", tuple(config_keys()))
def test_every_key_is_documented_and_shown_in_the_example(key: str) -> None:
    assert f"`{key}`" in (ROOT / "docs/config.md").read_text(encoding="utf-8")
    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    assert re.search(rf"(?m)^(?:# )?{key.rpartition('.')[2]} = ", example)


def test_the_example_configuration_loads() -> None:
    assert load(Given(path=ROOT / "config.example.toml"), environment={}).source


DOCUMENTS = tuple(sorted(str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    files = [target for target in targets if target and "://" not in target]
    assert [target for target in files if not ((ROOT / name).parent / target).exists()] == []


ROOMS = ("*", "bot/**/*", "tests/**/*", "docs/**/*", "bench/**/*")
THERE = tuple(str(path) for room in ROOMS for path in ROOT.glob(room))
NOT_OURS = re.compile("config\\.toml|政策简报.*|.*(?:[A-Z]{4}|\\*).*|(?:/|sqlite:|https?:|mailto:).*")
"""What the user of the program has, not the repository; and patterns of names."""
PATHS = re.compile("(?!\\d)(?:[\\w.-]+/)+[\\w.-]*|[\\w-]+\\.(?:py|md|toml|tsv|txt|json|po|sh|html|service|svg)")


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "CHANGELOG.md"])
def test_paths_that_are_named_are_there(name: str) -> None:
    """In full, or the end of one (`data/verbs.txt`)."""
    spans = re.findall("`([^`\\n]+)`", (ROOT / name).read_text(encoding="utf-8"))
    named = {span.rstrip("/") for span in spans if PATHS.fullmatch(span) and not NOT_OURS.fullmatch(span)}
    assert [path for path in sorted(named) if not any(one.endswith(f"/{path}") for one in THERE)] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_first_screen_has_the_two_commands_and_ci_runs_the_second(readme: str) -> None:
    first_screen = (ROOT / readme).read_text(encoding="utf-8").splitlines()[:16]
    assert [line.split("#")[0].strip() for line in first_screen if line.startswith("$ ")] == [
        "$ ./run.sh demo",
        "$ ./run.sh check",
    ]
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").strip().endswith("exec ./run.sh check")


def test_the_procfile_names_verbs_that_exist() -> None:
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines())
    assert {kind: line.split() for kind, line in lines.items()} == {
        "release": ["policybot", "migrate"],
        "worker": ["policybot", "run"],
    }
    assert {"migrate", "run"} <= set(VERBS)


PINS = {"requirements.txt": None, "requirements-dev.txt": "dev", "requirements-bench.txt": "bench"}


@pytest.mark.parametrize("name", PINS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n?", "", (ROOT / name).read_text(encoding="utf-8")).strip())
    hashed = re.compile(r"[\w.-]+==\S+.*--hash=sha256:", re.DOTALL)
    assert [entry.split()[0] for entry in entries if not hashed.match(entry)] == []


@pytest.mark.parametrize("name", PINS)
def test_the_pins_are_what_the_project_asks_for(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"].get(PINS[name], ())]
    pins = dict(re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", (ROOT / name).read_text(encoding="utf-8")))
    wanted = [Requirement(line) for line in asked]
    assert [str(one) for one in wanted if one.name not in pins or pins[one.name] not in one.specifier] == []
