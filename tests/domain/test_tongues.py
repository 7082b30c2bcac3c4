"""Which language somebody gets, and what languages are called."""

import pytest

from bot.domain.tongues import NAMES, first_tongue, terminal_tongue, tongue_called


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hans", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh-CN", "zh_CN"),
        ("zh-hant", "zh_Hant"),
        ("zh-TW", "zh_Hant"),
        ("zh_HK", "zh_Hant"),
        ("zh-Hant-MO", "zh_Hant"),
        ("en", "en"),
        ("de", "en"),
        ("zha", "en"),  # Zhuang
        (None, "zh_CN"),
        ("", "zh_CN"),
    ],
)
def test_the_first_language(code: str | None, language: str) -> None:
    assert first_tongue(code) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh_CN"),
        ({"LANG": "C.UTF-8"}, "zh_CN"),
        ({"LANG": "POSIX", "LC_ALL": ""}, "zh_CN"),
        ({"LANG": "zh_CN.GB18030"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_Hant"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_HK"}, "zh_Hant"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_HK", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
    ],
)
def test_a_terminals_language_is_that_of_its_locale(environment: dict[str, str], language: str) -> None:
    assert terminal_tongue(environment) == language


@pytest.mark.parametrize("language", NAMES)
def test_a_language_is_known_by_its_code_and_its_own_name(language: str) -> None:
    assert tongue_called(language) == tongue_called(NAMES[language]) == language


@pytest.mark.parametrize(
    ("word", "language"),
    [("EN", "en"), ("英文", "en"), ("英語", "en"), ("繁體", "zh_Hant"), ("繁体", "zh_Hant"), ("zh_TW", "zh_Hant")],
)
def test_what_else_a_language_is_called(word: str, language: str) -> None:
    assert tongue_called(word) == language


@pytest.mark.parametrize("word", ["", "de", "法文", "繁", "English please"])
def test_what_is_no_language_of_ours(word: str) -> None:
    assert tongue_called(word) is None
