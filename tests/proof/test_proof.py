"""`doctor --proof`: the promises hold here, and the judges of the proofs see when one does not."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import bot
from bot.chat.pace import Rates
from bot.cli.operate import doctor
from bot.config import Given
from bot.domain.chats import DeliveryState, Message
from bot.proof import slots
from bot.proof.outbox import chats_that_hang, killed_for_real, restored
from bot.proof.proof import Proof
from bot.proof.proofs import flood_endured, killed_anywhere, limits_kept
from bot.proof.story import RULE
from bot.proof.telegram import Telegram, tally
from tests.builders import a_delivery
from tests.cli.program import afresh

SENT = a_delivery(chat_id=1, message=Message(html="甲"), state=DeliveryState.SENT)


@pytest.mark.e2e
def test_the_verb_prints_each_promise_and_touches_nothing_of_the_user(tmp_path: Path) -> None:
    ran = afresh(tmp_path, "doctor", "--proof", "--json")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert all(one["good"] for one in told)
    assert len(told) == 11
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("as_json", [False, True])
def test_a_promise_that_is_broken_makes_it_exit_1(monkeypatch: pytest.MonkeyPatch, *, as_json: bool) -> None:
    async def prove(_: Path) -> AsyncIterator[Proof]:
        for held in (True, False, True):
            yield Proof(promise="甲", held=held, figure="乙")

    monkeypatch.setattr("bot.proof.proofs.prove", prove)
    ran = CliRunner().invoke(doctor, ["--proof", "--lang", "en", *["--json"] * as_json], obj=Given())
    assert ran.exit_code == 1
    assert len(ran.stdout.splitlines()) == 3, "the others are told all the same"
    assert "BAD  甲: 乙" in ran.stdout or as_json


def test_rates_that_break_a_limit_or_leave_digests_too_little_are_found_out() -> None:
    assert limits_kept(Rates()).held
    assert not limits_kept(Rates(overall=35.0)).held, "too fast"
    assert not limits_kept(Rates(overall=22.0)).held, "too slow"
    assert flood_endured(Rates()).held
    assert not flood_endured(Rates(replies=0.4)).held
    assert not flood_endured(Rates(chat_gap=0.5, replies=0.2)).held, "answers to one person come too fast"


async def test_a_sender_that_waits_for_chats_that_hang_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.flow.concurrency.Seats._rise", lambda _: None)
    monkeypatch.setattr("bot.proof.outbox.LONG", 0.2)
    assert not (await chats_that_hang(tmp_path)).held


async def test_a_sender_that_never_sends_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.proof.killing.TOKEN", "no token")
    proof = await killed_for_real(tmp_path)
    assert not proof.held
    assert "0 kills: 120 lost" in proof.figure


async def test_a_sender_that_hangs_is_told_and_is_dead_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its last life, in which nobody means to kill it."""
    begun, really = list[asyncio.subprocess.Process](), asyncio.create_subprocess_exec

    async def noted(*command: str, **given: Any) -> asyncio.subprocess.Process:
        begun.append(await really(*command, **given))
        return begun[-1]

    monkeypatch.setattr("asyncio.create_subprocess_exec", noted)
    monkeypatch.setattr("bot.proof.outbox.KILLS", 0)
    monkeypatch.setattr("bot.proof.killing.ANSWER", 8.0)
    monkeypatch.setattr("bot.proof.killing.LIMIT", 4.0)
    proof = await killed_for_real(tmp_path)
    assert not proof.held
    assert proof.figure.startswith("the sender hung: after 4 s ")
    assert [process.returncode for process in begun] == [-signal.SIGKILL]


def test_the_sender_that_is_killed_is_found_wherever_the_bot_was(tmp_path: Path) -> None:
    """By whatever path, as from a folder that nothing was installed into."""
    script = "import asyncio, pathlib; from bot.proof import outbox; outbox.KILLS = 1\n"
    script += "print(asyncio.run(outbox.killed_for_real(pathlib.Path())).held)"
    path = os.pathsep.join([str(Path(bot.__file__).parents[1]), *sys.path])
    command = [sys._base_executable, "-c", script]  # type: ignore[attr-defined]
    ran = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert ran.stdout == "True\n", ran.stderr


async def test_a_restore_that_holds_nothing_back_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.sqlite.copies._HOLD", "select 1 where :since is null")
    assert not (await restored(tmp_path)).held


async def test_an_outbox_that_forgets_what_was_begun_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its rule for what an earlier process left, messages are lost."""
    monkeypatch.setattr("bot.store.sqlite.deliver._RECOVER", "select :fence")
    assert not (await killed_anywhere(tmp_path)).held


def test_the_tally_sees_what_is_lost_out_of_order_or_not_counted() -> None:
    wanted = {1: ["甲", "乙"]}
    other = replace(SENT, id=2, message=Message(html="乙"))
    rows = (SENT, other)
    assert tally(wanted, {1: ["甲", "乙"]}, rows).good
    assert tally(wanted, {1: ["甲"]}, rows).lost == 1
    assert tally(wanted, {1: ["甲"]}, (SENT, replace(other, state=DeliveryState.UNKNOWN))).good
    assert tally(wanted, {1: ["乙", "甲"]}, rows).disordered == 1
    assert tally(wanted, {1: ["甲", "甲", "乙"]}, rows).uncounted == 1
    counted = tally(wanted, {1: ["甲", "甲", "乙"]}, (replace(SENT, uncertain=1), other))
    assert (counted.good, counted.repeats) == (True, 1)


def test_the_month_sees_a_slot_without_its_digest_and_an_item_told_twice() -> None:
    awake = [slots.START + number * slots.TICK for number in range(slots.DAYS * 12)]
    whole = slots.judged(Telegram(), awake)
    assert whole.slots == 90
    assert len(whole.wrong) == 6, "each zone without its digests, and without its items"
    twice = slots.judged(Telegram(got={chat: [f"{RULE}第1号公告"] * 30 for chat in slots.ZONES}), awake)
    assert [one for one in twice.wrong if "30 items told, 1 different" in one]
