"""Questions without a chat: nothing is remembered, nothing is written."""

from bot.flow.desk.questions.questions import look
from bot.flow.desk.results.answers import Articles, NothingFound
from bot.flow.desk.results.follows import BadRule
from tests.flow.desk.room import CHAT, Room, expect


async def test_newest_or_best_without_a_chat(room: Room) -> None:
    office = room.desk.office
    newest = expect(Articles, await look(office, "MIIT", 1, ranked=False))
    assert [found.article.title for found in newest.found] == ["工信部部署芯片产业工作"]
    assert (newest.total, newest.turn) == (2, 0)
    assert expect(Articles, await look(office, "", 10, ranked=False)).total == 3
    assert expect(Articles, await look(office, "白名单", 10, ranked=True)).ranked
    assert await room.store.desk.find_chat(CHAT) is None


async def test_nothing_found_names_an_unknown_body(room: Room) -> None:
    office = room.desk.office
    assert expect(NothingFound, await look(office, "火星部", 5, ranked=False)).unknown == "火星部"
    assert expect(NothingFound, await look(office, "红黄蓝", 5, ranked=True)).unknown is None
    assert isinstance(await look(office, "(", 5, ranked=True), BadRule)
