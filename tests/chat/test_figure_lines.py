"""Lines of figures carry the words before them without which they would be false or vague."""

from dataclasses import replace

import pytest

from bot.chat.replies.quantities import figures
from bot.extract.read import read
from bot.flow.desk.results.findings import Counted, FiguresShown
from tests.builders import NOW
from tests.chat.answers import ZONE, an_article


def lines(text: str) -> list[str]:
    reading = read("", text, NOW.date())
    article = replace(an_article(), reading=reading)
    counted = tuple(Counted(figure=figure, article=article) for figure in reading.figures)
    said = figures(FiguresShown(topic="", figures=counted, zone=ZONE), str)
    return [line[2:] for line in said.splitlines() if line.startswith("• ")]


@pytest.mark.parametrize(
    ("lead_in", "shown"),
    [
        ("禁止实施下列危害渡口的行为：", "禁止实施下列危害渡口的行为……"),
        ("船厂有下列情形之一的，由渔政机构责令改正：", "有下列情形之一的……"),
        ("渔政机构可以采取下列措施：", ""),
    ],
)
def test_what_is_forbidden_is_told_as_forbidden(lead_in: str, shown: str) -> None:
    text = f"第一条　为了保护渡口，制定本条例。\n第二条　{lead_in}\n（一）在渡口周边修建栈桥300座；\n（二）停放车辆。"
    assert lines(text) == [f"{shown}在渡口周边修建栈桥300座"]


def test_clauses_of_the_same_words_are_told_with_their_headlines() -> None:
    text = "渡口工程：\n一、新建渡口工程。补助标准：每座补助40万元。\n二、改造渡口工程。补助标准：每座补助20万元。"
    told = [("新建", 40), ("改造", 20)]
    assert lines(text) == [f"{work}渡口工程……每座补助{sum_}万元" for work, sum_ in told]


def test_a_clause_that_stands_twice_is_told_once() -> None:
    assert lines("全县建成渡口40座。\n据悉，全县建成渡口40座。") == ["全县建成渡口40座［实际］"]
