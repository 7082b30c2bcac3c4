"""Fault "kill during upgrade": killed at every statement, the database is whole, and the upgrade goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.migrations import history

OLD = sorted((Path(__file__).parents[1] / "store" / "old").glob("*.db"))

KILLS = """
import json, os, shutil, signal, sqlite3, sys
from contextlib import closing
from pathlib import Path

import sqlite_utils.migrations  # so that the children need not

from bot.store import migrations
from bot.store.sqlite import opening

old, folder = Path(sys.argv[1]), Path(sys.argv[2])
scripts, connect, statements = migrations.history(), opening.connect, 0


def dying(at):
    def traced(path):
        def count(statement):
            global statements
            statements += 1
            if statements == at:
                os.kill(os.getpid(), signal.SIGKILL)

        connection = connect(path)
        connection.set_trace_callback(count)
        return connection

    return traced


def state(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        return len(migrations.applied(connection))


shutil.copyfile(old, folder / "whole.db")
opening.connect = dying(0)
opening.prepare(folder / "whole.db", scripts)
found = {"statements": statements, "before": state(old), "states": [], "killed": 0, "resumed": 0}
for at in range(1, statements + 1):
    path = folder / f"{at}.db"
    shutil.copyfile(old, path)
    child = os.fork()
    if not child:
        statements, opening.connect = 0, dying(at)
        opening.prepare(path, scripts)
        os._exit(0)
    found["killed"] += os.waitpid(child, 0)[1] == signal.SIGKILL
    found["states"].append(state(path))
    opening.connect = connect
    opening.prepare(path, scripts)
    found["resumed"] += state(path) == len(scripts)
    for left in folder.glob(f"{at}.db*"):
        left.unlink()
print(json.dumps(found))
"""


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_killed_at_every_statement_and_resumed(tmp_path: Path, old: Path) -> None:
    command = (sys.executable, "-c", KILLS, str(old), str(tmp_path))
    ran = subprocess.run(
        command, cwd=Path(__file__).parents[2], env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["statements"] > len(history())
    assert found["killed"] == found["resumed"] == found["statements"]
    assert set(found["states"]) <= {found["before"], len(history())}, "all of the migrations or none"
