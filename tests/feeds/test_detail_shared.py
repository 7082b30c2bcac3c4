"""Recorded article pages beside the project, where they are: whole, and gone bad in every way that sites do."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, Entry, RawDocument
from bot.feeds import body
from bot.feeds.detail import cut_off, read
from bot.feeds.page import clean
from tests.feeds.shapes import ERROR_PAGE, RECORDED

URL = "https://www.example.cn/art/1.html"
PAGES = tuple(sorted(path.name for path in (RECORDED / "html_detail").glob("*.html")))

pytestmark = pytest.mark.skipif(not PAGES, reason="real documents are not beside the project")
every_page = pytest.mark.parametrize("name", PAGES)


def raw_of(content: bytes) -> RawDocument:
    return RawDocument(name=URL, body=content, content_type="text/html; charset=utf-8", url=URL)


def recorded(name: str) -> bytes:
    return (RECORDED / "html_detail" / name).read_bytes()


def article(content: bytes) -> Entry:
    return read(raw_of(content), "", URL)


def text_of(content: bytes) -> str:
    return clean(article(content).content, ContentKind.HTML)


@every_page
def test_a_page_without_its_body_has_no_article(name: str) -> None:
    page = LexborHTMLParser(recorded(name).decode())
    assert page.body is not None
    gone = text_of(recorded(name))
    while (found := body.find(page.body)) is not None and found.tag != "body":
        found.decompose()
    html = (page.html or "").encode()
    with pytest.raises(SourceError, match="no article"):
        article(html)
    assert gone or "img" in article(recorded(name)).content


@every_page
def test_a_page_that_is_cut_off_is_told(name: str) -> None:
    whole = recorded(name)
    assert cut_off(raw_of(whole)) is None
    part = whole[: len(whole) // 3]  # one of them has another page's end in its middle
    assert "cut off" in (cut_off(raw_of(part)) or "")


@every_page
def test_a_page_in_another_character_set_than_is_said_is_read_all_the_same(name: str) -> None:
    foreign = recorded(name).decode().encode("gb18030")
    assert text_of(foreign) == text_of(recorded(name))


def test_an_error_page_is_no_article() -> None:
    with pytest.raises(SourceError, match=r"no article but an error page \(页面不存在"):
        article(ERROR_PAGE)
