"""HTML pages and fragments as entries: title, body, date, source, address."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import Entry, RawDocument
from bot.feeds.page import article, clean

TEXT = "".join(f"<p>　　第{n}段说明某项工作的进展，各地要认真落实，务求取得实效。</p>" for n in "一二三四")
LINES = [f"第{n}段说明某项工作的进展，各地要认真落实，务求取得实效。" for n in "一二三四"]
LINKS = "".join(f"<p><a href='/{n}'>{line}</a></p>" for n, line in enumerate(LINES))
URL = "https://www.example.gov.cn/202302/t20230210_5.html"
DAY = datetime(2023, 2, 9, 16, tzinfo=UTC)


def read(text: str, url: str | None = URL) -> Entry:
    return article(RawDocument(name="page.html", body=text.encode(), url=url))


def page(body: str, head: str = "<title>关于开展某项专项工作的通知_某某网</title>") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><div class='nav'><a href='/'>首页</a></div>{body}</body></html>"
    )


def text_of(entry: Entry) -> list[str]:
    return clean(entry.content, entry.content_kind).split("\n")


@pytest.mark.parametrize(
    "container",
    [
        "<div class='TRS_Editor'>{}</div>",
        "<td id='UCAP-CONTENT'>{}</td>",
        "<div id='zoom'>{}</div>",
        "<div class='article_con'>{}</div>",
    ],
)
def test_known_containers(container: str) -> None:
    entry = read(page(f"<div>其他栏目内容很多，也有句子。</div><table><tr>{container.format(TEXT)}</tr></table>"))
    assert text_of(entry) == LINES
    assert entry.title == "关于开展某项专项工作的通知"
    assert entry.url == URL


def test_the_longest_of_several_containers_is_taken_and_a_nearly_empty_one_passed_over() -> None:
    body = f"<div class='TRS_Editor'>短</div><div class='TRS_Editor'>{TEXT}</div><div id='UCAP-CONTENT'>空</div>"
    assert text_of(read(page(body))) == LINES


@pytest.mark.parametrize(
    "body",
    [
        f"<div><div class='x1'>{TEXT}</div></div>",
        f"<table><tr><td>{TEXT}</td></tr></table>",
        "<div class='x1'>" + "<br><br>".join(LINES) + "</div>",
        "<div class='x1'>" + "".join(f"<div><span>{line}</span></div>" for line in LINES) + "</div>",
    ],
)
def test_elsewhere_the_densest_block_is_the_body(body: str) -> None:
    around = (
        "<ul>" + "".join(f"<li><a href='/{n}'>某地出台关于某事的办法，效果良好</a></li>" for n in range(9)) + "</ul>"
    )
    foot = "<div class='footer'><p>版权所有 某某网，备案号一二三四五</p></div>"
    assert text_of(read(page(around + body + foot))) == LINES


def test_a_body_of_pictures_is_a_body_without_text() -> None:
    entry = read(page("<div id='con_con'><p><img src='/1.png'></p></div>"))
    assert "img" in entry.content
    assert clean(entry.content, entry.content_kind) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (page("<script>render()</script><div id='app'></div>"), "scripts would draw it"),
        (page("<p>访问过于频繁，请完成安全验证</p>"), "refusal or a challenge"),
        (page("<h1>403 Forbidden</h1>", "<title>403 Forbidden</title>"), "refusal or a challenge"),
        (page("<p>Welcome.</p>" + "<p>Something went wrong, see the log.</p>" * 20), "only navigation"),
        (page(f"<div>{LINKS}</div>"), "only navigation"),
        (page("<ul><li><a href='/1'>通知一</a></li></ul>", ""), "only navigation"),
        ("<!DOCTYPE html><html><body><p> </p></body></html>", "the page has no text"),
        ("<span></span>", "no text"),
        ("<html><frameset><frame src='a.html'></frameset></html>", "only a frame"),
        ("<html><body><h2>该内容已被发布者删除</h2></body></html>", "no article but an error page"),
        ("<html><body><p>当前环境异常，完成验证后即可继续访问</p></body></html>", "a refusal or a challenge"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_says_what_it_is(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^page\.html: .*{reason}"):
        read(text)


BODY = f"<div id='zoom'>{TEXT}</div>"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (
            "<meta name='ArticleTitle' content='关于印发&lt;b&gt;方案&lt;/b&gt;的通知'><title>x</title>",
            "",
            "关于印发方案的通知",
        ),
        ("<meta property='og:title' content='关于印发方案的通知'>", "", "关于印发方案的通知"),
        ("<title>关于印发实施方案的通知--政策--某某网 </title>", "", "关于印发实施方案的通知"),
        ("<title>关于印发实施方案的通知__2007年第23号公报_某某网</title>", "", "关于印发实施方案的通知"),
        ("<title>关于印发实施方案的通知 - 某某省人民政府门户网站</title>", "", "关于印发实施方案的通知"),
        ("<title>关于执行GB 44721-2026的通知</title>", "", "关于执行GB 44721-2026的通知"),
        ("<title>关于——印发方案的通知</title>", "", "关于——印发方案的通知"),
        ("<title>某某网</title>", "", "某某网"),
        ("<title>关于印发实施方案的通知和...</title>", "关于印发实施方案的通知和说明", "关于印发实施方案的通知和说明"),
        ("<title>关于印发实施方案的...</title>", "", "关于印发实施方案的..."),
        ("", "关于印发方案的通知", "关于印发方案的通知"),
        ("", "", "第一段说明某项工作的进展，各地要认真落实，务求取得实效"),
    ],
)
def test_titles(head: str, heading: str, title: str) -> None:
    assert read(page(f"<h1>{heading}</h1>{BODY}", head)).title == title


META = "<meta name='PubDate' content='2023-02-10 09:11'>"
MOMENT = datetime(2023, 2, 10, 1, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "shown", "url", "published", "date_only"),
    [
        (META, "", None, MOMENT, False),
        (META, "<span>发布时间：2023-02-09 20:40</span>", None, datetime(2023, 2, 9, 12, 40, tzinfo=UTC), False),
        (META, "<span>发布日期：2023-02-10</span>", None, MOMENT, False),
        (META, "<span>发布日期：2023-02-08</span>", None, datetime(2023, 2, 7, 16, tzinfo=UTC), True),
        (META, "<p>报名时间：2023-02-20</p>", None, MOMENT, False),
        ("", "<p>截止日期：2023-02-20</p><span>发布时间：2023-02-10</span>", None, DAY, True),
        ("", "<p>面试时间 2023年2月20日</p><span>2023-02-10</span>", None, DAY, True),
        ("", "<p>报名时间：2023-02-20</p>", None, None, False),
        ("", "<p>成文日期：2023-02-10</p>", None, DAY, True),
        ("", "<p>生成日期：2023年2月10日</p>", None, DAY, True),
        ("", "<p>印发日期：2023-02-10</p>", None, DAY, True),
        ("", "<p>公开日期：2023-02-10</p>", None, DAY, True),
        ("", "<p>上传时间：2023-02-10</p>", None, DAY, True),
        ("", "<p>录入时间：2023-02-10</p>", None, DAY, True),
        ("", "<p>撰稿时间：2023-02-10</p>", None, DAY, True),
        ("", "<p>编辑日期：2023-02-10</p>", None, DAY, True),
        ("", "<p>归档时间：2023-02-10</p>", None, DAY, True),
        ("", "<p>成文日期：2023-02-01</p><p>发布日期：2023-02-10</p>", None, DAY, True),
        (META, "<p>成文日期：2023-02-01</p>", None, MOMENT, False),
        ("<meta name='firstpublishedtime' content='2023-02-10-09:11:00'>", "", None, MOMENT, False),
        ("<meta name='PubDate' content='soon'>", "<div>2023年02月10日</div>", None, DAY, True),
        ("", "", URL, DAY, True),
        ("", "", None, None, False),
    ],
)
def test_dates(head: str, shown: str, url: str | None, published: datetime | None, date_only: bool) -> None:
    entry = read(page(f"{shown}{BODY}", head), url)
    assert (entry.published, entry.date_only) == (published, date_only)


@pytest.mark.parametrize(
    ("head", "shown", "author"),
    [
        ("<meta name='ContentSource' content='装备工业一司'>", "<span>来源：某网</span>", "装备工业一司"),
        ("<meta name='source' content='来源：某频道'>", "", "某频道"),
        ("<meta name='source' content='104363'>", "<span>来源：某某日报 字号：大</span>", "某某日报"),
        ("", "<span>来源：</span><div>附件：1.渔港名单</div>", None),
        ("", "<span>来源：闸门科附件：渔港名单</span>", "闸门科"),
        ("", "<span>来源： 责任编辑：某甲</span>", None),
        ("", "<span>来源：【字体：大 中 小】</span>", None),
        ("", "<span>来源：</span><span>打印本页</span>", None),
        ("", "<span>来源：2023-02-10</span>", None),
        ("", "<span>来源：编辑部</span>", "编辑部"),
        ("", "<p>数据来源：统计科</p><p>资金来源：财政拨款</p>", None),
        ("", "<p>（来源：水利报（海外版））</p>", "水利报（海外版）"),
        ("", "<p>来源：21世纪渔业报道(某甲)</p>", "21世纪渔业报道"),
        ("", "", None),
    ],
)
def test_sources(head: str, shown: str, author: str | None) -> None:
    assert read(page(f"{shown}{BODY}", head)).author == author


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("<link rel='canonical' href='/a.html'>", URL, "https://www.example.gov.cn/a.html"),
        (
            "<meta property='og:url' content='https://www.example.gov.cn/b.html'>",
            None,
            "https://www.example.gov.cn/b.html",
        ),
        ("<link rel='canonical' href='https://evil.example/a'>", URL, URL),
        ("<link rel='canonical' href='http://[::1'>", URL, URL),
        ("<link rel='canonical' href='javascript:x'>", None, None),
        ("", None, None),
    ],
)
def test_addresses_are_canonical_on_their_own_host_only(head: str, url: str | None, expected: str | None) -> None:
    assert read(page(BODY, head), url).url == expected


CENTRED = "<p style='text-align: center'><span>国务院关于印发</span></p><p align='center'>某某方案的通知</p>"


def test_a_fragment_takes_its_centred_lines_for_a_title() -> None:
    entry = read(f"{CENTRED}<p style='text-align:center'>国发〔2023〕1号</p><p>各省：</p>{TEXT}")
    assert entry.title == "国务院关于印发某某方案的通知"
    assert text_of(entry) == ["国发〔2023〕1号", "各省：", *LINES]
    assert entry.published is None


def test_a_fragment_without_such_lines_takes_its_first_sentence() -> None:
    assert read(f"<img src='x'><div></div>{TEXT}").title == LINES[0][:-1]
    many = "".join(f"<h2>第{n}行居中</h2>" for n in "一二三四五六")
    assert read(many + TEXT).title == "第一行居中第二行居中第三行居中第四行居中"


def test_clean_drops_what_publishers_add() -> None:
    body = f"{TEXT}<style>.appendQr_wrap&#123;&#125;</style><div class='appendQr_wrap'>扫码</div><p>责任编辑：某某</p>"
    assert clean(body, read(page(BODY)).content_kind).split("\n") == LINES
