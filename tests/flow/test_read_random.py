"""READ while sources change what they gave, pages fail and children die: in the end each article is as it is now."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, NewEntry
from bot.domain.ports import Failed, Fetched, FetchOutcome, Request
from bot.flow.read import Read, ReadSettings
from bot.store import Store, open_store
from tests.builders import a_new_entry, a_spec, a_visit
from tests.flow.stage import NOW, page

HOUR, SITE = timedelta(hours=1), "https://a.example.com/"


@dataclass(slots=True)
class Unrest:
    """A source whose articles come and change, a site and children that fail, until there is `peace`."""

    store: Store
    dice: random.Random
    now: datetime = NOW
    versions: Counter[int] = field(default_factory=Counter)
    peace: bool = False

    async def give(self, *numbers: int) -> None:
        """The source gives these, new or otherwise than before."""
        (source,) = await self.store.poll.all_sources()
        await self.store.poll.record_visit(a_visit(source, *map(self._entry, numbers), at=self.now))

    async def run(self, function: Callable[[Any], Any], argument: Any) -> Any:
        if not self.peace and self.dice.random() < 0.15:
            raise SourceError("died")
        done = function(argument)
        if not self.peace and self.dice.random() < 0.3:
            first = self.dice.randrange(len(self.versions) + 1)
            await self.give(*range(first, first + self.dice.randrange(1, 4)))
        return done

    async def fetch(self, request: Request) -> FetchOutcome:
        if not self.peace and self.dice.random() < 0.3:
            return Failed(reason="HTTP 503", status=503)
        number = int(request.url.removeprefix(SITE))
        body = page(f"第{number}篇通知", f"<p>{self._text(number) * 30}</p>").encode()
        return Fetched(url=request.url, body=body, content_type="text/html")

    def _entry(self, number: int) -> NewEntry:
        self.versions[number] += 1
        content = f"<p>{self._text(number) * (1 if number % 3 == 0 else 30)}</p>"
        title, url = f"第{number}篇通知", f"{SITE}{number}"
        given: dict[str, Any] = {"content_kind": ContentKind.HTML, "url": url, "published": NOW - number * HOUR}
        return a_new_entry(f"url:{url}", title=title, content=content, **given)

    def _text(self, number: int) -> str:
        return f"第{number}号工作按第{self.versions[number]}版开展，"


@pytest.mark.parametrize("seed", range(5))
async def test_nothing_is_lost_and_nothing_stays_as_it_was(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    async with await open_store(f"sqlite:///{tmp_path}/bot.db") as store:
        await store.ops.add_source(a_spec("示例"), NOW)
        unrest = Unrest(store=store, dice=dice)
        await unrest.give(*range(12))
        settings = ReadSettings(
            page=dice.choice((2, 5, 512)),
            batch=dice.choice((1, 3)),
            ahead=dice.choice((0, 1, 2)),
            teasers=dice.choice((1, 3, 64)),
            attempts=50,
        )
        read = Read(store=store.read, fetch=unrest.fetch, run=unrest.run, clock=lambda: unrest.now, settings=settings)
        for _ in range(4):
            await read.round()
            unrest.now += HOUR
        unrest.peace = True
        for pause in (timedelta(), timedelta(days=2000)):
            unrest.now += pause
            await read.round()
        assert await store.read.new_articles(unrest.now + timedelta(days=1), 100) == ()
        told = {int(one.url.removeprefix(SITE)): one for one in await store.dispatch.news_after(0, 1000) if one.url}
        assert told.keys() == unrest.versions.keys()
        for number, article in told.items():
            assert f"按第{unrest.versions[number]}版" in article.reading.text
        assert await store.ops.problems() == ()
