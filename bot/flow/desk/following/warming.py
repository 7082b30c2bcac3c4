"""After a start: what chats follow is asked once, so that no reader waits for the first look at every hit.

The store remembers what it found of a question, but not over a restart.
"""

import asyncio
from datetime import timedelta

from bot.flow.desk.following import topics
from bot.flow.desk.office import Office

MOST = 100
"""The rules that most chats follow; a first look at one costs up to a tenth of a second."""
REST = timedelta(milliseconds=200)
"""Between two, so that whoever asks meanwhile waits for one at most."""


async def warm(office: Office, rest: timedelta = REST) -> int:
    """Asks the newest of each of the rules followed most; returns how many. Raises `StoreError`."""
    rules = await office.store.followed(MOST)
    names = await topics.names_of(office)
    for rule in rules:
        understood = topics.read(rule, names, kept=True)
        if isinstance(understood, topics.Understood):
            await office.store.latest(understood.wanted, 0, 1)
            await asyncio.sleep(rest.total_seconds())
    return len(rules)
