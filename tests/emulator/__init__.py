"""Our own Bot API server for tests: strict about every message, exact about errors, and faulty on order."""

from tests.emulator.api import TOKEN, BotApi
from tests.emulator.faults import Fault, Faults, Stage
from tests.emulator.judge import Verdict, judge_html, judge_keyboard, judge_message, judge_plain
from tests.emulator.limits import Limits
from tests.emulator.world import BOT_ID, ChatState, Posted, User

__all__ = [
    "BOT_ID",
    "TOKEN",
    "BotApi",
    "ChatState",
    "Fault",
    "Faults",
    "Limits",
    "Posted",
    "Stage",
    "User",
    "Verdict",
    "judge_html",
    "judge_keyboard",
    "judge_message",
    "judge_plain",
]
