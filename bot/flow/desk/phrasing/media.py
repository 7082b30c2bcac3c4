"""Newspapers, agencies and exchanges by the names they go by: their presets are several sources of one owner."""

import functools
import re

from bot.extract.lexicon import gazetteer
from bot.extract.lexicon.bodies import resolve
from bot.feeds.presets import Preset, presets
from bot.match.fold import fold

SHORTEST_COLUMN = 4
"""Characters of a column's name that is known by itself (央视·新闻联播; not 中新网·要闻)."""

_SORT = re.compile(r"(?<=..)(?:新闻网?|网|社|客户端)$")
"""What one medium's names end in, one as well as the other (中新社, 中新网; 财新, 财新网)."""


def media(word: str) -> tuple[Preset, ...]:
    """The presets of the medium called so, or the one of its column, with or without the medium (央视新闻联播).

    None for a body that acts, or a place.
    """
    owned = [one for one in _of_media() if fold(one.owner) == fold(word)]
    stem, body = _SORT.sub("", word), resolve(word)
    if stem != word and body is None:
        owned = owned or [one for one in _of_media() if _SORT.sub("", one.owner) == stem]
    owned = owned or [one for one in _of_media() if body and body.name == one.agency]
    column = [one for one in _of_media() if one.name.endswith(f"·{word}") and len(word) >= SHORTEST_COLUMN]
    whole = [one for one in _of_media() if one.name.replace("·", "") == word]
    return tuple(owned or column or whole)


@functools.cache
def _of_media() -> tuple[Preset, ...]:
    return tuple(one for one in presets() if _is_medium(one))


def _is_medium(preset: Preset) -> bool:
    body = resolve(preset.agency) if preset.agency else None
    acts = preset.agency is not None and not (body and body.silent)
    return not acts and gazetteer.known(fold(preset.owner), "places") is None
