"""Documents that are one article: heads, titles, dates."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, Entry, ParsedFeed, RawDocument
from bot.feeds.document import parse
from bot.feeds.page import clean
from bot.feeds.papers import first_sentence

DAY = datetime(2023, 2, 9, 16, tzinfo=UTC)


def read(text: str, name: str = "a.txt") -> ParsedFeed:
    return parse(RawDocument(name=name, body=text.encode(), url="http://a.cn/a"))


def one(text: str, name: str = "a.txt") -> Entry:
    (entry,) = read(text, name).entries
    return entry


FRONT = """
---
title: '工信部：谨防_随意关停_的''做法'''
categories:
 - 金融
author: "某\\"财\\"经"
date: Thu, 02 Jun 2022 07:57:05 GMT
link: https://finance.example.cn/x
---

<div>
<p>　　一是统筹指导。</p>
</div>
"""


def test_front_matter() -> None:
    entry = one(FRONT)
    assert read(FRONT).kind == "document"
    assert entry == Entry(
        title="工信部：谨防_随意关停_的'做法'",
        content=entry.content,
        content_kind=ContentKind.HTML,
        url="https://finance.example.cn/x",
        author='某"财"经',
        published=datetime(2022, 6, 2, 7, 57, 5, tzinfo=UTC),
    )
    assert clean(entry.content, entry.content_kind) == "一是统筹指导。"


def test_front_matter_over_markdown() -> None:
    entry = one("---\ntitle: 标题\nurl: javascript:alert(1)\n---\n## 小标题\n正文。")
    assert (entry.content_kind, entry.url, entry.author, entry.published) == (
        ContentKind.MARKDOWN,
        "http://a.cn/a",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\nauthor: x\n---\n正文", "no title"),
        ("---\ntitle: x\n---\n \n", "nothing follows"),
        ("# 标题\n", "nothing follows"),
        ("标题\n发布日期：2023-02-10\n", "without a text"),
    ],
)
def test_half_a_document_is_refused(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^a\.txt: .*{reason}"):
        read(text)


def test_markdown_takes_its_first_heading_and_the_link_to_the_original() -> None:
    text = "### 国务院**印发**方案\n\n<p>央视网消息：正文。</p>\n\n[查看原文](https://tv.cctv.com/2023/02/10/V.shtml)\n"
    entry = one(text, "a.md")
    assert read(text, "a.md").kind == "markdown"
    assert (entry.title, entry.url, entry.published, entry.date_only) == (
        "国务院印发方案",
        "https://tv.cctv.com/2023/02/10/V.shtml",
        DAY,
        True,
    )
    assert clean(entry.content, entry.content_kind) == "央视网消息：正文。"


def test_markdown_without_a_heading_on_top_takes_its_first_sentence() -> None:
    entry = one("正文第一句。第二句。\n\n# 后面的标题\n", "a.md")
    assert entry.title == "正文第一句"
    assert entry.content.startswith("正文第一句。")
    assert entry.published is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("各市、县人民政府，省政府各部门：渡口要修好。其余另行通知。", "渡口要修好"),
        ("各项工作要抓好。渡口要修好。", "各项工作要抓好"),
        ("省政府决定修改渡口办法：一、删去第三条。二、删去第四条。", "省政府决定修改渡口办法"),
        ("省政府决定修改渡口办法：（一）删去第三条。", "省政府决定修改渡口办法"),
        ("省政府决定修改渡口办法：1.删去第三条。", "省政府决定修改渡口办法"),
        ("渡口开通率：1.5倍。", "渡口开通率：1.5倍"),
        ("省渡口局有关负责人就《渡口办法》答记者问近日，办法公布。", "省渡口局有关负责人就《渡口办法》答记者问"),
    ],
)
def test_a_text_without_a_title_is_called_by_what_it_says_first(text: str, title: str) -> None:
    assert first_sentence(text) == title


def test_a_text_with_a_date_line() -> None:
    entry = one("两部门通知\n推进某事\n发布日期: 2023-02-10  来源：某报  作者：某人\n\n　　正文。\n")
    assert (entry.title, entry.author, entry.published, entry.date_only) == ("两部门通知推进某事", "某报", DAY, True)
    assert clean(entry.content, entry.content_kind) == "正文。"


@pytest.mark.parametrize("source", ["时间财经", "阅读时报", "水利报（记者 张三）", "水利报　　作者：张三"])
def test_a_source_that_begins_like_a_label_and_one_with_its_writer(source: str) -> None:
    entry = one(f"两部门通知\n发布日期: 2023-02-10  来源：{source}\n\n　　正文。\n")
    assert entry.author == source.partition("（")[0].partition("　")[0]


@pytest.mark.parametrize("line", ["数据来源：水利报", "来源：附件：1.渡口名单", "来源：  作者：某人", "来源： 打印"])
def test_what_stands_behind_an_empty_source_is_none(line: str) -> None:
    assert one(f"两部门通知\n发布日期: 2023-02-10  {line}\n\n　　正文。\n").author is None


@pytest.mark.parametrize("label", ["公开日期", "印发时间", "日期"])
def test_any_label_of_a_texts_own_day_begins_a_date_line(label: str) -> None:
    entry = one(f"某市修渠办法\n{label}：2026-11-03\n渠要修通。")
    assert (entry.title, entry.content, entry.date_only) == ("某市修渠办法", "渠要修通。", True)


def test_a_title_wrapped_around_its_date_line_is_whole_again() -> None:
    head = "某市住房和城乡建设局组织召开全市房屋建筑安全生产工作会"
    entry = one(f"{head}\n发布日期: 2023-02-10\n议纪要\n　　正文。")
    assert entry.title == f"{head}议纪要"
    assert entry.content.strip() == "正文。"


@pytest.mark.parametrize(
    "line",
    [
        "各有关单位：",
        "　　编者按",
        "建办〔2023〕1号",
        "某市住房和城乡建设局",
        "这一行太长了，所以不可能是标题剩下的部分，而是正文",
        "",
    ],
)
def test_other_lines_after_the_date_are_text(line: str) -> None:
    head = "某市住房和城乡建设局组织召开全市房屋建筑安全生产工作会"
    entry = one(f"{head}\n发布日期: 2023-02-10\n{line}\n　　正文。")
    assert entry.title == head
    assert line.strip() in entry.content


def test_a_document_that_begins_with_its_own_name() -> None:
    entry = one("国务院关于印发某某规划的通知国发〔2011〕42号 各省、自治区、直辖市人民政府：　　现印发给你们。")
    assert entry.title == "国务院关于印发某某规划的通知"
    assert clean(entry.content, entry.content_kind).startswith("国发〔2011〕42号 各省")


@pytest.mark.parametrize(
    ("text", "title", "content"),
    [
        ("某局召开会议\n\n会议指出，要加强监管。", "某局召开会议", "\n会议指出，要加强监管。"),
        ("会议指出，要加强监管。\n其他。", "会议指出，要加强监管", "会议指出，要加强监管。\n其他。"),
        ("只有一行没有句号", "只有一行没有句号", "只有一行没有句号"),
        ("长" * 200, "长" * 59 + "…", "长" * 200),
    ],
)
def test_titles_of_texts_without_a_head(text: str, title: str, content: str) -> None:
    entry = one(text)
    assert (entry.title, entry.content, entry.content_kind) == (title, content, ContentKind.TEXT)
    assert (entry.url, entry.published, entry.author) == ("http://a.cn/a", None, None)


def test_a_date_line_on_top_is_no_head() -> None:
    assert one("发布日期：2023-02-10\n正文。").title == "发布日期：2023-02-10"
