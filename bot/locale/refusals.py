"""Why Telegram did not take a message, in the reader's language.

They are kept as Telegram gave them, the kind of error before them: so they are logged, stored and given as JSON.
"""

from bot.domain.ports import Translate
from bot.locale import findings
from bot.locale.phrases import table


def told(reason: str, t: Translate) -> str:
    """The reason in the language of `t`; as it is where no row knows it."""
    found = next((chinese for sign, chinese in table("refusals").items() if sign in reason.casefold()), None)
    return reason if found is None else t(found)


def of_delivery(reason: str, t: Translate) -> str:
    """Why a delivery ended as it did or waits: what Telegram or the way there says, else what is ours."""
    telegrams = told(reason, t)
    return findings.told(reason, t) if telegrams == reason else telegrams
