"""A question in English that fits no row: which body it names, in texts that are Chinese."""

import re

from bot.flow.desk.phrasing.english_days import fielded
from bot.match.query import Vocabulary

_WORD = re.compile(r"[A-Za-z][A-Za-z&-]*")
_FUNCTION = re.compile(
    r"\b(?:the|is|are|was|were|what|which|when|where|who|how|why|any|does|do|did|has|have|me|should|will|would|can|of"
    r"|please|about|this|that)\b",
    re.IGNORECASE,
)
FEWEST = 4
"""Words of which a sentence has at least so many."""
LONGEST_NAME = 8


def is_sentence(text: str) -> bool:
    """Whether it is said in a sentence, which no Chinese text has."""
    return text.isascii() and len(_WORD.findall(text)) >= FEWEST and _FUNCTION.search(text) is not None


def body_in(text: str, names: Vocabulary) -> str | None:
    """The longest name of a body in the sentence, with the days behind it."""
    said, field, days = fielded(text.strip(" ?!.")).partition("date:")
    words = [found[0] for found in _WORD.finditer(said)]
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            name = " ".join(words[first : first + length])
            if names.names(name) or (length == 1 and not name.islower() and names.acronym(name) is not None):
                return f"{name} {field}{days}".strip()
    return None
