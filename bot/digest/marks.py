"""The marks between what a reply says, in the reader's language: 、 and （ ） are no English."""

import re
from collections.abc import Iterable

from bot.domain.ports import Translate
from bot.domain.reading import Tense


def listed(names: Iterable[str], t: Translate) -> str:
    """Names one after the other: 工信部、商务部."""
    return t("、").join(names)


def aside(text: str, t: Translate) -> str:
    """What follows in brackets, with the blank before it that some languages want."""
    return t("（{text}）").format(text=text)


def in_quotes(text: str, t: Translate) -> str:
    """The text in quotation marks, as the reader's script has them (“ ”, 「 」)."""
    return t("“{text}”").format(text=text)


def tagged(text: str, t: Translate) -> str:
    """A label in square brackets, with the blanks that some languages want."""
    return t("［{text}］").format(text=text)


def stage(tense: Tense | None, t: Translate) -> str:
    """What is said of how far measures are."""
    if tense is None:
        return ""
    return {Tense.DONE: t("已采取"), Tense.PLANNED: t("下一步"), Tense.ONGOING: t("持续推进")}[tense]


def within(text: str) -> str:
    """The text as it stands within quotation marks: its own become single ones (GB/T 15834)."""
    return text.translate(_SINGLE)


def inside(title: str) -> str:
    """The title as it stands within 《》: its own become 〈〉 (GB/T 15834)."""
    return title.translate(_ANGLES)


def behind_marker(text: str, start: int, end: int) -> int:
    """Where the words of an item begin that its number opens (（一）｜到2027年…)."""
    blank = len(text[start:end]) - len(text[start:end].lstrip())
    found = ITEM_MARKER.match(text, start + blank, end)
    return found.end() if found else start


def is_paired(words: str) -> bool:
    """Whether each quotation mark and bracket of the words has its other half in them."""
    return all(words.count(one) == words.count(other) for one, other in ("（）", "()", "“”", "《》"))


def broken_off(text: str, start: int, end: int) -> str:
    """These words of the text, with …… (GB/T 15834) where their sentence goes on behind them."""
    return text[start:end] + ("……" if _GOES_ON.match(text, end) else "")


ITEM_MARKER = re.compile(
    r"(?<![第条款按照和与、及或述])（[一二三四五六七八九十]{1,3}）(?![项款条目类])"
    r"|(?:[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十百])|\([一二三四五六七八九十]{1,3}\)"
    r"|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十百]{1,5}条(?=[^的第、和至规第]))"
)
"""How an item begins: the first in the middle of a line, too, where a source has lost its line ends."""
_GOES_ON = re.compile(r"(?<![。！？；”’」』）])(?=\w)|(?=[，、；：,;:（(“《%—])")
_SINGLE = str.maketrans("“”", "‘’")
_ANGLES = str.maketrans("《》", "〈〉")
