"""Measures outside lists are quoted as sentences, only from policy texts, beside a list where they are many."""

import pytest

from bot.extract import unmarked
from bot.extract.read import read
from bot.extract.text import lay_out
from tests.extract.tables import lines

TITLE = "某市印发实施方案"


@pytest.mark.parametrize(("wanted", "text"), lines("unmarked"))
def test_quotes(wanted: str, text: str) -> None:
    found = unmarked.find(lay_out(text), ())
    assert "".join(one.text for one in found) == wanted
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_policy_text_gets_excerpts_and_a_summary_of_them() -> None:
    text = "本报讯 市政府近日召开会议。会议强调，要加快补齐短板，要推进管网更新。会议还听取了汇报。将继续完善预案。"
    reading = read(TITLE, text)
    assert [one.text for one in reading.excerpts] == ["会议强调，要加快补齐短板，要推进管网更新。", "将继续完善预案。"]
    assert reading.summary == "会议强调，要加快补齐短板，要推进管网更新。\n将继续完善预案。"
    assert not reading.lists


def test_few_are_none_beside_a_list_and_none_are_without_policy() -> None:
    sentence = "要加快补齐短板，要推进管网更新。"
    assert not read(TITLE, sentence + "重点做好以下工作：一是加强监管。二是优化服务。").excerpts
    assert not read("深夜面馆的故事", sentence).excerpts


DEMANDS = ("各县要建立巡渠台账。", "闸门值守人员应当持证上岗。", "各渠不得擅自停水。")
LISTED = "重点做好以下工作：一是加强监管。二是优化服务。"


def beside(*sentences: str, listed: str = LISTED) -> list[str]:
    return [one.text for one in read(TITLE, "".join(sentences) + "\n" + listed).excerpts]


def test_beside_a_list_what_it_leaves_of_the_demands_is_quoted() -> None:
    assert beside(*DEMANDS) == list(DEMANDS)
    assert beside(*DEMANDS, listed=f"{LISTED}\n市水务局应当逐月通报。") == [*DEMANDS, "市水务局应当逐月通报。"]
    assert len(beside(*(f"第{n}渠要建立台账。" for n in range(40)))) == unmarked.MOST


@pytest.mark.parametrize(
    "idle",
    [
        "各县要高度重视。",
        "要坚持以节水优先思想为指导。",
        "各渠必须遵循先急后缓的原则。",
        "近年来，各县将渠系改造列为重点。",
        "各县要求建立了台账。",
        "要建立台账，包括下列内容：",
        "灌区将供水同比增长3%。",
    ],
)
def test_beside_a_list_formalities_and_what_was_done_make_up_no_part(idle: str) -> None:
    assert not beside(*DEMANDS[:2], idle)
    assert beside(*DEMANDS, f"\n{idle}\n") == list(DEMANDS)


def test_beside_a_long_list_a_few_demands_are_no_part() -> None:
    tasks = ("加强巡护", "完善台账", "推进改造", "优化调度", "开展培训", "健全预案", "强化值守")
    rows = "".join(f"{n}是{task}。" for n, task in zip("一二三四五六七", tasks, strict=True))
    assert not beside(*DEMANDS, listed=f"重点做好以下工作：{rows}")


def test_neither_items_of_lists_nor_what_leads_to_one_stand_beside_them() -> None:
    listed = "市水务局要抓好三项工作：\n一是要加强巡护。\n二是要完善台账，各县要配齐人员。\n三是要开展培训。"
    assert beside(*DEMANDS, listed=listed) == list(DEMANDS)
    principles = "基本原则\n（一）要坚持节水优先。\n（二）要坚持量水而行。\n（三）要坚持分级负责。\n重点任务\n"
    assert not beside(listed=f"{principles}（一）加强监管。\n（二）优化服务。")


def test_what_a_list_only_advises_is_not_quoted() -> None:
    text = "各渠要加强巡护。某委员建议：一是要加快建立水价机制。二是要推进渠系配套。"
    assert [one.text for one in read(TITLE, text).excerpts] == ["各渠要加强巡护。"]


def test_of_an_article_by_an_expert_only_what_a_paper_asks_is_quoted() -> None:
    text = "各渠要加强巡护。可以从两个层面着手。一是加强渠系防渗。二是推广滴灌。"
    title = "某水利规划设计院院长方甲：让老渠再用一百年"
    assert not read(title, text).excerpts
    paper = "《修渠方案》提出，要加快补齐短板。"
    assert [one.text for one in read(title, paper + text).excerpts] == [paper]
    text = "各渠要加强巡护。某工业大学副校长方小甲表示，要把握两个方面：一是要加强渠系防渗。二是要推广滴灌。"
    assert [one.text for one in read(TITLE, text).excerpts] == ["各渠要加强巡护。"]


def test_the_first_ones_and_long_ones_cut_behind_a_clause() -> None:
    assert len(unmarked.find(lay_out("要加强监测工作安排。" * 40), ())) == unmarked.MOST
    (cut,) = unmarked.find(lay_out("要加强监测，" + "完善长期稳定的台账，" * 40), ())
    assert len(cut.text) <= unmarked.LONGEST
    assert cut.text.endswith("台账")
    (endless,) = unmarked.find(lay_out("要加强" + "监" * 500), ())
    assert len(endless.text) == unmarked.LONGEST
