"""What is wrong with a command line, as click and our own options say it, in the terminal's language."""

from bot.domain.ports import Translate
from bot.locale.phrases import Phrases

_PHRASES = Phrases("usage", inner=("reason",), names=("option", "near", "value", "choices", "command"))


def told(fault: str, t: Translate) -> str:
    """The fault in the language of `t`; what no row knows comes as it is."""
    return _PHRASES.told(fault, t)
