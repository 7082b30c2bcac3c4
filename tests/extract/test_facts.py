"""Mechanisms, figures, deadlines and document numbers, one labelled line each."""

from datetime import date

import pytest

from bot.extract import dates, documents, figures, mechanisms
from bot.extract.text import lay_out
from tests.extract.tables import expected, lines


@pytest.mark.parametrize(("wanted", "text"), lines("figures"))
def test_figures(wanted: str, text: str) -> None:
    found = figures.find(lay_out(text))
    assert [figure.text for figure in found] == [pair.split("=")[0] for pair in expected(wanted)]
    for figure, pair in zip(found, expected(wanted), strict=True):
        assert text[figure.start : figure.end] == figure.text
        assert figure.about in text
        assert pair.split("=")[1] in figure.about


@pytest.mark.parametrize(("wanted", "published", "text"), lines("deadlines"))
def test_deadlines(wanted: str, published: str, text: str) -> None:
    found = dates.find(lay_out(text), date.fromisoformat(published) if published else None)
    assert [f"{deadline.text}={deadline.date}" for deadline in found] == expected(wanted)
    assert all(text[deadline.start : deadline.end] == deadline.text for deadline in found)


@pytest.mark.parametrize(("wanted", "text"), lines("documents"))
def test_documents(wanted: str, text: str) -> None:
    found = documents.find(lay_out(text))
    assert [reference.number for reference in found] == expected(wanted)
    assert all(text[reference.start : reference.end] == reference.text for reference in found)


@pytest.mark.parametrize(("wanted", "text"), lines("mechanisms"))
def test_mechanisms(wanted: str, text: str) -> None:
    found = mechanisms.find(lay_out(text))
    named = [mention.text if mention.text == mention.name else f"{mention.text}={mention.name}" for mention in found]
    assert named == expected(wanted)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
