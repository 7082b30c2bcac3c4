"""Which articles are opened to see whether they end a document: whatever they write between the characters."""

import pytest

from bot.flow.desk import findings as f
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
