"""What the command line's helps say, paragraph by paragraph: they are written in English, where click looks for them.

In English nothing is looked up here, so that `policybot --help` starts at once.
"""

from bot.domain.ports import Translate
from bot.locale.phrases import table


def said(english: str, t: Translate) -> str:
    """A paragraph in the language of `t`."""
    chinese = table("helps").get(english)
    return english if chinese is None else t(chinese)
