"""Visits share transactions, hosts have their own lanes, and who hangs holds up nobody else."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.domain.errors import StoreError
from bot.domain.models import Visit
from bot.flow.traffic import Lanes, Ledger, PollSettings
from bot.store import open_store
from tests.builders import NOW, a_new_entry, a_spec, a_visit


class Counting:
    """A real store's station that counts its transactions and can be told to fail."""

    def __init__(self, inner: object) -> None:
        self.inner = inner
        self.batches: list[int] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)

    async def record_visits(self, visits: Sequence[Visit]) -> tuple[int, ...]:
        self.batches.append(len(visits))
        return await self.inner.record_visits(visits)  # type: ignore[attr-defined, no-any-return]


async def test_visits_that_come_together_share_a_transaction_and_one_bad_harms_no_other(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/bot.db") as store:
        for name in "甲乙丙":
            await store.ops.add_source(a_spec(name), NOW)
        sources = await store.ops.sources()
        counting = Counting(store.poll)
        ledger = Ledger(counting)  # type: ignore[arg-type]
        visits = [a_visit(source, a_new_entry(f"url:{source.id}")) for source in sources]
        assert await asyncio.gather(*(ledger.record(visit) for visit in visits)) == [1, 1, 1]
        assert max(counting.batches) > 1
        mixed = [a_visit(999), *(a_visit(source, a_new_entry(f"url:2:{source.id}")) for source in sources)]
        results = await asyncio.gather(*(ledger.record(visit) for visit in mixed), return_exceptions=True)
        assert results[1:] == [1, 1, 1]
        assert "999" in str(results[0])


async def test_who_gives_up_waiting_harms_no_other(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/bot.db") as store:
        await store.ops.add_source(a_spec("甲"), NOW)
        (source,) = await store.ops.sources()
        ledger = Ledger(store.poll)
        impatient = asyncio.create_task(ledger.record(a_visit(source, a_new_entry("url:1"))))
        patient = asyncio.create_task(ledger.record(a_visit(source, a_new_entry("url:2"))))
        await asyncio.sleep(0)
        impatient.cancel()
        assert await patient == 1
        assert impatient.cancelled() or impatient.done()
        with pytest.raises(asyncio.CancelledError):
            await impatient


async def test_an_error_reaches_the_one_who_asked(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/bot.db") as store:
        ledger = Ledger(store.poll)
        with pytest.raises((StoreError, Exception), match="not there"):
            await ledger.record(a_visit(5))


@pytest.mark.parametrize(
    ("url", "other", "free"),
    [
        ("https://a.cn/1", "https://a.cn/2", False),
        ("https://a.cn/1", "https://b.cn/2", True),
        ("http://127.0.0.1:1200/1", "http://127.0.0.1:1200/2", True),
        ("http://rsshub/1", "http://RSSHub:80/2", True),
    ],
)
async def test_a_host_has_one_visit_at_a_time_unless_it_is_ours(url: str, other: str, free: bool) -> None:
    lanes = Lanes(PollSettings(open_hosts=frozenset({"127.0.0.1:1200", "rsshub:80"})))

    async def pass_through() -> None:
        async with lanes.slot(other):
            pass

    async with lanes.slot(url):
        second = asyncio.create_task(pass_through())
        await asyncio.sleep(0.01)
        assert second.done() is free
    await second
