"""Where a last item ends: with the inner list it holds, or where the text turns to everybody."""

import pytest

from bot.extract import lists
from bot.extract.text import lay_out


def found(text: str) -> list[tuple[str | None, list[str]]]:
    """Lead-in and item texts of each list."""
    return [(one.intro, [item.text for item in one.items]) for one in lists.find(lay_out(text), "")]


def test_an_outer_item_ends_with_its_inner_list_where_the_text_turns_to_everybody_at_once() -> None:
    text = (
        "现提出以下意见。一、规范渔船检验（一）统一标准。检验标准每年公布一次。（二）公开收费。收费标准上墙。"
        "二、改进渔港服务（三）推行联合检验。渔船一次靠泊、一次检验。（市渔政局负责）"
        "（四）压缩办证时间。办证材料由五份减为两份。（各区县负责）各地区、各部门要认真贯彻落实本意见。"
    )
    outer, _, inner = found(text)
    assert outer[1][1].endswith("（各区县负责）")
    assert inner[1][1] == "压缩办证时间。办证材料由五份减为两份。（各区县负责）"


def test_a_list_in_a_quotation_ends_with_it_and_is_led_in_by_what_stands_before_it() -> None:
    text = "水利局长说：“一是守住渠首，专人值班；二是清出渠尾，逐段验收。”他还说，汛期很长。"
    assert found(text) == [("水利局长说：", ["守住渠首，专人值班", "清出渠尾，逐段验收。"])]


@pytest.mark.parametrize(
    ("closing", "kept"),
    [
        ("希望各商会和无固定会员的企业继续办好夜校。", False),
        ("同时，继续办好夜校。", True),
    ],
)
def test_items_that_turn_within_themselves_end_only_where_one_turns_to_everybody(closing: str, kept: bool) -> None:
    text = f"市长对商会提出两点希望。一是坚定信心。当前，客流正在回升。二是多开夜市。商户可延长营业。{closing}"
    assert (closing in found(text)[0][1][1]) is kept


@pytest.mark.parametrize(("before", "kept"), [("《意见》抓住用水大户。", True), ("用水大户先行。", False)])
def test_a_paper_told_of_behind_each_headline_ends_no_item(before: str, kept: bool) -> None:
    last = "《意见》提出要把渠道修到田头。"
    text = f"《意见》作了两项部署。一是节约用水。{before}二是修好水渠。{last}"
    assert (last in found(text)[0][1][1]) is kept
