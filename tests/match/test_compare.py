"""Two statements beside each other: the labelled pairs, and how lines are paired."""

from pathlib import Path

import pytest

from bot.domain.reading import Measure
from bot.match.compare import Change, Compared, alike, compare

FLOOR = 0.9
LINES = Path(__file__).with_name("pairs.tsv").read_text("utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]
LABELS = {Change.KEPT: "kept", Change.REWORDED: "reworded", Change.ADDED: "other"}


def measures(*lines: str) -> tuple[Measure, ...]:
    return tuple(Measure(marker="一是", headline=line, text=line, start=0, end=len(line)) for line in lines)


def told(lines: tuple[Compared, ...]) -> list[tuple[Change, str | None, str | None]]:
    sides = [(line.change, line.old, line.new) for line in lines]
    return [(change, old.headline if old else None, new.headline if new else None) for change, old, new in sides]


def test_there_are_pairs_enough_of_each_kind() -> None:
    labels = [label for label, _, _ in PAIRS]
    assert len(PAIRS) >= 60
    assert all(labels.count(label) >= 15 for label in LABELS.values())


def test_the_verdicts_are_right() -> None:
    wrong = [
        (label, old, new)
        for label, old, new in PAIRS
        if LABELS[compare(measures(old), measures(new))[0].change] != label
    ]
    assert 1 - len(wrong) / len(PAIRS) >= FLOOR, wrong


def test_likeness_is_symmetric_and_whole_for_the_same() -> None:
    for _, old, new in PAIRS:
        assert alike(old, new) == alike(new, old)
        assert alike(old, old) == 1.0


def test_a_statement_against_the_last_one() -> None:
    old = measures("落实好企业“白名单”制度", "以点带链、以链带面", "畅通物流运输通道")
    new = measures("畅通物流运输通道。", "建立实施企业“白名单”制度", "搭建供应链协调平台")
    assert told(compare(old, new)) == [
        (Change.ADDED, None, "搭建供应链协调平台"),
        (Change.REWORDED, "落实好企业“白名单”制度", "建立实施企业“白名单”制度"),
        (Change.KEPT, "畅通物流运输通道", "畅通物流运输通道。"),
        (Change.GONE, "以点带链、以链带面", None),
    ]


def test_each_measure_has_one_partner_the_likest() -> None:
    lines = compare(measures("新建充电桩10万个"), measures("新建充电桩20万个", "新建充电桩10万个"))
    assert told(lines) == [
        (Change.ADDED, None, "新建充电桩20万个"),
        (Change.KEPT, "新建充电桩10万个", "新建充电桩10万个"),
    ]


@pytest.mark.parametrize("text", ["", "，。", "加快", "10", "的" * 50])
def test_words_that_say_nothing_are_like_themselves_alone(text: str) -> None:
    assert alike(text, text) == 1.0
    assert alike(text, "建立重点企业名单") == 0.0


def test_the_same_words_for_others_are_no_longer_the_same() -> None:
    old, new = (
        Measure(marker="一是", headline="给予补贴", text=text, start=0, end=len(text))
        for text in ("对新建渡口，给予补贴。", "对县管渡口，给予补贴。")
    )
    assert compare([old], [new]) == (Compared(change=Change.REWORDED, old=old, new=new),)
    assert compare([old], [old]) == (Compared(change=Change.KEPT, old=old, new=old),)
