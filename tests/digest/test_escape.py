"""The one door to Telegram HTML: markup is text, nothing invisible passes, links lead where they say."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.escape import address, clip, escape, host, link, visible
from tests.emulator.judge import judge_html


@pytest.mark.parametrize(
    ("raw", "escaped"),
    [
        ("<b>&amp;\"'</b>", "&lt;b&gt;&amp;amp;&quot;'&lt;/b&gt;"),
        ("收\u202e益\u2066\u200b\ufeff", "收益"),
        ("一行\r\n两行\x00", "一行 两行"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("芯\u200d片", "芯片"),
        ("\ud800", ""),
    ],
)
def test_escape(raw: str, escaped: str) -> None:
    assert escape(raw) == escaped


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("培养工匠、10000名左右省级工匠、50000名", 21, "培养工匠、10000名左右省级工匠…"),
        ("占比达到77.95%以上", 8, "占比达到…"),
        ("123456789", 5, "1234…"),
        ("甲乙丙丁戊", 3, "甲乙…"),
        ("甲2万家", 5, "甲2万家"),
    ],
)
def test_no_number_is_cut(text: str, width: int, shown: str) -> None:
    assert clip(text, width) == shown


@given(st.text())
def test_what_is_escaped_is_flawless_and_says_the_same(text: str) -> None:
    shown = escape(text)
    assert html.unescape(shown) == visible(text)
    assert judge_html(f"<b>题</b>{shown}").problems == ()


@pytest.mark.parametrize(
    ("url", "target", "shown"),
    [
        ("https://www.Gov.cn/a b?q=芯片#x", "https://www.gov.cn/a%20b?q=%E8%8A%AF%E7%89%87#x", "www.gov.cn"),
        ("http://news.example.com:8080", "http://news.example.com:8080", "news.example.com"),
        ("https://例子.example/甲", "https://xn--fsqu00a.example/%E7%94%B2", "xn--fsqu00a.example"),
        (" https://a.example/%E7%94%B2 ", "https://a.example/%E7%94%B2", "a.example"),
    ],
)
def test_links_show_the_host_they_lead_to(url: str, target: str, shown: str) -> None:
    assert address(url) == target
    assert host(url) == shown
    assert link(url, "原文") == f'<a href="{target}">原文</a>'


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "tg://user?id=1",
        "//a.example/x",
        "https://",
        "https://user:pass@a.example/",
        "https://a.example:port/",
        "http://[::1/",
        "http://[::1]/",
        "https://" + "a" * 70 + ".example",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_other_addresses_are_no_links(url: str | None) -> None:
    assert address(url) is None
    assert link(url, "原文") is None


@given(st.text() | st.text().map("https://a.example/".__add__))
def test_every_link_passes_the_judge(url: str) -> None:
    shown = link(url, "原文") or "原文"
    assert judge_html(shown).problems == ()
