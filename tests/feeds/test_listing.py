"""HTML lists of articles: what counts as a row, and what is told where there is none. All pages are invented."""

import json
import sys
from datetime import UTC, datetime
from types import FrameType

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ParsedFeed, RawDocument
from bot.domain.recipes import Recipe, SourceKind
from bot.domain.zones import BEIJING
from bot.feeds.sources import Answer, parse

URL = "https://www.department.example.cn/zwgk/tzgg/index.html"
TRS = Recipe(rows="ul.list > li", date="span")
DAY = "<span>2026-09-10</span>"


def listed(html: str | bytes, recipe: Recipe = TRS) -> ParsedFeed:
    raw = RawDocument(name=URL, body=html if isinstance(html, bytes) else html.encode(), url=URL)
    return parse(Answer(raw=raw, kind=SourceKind.LISTING, recipe=recipe, now=datetime(2026, 9, 21, 9, tzinfo=BEIJING)))


def page(*rows: str, head: str = "<title>通知公告-某部</title>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><ul class=list>{''.join(rows)}</ul></body></html>"


def row(title: str = "关于开展示范工作的通知", href: str = "./202609/t20260908_1.html", after: str = DAY) -> str:
    return f'<li><a href="{href}" title="{title}">{title[:6]}…</a>{after}</li>'


def titles(feed: ParsedFeed) -> list[str]:
    return [entry.title for entry in feed.entries]


def test_a_row_becomes_an_entry() -> None:
    feed = listed(page(row()))
    (entry,) = feed.entries
    assert (feed.kind, feed.title, feed.fault) == ("listing", "通知公告-某部", None)
    assert (entry.title, entry.url, entry.content) == (
        "关于开展示范工作的通知",
        "https://www.department.example.cn/zwgk/tzgg/202609/t20260908_1.html",
        "",
    )
    assert entry.published is not None
    assert (entry.published.isoformat(), entry.date_only) == ("2026-09-09T16:00:00+00:00", True)


@pytest.mark.parametrize("shown", ["2026/09/10", "[2026-09-10]", "（2026.09.10）", "发布时间：2026年9月10日", "09-10"])
def test_the_date_is_read_as_it_is_shown(shown: str) -> None:
    (entry,) = listed(page(row(after=f"<span>阅读</span><span>{shown}</span>"))).entries
    assert entry.published is not None
    assert entry.published.isoformat() == "2026-09-09T16:00:00+00:00"


def test_what_a_row_holds_within_is_not_its_own() -> None:
    popbox = f"<div class=popbox><ul>{row('专家解读', './jd/2.html', '<span>2020-01-01</span>')}</ul></div>"
    for rows in ("ul.list > li", "ul li"):
        feed = listed(page(row(after=popbox + DAY)), Recipe(rows=rows, date="span"))
        assert titles(feed)[0] == "关于开展示范工作的通知"
        assert feed.entries[0].published is not None
        assert feed.entries[0].published.year == 2026
    assert len(listed(page(row(after=popbox + DAY))).entries) == 1


def test_a_doubled_link_is_one_entry_and_more_is_none() -> None:
    double = '<li><a href="1.html"></a><a class=pc href="1.html">甲通知</a><a class=m href="1.html">甲通知</a>' + DAY
    feed = listed(
        page(double, row("更多", "./more/", ""), row("乙通知", "2.html"), row("乙通知", "2.html"), "<li></li>")
    )
    assert titles(feed) == ["甲通知", "乙通知"]


def test_a_list_without_dates_gives_its_rows_undated() -> None:
    feed = listed(page(row(after=""), row("乙通知", "2.html", "")), Recipe(rows="ul.list > li"))
    assert [(entry.title, entry.published) for entry in feed.entries] == [
        ("关于开展示范工作的通知", None),
        ("乙通知", None),
    ]


def test_a_row_is_kept_whatever_its_date_says() -> None:
    shown = ("昨天", "3小时前", "二〇二六年九月二日", "26.09.20", "09-18", "本月中旬")
    feed = listed(page(*(row(f"第{n}号通知", f"{n}.html", f"<span>{day}</span>") for n, day in enumerate(shown))))
    days = [one.published and f"{one.published.astimezone(BEIJING):%m-%d}" for one in feed.entries]
    assert days == ["09-20", "09-21", "09-02", "09-20", "09-18", None]
    assert feed.note == "1 of 6 rows have no date that can be read, such as '本月中旬'"
    assert listed(page(row(), row("更多", "./more/", ""))).note is None


def test_title_and_summary_by_selectors() -> None:
    html = '<li><h5>甲通知</h5><a href="1.html">详情</a><p>为推进工作，现通知如下。</p>' + DAY
    recipe = Recipe(rows="ul.list > li", title="h5", link="a", date="span", summary="p")
    (entry,) = listed(page(html), recipe).entries
    assert (entry.title, entry.content) == ("甲通知", "<p>为推进工作，现通知如下。</p>")


def test_a_row_of_a_table_and_none_of_its_pages() -> None:
    html = "<table><tr><td><a href=1.html>甲通知</a></td><td class=d>2026-09-10</td></tr>%s</table>"
    for pages in (
        "",
        "<tr><td class=d><a href='?p=2'>下一页</a></td></tr>",
        "<tr><td class=d><a href='?p=3'>第3页</a></td></tr>",
        "<tr><td class=d><a href=2>后翻</a></td></tr>",
    ):
        assert titles(listed(page(html % pages), Recipe(rows="tr", date="td.d"))) == ["甲通知"]
    assert titles(
        listed(page(html % "<tr><td><a href=2.html>2</a> <a href=2.html>尾页</a></td></tr>"), Recipe(rows="tr"))
    ) == ["甲通知"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="1.html" title="查看全文">关于开展示范工作的通知</a>',
        '<a href="1.html" title="2026-09-20">关于开展示范工作的通知</a>',
        '<a href="1.html" title="关于开展示范工作的通知">详情</a>',
        '<a href="1.html" title="点击查看本条信息的详细内容">关于开展示范工作的通知</a>',
        '<a href="1.html" title="标题：关于开展示范工作的通知 点击数：9">关于开展示范工作的通知</a>',
        '<a href="1.html" title="关于开展示范工作的通知">·关于开展示…</a>',
        '<a href="/col/2/">[政策]</a><a href="1.html">关于开展示范工作的通知</a>',
        '<a href="/u/2">办公室</a><a href="1.html" title="关于开展示范工作的通知">关于开展…</a>',
        '<a href="1.html">[置顶] 关于开展示范工作的通知<font color=red>NEW</font></a>',
        '<a href="1.html">关于开展示范工作的通知<span>2026-09-20</span></a>',
        '<a href=".\\1.html">关于开展示范工作的通知</a>',
    ],
)
def test_the_title_and_where_it_leads(link: str) -> None:
    (entry,) = listed(page(row("第2号公告", "2.html"), f"<li>{link}{DAY}</li>")).entries[1:]
    assert (entry.title, entry.url) == ("关于开展示范工作的通知", "https://www.department.example.cn/zwgk/tzgg/1.html")


def test_rows_that_have_one_address_in_common_are_told() -> None:
    read = listed(
        page(*(row(title, "detail.jsp") for title in ("甲通知", "乙通知", "丙通知")), row("丁通知", "4.html"))
    )
    assert titles(read) == ["甲通知", "丁通知"]
    assert read.note == "2 rows have no address of their own and were left out"
    doubled = listed(page(row("图片", "1.html"), row("甲通知", "1.html"), row("甲通知", "1.html")))
    assert (titles(doubled), doubled.note) == (["图片"], None)


@pytest.mark.parametrize("link", ['href="javascript:open(1)"', 'href="#" onclick="open(1)"', 'onclick="open(1)"', ""])
def test_rows_that_a_script_opens_are_counted(link: str) -> None:
    read = listed(
        page(f"<li><a {link}>示例部关于甲事项的通知</a>{DAY}</li>", row("乙通知", "2.html"), "<li><b>说明</b></li>")
    )
    assert (titles(read), read.note) == (["乙通知"], "1 rows have no address of their own and were left out")


def test_a_cell_with_the_day_may_reach_down_over_rows() -> None:
    cells = ["<td rowspan=2>2026-09-10</td>", "", "<td>2026-09-09</td>", "<td rowspan='3'>2026-09-08</td>", ""]
    html = "".join(f'<tr>{one}<td><a href="{n}.html">第{n}号通知</a></td></tr>' for n, one in enumerate(cells))
    for date in ("td", "td:first-child:not(:last-child)"):
        read = listed(f"<html><table>{html}</table></html>", Recipe(rows="tr", date=date))
        days = [one.published and one.published.astimezone(BEIJING).day for one in read.entries]
        assert (days, read.undated) == ([10, 10, 9, 8, 8], 0)


def test_a_link_to_the_list_itself_is_no_article() -> None:
    assert titles(listed(page(row("甲通知", "#"), row("乙通知", "#top"), row("丙通知", "3.html")))) == ["丙通知"]
    with pytest.raises(SourceError, match="none with a title and a link"):
        listed(page(row("甲通知", "#"), row("乙通知", "javascript:;")))


@pytest.mark.parametrize(
    "day",
    [
        *(
            "<b>20</b><i>2026-09</i>",
            "<b>20/09</b><i>2026</i>",
            "<i>2026.09</i><b>20</b>",
            "<b>20日</b><i>2026年9月</i>",
            "<b>20</b> / <i>2026/9</i>",
        ),
        *(
            "<b>2026</b><i>09-20</i>",
            "<b>09-20</b><i>2026</i>",
            "<b>20</b><i>09-2026</i>",
            "<i>20</i><i>9月</i><i>2026</i>",
        ),
        *("<h3>20</h3><p>9月</p>", "<p>9月</p><h3>20日</h3>", "<i>2026</i><i>09</i><i>20</i>"),
    ],
)
def test_a_day_in_several_lines(day: str) -> None:
    (entry,) = listed(page(row(after=f"<span>{day}</span>"))).entries
    assert entry.published == datetime(2026, 9, 19, 16, tzinfo=UTC)


def test_addresses_are_relative_to_the_base() -> None:
    feed = listed(page(row(href="a/1.html"), head='<base href="/gk/"><title></title>'))
    assert (feed.entries[0].url, feed.title) == ("https://www.department.example.cn/gk/a/1.html", None)
    feed = listed(page(row(href="a/1.html"), head='<base href="http://[/">'))
    assert feed.entries[0].url == "https://www.department.example.cn/zwgk/tzgg/a/1.html"


def test_html_within_json() -> None:
    body = {"code": "200", "data": {"html": f"<ul class=list>{row()}</ul><div class=pagination></div>"}}
    recipe = Recipe(html="data.html", rows="ul.list > li", date="span")
    assert titles(listed(json.dumps(body), recipe)) == ["关于开展示范工作的通知"]


def test_records_of_a_dataproxy() -> None:
    record = "<record><![CDATA[<li>{}</li>]]></record>"
    links = [f'<a href="/art/{n}.html" title="第{n}号通知">第…</a>{DAY}' for n in range(3)]
    whole = "".join(record.format(link) for link in links)
    text = f"<script type='text/xml'><datastore><recordset>{whole}</recordset></datastore></script>"
    feed = listed(text, Recipe(rows="li", date="span"))
    assert (titles(feed), feed.fault) == (["第0号通知", "第1号通知", "第2号通知"], None)
    cut = listed(text[: text.index("第2号通知") + 3], Recipe(rows="li", date="span"))
    assert titles(cut) == ["第0号通知", "第1号通知"]
    assert "cut off" in (cut.fault or "")


def test_a_page_that_is_cut_off_gives_the_rows_before_its_last() -> None:
    html = page(row(), row("乙通知", "2.html"), row("丙通知", "3.html"))
    feed = listed(html[: html.index("丙通知") + 2])
    assert titles(feed) == ["关于开展示范工作的通知", "乙通知"]
    assert "cut off" in (feed.fault or "")


def test_what_exceeds_the_cap_is_counted() -> None:
    feed = listed(page(*(row(f"第{n}号通知", f"{n}.html") for n in range(2003))))
    assert (len(feed.entries), feed.surplus) == (2000, 3)


@pytest.mark.parametrize(
    ("html", "recipe", "told"),
    [
        (page(row()).replace("class=list", "class=new"), TRS, r"the selector ul\.list > li finds nothing on the page"),
        (
            page("<li>暂无内容</li>", "<li><a href='javascript:;'>x</a></li>"),
            TRS,
            r"finds 2 rows, none with a title and a link \(a\[href\]\)",
        ),
        (page(row(after="<span>阅读 12</span>")), TRS, r"finds 1 rows, none with a date \(span\)"),
        (
            "<html><title>403 Forbidden</title></html>",
            TRS,
            r"finds nothing: a refusal or a challenge \(403 Forbidden\)",
        ),
        ("<html><body><script>location='/x'</script></body></html>", TRS, r"finds nothing: .* scripts would draw it"),
        ("<html><h1>Welcome to RSSHub!</h1></html>", TRS, r"finds nothing: .*\(Welcome to RSSHub\)"),
        ("<html><title>系统维护</title></html>", TRS, r"finds nothing: an error page \(系统维护\)"),
        (page(row())[:40], TRS, "cut off before its first row"),
        ("<datastore><recordset><record><![CDATA[<li><a", TRS, "cut off before its first row"),
        (page(row()), Recipe(rows="ul[["), r"ul\[\[ is no CSS selector"),
        (page(row()), Recipe(), "finds nothing"),
        (
            "<html><title>系统维护</title></html>",
            Recipe(html="data.html", rows="li"),
            "a page, not JSON: an error page",
        ),
        ('{"code": "500"}', Recipe(html="data.html", rows="li"), r"nothing at the path data\.html"),
        ('{"data": {"html": "<ul>', Recipe(html="data.html", rows="li"), "broken JSON"),
        (page(row("关于开展示范工作的通知".encode().decode("latin-1"))), TRS, "the titles are mojibake"),
    ],
)
def test_what_gives_nothing_says_why(html: str, recipe: Recipe, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        listed(html, recipe)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_the_character_set_is_found(codec: str) -> None:
    assert titles(listed(page(row()).encode(codec))) == ["关于开展示范工作的通知"]


def test_big5_that_nobody_declares_is_told() -> None:
    rows = [row(f"關於開展第{n}批應用示範工作的通知與說明", f"{n}.html") for n in range(5)]
    with pytest.raises(SourceError, match=r"mojibake|unreadable"):
        listed(page(*rows).encode("big5"))


def test_rows_nested_in_rows_cost_no_more_than_others() -> None:
    """Ten times the nesting costs about ten times the steps, not a hundred times."""
    assert _steps(200) < 20 * _steps(20)


def _steps(depth: int) -> int:
    """How many elements are looked at for a list whose rows are nested so deep."""
    html = "<ul class=list>" + "<li><a href=x.html>通知</a><span>2026-09-10</span><ul>" * depth
    asked = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal asked
        asked += event == "call" or event == "c_call"

    sys.setprofile(count)
    try:
        listed(html, Recipe(rows="li", date="span"))
    finally:
        sys.setprofile(None)
    return asked
