"""From measured-out listings to the reading's lists: headlines, kinds, tenses, elaborated parents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from msgspec import structs

from bot.domain.reading import ListKind, Measure, MeasureList, Tense
from bot.extract.headlines import headline
from bot.extract.layout import elaborated, extent, markers, outline, turns
from bot.extract.text import Layout
from bot.extract.verdicts import classify, lead_ins, strength, tenses
from bot.extract.verdicts.evidence import ANY, HEADS, INNER, LEAD, LEADS, TITLE, TITLES, Evidence, is_generic

_TENSED = frozenset({ListKind.MEASURE, ListKind.ACHIEVEMENT, ListKind.PRINCIPLE})
_LEADS_ON = re.compile("(?:具体(?:说来|来说|来看|讲|而言|地说|包括|是)|即|主要(?:是|有|包括))[，：]?")
_OVERVIEW_ITEM = 60
_NO_TURNS = turns.Turns(barriers=(), drifts=(), openings=(), firm=())
_FEWEST_NEIGHBOURS = 2
_BESIDE = "as the lists beside it"


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A listing with its headlines and their folded words; `parent` changes as elaboration becomes known."""

    listing: extent.Listing
    spans: tuple[extent.Span, ...]
    heads: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    parent: tuple[int, int] | None


class _Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a list enumerates and when that holds, each with the rule that says so."""

    kind: ListKind
    rule: str
    tense: Tense | None
    tense_rule: str


def find(layout: Layout, title: str) -> tuple[MeasureList, ...]:
    """Every enumeration of the text, in the order of the first markers."""
    return find_all((layout,), (title,))[0]


def find_all(layouts: Sequence[Layout], titles: Sequence[str]) -> list[tuple[MeasureList, ...]]:
    """The enumerations of each text, step by step over all of them (see `read.read_all`)."""
    marked = list(map(markers.find, layouts))
    where = [
        turns.find(one, its[0].start) if len(its) > 1 else _NO_TURNS for one, its in zip(layouts, marked, strict=True)
    ]
    runs = list(map(outline.thread, layouts, marked, where))
    measured = list(map(extent.measure_out, layouts, runs, where))
    drafts = list(map(_drafts, layouts, measured))
    told = list(map(_kinds, layouts, drafts, titles))
    verdicts = list(map(_as_before, drafts, told, map(_as_neighbours, drafts, map(_verdicts, drafts, told))))
    return [
        tuple([_finished(layout, *judged) for judged in zip(its, said, strict=True)])
        for layout, its, said in zip(layouts, drafts, verdicts, strict=True)
    ]


def _drafts(layout: Layout, listings: tuple[extent.Listing, ...]) -> list[_Draft]:
    drafts = [_draft(layout, *listed) for listed in zip(listings, _own_words(listings), strict=True)]
    drafts = _set_generic_apart(_without_empty(drafts))
    if len(drafts) > 1:
        for draft, parent in zip(
            drafts, elaborated.parents([_part_of(layout, draft) for draft in drafts]), strict=True
        ):
            draft.parent = parent
    return drafts


def _part_of(layout: Layout, draft: _Draft) -> elaborated.Part:
    listing = draft.listing
    return elaborated.Part(
        lead=_words(layout, listing.intro),
        words=draft.words,
        short=listing.inline and all(span.end - span.start <= _OVERVIEW_ITEM for span in draft.spans),
        parent=draft.parent,
    )


def _draft(layout: Layout, listing: extent.Listing, stretches: Sequence[tuple[int, int]]) -> _Draft:
    heads = headline.of_list(layout, stretches)
    words = tuple([layout.folded[start:end] for start, end in heads])
    return _Draft(listing=listing, spans=listing.spans, heads=heads, words=words, parent=listing.parent)


def _own_words(listings: tuple[extent.Listing, ...]) -> Iterator[Sequence[tuple[int, int]]]:
    """The items of each list up to the lists inside them (强化管理（一）严格…): the headline stands before those."""
    inner: dict[tuple[int, int], int] = {}
    for listing in listings:
        if listing.parent:
            inner.setdefault(listing.parent, listing.spans[0].marker.start)
    for index, listing in enumerate(listings):
        stretches = [(span.start, span.end) for span in listing.spans]
        for at, (start, end) in enumerate(stretches if inner else ()):
            stop = inner.get((index, at), end)
            if start < stop < end:
                stretches[at] = (start, stop)
        yield stretches


def _words(layout: Layout, span: tuple[int, int] | None) -> str:
    return layout.folded[span[0] : span[1]] if span else ""


def _without_empty(drafts: list[_Draft]) -> list[_Draft]:
    """An item without words (一是。二是…) is none, and so is a list without items; what stood in it stands outside."""
    if all(all(draft.words) for draft in drafts):
        return drafts
    full: list[_Draft] = []
    moved: dict[tuple[int, int], tuple[int, int] | None] = {}
    for index, draft in enumerate(drafts):
        draft.parent = moved[draft.parent] if draft.parent else None
        kept = [at for at, words in enumerate(draft.words) if words]
        moved.update({(index, at): draft.parent for at in range(len(draft.spans))})
        moved.update({(index, at): (len(full), place) for place, at in enumerate(kept)})
        full += [_part(draft, kept)] if kept else []
    return full


def _set_generic_apart(drafts: list[_Draft]) -> list[_Draft]:
    """Generic headings (总体要求) among headings that state measures make a list of their own."""
    generic = [_generic(draft) for draft in drafts]
    if not any(generic):
        return drafts
    split: list[_Draft] = []
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for index, (draft, apart) in enumerate(zip(drafts, generic, strict=True)):
        places = range(len(draft.spans))
        draft.parent = moved[draft.parent] if draft.parent else None
        others = [at for at in places if at not in apart]
        for kept in (apart, others) if apart else (others,):
            moved.update({(index, at): (len(split), place) for place, at in enumerate(kept)})
            split.append(_part(draft, kept) if apart else draft)
    return split


def _generic(draft: _Draft) -> list[int]:
    """The places of generic headings, where they are some, and fewer than the others."""
    if draft.listing.inline and not draft.spans[0].marker.style.heads:
        return []
    generic = [at for at, words in enumerate(draft.words) if is_generic(words)]
    return generic if 2 * len(generic) < len(draft.words) else []


def _part(draft: _Draft, kept: list[int]) -> _Draft:
    return _Draft(
        listing=draft.listing,
        spans=tuple([draft.spans[at] for at in kept]),
        heads=tuple([draft.heads[at] for at in kept]),
        words=tuple([draft.words[at] for at in kept]),
        parent=draft.parent,
    )


def _kinds(layout: Layout, drafts: list[_Draft], title: str) -> list[tuple[Evidence, ListKind, str]]:
    """What is known of each list, what it enumerates, and the rule that says so."""
    told: list[tuple[Evidence, ListKind, str]] = []
    title = title[:TITLE]
    titled = ANY | TITLES.of(title) if drafts else 0
    for index, draft in enumerate(drafts):
        outer, inner = (told[draft.parent[0]][1], INNER) if draft.parent else (None, 0)
        evidence = _evidence(layout, drafts, index, (title, titled | inner, outer))
        told.append((evidence, *classify.kind_of(evidence)))
    return told


def _verdicts(drafts: list[_Draft], told: list[tuple[Evidence, ListKind, str]]) -> list[_Verdict]:
    verdicts: list[_Verdict] = []
    for draft, (evidence, kind, rule) in zip(drafts, told, strict=True):
        tense, tense_rule = _tense(kind, evidence, verdicts[draft.parent[0]] if draft.parent else None)
        verdicts.append(_Verdict(kind=kind, rule=rule, tense=tense, tense_rule=tense_rule))
    return verdicts


def _as_neighbours(drafts: list[_Draft], verdicts: list[_Verdict]) -> list[_Verdict]:
    """What no rule tells is taken from the lists beside it in the same style, where they are several and agree."""
    if len(drafts) <= _FEWEST_NEIGHBOURS:
        return verdicts
    keys = [(draft.parent, draft.listing.family) for draft in drafts]
    beside: dict[tuple[tuple[int, int] | None, str], list[_Verdict]] = {}
    for draft, key, verdict in zip(drafts, keys, verdicts, strict=True):
        if verdict.rule != classify.UNTOLD and draft.spans[0].marker.style.spoken:
            beside.setdefault(key, []).append(verdict)
    likely = {key: _agreed(told) for key, told in beside.items() if len(told) >= _FEWEST_NEIGHBOURS}
    return [
        _as_most(verdict, likely[key]) if key in likely else verdict
        for key, verdict in zip(keys, verdicts, strict=True)
    ]


def _as_before(
    drafts: list[_Draft], told: list[tuple[Evidence, ListKind, str]], verdicts: list[_Verdict]
) -> list[_Verdict]:
    """What no rule tells is measures where it bids and goes on with the numbering of some under the heading before."""
    newest: dict[tuple[str, int], int] = {}
    for index, draft in enumerate(drafts):
        family, first, last = draft.listing.family, draft.spans[0].marker.number, draft.spans[-1].marker.number
        before = newest.get((family, first - 1), index)
        newest[family, last] = index
        more = verdicts[index].rule == classify.UNTOLD and draft.parent != drafts[before].parent
        if more and verdicts[before].kind is ListKind.MEASURE and classify.goes_on.holds(told[index][0]):
            verdicts[index] = verdicts[before]
    return verdicts


def _agreed(told: list[_Verdict]) -> _Verdict | None:
    """What the lists are if they are all measures; their tense where two and most of the others have it by a rule."""
    if any(verdict.kind is not ListKind.MEASURE for verdict in told):
        return None
    sure = [verdict.tense for verdict in told if verdict.tense_rule != tenses.UNTOLD]
    agree = len(sure) >= _FEWEST_NEIGHBOURS and len(set(sure)) == 1 and 2 * len(sure) >= len(told)
    tense = sure[0] if agree else Tense.PLANNED
    return _Verdict(kind=ListKind.MEASURE, rule=_BESIDE, tense=tense, tense_rule=_BESIDE)


def _as_most(verdict: _Verdict, likely: _Verdict | None) -> _Verdict:
    if likely is None:
        return verdict
    if verdict.rule == classify.UNTOLD:
        return likely
    if verdict.tense_rule == tenses.UNTOLD and likely.tense is not Tense.PLANNED:
        return structs.replace(verdict, tense=likely.tense, tense_rule=_BESIDE)
    return verdict


def _evidence(layout: Layout, drafts: list[_Draft], index: int, around: tuple[str, int, ListKind | None]) -> Evidence:
    draft, folded = drafts[index], layout.folded
    headings, parent = [], draft.parent
    while parent is not None:
        headings.append(drafts[parent[0]].words[parent[1]])
        parent = drafts[parent[0]].parent
    intro = _words(layout, _announcing(layout, draft.listing.intro)).replace("\n", "")[-LEAD:]
    return Evidence(
        intro=intro,
        headings=tuple(headings),
        headlines=draft.words,
        texts=tuple([folded[span.start : span.end] for span in draft.spans]),
        title=around[0],
        outer=around[2],
        may=around[1] | HEADS.of("\n".join(draft.words)) | (LEADS.of(intro) if intro else 0),
        statute=draft.listing.statute,
        family=draft.listing.family,
        document=layout.folded,
        start=draft.spans[0].marker.start,
    )


def _announcing(layout: Layout, intro: tuple[int, int] | None) -> tuple[int, int] | None:
    """The lead-in, with the sentence before it where it but leads on from that (具体说来，首先是…)."""
    if intro is None or not _LEADS_ON.fullmatch(layout.folded, *intro):
        return intro
    return layout.sentence_start(layout.strip(0, intro[0])[1]), intro[1]


def _tense(kind: ListKind, evidence: Evidence, outer: _Verdict | None) -> tuple[Tense | None, str]:
    if kind not in _TENSED:
        return None, ""
    if kind is ListKind.ACHIEVEMENT:
        return Tense.DONE, "results are done"
    if evidence.headings and (told := lead_ins.of_heading(evidence)):
        return told, "as its heading says"
    if outer is not None and outer.tense is not None:
        return outer.tense, "as the item it belongs to"
    return tenses.tense_of(evidence)


def _finished(layout: Layout, draft: _Draft, verdict: _Verdict) -> MeasureList:
    text, intro, firm = layout.text, draft.listing.intro, verdict.kind is ListKind.MEASURE
    return MeasureList(
        kind=verdict.kind,
        items=tuple(
            [
                Measure(
                    marker=span.marker.text,
                    headline=text[head[0] : head[1]],
                    text=text[span.start : span.end],
                    start=span.start,
                    end=span.end,
                    strength=strength.of(layout, (span.start, span.end), head) if firm else None,
                )
                for span, head in zip(draft.spans, draft.heads, strict=True)
            ]
        ),
        intro=text[intro[0] : intro[1]] if intro else None,
        tense=verdict.tense,
        parent=draft.parent,
        rule=verdict.rule,
        tense_rule=verdict.tense_rule,
    )
