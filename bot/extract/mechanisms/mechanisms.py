"""Named systems, schemes, platforms, tools and campaigns: quoted, ending in a telling word, or known by name.

The first kind is read in quoted.py (“白名单”制度), the second in suffixed.py, the third in instruments.py.
"""

from collections.abc import Iterable, Sequence

from bot.domain.reading import Mention
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.mechanisms import averted, instruments, quoted, suffixed, telling
from bot.extract.mechanisms.naming import curled, normal
from bot.extract.text import Layout


def find(layout: Layout) -> tuple[Mention, ...]:
    """Each mechanism at its first mention, in text order, under its normal form; parts of longer names are left out."""
    return find_all((layout,))[0]


def find_all(layouts: Sequence[Layout]) -> list[tuple[Mention, ...]]:
    """The mechanisms of each text, step by step over all of them (see `read.read_all`)."""
    texts = [curled(layout.folded) for layout in layouts]
    endings = [gazetteer.hits(one.folded, "endings") for one in layouts]
    known = [instruments.hits(one.folded) for one in layouts]
    words = [tuple(telling.find(*of)) for of in zip(texts, endings, strict=True)]
    spans = [[*suffixed.find(*of)] for of in zip(texts, words, strict=True)]
    spans = [sorted((*taken, *its)) for taken, its in zip(spans, map(quoted.find, texts, spans), strict=True)]
    listed = map(instruments.find, texts, known, spans)
    spans = [sorted((*taken, *its)) for taken, its in zip(spans, listed, strict=True)]
    return list(map(_mentions, layouts, texts, spans))


def _mentions(layout: Layout, folded: str, spans: Iterable[tuple[int, int]]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    seen = set[str]()
    titled = "《" in folded
    for start, end in spans:
        written = folded[start:end]
        if written in seen or (titled and instruments.in_title(folded, start)):
            continue
        if not averted.is_averted(folded, start, end):
            seen.add(written)
            _add(found, layout, start, end)
    return tuple(found.values())


def _add(found: dict[str, Mention], layout: Layout, start: int, end: int) -> None:
    start, end = layout.strip(start, end)
    text = layout.text[start:end]
    name = normal(curled("".join(layout.simplified(start, end).split())))
    if name not in found and name not in knowledge.wordset("mechanisms_general"):
        found[name] = Mention(name=name, text=text, start=start, end=end)
