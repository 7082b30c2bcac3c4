"""Persons without any post who preside or speak where a sentence begins (李明主持开幕式。王小华说，…)."""

import functools
import re
from collections.abc import Iterator

from bot.domain.reading import Speaker
from bot.extract.lexicon import knowledge
from bot.extract.text import Layout

_OCCASION = "(?:[开闭]幕[式会]|会议|大会|仪式|论坛|座谈会|研讨会|发布会|招待会|活动)"
_NAME = "(?P<name>{surnames}[一-龥]{{1,2}}?)"
_PRESIDES = f"主持了?(?:上述)?{_OCCASION}(?=[，。；\n]|并)"
_SAYS = "(?<=[一-龥]{3})(?:还|也|首先|最后)?(?:表示|指出|强调|说|认为)(?=，|：“)"
_NO_NAME = (
    "方",
    "席",
    "们",
    "者",
    "会",
    "人",
    "长",
    "员",
    "书记",
    "代表",
    "总理",
    "总统",
    "家",
    "军",
    "部",
    "还",
    "也",
)
"""What ends no name: those stand for somebody whose name is told elsewhere (欧方表示, 习主席强调)."""


@functools.cache
def _speech() -> re.Pattern[str]:
    return re.compile(f"{_NAME.format(surnames=knowledge.gated('surnames'))}(?:{_PRESIDES}|{_SAYS})")


def find(layout: Layout) -> Iterator[Speaker]:
    """Each of them, in text order; their title is empty."""
    speech, first = _speech(), knowledge.firsts("surnames")
    for start in layout.sentences_from(first):
        match = speech.match(layout.folded, start)
        if match and not match["name"].endswith(_NO_NAME) and match["name"] not in knowledge.wordset("not_names"):
            yield Speaker(name=match["name"], title="", start=start, end=match.end("name"))
