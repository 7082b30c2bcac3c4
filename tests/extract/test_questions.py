"""Questions of transcripts with their answers, one labelled transcript a line."""

import pytest

from bot.domain.reading import ListKind
from bot.extract.read import read
from bot.extract.speech import questions
from bot.extract.text import lay_out
from tests.extract.tables import expected, lines


@pytest.mark.parametrize(("wanted", "text"), lines("questions"))
def test_questions(wanted: str, text: str) -> None:
    found = questions.find(lay_out(text))
    told = [f"{q.asker or ''}/{q.text}/{text[q.answer_start : q.answer_end]}" for q in found]
    assert told == expected(wanted)
    assert all(text[q.start : q.end] == q.text and q.end <= q.answer_start for q in found)


def test_a_list_inside_an_answer_stays_a_list_of_measures() -> None:
    text = (
        "问：下一步有何安排？\n答：某部将采取以下措施。一是加强监管，严查违规行为。"
        "二是加大投入，改善设施条件。\n问：何时施行？\n答：明年。"
    )
    reading = read("某部有关负责人答记者问", text)
    answer = reading.questions[0]
    (measures,) = (found for found in reading.lists if found.kind is ListKind.MEASURE)
    assert [item.text[:4] for item in measures.items] == ["加强监管", "加大投入"]
    assert all(answer.answer_start <= item.start < item.end <= answer.answer_end for item in measures.items)
