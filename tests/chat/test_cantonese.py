"""What is written as it is spoken in Hong Kong, with English verbs; and words mistyped by their whole sound."""

import pytest

from bot.chat.hearing import hear, nearest
from bot.flow.desk.asks import Near
from bot.flow.desk.phrasing.cantonese import in_mandarin


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("睇下今日有咩新政策", "看今天有什么新政策"),
        ("有冇關於大灣區嘅政策", "有没有關於大灣區的政策"),
        ("唔該改返簡體", "請改成簡體"),
        ("我關注咗啲咩", "我關注了哪些"),
        ("聽日唔好推", "明天不要推"),
        ("加埋呢個", "加上这个"),
        ("點解冇推送", "为什么没有推送"),
        ("而家俾我睇", "现在给我看"),
        ("乜嘢係渡口直達", "有什么係渡口直達"),
        ("今日芯片", "今日芯片"),
        ("點樣推進改革", "點樣推進改革"),
    ],
)
def test_cantonese_words_are_read_as_those_of_the_standard_language(text: str, said: str) -> None:
    assert in_mandarin(text) == said


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("想 follow 工信部", "subscribe", "工信部"),
        ("digest at 8 please", None, "at 8"),
        ("日报 每天9点", None, "每天9点"),
        ("日报", "digest", ""),
    ],
)
def test_words_are_heard_through_it(text: str, command: str | None, words: str) -> None:
    heard = hear(text, None)
    assert heard
    assert (heard.command and heard.command.name, heard.text) == (command, words)


def test_a_word_for_following_may_be_mistyped_whole_where_something_follows() -> None:
    assert nearest("丁越工信部") == Near(command="subscribe", words="工信部")
    assert nearest("丁越") is None
