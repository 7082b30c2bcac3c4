"""Fault "kill -9 anywhere": the same story killed at every moment and resumed gives the same messages."""

from collections import Counter
from pathlib import Path

from bot.domain.chats import Delivery, DeliveryState
from tests.faults.story import CHATS, Death, Telegram, dying, live


async def undisturbed(folder: Path) -> tuple[Telegram, int, tuple[Delivery, ...]]:
    """The story as it should be, and how many moments it has."""
    telegram, count = Telegram(), Death()
    rows = await live(folder / "whole.db", telegram, count)
    return telegram, count.moments, rows


def check(whole: Telegram, told: Telegram, rows: tuple[Delivery, ...]) -> int:
    """Same messages, same order; returns the repeats, each of which is counted on a row."""
    assert {row.state for row in rows} <= {DeliveryState.SENT, DeliveryState.UNKNOWN}
    repeats = 0
    for chat in CHATS:
        wanted, got = whole.got[chat], told.got[chat]
        first = list(dict.fromkeys(got))
        lost = [text for text in wanted if text not in first]
        unknown = [row.message.html for row in rows if row.chat_id == chat and row.state is DeliveryState.UNKNOWN]
        assert set(lost) <= set(unknown), "what is missing is listed"
        assert first == [text for text in wanted if text in first], "in order"
        for text, times in Counter(got).items():
            uncertain = sum(row.uncertain for row in rows if row.chat_id == chat and row.message.html == text)
            assert times - 1 <= uncertain
            repeats += times - 1
    return repeats


async def test_the_story_itself(tmp_path: Path) -> None:
    telegram, moments, rows = await undisturbed(tmp_path)
    assert [len(telegram.got[chat]) for chat in CHATS] == [3, 3, 3], "an answer and two digests each"
    assert {row.state for row in rows} == {DeliveryState.SENT}
    assert moments > 60
    assert check(telegram, telegram, rows) == 0


async def test_killed_at_every_moment_and_resumed(tmp_path: Path) -> None:
    whole, moments, _ = await undisturbed(tmp_path)
    repeats: Counter[int] = Counter()
    for moment in range(1, moments + 1):
        path, telegram = tmp_path / f"{moment}.db", Telegram()
        with dying():
            await live(path, telegram, Death(at=moment))
        rows = await live(path, telegram, Death())
        repeats[check(whole, telegram, rows)] += 1
        path.unlink()
    assert set(repeats) <= {0, 1}, "one kill with one message under way: one repeat at most"
    assert repeats[1] > 0, "some kill did hit a call"


async def test_killed_again_and_again(tmp_path: Path) -> None:
    """A process that dies at every ninth moment gets to the end of the story all the same."""
    whole, *_ = await undisturbed(tmp_path)
    path, telegram, kills = tmp_path / "again.db", Telegram(), 0
    rows: tuple[Delivery, ...] = ()
    while not rows:
        with dying():
            rows = await live(path, telegram, Death(at=23))
        kills += not rows
        assert kills < 50
    assert kills > 2
    assert check(whole, telegram, rows) <= kills
