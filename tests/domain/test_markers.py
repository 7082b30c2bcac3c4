"""Both halves of the marks that come in pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.markers import behind_marker, is_paired, whole


@pytest.mark.parametrize(
    ("words", "shown", "gone"),
    [
        ("建立“绿色通道”制度", "建立“绿色通道”制度", (0, 0)),
        ("“我们要抓好三项工作", "我们要抓好三项工作", (1, 0)),
        ("确保打出成效。”", "确保打出成效。", (0, 1)),
        ("“渡口要管好。”", "“渡口要管好。”", (0, 0)),
        ("山海相连”主题，办好展会", "“……山海相连”主题，办好展会", (0, 0)),
        ("弘扬正气，在“我为群众办实事", "弘扬正气，在“我为群众办实事……”", (0, 0)),
        ("报送省厅（省城东街1号", "报送省厅（省城东街1号……）", (0, 0)),
        ("（一式两份）报送，（附件4", "（一式两份）报送，（附件4……）", (0, 0)),
        ("从以绿荫城”到“绿满全城", "“……从以绿荫城”到“绿满全城……”", (0, 0)),
        ("”", "", (1, 0)),
    ],
)
def test_a_mark_without_its_other_half(words: str, shown: str, gone: tuple[int, int]) -> None:
    assert whole(words) == (shown, *gone)


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("（一）到明年", "到明年"),
        ("三是到明年", "到明年"),
        ("（二）一要到明年", "到明年"),
        ("1．报名者于六月底前", "报名者于六月底前"),
        ("②到明年", "到明年"),
        ("（3）到明年", "到明年"),
        ("1．5万户到明年", "1．5万户到明年"),
        ("三县到明年", "三县到明年"),
    ],
)
def test_the_words_of_an_item_begin_behind_its_number(clause: str, words: str) -> None:
    assert clause[behind_marker(clause, 0, len(clause)) :] == words


@given(st.text(alphabet="“”《》（）「」『』渡口，", max_size=30))
def test_what_is_shown_is_paired_and_of_the_words(words: str) -> None:
    shown, before, behind = whole(words)
    assert is_paired(shown)
    assert words[before : len(words) - behind] in shown
