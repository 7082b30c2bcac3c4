"""A mechanism is new when no other story named it before, in a library that reaches back far enough."""

from datetime import timedelta
from typing import Any

from bot.domain.desks import Filter
from bot.domain.models import ReadArticle
from bot.domain.reading import Mention
from bot.store import Store
from bot.store.sqlite.articles import ENOUGH
from tests.builders import NOW, a_reading
from tests.store.conftest import Shelf

DAY = timedelta(days=1)


def naming(title: str, *names: str) -> dict[str, Any]:
    mentions = tuple(Mention(name=name, text=name, start=0, end=len(name)) for name in names)
    return {"reading": a_reading(title, mechanisms=mentions)}


async def found(store: Store) -> dict[str, tuple[str, ...]]:
    articles: tuple[ReadArticle, ...] = (await store.desk.latest(Filter(), 0, 9)).articles
    return {article.title: article.new_names for article in articles}


async def fill(shelf: Shelf) -> None:
    """As many earlier articles as it takes."""
    for number in range(ENOUGH):
        await shelf.read(f"早前{number}", published=NOW - 60 * DAY)


async def test_the_first_to_name_it_is_marked_and_nobody_after(store: Store, shelf: Shelf) -> None:
    await fill(shelf)
    await shelf.read("很早", published=NOW - 59 * DAY, **naming("很早", "“链长”制"))
    await shelf.read("首次", published=NOW - 2 * DAY, **naming("首次", "“白名单”制度", "“链长”制", "调度机制"))
    await shelf.read("再次", published=NOW - DAY, **naming("再次", "“白名单”制度"))
    told = await found(store)
    assert {title: told[title] for title in ("很早", "首次", "再次")} == {
        "很早": (),
        "首次": ("“白名单”制度",),
        "再次": (),
    }


async def test_a_reprint_that_came_first_does_not_take_it_away(store: Store, shelf: Shelf) -> None:
    await fill(shelf)
    first = await shelf.read("转载", published=NOW - 2 * DAY, **naming("转载", "“白名单”制度"))
    (cluster,) = {one.cluster_id for one in await store.dispatch.news_after(first - 1, 1)}
    await shelf.read("原文", published=NOW - DAY, twin_of=cluster, **naming("原文", "“白名单”制度"))
    told = {one.title: one.new_names for one in await store.dispatch.news_after(first - 1, 9)}
    assert told == {"转载": ("“白名单”制度",), "原文": ("“白名单”制度",)}


async def test_in_a_young_library_nothing_is_called_new(store: Store, shelf: Shelf) -> None:
    await shelf.read("很早", published=NOW - 60 * DAY)
    await shelf.read("昨天", published=NOW - DAY, **naming("昨天", "“白名单”制度"))
    assert await found(store) == {"昨天": (), "很早": ()}
