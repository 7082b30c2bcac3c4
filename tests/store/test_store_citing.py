"""What names a document, and which of it has certain words: remembered, and right after every change."""

import sqlite3

import pytest

from bot.domain.desks import Citing, Filter
from bot.store import Store
from bot.store.sqlite import citing
from tests.builders import NOW, a_new_entry, a_spec
from tests.store.test_store_versions import EDIT, LATER, read, visit

NUMBER = "财金〔2026〕997号"
WORDS = ("废止", "失效")


async def cited(store: Store, words: tuple[str, ...] = WORDS) -> dict[int, bool]:
    """By commit number whether the reading has one of the words; asked twice, which is once and remembered."""
    found: list[Citing] = [await store.desk.citing(Filter(words=(NUMBER,)), 10, words) for _ in range(2)]
    assert found[0] == found[1]
    return {one.seq: one.telling for one in found[0].cited}


async def add(store: Store, number: int, text: str) -> int:
    await store.poll.record_documents([a_new_entry(f"url:b.example.com/{number}", title=f"文{number}")], NOW)
    return await read(store, text)


async def test_what_was_read_since_is_asked_as_well(store: Store) -> None:
    first = await add(store, 1, f"{NUMBER}自即日起失效。")
    assert await cited(store) == {first: True}
    second = await add(store, 2, f"{NUMBER}同时废止。")
    third = await add(store, 3, f"参照{NUMBER}办理，其余从略。")
    assert await cited(store) == {first: True, second: True, third: False}


async def test_what_is_edited_in_its_place_is_asked_anew(store: Store) -> None:
    await store.ops.add_source(a_spec(), NOW)
    (source,) = await store.poll.all_sources()
    await visit(store, source, f"按照{NUMBER}执行。")
    seq = await read(store, f"按照{NUMBER}执行。")
    assert await cited(store) == {seq: False}
    for hour, (text, telling) in enumerate([(f"{NUMBER}同时废止。", True), (f"{NUMBER}继续执行。", False)]):
        await visit(store, source, text, at=LATER.replace(hour=2 + hour))
        assert await read(store, text, edit=EDIT) == seq, "under the same commit number"
        assert await cited(store) == {seq: telling}


async def test_each_question_is_remembered_by_itself_and_the_latest_of_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citing, "_KEPT", 2)
    seq = await add(store, 1, f"{NUMBER}同时废止。")
    assert await cited(store) == {seq: True}
    assert await cited(store, ("修订",)) == {seq: False}
    assert await cited(store) == {seq: True}
    assert await cited(store, ("替代",)) == {seq: False}
    kept = store.desk._citations._telling  # type: ignore[attr-defined]
    assert [words for _, words in kept] == [WORDS, ("替代",)]


async def test_what_is_remembered_is_not_looked_for_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    seq = await add(store, 1, f"{NUMBER}同时废止。")
    assert await cited(store) == {seq: True}
    monkeypatch.setattr(citing, "_TELLING", "select no_such_column")
    assert await cited(store) == {seq: True}
    with pytest.raises(Exception, match="no_such_column") as caught:
        await cited(store, ("修订",))
    assert isinstance(caught.value.__cause__, sqlite3.Error)
