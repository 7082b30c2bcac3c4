"""What was changed after it was told, and the letters that say so."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

import msgspec

from bot.domain.chats import Chat
from bot.domain.corrections import Correction, CorrectionLetter
from bot.domain.revisions import MeasureChange
from bot.match.kept import kept_reading
from bot.store import rows
from bot.store.sqlite.connection import Part

_REVISION, _WITHDRAWN, _RETURNED = "revision:", "withdrawn:", "returned:"

_EVER = 2**62
"""Microseconds that no digest is made after."""

_TOLD = """exists (select 1 from digest_story join digest on digest.id = digest_story.digest_id
        where digest_story.cluster_id = reading.cluster_id and digest.created_at < {at})"""

# Of each article's last withdrawal that was told: its mark (`7:1784500000000000`), and what stands in it.
_GONE = f"""
select mark, cast(mark as integer) as article_id, max(cast(substr(mark, instr(mark, ':') + 1) as integer)) as at
from (select substr(key, {len(_WITHDRAWN) + 1}) as mark from correction
    where key >= '{_WITHDRAWN}' and key < '{_WITHDRAWN[:-1]};') group by 2
"""  # noqa: S608 - made of constants

_OPEN = f"""
select '{_REVISION}' || article_version.id as key, article.id, reading.cluster_id, article.title, article.url,
    article_version.at, article_version.measures, reading_body.body
from article_version join article on article.id = article_version.article_id
join reading on reading.article_id = article.id join reading_body on reading_body.seq = reading.seq
where article_version.measures <> '[]' and {_TOLD.format(at="article_version.at")}
    and not exists (select 1 from correction where correction.key = '{_REVISION}' || article_version.id)
union all
select '{_WITHDRAWN}' || article.id || ':' || withdrawn_at, article.id, reading.cluster_id, article.title, article.url,
    withdrawn_at, '[]', reading_body.body
from article join reading on reading.article_id = article.id join reading_body on reading_body.seq = reading.seq
where withdrawn_at is not null and {_TOLD.format(at="withdrawn_at")}
    and not exists (select 1 from correction
        where correction.key = '{_WITHDRAWN}' || article.id || ':' || withdrawn_at)
union all
select '{_RETURNED}' || gone.mark, article.id, reading.cluster_id, article.title, article.url,
    gone.at, '[]', reading_body.body
from ({_GONE}) as gone join article on article.id = gone.article_id
join reading on reading.article_id = article.id join reading_body on reading_body.seq = reading.seq
where withdrawn_at is null
    and not exists (select 1 from correction where correction.key = '{_RETURNED}' || gone.mark)
order by 6, 1 limit ?
"""  # noqa: S608 - made of the lines above

_READERS = f"""
select distinct chat.*, 0 as stream from digest_story join digest on digest.id = digest_story.digest_id
join chat on chat.id = digest_story.chat_id
where digest_story.cluster_id = :cluster_id and digest.created_at < :at and chat.active = 1
    and not exists (select 1 from article_version as own, article_version as twin
        join reading on reading.article_id = twin.article_id
        join correction on correction.key = '{_REVISION}' || twin.id
        where own.id = :version and twin.measures = own.measures and twin.article_id <> own.article_id
            and reading.cluster_id = :cluster_id and twin.at > digest.created_at)
order by chat.id
"""  # noqa: S608 - made of constants

_LETTER = """
insert into delivery (chat_id, thread_id, kind, part, parts, html, buttons, not_before, silent)
select id, thread_id, 'alert', 1, 1, :html, :buttons, :not_before, :silent from chat where id = :chat_id and active = 1
"""


class SqliteCorrect(Part):
    """Implements `CorrectStore`."""

    async def open_corrections(self, limit: int) -> tuple[Correction, ...]:
        found = await self._database.look(lambda db: db.execute(_OPEN, (limit,)).fetchall())
        return tuple(map(_correction, found))

    async def readers(self, told: Correction) -> tuple[Chat, ...]:
        version = int(told.key.removeprefix(_REVISION)) if told.key.startswith(_REVISION) else None
        # Who was first told of it while it was gone read 已撤下 in the digest, and is to hear of its return as well.
        before = _EVER if told.returned else rows.micros(told.at)
        asked = {"cluster_id": told.cluster_id, "at": before, "version": version}
        return tuple(map(rows.chat, await self._database.look(lambda db: db.execute(_READERS, asked).fetchall())))

    async def queue_correction(self, key: str, letters: Sequence[CorrectionLetter], at: datetime) -> bool:
        def commit(db: sqlite3.Connection) -> bool:
            told = db.execute("insert into correction values (?, ?) on conflict do nothing", (key, rows.micros(at)))
            if told.rowcount != 1:
                return False
            db.executemany(_LETTER, map(_row, letters))
            return True

        return await self._database.write(commit)


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        key=row["key"],
        article_id=row["id"],
        cluster_id=row["cluster_id"],
        title=row["title"],
        url=row["url"],
        at=rows.moment(row["at"]),
        reading=kept_reading(row["body"]),
        measures=msgspec.json.decode(row["measures"], type=tuple[MeasureChange, ...]),
        withdrawn=row["key"].startswith(_WITHDRAWN),
        returned=row["key"].startswith(_RETURNED),
    )


def _row(one: CorrectionLetter) -> dict[str, object]:
    message = one.letter.message
    return {
        "chat_id": one.letter.chat_id,
        "html": message.html,
        "buttons": rows.json_of(message.buttons),
        "not_before": 0 if one.not_before is None else rows.micros(one.not_before),
        "silent": message.silent,
    }
