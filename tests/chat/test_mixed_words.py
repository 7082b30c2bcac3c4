"""What is said with English verbs among Chinese words, and words mistyped by their whole sound."""

import pytest

from bot.chat.hearing import hear, nearest
from bot.flow.desk.asks import Near


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("想 follow 工信部", "subscribe", "工信部"),
        ("digest at 8 please", None, "at 8"),
        ("日报 每天9点", None, "每天9点"),
        ("日报", "digest", ""),
    ],
)
def test_words_of_two_languages_are_heard(text: str, command: str | None, words: str) -> None:
    heard = hear(text, None)
    assert heard
    assert (heard.command and heard.command.name, heard.text) == (command, words)


def test_a_word_for_following_may_be_mistyped_whole_where_something_follows() -> None:
    assert nearest("丁越工信部") == Near(command="subscribe", words="工信部")
    assert nearest("丁越") is None
