"""Readings of other editions of the rules, and what takes their place."""

import sqlite3
from collections.abc import Sequence

from bot.domain.renewals import Outdated, Renewed
from bot.match.kept import kept_reading
from bot.store.sqlite import articles, stories, versions
from bot.store.sqlite.connection import Part
from bot.store.sqlite.shelf import move, rank, refile

# By the index of editions, first those below, then those above; what waits to be read again (an edit) holds up none.
_OUTDATED = f"""
select {articles.COLUMNS}, reading.seq, reading_body.edition, reading_body.body as reading_body
from reading_body join reading on reading.seq = reading_body.seq
join article on article.id = reading.article_id left join source on source.id = article.source_id
where reading_body.edition {{than}} ? and article.state = 'read'
order by reading_body.edition desc, reading_body.seq desc limit ?
"""  # noqa: S608 - made of names of columns

_CURRENT = """
select reading_body.body from reading_body join reading on reading.seq = reading_body.seq
join article on article.id = reading.article_id
where reading_body.seq = :seq and reading_body.edition = :was and article.id = :article_id and article.state = 'read'
"""

_SAME = "update reading_body set edition = :edition where seq = :seq"


class SqliteRenew(Part):
    """Implements `RenewStore`."""

    async def outdated(self, edition: int, limit: int) -> tuple[Outdated, ...]:
        return await self._database.look(lambda db: _outdated(db, edition, limit))

    async def renew(self, renewals: Sequence[Renewed]) -> int:
        return await self._database.write(lambda db: sum([_renew(db, one) for one in renewals]))


def _outdated(db: sqlite3.Connection, edition: int, limit: int) -> tuple[Outdated, ...]:
    for than in "<>":
        if found := db.execute(_OUTDATED.format(than=than), (edition, limit)).fetchall():
            return tuple(map(_as_read, found))
    return ()


def _as_read(row: sqlite3.Row) -> Outdated:
    reading = kept_reading(row["reading_body"])
    return Outdated(article=articles.article(row), seq=row["seq"], edition=row["edition"], reading=reading)


def _renew(db: sqlite3.Connection, one: Renewed) -> bool:
    place = {"seq": one.seq, "was": one.was, "article_id": one.article_id, "edition": one.edition}
    row = db.execute(_CURRENT, place).fetchone()
    if row is None:
        return False
    if one.kept is None or one.fingerprint is None:
        db.execute(_SAME, place)
        return False
    rank(db, one.seq, official=one.official)
    if one.kept.body == row["body"].encode():
        move(db, one.seq, one.kept)
        refile(db, one.seq, one.kept)
        stories.renew_fingerprint(db, one.article_id, one.fingerprint)
        db.execute(_SAME, place)
        return False
    versions.replace(db, one.seq, one.article_id, row["body"], (one.kept, one.fingerprint))
    return True
