"""Hostile documents through the sandbox (SECURITY T1, T2): each ends, within limits, and betrays no file."""

from pathlib import Path

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ParsedFeed, RawDocument
from bot.feeds.document import parse
from bot.net.sandbox import Sandbox

SECRET = "canary-5f1e"


def rss(items: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()


def item(inside: str) -> str:
    return f"<item><title>标题</title><link>https://a.example.com/1</link>{inside}</item>"


def laughs(start: str = "<!ENTITY") -> bytes:
    levels = "".join(f'{start} l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return rss(item("<description>&l9;</description>"), f'<!DOCTYPE lolz [{start} l0 "lol">{levels}]>')


def blow_up() -> bytes:
    return rss(item(f"<description>{'&a;' * 50_000}</description>"), f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>')


def external(secret: Path, declaration: str) -> bytes:
    return rss(item("<description>&x;</description>"), declaration.format(uri=secret.as_uri()))


async def attempt(body: bytes, kind: str = "application/xml") -> ParsedFeed | str:
    async with Sandbox(children=1) as run:
        try:
            return await run(parse, RawDocument(name="https://a.example.com/f.xml", body=body, content_type=kind))
        except SourceError as error:
            return str(error)


@pytest.mark.parametrize("body", [laughs(), laughs("<!entity"), blow_up()], ids=["laughs", "lower", "quadratic"])
async def test_entities_are_refused_before_they_grow(body: bytes) -> None:
    outcome = await attempt(body)
    assert isinstance(outcome, str)
    assert "declares XML entities" in outcome


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY x SYSTEM "{uri}">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "{uri}"> %p;]>',
        '<!DOCTYPE x SYSTEM "{uri}">',
        '<!DOCTYPE x PUBLIC "-//x" "{uri}" [<!ENTITY x SYSTEM "{uri}">]>',
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "gb18030"])
async def test_a_file_named_by_an_entity_is_never_read(tmp_path: Path, declaration: str, codec: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    body = external(secret, declaration).decode().encode(codec)
    assert SECRET not in repr(await attempt(body))


@pytest.mark.parametrize(
    "body",
    [
        rss(item(f"<description>{'<b>' * 100_000}</description>")),
        rss(item("<author>" + "a@b " * 4000 + "</author>")),
        rss("<item><title>标题</title></item>" * 100_000),
        rss(f"<item><title>{'长' * 3_000_000}</title></item>"),
        b"<" * 2_000_000,
        rss(item(f"<pubDate>{'1' * 1_000_000}</pubDate>")),
        rss("<item " + " ".join(f"a{n}='1'" for n in range(100_000)) + "><title>标题</title></item>"),
    ],
    ids=["nested", "addresses", "items", "title", "brackets", "date", "attributes"],
)
async def test_what_is_large_ends_and_stays_within_caps(body: bytes) -> None:
    outcome = await attempt(body)
    if isinstance(outcome, ParsedFeed):
        assert len(outcome.entries) <= 2000
        assert all(len(entry.title) <= 64 * 1024 for entry in outcome.entries)
    else:
        assert outcome
