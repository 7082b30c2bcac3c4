"""What a document is, told from its bytes."""

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.feeds.document import parse

SENTENCES = "各地要认真落实通知要求，细化工作措施，务求取得实效。" * 5
PAGE = (
    f"<html><head><title>关于某事的通知全文</title></head><body><div id='zoom'><p>{SENTENCES}</p></div></body></html>"
)
RSS = "<rss version='2.0'><channel><title>x</title></channel></rss>"


def kind(text: str, name: str = "x", content_type: str | None = None) -> str:
    return parse(RawDocument(name=name, body=text.encode(), content_type=content_type)).kind


@pytest.mark.parametrize(
    ("text", "name", "content_type", "expected"),
    [
        (RSS, "x.html", "text/html", "rss"),
        (f"<!-- a --><?xml-stylesheet href='a'?>{RSS}", "x", None, "rss"),
        (PAGE, "x.txt.html", None, "html"),
        (PAGE, "x", "application/xml", "html"),
        (f"<!DOCTYPE html>{PAGE}", "x", None, "html"),
        (f"<?xml version='1.0'?><!DOCTYPE html>{PAGE}", "x", None, "html"),
        (f"<p>{SENTENCES}</p>", "x", None, "html"),
        (f"<p>{SENTENCES}</p>", "x.md", None, "markdown"),
        (f"<p>{SENTENCES}</p>", "x.txt", None, "text"),
        ("# 标题\n正文", "x", None, "markdown"),
        ("正文\n# 标题", "x", None, "text"),
        ("正文", "https://a.cn/x.md?raw=1", None, "markdown"),
        ("正文", "x", "text/markdown", "markdown"),
        ("正文", "x", "text/html; charset=utf-8", "text"),
        ("[某地] 正文一句。", "x.txt", None, "text"),
        ("---\ntitle: 标题\n---\n正文", "x", None, "document"),
        ("---\n\n正文", "x", None, "text"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "x", None, "jsonfeed"),
    ],
)
def test_kinds(text: str, name: str, content_type: str | None, expected: str) -> None:
    assert kind(text, name, content_type) == expected


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("<?xml version='1.0'?><urlset><url/></urlset>", "s", "XML of kind urlset, not a feed"),
        ("<?xml version='1.0'?><opml version='2.0'/>", "s", "XML of kind opml, not a feed"),
        ("无此路由", "s.xml", "no feed in it"),
        ("一是清渠。", "s.PDF", "named .pdf, but it is plain text"),
        ("一是清渠。", "s.docx", "named .docx, but it is plain text"),
        ("！？……", "s", "no text"),
        ('{"error": 1}', "s", "JSON that is no JSON Feed"),
    ],
)
def test_what_is_none_of_these_is_refused_by_name(text: str, name: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^{name}: .*{reason}"):
        kind(text, name)


def test_a_text_stored_after_being_read_in_the_wrong_set_is_mended() -> None:
    meant = "第二章　工程建设\n第九条　新建道路应当符合标准，方便出行。"
    body = meant.encode().decode("mac_cyrillic").encode()
    (entry,) = parse(RawDocument(name="x.txt", body=body)).entries
    assert "新建道路应当符合标准" in entry.content
