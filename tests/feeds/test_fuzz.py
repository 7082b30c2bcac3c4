"""Whatever the bytes: an entry or a `SourceError`, never anything else."""

import contextlib
import random
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.errors import SourceError
from bot.domain.models import ContentKind, RawDocument
from bot.domain.recipes import FEED_RECIPE, Recipe, SourceKind
from bot.domain.zones import BEIJING
from bot.feeds import detail, opml, sources
from bot.feeds.document import parse
from bot.feeds.page import clean
from bot.feeds.sources import Answer
from bot.net.sandbox import Sandbox

RSS = """<?xml version='1.0' encoding='gbk'?><rss version='2.0'><channel><title>频道</title><item><title>标题</title>
<link>http://a.cn/1</link><pubDate>Sun, 19 Apr 2026 06:22:34 +0800</pubDate>
<description><![CDATA[<p>正文</p>]]></description></item></channel></rss>"""
ATOM = """<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>标题</title><link href='/1'/>
<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>正文</div></content></entry></feed>"""
PAGE = """<!DOCTYPE html><html><head><title>标题_网站</title></head><body>
<div id='zoom'><p>　　各地要认真落实，务求实效。</p>
<table><tr><td>甲</td><td>乙</td></tr></table></div></body></html>"""
JSON = '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"url":"/1","content_html":"<p>正文</p>"}]}'
FRONT = "---\ntitle: '标题'\ndate: Thu, 02 Jun 2022 07:57:05 GMT\n---\n<div><p>正文。</p></div>"
MARKDOWN = "# 标题\n\n- **一是**[加强](http://a.cn)监测\n\n|a|b|\n|--|--|\n|1|2|"
TEXT = "标题\n发布日期: 2023-02-10  来源：某报\n　　正文第一行，\n第二行。"
OPML = "<opml version='2.0'><body><outline text='源' xmlUrl='http://a.cn/1'/></body></opml>"
SEEDS = tuple(text.encode() for text in (RSS, ATOM, PAGE, JSON, FRONT, MARKDOWN, TEXT, OPML))
POISON = (b"<", b"&", b"]]>", b"&#0;", b"&#xD800;", b"\x00", b"\xff", b"{", b"<p", b"--", b"\xe3\x80\x80")
NAMES = st.sampled_from(["x", "a.xml", "a.html", "a.md", "a.txt", "http://a.cn/f?x=1"])
TYPES = st.sampled_from([None, "text/html; charset=gb2312", "application/xml", "text/markdown; charset=idna"])


def take_all(raw: RawDocument) -> None:
    with contextlib.suppress(SourceError):
        for entry in parse(raw).entries:
            text = clean(entry.content, entry.content_kind)
            assert "\x00" not in text
            assert all(line.strip() for line in text.split("\n")) or not text
            (entry.title + text).encode()
    with contextlib.suppress(SourceError):
        opml.parse(raw)


def mutated(body: bytes, rng: random.Random) -> bytes:
    data = bytearray(body)
    for _ in range(rng.randint(1, 12)):
        at, until = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
        match rng.randrange(4):
            case 0:
                del data[at : min(until, at + 40)]
            case 1:
                data[at:at] = data[until : until + 40]
            case 2:
                data[at : at + 1] = rng.randbytes(rng.randint(0, 3))
            case _:
                data[at:at] = rng.choice(POISON)
    return bytes(data)


MUTANTS = 10_000


def raising(count: int, seed: int) -> list[RawDocument]:
    """The mutants at which the libraries raise something of their own; the sandbox is there for them."""
    rng, found = random.Random(seed), list[RawDocument]()
    for turn in range(count):
        body = mutated(SEEDS[turn % len(SEEDS)], rng)
        raw = RawDocument(name=rng.choice(("x", "a.xml", "a.md")), body=body, url="http://a.cn/")
        try:
            take_all(raw)
        except AssertionError:
            raise
        except Exception:  # noqa: BLE001 - feedparser raises anything
            found.append(raw)
    return found


async def test_of_ten_thousand_mutants_each_gives_entries_or_is_refused() -> None:
    odd = raising(MUTANTS, 20260419)
    assert 0 < len(odd) < MUTANTS / 200
    async with Sandbox(children=1) as run:
        for raw in odd:
            with pytest.raises(SourceError):
                await run(parse, raw)


LISTS = (
    (
        SourceKind.LISTING,
        Recipe(rows="ul > li", title="a", link="a", date="span", summary="p"),
        "<html><head><base href='http://a.cn/x/'><title>公告</title></head><body><ul>"
        + "<li><a href='./t20260908_1.html' title='标题'>标…</a><span>2026-09-08</span><p>摘要</p></li>" * 3
        + "</ul></body></html>",
    ),
    (
        SourceKind.JSONLIST,
        Recipe(rows="data.list", title="title", link="url", date="time", summary="memo"),
        (
            '{"data":{"list":[{"title":"<em>标题</em>","url":"/1","time":"2026-09-10 09:30","memo":null},'
            '{"title":"乙","url":"http://a.cn/2","time":1790000000000,"memo":"摘要"}]}}'
        ),
    ),
)
PAGED = Recipe(detail="http://a.cn/api?id={id}", content="data.content")
PAGES = ((FEED_RECIPE, PAGE), (PAGED, '{"data":{"title":"标题","content":"<p>一是加强监测。</p>"}}'))


NOW = datetime(2026, 9, 21, 9, tzinfo=BEIJING)


def listed(raw: RawDocument, kind: SourceKind, recipe: Recipe) -> None:
    with contextlib.suppress(SourceError):
        for entry in sources.parse(Answer(raw=raw, kind=kind, recipe=recipe, now=NOW)).entries:
            (entry.title + (entry.url or "") + clean(entry.content, entry.content_kind)).encode()


def paged(raw: RawDocument, recipe: Recipe) -> None:
    with contextlib.suppress(SourceError):
        entry = detail.read(raw, "标题", "http://a.cn/1", recipe)
        (entry.title + clean(entry.content, entry.content_kind)).encode()


def test_of_two_thousand_mutants_of_lists_and_pages_each_is_read_or_refused() -> None:
    rng = random.Random(20261125)
    for turn in range(1_000):
        kind, recipe, text = LISTS[turn % len(LISTS)]
        listed(RawDocument(name="x", body=mutated(text.encode(), rng), url="http://a.cn/x/"), kind, recipe)
        recipe, text = PAGES[turn % len(PAGES)]
        paged(RawDocument(name="x", body=mutated(text.encode(), rng), url="http://a.cn/1"), recipe)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.binary(max_size=400), name=NAMES, content_type=TYPES)
def test_any_bytes(body: bytes, name: str, content_type: str | None) -> None:
    take_all(RawDocument(name=name, body=body, content_type=content_type))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(st.sampled_from("<>&/!-[]*_`#|(){}:。，；　 \n一二是（）1.a\"'=\\"), max_size=200),
    kind=st.sampled_from(ContentKind),
)
def test_any_markup_is_cleaned(text: str, kind: ContentKind) -> None:
    cleaned = clean(text, kind)
    assert not cleaned or all(line.strip() for line in cleaned.split("\n"))
