"""The interface's languages: gettext catalogues whose msgid is the Chinese text, so that Chinese needs none.

`policybot.pot` lists all texts, `LANGUAGE/LC_MESSAGES/policybot.po` says them in another language; `./run.sh texts`
brings both up to date with the code. PO files are read as they are: there is no compiled copy to forget.

`LANGUAGE/LC_MESSAGES/agencies.po` has the public bodies on file, in another script or by the names that they give
themselves, and what the fields of the subscription language are called.

A text whose number decides its form calls that number `{count}` and has plural forms in the catalogues.
"""

import functools
import gettext
from pathlib import Path

from bot.domain.ports import Translate
from bot.locale.catalogue import load
from bot.locale.script import Written

DOMAIN = "policybot"
BODIES = "agencies"
FOLDER = Path(__file__).parent
SOURCE_LANGUAGE = "zh_CN"
TRADITIONAL = "zh_Hant"
COUNT = "{count}"
MANY = 2


@functools.cache
def translator(language: str, folder: Path = FOLDER) -> Translate:
    """How to say our texts in a language (zh_CN, zh_Hant, en), by `folder/LANGUAGE/LC_MESSAGES/policybot.po`.

    A language, or a text, without a translation gets the Chinese.
    """
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if language == SOURCE_LANGUAGE or not path.is_file():
        return str
    catalogue = load(path)
    bodies = path.with_name(f"{BODIES}.po")
    if bodies.is_file():
        catalogue.add_fallback(load(bodies))
    if language == TRADITIONAL:
        catalogue.add_fallback(Written())
    return _Said(catalogue)


class _Said:
    """Says texts by a catalogue; those with a count as `Counted`, for their number comes later."""

    def __init__(self, catalogue: gettext.NullTranslations) -> None:
        self._catalogue = catalogue

    def __call__(self, text: str) -> str:
        return Counted.of(text, self._catalogue) if COUNT in text else self._catalogue.gettext(text)


class Counted(str):
    """A text with plural forms: which of them is said is decided when its `{count}` is put in."""

    __slots__ = ("_catalogue", "_source")
    _catalogue: gettext.NullTranslations
    _source: str

    @classmethod
    def of(cls, source: str, catalogue: gettext.NullTranslations) -> "Counted":
        """The text in the catalogue's language; as a plain string it is the form for many."""
        text = cls(catalogue.ngettext(source, source, MANY))
        text._source, text._catalogue = source, catalogue
        return text

    def format(self, *args: object, **shown: object) -> str:
        """The form for `count`, which may be written with separators, filled in."""
        number = str(shown.get("count", "")).replace(",", "")
        if not number.isdecimal():
            return super().format(*args, **shown)
        return self._catalogue.ngettext(self._source, self._source, int(number)).format(*args, **shown)
