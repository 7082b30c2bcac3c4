"""What names a document by its number, without opening it."""

import sqlite3
from collections import OrderedDict
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

_TELLING = "select rowid from search where search match ? and rowid > ?"

_NEWEST = "select coalesce(max(seq), 0), (select taken from shelf) from reading"

_KEPT = 256

_Words = tuple[str, ...]
_NONE: frozenset[int] = frozenset()

_BODIES = "select body from reading_body where seq in (select value from json_each(?))"


class Citations:
    """What names a document by its number. What was found out is kept, and only readings of since are asked again."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._telling: OrderedDict[tuple[_Words, _Words], tuple[int, int, frozenset[int]]] = OrderedDict()

    def of(self, db: sqlite3.Connection, wanted: Filter, most: int, words: Sequence[str]) -> Citing:
        """The newest stories that name the number; which of them have one of the words, even with blanks in it."""
        seqs, total = self._shelf.newest(db, wanted, most)
        telling = self._among(db, wanted.words, tuple(words)) if seqs else frozenset()
        cited = tuple(
            Cited(seq=row["seq"], cluster_id=row["cluster_id"], title=row["title"], telling=row["seq"] in telling)
            for row in db.execute(_CITED, (rows.json_of(seqs),))
        )
        return Citing(cited=cited, total=total)

    def _among(self, db: sqlite3.Connection, wanted: _Words, words: _Words) -> frozenset[int]:
        """The commit numbers of the readings that have what is wanted and one of the words."""
        newest, taken = map(int, db.execute(_NEWEST).fetchone())
        before, after, found = self._telling.pop((wanted, words), (taken, 0, _NONE))
        if before != taken:  # a reading went, or was put in its own place with another text
            after, found = 0, _NONE
        if after < newest:
            spelled = [form for word in words for form in (phrase(word), phrase(" ".join(word)))]
            match = f"{' AND '.join(map(sought, wanted))} AND ({' OR '.join(spelled)})"
            found = found.union(int(row["rowid"]) for row in db.execute(_TELLING, (match, after)))
        self._telling[wanted, words] = taken, newest, found
        if len(self._telling) > _KEPT:
            self._telling.popitem(last=False)
        return found


def called(db: sqlite3.Connection, seqs: Sequence[int], number: str) -> frozenset[str]:
    """What the document of this number is called in these readings: by those who write it behind its title."""
    key = number_key(number)
    return frozenset(
        found.title
        for row in db.execute(_BODIES, (rows.json_of(seqs),))
        for found in kept_documents(row["body"])
        if found.title and found.number and number_key(found.number) == key
    )
