"""What is about a topic goes before what only mentions it."""

from bot.flow.desk.results import findings as f
from tests.flow.desk.room import Room, ask, expect
from tests.flow.desk.test_inquiries import add


async def test_the_newest_of_two_is_one_that_is_about_the_topic(room: Room) -> None:
    await add(room, 9, "渡口环境", "一是修好渡口环境。二是修桥。")
    await add(room, 1, "谈桥", "一是修桥。二是通车。会后谈到渡口环境。")
    only = expect(f.OnlyOne, await room.desk.diff(ask("渡口环境")))
    assert only.only
    assert only.only.title == "渡口环境"
