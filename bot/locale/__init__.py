"""The interface's languages: gettext catalogues whose msgid is the Chinese text, so that Chinese needs none."""

import functools
import gettext
from pathlib import Path

from bot.domain.ports import Translate

DOMAIN = "policybot"
FOLDER = Path(__file__).parent
SOURCE_LANGUAGE = "zh_CN"


@functools.cache
def translator(language: str) -> Translate:
    """How to say our texts in a language (zh_CN, en, …); a language without a catalogue gets the Chinese."""
    if language == SOURCE_LANGUAGE:
        return str
    return gettext.translation(DOMAIN, FOLDER, languages=[language], fallback=True).gettext


def languages() -> tuple[str, ...]:
    """The languages there are, the source language first."""
    return (SOURCE_LANGUAGE, *sorted(path.parents[1].name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))
