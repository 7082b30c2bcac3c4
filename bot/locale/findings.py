"""What `doctor` finds and `doctor --proof` proves, and why deliveries wait, in the terminal's language.

In JSON and in the database they are English.
"""

from bot.domain.ports import Translate
from bot.locale import faults
from bot.locale.phrases import Phrases

_NUMBER = r"[\d.,]+"
_NUMBERS = "pending sent dead unknown held unread active total lost disordered repeats uncounted kills broken copies"
_NUMBERS += " messages doubts faults refused hanging meanwhile others readers updates again new restarts slots digests"
_NUMBERS += " late items all_chats all_groups seconds share over commands people longer number days"
SHAPES = {
    **faults.SHAPES,
    **dict.fromkeys(_NUMBERS.split(), _NUMBER),
    "chat": r"-?\d+",
    "state": r"\w+",
    "source": "[^:'\"]+",
    **dict.fromkeys(("server", "proxy"), r"https?://\S+"),
    "bot": r"@\w+",
}

_PHRASES = Phrases("findings", *faults.TABLES, inner=faults.INNER, shapes=SHAPES, names=faults.NAMES)


def told(finding: str, t: Translate) -> str:
    """What was found, a fault or a reason in the language of `t`; what no row knows comes as it is."""
    return _PHRASES.told(finding, t)
