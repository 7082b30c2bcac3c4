"""Paths into JSON."""

from typing import Any

import pytest

from bot.domain.errors import SourceError
from bot.feeds import paths

SEARCH: dict[str, Any] = {
    "searchVO": {"catMap": {"gongwen": {"listVO": [{"title": "甲"}]}, "bumenfile": {"listVO": [{"title": "乙"}]}}},
    "rows": [{"data": {"title": "丙"}}, {"groupData": [{"data": {"title": "丁", "n": 7, "yes": True}}]}],
    "none": None,
    "blank": "",
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("searchVO.catMap.gongwen.listVO.0.title", "甲"),
        ("rows.1.data.title|rows.1.groupData.0.data.title", "丁"),
        ("rows.0.data.title|rows.1.groupData.0.data.title", "丙"),
        ("blank|rows.0.data.title", "丙"),
        ("rows.9.data", ""),
        ("rows.title", ""),
        ("rows", ""),
        ("none", ""),
        ("none.title", ""),
        ("rows.1.groupData.0.data.n", "7"),
        ("rows.1.groupData.0.data.yes", ""),
        ("", ""),
    ],
)
def test_a_value_as_text(path: str, found: str) -> None:
    assert paths.text_at(SEARCH, path) == found


@pytest.mark.parametrize(
    "script",
    [
        "%s",
        "cb(%s);",
        "/**/cb(%s)",
        "/**/ typeof cb === 'function' && cb(%s);",
        "var list = %s;",
        "window.data=%s",
        ")]}',\n%s",
        "for(;;);%s",
        "while(1);\n%s",
        "try{cb(%s)}catch(e){}",
        "try { cb(%s); } catch (error) { };",
        "(%s)",
    ],
)
def test_json_within_a_script(script: str) -> None:
    assert paths.load("a", script % '{"t": "示例部\t召开\n会议"}') == {"t": "示例部\t召开\n会议"}


@pytest.mark.parametrize("script", ["cb({'t': 1})", "if (x) {}", "var a = 1; [2]", "cb([1]"[:-1], "alert([1]); [2]"])
def test_what_is_no_json_within_a_script(script: str) -> None:
    with pytest.raises(SourceError, match="broken JSON"):
        paths.load("a", script)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("searchVO.catMap.*.listVO", 2),
        ("searchVO.listVO|searchVO.catMap.*.listVO", 2),
        ("rows", 2),
        ("rows.*.groupData", 1),
        ("rows.*.nothing", None),
        ("none.*", None),
        ("searchVO", None),
    ],
)
def test_the_rows_that_a_path_leads_to(path: str, count: int | None) -> None:
    found = paths.spread(SEARCH, path)
    assert (None if found is None else len(found)) == count


def test_an_empty_path_is_the_whole() -> None:
    assert paths.spread([1, 2], "") == (1, 2)
    assert paths.spread({}, "") is None


def test_a_template_is_filled_or_empty() -> None:
    row = {"id": 12, "kind": {"code": "a"}}
    assert paths.filled("https://a.cn/{kind.code}/{id}.html", row) == "https://a.cn/a/12.html"
    assert paths.filled("https://a.cn/{id}/{none}.html", row) == ""


def test_half_a_character_is_left_out() -> None:
    assert paths.text_at(paths.load("x", '{"t": "a\\ud800b"}'), "t") == "ab"


@pytest.mark.parametrize("text", ['callback([{"t": 1}]);', ' ds.show_1( [{"t": 1}] )', '[{"t": 1}]'])
def test_a_callback_around_json_is_taken_off(text: str) -> None:
    assert paths.load("x.jsonp", text) == [{"t": 1}]


@pytest.mark.parametrize("text", ['[{"t": 1}', "callback([1,2", "[" * 100_000, "plain"])
def test_broken_json_is_told(text: str) -> None:
    with pytest.raises(SourceError, match=r"^x: broken JSON"):
        paths.load("x", text)
