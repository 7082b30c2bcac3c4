"""JSON endpoints that list articles: what is taken, and what is told where nothing can be."""

import json
from typing import Any

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import ParsedFeed, RawDocument
from bot.domain.recipes import Recipe, SourceKind
from bot.feeds.sources import Answer, parse

URL = "https://www.department.example.cn/api/list.json"
ROWS = Recipe(rows="data.results", title="title", link="url", date="time", summary="memo", file="pdf", issuer="org")


def listed(body: object, recipe: Recipe = ROWS) -> ParsedFeed:
    raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return parse(Answer(raw=RawDocument(name=URL, body=raw, url=URL), kind=SourceKind.JSONLIST, recipe=recipe))


def row(title: str = "关于开展示范工作的通知", **given: Any) -> dict[str, Any]:
    return {"title": title, "url": "/art/1.html", "time": "2026-09-10 09:30:00"} | given


def results(*rows: object) -> dict[str, Any]:
    return {"data": {"results": list(rows)}}


def test_a_row_becomes_an_entry() -> None:
    said = row(
        "关于<em>示范</em>工作的&nbsp;通知", memo="为推进工作，现将有关事项通知如下。", pdf="../files/1.pdf", org="某部"
    )
    feed = listed(results(said))
    (entry,) = feed.entries
    assert (feed.kind, entry.title, entry.url) == (
        "jsonlist",
        "关于示范工作的 通知",
        "https://www.department.example.cn/art/1.html",
    )
    assert (entry.published and entry.published.isoformat(), entry.date_only) == ("2026-09-10T01:30:00+00:00", False)
    assert entry.author == "某部"
    assert entry.content == (
        "<p>为推进工作，现将有关事项通知如下。</p>"
        '<p><a href="https://www.department.example.cn/files/1.pdf">附件</a></p>'
    )


def test_what_only_repeats_the_title_is_no_content() -> None:
    (entry,) = listed(results(row(memo="关于开展示范工作的通知", pdf="javascript:void(0)"))).entries
    assert entry.content == ""


def test_rows_whose_date_cannot_be_read_are_kept_and_counted() -> None:
    rows = [row(url=f"/art/{n}.html", time=time) for n, time in enumerate(("2026-09-10", "本月中旬", "20260911"))]
    feed = listed(results(*rows))
    assert [entry.published is None for entry in feed.entries] == [False, True, False]
    assert feed.note == "1 of 3 rows have no date that can be read, such as '本月中旬'"


def test_rows_with_a_title_that_lead_nowhere_are_counted() -> None:
    feed = listed(results(row(), row(url=None), row(url="javascript:open(1)"), row("", url=None)))
    assert (len(feed.entries), feed.note) == (1, "2 rows have no address of their own and were left out")


def test_rows_that_are_none_are_passed_over() -> None:
    feed = listed(results("text", None, row(title=""), row(url=""), row(url="javascript:;"), row()))
    assert [entry.title for entry in feed.entries] == ["关于开展示范工作的通知"]


def test_an_address_counts_once_with_its_date() -> None:
    feed = listed(results(row(time=""), row(), row(time="2026-01-01"), row("另一份", url="/art/2.html", time=None)))
    assert [(entry.title, entry.published is not None) for entry in feed.entries] == [
        ("关于开展示范工作的通知", True),
        ("另一份", False),
    ]
    assert feed.entries[0].date_only is False


def test_identical_titles_at_two_addresses_stay_two() -> None:
    assert (
        len(listed(results(row("监管发布", url="//a.example.cn/1"), row("监管发布", url="//a.example.cn/2"))).entries)
        == 2
    )


def test_a_link_may_be_a_template() -> None:
    recipe = Recipe(rows="", title="docTitle", link="https://a.example.cn/view?docId={docId}&itemId={item.id}")
    (entry,) = listed([{"docTitle": "公告", "docId": 9, "item": {"id": "915"}}, {"docTitle": "缺号"}], recipe).entries
    assert entry.url == "https://a.example.cn/view?docId=9&itemId=915"


def test_only_what_the_wanted_bodies_issued() -> None:
    recipe = Recipe(rows="data.results", title="title", link="url", issuer="org", issuers=("公安部", "民政部"))
    rows = [
        row("甲", url="/1", org="公安部办公厅"),
        row("乙", url="/2", org="教育部 民政部"),
        row("丙", url="/3", org="某省公安部门"),
        row("丁", url="/4"),
    ]
    assert [entry.title for entry in listed(results(*rows), recipe).entries] == ["甲", "乙"]
    assert listed(results(rows[2]), recipe).entries == ()
    with pytest.raises(SourceError, match="no row says who issued it: nothing at the path org"):
        listed(results(rows[3]), recipe)


def test_an_empty_list_is_empty_and_no_error() -> None:
    feed = listed(results())
    assert (feed.entries, feed.fault) == ((), None)


def test_what_exceeds_the_cap_is_counted() -> None:
    feed = listed(results(*(row(f"第{n}号通知", url=f"/{n}") for n in range(2003))))
    assert (len(feed.entries), feed.surplus) == (2000, 3)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"code": 500, "msg": "busy"}, "no list at the path data.results"),
        (
            results({"name": "x"}, {"name": "y"}),
            "none of 2 rows has a title and a link: nothing at the paths title and url",
        ),
        (json.dumps(results(row(), row())).encode()[:-40], "broken JSON"),
        (b"<html><title>503 Service Unavailable</title></html>", r"a page, not JSON: an error page .503 Service"),
        (
            "<html><title>系统提示</title><p>请稍候</p></html>".encode(),
            r"a page, not JSON: an ordinary one \(系统提示\)",
        ),
        ("<html><body>请稍候</body></html>".encode(), r"a page, not JSON: an ordinary one$"),
        (
            json.dumps(results(row("关于开展示范工作的通知".encode().decode("latin-1")))).encode(),
            "the titles are mojibake",
        ),
        (b"", "empty"),
    ],
)
def test_what_gives_nothing_says_why(body: object, told: str) -> None:
    with pytest.raises(SourceError, match=rf"^{URL}: .*{told}"):
        listed(body)


def test_the_root_is_called_so() -> None:
    with pytest.raises(SourceError, match=r"no list at the path \(the root\)"):
        listed({}, Recipe(title="title", link="url"))


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_the_character_set_is_found(codec: str) -> None:
    feed = listed(json.dumps(results(row()), ensure_ascii=False).encode(codec))
    assert [entry.title for entry in feed.entries] == ["关于开展示范工作的通知"]
