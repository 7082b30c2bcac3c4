"""Whatever a reading holds, a digest tells each measure once, and in words cut out of the text."""

import re

from hypothesis import given, settings

from bot.digest.blocks import Role
from bot.digest.measures import measure_parts
from bot.domain.quotations import quotation_of
from bot.domain.reading import Reading
from tests.digest.stories import readings

_BEFORE, _BEHIND = re.compile("^[“《（]+……"), re.compile("……[”》）]+$")  # the other halves of marks, with their ……


def cut_out(words: str) -> tuple[str, ...]:
    """What of these words may have been cut out of a text: all, or what other halves of marks stand around."""
    before, behind = _BEFORE.sub("", words), _BEHIND.sub("", words)
    return tuple(filter(None, (words, before, behind, _BEHIND.sub("", before))))


@settings(max_examples=40)
@given(readings())
def test_each_measure_is_told_once_and_every_word_is_cut_out_of_the_text(reading: Reading) -> None:
    parts = measure_parts(reading, str)
    rows = [part.line for part in parts if part.role is Role.ROW]
    told = sorted(quotation_of(item).words for item in reading.measures())
    assert sorted(row[1].text for row in rows) == told
    assert all(item.headline.strip("“”") in quotation_of(item).words for item in reading.measures())
    for row in rows:
        assert any("".join(one.split()) in "".join(reading.text.split()) for one in cut_out(row[1].text))
        assert not row[2].text or row[2].text[0] + row[2].text[-1] == "（）"
    names = {part for found in reading.mechanisms for part in (found.text, found.name)}
    extras = names | {found.text for found in reading.figures}
    for row in rows:
        assert not row[2].text or any(extra in row[2].text for extra in extras)
