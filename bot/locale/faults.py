"""Why a verb cannot go on: what is wrong with the configuration, the database or a file, in the terminal's language.

They arise in English, with what they are about before the last colon (`config.toml: digest.time = '25:00': must be …`),
and so they stand in the log. Keys, values and commands are said as they were written.
"""

from bot.domain.ports import Translate
from bot.locale import reasons
from bot.locale.phrases import Phrases

_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
SHAPES = {
    **reasons.SHAPES,
    "key": rf"[\w.\[\]]+|{_QUOTED}|\(.*?\)",
    "value": rf"{_QUOTED}|\{{.*\}}|\[.*\]|\(.*\)|\d[\d:T.+-]*|[^:{{\[(]+",
    "file": "(?:[A-Za-z]:)?[^:]+",
    "name": _QUOTED,
    "variable": "[A-Z_]+",
    "character": _QUOTED,
}
SHAPES |= dict.fromkeys(("least", "most", "line", "column"), r"[\d.]+")

INNER = (*reasons.INNER, "type", "got")

NAMES = ("key", "keys", "near", "name", "names", "character")

TABLES = ("faults", *reasons.TABLES)

_PHRASES = Phrases(*TABLES, inner=INNER, shapes=SHAPES, names=NAMES)


def told(fault: str, t: Translate) -> str:
    """The fault, or the reason of a source, in the language of `t`; what no row knows comes as it is."""
    return _PHRASES.told(fault, t)
