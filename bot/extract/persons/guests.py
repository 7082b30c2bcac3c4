"""Officers of other states that the title alone tells to be such, and the text calls by name (韩国总统: 李明说)."""

import functools
import re

from bot.domain.reading import Speaker
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.speech.saying import SPEECH
from bot.extract.text import Layout

_MEETS = ("同", "与", "和", "会见")
_NO_NAMES = re.compile("方$|与会|会议|大家|专家|人士|文章|[他她们]")


@functools.cache
def _post() -> re.Pattern[str]:
    return re.compile(f"{knowledge.gated('posts_abroad')}(?=$| |举行|会谈|会晤|会见|通电话|共同|并)")


def find(layout: Layout, title: str, speaking: tuple[Speaker, ...]) -> Speaker | None:
    """Who is none of those that speak already, where one officer of one state is in the title and one name is left."""
    told = []
    for start, end, state in gazetteer.hits(title, "states"):
        post = _post().match(title, end) if title.endswith(_MEETS, 0, start) else None
        if post:
            told.append(state + post.group())
    if len(told) != 1 or any(person.title.startswith(told[0][:2]) for person in speaking):
        return None
    known = {person.name for person in speaking if person.title}
    names: dict[str, int] = {}
    for start in layout.starts:
        speech = SPEECH.match(layout.folded, start)
        if speech and speech["name"] not in known and not _NO_NAMES.search(speech["name"]):
            names.setdefault(speech["name"], speech.start("name"))
    if len(names) != 1:
        return None
    ((name, start),) = names.items()
    return Speaker(name=name, title=told[0], start=start, end=start + len(name))
