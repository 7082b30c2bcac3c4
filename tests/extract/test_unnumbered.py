"""Lists whose items bear no numbers."""

import pytest

from bot.domain.models import ContentKind
from bot.extract import lists, unmarked
from bot.extract.text import lay_out
from bot.feeds.page import clean

ROW = "修缮水闸。先修老闸。\n疏通河道。分两批施工。\n渔站要求，各地要抓好落实。"


def headlines(text: str) -> list[list[str]]:
    return [[item.headline for item in found.items] for found in lists.find(lay_out(text), "")]


def quoted(text: str) -> list[str]:
    layout = lay_out(text)
    return [one.text for one in unmarked.find(layout, lists.find(layout, ""))]


@pytest.mark.parametrize(
    ("lead", "read"),
    [
        ("渔站提出以下重点任务：", True),
        ("渔站采取了如下几项措施：", True),
        ("主要举措包括：", True),
        ("渔站介绍：", False),
        ("渔站的联系方式如下：", False),
        ("渔站提出了措施。", False),
    ],
)
def test_paragraphs_with_short_headings_are_quoted_only_where_measures_are_announced(lead: str, read: bool) -> None:
    text = f"{lead}\n{ROW}"
    assert quoted(text) == (["修缮水闸。", "疏通河道。"] if read else ["渔站要求，各地要抓好落实。"])
    assert headlines(text) == []


def test_nor_where_they_bear_marks_of_something_else() -> None:
    text = (
        "渔站有关任务：\n一是水闸失修。漏水。\n二是河道不通。淤塞。\n三是人手不够。缺员。\n渔站要求，各地要抓好落实。"
    )
    assert quoted(text.replace("渔站有关任务", "存在以下问题，渔站有关任务")) == ["渔站要求，各地要抓好落实。"]


def test_their_own_marks_count_where_they_have_some() -> None:
    (found,) = lists.find(lay_out("提出以下措施：\n一是修缮水闸。先修老闸。\n二是疏通河道。分两批施工。"), "")
    assert [item.marker for item in found.items] == ["一是", "二是"]


@pytest.mark.parametrize(
    "listed",
    [
        "<ol><li><strong>修缮水闸。</strong>先修老闸。</li><li><strong>疏通河道。</strong>分两批施工。</li></ol>",
        "<ul><li>修缮水闸。</li><li>疏通河道。</li></ul>",
        "<p>★ 修缮水闸。</p><p>★ 疏通河道。</p>",
    ],
)
def test_lists_of_a_page(listed: str) -> None:
    text = clean(f"<p>渔站提出以下重点任务：</p>{listed}<p>渔站要求，各地要抓好落实。</p>", ContentKind.HTML)
    (found,) = lists.find(lay_out(text), "")
    assert [item.headline for item in found.items] == ["修缮水闸", "疏通河道"]
    assert "渔站要求" not in found.items[-1].text
    assert all(text[item.start : item.end] == item.text for item in found.items)


def test_a_list_of_links_or_contacts_is_none() -> None:
    source = (
        "<p>渔站提出要求。</p><ul><li><a href='a'>加强水站</a></li><li>电话：65000000</li><li>传真：65000001</li></ul>"
    )
    assert headlines(clean(source, ContentKind.HTML)) == []


def test_an_extract_is_quoted_without_the_dot_before_it() -> None:
    (found,) = unmarked.find(lay_out("渔站的消息：\n• 各地要加强水闸管理。"), ())
    assert found.text == "各地要加强水闸管理。"


BOLD = (
    "大力修缮水闸\n先修老闸。\n加快疏通河道\n分两批施工。\n每批半年。\n"
    "建好夜航灯标\n沿岸各设一处。\n会议要求，各地要落实。"
)
PAIRED = "修缮水闸，守住堤岸。先修老闸。\n疏通河道，方便航行。分两批施工。\n点亮灯标，保障夜航。沿岸各设一处。"


@pytest.mark.parametrize("lead", ["渔站提出以下工作：", "2026年重点任务", "现提出如下要点。"])
@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (BOLD, ["大力修缮水闸", "加快疏通河道", "建好夜航灯标"]),
        (BOLD.replace("加快疏通河道", "加快疏通河道和支流"), ["大力修缮水闸", "加快疏通河道和支流", "建好夜航灯标"]),
    ],
)
def test_headings_over_their_text_beneath_what_announces_measures(lead: str, rows: str, wanted: list[str]) -> None:
    assert headlines(f"渔站年度工作\n{lead}\n{rows}") == [wanted]


@pytest.mark.parametrize("lead", ["渔站提出以下工作：", "2026年重点任务", "现提出如下要点。"])
@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (PAIRED, ["修缮水闸，守住堤岸。", "疏通河道，方便航行。", "点亮灯标，保障夜航。"]),
        (ROW, ["修缮水闸。", "疏通河道。"]),
    ],
)
def test_headings_that_begin_their_text_are_quoted(lead: str, rows: str, wanted: list[str]) -> None:
    text = f"渔站年度工作\n{lead}\n{rows}"
    assert (quoted(text), headlines(text)) == (wanted, [])


@pytest.mark.parametrize(
    "text",
    [
        f"渔站的历史\n{BOLD}",
        f"渔站完成重点任务。\n{BOLD}",
        "2026年重点任务\n大力修缮水闸\n先修老闸。\n加快疏通河道\n分两批施工。",
        "2026年重点任务\n大力修缮水闸\n加快疏通河道\n建好夜航灯标",
        f"2026年重点任务\n渔站的船不多。\n{BOLD}",
        "现提出如下要点。\n修缮水闸，守住堤岸。先修老闸。\n疏通河道，方便航行。分两批施工。",
    ],
)
def test_headings_without_that_are_none(text: str) -> None:
    assert headlines(text) == []
    assert "修缮水闸，守住堤岸。" not in quoted(text)


def test_a_heading_holds_all_the_text_beneath_it() -> None:
    (found,) = lists.find(lay_out(f"2026年重点任务\n{BOLD}"), "")
    assert found.items[1].text == "加快疏通河道\n分两批施工。\n每批半年。"
    assert found.items[2].text == "建好夜航灯标\n沿岸各设一处。"
