"""What holds for every text: offsets true, headlines in their items, no overlap but nesting, an answer to anything."""

import itertools
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reading import Deadline, DocumentRef, Excerpt, Figure, MeasureList, Mention, Question, Reading
from bot.extract.explain import explain
from bot.extract.layout import markers
from bot.extract.read import read
from bot.extract.summary import LIMIT
from bot.extract.text import lay_out

PIECES = [
    "一是", "二是", "三是", "一要", "第一，", "第二，", "首先，", "其次，", "最后，", "一、", "二、",
    "（一）", "（二）", "1.", "2.", "①", "②", "加强监管", "优化服务，畅通渠道", "要压实责任",
    "“白名单”制度", "在指导方面：", "问：", "答：", "附件：", "下一步，", "会议指出，",
    "工业和信息化部", "上海市发改委", "局长王小明表示，", "2万余家", "0.35%", "2025年底前",
    "国办发〔2022〕12号", "《办法》", "第一条 ", "。", "；", "，", "：", "\n", "　　", " ",
    "“", "”", "（", "《", "\x00", "𠮷", "é", "６月",
]  # fmt: skip
POLICY = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
ANY = st.one_of(POLICY, st.text(max_size=300))


def check_offsets(reading: Reading) -> None:
    for found in reading.lists:
        for item in found.items:
            assert reading.text[item.start : item.end] == item.text
            assert item.headline in item.text
            assert item.headline
            assert item.marker in reading.text
            strength = item.strength
            assert strength is None or reading.text[strength.start : strength.end] == strength.word
        assert found.intro is None or found.intro in reading.text
    facts: list[Mention | Figure | DocumentRef | Deadline | Question | Excerpt]
    facts = [*reading.agencies, *reading.mechanisms, *reading.regions, *reading.industries]
    facts += [*reading.figures, *reading.documents, *reading.deadlines, *reading.questions, *reading.excerpts]
    for fact in facts:
        assert reading.text[fact.start : fact.end] == fact.text
    for speaker in reading.speakers:
        assert lay_out(reading.text).folded[speaker.start : speaker.end] == speaker.name


def inside(lists: tuple[MeasureList, ...], index: int) -> tuple[int, ...]:
    """The lists that hold list `index`, itself first."""
    chain = [index]
    while (parent := lists[chain[-1]].parent) is not None:
        assert parent[0] < chain[-1]
        chain.append(parent[0])
    return tuple(chain)


@given(title=st.text(max_size=30), text=ANY)
def test_every_span_is_a_span_of_the_text(title: str, text: str) -> None:
    reading = read(title, text)
    assert reading.text == text
    check_offsets(reading)
    assert len(reading.summary) <= LIMIT
    assert all(0 < keyword.weight <= 1 and keyword.word in text for keyword in reading.keywords)


@given(text=POLICY)
def test_items_overlap_only_by_nesting(text: str) -> None:
    lists = read("", text).lists
    for first, second in itertools.combinations(range(len(lists)), 2):
        if first in inside(lists, second):
            continue
        for one, other in itertools.product(lists[first].items, lists[second].items):
            assert one.end <= other.start or other.end <= one.start
    for found in lists:
        for before, after in itertools.pairwise(found.items):
            assert before.end <= after.start


@given(text=POLICY)
def test_an_inner_list_lies_in_its_item_or_behind_the_list_it_elaborates(text: str) -> None:
    lists = read("", text).lists
    for found in lists:
        if found.parent is None:
            continue
        outer = lists[found.parent[0]]
        item = outer.items[found.parent[1]]
        within = item.start <= found.items[0].start and found.items[-1].end <= item.end
        assert within or found.items[0].start >= outer.items[-1].end


@given(text=ANY)
def test_explain_answers_anything(text: str) -> None:
    assert explain("", text).splitlines()[0] == "(untitled)"


@given(text=POLICY)
def test_each_list_has_a_rule(text: str) -> None:
    for found in read("", text).lists:
        assert found.rule
        assert bool(found.tense) == bool(found.tense_rule)


@settings(max_examples=20)
@given(piece=st.sampled_from(PIECES), times=st.integers(200, 2000))
def test_repeated_pieces_are_answered(piece: str, times: int) -> None:
    check_offsets(read("", piece * times))


@pytest.mark.parametrize(
    "text", ["", "\n", " \n \n", "\x00" * 50, "一是", "。" * 99, "一是" * 3000, "《" * 999, "“" * 999]
)
def test_odd_texts(text: str) -> None:
    check_offsets(read("", text))


def work(text: str) -> int:
    """What reading the text costs: calls of functions, own and built in, the same on every machine."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    read("标题", text)  # loads the tables
    sys.setprofile(count)
    try:
        read("标题", text)
    finally:
        sys.setprofile(None)
    return calls


HOSTILE = [
    "一是加强监管。", "一是", "一是二是（一）1.①", "一、甲\n（一）乙。\n", "第一条 ", "问：答：",
    "“", "《", "（", "。", "，", "\n", " ", "\x00", "没有标点的长文", "加强監管優化服務",
    "“白名单”制度", "国办发〔2022〕12号", "2万余家", "2025年底前", "局长王小明表示，", "工业和信息化部、", "上海市",
    "云南、", "福建省财政厅、水利厅、", "王华、张强代表建议", "牵头单位：省财政厅\n", "抄送：财政部、",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hundred_times_the_text_costs_at_most_130_times_the_work(piece: str) -> None:
    times = 300 // len(piece)
    assert work(piece * times * 100) <= 130 * work(piece * times)


def steps(text: str) -> int:
    """How many lines of the module of markers run to find those of a text: loops that call nothing count as well."""
    taken, layout, before = 0, lay_out(text), sys.gettrace()

    def step(frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        nonlocal taken
        taken += event == "line" and frame.f_code.co_filename == markers.__file__
        return step

    markers.find(layout)  # loads the tables
    sys.settrace(step)
    try:
        markers.find(layout)
    finally:
        sys.settrace(before)
    return taken


def test_a_marker_without_a_number_is_not_sought_through_all_before_it() -> None:
    piece = "一是修渠。——加快育种，"
    assert steps(piece * 1000) <= 130 * steps(piece * 10)


@pytest.mark.parametrize("piece", ["没有标点", "\x00", "一是", "加强監管。"])
def test_half_a_million_characters_are_answered(piece: str) -> None:
    check_offsets(read("", piece * (500_000 // len(piece))))
