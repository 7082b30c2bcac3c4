"""The languages of the interface: what they are called, and which one a person gets at first."""

from collections.abc import Mapping

SIMPLIFIED = "zh_CN"
TRADITIONAL = "zh_Hant"
ENGLISH = "en"
NAMES = {SIMPLIFIED: "简体中文", TRADITIONAL: "繁體中文", ENGLISH: "English"}
"""Each by the name that its readers look for, whatever the interface speaks now."""

_CALLED = {
    SIMPLIFIED: "zh zh-cn zh-hans zh-sg 中文 简体 简中 简体中文 简体字 簡體 簡體中文 汉语 chinese simplified",
    TRADITIONAL: "zh-hant zh-tw zh-hk zh-mo 繁体 繁體 繁中 繁体中文 繁體中文 繁体字 繁體字 正體 traditional",
    ENGLISH: "en en-gb en-us english 英文 英语 英語",
}
_BY_CALL = {word: language for language, words in _CALLED.items() for word in words.split()}


def terminal_tongue(environment: Mapping[str, str]) -> str:
    """The language of a terminal, by its locale (zh_TW.UTF-8); Chinese where it has none."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    plain = locale.replace("@", ".").partition(".")[0]
    return first_tongue("" if plain in {"C", "POSIX"} else plain)


def first_tongue(code: str | None) -> str:
    """The language for someone whose Telegram speaks `code`: their Chinese, else English; Chinese where nobody says."""
    if not code:
        return SIMPLIFIED
    tag = _tag(code)
    if tag.partition("-")[0] != "zh":
        return ENGLISH
    return TRADITIONAL if {"hant", "tw", "hk", "mo"} & set(tag.split("-")) else SIMPLIFIED


def tongue_called(word: str) -> str | None:
    """The language that somebody calls so, in any of ours; None for one we do not speak."""
    return _BY_CALL.get(_tag(word))


def _tag(code: str) -> str:
    return code.strip().casefold().replace("_", "-")
