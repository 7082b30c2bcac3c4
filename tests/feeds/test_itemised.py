"""The marks that a browser shows before the items of lists."""

import pytest

from bot.domain.models import ContentKind
from bot.domain.seen import without_marks
from bot.feeds.blocks import lines
from bot.feeds.page import clean

TWO = "<li>甲</li><li>乙</li>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<ol>{TWO}</ol>", ["1. 甲", "2. 乙"]),
        (f"<ul>{TWO}</ul>", ["• 甲", "• 乙"]),
        ("<ol start='3'><li>甲<li value='9'>乙<li>丙</ol>", ["3. 甲", "9. 乙", "10. 丙"]),
        (f"<ol style='list-style-type: disc'>{TWO}</ol>", ["• 甲", "• 乙"]),
        (f"<ol type='a' start='0'>{TWO}</ol>", ["0. 甲", "a. 乙"]),
        ("<ul><li style='list-style:none'>甲<li>乙</ul>", ["甲", "• 乙"]),
        ("<ul><li>首先，甲<li>2）乙<li>—丙</ul>", ["首先，甲", "2）乙", "—丙"]),
        (f"<ol type='a'>{TWO}</ol>", ["a. 甲", "b. 乙"]),
        (f"<ol type='I' start='3'>{TWO}</ol>", ["III. 甲", "IV. 乙"]),
        (f"<ol style='list-style-type: cjk-ideographic'>{TWO}</ol>", ["一、 甲", "二、 乙"]),
        (f"<ol style='margin:0;list-style:none inside'>{TWO}</ol>", ["甲", "乙"]),
        (f"<ol reversed>{TWO}</ol>", ["甲", "乙"]),
        ("<ol start='多'><li>甲</ol>", ["1. 甲"]),
        (
            "<ol><li><p><b>甲。</b>子</p><p>丑</p></li><li><p> </p></li><li>乙</li></ol>丙",
            ["1. 甲。子", "丑", "3. 乙", "丙"],
        ),
        ("<ol><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>", ["1. 甲", "• 子", "2. 乙"]),
        ("<ol><li>一、甲</li><li><b>二、</b>乙</li></ol>", ["一、甲", "二、乙"]),
        ("<ul><li><a href='a'>甲</a></li><li> <span><a href='a'>乙</a></span></li></ul>", ["甲", "乙"]),
        ("<ol><li><a href='a'><h3>甲</h3></a></li><li>乙</li><li>丙</li></ol>", ["1. 甲", "2. 乙", "3. 丙"]),
        ("<ol><li><h3>甲</h3></li><li><h3>乙</h3></li></ol>", ["1. 甲", "2. 乙"]),
        ("<ul><li>见<a href='a'>甲</a></li></ul>", ["• 见甲"]),
        ("<ul><li><img src='a.png'></li></ul><p>甲</p>", ["甲"]),
    ],
)
def test_marks_of_lists(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


def test_boilerplate_in_a_list_goes_too() -> None:
    source = "<p>渔站修缮水闸。</p><ul><li>责任编辑：某某</li><li>疏通河道。</li></ul><ul><li>相关链接</li></ul>"
    assert clean(source, ContentKind.HTML) == "渔站修缮水闸。\n• 疏通河道。"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("1. 甲\n• 乙\niv. 丙\n一、 丁", "甲\n乙\n丙\n丁"),
        ("1.5米\n一、甲\n2026. 年", "1.5米\n一、甲\n年"),
        ("甲 1. 乙", "甲 1. 乙"),
    ],
)
def test_text_without_marks(text: str, source: str) -> None:
    assert without_marks(text) == source
