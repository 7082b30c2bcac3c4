"""Real feeds and pages beside the project, where they are."""

import json
from pathlib import Path

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import Entry, ParsedFeed, RawDocument
from bot.feeds.document import parse
from bot.feeds.page import clean

FEEDS = {
    "rss/chinanews_scroll_20260419.xml": ("rss", 5),
    "rss/people_politics_20200825.xml": ("rss", 4),
    "rsshub_live_new/policy.rss": ("rss", 5),
    "rsshub_live_new/policy.atom": ("atom", 5),
    "rsshub_live_new/policy.json": ("jsonfeed", 5),
    "rsshub_live_old/test_1.atom.xml": ("atom", 5),
}
NO_ARTICLES = (
    "rsshub_live_new/nope_x",
    "rsshub_live_new/test_empty",
    "html_list/ndrc_fzggwl_202607.html",
    "json/csrc_searchList_yaowen.json",
)
SHARED = Path(__file__).parents[3] / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="real documents are not beside the project")


def load(path: Path) -> ParsedFeed:
    return parse(RawDocument(name=path.name, body=path.read_bytes(), url="https://www.example.cn/x"))


def text_of(entry: Entry) -> str:
    return clean(entry.content, entry.content_kind)


@pytest.mark.parametrize("name", FEEDS)
def test_real_feeds(name: str) -> None:
    feed = load(SHARED / "fixtures" / name)
    assert (feed.kind, len(feed.entries)) == FEEDS[name]
    assert all(entry.title and entry.url and entry.published and text_of(entry) for entry in feed.entries)


@pytest.mark.parametrize("name", NO_ARTICLES)
def test_what_is_no_article_is_refused(name: str) -> None:
    with pytest.raises(SourceError):
        load(SHARED / "fixtures" / name)


def test_real_pages() -> None:
    for path in sorted((SHARED / "fixtures/html_detail").glob("*.html")):
        (entry,) = load(path).entries
        assert entry.title, path.name
        assert entry.published, path.name
        assert len(text_of(entry)) > 200 or "img" in entry.content, path.name
        assert "责任编辑" not in text_of(entry), path.name


def test_gold_texts_are_read_whole_and_clean() -> None:
    gold = SHARED / "corpus/gold"
    for line in (gold / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (entry,) = load(gold / row["raw"]).entries
        wanted, got = (
            "".join(text.split()) for text in ((gold / row["text"]).read_text(encoding="utf-8"), text_of(entry))
        )
        assert wanted in got, row["id"]
        assert len(got) <= 1.02 * len(wanted), row["id"]
