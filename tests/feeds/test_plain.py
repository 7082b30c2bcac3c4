"""What expat alone reads of a plain feed is what feedparser would have stored, on whole, odd and mutated feeds."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ParsedFeed, RawDocument
from bot.feeds import feed, plain
from bot.feeds.decode import decode

SPACES = """xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/\""""
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss {SPACES} version="2.0"><channel><title>示例部 &amp; 委员会</title><link>https://a.example.com/</link>
<atom:link href="https://a.example.com/rss" rel="self" type="application/rss+xml"/>
<description><![CDATA[示例 - 由 RSSHub 生成]]></description><generator>RSSHub</generator><language>zh-cn</language>
<image><url>https://a.example.com/i.png</url><title>图</title><link>https://a.example.com/i</link></image>
<lastBuildDate>Mon, 20 Jul 2026 04:00:00 GMT</lastBuildDate><ttl>5</ttl>"""
ITEMS = (
    """<item><title><![CDATA[关于 <b>试点</b> 的通知]]></title>
<description><![CDATA[<p>一是加强监测。</p>]]></description>
<link>https://a.example.com/1.html</link><guid isPermaLink="false">a-1</guid><author><![CDATA[示例报]]></author>
<pubDate>Mon, 20 Jul 2026 01:00:00 GMT</pubDate><category>通知</category></item>""",
    """<item><title>示例 &lt;i&gt;二&lt;/i&gt; &amp;amp; 三</title><guid>https://a.example.com/2.html?a=1&amp;b=2</guid>
<pubDate>2026-07-19</pubDate><content:encoded><![CDATA[<p>全文二。</p>]]></content:encoded>
<description>摘要二</description><dc:creator>记者</dc:creator></item>""",
    """<item><link>/3.html</link><description>&lt;p&gt;只有正文。&lt;/p&gt;</description>
<dc:date>2026-07-18T08:00:00+08:00</dc:date><comments>https://a.example.com/c</comments>
<enclosure url="https://a.example.com/3.mp3" length="1" type="audio/mpeg"/></item>""",
)
TAIL = "</channel></rss>"
WHOLE = HEAD + "".join(ITEMS) + TAIL
TAGS = (
    "title", "link", "guid", "pubDate", "description", "content:encoded", "author", "dc:creator", "dc:date", "category",
    "dc:subject", "comments", "source", 'guid isPermaLink="false"', 'guid isPermaLink="True"', "lang",
)  # fmt: skip
PROPER = (
    "", " ", "文", "https://a.example.com/x", "https://a.example.com/x?a=1&amp;b=2", "/x/../y", "//b.example.com/",
    "<![CDATA[<p>甲</p><p>乙]]>", "&lt;b&gt;丙&lt;/b&gt;", "&amp;lt;丁&amp;gt;", "a@b.example.com (戊)", "&#8203;己",
    "<![CDATA[]]>", "a<!-- b -->c", "a<?p b?>c", "\u3000庚\u3000", "&lt;", "javascript:alert(1)", "x y",
)  # fmt: skip
DATES = ("Mon, 20 Jul 2026 01:00:00 +0800", "2026-07-20", "2026-07-20T01:02:03Z", "Sun, 99 Xyz 2026 99:99 GMT", "")
ODD = ("é", "Ã©", "a\x85b", "\x96文", "https:///a.example.com/", "2026年7月20日", "文&amp;b;文", "<b>粗</b>")

SCRAPS = (
    "<title>又一题</title>", "<title/>", "<link/>", "<link>https://a.example.com/x?a=1&amp;b;=2</link>", "<guid/>",
    "<guid>https:///a.example.com/g</guid>", "<description/>", "<description>x</description>", "<summary>y</summary>",
    '<description type="text">z</description>', "<content:encoded>w</content:encoded>", "<content>v</content>",
    '<link rel="alternate" href="https://a.example.com/h"/>', "<pubDate>2022年7月19日</pubDate>", "<pubDate/>",
    "<pubDate>Sun, 31 Feb 2026 99:99:99 GMT</pubDate>", "<author>a@example.com (张)</author>", "<b>粗</b>", "<br/>",
    "<source url='https://b.example.com/'>乙</source>", "<dc:title>丙</dc:title>", "<dc:subject>丁</dc:subject>",
    "<media:title>戊</media:title>", "<?pi x?>", "<!-- 注 -->",
    "&#160;", "&nbsp;", "&", "<", "]]>", "<![CDATA[", "\x85",
    "é", "Ã©", "\u200b", "　", "<item>", "</item>", "<channel>", "</channel>", "<image>", "</image>", "<textInput/>",
    "<svg><title>己</title></svg>", "<category domain='x'>庚</category>", " xml:base='https://c.example.com/'",
    " xmlns='http://www.w3.org/2005/Atom'", " xmlns:dc='urn:other'", " base='https://c.example.com/'", " lang='en'",
    "<itunes:summary>辛</itunes:summary>", "<language>en</language>", "<atom:updated>2026-07-01</atom:updated>",
    '<atom:link href="https://a.example.com/other"/>', "<PUBDATE>2026-07-01</PUBDATE>", "<id>壬</id>", "<url>癸</url>",
)  # fmt: skip


def document(text: str) -> RawDocument:
    return RawDocument(name="https://a.example.com/rss", body=text.encode(), url="https://a.example.com/rss")


def outcome(text: str) -> ParsedFeed | str:
    """The feed, or what the sandbox would make of it: feedparser raises anything."""
    try:
        return feed.parse(document(text), decode(document(text)))
    except SourceError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001
        return type(error).__name__


def mutants(seed: int, count: int) -> Iterator[str]:
    """Feeds changed in one to three places: scraps put in, pieces cut, doubled or exchanged, characters replaced."""
    chance = random.Random(seed)
    for number in range(count):
        if number % 2:
            yield HEAD + "".join(_made(chance) for _ in range(chance.randint(1, 3))) + TAIL
            continue
        text = HEAD + "".join(chance.choices(ITEMS, k=chance.randint(1, 3))) + TAIL
        for _ in range(chance.randint(1, 3)):
            text = _changed(text, chance)
        yield text


def _made(chance: random.Random) -> str:
    """An item of elements in any order, some of them missing or doubled, with any text in each."""
    tags = chance.sample(TAGS[:-1], chance.randint(0, 7)) + chance.choices(TAGS, k=chance.random() < 0.1)
    inside = "".join(f"<{tag}>{_text(tag, chance)}</{tag.split()[0]}>" for tag in tags)
    return f"<item>{inside}</item>"


def _text(tag: str, chance: random.Random) -> str:
    if chance.random() < 0.02:
        return chance.choice(ODD)
    return chance.choice(DATES if tag in {"pubDate", "dc:date"} else PROPER)


def _changed(text: str, chance: random.Random) -> str:
    borders = [at for at in range(len(text)) if text[at] == "<"] + [
        at + 1 for at in range(len(text)) if text[at] == ">"
    ]
    start, end = sorted(chance.choices(borders, k=2))
    match chance.randint(0, 5):
        case 0 | 1:
            return text[:start] + chance.choice(SCRAPS) + text[start:]
        case 2:
            return text[:start] + text[min(end, start + 80) :]
        case 3:
            return text[:start] + text[start:end][:120] + text[start:]
        case 4:
            at = chance.randrange(len(text))
            return text[:at] + chance.choice(SCRAPS) + text[at:]
    at = chance.randrange(len(text))
    return text[:at] + chr(chance.choice((9, 38, 60, 62, 34, 65, 233, 0x4E00, 0x1F600))) + text[at + 1 :]


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def compared(texts: list[str], patch: pytest.MonkeyPatch) -> list[tuple[str, ParsedFeed | str, ParsedFeed | str]]:
    """Where both differ: the text, what we give, what feedparser alone gives."""
    ours = [outcome(text) for text in texts]
    patch.setattr(plain, "read", lambda _: None)
    theirs = [outcome(text) for text in texts]
    return [row for row in zip(texts, ours, theirs, strict=True) if row[1] != row[2]]


def taken(text: str) -> bool:
    return plain.read(text.encode("utf-8", "replace")) is not None


def test_plain_feeds_go_the_short_way() -> None:
    assert taken(WHOLE)
    assert taken(HEAD + TAIL)
    parsed = outcome(WHOLE)
    assert isinstance(parsed, ParsedFeed)
    assert (parsed.title, parsed.kind, parsed.fault) == ("示例部 & 委员会", "rss", None)
    assert [entry.url for entry in parsed.entries] == [
        "https://a.example.com/1.html",
        "https://a.example.com/2.html?a=1&b=2",
        "https://a.example.com/3.html",
    ]


@pytest.mark.parametrize("scrap", SCRAPS)
@pytest.mark.parametrize("place", ["<item>", "<title>", "<link>", "<channel>", "</item>", "<guid", "<rss"])
def test_odd_feeds_are_read_as_feedparser_reads_them(scrap: str, place: str, slowly: pytest.MonkeyPatch) -> None:
    at = WHOLE.index(place) + len(place)
    assert compared([WHOLE[:at] + scrap + WHOLE[at:]], slowly) == []


@pytest.mark.parametrize("seed", range(20260720, 20260725))
def test_of_ten_thousand_mutants_none_is_stored_otherwise(seed: int, slowly: pytest.MonkeyPatch) -> None:
    texts = list(mutants(seed, 2000))
    short = sum(map(taken, texts))
    assert 500 < short < 1500
    assert compared(texts, slowly) == []


SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")
def test_every_sample_is_read_as_feedparser_reads_it(slowly: pytest.MonkeyPatch) -> None:
    files = [path for path in sorted(SHARED.glob("[fsc]*/**/*")) if path.suffix in {".xml", ".rss", ".atom", ".rdf"}]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in files]
    assert texts
    assert compared(texts, slowly) == []
