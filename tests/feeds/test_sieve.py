"""Patterns decide which entries of a source are taken, in time linear in the text."""

import pytest

from bot.domain.models import ParsedFeed
from bot.feeds.sieve import pattern_fault, sift
from tests.builders import an_entry

FEED = ParsedFeed(
    kind="rss",
    title="x",
    entries=(
        an_entry("工业和信息化部：关于芯片", url="https://a.example.com/zcfb/1"),
        an_entry("民政部：关于养老", url="https://a.example.com/zcfb/2"),
        an_entry("工业和信息化部：招聘公告", url="https://a.example.com/rsxx/3"),
        an_entry("无址", url=None),
    ),
)


@pytest.mark.parametrize(
    ("keep", "drop", "left"),
    [
        ((), (), 4),
        (("工业和信息化部|工信部",), (), 2),
        (("工业和信息化部",), ("招聘",), 1),
        ((), ("/rsxx/", "养老"), 2),
        (("^民政部", "芯片"), (), 2),
        (("没有",), (), 0),
    ],
)
def test_keep_finds_and_drop_leaves_out(keep: tuple[str, ...], drop: tuple[str, ...], left: int) -> None:
    sifted = sift(FEED, keep, drop)
    assert len(sifted.entries) == left
    assert sifted.sifted == 4 - left


def test_a_pattern_that_would_take_other_engines_for_ever_takes_no_time() -> None:
    evil = ParsedFeed(kind="rss", title=None, entries=(an_entry("a" * 50_000 + "!"),))
    assert sift(evil, ("(a+)+$", "(a|a)*b", "(.*.*)*x"), ()).sifted == 1


@pytest.mark.parametrize("pattern", ["(", "a{5000}{5000}", r"(?=x)", r"(a)\1", "["])
def test_what_is_no_pattern_is_told(pattern: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert pattern_fault(pattern)
    assert capfd.readouterr().err == ""


def test_a_good_pattern_has_no_fault() -> None:
    assert pattern_fault("(?i)miit|工信部") is None
