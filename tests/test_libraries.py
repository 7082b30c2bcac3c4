"""The words of the libraries that read what came, in Chinese."""

import json
import re
from datetime import UTC, datetime
from xml.parsers import expat

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.feeds import attachments, feed, jsonfeed, opml, paths
from bot.locale import translator
from bot.locale.phrases import table
from bot.locale.reasons import told
from tests.feeds.made import pdf

NOW = datetime(2026, 7, 20, 4, 0, tzinfo=UTC)
CHINESE = translator("zh_CN")
ENGLISH_WORDS = re.compile(r"[a-z]{3,} [a-z]{2,}", re.IGNORECASE)
RSS = "<rss version='2.0'><channel><title>t</title><item><title>a</title><link>https://a.cn/1</link></item>"
TAILS = (
    "", "<a", "</item>", "<a></b>", "<a x='1' x='2'/>", "&nbsp;", "&#0;", "<x:a/>", "<![CDATA[", "\x01",
    "</channel></rss>x",
)  # fmt: skip
JSON = (
    "", "{", '{"a" 1}', "{a:1}", '"abc', '{"a":"\\x"}', "[1 2]", "[1] x", '{"a":"\\u12"}', "[" * 99999,
)  # fmt: skip


def bare(reason: str) -> str:
    """A reason in Chinese without what stands in brackets."""
    said = told(reason, CHINESE)
    while (less := re.sub(r"（[^（）]*）|\([^()]*\)", "", said)) != said:
        said = less
    return said


@pytest.mark.parametrize("tail", TAILS)
def test_a_broken_feed(tail: str) -> None:
    raw = RawDocument(name="a.xml", body=b"")
    fault = feed.thorough(raw, f"{RSS}{tail}".encode(), 0, NOW).fault
    assert fault is not None
    assert not ENGLISH_WORDS.search(bare(fault)), told(fault, CHINESE)


@pytest.mark.parametrize("tail", ["<a></b>", "", "plain words"])
def test_what_is_no_feed(tail: str) -> None:
    with pytest.raises(SourceError) as error:
        feed.thorough(RawDocument(name="a.xml", body=b""), f"<some>{tail}".encode(), 0, NOW)
    assert not ENGLISH_WORDS.search(bare(str(error.value))), told(str(error.value), CHINESE)


@pytest.mark.parametrize("text", JSON)
def test_broken_json(text: str) -> None:
    raised: list[str] = []
    for parse in (
        lambda: paths.load("a.json", text),
        lambda: jsonfeed.parse(RawDocument(name="a.json", body=b""), text),
    ):
        with pytest.raises(SourceError) as error:
            parse()
        raised.append(str(error.value))
    for reason in raised:
        assert not ENGLISH_WORDS.search(bare(reason)), told(reason, CHINESE)


def test_a_broken_list_and_a_broken_paper() -> None:
    with pytest.raises(SourceError) as listed:
        opml.parse(RawDocument(name="a.opml", body=b"<opml><body></opml>"))
    with pytest.raises(SourceError) as paper:
        attachments.lines(RawDocument(name="a.pdf", body=pdf("")[:60]))
    for error in (listed, paper):
        assert not ENGLISH_WORDS.search(bare(str(error.value))), told(str(error.value), CHINESE)


def test_each_word_is_one_that_a_library_says() -> None:
    said = set(expat.errors.messages.values())
    assert {english for english in table("libraries") if "{" not in english} <= said
    rows = {english.split("{")[0].rstrip(": ") for english in table("libraries") if "{" in english}
    raised = [str(_broken(text)) for text in JSON]
    assert [row for row in rows if not any(row in one for one in raised)] == []


def _broken(text: str) -> Exception:
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        return error
    raise AssertionError(text)
