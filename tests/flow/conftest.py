"""What the stations are tried on: a stage with sources, a store for DISPATCH, and a letterbox for DELIVER."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import open_store
from tests.flow.letterbox import Desk, letterbox
from tests.flow.stage import Stage, stage
from tests.flow.test_dispatch import Office


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as scene:
        yield scene


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        yield Office(store=store)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with letterbox(tmp_path) as desk:
        yield desk
