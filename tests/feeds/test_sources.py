"""The entrance for POLL's sandbox: which machine reads what, and what a recipe must have."""

import json

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.domain.recipes import FEED_RECIPE, Recipe, SourceKind
from bot.feeds.sources import Answer, parse, recipe_fault

PAPER = "# 通知\n\n各地要加强组织领导，落实工作责任。".encode()
FEED = '<rss version="2.0"><channel><title>x</title><item><title>消息</title></item></channel></rss>'.encode()


def answer(body: bytes, kind: SourceKind, name: str = "x", recipe: Recipe = FEED_RECIPE) -> Answer:
    raw = RawDocument(name=name, body=body, url="https://a.example.cn/list")
    return Answer(raw=raw, kind=kind, recipe=recipe)


def test_a_feed_must_be_one_and_a_file_of_a_folder_may_be_anything() -> None:
    assert parse(answer(FEED, SourceKind.FEED)).kind == "rss"
    assert parse(answer(FEED, SourceKind.FOLDER)).kind == "rss"
    assert parse(answer(PAPER, SourceKind.FOLDER, "a.md")).kind == "markdown"
    with pytest.raises(SourceError, match=r"a\.md: a page \(markdown\), not a feed"):
        parse(answer(PAPER, SourceKind.FEED, "a.md"))


@pytest.mark.parametrize(
    "body", ["", "<div class='TRS_Editor'>" + "<p>各地要加强组织领导，落实工作责任。</p>" * 9 + "</div>"]
)
@pytest.mark.parametrize("kind", ["rss+xml", "atom+xml", "feed+json"])
def test_a_page_in_a_feeds_place_is_told_with_the_feed_that_it_names(body: str, kind: str) -> None:
    link = (
        f"<link rel=alternate type=text/html href=/en/><link rel='alternate' type='application/{kind}' href='../rss'>"
    )
    page = f"<!DOCTYPE html><html><head><title>某部</title>{link}</head><body>{body}</body></html>"
    with pytest.raises(SourceError, match=r"; the feed that it names is https://a\.example\.cn/rss$"):
        parse(answer(page.encode(), SourceKind.FEED))
    with pytest.raises(SourceError, match=r"not a feed|an ordinary one \(某部\)$"):
        parse(answer(page.replace("rel=", "data-rel=").encode(), SourceKind.FEED))


def test_a_json_feed_encoded_twice_is_told_and_french_is_not_taken_for_it() -> None:
    text = (
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "%s", "url": "https://a.example.com/"}]}'
    )
    doubled = (text % "关于开展示范工作的通知").encode().decode("latin-1").encode()
    with pytest.raises(SourceError, match="the titles are mojibake"):
        parse(answer(doubled, SourceKind.FEED))
    french = (text % "L'été dernier, l'économie a progressé").encode()
    assert len(parse(answer(french, SourceKind.FEED)).entries) == 1


@pytest.mark.parametrize(
    ("kind", "recipe", "fault"),
    [
        (SourceKind.FEED, FEED_RECIPE, None),
        (SourceKind.FEED, Recipe(body=("#zoom", "p[[")), "body = 'p[[': no CSS selector"),
        (SourceKind.FOLDER, FEED_RECIPE, None),
        (SourceKind.LISTING, Recipe(rows="ul > li", date="span"), None),
        (SourceKind.LISTING, Recipe(date="span"), "a listing needs the selector rows"),
        (SourceKind.LISTING, Recipe(rows="ul[["), "rows = 'ul[[': no CSS selector"),
        (SourceKind.JSONLIST, Recipe(title="t", link="data.0|url"), None),
        (SourceKind.JSONLIST, Recipe(title="t"), "a jsonlist needs the paths title and link"),
    ],
)
def test_what_a_recipe_lacks(kind: SourceKind, recipe: Recipe, fault: str | None) -> None:
    assert recipe_fault(recipe, kind) == fault


def test_gbk_that_was_taken_for_latin_1_is_told_and_a_french_feed_is_not() -> None:
    text = "<?xml version='1.0'?><rss version='2.0'><channel><item><title>%s</title></item></channel></rss>"
    doubled = (text % "关于开展示范工作的通知").encode("gb18030").decode("latin-1").encode()
    with pytest.raises(SourceError, match="the titles are mojibake"):
        parse(answer(doubled, SourceKind.FEED))
    for title in ("Ça a été créé à Orléans, où l’été a déjà cédé", "«À é è ê» — ÀÉÈÊ"):
        assert parse(answer((text % title).encode(), SourceKind.FEED)).entries[0].title == title


@pytest.mark.parametrize("lost", [1, 3])
def test_damaged_characters_are_counted(lost: int) -> None:
    items = (
        f"<item><title>示例部印发第{number}号通知</title><pubDate>2026-11-20</pubDate>"
        "<description>一是加强领导，落实责任。</description></item>"
        for number in range(90)
    )
    text = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"
    damaged = text.encode().replace("责".encode(), b"\xff", lost)
    parsed = parse(answer(damaged, SourceKind.FEED))
    assert (len(parsed.entries), parsed.fault) == (90, None)
    assert parsed.note == f"{lost} characters came damaged and cannot be read"
    assert parse(answer(text.encode(), SourceKind.FEED)).note is None
    rows = json.dumps([{"t": "示例部印发通知", "u": "/1"}, {"t": "示例部\ufffd布公告", "u": "/2"}]).encode()
    listed = parse(answer(rows, SourceKind.JSONLIST, recipe=Recipe(title="t", link="u")))
    assert listed.note == "1 characters came damaged and cannot be read"
