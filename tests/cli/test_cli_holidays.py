"""Working days in the real process, at the time that it is told: holidays, and the days worked on for them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.plans import Days, Plan
from bot.store import open_store
from tests.cli.conftest import READER
from tests.cli.program import policybot

GOLDEN_WEEK = [  # 2025: from Wednesday 1 to Wednesday 8 October, Sunday 28 September and Saturday 11 October are worked
    ("2025-09-26T12:00+08:00", "2025-09-28"),
    ("2025-09-30T12:00+08:00", "2025-10-09"),
    ("2025-10-04T12:00+08:00", "2025-10-09"),
    ("2025-10-10T12:00+08:00", "2025-10-11"),
    ("2025-10-11T12:00+08:00", "2025-10-13"),
]


@pytest.mark.parametrize(("at", "due"), GOLDEN_WEEK)
def test_the_next_edition_is_on_a_working_day(tmp_path: Path, at: str, due: str) -> None:
    ran = policybot(tmp_path, "chat", "--at", at, said="订阅 工信部\n设置 工作日 8:30\n列表\n")
    assert (ran.code, ran.err) == (0, "")
    assert "每个工作日 08:30" in ran.out
    assert policybot(tmp_path, "chats", "--json").object()["next_digest"] == f"{due}T00:30:00+00:00"


async def test_digests_are_composed_on_working_days_alone(tmp_path: Path) -> None:
    """The same database through the golden week, each morning in a process of its own."""
    policybot(tmp_path, "subscribe", str(READER), "工信部", "--at", "2025-09-26T12:00+08:00")
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as store:
        first = datetime(2025, 9, 28, 0, 30, tzinfo=UTC)
        await store.desk.set_plan(READER, Plan(days=Days.WORKDAYS), "Asia/Shanghai", first)
    told = []
    for day in ("09-27", "09-28", "09-29", "09-30", "10-01", "10-04", "10-08", "10-09", "10-10", "10-11", "10-12"):
        ran = policybot(tmp_path, "digest", "--once", "--json", "--at", f"2025-{day}T08:31+08:00")
        assert (ran.code, ran.err) == (0, "")
        told += [day] * int(ran.object()["digests"])
    assert told == ["09-28", "09-29", "09-30", "10-09", "10-10", "10-11"]


def test_beyond_the_years_that_are_known_it_says_so(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "chat", "--at", "2099-10-01T12:00+08:00", said="设置 工作日 8:30\n")
    assert "今年的节假日安排尚未收录，工作日暂按周一至周五计。" in ran.out
    due = policybot(tmp_path, "chats", "--json").object()["next_digest"]
    assert due == "2099-10-02T00:30:00+00:00", "a Friday"
    near = policybot(tmp_path, "chat", "--at", "2025-10-01T12:00+08:00", said="设置\n")
    assert "尚未收录" not in near.out
