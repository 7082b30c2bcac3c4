"""From measured-out listings to the reading's lists: headlines, kinds, tenses, elaborated parents."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.reading import ListKind, Measure, MeasureList, Tense
from bot.extract import classify, extent, headline, markers, outline, strength, tenses, turns
from bot.extract.evidence import Evidence, is_generic
from bot.extract.text import Layout

_TENSED = frozenset({ListKind.MEASURE, ListKind.ACHIEVEMENT, ListKind.PRINCIPLE})
_ABOUT = re.compile(
    r"(?:^|[，。；])(?:一|二|三|四|五)?(?:在|关于|围绕|就)?([^，。；：]{2,20}?)(?:方面|工作)?[，：:。]?$"
)
_OVERVIEW_ITEM = 60
_FEWEST_MARKERS = 2
_HEADINGS = frozenset({"一、", "（一）"})
"""Families that head parts of a paper even where its lines are glued into one paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A listing with its headlines, before parents by elaboration are known."""

    listing: extent.Listing
    heads: tuple[tuple[int, int], ...]


def find(layout: Layout, title: str) -> tuple[MeasureList, ...]:
    """Every enumeration of the text, in the order of the first markers."""
    marked = markers.find(layout)
    if len(marked) < _FEWEST_MARKERS:
        return ()
    where = turns.find(layout)
    runs = outline.thread(layout, marked, where)
    listings = extent.measure_out(layout, runs, where)
    drafts = tuple(
        _Draft(listing=listing, heads=headline.of_list(layout, stretches))
        for listing, stretches in zip(listings, _own_words(listings), strict=True)
    )
    return _judge(layout, _elaborate(layout, _set_generic_apart(layout, drafts)), title)


def _own_words(listings: tuple[extent.Listing, ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """The items of each list up to the lists inside them (强化管理（一）严格…): the headline stands before those."""
    inner: dict[tuple[int, int], int] = {}
    for listing in listings:
        if listing.parent:
            inner.setdefault(listing.parent, listing.spans[0].marker.start)
    for index, listing in enumerate(listings):
        ends = [inner.get((index, at), span.end) for at, span in enumerate(listing.spans)]
        yield tuple(
            (span.start, end if span.start < end <= span.end else span.end)
            for span, end in zip(listing.spans, ends, strict=True)
        )


def _words(layout: Layout, span: tuple[int, int] | None) -> str:
    return layout.folded[span[0] : span[1]] if span else ""


def _set_generic_apart(layout: Layout, drafts: tuple[_Draft, ...]) -> tuple[_Draft, ...]:
    """Generic headings (总体要求) among headings that state measures make a list of their own."""
    split: list[_Draft] = []
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for index, draft in enumerate(drafts):
        generic = [is_generic(_words(layout, head)) for head in draft.heads]
        headings = not draft.listing.inline or draft.listing.family in _HEADINGS
        apart = headings and 0 < 2 * sum(generic) < len(generic)
        parent = moved[draft.listing.parent] if draft.listing.parent else None
        for wanted in (True, False) if apart else (None,):
            kept = [at for at, alone in enumerate(generic) if wanted is None or alone is wanted]
            moved.update({(index, at): (len(split), place) for place, at in enumerate(kept)})
            split.append(_under(_part(draft, kept) if apart else draft, parent))
    return tuple(split)


def _part(draft: _Draft, kept: list[int]) -> _Draft:
    spans = tuple(draft.listing.spans[at] for at in kept)
    return _Draft(listing=dataclasses.replace(draft.listing, spans=spans), heads=tuple(draft.heads[at] for at in kept))


def _under(draft: _Draft, parent: tuple[int, int] | None) -> _Draft:
    if draft.listing.parent == parent:
        return draft
    return _Draft(listing=dataclasses.replace(draft.listing, parent=parent), heads=draft.heads)


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
        done.append(_under(draft, parent))
    return tuple(done)


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
        tense, tense_rule = _tense(kind, evidence, found, parent)
        found.append(_finished(layout, draft, (kind, rule), (tense, tense_rule)))
    return tuple(found)


def _evidence(layout: Layout, drafts: tuple[_Draft, ...], index: int, around: tuple[str, ListKind | None]) -> Evidence:
    draft = drafts[index]
    headings, parent = [], draft.listing.parent
    while parent is not None:
        headings.append(_words(layout, drafts[parent[0]].heads[parent[1]]))
        parent = drafts[parent[0]].listing.parent
    return Evidence(
        intro=_words(layout, draft.listing.intro).replace("\n", ""),
        headings=tuple(headings),
        headlines=tuple(_words(layout, head) for head in draft.heads),
        texts=tuple(layout.folded[span.start : span.end] for span in draft.listing.spans),
        title=around[0],
        outer=around[1],
        statute=draft.listing.statute,
    )


def _tense(
    kind: ListKind, evidence: Evidence, found: list[MeasureList], parent: tuple[int, int] | None
) -> tuple[Tense | None, str]:
    if kind not in _TENSED:
        return None, ""
    if kind is ListKind.ACHIEVEMENT:
        return Tense.DONE, "results are done"
    if parent is not None and found[parent[0]].tense is not None:
        return found[parent[0]].tense, "as the item it belongs to"
    return tenses.tense_of(evidence)


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
                strength=strength.of(layout, (span.start, span.end), head) if kind[0] is ListKind.MEASURE else None,
            )
            for span, head in zip(listing.spans, draft.heads, strict=True)
        ),
        intro=layout.text[listing.intro[0] : listing.intro[1]] if listing.intro else None,
        tense=tense[0],
        parent=listing.parent,
        rule=kind[1],
        tense_rule=tense[1],
    )
