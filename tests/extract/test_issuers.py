"""Bodies that a title names: who issues the text, also where it does not tell."""

import pytest

from bot.extract.bodies import entities
from bot.extract.text import lay_out


def names(text: str, title: str) -> list[str]:
    return [mention.name for mention in entities.find(lay_out(text), title)]


def test_who_issues_by_the_title_is_told_even_where_the_text_only_mentions_it() -> None:
    text = "各省人民政府，国务院各部委：\n现就有关事项提出意见。"
    assert names(text, "国务院关于加强监管的意见") == ["国务院"]
    assert names(text, "某地加强监管") == []


def test_a_province_that_issues_may_be_named_by_its_kind_alone() -> None:
    assert names("省政府各部门：\n现印发给你们。", "江西省人民政府关于印发方案的通知") == ["江西省人民政府"]
    assert names("自治区政府各部门：\n现印发给你们。", "广西壮族自治区人民政府令") == ["广西壮族自治区人民政府"]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("国务院关于加强监管的意见", ["国务院"]),
        ("工信部：下月起加密抽检", ["工业和信息化部"]),
        ("重磅！工信部、商务部联合部署旧货回收", ["工业和信息化部", "商务部"]),
        ("国务院办公厅对全国政协一份提案的答复", ["国务院办公厅"]),
        ("记者眼中的工信部开放日", []),
        ("发改委：下月起加密抽检", []),
    ],
)
def test_whom_the_title_alone_names_stands_at_the_beginning_without_words(title: str, wanted: list[str]) -> None:
    found = entities.find(lay_out("现就有关事项提出意见。"), title)
    assert [mention.name for mention in found] == wanted
    assert {(mention.text, mention.start, mention.end) for mention in found} <= {("", 0, 0)}


@pytest.mark.parametrize(
    ("short", "wanted"),
    [
        ("上海市发改委", ["上海市发展和改革委员会"]),
        ("浙江发改委", ["浙江省发展和改革委员会"]),
        ("青石县发改委", ["青石县发展和改革委员会"]),
        ("发改委", ["国家发展和改革委员会"]),
    ],
)
def test_a_short_name_behind_a_place_is_not_the_central_body(short: str, wanted: list[str]) -> None:
    assert names(f"{short}近日印发通知。", f"{short}印发修渠通知") == wanted
