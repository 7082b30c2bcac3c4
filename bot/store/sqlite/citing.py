"""What names a document by its number, without opening it."""

import sqlite3
from collections.abc import Sequence

from bot.domain.desks import Cited, Citing, Filter
from bot.match.fingerprint import number_key
from bot.match.fold import phrase
from bot.match.kept import kept_documents
from bot.store import rows
from bot.store.sqlite.conditions import sought
from bot.store.sqlite.search import Shelf

_CITED = """
select reading.seq, reading.cluster_id, article.title
from json_each(?) as wanted
join reading on reading.seq = wanted.value
join article on article.id = reading.article_id
order by wanted.key
"""

_TELLING = "select rowid from search where search match ? and rowid >= ?"

_BODIES = "select body from reading_body where seq in (select value from json_each(?))"


def citing(db: sqlite3.Connection, shelf: Shelf, wanted: Filter, most: int, words: Sequence[str]) -> Citing:
    """The newest stories that name the number; which of them have one of the words, even with blanks in it."""
    seqs, total = shelf.newest(db, wanted, most)
    spelled = [form for word in words for form in (phrase(word), phrase(" ".join(word)))]
    telling = set[int]()
    if seqs:
        match = f"{' AND '.join(map(sought, wanted.words))} AND ({' OR '.join(spelled)})"
        telling = {row["rowid"] for row in db.execute(_TELLING, (match, min(seqs)))}
    cited = tuple(
        Cited(seq=row["seq"], cluster_id=row["cluster_id"], title=row["title"], telling=row["seq"] in telling)
        for row in db.execute(_CITED, (rows.json_of(seqs),))
    )
    return Citing(cited=cited, total=total)


def called(db: sqlite3.Connection, seqs: Sequence[int], number: str) -> frozenset[str]:
    """What the document of this number is called in these readings: by those who write it behind its title."""
    key = number_key(number)
    return frozenset(
        found.title
        for row in db.execute(_BODIES, (rows.json_of(seqs),))
        for found in kept_documents(row["body"])
        if found.title and found.number and number_key(found.number) == key
    )
