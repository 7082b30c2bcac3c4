"""What a round says of itself in the log."""

import pytest

from bot.domain.revisions import LetGo
from bot.flow.read import ReadReport
from bot.flow.rounds import summary
from bot.flow.upkeep import UpkeepReport


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (ReadReport(read=3, errors=("a", "b")), "read=3 errors=2"),
        (ReadReport(read=0), ""),
        (UpkeepReport(looked=2, let_go=LetGo(articles=5, messages=1)), "looked=2 let_go.articles=5 let_go.messages=1"),
        ((1, 2), "count=2"),
        ((), ""),
        (None, ""),
    ],
)
def test_a_round_is_told_by_what_is_not_nothing(report: object, said: str) -> None:
    assert summary(report) == said
