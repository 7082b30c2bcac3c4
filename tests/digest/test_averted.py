"""What is to be avoided is told neither as a new name nor as a measure's."""

import pytest

from bot.digest.averted import is_averted
from bot.digest.blocks import block_html
from bot.digest.measures import measure_parts
from bot.digest.story import new_names
from tests.builders import a_reading
from tests.digest.stories import a_list, measure, mention, the_article, the_reading


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("因地制宜推进，避免“一拥而上、一县一园”。", "“一拥而上、一县一园”", True),
        ("坚决防止出现‘大呼隆’、“走过场”。", "“走过场”", True),
        ("不得简单搞“一关了之”。", "“一关了之”", True),
        ("整治“小散乱”专项行动全面展开。", "“小散乱”专项行动", False),
        ("克服困难推行“码上办”。", "“码上办”", False),
        ("防止风险，推行“码上办”。", "“码上办”", False),
        ("推行“码上办”，避免群众多跑路。", "“码上办”", False),
    ],
)
def test_the_words_before_a_name_say_that_it_is_averted(text: str, name: str, told: bool) -> None:
    assert is_averted(mention(text, name), a_reading("某市部署工作", text)) is told


TEXT = "一是有序布局产业园，合理确定建设规模和时序，避免“一拥而上”。二是推广园区服务，推行“码上办”。"
AVERTED, MEANT = mention(TEXT, "“一拥而上”"), mention(TEXT, "“码上办”")


def test_a_measure_is_not_shown_with_what_it_averts() -> None:
    items = a_list(
        measure(TEXT, "有序布局产业园，合理确定建设规模和时序，避免“一拥而上”。", "有序布局产业园"),
        measure(TEXT, "推广园区服务，推行“码上办”。", "推广园区服务", "二是"),
    )
    reading = the_reading(text=TEXT, lists=(items,), mechanisms=(AVERTED, MEANT), figures=(), deadlines=())
    html = block_html(measure_parts(reading, str))
    assert "有序布局产业园\n" in html
    assert "推广园区服务（“码上办”）" in html


def test_what_is_averted_and_what_has_no_day_is_no_new_name() -> None:
    reading = the_reading(text=TEXT, lists=(), mechanisms=(AVERTED, MEANT), figures=())
    names = ("“一拥而上”", "“码上办”")
    assert new_names(the_article(reading=reading, new_names=names)) == ("“码上办”",)
    assert new_names(the_article(reading=reading, new_names=names, published=None)) == ()
