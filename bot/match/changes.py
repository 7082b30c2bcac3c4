"""What an edited text says otherwise: sentence by sentence, and measure by measure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.domain.reading import Measure, Reading, Tense
from bot.domain.revisions import Edit, MeasureChange, TextChange
from bot.domain.seen import without_numbers

SAME_MEASURE = 0.5
"""Share of characters from which on a measure without its equal counts as another one's new wording."""

MOST_COMPARED = 3_000
"""Sentences of a text beyond which the middle is compared as one piece: the matcher takes quadratic time."""

SAME_SENTENCE = 0.7
"""The same share of a sentence outside of the measures that names another figure."""

MOST_FIGURED = 2_000
"""Characters of a change beyond which the text is another one, and its figures are not compared."""

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’」』）]?")
_NO_LETTER = re.compile(r"[\W_]+")
_SAID_SO = re.compile(
    r"更正|勘误|订正|[（(](?:更新|修订|重发|有更新)[^）)]{0,8}[）)]|已(?:作|做)?(?:修改|更新|更正)|特此说明"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Two readings of one article, the earlier and the later."""

    old: Reading
    new: Reading


def compare(versions: Versions) -> Edit | None:
    """What was edited; None where nothing but blanks and punctuation differs."""
    old, new = versions.old, versions.new
    changes = tuple(_text_changes(old.text, new.text))
    if not changes and _letters(old.title) == _letters(new.title):
        return None
    added = "".join((new.title, *(change.new for change in changes)))
    known = "".join((old.title, *(change.old for change in changes)))
    silent = len(_SAID_SO.findall(added)) <= len(_SAID_SO.findall(known))
    told = (*_measure_changes(old, new), *_figure_changes(versions, changes))
    return Edit(changes=changes, measures=told, silent=silent)


def _text_changes(old: str, new: str) -> Iterator[TextChange]:
    before, after = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(None, [_letters(one) for one in before], [_letters(one) for one in after], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield TextChange(old="".join(before[i:j]).strip(), new="".join(after[k:m]).strip())


def _sentences(text: str) -> list[str]:
    found = [sentence for sentence in _SENTENCE.findall(without_numbers(text)) if _letters(sentence)]
    if len(found) <= MOST_COMPARED:
        return found
    half = MOST_COMPARED // 2
    return [*found[:half], "".join(found[half:-half]), *found[-half:]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A measure, and the tense of its list."""

    measure: Measure
    tense: Tense | None


def _measure_changes(old: Reading, new: Reading) -> Iterator[MeasureChange]:
    """Measures that have no equal on the other side, those that resemble each other as one change, and other tenses."""
    kept_old, kept_new = _texts(old), _texts(new)
    gone = [told for text, told in kept_old.items() if text not in kept_new]
    come = [told for text, told in kept_new.items() if text not in kept_old]
    for was in gone:
        now = max(come, key=lambda other: _likeness(was, other), default=None)
        if now is not None and _likeness(was, now) >= SAME_MEASURE:
            come.remove(now)
            yield _change(was, now)
        else:
            yield _change(was, None, stands=_stands(was, new))
    for now in come:
        yield _change(None, now, stands=_stands(now, old))
    for text, was in kept_old.items():
        if text in kept_new and kept_new[text].tense is not was.tense:
            yield _change(was, kept_new[text], stands=True)


def _figure_changes(versions: Versions, changes: tuple[TextChange, ...]) -> Iterator[MeasureChange]:
    """Sentences beside the measures that name another figure or day than they did (新增320万台 → 新增302万台)."""
    old, items = versions.old, [item.text for one in (versions.old, versions.new) for item in one.measures()]
    named = [*[one.text for one in old.figures], *[one.text for one in old.deadlines]]
    for change in changes if named else ():
        if not change.new or len(change.old) + len(change.new) > MOST_FIGURED:
            continue
        beside = [one.strip() for one in _sentences(change.new)]
        for was in map(str.strip, _sentences(change.old)):
            now = max(beside, key=lambda other: SequenceMatcher(None, was, other, autojunk=False).ratio(), default="")
            other = any(one in was and not _is_named(one, now) for one in named)
            if other and not any(one in was or was in one or one in now for one in items) and _alike(was, now):
                yield MeasureChange(old_headline=None, new_headline=None, old_text=was, new_text=now)


def _is_named(figure: str, sentence: str) -> bool:
    """Whether it stands there, and not as the end of a longer one (20万台 in 320万台)."""
    return re.search(rf"(?<![\d.]){re.escape(figure)}", sentence) is not None


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SAME_SENTENCE


def _texts(reading: Reading) -> dict[str, _Told]:
    return {
        _letters(item.text): _Told(measure=item, tense=found.tense)
        for found in reading.measure_lists()
        for item in found.items
        if not item.is_definition
    }


def _likeness(one: _Told, other: _Told) -> float:
    return SequenceMatcher(None, one.measure.text, other.measure.text, autojunk=False).ratio()


def _stands(told: _Told, elsewhere: Reading) -> bool:
    """Whether the other text holds the words, too, where they are no measure."""
    return _letters(told.measure.text) in _letters(elsewhere.text)


def _change(was: _Told | None, now: _Told | None, *, stands: bool = False) -> MeasureChange:
    return MeasureChange(
        old_headline=was.measure.headline if was else None,
        new_headline=now.measure.headline if now else None,
        old_text=was.measure.text if was else None,
        new_text=now.measure.text if now else None,
        old_tense=was.tense if was else None,
        new_tense=now.tense if now else None,
        stands=stands,
    )


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)
