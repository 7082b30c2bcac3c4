"""What a claim brings is the row as it was queued, whatever its text, its buttons or its file hold."""

from dataclasses import replace

from bot.domain.chats import Button, Document, Letter, Message
from bot.store import Store
from tests.builders import NOW, a_new_chat
from tests.store.test_store_deliver import SENT, claim, the_row

FILE = Document(name="要点.docx", content=bytes(range(256)))
BUTTONS = ((Button(text="原文", url="https://a.cn/?a=1&b=%22"), Button(text="上一页", data="p:0")),)
TEXT = '<b>甲</b> "乙" \\ 丙\n\u2028🀄\x01'


async def test_a_claimed_row_is_the_one_that_was_queued(store: Store) -> None:
    first = Letter(chat_id=1, message=Message(html=TEXT, buttons=BUTTONS, document=FILE), thread_id=7)
    fence = await store.instance.acquire()
    async with store.inbox.handling("1:1", NOW) as handling:
        await store.desk.ensure_chat(a_new_chat(1), NOW)
        await handling.answer([first, replace(first, message=Message(html="后"), edits=3)])
    (claimed,) = await claim(store, fence)
    assert (claimed.message, claimed.thread_id) == (first.message, 7)
    assert await the_row(store) == claimed
    await store.deliver.advance({claimed.id: SENT}, (), fence, NOW)
    (second,) = await claim(store, fence)
    assert (second.message, second.edits) == (Message(html="后"), 3)


async def test_an_empty_file_is_a_file(store: Store) -> None:
    fence = await store.instance.acquire()
    empty = Message(html="甲", document=Document(name="空.txt", content=b""))
    async with store.inbox.handling("1:1", NOW) as handling:
        await store.desk.ensure_chat(a_new_chat(1), NOW)
        await handling.answer([Letter(chat_id=1, message=empty)])
    (claimed,) = await claim(store, fence)
    assert claimed.message == empty
