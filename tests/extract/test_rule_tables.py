"""Every row of every rule table has a line that it decides, and each line is decided by its row."""

import pytest

from bot.extract import classify, lists, markers, outline, tenses, turns
from bot.extract.text import lay_out
from tests.extract.tables import lines

OVER = "重点做好：一是加强监管。二是优化服务。"


def numbers(style: str, text: str) -> list[int]:
    layout = lay_out(text)
    real = outline.thread(layout, markers.find(layout), turns.find(layout))
    return [marker.number for run in real for marker in run.markers if marker.style.name == style]


@pytest.mark.parametrize(("style", "text", "wanted"), lines("markers"))
def test_marker_style(style: str, text: str, wanted: str) -> None:
    found = numbers(style, text)
    assert found == [int(number) for number in wanted.split()]


def judged(title: str, text: str) -> tuple[str, str, str | None, str]:
    """Kind, its rule, tense, its rule of the last list; of the first inner one where the text ends in |0."""
    text, _, inner = text.partition("|")
    found = lists.find(lay_out(text), title)
    last = next(one for one in found if one.parent) if inner else found[-1]
    return last.kind.value, last.rule, last.tense.value if last.tense else None, last.tense_rule


@pytest.mark.parametrize(("rule", "kind", "title", "text"), lines("kinds"))
def test_kind_rule(rule: str, kind: str, title: str, text: str) -> None:
    assert judged(title, text)[:2] == (kind, rule)


@pytest.mark.parametrize(("rule", "tense", "title", "text"), lines("tenses"))
def test_tense_rule(rule: str, tense: str, title: str, text: str) -> None:
    assert judged(title, text)[2:] == (tense, rule)


@pytest.mark.parametrize(("cue", "following"), lines("turns"))
def test_turn_ends_the_last_item(cue: str, following: str) -> None:
    text = OVER + following
    (found,) = lists.find(lay_out(text), "")
    assert found.items[-1].text == "优化服务。", cue
    patterns = dict(turns.BARRIERS + turns.DRIFTS)
    where = turns.find(lay_out(text))
    assert where.barriers or where.drifts, patterns[cue]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("markers", [style.name for style in markers.STYLES]),
        ("kinds", [rule.name for rule in classify.KIND_RULES]),
        ("tenses", [rule.name for rule in tenses.TENSE_RULES]),
        ("turns", [name for name, _ in turns.BARRIERS + turns.DRIFTS]),
    ],
)
def test_every_row_has_a_line(table: str, names: list[str]) -> None:
    assert set(names) == {row[0] for row in lines(table)}


def test_every_style_has_a_negative_line() -> None:
    assert {row[0] for row in lines("markers") if not row[2]} == {style.name for style in markers.STYLES}
