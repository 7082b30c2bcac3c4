"""HTML as lines of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.blocks import lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>　　一段。</p><p>二段。</p>", ["一段。", "二段。"]),
        ("<div>一<b>二</b><font>三</font></div>四", ["一二三", "四"]),
        ("一行<br>二行<br/><br>三行", ["一行", "二行", "三行"]),
        ("<p>加强\n   监测</p>", ["加强监测"]),
        ("<p>第一\n\n　　第二段另起</p>", ["第一", "第二段另起"]),
        ("<p>通知如下：　　一、总体要求　　（一）思想。</p>", ["通知如下：", "一、总体要求", "（一）思想。"]),
        ("<ul><li>甲</li><li>乙<ol><li>丙</ol></ul>", ["• 甲", "• 乙", "1. 丙"]),
        ("<pre>一行\n二\t行</pre>", ["一行", "二 行"]),
        ("<h2>标题</h2>正文<!-- 注释 --><p></p>", ["标题", "正文"]),
        ("<p>A&amp;B &lt;5%&gt; &nbsp;&ldquo;引号&rdquo;</p>", ["A&B <5%> “引号”"]),
        ("<style>p{}</style><script>x()</script><p>正文<noscript>无</noscript></p>", ["正文"]),
        ("<p hidden>藏</p><p style='display:none'>藏</p><p>显</p>", ["显"]),
        ("<form id='aspnetForm'><div>全页都在表单里</div><input value='x'></form>", ["全页都在表单里"]),
        ("<figure><img src='a.png'><figcaption></figcaption></figure><p>文</p>", ["文"]),
        ("<svg><text>图</text></svg>", []),
        ("<p>", []),
        ("", []),
    ],
)
def test_blocks_become_lines(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


def test_rows_of_data_are_lines_and_their_cells_are_tabbed() -> None:
    table = "<table><tr><th>指标</th><th>2025年</th></tr><tr><td>增速\n</td><td> </td><td>5%</td></tr></table>"
    assert lines(table) == ["指标\t2025年", "增速\t5%"]
    cell = "<td>一<b>二</b><script>x()</script></td><td><p>三</p>四<br>五</td>"
    assert lines(f"<table><tr>{cell}</tr></table>") == ["一二\t三 四 五"]


def test_a_table_that_lays_out_a_page_is_no_row() -> None:
    long = "很长的正文。" * 40
    assert lines(f"<table><tr><td>导航</td><td><p>{long}</p><p>二段。</p></td></tr></table>") == [
        "导航",
        long,
        "二段。",
    ]
    assert lines("<table><tr><td>一</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>") == [
        "一",
        "甲\t乙",
    ]
    assert lines("<table><tr><td>只有一格</td></tr></table>") == ["只有一格"]


def test_plain_text_is_read_as_plain_text() -> None:
    assert lines("\n　　新华社电 第一段。\n　　第二段 A&amp;B。") == ["新华社电 第一段。", "第二段 A&B。"]


def test_markup_escaped_once_too_often_is_resolved() -> None:
    assert lines("&lt;p&gt;一段。&lt;/p&gt;&lt;p&gt;二段。&lt;/p&gt;") == ["一段。", "二段。"]
    assert lines("<div>&amp;lt;p&amp;gt;一段。&amp;lt;/p&amp;gt;</div>") == ["一段。"]
    assert lines("<div>&lt;p&gt;一段。&lt;/p&gt;&lt;p&gt;二段。&lt;/p&gt;</div>") == ["一段。", "二段。"]


def test_a_text_about_tags_keeps_them() -> None:
    text = "在网页模板中，段落用 <p> 标出，" + "其余要求按照网站建设规范执行，各单位要认真落实。" * 5
    assert lines(f"<p>{text.replace('<p>', '&lt;p&gt;')}</p>") == [text]


BODY = "<p>" + "正文内容很长，足以占去页面的大部分。" * 5 + "</p>"


@pytest.mark.parametrize(
    "name",
    [
        "appendQr_wrap",
        "share-box",
        "bdsharebuttonbox bdshare",
        "relatedNews",
        "article-comment",
        "qr-code",
        "recommend",
    ],
)
def test_furniture_goes_by_its_name(name: str) -> None:
    assert lines(f'{BODY}<div class="{name}"><p>扫一扫</p></div><div id="{name}">微信</div>') == lines(BODY)


def test_a_body_is_no_furniture_whatever_its_name() -> None:
    assert lines(f'<div class="TRS_Editor">{BODY}</div>') == lines(BODY)
    assert lines(f'<div class="share-content">{BODY}</div>') == lines(BODY)


def test_depth_does_not_matter() -> None:
    assert lines("<span>" * 3000 + "深处" + "</span>" * 3000) == ["深处"]


PLAIN = [
    *("甲", "乙，", "。", "：", " ", "\n", "\t", "\u3000\u3000", "一、", "A", "1", "\xa0", "\x0b", "\ufeff"),
    *("<p>", "</p>", "<br>", "<br/>", "</br>", "<b>", "</b>", "<i>", "</span>", "<span>", "<strong>", "</strong>"),
]


@given(st.lists(st.sampled_from(PLAIN), max_size=12).map("".join))
def test_what_needs_no_tree_reads_as_the_tree_does(source: str) -> None:
    assert lines(f"<p></p>{source}") == lines(f"<p class=a></p>{source}")
