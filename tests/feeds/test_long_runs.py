"""Long runs of blanks, brackets and buttons are read to their end: no pattern tries all the ways to split them."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.domain.models import RawDocument
from bot.feeds import dated, flattened, markdown
from bot.feeds.document import parse
from bot.feeds.facts import read
from bot.feeds.lines import without_boilerplate
from bot.feeds.page import clean
from bot.match.fingerprint import without_marks

MANY = 20_000
BLANKS = " " * MANY


@pytest.mark.parametrize(
    ("before", "repeated", "behind"),
    [
        ("", "赞1)", "x"),
        ("打印", "[a]", "x"),
        ("", "打印 （", "x"),
        ("", "责编 ", "。"),
        ("", "责编：编辑/", "。"),
        ("", "责编：某甲 ", "。"),
        ("责编", "　", "某甲。"),
        ("字体：", "　", "某甲。"),
        ("", "【1】", "x"),
        ("正文。", "　", "摘自"),
    ],
)
def test_a_line_that_only_begins_as_boilerplate_stays(before: str, repeated: str, behind: str) -> None:
    for times in (20, MANY):  # some patterns are for short lines only
        line = before + repeated * times + behind
        assert without_boilerplate([line]) == [line]


@pytest.mark.parametrize("sign", [" ", "　", "\n", "(", "、", "1", "年"])
@pytest.mark.parametrize(
    "head",
    [
        "", "首页 > 甲", "首页 >", "当前位置：", "当前位置：首页", "某市修缮水闸 ",
        "某市修缮水闸 索引号：", "某市修缮水闸 索引号：1",
        "水闸\n来源：某", "水闸\n2026-11-20", "水闸\n日期：", "- # a", "# a", "# a #", "某水〔2026〕7号",
        "摘自", "水闸。摘自",
        "来源：", "作者：某甲", "水闸\n地点：", "水闸\n来源：某 2026年", "|-", "【", "讯",
    ],
)  # fmt: skip
def test_a_text_of_long_runs_is_read(head: str, sign: str) -> None:
    text = f"{head}{sign * MANY}水闸。x\n\n渠要修通。"
    for name in ("a.txt", "a.md"):
        entry = parse(RawDocument(name=name, body=text.encode())).entries[0]
        assert clean(entry.content, entry.content_kind).endswith("渠要修通。")
    assert without_marks(text).endswith("渠要修通。")


def test_the_second_line_is_a_head_only_if_it_is_short() -> None:
    assert dated.without_head(f"来源：某{BLANKS}x\n水闸。").endswith("水闸。")
    fields = ("2026-11-20" + " " * 17) * 7
    assert dated.without_head(f"{fields}x\n水闸。") == f"{fields}x\n水闸。"


def test_no_table_is_found_in_blanks() -> None:
    assert flattened.tabled(f"{BLANKS}x") is None
    assert flattened.tabled(f"某市修缮水闸 索引号：{BLANKS}x") is None
    assert flattened.tabled("某市修缮水闸 " + "有效性：" * MANY) is None


def test_a_heading_loses_only_the_signs_at_its_end() -> None:
    assert markdown.lines(f"- # a{BLANKS}x\n\n# C# 与 #话题# 的{BLANKS}##{BLANKS}") == ["• a x", "C# 与 #话题# 的"]
    assert markdown.lines("-" * MANY + "x") == ["-" * MANY + "x"]


def test_a_title_of_many_parts_is_cut_at_its_end() -> None:
    shown = read(LexborHTMLParser(f"<title>{'水闸_' * MANY}</title><p>水闸。</p>"), None).title
    assert shown == "水闸_水闸_水闸"
