"""The entrance for POLL's sandbox: which machine reads what, and what a recipe must have."""

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.domain.recipes import FEED_RECIPE, Recipe, SourceKind
from bot.feeds.sources import Answer, parse, recipe_fault

PAPER = "# 通知\n\n各地要加强组织领导，落实工作责任。".encode()
FEED = '<rss version="2.0"><channel><title>x</title><item><title>消息</title></item></channel></rss>'.encode()


def answer(body: bytes, kind: SourceKind, name: str = "x") -> Answer:
    return Answer(raw=RawDocument(name=name, body=body), kind=kind)


def test_a_feed_must_be_one_and_a_file_of_a_folder_may_be_anything() -> None:
    assert parse(answer(FEED, SourceKind.FEED)).kind == "rss"
    assert parse(answer(FEED, SourceKind.FOLDER)).kind == "rss"
    assert parse(answer(PAPER, SourceKind.FOLDER, "a.md")).kind == "markdown"
    with pytest.raises(SourceError, match=r"a\.md: a page \(markdown\), not a feed"):
        parse(answer(PAPER, SourceKind.FEED, "a.md"))


def test_a_json_feed_encoded_twice_is_told_and_french_is_not_taken_for_it() -> None:
    text = (
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "%s", "url": "https://a.example.com/"}]}'
    )
    doubled = (text % "关于开展示范工作的通知").encode().decode("latin-1").encode()
    with pytest.raises(SourceError, match="标题是乱码"):
        parse(answer(doubled, SourceKind.FEED))
    french = (text % "L'été dernier, l'économie a progressé").encode()
    assert len(parse(answer(french, SourceKind.FEED)).entries) == 1


@pytest.mark.parametrize(
    ("kind", "recipe", "fault"),
    [
        (SourceKind.FEED, FEED_RECIPE, None),
        (SourceKind.FEED, Recipe(body=("#zoom", "p[[")), "'p[[' is no CSS selector"),
        (SourceKind.FOLDER, FEED_RECIPE, None),
        (SourceKind.LISTING, Recipe(rows="ul > li", date="span"), None),
        (SourceKind.LISTING, Recipe(date="span"), "a listing needs the selector rows"),
        (SourceKind.LISTING, Recipe(rows="ul[["), "'ul[[' is no CSS selector"),
        (SourceKind.JSONLIST, Recipe(title="t", link="data.0|url"), None),
        (SourceKind.JSONLIST, Recipe(title="t"), "a jsonlist needs the paths title and link"),
    ],
)
def test_what_a_recipe_lacks(kind: SourceKind, recipe: Recipe, fault: str | None) -> None:
    assert recipe_fault(recipe, kind) == fault
