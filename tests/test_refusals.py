"""Why Telegram did not take a message, as admins read it."""

import pytest

from bot.domain.tongues import ENGLISH, SIMPLIFIED
from bot.locale import translator
from bot.locale.phrases import table
from bot.locale.refusals import of_delivery, told


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Forbidden: bot was blocked by the user", "用户已屏蔽机器人"),
        ("Forbidden: user is deactivated", "用户账号已注销"),
        ("Forbidden: bot can't initiate conversation with a user", "用户尚未与机器人开始会话"),
        ("BadRequest: Chat not found", "找不到该会话"),
        ("Forbidden: bot was kicked from the supergroup chat", "机器人已被移出该会话"),
        ("Forbidden: bot is not a member of the channel chat", "机器人不在该会话中"),
        ("BadRequest: Not enough rights to send text messages to the chat", "机器人在该会话中权限不足"),
        ("BadRequest: Have no rights to send a message", "机器人在该会话中不得发言"),
        ("BadRequest: Message is too long", "消息太长"),
        ("BadRequest: Can't parse entities: unsupported start tag", "消息的格式标记有误"),
        ("BadRequest: Group chat was upgraded to a supergroup chat", "群已升级为超级群"),
        ("BadRequest: Topic_closed", "话题已关闭"),
        ("TimedOut: Timed out", "没有等到应答"),
        ("Unreached: ClientConnectorError: Cannot connect to host api.example.org:443", "连不上 Telegram"),
        ("NetworkError: Bad Gateway", "Telegram 出错"),
    ],
)
def test_telegrams_descriptions_are_said_in_the_readers_words(reason: str, said: str) -> None:
    assert told(reason, translator(SIMPLIFIED)) == said
    english = told(reason, translator(ENGLISH))
    assert english.isascii()
    assert reason.partition(": ")[0] not in english


def test_what_no_row_knows_comes_as_it_is() -> None:
    assert told("BadRequest: Something new", translator(SIMPLIFIED)) == "BadRequest: Something new"
    assert told("", translator(SIMPLIFIED)) == ""


@pytest.mark.parametrize("sign", table("refusals"))
def test_no_row_hides_behind_another(sign: str) -> None:
    assert next(said for known, said in table("refusals").items() if known in sign) == table("refusals")[sign]
    assert sign == sign.casefold()


def test_a_delivery_ended_for_a_reason_of_ours_or_of_telegrams() -> None:
    t = translator(SIMPLIFIED)
    telegrams = "Forbidden: bot was blocked by the user"
    assert of_delivery(telegrams, t) == "用户已屏蔽机器人"
    unreached = "Unreached: ClientConnectorError: Cannot connect to host api.example.org:443"
    assert of_delivery(unreached, t) == "连不上 Telegram", "no fault of ours"
    elsewhere = "Unreached: HTTP 404, and not by the Bot API"
    assert of_delivery(elsewhere, t) == "应答的不是 Bot API，请核对 telegram.api_base 和 telegram.proxy"
    assert of_delivery("it cannot be read: ValueError: a bug", t) == "读不出：ValueError: a bug"
    assert of_delivery("what nobody knows", t) == "what nobody knows"
