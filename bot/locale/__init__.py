"""The interface's languages: gettext catalogues whose msgid is the Chinese text, so that Chinese needs none.

`policybot.pot` lists all texts; it is made by
`pybabel extract -k t -k msgid --no-location --sort-output --omit-header -o bot/locale/policybot.pot bot`.
"""

import functools
import gettext
from pathlib import Path

from bot.domain.ports import Translate

DOMAIN = "policybot"
FOLDER = Path(__file__).parent
SOURCE_LANGUAGE = "zh_CN"


@functools.cache
def translator(language: str, folder: Path = FOLDER) -> Translate:
    """How to say our texts in a language (zh_CN, en, …), by `folder/LANGUAGE/LC_MESSAGES/policybot.mo`.

    A language, or a text, without a translation gets the Chinese.
    """
    if language == SOURCE_LANGUAGE:
        return str
    return gettext.translation(DOMAIN, folder, languages=[language], fallback=True).gettext
