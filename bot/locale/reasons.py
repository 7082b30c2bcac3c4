"""Why a source gave nothing, in the reader's language.

A reason arises in English, one clause with what it is about in it: so it is stored, logged and given as JSON. What
stands in braces may be a reason itself; what a library wrote (`detail`) is left to the log and to JSON.
"""

from bot.domain.ports import Translate
from bot.locale.phrases import Phrases

SHAPES = dict.fromkeys(("count", "number", "days", "entries", "limit"), r"[\d.,]{1,20}")
SHAPES |= dict.fromkeys(("row", "column"), r"\d{1,20}")
SHAPES |= {"position": r"line \d+ column \d+ \(char \d+\)", "sign": r"\S{1,12}", "crash": r"[A-Z]\w{2,60}Error"}
SHAPES |= {"code": r"\d{3}(?: [^:;()]{1,60})?", "kind": r"[\w.]{1,60}"}
"""What is narrower than any text."""

INNER = ("reason", "what", "fault", "position")
"""What may be a reason itself; any other field is quoted."""

TABLES = ("reasons", "libraries", "system")

_PHRASES = Phrases(*TABLES, inner=INNER, shapes=SHAPES)


def told(reason: str, t: Translate) -> str:
    """The reason in the language of `t`; what no row knows (an error of the system's) comes as it is."""
    return _PHRASES.told(reason, t)
