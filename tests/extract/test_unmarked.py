"""Measures outside lists are quoted as sentences, only from policy texts, never beside a list."""

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


def test_none_beside_a_list_and_none_without_policy() -> None:
    sentence = "要加快补齐短板，要推进管网更新。"
    assert not read(TITLE, sentence + "重点做好以下工作：一是加强监管。二是优化服务。").excerpts
    assert not read("深夜面馆的故事", sentence).excerpts


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
