"""Tests of what makes two entries one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.identity import canonical_url, entry_keys, is_official, normal_title
from bot.domain.models import Entry


def an_entry(
    title: str = "标题", content: str = "<p>正文</p>", url: str | None = None, guid: str | None = None
) -> Entry:
    return Entry(title=title, content=content, url=url, guid=guid)


def alone(entry: Entry, base: str | None = None) -> str:
    """The key of an entry without others around it."""
    return entry_keys((entry,), base)[0]


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://a.example.cn/b/t1.htm;jsessionid=0A1B?id=3", "a.example.cn/b/t1.htm?id=3"),
        ("https://a.example.cn/b/t1.htm?id=3&_=1795000000&PHPSESSID=1a", "a.example.cn/b/t1.htm?id=3"),
        ("https://a.example.cn\\b\\t1.htm", "a.example.cn/b/t1.htm"),
        (r"https://a.example.cn/t\1?q=a\b", "a.example.cn/t/1?q=a%5Cb"),
        ("http://www.gov.cn/zhengce/1.htm", "gov.cn/zhengce/1.htm"),
        ("https://WWW.Gov.CN/zhengce/1.htm", "gov.cn/zhengce/1.htm"),
        ("  https://gov.cn/zhengce/1.htm \n", "gov.cn/zhengce/1.htm"),
        ("//www.gov.cn/zhengce/1.htm", "gov.cn/zhengce/1.htm"),
        ("http://gov.cn:80/a", "gov.cn/a"),
        ("https://gov.cn:443/a", "gov.cn/a"),
        ("http://gov.cn:8080/a", "gov.cn:8080/a"),
        ("http://gov.cn:443/a", "gov.cn:443/a"),
        ("https://m.example.cn/a", "example.cn/a"),
        ("https://www.m.example.cn/a", "example.cn/a"),
        ("https://wap.example.cn/a", "example.cn/a"),
        ("https://3g.example.cn/a", "example.cn/a"),
        ("https://m.cn/a", "m.cn/a"),
        ("https://xm.gov.cn/a", "xm.gov.cn/a"),
        ("https://gxj.xm.gov.cn/a", "gxj.xm.gov.cn/a"),
        ("https://m.exam.example.cn/a", "exam.example.cn/a"),
        ("https://news.m.example.cn/a", "news.example.cn/a"),
        ("https://media.example.cn/a", "media.example.cn/a"),
        ("https://example.cn./a", "example.cn/a"),
        ("https://example.cn", "example.cn/"),
        ("https://example.cn?id=3", "example.cn/?id=3"),
        ("https://user:secret@example.cn/a", "example.cn/a"),
        ("http://big5.www.gov.cn/gate/big5/www.gov.cn/zhengce/1.htm", "gov.cn/zhengce/1.htm"),
        ("http://big5.gov.cn/gate/big5/www.gov.cn", "gov.cn/"),
        ("https://例子.中国/a", "xn--fsqu00a.xn--fiqs8s/a"),
        ("http://127.0.0.1:8000/a", "127.0.0.1:8000/a"),
        ("http://[::1]:8000/a", "[::1]:8000/a"),
        ("https://a.cn/b/../c/./d.htm", "a.cn/c/d.htm"),
        ("https://a.cn/b/..", "a.cn/"),
        ("https://a.cn/../../b", "a.cn/b"),
        ("https://a.cn/b/.", "a.cn/b/"),
        ("https://a.cn/b/", "a.cn/b/"),
        ("https://a.cn//b/t_1~2.x-y.html", "a.cn//b/t_1~2.x-y.html"),
        ("https://a.cn/.well-known/x", "a.cn/.well-known/x"),
        ("https://a.cn/b", "a.cn/b"),
        ("https://a.cn/%7eb%2fc%e4%b8%ad", "a.cn/~b%2Fc%E4%B8%AD"),
        ("https://a.cn/中 文%", "a.cn/%E4%B8%AD%20%E6%96%87%25"),
        ("https://a.cn/b#top", "a.cn/b"),
        ("https://a.cn/b#/", "a.cn/b"),
        ("https://a.cn/b/#/news/1?id=7", "a.cn/b/#/news/1?id=7"),
        ("https://a.cn/#!/news/公告", "a.cn/#!/news/%E5%85%AC%E5%91%8A"),
        ("https://a.cn/b?", "a.cn/b"),
        ("https://a.cn/b?utm_source=x&utm_medium=y&spm=1.2&from=timeline&share_token=z", "a.cn/b"),
        ("https://a.cn/b?docId=7&from=singlemessage", "a.cn/b?docId=7"),
        ("https://a.cn/b?x=1&&a=2", "a.cn/b?x=1&a=2"),
        ("https://a.cn/b?fromage=1&respond", "a.cn/b?fromage=1&respond"),
    ],
)
def test_one_spelling(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(f"https://{canonical}") in (canonical, canonical.replace(":443", ""))


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("./202607/t1.html", "a.cn/x/202607/t1.html"),
        ("../t1.html", "a.cn/t1.html"),
        ("//b.cn/t1.html", "b.cn/t1.html"),
        ("?id=3", "a.cn/x/index.html?id=3"),
        ("http://b.cn/t1.html", "b.cn/t1.html"),
    ],
)
def test_a_relative_address_is_resolved(url: str, canonical: str) -> None:
    assert canonical_url(url, "https://www.a.cn/x/index.html") == canonical


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tag:a.cn,2026:1",
        "javascript:alert(1)",
        "mailto:x@a.cn",
        "ftp://a.cn/x",
        "relative/path",
        "https:///path",
        "https://./path",
        "https://[bad/",
        "https://a.cn:99999/",
        "https://a.cn:port/",
        f"https://{'政' * 70}.cn/",
    ],
)
def test_no_web_address(url: str) -> None:
    assert canonical_url(url) is None


@given(st.text())
def test_any_text_is_an_address_or_none(text: str) -> None:
    for url in (text, f"http://{text}", f"https://a.cn/{text}"):
        canonical = canonical_url(url)
        assert canonical is None or canonical.isascii()


@pytest.mark.parametrize(
    ("title", "normal"),
    [
        ("原标题：两部门 部署 春耕", "两部门部署春耕"),
        ("原题: 两部门部署春耕", "两部门部署春耕"),
        ("两部门部署春耕_中国政府网", "两部门部署春耕"),
        ("两部门部署春耕--人民网", "两部门部署春耕"),
        ("两部门部署春耕 - 新华网", "两部门部署春耕"),
        ("两部门部署春耕——经济日报", "两部门部署春耕"),
        ("两部门部署春耕丨某某财经", "两部门部署春耕"),
        ("建立_白名单_制度", "建立_白名单_制度"),
        ("中国-东盟合作网", "中国-东盟合作网"),
        ("２０２６年　ＭＩＩＴ &amp; 部门", "2026年miit&部门"),
        ("", ""),
    ],
)
def test_a_title_without_what_reprinting_adds(title: str, normal: str) -> None:
    assert normal_title(title) == normal


def test_the_address_is_the_key_whatever_the_guid_and_title() -> None:
    first = an_entry(url="http://www.a.cn/1.html?spm=1", guid="old-1")
    again = an_entry("改过的标题", "改过的正文", url="https://a.cn/1.html", guid="new-scheme:1")
    assert alone(first) == alone(again) == "url:a.cn/1.html"


def test_a_relative_address_counts_by_its_base() -> None:
    assert alone(an_entry(url="1.html"), "https://a.cn/feed/rss.xml") == "url:a.cn/feed/1.html"


@pytest.mark.parametrize("url", [None, "tag:a.cn,2026:1", "https://www.a.cn", "https://a.cn/feed.xml"])
def test_without_an_address_of_its_own_an_entry_is_what_it_says(url: str | None) -> None:
    entry = an_entry("原标题：部署春耕", "<p>一是抓 早。</p>", url=url, guid="1")
    reprint = an_entry("部署春耕_中国政府网", "<div>一是抓早。</div>", url=url, guid="2")
    other = an_entry("部署春耕", "<p>二是抓早。</p>", url=url, guid="1")
    base = "http://www.a.cn/feed.xml"
    assert alone(entry, base).startswith("doc:")
    assert alone(entry, base) == alone(reprint, base)
    assert alone(entry, base) != alone(other, base)


def test_the_guid_tells_apart_only_what_says_nothing_else() -> None:
    assert alone(an_entry("监管发布", "", guid="1")) != alone(an_entry("监管发布", "", guid="2"))
    assert alone(an_entry("监管发布", "")) == alone(an_entry("监管发布", " <br> "))


def test_an_address_shared_by_different_titles_is_none() -> None:
    here = "https://a.cn/news.html"
    one, two = an_entry("甲", url=here), an_entry("乙", url=here + "?utm_source=x")
    alone = an_entry("丙", url="https://a.cn/3.html")
    twice = (an_entry("丁", url="https://a.cn/4.html"), an_entry("原标题：丁", url="http://a.cn/4.html"))
    keys = entry_keys([one, two, alone, *twice, an_entry("戊"), an_entry("己", url="tag:1")])
    assert [key[:4] for key in keys] == ["doc:", "doc:", "url:", "url:", "url:", "doc:", "doc:"]
    assert keys[2:5] == ("url:a.cn/3.html", "url:a.cn/4.html", "url:a.cn/4.html")
    assert len(set(keys)) == 6


@given(st.text(), st.text())
def test_any_text_has_a_key(title: str, content: str) -> None:
    assert alone(an_entry(title, content)) == alone(an_entry(title, content))


def test_lone_surrogates_have_a_key() -> None:
    assert alone(an_entry("\ud800", "\udfff", url="https://a.cn/\ud800")).startswith("url:")
    assert alone(an_entry("\ud800", "\udfff")).startswith("doc:")


@pytest.mark.parametrize(
    ("url", "official"),
    [
        ("https://www.gov.cn/zhengce/1.htm", True),
        ("http://m.miit.gov.cn:8080/1", True),
        ("https://gxj.xm.gov.cn/1", True),
        ("https://gov.cn.example.com/1", False),
        ("https://notgov.cn/1", False),
        ("tag:gov.cn,2026", False),
        (None, False),
    ],
)
def test_the_official_are_on_gov_cn(url: str | None, official: bool) -> None:
    assert is_official(url) is official


@pytest.mark.parametrize(
    ("url", "official"),
    [
        ("https://www.academy.cn/1.html", True),
        ("http://news.academy.cn/1.html", True),
        ("https://academy.cn:8443/1.html", True),
        ("https://notacademy.cn/1.html", False),
        ("https://academy.cn.example.com/1.html", False),
        ("https://www.gov.cn/1.html", True),
    ],
)
def test_so_are_those_on_a_bodys_own_domain(url: str, official: bool) -> None:
    assert is_official(url, frozenset({"academy.cn"})) is official


@given(
    st.sampled_from(["http://", "https://"]),
    st.lists(st.sampled_from(["www.", "m.", "3g.", "gov.cn", "a", "-", ".", "B"]), min_size=1, max_size=4),
    st.lists(st.sampled_from(["/", "a", "..", ".", "~", "_1.htm", "gate/big5/", "gov.cn/", "%41", "?"]), max_size=6),
)
def test_a_plain_address_is_spelt_like_one_with_a_fragment(scheme: str, host: list[str], path: list[str]) -> None:
    """A fragment sends an address the long way."""
    url = f"{scheme}{''.join(host)}/{''.join(path)}"
    assert canonical_url(url) == canonical_url(f"{url}#a")
