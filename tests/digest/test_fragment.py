"""Links to sentences: what a browser finds by them is the verbatim sentence of the item."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest import fragment
from bot.digest.escape import address
from bot.domain.models import ReadArticle
from tests.digest.stories import TEXT, articles

URL = "https://www.example.cn/2026/t1.html"
LONG = "一是加强统筹协调，健全常态化的工作调度机制，分级分类推动解决企业反映的突出问题，确保各项政策落地见效。后一句。"


def found_by(directive: str, text: str) -> tuple[int, int]:
    """Where a browser finds it: the first start after the prefix, up to the first end that follows; no part crosses
    a block."""
    form = re.fullmatch(r"text=(?:([^,&-]*)-,)?([^,&-]+)(?:,([^,&-]+))?", directive)
    assert form is not None
    prefix, start, end = (unquote(part) if part else "" for part in form.groups())
    assert "\n" not in prefix + start + end
    at = re.search(re.escape(prefix) + r"\s*" + f"({re.escape(start)})", text)
    assert at is not None
    return at.start(1), text.index(end, at.end(1)) + len(end) if end else at.end(1)


def marked(text: str, part: str, first: int = 0) -> str:
    """The text that the link of the item `part` opens at."""
    start = text.index(part, first)
    left, right = found_by(fragment.directive(text, start, start + len(part)), text)
    return text[left:right]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("甲河：\n1. 疏通河道。\n乙河水闸已修完，接着：\n1. 疏通河道。", "text=河水闸已修完，接着：-,疏通河道"),
        ("甲河：\n• 疏通河道。\n• 巡河。\n• 疏通河道。", "text=巡河。-,疏通河道"),
    ],
)
def test_a_mark_that_the_browser_makes_is_in_no_part_of_a_link(text: str, link: str) -> None:
    start = text.rindex("疏通")
    assert unquote(fragment.directive(text, start, start + 4)) == link


@pytest.mark.parametrize(
    ("text", "part", "opened"),
    [
        (TEXT, "实施“白名单”制度，2万余家企业实现区域互认。", "二是实施“白名单”制度，2万余家企业实现区域互认"),
        (TEXT, "加强统筹", "一是加强统筹"),
        (LONG, LONG[2:], LONG[: LONG.index("。")]),
        ("一、加强 A-B、C&D,E 建设。", "加强 A-B、C&D,E 建设。", "一、加强 A-B、C&D,E 建设"),
        ("部署如下：\n1. 疏通河道。\n2. 修缮水闸。", "修缮水闸。", "修缮水闸"),
        ("部署如下：\n• 疏通河道。\n• 修缮水闸。", "修缮水闸。", "修缮水闸"),
        ("一、加强领导\n各地要落实责任。", "加强领导\n各地要落实责任。", "一、加强领导"),
        ("　　 一是优化服务；二是加强监管", "优化服务；", "一是优化服务"),
        ("没有标点的一长段文字走了很远很远以后才说到措施加强监管", "加强监管", "加强监管"),
    ],
)
def test_a_link_opens_at_the_items_sentence(text: str, part: str, opened: str) -> None:
    assert marked(text, part) == opened


def test_the_second_of_two_that_begin_alike_is_told_by_what_stands_before() -> None:
    text = "甲市：\n一是加强监管。\n乙市：\n一是加强监管。"
    start = text.rindex("加强")
    directive = fragment.directive(text, start, start + 5)
    assert directive.startswith("text=%E4%B9%99")
    assert found_by(directive, text) == (text.rindex("一是"), len(text) - 1)


def test_two_that_stand_behind_the_same_words_are_told_apart_by_more_of_them() -> None:
    line = "{}里要求各镇认真办理、按月报告的渡口管理事项有：加强监管。"
    text = f"{line.format('县')}\n{line.format('市')}"
    start = text.rindex("加强监管")
    directive = fragment.directive(text, start, start + 5)
    left, right = found_by(directive, text)
    assert text.index("\n") < left
    assert right == start + 4


def test_a_long_sentence_is_told_by_its_two_ends() -> None:
    directive = fragment.directive(LONG, 2, len(LONG))
    assert [unquote(part) for part in directive.removeprefix("text=").split(",")] == [
        "一是加强统筹协调",
        "确保各项政策落地见效",
    ]


def test_what_means_something_in_a_directive_is_encoded() -> None:
    assert fragment.directive("A-B,C&D", 0, 7) == "text=A%2DB%2CC%26D"
    assert fragment.directive("\ud800甲", 0, 2) == "text=%E7%94%B2"


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        (URL, f"{URL}#:~:text=A"),
        (f"{URL}#p2", f"{URL}#p2:~:text=A"),
        (f"{URL}#:~:text=x", f"{URL}#:~:text=A"),
        (None, None),
        ("", None),
    ],
)
def test_the_pages_own_fragment_stays(url: str | None, opened: str | None) -> None:
    assert fragment.at(url, "A", 0, 1) == opened


def test_nothing_opens_at_nothing() -> None:
    assert fragment.at(URL, "A", 1, 1) == URL


@given(articles())
def test_every_measure_of_any_text_has_an_address_that_may_be_shown(article: ReadArticle) -> None:
    reading = article.reading
    for item in reading.measures():
        link = fragment.at(URL, reading.text, item.start, item.end)
        assert link is not None
        assert address(link) == link or len(link) > 2000


@given(st.text("一是加强，。；\n ab", max_size=60), st.integers(0, 59), st.integers(1, 30))
def test_the_sentence_lies_in_one_paragraph(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    left, right = fragment.sentence(text, start, end)
    assert 0 <= left <= right <= max(end, start)
    assert "\n" not in text[left:right]
