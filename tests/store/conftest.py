"""The contract suite's store: every test runs on each backend there is."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.domain.models import NewEntry
from bot.domain.reading import Reading
from bot.store import Store, open_store
from bot.store.migrations import history
from bot.store.sqlite.connection import Database
from bot.store.sqlite.opening import prepare
from tests.builders import NOW, a_fingerprint, a_new_entry, a_reading, a_record


@pytest.fixture(params=["sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return {"sqlite": f"sqlite:///{tmp_path}/policybot.db"}[request.param]


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with await open_store(url) as opened:
        yield opened


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A SQLite file with its two threads, for what only SQLite has."""
    path = tmp_path / "policybot.db"
    prepare(path, history())
    opened = Database(path)
    yield opened
    await opened.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Puts read articles into a store in one step."""

    store: Store

    async def add(self, entry: NewEntry, *, seen: datetime = NOW) -> int:
        """Stores the entry and returns its article's id."""
        await self.store.poll.record_documents([entry], seen)
        return max(article.id for article in await self.store.read.new_articles(NOW, 1000))

    async def read(
        self,
        title: str,
        text: str | None = None,
        *,
        key: str | None = None,
        twin_of: int | None = None,
        **given: object,
    ) -> int:
        """Stores an entry and its reading; returns the commit number. `twin_of` names the cluster it joins."""
        reading, at, seen = given.pop("reading", None), given.pop("at", NOW), given.pop("seen", NOW)
        entry = a_new_entry(key or f"url:{title}", title=title, **given)  # type: ignore[arg-type]
        assert isinstance(seen, datetime)
        article = await self.add(entry, seen=seen)
        made = reading if isinstance(reading, Reading) else a_reading(title, text) if text else a_reading(title)
        mark = a_fingerprint(f"body {title}", f"title {title}")
        return (
            await self.store.read.record_readings(
                (a_record(article, made, cluster_id=twin_of, at=at, fingerprint=mark),)
            )
        )[0]


@pytest.fixture
def shelf(store: Store) -> Shelf:
    return Shelf(store=store)
