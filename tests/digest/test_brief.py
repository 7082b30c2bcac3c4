"""A brief in each format, read back from its bytes."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import unquote

import docx
import pytest
from msgspec import structs

from bot.digest.brief import LONGEST_QUOTE, MOST_QUOTES, Brief, Piece, pieces
from bot.digest.brief_docx import word
from bot.digest.brief_text import document, markdown, table
from bot.digest.story import View
from bot.domain.reading import Deadline, DeadlineKind, Excerpt, Figure, Substance, Tense
from bot.domain.tongues import NAMES
from bot.extract.read import read
from bot.locale import translator
from tests.builders import a_measure_list, a_reading
from tests.chat.answers import HOSTILE, an_article

ZONE = "Asia/Shanghai"
VIEW = View(zone=ZONE, today=date(2026, 12, 24))
FORMULAS = ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", '"=1']


def brief(*given: Piece) -> Brief:
    return Brief(title="政策简报", under="“芯片” · 2 篇", made=date(2026, 7, 20), pieces=given)


def two() -> tuple[Piece, ...]:
    first = an_article(1, 2)
    (found,) = first.reading.lists
    first = replace(first, reading=structs.replace(first.reading, lists=(structs.replace(found, tense=Tense.DONE),)))
    return pieces([(first, "给处长看"), (an_article(2, 0, title="只有标题"), "")], VIEW, str)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_quotation_is_a_stretch_of_its_article_with_a_link_to_it() -> None:
    article = an_article(1, 2)
    (piece,) = pieces([(article, "")], VIEW, str)
    assert [quote.words in article.reading.text for quote in piece.quotes] == [True, True]
    assert all((quote.url or "").startswith("https://example.com/1#:~:text=") for quote in piece.quotes)


def test_an_article_is_never_there_whole() -> None:
    (piece,) = pieces([(an_article(1, 80, length=900), "")], VIEW, str)
    assert len(piece.quotes) == MOST_QUOTES
    assert piece.more == 80 - MOST_QUOTES
    assert {len(quote.words) for quote in piece.quotes} == {LONGEST_QUOTE}
    assert "另有 50 条措施，见原文。" in markdown(brief(piece), str).decode()


def test_csv_read_back() -> None:
    content = table(brief(*two()), str)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *body = rows(content)
    assert head[:9] == ["编号", "日期", "机构", "出处", "标题", "类别", "原文引文", "链接", "备注"]
    assert head[9:] == ["文号", "数据和机制"]
    assert len(body) == 3
    assert body[0][0] == "1"
    assert body[0][5] == "已采取"
    assert body[0][6].startswith("措施0推")
    assert body[0][8] == "给处长看"
    assert body[2][4:7] == ["只有标题", "摘录", "工业和信息化部部署芯片产业工作。"]


@pytest.mark.parametrize("word_", FORMULAS)
def test_no_cell_is_a_formula(word_: str) -> None:
    article = replace(an_article(1, 1, title=word_), publisher=word_)
    _, row = rows(table(brief(*pieces([(article, word_)], VIEW, str)), str))
    for cell in row:
        assert not cell.lstrip("\t ").startswith(("=", "+", "-", "@", "＝"))


def test_columns_are_headed_alike_in_every_language() -> None:
    for language in NAMES:
        head, *_ = rows(table(brief(*two()), translator(language)))
        assert [name for name in head if name[:1].islower()] == []


def test_a_quotation_without_an_address_names_no_link() -> None:
    unlinked = replace(an_article(1, 1), url=None)
    lines = markdown(brief(*pieces([(unlinked, "")], VIEW, str)), str).decode().splitlines()
    assert [line[-1] for line in lines if line.startswith("- ")] == ["”"]
    assert "原文没有可用的链接" in lines


def test_markdown_read_back() -> None:
    lines = markdown(brief(*two()), str).decode().splitlines()
    assert lines[0] == "# 政策简报"
    assert "## 2. [只有标题](<https://example.com/2>)" in lines
    (quoted, _) = lines[lines.index("**已采取**") + 2 :][:2]
    assert quoted.startswith("- “措施")
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
    assert [quote["kind"] for quote in found["articles"][1]["quotations"]] == ["摘录"]


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
        io.BytesIO(word(brief(*pieces([(replace(an_article(1), reading=reading), "")], VIEW, str)), str))
    )
    told = [(one.text.removesuffix(" 原文"), one.style and one.style.name) for one in made.paragraphs[4:]]
    assert told == [
        ("下一步 · 在储能方面", "Normal"),
        ("“建设储能电站”（储能电站5座）", "List Bullet"),
        ("“优化选址”", "List Bullet 2"),
        ("“完善标准”", "List Bullet"),
    ]


def a_paper() -> Piece:
    """A paper without lists, with its number, the day it holds from, and two sentences that bid."""
    text = "某政办发〔2026〕9号\n各县应当设立渡口管理站。汛期须停航。本通知自2026年8月1日起施行。"
    bids = ("各县应当设立渡口管理站。", "汛期须停航。")
    starts = [text.index(one) for one in bids]
    held = text.index("自2026")
    reading = a_reading(
        title="关于渡口管理的通知",
        text=text,
        excerpts=tuple(Excerpt(text=one, start=at, end=at + len(one)) for one, at in zip(bids, starts, strict=True)),
        number="某政办发〔2026〕9号",
        deadlines=(
            Deadline(
                text="自2026年8月1日起施行",
                date=date(2026, 8, 1),
                start=held,
                end=held + 13,
                kind=DeadlineKind.EFFECTIVE,
            ),
        ),
    )
    article = replace(an_article(1, title="关于渡口管理的通知"), reading=reading)
    (piece,) = pieces([(article, "")], VIEW, str)
    return piece


def test_a_paper_without_lists_has_its_excerpts_its_number_and_the_day_it_holds_from() -> None:
    piece = a_paper()
    assert [(quote.kind, quote.words) for quote in piece.quotes] == [
        ("摘录", "各县应当设立渡口管理站。"),
        ("摘录", "汛期须停航。"),
    ]
    assert piece.origin.endswith(" · 某政办发〔2026〕9号")
    assert piece.dates == ("施行日期：自2026年8月1日起施行",)
    whole = markdown(brief(piece), str).decode()
    assert whole.count("**摘录**") == 1
    assert "施行日期：自2026年8月1日起施行" in whole
    texts = [one.text for one in docx.Document(io.BytesIO(word(brief(piece), str))).paragraphs]
    assert texts[3:6] == [piece.origin, "施行日期：自2026年8月1日起施行", "摘录"]


def test_what_is_quoted_of_a_list_within_a_list_goes_back_to_the_heading_above() -> None:
    text = "一是设立渡口管理站。其中，下一步：（一）配备救生衣。二是完善标准。"
    above = a_measure_list("设立渡口管理站", "完善标准", text=text, tense=Tense.DONE)
    below = a_measure_list("配备救生衣", text=text, parent=(0, 0), tense=Tense.PLANNED)
    article = replace(an_article(1), reading=a_reading(text=text, lists=(above, below)))
    (piece,) = pieces([(article, "")], VIEW, str)
    assert [(quote.kind, quote.depth) for quote in piece.quotes] == [("已采取", 0), ("下一步", 1), ("已采取", 0)]


def test_an_article_in_pictures_says_so_and_quotes_nothing() -> None:
    article = replace(an_article(1), reading=a_reading(text="", substance=Substance.IMAGES))
    (piece,) = pieces([(article, "")], VIEW, str)
    assert (piece.quotes, piece.remarks) == ((), ("正文为图片，见原文。",))
    assert "正文为图片，见原文。" in markdown(brief(piece), str).decode().splitlines()


def test_word_holds_no_article_whole_either() -> None:
    (piece,) = pieces([(an_article(1, 80, length=900), "")], VIEW, str)
    made = docx.Document(io.BytesIO(word(brief(piece), str)))
    told = [one.text for one in made.paragraphs if one.text.startswith("“措施")]
    assert len(told) <= MOST_QUOTES
    assert "另有 50 条措施，见原文。" in [one.text for one in made.paragraphs]
    assert max(map(len, told)) <= LONGEST_QUOTE + 8


@pytest.mark.parametrize("word_", [HOSTILE, "\x00\x0b\ud800", "](javascript:x)", "<script>", "😀" * 50])
def test_hostile_words_break_no_format(word_: str) -> None:
    article = replace(an_article(1, 1, title=word_), publisher=word_, url=f"javascript:{word_}")
    made = brief(*pieces([(article, word_)], VIEW, str))
    assert len(rows(table(made, str))) == 2
    assert len(json.loads(document(made))["articles"]) == 1
    assert "](<javascript" not in markdown(made, str).decode()
    assert len(docx.Document(io.BytesIO(word(made, str))).paragraphs) >= 4


def test_sentences_left_out_are_counted_as_quotations() -> None:
    reading = an_article(1, 28).reading
    beside = tuple(Excerpt(text=item.text, start=item.start, end=item.end) for item in reading.measures()[:8])
    article = replace(an_article(1, 28), reading=structs.replace(reading, excerpts=beside))
    (piece,) = pieces([(article, "")], VIEW, str)
    assert (len(piece.quotes), piece.more) == (MOST_QUOTES, 6)
    assert "另有 6 条引文，见原文。" in markdown(brief(piece), str).decode()
    nowhere = markdown(brief(replace(piece, url=None)), str).decode()
    assert "另有 6 条引文。" in nowhere
    assert "见原文" not in nowhere


def test_a_brief_tells_that_a_day_has_gone_by() -> None:
    text = "请各县于12月10日前将推荐名单报送我厅。"
    article = replace(an_article(1, 0), reading=read("关于渡口的通知", text, date(2026, 11, 2)))
    (piece,) = pieces([(article, "")], VIEW, str)
    assert piece.dates == ("截止（已过）：请各县于12月10日前将推荐名单报送我厅",)


def test_a_sentence_that_stands_twice_is_linked_where_it_is_quoted() -> None:
    text = "各镇要建立渡口台账。\n县里要求明确。\n各镇要建立渡口台账。"
    places = [text.index("各镇"), text.rindex("各镇")]
    twice = tuple(Excerpt(text="各镇要建立渡口台账。", start=at, end=at + 10) for at in places)
    article = replace(an_article(1), reading=a_reading(text=text, excerpts=twice))
    (piece,) = pieces([(article, "")], VIEW, str)
    opened = [unquote((quote.url or "").partition(":~:text=")[2]) for quote in piece.quotes]
    assert opened == ["各镇要建立渡口台账", "县里要求明确。-,各镇要建立渡口台账"]
    (second,) = pieces([(article, "")], VIEW, str, [("各镇要建立渡口台账。", places[1], None, None)])
    assert second.quotes[0].url == piece.quotes[1].url
    (whole,) = pieces([(article, "")], VIEW, str, [(article.title, None, None, None)])
    assert whole.quotes[0].url == article.url
