"""Asks PyPI's advisories about every pinned requirement, by pip-audit: `./run.sh audit`.

Not a part of `check`, since it needs the network and a tool of its own (`pipx install pip-audit`). pip-audit by itself
ends with 0 and "No known vulnerabilities" where it could not ask about a single package; here that is said and ends
with 3. 0: none is known; 1: some are; 3: nothing, or not everything, could be asked.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
CLEAN, FOUND, UNKNOWN = 0, 1, 3


def judged(name: str, dependencies: Sequence[Mapping[str, Any]]) -> tuple[int, str]:
    """The exit code and the line for one file, from pip-audit's report."""
    skipped = [str(one["name"]) for one in dependencies if "skip_reason" in one]
    bad = [f"{one['name']} {one['version']}: {bug['id']}" for one in dependencies for bug in one.get("vulns", ())]
    if bad:
        return FOUND, f"{name}: " + "; ".join(bad)
    if not dependencies or len(skipped) == len(dependencies):
        return UNKNOWN, f"{name}: NOT CHECKED, the advisories of PyPI could not be reached"
    if skipped:
        return UNKNOWN, f"{name}: none known, but NOT CHECKED: {', '.join(skipped)}"
    return CLEAN, f"{name}: {len(dependencies)} packages, no known vulnerability"


def asked(tool: str, name: str) -> tuple[int, str]:
    """Runs pip-audit over one file, which resolves nothing and installs nothing."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [tool, "--disable-pip", "--require-hashes", "-r", str(ROOT / name), "-f", "json", "-o", str(report)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if not report.exists():
            last = ran.stderr.strip().splitlines()[-1:]
            return judged(name, ())[0], f"{judged(name, ())[1]}: {' '.join(last)}"
        return judged(name, json.loads(report.read_text(encoding="utf-8"))["dependencies"])


def main() -> None:
    """A line for each file; the worst exit code, a known vulnerability before all."""
    tool = shutil.which("pip-audit")
    if tool is None:
        sys.stderr.write("audit: NOT CHECKED, pip-audit is not on the PATH; install it: pipx install pip-audit\n")
        sys.exit(UNKNOWN)
    codes = set()
    for name in FILES:
        code, line = asked(tool, name)
        codes.add(code)
        sys.stdout.write(f"{line}\n")
    sys.exit(next((code for code in (FOUND, UNKNOWN) if code in codes), CLEAN))


if __name__ == "__main__":
    main()
