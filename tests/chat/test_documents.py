"""A file as a message: sent whole, and its outcomes told apart as a text's are."""

import pytest

from bot.chat.sender import Sender
from bot.domain.chats import Button, Document, Message
from bot.domain.ports import Gone, Rejected, RetryAfter, SendOutcome, Sent, Unknown
from tests.chat.conftest import FORUM, to
from tests.emulator import BotApi, Fault

FILE = Document(name="期限.ics", content=b"BEGIN:VCALENDAR\r\n")


async def test_a_file_goes_with_its_caption_its_buttons_and_its_name(api: BotApi, sender: Sender) -> None:
    message = Message(html="<b>期限</b>", buttons=((Button(text="原文", data="p:1"),),), silent=True, document=FILE)
    outcome = await sender(to(FORUM, message, 5, edits=99))
    (posted,) = api.sent(FORUM)
    assert outcome == Sent(message_id=posted.message_id)
    assert (posted.text, posted.file_name, posted.file) == ("期限", FILE.name, FILE.content)
    assert (posted.labels(), posted.thread_id, posted.silent) == (("原文",), 5, True)
    assert not api.violations


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.flood(7), RetryAfter),
        (Fault.forbidden(), Gone),
        (Fault.refusal(400, "Bad Request: message caption is too long"), Rejected),
        (Fault.refusal(500, "Internal Server Error"), Unknown),
    ],
)
async def test_a_files_outcomes_are_told_apart_as_a_texts_are(
    api: BotApi, sender: Sender, fault: Fault, kind: type[SendOutcome]
) -> None:
    api.faults.next("sendDocument", fault)
    outcome = await sender(to(1, Message(html="期限", document=FILE)))
    assert isinstance(outcome, kind), outcome


async def test_a_file_in_a_closed_topic_goes_to_general_and_a_bad_caption_goes_plain(
    api: BotApi, sender: Sender
) -> None:
    assert isinstance(await sender(to(FORUM, Message(html="<b>甲", document=FILE), 6)), Sent)
    (posted,) = api.sent(FORUM)
    assert (posted.thread_id, posted.text, posted.file) == (None, "甲", FILE.content)
