"""Pictures that were sent together: the words beneath a later one are waited for."""

import asyncio

from telegram import Chat, Message, Update

from bot.chat.albums import Albums
from tests.builders import NOW


def picture(number: int, caption: str | None = None) -> Message:
    return Message(number, NOW, Chat(1, "private"), media_group_id="a", caption=caption)


async def test_words_that_come_while_one_waits_for_them_are_those_of_the_album() -> None:
    albums = Albums()
    waiting = asyncio.create_task(albums.is_worded(picture(1)))
    await asyncio.sleep(0)
    albums.note([Update(2, message=picture(2, "搜索 芯片"))])
    assert await waiting


async def test_an_album_without_words_has_none() -> None:
    albums = Albums()
    albums.note([Update(1, message=picture(1))])
    assert not await albums.is_worded(picture(1))
