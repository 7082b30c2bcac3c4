"""From measured-out listings to the reading's lists: headlines, kinds, tenses, elaborated parents."""

import functools
import re
from dataclasses import dataclass

from bot.domain.reading import ListKind, Measure, MeasureList, Tense
from bot.extract import classify, extent, headline, markers, outline, turns
from bot.extract.text import Layout

_TENSED = frozenset({ListKind.MEASURE, ListKind.ACHIEVEMENT, ListKind.PRINCIPLE})
_ABOUT = re.compile(
    r"(?:^|[，。；])(?:一|二|三|四|五)?(?:在|关于|围绕|就)?([^，。；：]{2,20}?)(?:方面|工作)?[，：:。]?$"
)
_OVERVIEW_ITEM = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A listing with its headlines, before parents by elaboration are known."""

    listing: extent.Listing
    heads: tuple[tuple[int, int], ...]


def find(layout: Layout, title: str) -> tuple[MeasureList, ...]:
    """Every enumeration of the text, in the order of the first markers."""
    where = turns.find(layout)
    runs = outline.thread(layout, markers.find(layout), where)
    listings = extent.measure_out(layout, runs, where)
    drafts = tuple(
        _Draft(listing=listing, heads=tuple(headline.find(layout, s.start, s.end) for s in listing.spans))
        for listing in listings
    )
    drafts = _elaborate(layout, drafts)
    return _judge(layout, drafts, title)


def _words(layout: Layout, span: tuple[int, int] | None) -> str:
    return layout.folded[span[0] : span[1]] if span else ""


def _elaborate(layout: Layout, drafts: tuple[_Draft, ...]) -> tuple[_Draft, ...]:
    """Lists that elaborate the items of an earlier short list (在指导协调方面：…) get that item as parent."""
    done: list[_Draft] = []
    overview: int | None = None
    for index, draft in enumerate(drafts):
        parent = draft.listing.parent
        if parent is None and overview is not None:
            item = _elaborated(layout, drafts[overview], draft)
            if item is not None:
                parent = (overview, item)
        if parent is None:
            short = all(span.end - span.start <= _OVERVIEW_ITEM for span in draft.listing.spans)
            overview = index if short and draft.listing.inline else None
        done.append(draft if parent == draft.listing.parent else _with_parent(draft, parent))
    return tuple(done)


def _with_parent(draft: _Draft, parent: tuple[int, int] | None) -> _Draft:
    old = draft.listing
    listing = extent.Listing(
        family=old.family, spans=old.spans, intro=old.intro, parent=parent, inline=old.inline, statute=old.statute
    )
    return _Draft(listing=listing, heads=draft.heads)


def _elaborated(layout: Layout, overview: _Draft, draft: _Draft) -> int | None:
    """The one item of `overview` that shares three quarters of the characters of the lead-in's topic."""
    named = _ABOUT.search(_words(layout, draft.listing.intro).rstrip("：:，。 "))
    if not named:
        return None
    topic = set(named.group(1)) - set("的和与、在要加做")
    shares = [len(topic & set(_words(layout, head))) for head in overview.heads]
    best = max(shares)
    if not topic or best < 0.75 * len(topic) or shares.count(best) > 1:
        return None
    return shares.index(best)


def _judge(layout: Layout, drafts: tuple[_Draft, ...], title: str) -> tuple[MeasureList, ...]:
    found: list[MeasureList] = []
    for index, draft in enumerate(drafts):
        parent = draft.listing.parent
        evidence = _evidence(layout, drafts, index, (title, found[parent[0]].kind if parent else None))
        kind, rule = classify.kind_of(evidence)
        if kind is ListKind.MEASURE and _mostly_generic(evidence):
            kind, rule = ListKind.SECTION, "generic headings"
        tense, tense_rule = _tense(kind, evidence, found, parent)
        found.append(_finished(layout, draft, (kind, rule), (tense, tense_rule)))
    return tuple(found)


def _mostly_generic(evidence: classify.Evidence) -> bool:
    generic = sum(bool(_generic().search(head)) for head in evidence.headlines)
    return 2 * generic >= len(evidence.headlines)


@functools.cache
def _generic() -> re.Pattern[str]:
    return re.compile(classify.GENERIC)


def _evidence(
    layout: Layout, drafts: tuple[_Draft, ...], index: int, around: tuple[str, ListKind | None]
) -> classify.Evidence:
    draft = drafts[index]
    headings, parent = [], draft.listing.parent
    while parent is not None:
        headings.append(_words(layout, drafts[parent[0]].heads[parent[1]]))
        parent = drafts[parent[0]].listing.parent
    return classify.Evidence(
        intro=_words(layout, draft.listing.intro).replace("\n", ""),
        headings=tuple(headings),
        headlines=tuple(_words(layout, head) for head in draft.heads),
        texts=tuple(layout.folded[span.start : span.end] for span in draft.listing.spans),
        title=around[0],
        outer=around[1],
        statute=draft.listing.statute,
    )


def _tense(
    kind: ListKind, evidence: classify.Evidence, found: list[MeasureList], parent: tuple[int, int] | None
) -> tuple[Tense | None, str]:
    if kind not in _TENSED:
        return None, ""
    if kind is ListKind.ACHIEVEMENT:
        return Tense.DONE, "results are done"
    if parent is not None and found[parent[0]].tense is not None:
        return found[parent[0]].tense, "as the item it belongs to"
    return classify.tense_of(evidence)


def _finished(
    layout: Layout, draft: _Draft, kind: tuple[ListKind, str], tense: tuple[Tense | None, str]
) -> MeasureList:
    listing = draft.listing
    return MeasureList(
        kind=kind[0],
        items=tuple(
            Measure(
                marker=span.marker.text,
                headline=layout.text[head[0] : head[1]],
                text=layout.text[span.start : span.end],
                start=span.start,
                end=span.end,
            )
            for span, head in zip(listing.spans, draft.heads, strict=True)
        ),
        intro=layout.text[listing.intro[0] : listing.intro[1]] if listing.intro else None,
        tense=tense[0],
        parent=listing.parent,
        rule=kind[1],
        tense_rule=tense[1],
    )
