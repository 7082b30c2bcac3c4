"""A brief in each format, read back from its bytes."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from msgspec import structs

from bot.digest.brief import LONGEST_QUOTE, MOST_QUOTES, Brief, Piece, pieces
from bot.digest.brief_docx import word
from bot.digest.brief_text import document, markdown, table
from bot.domain.reading import Figure, Tense
from bot.domain.tongues import NAMES
from bot.locale import translator
from tests.builders import a_measure_list, a_reading
from tests.chat.answers import HOSTILE, an_article

ZONE = "Asia/Shanghai"
FORMULAS = ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", '"=1']


def brief(*given: Piece) -> Brief:
    return Brief(title="政策简报", under="“芯片” · 2 篇", made=date(2026, 7, 20), pieces=given)


def two() -> tuple[Piece, ...]:
    first = an_article(1, 2)
    (found,) = first.reading.lists
    first = replace(first, reading=structs.replace(first.reading, lists=(structs.replace(found, tense=Tense.DONE),)))
    return pieces([(first, "给处长看"), (an_article(2, 0, title="只有标题"), "")], ZONE, str)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_quotation_is_a_stretch_of_its_article_with_a_link_to_it() -> None:
    article = an_article(1, 2)
    (piece,) = pieces([(article, "")], ZONE, str)
    assert [quote.words in article.reading.text for quote in piece.quotes] == [True, True]
    assert all((quote.url or "").startswith("https://example.com/1#:~:text=") for quote in piece.quotes)


def test_an_article_is_never_there_whole() -> None:
    (piece,) = pieces([(an_article(1, 80, length=900), "")], ZONE, str)
    assert len(piece.quotes) == MOST_QUOTES
    assert piece.more == 80 - MOST_QUOTES
    assert {len(quote.words) for quote in piece.quotes} == {LONGEST_QUOTE}
    assert "另有 50 条措施，见原文。" in markdown(brief(piece), str).decode()


def test_csv_read_back() -> None:
    content = table(brief(*two()), str)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *body = rows(content)
    assert head == ["编号", "日期", "机构", "出处", "标题", "类别", "原文引文", "链接", "备注"]
    assert len(body) == 3
    assert body[0][0] == "1"
    assert body[0][5] == "已采取"
    assert body[0][6].startswith("措施0推")
    assert body[0][8] == "给处长看"
    assert body[2][4:] == ["只有标题", "", "", "https://example.com/2", ""]


@pytest.mark.parametrize("word_", FORMULAS)
def test_no_cell_is_a_formula(word_: str) -> None:
    article = replace(an_article(1, 1, title=word_), publisher=word_)
    _, row = rows(table(brief(*pieces([(article, word_)], ZONE, str)), str))
    for cell in row:
        assert not cell.lstrip("\t ").startswith(("=", "+", "-", "@", "＝"))


def test_columns_are_headed_alike_in_every_language() -> None:
    for language in NAMES:
        head, *_ = rows(table(brief(*two()), translator(language)))
        assert [name for name in head if name[:1].islower()] == []


def test_a_quotation_without_an_address_names_no_link() -> None:
    unlinked = replace(an_article(1, 1), url=None)
    lines = markdown(brief(*pieces([(unlinked, "")], ZONE, str)), str).decode().splitlines()
    assert [line[-1] for line in lines if line.startswith("> ")] == ["”"]


def test_markdown_read_back() -> None:
    lines = markdown(brief(*two()), str).decode().splitlines()
    assert lines[0] == "# 政策简报"
    assert "## 2. [只有标题](<https://example.com/2>)" in lines
    (quoted, _) = [line for line in lines if line.startswith("> ［已采取］“措施")]
    assert quoted.endswith(")")
    assert "[原文](<https://example.com/1#:~:text=" in quoted
    assert "备注：给处长看" in lines


def test_json_read_back() -> None:
    found = json.loads(document(brief(*two())))
    assert (found["title"], found["date"]) == ("政策简报", "2026-07-20")
    assert [one["title"] for one in found["articles"]] == ["工信部部署芯片产业工作", "只有标题"]
    first = found["articles"][0]
    assert (first["note"], first["agencies"], first["quotations"][0]["kind"]) == (
        "给处长看",
        ["工业和信息化部"],
        "已采取",
    )
    assert found["articles"][1]["quotations"] == []


def test_word_read_back() -> None:
    made = docx.Document(io.BytesIO(word(brief(*two()), str)))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[:2] == ["政策简报", "“芯片” · 2 篇"]
    assert "1. 工信部部署芯片产业工作" in texts
    assert texts.index("已采取") == texts.index("1. 工信部部署芯片产业工作") + 2
    assert sum(text.startswith("“措施") and text.endswith("原文") for text in texts) == 2
    assert "备注：给处长看" in texts
    links = {rel.target_ref for rel in made.part.rels.values() if rel.is_external}
    assert "https://example.com/2" in links
    assert any(link.startswith("https://example.com/1#:~:text=") for link in links)
    assert made.core_properties.created == datetime(2026, 7, 20, tzinfo=UTC)


def test_word_has_lists_under_their_headings_nested_and_with_figures() -> None:
    text = "在储能方面：一是建设储能电站5座。其中：（一）优化选址。二是完善标准。"
    above = a_measure_list("建设储能电站", "完善标准", text=text, intro="在储能方面：")
    below = a_measure_list("优化选址", text=text, parent=(0, 0))
    whole = structs.replace(above.items[0], text="建设储能电站5座。其中：（一）优化选址", end=text.index("。二是"))
    above = structs.replace(above, items=(whole, above.items[1]))
    at = text.index("5座")
    figure = Figure(text="5座", about="储能电站", start=at, end=at + 2)
    reading = a_reading(text=text, lists=(above, below), figures=(figure,))
    made = docx.Document(
        io.BytesIO(word(brief(*pieces([(replace(an_article(1), reading=reading), "")], ZONE, str)), str))
    )
    told = [(one.text.removesuffix(" 原文"), one.style and one.style.name) for one in made.paragraphs[4:]]
    assert told == [
        ("下一步 · 在储能方面", "Normal"),
        ("“建设储能电站”（储能电站5座）", "List Bullet"),
        ("“优化选址”", "List Bullet 2"),
        ("“完善标准”", "List Bullet"),
    ]


def test_word_holds_no_article_whole_either() -> None:
    (piece,) = pieces([(an_article(1, 80, length=900), "")], ZONE, str)
    made = docx.Document(io.BytesIO(word(brief(piece), str)))
    told = [one.text for one in made.paragraphs if one.text.startswith("“措施")]
    assert len(told) <= MOST_QUOTES
    assert "另有 50 条措施，见原文。" in [one.text for one in made.paragraphs]
    assert max(map(len, told)) <= LONGEST_QUOTE + 8


@pytest.mark.parametrize("word_", [HOSTILE, "\x00\x0b\ud800", "](javascript:x)", "<script>", "😀" * 50])
def test_hostile_words_break_no_format(word_: str) -> None:
    article = replace(an_article(1, 1, title=word_), publisher=word_, url=f"javascript:{word_}")
    made = brief(*pieces([(article, word_)], ZONE, str))
    assert len(rows(table(made, str))) == 2
    assert len(json.loads(document(made))["articles"]) == 1
    assert "](<javascript" not in markdown(made, str).decode()
    assert len(docx.Document(io.BytesIO(word(made, str))).paragraphs) >= 4
