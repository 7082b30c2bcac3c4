"""`doctor --proof`: the promises hold here, and the judges of the proofs see when one does not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.chats import ChatKind, Delivery, DeliveryKind, DeliveryState, Message
from bot.proof import slots
from bot.proof.proofs import killed_anywhere
from bot.proof.story import RULE
from bot.proof.telegram import Telegram, tally
from tests.builders import NOW
from tests.cli.program import policybot

SENT = Delivery(
    id=1,
    kind=DeliveryKind.DIGEST,
    digest_id=1,
    chat_id=1,
    chat_kind=ChatKind.PRIVATE,
    thread_id=None,
    part=1,
    parts=1,
    message=Message(html="甲"),
    state=DeliveryState.SENT,
    attempts=1,
    uncertain=0,
    not_before=NOW,
)


@pytest.mark.e2e
def test_the_verb_prints_each_promise_and_touches_nothing_of_the_user(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "doctor", "--proof", "--json")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert all(one["good"] for one in told)
    assert len(told) == 6
    assert list(tmp_path.iterdir()) == []


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
