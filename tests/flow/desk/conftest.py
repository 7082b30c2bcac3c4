"""The desk of these tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.flow.desk.room import Room, open_room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """An open desk over a library of three articles."""
    async with open_room(tmp_path) as opened:
        yield opened
