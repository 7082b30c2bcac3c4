"""Synonyms: what the file says, and that the packaged one is sound."""

from bot.match.fold import searchable
from bot.match.synonyms import bundled, packaged, read, table

FILE = """
# a comment
人工智能=AI   # and another
国企 = 国有企业=国资企业
单独
=、
"""


def test_a_line_is_a_group() -> None:
    assert read(FILE) == (("人工智能", "AI"), ("国企", "国有企业", "国资企业"))


def test_each_word_of_a_group_finds_the_others() -> None:
    synonyms = table(read(FILE))
    assert synonyms("ａｉ") == ("人工智能",)
    assert synonyms("國企") == ("国有企业", "国资企业")
    assert synonyms("别的") == ()


def test_groups_with_a_word_in_common_add_up() -> None:
    synonyms = table((("甲", "乙"), ("乙", "丙")))
    assert set(synonyms("丙")) == {"甲", "乙"}


def test_the_packaged_file_names_each_word_once() -> None:
    words = [searchable(word) for group in packaged() for word in group]
    assert len(words) == len(set(words)) > 50
    assert bundled("AI") == ("人工智能",)
