"""docs/presets.md lists the presets as they are.

    python -m tests.test_presets_doc

writes it anew.
"""

import re
from itertools import groupby
from pathlib import Path

from bot.extract.lexicon.bodies import resolve
from bot.feeds.presets import Preset, Verified, presets

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/presets.md"
HEAD = """# Presets

Made from `bot/feeds/presets.toml` by `python -m tests.test_presets_doc`; [sources.md](sources.md) says what it means,
and how to add a body. `sample`: a recorded answer of this endpoint has been read with the row; `unverified`: its shape
is its family's, nothing of the endpoint was seen. None was tried against its live site.
"""


def rendered() -> str:
    """The page."""
    lines = [HEAD, "| of | preset | kind | family | verified | note |", "|---|---|---|---|---|---|"]
    for owner, found in groupby(presets(), key=lambda one: one.agency or one.owner):
        lines += [_row(_called(owner), one) for one in found]
    return "\n".join(lines) + "\n"


def _called(owner: str) -> str:
    body = resolve(owner)
    return body.name if body else owner


def _row(owner: str, one: Preset) -> str:
    return f"| {owner} | {one.name} | {one.kind} | {one.family} | {one.verified} | {one.note or ''} |"


def test_the_list_of_presets_is_the_files() -> None:
    assert PAGE.read_text(encoding="utf-8") == rendered(), "run python -m tests.test_presets_doc"


def test_what_the_readmes_say_of_the_presets_is_so() -> None:
    verified = sum(one.verified is Verified.SAMPLE for one in presets())
    said = {
        "README.md": (r"more than (\d+) presets", r"only (six) have read"),
        "README.zh-CN.md": (r"(\d+) 多个预置来源", r"只有 (6) 个"),
    }
    for name, (count, checked) in said.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        shown = re.search(count, text)
        assert shown is not None
        assert 0 <= len(presets()) - int(shown[1]) < 20
        assert re.search(checked, text)
    assert verified == 6


if __name__ == "__main__":
    PAGE.write_text(rendered(), encoding="utf-8")
