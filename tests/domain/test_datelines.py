"""What stands before a report, and sentences about news that only look like it."""

import pytest

from bot.domain.datelines import end


@pytest.mark.parametrize(
    "dateline",
    [
        "某社东江7月19日电（记者某某）",
        "某社东江7月19日电，",
        "某财经7月19日消息，",
        "某报社记者东江7月19日报道：",
        "本报讯（记者 某甲），",
        "某视网消息（新闻联播）：",
        "【某网报道】",
        "某报东江7月20日讯 记者某某报道：",
        "某台之声消息：",
        "本网讯 ",
    ],
)
def test_a_dateline_ends_where_the_report_begins(dateline: str) -> None:
    line = f"{dateline}江畔渔港昨日开港。"
    assert end(line) == len(dateline)
    assert end(f"快讯\n{line}", 3) == 3 + len(dateline)


@pytest.mark.parametrize(
    "line",
    [
        "虚假消息，一经查实即予处置。",
        "虚假消息（含图片）：一经查实即予处置。",
        "网上消息：真伪要由部门核实。",
        "据某台7月3日报道，江畔渔港开港。",
        "据渔政部门13日发布的消息，江畔渔港开港。",
        "利好消息：渔船补贴到账。",
        "江畔渔港7月19日开港，消息传开。",
    ],
)
def test_a_sentence_about_news_is_no_dateline(line: str) -> None:
    assert end(line) == 0
