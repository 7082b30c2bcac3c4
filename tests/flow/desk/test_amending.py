"""Which articles are opened to see whether they end a document: whatever they write between the characters."""

from typing import Any

import pytest
from msgspec import structs

from bot.domain.desks import Citing
from bot.flow.desk.results import findings as f
from bot.flow.desk.results.answers import NothingFound
from tests.builders import NOW, a_new_entry, a_reading, a_record
from tests.flow.desk.room import Room, ask, expect

NUMBER = "财金〔2026〕998号"


@pytest.mark.parametrize(
    "text",
    [
        f"{NUMBER}同时废止。",
        f"{NUMBER}自本月起废\u3000止。",
        f"{NUMBER}即失 效。",
        f"《设备更新办法》（{NUMBER}）停止 执行。",
        f"对{NUMBER}作如下修 改。",
        f"现将{NUMBER}予以修订。",
        f"对{NUMBER}进行了部分修正。",
        f"新办法替代{NUMBER}。",
        f"新办法取代{NUMBER}。",
        f"新办法代 替{NUMBER}。",
    ],
)
async def test_what_ends_or_changes_a_document_is_found_by_its_words(room: Room, text: str) -> None:
    await room.add_article(20, "某地部署落实", f"按照{NUMBER}要求，修改以外的事项照办。")
    await room.add_article(10, "某地公告", text)
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert [one.title for one in told.ending] == ["某地公告"]
    assert [one.title for one in told.citing] == ["某地部署落实"]


async def test_a_document_is_known_by_its_title_where_another_article_tells_it(room: Room) -> None:
    await room.add_article(20, "某地部署落实", f"按照《设备更新办法》（{NUMBER}）执行。")
    await room.add_article(10, "某地公告", f"参照{NUMBER}的口径。《设备更新办法》同时废止。")
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert (told.total, told.ended) == (2, 0)


@pytest.mark.parametrize("behind", ["亿元", ".5号", "、13号"])
async def test_what_only_begins_with_the_number_is_another(room: Room, behind: str) -> None:
    begun = NUMBER.removesuffix("号") + behind
    await room.add_article(10, "某地公告", f"参照{begun}办理。")
    assert isinstance(await room.desk.doc(ask(NUMBER)), NothingFound)
    await room.add_article(20, "某地部署落实", f"按照{NUMBER}文件执行。")
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert ([one.title for one in told.citing], told.total) == (["某地部署落实"], 1)


async def test_what_changes_a_document_is_told_however_often_it_is_asked(room: Room) -> None:
    for number, text in enumerate((f"按照{NUMBER}执行。", f"{NUMBER}同时废止。", f"{NUMBER}自即日起废 止。"), start=10):
        await room.add_article(number, f"某地公告{number}", text)
        told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
        again = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
        assert (told.ended, told.total) == (again.ended, again.total) == (number - 10, 1)


async def test_what_is_read_anew_while_it_is_looked_for_is_left_out(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, found = room.store, room.store.desk.citing
    await room.add_article(20, "某地部署落实", f"按照{NUMBER}执行。")
    await store.poll.record_documents([a_new_entry("url:a.example.com/1")], NOW)
    (article,) = await store.read.new_articles(NOW, 1)
    record = a_record(article.id, a_reading("某地公告", f"按照{NUMBER}办理。"))
    await store.read.record_readings((structs.replace(record, again_at=NOW),))

    async def citing(*given: Any) -> Citing:
        told = await found(*given)
        fuller = a_record(article.id, a_reading("某地公告", f"按照{NUMBER}办理，期限一年。"))
        await store.read.record_readings((fuller,))
        return told

    monkeypatch.setattr(store.desk, "citing", citing)
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert [one.title for one in told.citing] == ["某地部署落实"]
