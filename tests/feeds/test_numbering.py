"""The numbers that Word counts: as Word shows them, by the file's own tables."""

import io
from collections.abc import Sequence

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from bot.domain.models import RawDocument
from bot.feeds import attachments
from bot.feeds.counts import OF_WORD

NS = nsdecls("w")


def shown(document: Document) -> list[str]:
    out = io.BytesIO()
    document.save(out)
    return attachments.lines(RawDocument(name="a.docx", body=out.getvalue()))


def with_list(number: int, *levels: tuple[str, str], start: int | None = None, of: int | None = None) -> Document:
    return add_list(docx.Document(), number, levels, (start, of))


def add_list(
    document: Document,
    number: int,
    levels: Sequence[tuple[str, str]],
    more: tuple[int | None, int | None] = (None, None),
) -> Document:
    """A list of these formats and texts by level; `more`: where its number starts, and of which other list it is."""
    start, of = more
    table = document.part.numbering_part.element
    if of is None:
        made = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(levels)
        )
        table.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="{number}">{made}</w:abstractNum>'))
    began = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    table.append(parse_xml(f'<w:num {NS} w:numId="{number}"><w:abstractNumId w:val="{of or number}"/>{began}</w:num>'))
    return document


def add(document: Document, text: str, number: int, depth: int = 0) -> None:
    number_of(document.add_paragraph(text), number, depth)


def number_of(paragraph: Paragraph, number: int, depth: int = 0) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'))


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCounting", "%1、", ["一、甲", "二、乙"]),
        ("chineseCountingThousand", "（%1）", ["（一）甲", "（二）乙"]),
        ("decimal", "%1.", ["1. 甲", "2. 乙"]),
        ("decimal", "（%1）", ["（1）甲", "（2）乙"]),
        ("japaneseCounting", "第%1条", ["第一条 甲", "第二条 乙"]),
        ("decimalEnclosedCircleChinese", "%1", ["① 甲", "② 乙"]),
        ("bullet", "\uf0b7", ["• 甲", "• 乙"]),
        ("none", "", ["甲", "乙"]),
        ("unheard", "%1)", ["1) 甲", "2) 乙"]),
    ],
)
def test_numbers_as_word_shows_them(form: str, text: str, expected: list[str]) -> None:
    document = with_list(90, (form, text))
    add(document, "甲", 90)
    add(document, "乙", 90)
    assert shown(document) == expected


def test_levels_count_within_each_other() -> None:
    document = with_list(90, ("chineseCounting", "%1、"), ("decimal", "%1.%2"))
    for text, depth in (("甲", 0), ("子", 1), ("丑", 1), ("乙", 0), ("寅", 1)):
        add(document, text, 90, depth)
    assert shown(document) == ["一、甲", "一.1 子", "一.2 丑", "二、乙", "二.1 寅"]


def test_a_second_number_of_one_list_goes_on_or_begins_anew() -> None:
    document = with_list(90, ("decimal", "%1、"))
    add_list(document, 91, (), (None, 90))
    add_list(document, 92, (), (1, 90))
    for text, number in (("甲", 90), ("乙", 91), ("丙", 92), ("丁", 92)):
        add(document, text, number)
    assert shown(document) == ["1、甲", "2、乙", "1、丙", "2、丁"]


def test_a_style_numbers_its_paragraphs_and_a_paragraph_may_do_without() -> None:
    document = docx.Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph(" ", style="List Number")
    document.add_paragraph("乙", style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    plain = document.add_paragraph("丁", style="List Number")
    plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {NS}><w:numId w:val="0"/></w:numPr>'))
    document.add_paragraph("戊\n己", style="List Number")
    assert shown(document) == ["1. 甲", "3. 乙", "• 丙", "丁", "4. 戊", "己"]


def test_numbers_in_the_cells_of_a_table_count_too() -> None:
    document = with_list(90, ("chineseCounting", "（%1）"))
    add_list(document, 91, (("decimal", "%1"),))
    add(document, "甲", 90)
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("乙", "丙"), ("丁",)), strict=True):
        number, cell = row.cells
        number_of(number.paragraphs[0], 91)
        number_of(cell.paragraphs[0], 90)
        cell.paragraphs[0].text = texts[0]
        for text in texts[1:]:
            number_of(cell.add_paragraph(text), 90)
    add(document, "戊", 90)
    assert shown(document) == ["（一）甲", "1\t（二）乙 （三）丙", "2\t（四）丁", "（五）戊"]


def test_a_cell_that_several_rows_share_counts_once() -> None:
    document = with_list(90, ("decimal", "%1、"))
    table = document.add_table(rows=2, cols=2)
    merged = table.cell(0, 0).merge(table.cell(1, 0))
    merged.text = "甲"
    for cell in (merged, table.cell(0, 1), table.cell(1, 1)):
        number_of(cell.paragraphs[0], 90)
        cell.paragraphs[0].text = cell.text or "乙"
    assert shown(document) == ["1、甲\t2、乙", "1、甲\t3、乙"]


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一百零五"),
        ("chineseCounting", 110, "一百一十"),
        ("chineseCounting", 1000, "1000"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographDigital", 20, "二〇"),
        ("decimalZero", 7, "07"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 4000, "4000"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
    ],
)
def test_counts(form: str, number: int, expected: str) -> None:
    assert OF_WORD[form](number) == expected
