"""`python -m tests.tour`: plays the week and writes docs/tour.md."""

import asyncio
import tempfile
from pathlib import Path

from tests.tour.page import page
from tests.tour.script import MON, play
from tests.tour.stage import at, stage

TOUR = Path(__file__).parents[2] / "docs" / "tour.md"


async def written() -> str:
    """The page as the code makes it today."""
    with tempfile.TemporaryDirectory(prefix="policybot-tour-") as folder:
        async with stage(Path(folder), at(MON, "08:00")) as theatre:
            await play(theatre)
            assert not theatre.api.violations, theatre.api.violations
            return page(theatre.lines)


if __name__ == "__main__":
    TOUR.write_text(asyncio.run(written()), encoding="utf-8")
