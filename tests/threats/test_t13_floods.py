"""T13: a person's flood of commands costs the others nothing; `tests/chat/test_pace.py` keeps digests their rate."""

from pathlib import Path

import pytest

from bot.chat.allowance import MAX_KNOWN, PER_MINUTE, Allowance
from bot.chat.pace import Rates
from tests.chat.flooding import told
from tests.chat.test_handlers import ANALYST, COLLEAGUE, connected

SORRY = "您一分钟内的请求超过了 20 条"
MORE = 15


async def test_twenty_a_minute_are_answered_then_one_kind_word_and_others_notice_nothing(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        line.api.user(COLLEAGUE)
        for number in range(PER_MINUTE):  # one by one: a chat that sends all at once is cut off before
            await line.ask(f"搜索 词{number}", f"词{number}")
        for number in range(MORE):
            await line.api.say(ANALYST, f"/subscribe 多余{number}")
        await line.api.wait_for(ANALYST, SORRY)
        await line.ask("/subscribe 工信部", "已关注 工业和信息化部", chat=COLLEAGUE)
        assert len([posted for posted in line.api.sent(ANALYST) if SORRY in posted.text]) == 1
        assert await line.room.rules(ANALYST) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # what waits still ends unheard
async def test_a_flood_from_a_hundred_people_takes_less_than_half_a_digests_share(tmp_path: Path) -> None:
    """Counted, not timed: what else goes out between a digest's first message and its last."""
    rates = Rates(overall=40.0, chat_gap=0.0, patience=60.0)  # the clock of the station stands still
    found = await told(tmp_path, rates, readers=120, flood=True)
    assert found.digests == 120
    assert found.commands > found.digests
    assert 0 < found.beside < found.digests / 2


async def test_a_flood_of_presses_ends_as_well(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        menu = await line.ask("/help", "发送下面的文字或命令")
        notices = [await line.press(menu, "看最新") for _ in range(PER_MINUTE + 2)]
        assert SORRY in notices[-1]
        assert not notices[0]


def test_the_bucket_fills_again_and_tells_once_a_minute() -> None:
    now = 0.0
    allowance = Allowance(most=20, monotonic=lambda: now)
    assert [allowance.take(1) for _ in range(21)] == [True] * 20 + [False]
    assert allowance.take(2)
    assert (allowance.may_tell(1), allowance.may_tell(1)) == (True, False)
    now = 3.0
    assert (allowance.take(1), allowance.take(1)) == (True, False)
    now = 61.0
    assert allowance.may_tell(1)
    now = 1000.0
    assert [allowance.take(1) for _ in range(21)] == [True] * 20 + [False], "never more than a minute's worth"


def test_memory_follows_those_who_ask_now() -> None:
    now = 0.0
    allowance = Allowance(monotonic=lambda: now)
    for person in range(MAX_KNOWN):
        allowance.take(person)
    now = 61.0
    allowance.take(MAX_KNOWN)
    assert len(allowance._buckets) == 1
