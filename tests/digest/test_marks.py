"""The marks behind words that are quoted."""

import pytest

from bot.digest.marks import broken_off


@pytest.mark.parametrize("mark", "，、；：,;:（(“《%—")
def test_words_whose_sentence_goes_on_are_broken_off(mark: str) -> None:
    text = f"修好渡口{mark}按月巡查。"
    assert broken_off(text, 0, 4) == "修好渡口……"


@pytest.mark.parametrize("mark", "。！？；”’」』）")
def test_words_that_end_with_a_mark_are_whole(mark: str) -> None:
    text = f"修好渡口{mark}按月巡查。"
    assert broken_off(text, 0, 5) == f"修好渡口{mark}"
    assert broken_off(text, 0, 4) == ("修好渡口……" if mark == "；" else "修好渡口")
    assert broken_off(text, 0, 2) == "修好……"
