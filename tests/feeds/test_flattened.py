"""Texts that were copied from pages: where the page is, and the table of what it is, are no title and no text."""

from datetime import datetime

import pytest

from bot.domain.models import RawDocument
from bot.domain.zones import BEIJING
from bot.feeds.document import parse

TITLE = "某市水利局关于修缮水闸的通知"
DAY = datetime(2026, 11, 20, tzinfo=BEIJING)


@pytest.mark.parametrize(
    "head",
    [
        f"首页 > 政务公开 > 通知 > 正文\n{TITLE}\n",
        f"当前位置：网站首页 >> 要闻动态\n{TITLE}\n",
        f"您现在的位置： 首页 > 要闻\n{TITLE}\n",
        f"您当前所在的位置是：首页 > 要闻\n{TITLE}\n",
        f"首页 › 公开 › 正文 {TITLE}\n",
        f"{TITLE}\n",
    ],
)
def test_the_way_to_the_page_is_no_title(head: str) -> None:
    entry = parse(RawDocument(name="a.txt", body=f"{head}　　水闸要修好。\n　　渠要修通。".encode())).entries[0]
    assert entry.title == TITLE
    assert entry.content.lstrip("　").startswith("水闸要修好。")


@pytest.mark.parametrize(
    "table",
    [
        "索 引 号：0012/2026-7 发文机关：某市水利局 成文日期：2026年11月3日 发布日期：2026年11月20日 主题分类：水利 ",
        "\n索引号：0012/2026-7\n发文字号：某水〔2026〕7号\n发布日期：2026-11-20\n",
        " 有效性： 文号：某水〔2026〕7号 成文日期：2026年11月20日\n",
    ],
)
def test_a_table_behind_the_title_tells_the_day(table: str) -> None:
    body = f"{TITLE} {table}各县水利局：水闸要修好。渠要修通。"
    entry = parse(RawDocument(name="a.txt", body=body.encode())).entries[0]
    assert (entry.title, entry.published, entry.date_only) == (TITLE, DAY, True)
    assert entry.content.startswith("各县水利局：")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("首页改版了。水闸要修好。", "首页改版了"),
        ("首页的位置很好\n水闸要修好。", "首页的位置很好"),
        ("水闸名称：一号 水闸要修好。", "水闸名称：一号 水闸要修好"),
    ],
)
def test_what_only_looks_so_stays(text: str, title: str) -> None:
    entry = parse(RawDocument(name="a.txt", body=text.encode())).entries[0]
    assert entry.title == title
    assert "水闸要修好。" in entry.content


def test_a_line_of_date_source_and_author_beneath_the_title_is_no_text() -> None:
    line = "2026-11-20 18:05:31 | 来源：水利报 | 作者：记者 周小海 | 浏览量：1,024"
    entry = parse(RawDocument(name="a.txt", body=f"{TITLE}\n{line}\n　　水闸要修好。".encode())).entries[0]
    assert (entry.title, entry.author) == (TITLE, "水利报")
    assert entry.published is not None
    assert entry.published.astimezone(BEIJING) == datetime(2026, 11, 20, 18, 5, 31, tzinfo=BEIJING)
    assert entry.content.strip("　") == "水闸要修好。"


def test_buttons_behind_the_source_are_none_of_it() -> None:
    line = "发布时间：2026-11-20 16:42 信息来源：闸门科 字号：[ 大 中 小 ] 打印本页"
    entry = parse(RawDocument(name="a.txt", body=f"{TITLE}\n{line}\n　　水闸要修好。".encode())).entries[0]
    assert (entry.title, entry.author) == (TITLE, "闸门科")
