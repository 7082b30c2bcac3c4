"""Every outcome of a send, over real sockets, and what became of the message each time."""

import asyncio
import json
import socket
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.pace import Pace, Rates
from bot.chat.sender import Sender
from bot.chat.transport import make_bot
from bot.config import Telegram
from bot.domain.chats import Button, Lane, Message
from bot.domain.ports import Gone, Moved, Rejected, RetryAfter, SendOutcome, Sent, Unauthorized, Unknown, Unsent
from tests.chat.conftest import FORUM, FREE, GROUP, HELLO, to
from tests.emulator import TOKEN, BotApi, Fault, Stage


async def test_sends_html_with_buttons_and_without_previews(api: BotApi, sender: Sender) -> None:
    buttons = (
        (Button(text="上一页", data="p:0"), Button(text="下一页", data="p:2")),
        (Button(text="原文", url="https://example.gov.cn/1"),),
    )
    outcome = await sender(to(1, Message(html="<b>甲</b> &amp; https://example.gov.cn", buttons=buttons)))
    (posted,) = api.sent(1)
    assert outcome == Sent(message_id=posted.message_id)
    assert posted.text == "甲 & https://example.gov.cn"
    assert [entity.kind for entity in posted.verdict.entities] == ["bold"]
    assert posted.labels() == ("上一页", "下一页", "原文")
    assert posted.button("下一页")["callback_data"] == "p:2"
    assert posted.button("原文")["url"] == "https://example.gov.cn/1"
    assert not posted.preview
    assert not api.violations


async def test_an_answer_that_says_more_than_we_know_is_a_message_sent(api: BotApi, sender: Sender) -> None:
    """A failure to read it would send the message a second time."""
    answer = {"message_id": 5, "chat": {"id": 1, "type": "of a later time"}, "entities": {"kind": "no list any more"}}
    api.faults.next("sendMessage", Fault.bad_json(json.dumps({"ok": True, "result": answer})))
    assert await sender(to(1, HELLO)) == Sent(message_id=5)


async def test_only_what_goes_to_many_is_paid_for(api: BotApi) -> None:
    async with make_bot(TOKEN, Telegram(api_base=api.base)) as bot:
        sender = Sender(bot, Pace(FREE), paid=True)
        for lane in Lane:
            await sender(replace(to(1, HELLO), lane=lane))
        await Sender(bot, Pace(FREE))(replace(to(1, HELLO), lane=Lane.DIGEST))
    asked = [call.params.get("allow_paid_broadcast") for call in api.calls if call.method == "sendMessage"]
    assert asked == [None, "true", "true", None]


async def test_sends_into_a_topic(api: BotApi, sender: Sender) -> None:
    await sender(to(FORUM, HELLO, 5))
    assert [posted.thread_id for posted in api.sent(FORUM)] == [5]


@pytest.mark.parametrize("thread", [6, 7], ids=["closed", "deleted"])
async def test_a_lost_topic_falls_back_to_general_once(api: BotApi, sender: Sender, thread: int) -> None:
    outcome = await sender(to(FORUM, HELLO, thread))
    assert isinstance(outcome, Sent)
    assert outcome.lost_topic == thread
    assert [posted.thread_id for posted in api.sent(FORUM)] == [None]
    assert api.counts("sendMessage") == {400: 1, 200: 1}


async def test_general_closed_as_well_ends_the_chat(api: BotApi, sender: Sender) -> None:
    api.faults.next("sendMessage", *[Fault.refusal(400, "Bad Request: TOPIC_CLOSED")] * 2)
    assert isinstance(await sender(to(FORUM, HELLO, 6)), Gone)
    assert api.counts("sendMessage") == {400: 2}


async def test_unreadable_html_goes_as_plain_text_once(api: BotApi, sender: Sender) -> None:
    outcome = await sender(to(1, Message(html="<p><b>3 &lt; 5</b> &amp; 乙")))
    assert isinstance(outcome, Sent)
    assert [(posted.text, posted.html) for posted in api.sent(1)] == [("3 < 5 & 乙", None)]
    (violation,) = api.violations
    assert violation.startswith('can\'t parse entities: Unsupported start tag "p" at byte offset 0')


async def test_both_fall_backs_end(api: BotApi, sender: Sender) -> None:
    parse = Fault.refusal(400, "Bad Request: can't parse entities: x")
    api.faults.next("sendMessage", Fault.refusal(400, "Bad Request: message thread not found"), parse, parse)
    assert isinstance(await sender(to(FORUM, HELLO, 5)), Rejected)
    assert api.counts("sendMessage") == {400: 3}


REFUSALS: list[tuple[Fault, SendOutcome]] = [
    (Fault.forbidden(), Gone(reason="Forbidden: bot was blocked by the user")),
    (
        Fault.forbidden("bot was kicked from the channel chat"),
        Gone(reason="Forbidden: bot was kicked from the channel chat"),
    ),
    (Fault.refusal(400, "Bad Request: chat not found"), Gone(reason="BadRequest: Chat not found")),
    (
        Fault.refusal(400, "Bad Request: not enough rights to send text messages to the chat"),
        Gone(reason="BadRequest: Not enough rights to send text messages to the chat"),
    ),
    (Fault.refusal(400, "Bad Request: message is too long"), Rejected(reason="BadRequest: Message is too long")),
    (Fault.migrate(-1007), Moved(chat_id=-1007)),
    (Fault.refusal(401, "Unauthorized"), Unauthorized(reason="InvalidToken: Unauthorized")),
    (Fault.refusal(404, "Not Found"), Unauthorized(reason="InvalidToken: Not Found")),
    (Fault.refusal(409, "Conflict: x"), Unsent(reason="Conflict: x")),
    (Fault.server_error(), Unknown(reason="NetworkError: Internal Server Error")),
]


@pytest.mark.parametrize(("fault", "outcome"), REFUSALS, ids=[type(outcome).__name__ for _, outcome in REFUSALS])
async def test_refusals_are_told_apart(api: BotApi, sender: Sender, fault: Fault, outcome: SendOutcome) -> None:
    api.faults.next("sendMessage", fault)
    assert await sender(to(GROUP, HELLO)) == outcome
    assert api.sent(GROUP) == ()
    assert len(api.calls) == 2, "getMe and one attempt"


@pytest.mark.parametrize("fault", [Fault.cut(Stage.INSTEAD), Fault.hang(Stage.INSTEAD)], ids=["cut", "hang"])
async def test_a_message_that_was_lost_on_the_way_is_unknown(api: BotApi, sender: Sender, fault: Fault) -> None:
    api.faults.next("sendMessage", fault)
    assert isinstance(await sender(to(1, HELLO)), Unknown)
    assert api.sent(1) == ()


@pytest.mark.parametrize(
    "fault",
    [Fault.cut(), Fault.hang(), Fault.bad_gateway(), Fault.bad_json(), Fault.bad_json('{"ok": true, "result": true}')],
    ids=["cut", "hang", "502", "json", "no message"],
)
async def test_a_delivered_message_whose_answer_is_lost_is_unknown(api: BotApi, sender: Sender, fault: Fault) -> None:
    api.faults.next("sendMessage", fault)
    assert isinstance(await sender(to(1, HELLO)), Unknown)
    assert len(api.sent(1)) == 1
    assert len(api.calls) == 2, "nobody tries again on a guess"


async def test_a_page_that_repeats_the_url_leaves_no_token_in_the_reason(api: BotApi, sender: Sender) -> None:
    api.faults.next("sendMessage", Fault.bad_json(f"/bot{TOKEN}/sendMessage " + "x" * 1000))
    api.faults.next("editMessageText", Fault(trouble=Fault.bad_gateway().trouble, status=502, body=f"/bot{TOKEN}/"))
    for outcome in (await sender(to(1, HELLO)), await sender.reply(to(1, HELLO, edits=1))):
        assert isinstance(outcome, Unknown)
        assert TOKEN not in outcome.reason
        assert len(outcome.reason) <= 300


async def test_a_refused_connection_means_unsent(api: BotApi) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    bot = make_bot(TOKEN, Telegram(api_base=f"http://127.0.0.1:{port}"))
    await bot._request[1].initialize()
    assert isinstance(await Sender(bot, Pace(FREE))(to(1, HELLO)), Unsent)
    await bot._request[1].shutdown()


async def test_a_wrong_token_is_unauthorized(api: BotApi) -> None:
    bot = make_bot(TOKEN.replace("E", "F"), Telegram(api_base=api.base))
    await bot._request[1].initialize()
    assert isinstance(await Sender(bot, Pace(FREE))(to(1, HELLO)), Unauthorized)
    await bot._request[1].shutdown()


async def test_429_halts_its_chat_for_its_full_time_and_no_other(api: BotApi, sender: Sender) -> None:
    api.user(2)
    api.faults.next("sendMessage", Fault.flood(30))
    assert await sender(to(1, HELLO)) == RetryAfter(wait=timedelta(seconds=30))
    assert isinstance(await sender.reply(to(2, HELLO)), Sent)
    assert timedelta(seconds=20) < await sender.turn(1) < timedelta(seconds=30)
    again = await sender.reply(to(1, HELLO))
    assert isinstance(again, RetryAfter)
    assert timedelta(seconds=20) < again.wait < timedelta(seconds=30)
    assert api.counts("sendMessage") == {429: 1, 200: 1}, "the halted chat made no second request"


async def test_a_message_whose_turn_was_taken_goes_at_once(api: BotApi) -> None:
    async with make_bot(TOKEN, Telegram(api_base=api.base)) as bot:
        sender = Sender(bot, Pace(Rates(chat_gap=60.0, patience=0.5)))
        assert await sender.turn(1) == timedelta(0)
        assert isinstance(await sender(to(1, HELLO)), Sent)
        assert await sender.turn(1) > timedelta(seconds=50)


async def test_a_simpler_form_waits_for_a_turn_of_its_own(api: BotApi) -> None:
    async with make_bot(TOKEN, Telegram(api_base=api.base)) as bot:
        sender = Sender(bot, Pace(Rates(chat_gap=60.0, patience=0.5)))
        assert isinstance(await sender.reply(to(FORUM, HELLO, 6)), RetryAfter)
    assert api.counts("sendMessage") == {400: 1}


async def test_429_twice_in_a_row_is_two_outcomes(api: BotApi, sender: Sender) -> None:
    api.faults.next("sendMessage", Fault.flood(1), Fault.flood(7))
    outcomes = await asyncio.gather(sender.reply(to(1, HELLO)), sender.reply(to(1, HELLO)))
    assert list(outcomes) == [RetryAfter(wait=timedelta(seconds=1)), RetryAfter(wait=timedelta(seconds=7))]


async def test_edits_in_place(api: BotApi, sender: Sender) -> None:
    sent = await sender(to(1, Message(html="第1页", buttons=((Button(text="下一页", data="p:2"),),))))
    assert isinstance(sent, Sent)
    assert await sender.reply(to(1, Message(html="<b>第2页</b>"), edits=sent.message_id)) == sent
    (posted,) = api.sent(1)
    assert (posted.text, posted.edits, posted.labels()) == ("第2页", ("第1页",), ())


async def test_the_same_edit_again_counts_as_sent(api: BotApi, sender: Sender) -> None:
    sent = await sender(to(1, HELLO))
    assert isinstance(sent, Sent)
    assert await sender.reply(to(1, HELLO, edits=sent.message_id)) == sent
    assert api.counts("editMessageText") == {400: 1}


async def test_what_cannot_be_edited_any_more_goes_as_a_new_message(api: BotApi, sender: Sender) -> None:
    assert isinstance(await sender.reply(to(1, HELLO, edits=999)), Sent)
    assert api.counts("editMessageText") == {400: 1}
    assert [posted.text for posted in api.sent(1)] == ["工业和信息化部"]


POISON = [
    ("Bad Request: BUTTON_DATA_INVALID", ("甲", "<b>甲</b>", ())),
    ("Bad Request: ENTITIES_TOO_LONG", ("甲", None, ("下一页",))),
]


@pytest.mark.parametrize(("refusal", "shown"), POISON, ids=["buttons", "entities"])
async def test_a_form_that_is_refused_is_given_up_and_the_text_goes(
    api: BotApi, sender: Sender, refusal: str, shown: tuple[str, str | None, tuple[str, ...]]
) -> None:
    api.faults.next("sendMessage", Fault.refusal(400, refusal))
    buttons = ((Button(text="下一页", data="p:2"),),)
    assert isinstance(await sender(to(1, Message(html="<b>甲</b>", buttons=buttons))), Sent)
    (posted,) = api.sent(1)
    assert (posted.text, posted.html, posted.labels()) == shown


async def test_a_text_that_is_refused_in_every_form_is_rejected(api: BotApi, sender: Sender) -> None:
    poison = Fault.refusal(400, "Bad Request: POISON")
    api.faults.next("sendMessage", poison, poison)
    assert await sender(to(1, HELLO)) == Rejected(reason="BadRequest: Poison")
    assert api.counts("sendMessage") == {400: 2}


async def test_answers_a_button(api: BotApi, sender: Sender) -> None:
    sent = await sender(to(1, Message(html="甲", buttons=((Button(text="下一页", data="p:2"),),))))
    assert isinstance(sent, Sent)
    query = await api.press(sent.message_id, "下一页")
    assert api.answered(query) is None
    await sender.answer(query, "已取消")
    assert api.answered(query) == "已取消"
    await sender.answer(query)
    assert api.counts("answerCallbackQuery") == {200: 1, 400: 1}, "late, and no error"


async def test_429_without_a_chat_halts_everything(api: BotApi, sender: Sender) -> None:
    api.faults.next("answerCallbackQuery", Fault.flood(30))
    await sender.answer("query")
    assert isinstance(await sender.reply(to(1, HELLO)), RetryAfter)
    assert isinstance(await sender.reply(to(1, HELLO, edits=1)), RetryAfter)
    assert api.counts("sendMessage") == {}
