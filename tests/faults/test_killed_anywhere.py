"""Fault "kill -9 anywhere": the same story killed at every moment and resumed gives the same messages."""

from collections import Counter
from pathlib import Path

from bot.domain.chats import DeliveryState
from bot.proof.story import CHATS, Death, Outcome, dying, live, telegram
from bot.proof.telegram import Telegram, tally


async def undisturbed(folder: Path) -> tuple[Telegram, int, Outcome]:
    """The story as it should be, and how many moments it has."""
    told, count = telegram(), Death()
    outcome = await live(folder / "whole.db", told, count)
    return told, count.moments, outcome


def check(whole: Telegram, told: Telegram, outcome: Outcome) -> int:
    """Same messages, same order, each command once; returns the repeats, each of which is counted on a row."""
    assert {row.state for row in outcome.rows} <= {DeliveryState.SENT, DeliveryState.UNKNOWN}
    assert outcome.rules == (1,) * len(CHATS)
    found = tally(whole.got, told.got, outcome.rows)
    assert found.good, found
    return found.repeats


async def test_the_story_itself(tmp_path: Path) -> None:
    told, moments, outcome = await undisturbed(tmp_path)
    assert [len(told.got[chat]) for chat in CHATS] == [3, 3, 3], "an answer and two digests each"
    assert {row.state for row in outcome.rows} == {DeliveryState.SENT}
    assert moments > 60
    assert check(told, told, outcome) == 0


async def test_killed_at_every_moment_and_resumed(tmp_path: Path) -> None:
    whole, moments, _ = await undisturbed(tmp_path)
    repeats: Counter[int] = Counter()
    for moment in range(1, moments + 1):
        path, told = tmp_path / f"{moment}.db", telegram()
        with dying():
            await live(path, told, Death(at=moment))
        repeats[check(whole, told, await live(path, told, Death()))] += 1
        path.unlink()
    assert set(repeats) <= {0, 1}, "one kill with one message under way: one repeat at most"
    assert repeats[1] > 0, "some kill did hit a call"


async def test_killed_again_and_again(tmp_path: Path) -> None:
    """A process that dies at every twenty-third moment gets to the end of the story all the same."""
    whole, *_ = await undisturbed(tmp_path)
    path, told, kills = tmp_path / "again.db", telegram(), 0
    outcome = Outcome()
    while not outcome.rows:
        with dying():
            outcome = await live(path, told, Death(at=23))
        kills += not outcome.rows
        assert kills < 50
    assert kills > 2
    assert check(whole, told, outcome) <= kills
