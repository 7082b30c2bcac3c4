"""A traditional text is read as the same in simplified characters: same names, figures, lists, at the same places."""

from typing import Any

import opencc
import pytest

from bot.domain.reading import Reading
from bot.domain.scripts import simplified
from bot.extract.read import read
from tests.extract.test_reading_samples import SAMPLES, sample

_CONVERT = opencc.OpenCC("s2t").convert


def told(reading: Reading) -> dict[str, Any]:
    """What is said of a text, places and known names only."""
    return {
        "is_policy": reading.is_policy,
        "lists": [
            (
                found.kind,
                found.tense,
                found.parent,
                [(item.start, item.end, len(item.headline)) for item in found.items],
            )
            for found in reading.lists
        ],
        **{
            name: [(mention.name, mention.start, mention.end) for mention in getattr(reading, name)]
            for name in ("agencies", "regions", "industries", "mechanisms")
        },
        "figures": [(one.start, one.end, one.value, one.unit) for one in reading.figures],
        "documents": [(one.start, one.end) for one in reading.documents],
        "deadlines": [(one.date, one.start, one.end) for one in reading.deadlines],
        "event": (reading.event_start, reading.event_date),
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_read_alike_in_traditional_characters(path: Any) -> None:
    plain, wanted = sample(path)
    text, title = _CONVERT(plain.text), _CONVERT(plain.title)
    table = simplified()[1]
    if text.translate(table) != plain.text:  # 著 stands for 着 and for itself
        plain = read(title.translate(table), text.translate(table), wanted.get("day"))
    reading = read(title, text, wanted.get("day"))
    assert told(reading) == told(plain)
    assert (reading.title, reading.text) == (title, text)
    assert all(item.headline in text.replace("\n", "") for found in reading.lists for item in found.items)


def test_what_is_quoted_keeps_its_script_and_what_is_named_is_the_known_name() -> None:
    reading = read("", "工業和信息化部、國家發展改革委會同廣東省政府建立重點企業“白名單”制度，惠及企業3萬餘家。")
    assert [mention.name for mention in reading.agencies] == [
        "工业和信息化部",
        "国家发展和改革委员会",
        "广东省人民政府",
    ]
    assert [(figure.text, figure.value) for figure in reading.figures] == [("3萬餘家", 30_000)]
    assert [(mention.name, mention.text) for mention in reading.mechanisms] == [("“白名单”", "重點企業“白名單”制度")]
