"""What stands in docs/deploy, as far as it can be judged without systemd as the init and without a container engine."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.chat import service
from bot.cli.root import EX_CONFIG, EX_TEMPFAIL, VERBS
from bot.running import MISSED, STOP

ROOT = Path(__file__).parents[1]
UNIT = (ROOT / "docs" / "deploy" / "policybot.service").read_text(encoding="utf-8")
CONTAINER = (ROOT / "docs" / "deploy" / "Containerfile").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
KNOWN = {
    "Unit": {"Description", "Wants", "After"},
    "Service": {
        *(
            "Type",
            "NotifyAccess",
            "User",
            "WorkingDirectory",
            "EnvironmentFile",
            "ExecStart",
            "ExecReload",
            "WatchdogSec",
        ),
        *("TimeoutStartSec", "TimeoutStopSec", "Restart", "RestartSec", "RestartPreventExitStatus", "UMask"),
        *("NoNewPrivileges", "ProtectSystem", "ReadWritePaths", "ProtectHome", "PrivateTmp", "PrivateDevices"),
        *("ProtectKernelTunables", "ProtectControlGroups", "RestrictSUIDSGID", "MemoryMax"),
    },
    "Install": {"WantedBy"},
}
"""Keys of systemd.unit(5), systemd.service(5), systemd.exec(5) and systemd.resource-control(5): systemd passes over one
that is misspelt."""
INSTRUCTIONS = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "VOLUME", "STOPSIGNAL", "CMD"}


def unit() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    section = ""
    for line in UNIT.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = {}
        elif line and not line.startswith("#"):
            key, _, value = line.partition("=")
            assert key not in found[section], f"{key} twice"
            found[section][key] = value
    return found


def seconds(text: str) -> int:
    number, name = re.fullmatch(r"(\d+)(min)?", text).groups()  # type: ignore[union-attr]
    return int(number) * (60 if name else 1)


def test_the_unit_has_no_key_that_systemd_does_not_know() -> None:
    assert {section: set(keys) - KNOWN[section] for section, keys in unit().items()} == {
        section: set() for section in KNOWN
    }


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    """Where its tool is installed: with a program that exists here, it finds nothing to say."""
    tool = shutil.which("systemd-analyze")
    path = tmp_path / "policybot.service"
    path.write_text(re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", UNIT), encoding="utf-8")
    if tool is not None:
        ran = subprocess.run([tool, "verify", str(path)], capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stderr) == (0, "")
    assert sys.executable in path.read_text(encoding="utf-8")


def test_the_units_paths_are_those_of_the_guide() -> None:
    given = unit()["Service"]
    home = given["WorkingDirectory"]
    assert given["ReadWritePaths"] == home, "the rest of the system is read-only"
    program, verb = given["ExecStart"].split()
    assert program.startswith(f"{home}/venv/bin/")
    assert Path(program).name == "policybot"
    assert verb in VERBS
    assert f"python3 -m venv {home}/venv" in GUIDE
    assert f"--home-dir {home} --create-home {given['User']}" in GUIDE
    assert f"`{given['EnvironmentFile']}` (mode 0600)" in GUIDE


def test_the_units_times_are_longer_than_the_bots() -> None:
    given = unit()["Service"]
    stop = service.LONGEST_STOP + service.LAST_WORD + (STOP.stop + STOP.cancel).total_seconds()
    assert seconds(given["TimeoutStopSec"]) > stop
    assert seconds(given["WatchdogSec"]) > MISSED.total_seconds(), "a station is missed before systemd gives us up"
    assert set(given["RestartPreventExitStatus"].split()) == {str(EX_TEMPFAIL), str(EX_CONFIG)}


def lines() -> list[tuple[str, str]]:
    stripped = (line for line in CONTAINER.splitlines() if line and not line.startswith("#"))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in stripped)]


def test_the_container_file_copies_what_is_there_and_runs_as_nobody_special() -> None:
    assert {word for word, _ in lines()} <= INSTRUCTIONS
    for word, rest in lines():
        if word == "COPY":
            *sources, _ = rest.split()
            assert [name for name in sources if not (ROOT / name).exists()] == []
    order = [word for word, _ in lines()]
    assert order.index("USER") > max(place for place, word in enumerate(order) if word == "RUN")
    values = dict(lines())
    assert values["USER"] == "policybot"
    assert values["STOPSIGNAL"] == "SIGTERM"
    assert values["CMD"] == '["policybot", "run"]'
    assert "--require-hashes --no-deps -r requirements.txt" in CONTAINER


@pytest.mark.parametrize("word", ["WORKDIR", "VOLUME"])
def test_the_containers_folder_is_the_guides_volume(word: str) -> None:
    assert dict(lines())[word] == "/data"
    assert "-v policybot:/data" in GUIDE
    assert "-f docs/deploy/Containerfile" in GUIDE


def test_the_containers_python_is_one_that_is_supported() -> None:
    version = re.search(r"python:(3\.\d+)-slim", dict(lines())["FROM"])
    assert version is not None
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"Programming Language :: Python :: {version.group(1)}" in project
