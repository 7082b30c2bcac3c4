"""What a body consists of, and the files it leaves its text to."""

import pytest

from bot.domain.models import ContentKind, RawDocument
from bot.domain.reading import Substance
from bot.feeds.page import clean
from bot.feeds.substance import attached, attached_to_page, files_left, leaves_to_attachments, substance

SENTENCE = "各街道要把农贸市场改造列入年度民生实事，逐个市场建立台账。"
LINK = '<p><a href="/files/P1.pdf">附件1：改造方案.pdf</a></p>'


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (f"<p>{SENTENCE}</p>", Substance.TEXT),
        (f"<p>{SENTENCE}</p><img src='a.jpg'>", Substance.TEXT),
        (f"<p>{SENTENCE}</p>{LINK}", Substance.TEXT),
        ("<p><img src='a.jpg'></p><p><img src='b.jpg'></p>", Substance.IMAGES),
        ("<p>一图读懂</p><p><img data-src='a.jpg'></p>", Substance.IMAGES),
        (LINK, Substance.ATTACHMENT),
        (f"<p>各有关单位：</p>{LINK}", Substance.ATTACHMENT),
        (f"<p>现将改造方案印发给你们，全文见附件。</p>{LINK}", Substance.ATTACHMENT),
        ("<p>现将改造方案印发给你们，具体内容详见附件。</p>", Substance.ATTACHMENT),
        (f"<p>现将《改造方案》印发给你们，请结合实际认真落实。</p>{LINK}", Substance.ATTACHMENT),
        (f"<p>经市政府同意，现将《改造方案》转发各街道，请遵照执行。</p>{LINK}", Substance.ATTACHMENT),
        ("<p>现将《改造方案》印发给你们，请结合实际认真落实。</p>", Substance.TEXT),
        (f"<p>现将印发工作中的有关事项通知如下：{SENTENCE}</p>{LINK}", Substance.TEXT),
        (f"<p>方案日前印发给各街道，{SENTENCE}</p>{LINK}", Substance.TEXT),
        (f"<p>{SENTENCE * 10}详见附件。</p>{LINK}", Substance.TEXT),
        ("<p>　</p>", Substance.EMPTY),
        ("", Substance.EMPTY),
        ("<p>今日休市</p>", Substance.TEXT),
    ],
)
def test_substance(content: str, wanted: Substance) -> None:
    assert substance(content, ContentKind.HTML, clean(content, ContentKind.HTML)) is wanted


def test_a_covering_notice_leaves_its_text_to_files_that_it_does_not_link_to() -> None:
    said = "现将《改造方案》印发给你们，请结合实际认真落实。"
    assert substance(f"<p>{said}</p>", ContentKind.HTML, said, files=True) is Substance.ATTACHMENT


def test_plain_text_has_no_pictures() -> None:
    assert substance("短", ContentKind.TEXT, "短") is Substance.TEXT
    assert substance(" ", ContentKind.MARKDOWN, "") is Substance.EMPTY


def test_files_of_a_body_are_absolute_and_each_once() -> None:
    links = (
        "<a href='./a.PDF'>甲</a><a href='./a.PDF'>又</a><a href='//f.example.cn/b.docx?v=1'>乙</a>"
        "<a href='c.xlsx'>表</a>"
        "<a href='javascript:x.pdf'>丙</a><a href='http://[bad.pdf'>丁</a><a href='d.html'>戊</a>"
    )
    found = attached(links, "https://www.example.cn/2026/t1.html")
    assert [(one.url, one.name, one.is_readable) for one in found] == [
        ("https://www.example.cn/2026/a.PDF", "甲", True),
        ("https://f.example.cn/b.docx?v=1", "乙", True),
        ("https://www.example.cn/2026/c.xlsx", "表", False),
    ]
    (local,) = attached("<a href='a.pdf'>甲</a>", None)
    assert not local.is_readable
    assert len(attached("".join(f"<a href='https://a.cn/{n}.pdf'>x</a>" for n in range(99)), None)) == 20


@pytest.mark.parametrize(
    ("link", "called"),
    [
        ("<a href='/f/P1.doc'>附件：改造方案</a>", "改造方案.doc"),
        ("<a href='/f/P1.doc'>附件1：改造方案.doc</a>", "改造方案.doc"),
        ("<a href='/f/P1.wps'>附件 2. 申报表</a>", "申报表.wps"),
        ("<a href='/f/P1.OFD'>附件</a>", "附件.ofd"),
        ("<a href='/f/%E6%96%B9%E6%A1%88.xls'><img src='x.gif'></a>", "方案.xls"),
        (f"<a href='/f/P1.doc'>{'长' * 99}</a>", f"{'长' * 60}.doc"),
    ],
)
def test_a_file_is_called_by_its_link(link: str, called: str) -> None:
    assert [one.called() for one in attached(link, "https://www.example.cn/")] == [called]


def test_files_that_a_body_leaves_its_text_to() -> None:
    short, long = f"<p>请认真落实。</p>{LINK}", f"<p>{SENTENCE * 20}</p>{LINK}"
    for content, kind, count in (
        (short, ContentKind.HTML, 1),
        (long, ContentKind.HTML, 0),
        (short, ContentKind.TEXT, 0),
    ):
        assert len(files_left(content, kind, clean(content, kind), None)) == count


def page(inner: str) -> RawDocument:
    return RawDocument(
        name="p", body=f"<html><body>{inner}</body></html>".encode(), url="https://www.example.cn/a/t.html"
    )


def test_files_of_a_page_stand_in_its_body_or_right_below() -> None:
    body = f"<div id='zoom'><p>{SENTENCE * 2}</p></div>"
    below = "<div class='files'><a href='b.pdf'>附件</a></div>"
    far = "<div class='side'><a href='guide.pdf'>办事指南</a></div>"
    found = attached_to_page(page(f"<div><div>{body}</div>{below}</div>{far}"))
    assert [one.url for one in found] == ["https://www.example.cn/a/b.pdf"]
    assert [one.url for one in attached_to_page(page(body + below))] == ["https://www.example.cn/a/b.pdf"]
    assert attached_to_page(page("<a href='b.pdf'>附件</a>")) == ()


@pytest.mark.parametrize(
    ("text", "leaves"),
    [("详见附件。", True), (SENTENCE * 20 + "具体要求见附件。", True), (SENTENCE * 20, False), ("", True)],
)
def test_leaves_to_attachments(text: str, leaves: bool) -> None:
    assert leaves_to_attachments(text) is leaves
