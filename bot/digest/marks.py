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


def broken_off(text: str, start: int, end: int) -> str:
    """These words of the text, with …… (GB/T 15834) where their sentence goes on behind them."""
    return text[start:end] + ("……" if _GOES_ON.match(text, end) else "")


_GOES_ON = re.compile(r"(?<![。！？；”’」』）])(?=\w)|(?=[，、；：,;:（(“《%—])")
_SINGLE = str.maketrans("“”", "‘’")
_ANGLES = str.maketrans("《》", "〈〉")
