"""A source follows its address only after the same permanent answer, thrice in a day or more, and not just anywhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.models import Health, Source
from bot.domain.moves import decide_move, with_move
from bot.domain.ports import Failed, Fetched, FetchOutcome, NotModified
from bot.domain.standing import Condition, Move
from tests.domain.test_visits import BODY, NOW, SOURCE, visit

NEW = "https://a.cn/new.xml"


def moved(to: str | None = NEW) -> Fetched:
    return replace(BODY, moved=to)


def after(*hours: float, source: Source = SOURCE, to: str = NEW, approved: frozenset[str] = frozenset()) -> Source:
    """The source after answers at these hours."""
    for hour in hours:
        move = decide_move(source, moved(to), approved, NOW + timedelta(hours=hour))
        source = replace(source, move=move)
    return source


def test_three_answers_in_a_day_or_more_are_a_move() -> None:
    assert after(0, 12).move == Move(to=NEW, since=NOW, answers=2)
    assert not after(0, 12, 23.9).move.proven
    assert not after(0, 30).move.proven
    followed = after(0, 12, 24)
    assert followed.move.adopted
    assert followed.address == NEW
    assert SOURCE.address == SOURCE.url
    assert after(0, 12, 23.9, 24).move.adopted


def test_another_answer_begins_anew() -> None:
    assert decide_move(after(0, 12), moved("https://a.cn/other"), (), NOW).answers == 1
    assert decide_move(after(0, 12), moved(None), (), NOW) == Move()
    assert decide_move(after(0, 12), NotModified(), (), NOW) == Move()
    assert decide_move(after(0), NotModified(moved=NEW), (), NOW).answers == 2


@pytest.mark.parametrize("outcome", [Failed(reason="timeout"), Failed(reason="rest", untried=True)])
def test_a_failure_says_nothing_of_a_move(outcome: FetchOutcome) -> None:
    before = after(0, 12)
    assert decide_move(before, outcome, (), NOW) == before.move


def test_an_adopted_address_that_fails_is_given_up() -> None:
    followed = after(0, 12, 24)
    assert decide_move(followed, NotModified(), (), NOW) == followed.move
    assert decide_move(followed, Failed(reason="rest", untried=True), (), NOW) == followed.move
    assert decide_move(followed, Failed(reason="404"), (), NOW) == Move()
    gone = visit(followed, None, Failed(reason="410", gone=True))
    assert gone.enabled
    assert gone.condition is Condition.FAILING


@pytest.mark.parametrize(
    ("old", "new", "approved", "follows"),
    [
        ("http://a.cn/1", "https://www.a.cn/2", (), True),
        ("https://www.a.cn/1", "https://a.cn/2", (), True),
        ("https://a.cn/1", "http://a.cn/2", (), False),
        ("https://a.cn/1", "https://b.cn/2", (), False),
        ("https://a.cn/1", "https://b.cn/2", ("B.cn",), True),
        ("https://a.cn/1", "https://evil-a.cn/2", ("a.cn",), False),
        ("https://a.cn/1", "https://a.cn.evil.com/2", (), False),
    ],
)
def test_it_is_followed_on_its_host_or_where_the_operator_says(
    old: str, new: str, approved: tuple[str, ...], follows: bool
) -> None:
    source = after(0, 12, 24, source=replace(SOURCE, url=old), to=new, approved=frozenset(approved))
    assert source.move.proven
    assert source.move.adopted is follows


def test_a_move_that_is_not_followed_is_told() -> None:
    source, to = after(-24, -12, 0, to="https://b.cn/2"), "https://b.cn/2"
    left = with_move(visit(source, None, NotModified(moved=to)), source, NotModified(moved=to), ())
    assert (left.health, left.condition) == (Health.YELLOW, Condition.MOVED)
    assert left.reason is not None
    assert to in left.reason
    failed = with_move(visit(source, None, Failed(reason="x")), source, Failed(reason="x"), ())
    assert failed.condition is Condition.FAILING
