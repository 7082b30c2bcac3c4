"""RSS, RDF and Atom, whole and broken."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, Entry, ParsedFeed, RawDocument
from bot.domain.zones import BEIJING
from bot.feeds.document import parse
from bot.feeds.feed import MAX_CONTENT, MAX_ENTRIES, MAX_FIELD

MOMENT = datetime(2026, 4, 18, 22, 22, 34, tzinfo=UTC)
DATE = "Sun, 19 Apr 2026 06:22:34 +0800"


def read(text: str | bytes, url: str = "https://www.example.cn/rss/a.xml") -> ParsedFeed:
    body = text if isinstance(text, bytes) else text.encode()
    return parse(RawDocument(name="a.xml", body=body, url=url))


def rss(items: str, version: str = "2.0", head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{head}<rss version="{version}"><channel><title>要闻</title><link>https://www.example.cn/</link>{items}</channel></rss>'


ITEM = f"<item><title>标题</title><link>/n/1.html</link><pubDate>{DATE}</pubDate><description>正文</description></item>"


def only(feed: ParsedFeed) -> Entry:
    (entry,) = feed.entries
    return entry


@pytest.mark.parametrize(
    "doctype",
    ["", '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'],
)
@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_rss_of_every_age(version: str, doctype: str) -> None:
    feed = read(rss(ITEM, version, f'<?xml version="1.0" encoding="utf-8"?>{doctype}'))
    assert (feed.kind, feed.title, feed.surplus) == ("rss", "要闻", 0)
    assert only(feed) == Entry(
        title="标题",
        content="正文",
        url="https://www.example.cn/n/1.html",
        published=MOMENT,
        content_kind=only(feed).content_kind,
    )


RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://a.cn/"><title>频道</title><link>http://a.cn/</link></channel>
<item rdf:about="http://a.cn/1"><title>标题</title><link>http://a.cn/1</link><dc:date>2026-04-19T06:22:34+08:00</dc:date>
<dc:creator>某司</dc:creator><description>正文</description></item></rdf:RDF>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>频道</title><entry><title>标题</title>
<link rel="alternate" href="http://a.cn/1"/><id>tag:1</id><issued>2026-04-19T06:22:34+08:00</issued>
<author><name>某司</name></author>
<content type="text/html" mode="escaped">&lt;p&gt;正文&lt;/p&gt;</content></entry></feed>"""
ATOM_10 = f"""<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>频道</a:title><a:entry>
<a:title type="html">标&lt;b&gt;题&lt;/b&gt;</a:title>
<a:link href="1"/><a:id>tag:1</a:id><a:published>{DATE}</a:published><a:updated></a:updated>
<a:author><a:name>某司</a:name></a:author>
<a:summary>短</a:summary><a:content type="html">&lt;p&gt;正文&lt;/p&gt;</a:content></a:entry></a:feed>"""


@pytest.mark.parametrize(("text", "kind"), [(RDF, "rdf"), (ATOM_03, "atom"), (ATOM_10, "atom")])
def test_rdf_and_atom(text: str, kind: str) -> None:
    feed = read(text, url="http://a.cn/feed")
    entry = only(feed)
    assert (feed.kind, feed.title) == (kind, "频道")
    assert (entry.title, entry.url, entry.author, entry.published) == ("标题", "http://a.cn/1", "某司", MOMENT)
    assert "正文" in entry.content


def test_what_is_said_of_a_picture_is_no_text_of_the_entry() -> None:
    said = "<media:content><media:description type='plain'>这是图片的说明</media:description></media:content>"
    for body, expected in (("<description>正文</description>" + said, "正文"), (said, "这是图片的说明")):
        text = rss(f"<item><title>a</title>{body}</item>")
        named = text.replace("<rss", "<rss xmlns:media='http://search.yahoo.com/mrss/'")
        assert only(read(named)).content == expected


def test_what_introduces_a_broadcast_stands_in_for_no_text_only() -> None:
    summary = "<itunes:summary>这一期的简介比正文长得多</itunes:summary>"
    for body, expected in ((f"{summary}<description>正文</description>", "正文"), (summary, summary[16:-17])):
        text = rss(f"<description>频道</description><item><title>a</title>{body}</item>")
        named = text.replace("<rss", "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'")
        assert only(read(named)).content == expected


@pytest.mark.parametrize("quoted", ["media:description", "<![CDATA[<itunes:summary>甲</itunes:summary>]]>"])
def test_the_name_of_an_element_in_a_text_stays(quoted: str) -> None:
    text = rss(f"<item><title>a</title><description>填写{quoted}</description><x:y xmlns:x='urn:x'/></item>")
    assert only(read(text)).content == "填写" + quoted.removeprefix("<![CDATA[").removesuffix("]]>")


def test_the_longest_body_is_taken_and_plain_text_stays_plain() -> None:
    encoded = '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>全文很长</p>]]></content:encoded>'
    entry = only(read(rss(ITEM.replace("</item>", f"{encoded}</item>"))))
    assert (entry.content, entry.content_kind) == ("<p>全文很长</p>", ContentKind.HTML)
    atom = ATOM_10.replace('content type="html">&lt;p&gt;正文&lt;/p&gt;', 'content type="text">一 &lt; 二 &lt; 三')
    plain = only(read(atom))
    assert (plain.content, plain.content_kind) == ("一 < 二 < 三", ContentKind.TEXT)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<item><description>第一句。第二句。</description></item>", ("第一句", None, None)),
        ("<item><link>http://a.cn/1</link></item>", ("http://a.cn/1", "http://a.cn/1", None)),
        ("<item><title>标题</title><link>javascript:alert(1)</link></item>", ("标题", None, None)),
        ("<item><title>标题</title><link>http://[::1</link></item>", ("标题", None, None)),
        ("<item><title>标题</title><guid>g-1</guid></item>", ("标题", None, "g-1")),
        (
            "<item><title>标题</title><guid>n/1.html</guid></item>",
            ("标题", "https://www.example.cn/rss/n/1.html", "n/1.html"),
        ),
        ('<item><title>标题</title><guid isPermaLink="false">g-1</guid></item>', ("标题", None, "g-1")),
    ],
)
def test_entries_with_little_in_them(item: str, expected: tuple[str, str | None, str | None]) -> None:
    entry = only(read(rss(item)))
    assert (entry.title, entry.url, entry.guid) == expected


def test_an_entry_with_nothing_is_left_out() -> None:
    assert read(rss("<item><pubDate>x</pubDate></item>")).entries == ()


@pytest.mark.parametrize(
    ("date", "published", "date_only"),
    [
        ("Sat, 19 Sep 2026 16:00:00 GMT", datetime(2026, 9, 19, 16, tzinfo=UTC), True),
        ("2022年7月19日 13:18", datetime(2022, 7, 19, 5, 18, tzinfo=UTC), False),
        ("soon", None, False),
    ],
)
def test_dates_are_our_own_reading(date: str, published: datetime | None, date_only: bool) -> None:
    entry = only(read(rss(ITEM.replace(DATE, date))))
    assert (entry.published, entry.date_only) == (published, date_only)


@pytest.mark.parametrize(
    ("date", "published", "date_only"),
    [
        ("昨天", datetime(2026, 11, 24, 16, tzinfo=UTC), True),
        ("今天 10:30", datetime(2026, 11, 26, 2, 30, tzinfo=UTC), False),
        ("2小时前", datetime(2026, 11, 25, 16, tzinfo=UTC), True),
        ("11-20", datetime(2026, 11, 19, 16, tzinfo=UTC), True),
        ("12-30", datetime(2025, 12, 29, 16, tzinfo=UTC), True),
    ],
)
@pytest.mark.parametrize("broken", ["", "<item>"])
def test_dates_told_from_the_visit_are_read(date: str, published: datetime, date_only: bool, broken: str) -> None:
    """By our own reader of RSS, and by feedparser, which reads what is broken."""
    raw = RawDocument(name="a", body=rss(ITEM.replace(DATE, date) + broken).encode())
    entry = parse(raw, datetime(2026, 11, 26, 15, tzinfo=BEIJING)).entries[0]
    assert (entry.published, entry.date_only) == (published, date_only)


def test_entries_whose_date_cannot_be_read_are_kept_and_counted() -> None:
    parsed = read(rss(ITEM.replace(DATE, "本月中旬") + ITEM + "<item><title>无日期的公告</title></item>"))
    assert [entry.published is None for entry in parsed.entries] == [True, False, True]
    assert (parsed.undated, parsed.note) == (1, "1 of 3 rows have no date that can be read, such as '本月中旬'")


@pytest.mark.parametrize(
    "body",
    [
        rss(ITEM).replace("utf-8", "gbk").encode("gbk"),
        rss(ITEM, head="").encode("gbk"),
        rss(ITEM).encode("gbk"),
        rss(ITEM).replace("utf-8", "gb2312").encode(),
        ("\n\n  " + rss(ITEM)).encode(),
        rss(ITEM.replace("标题", "标\x08题")).encode(),
        ("Warning: mysql_connect() in /www/a.php\n" + rss(ITEM)).encode(),
    ],
)
def test_broken_declarations_and_control_characters_do_not_matter(body: bytes) -> None:
    assert (only(read(body)).title, read(body).fault) == ("标题", None)


def test_a_feed_broken_in_the_middle_gives_its_whole_entries_and_says_where() -> None:
    cut = "<item><title>截断</title><link>http://a.cn/9</link><description>半句"
    broken = read(
        rss(ITEM + "\n" + ITEM.replace("标题", "A&B 标题 &nbsp;&ldquo;&unknown;") + cut).partition(cut)[0] + cut
    )
    assert [entry.title for entry in broken.entries] == ["标题", "A&B 标题 “&unknown;"]
    assert broken.fault == "broken at line 2: no element found"
    assert read(rss(ITEM + "</p>" + ITEM)).fault == "broken at line 1: mismatched tag"


def test_a_stump_of_a_feed_is_broken_and_empty() -> None:
    stump = read("<rss><channel><item><title>x")
    assert (stump.entries, stump.fault) == ((), "broken at line 1: no element found")


LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
<rss version="2.0"><channel><title>&lol2;</title></channel></rss>"""
EXTERNAL = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(ITEM.replace("标题", "&x;"), head="")


@pytest.mark.parametrize("text", [LAUGHS, EXTERNAL, LAUGHS.replace("ENTITY", "entity")])
def test_entities_are_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"^a\.xml: the feed declares XML entities"):
        read(text)


def test_a_feed_without_entries_is_empty_and_other_rdf_is_none() -> None:
    assert read(rss("")).entries == ()
    with pytest.raises(SourceError, match=r"^a\.xml: not a feed"):
        read('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Bag/></rdf:RDF>')


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("http://a.cn/?a=1&b=2", "http://a.cn/?a=1&b=2"),
        ("http://a.cn/?a=1&amp;b=2", "http://a.cn/?a=1&b=2"),
        ("<![CDATA[http://a.cn/?a=1&b=2]]>", "http://a.cn/?a=1&b=2"),
        ("//b.cn/1", "https://b.cn/1"),
        ("../2", "https://www.example.cn/2"),
        ("www.b.gov.cn/2", "http://www.b.gov.cn/2"),
        ("zcs.b.gov.cn/2", "http://zcs.b.gov.cn/2"),
        ("www.example.cn/2", "http://www.example.cn/2"),
        ("b.cn.html", "https://www.example.cn/rss/b.cn.html"),
        ("b.cn/2.html", "https://www.example.cn/rss/b.cn/2.html"),
        (r"\\b.cn\a\2?q=\d#\d", r"https://b.cn/a/2?q=\d#\d"),
        ("http://a.cn/" + "x" * 3000, None),
    ],
)
def test_links(link: str, url: str | None) -> None:
    assert only(read(rss(ITEM.replace("/n/1.html", link)))).url == url


def test_caps() -> None:
    many = read(rss("".join(f"<item><title>{n}</title></item>" for n in range(MAX_ENTRIES + 7))))
    assert (len(many.entries), many.surplus, many.title) == (MAX_ENTRIES, 7, "要闻")
    assert many.entries[-1].title == str(MAX_ENTRIES - 1)
    title, body = "标" * (MAX_FIELD + 9), "文" * (MAX_CONTENT + 9)
    fat = only(read(rss(f"<item><title>{title}</title><description>{body}</description></item>")))
    assert (len(fat.title), len(fat.content)) == (MAX_FIELD, MAX_CONTENT)


def test_bytes_that_look_like_a_path_open_no_file() -> None:
    with pytest.raises(SourceError):
        parse(RawDocument(name="x.xml", body=b"/etc/passwd"))
    (entry,) = parse(RawDocument(name="x", body=b"/etc/passwd")).entries
    assert entry.content == "/etc/passwd"


def test_a_reference_to_no_character_is_nothing() -> None:
    item = "<item><title>甲&#0;&#xD800;乙&hellip;</title></item>"
    text = f"<rss version='2.0'><channel><title>示例</title>{item}</channel></rss>"
    (entry,) = parse(RawDocument(name="f", body=text.encode(), content_type="application/xml")).entries
    assert entry.title == "甲乙…"
