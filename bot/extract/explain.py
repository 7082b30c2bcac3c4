"""Shows how a text was read: the tree of lists with the rule at each node; the tool to use first when one is wrong."""

from collections.abc import Iterator

from bot.domain.reading import MeasureList, Reading
from bot.extract.read import read

_SHOWN = 40


def explain(title: str, text: str) -> str:
    """All lists, of whatever kind, as a tree with the rules that gave kind and tense; above it the cues of policy."""
    reading = read(title, text)
    lines = [f"{title or '(untitled)'}", f"policy: {'yes' if reading.is_policy else 'no'} ({', '.join(reading.rules)})"]
    children: dict[tuple[int, int] | None, list[int]] = {}
    for index, found in enumerate(reading.lists):
        children.setdefault(found.parent, []).append(index)
    for index in children.get(None, ()):
        lines += _tree(reading, children, index, 0)
    if not reading.lists:
        lines.append("no enumeration")
    return "\n".join(lines)


def _tree(reading: Reading, children: dict[tuple[int, int] | None, list[int]], index: int, depth: int) -> Iterator[str]:
    found = reading.lists[index]
    pad = "    " * depth
    yield f"{pad}[{index}] {_verdict(found)}"
    if found.intro:
        yield f"{pad}    ⟨{_short(found.intro, end=True)}⟩"
    for number, item in enumerate(found.items):
        yield f"{pad}  {item.marker} {_short(item.headline)}  ({item.start}–{item.end})"
        for child in children.get((index, number), ()):
            yield from _tree(reading, children, child, depth + 1)


def _verdict(found: MeasureList) -> str:
    verdict = f"{found.kind.value} — {found.rule}"
    return f"{verdict}; {found.tense.value} — {found.tense_rule}" if found.tense else verdict


def _short(words: str, *, end: bool = False) -> str:
    words = words.replace("\n", " ")
    if len(words) <= _SHOWN:
        return words
    return "…" + words[-_SHOWN:] if end else words[:_SHOWN] + "…"
