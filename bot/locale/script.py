"""Names in traditional characters, as Hong Kong writes them: those on file, and whatever office an article names."""

import functools
import gettext
import re
from collections.abc import Callable

from bot.domain.naming import OFFICE

USUAL = {"羣": "群", "説": "說", "閲": "閱", "啓": "啟", "户": "戶"}
"""Where OpenCC's s2hk has a character less usual."""
NAMES = USUAL | {"税": "稅", "總枱": "總台"}
"""The same for names, which are nobody's to reword: 工業和信息化部."""
_KEPT = 1 << 12
_HAN = re.compile("[\u3400-\u9fff]+")


@functools.lru_cache(maxsize=_KEPT)
def traditional(name: str) -> str:
    """The name in traditional characters, its words kept."""
    said = _HAN.sub(lambda found: _convert()(found[0]), name)
    for other, usual in NAMES.items():
        said = said.replace(other, usual)
    return said


@functools.cache
def _convert() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415 - reads its dictionaries

    convert: Callable[[str], str] = opencc.OpenCC("s2hk").convert
    return convert


class Written(gettext.NullTranslations):
    """Behind the catalogues: the offices that they do not have."""

    def gettext(self, message: str) -> str:
        """The office in traditional characters; any other text as it is."""
        return OFFICE + traditional(name) if (name := message.removeprefix(OFFICE)) != message else message
