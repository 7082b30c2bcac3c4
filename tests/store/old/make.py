"""Makes the small database that a release leaves behind for later ones to open.

    python -m tests.store.old.make

Writes `<last migration>.db` beside this file; refuses to overwrite: what was released stays as it was.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import open_store
from bot.store.migrations import history
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry, a_record, a_spec, a_visit


async def make(path: Path) -> None:
    """One of everything: a source, a read article, a chat with a rule, a digest that waits."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma page_size = 512")  # an eighth of the usual size for nearly empty tables
        connection.execute("vacuum")
    async with await open_store(f"sqlite:///{path}") as store:
        await store.ops.add_source(a_spec(), NOW)
        (source,) = await store.ops.sources()
        await store.poll.record_visit(a_visit(source, a_new_entry()))
        (article,) = await store.read.new_articles(NOW, 1)
        seq = (await store.read.record_readings((a_record(article.id),)))[0]
        await store.desk.ensure_chat(a_new_chat(), NOW)
        await store.desk.subscribe(1001, "芯片", NOW)
        await store.desk.remember_question(1001, "search", "芯片", NOW)
        await store.dispatch.queue_digest(a_draft(1001, "<b>日报</b>", clusters=(1,), watermark=seq))
        await store.ops.record_round("poll", NOW)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = delete")


if __name__ == "__main__":
    target = Path(__file__).with_name(f"{history()[-1].name}.db")
    target.touch(exist_ok=False)
    asyncio.run(make(target))
