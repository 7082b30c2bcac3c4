"""What the day of the text tells of a speaker's title."""

from datetime import date

import pytest

from bot.extract.persons import speakers
from bot.extract.read import read
from bot.extract.text import lay_out


@pytest.mark.parametrize(
    ("year", "title"),
    [(2019, "国务院扶贫开发领导小组办公室副主任"), (2024, "农业农村部副主任")],
)
def test_the_body_in_a_title_has_the_name_it_bore_on_the_day(year: int, title: str) -> None:
    found = speakers.find(lay_out("国务院扶贫办副主任余青介绍，进展顺利。"), date(year, 1, 1))
    assert [speaker.title for speaker in found] == [title]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "请财政部副部长周海、灌溉司司长吴江、海关总署统计司司长王小华介绍有关情况。",
            ["财政部副部长", "财政部灌溉司司长", "海关总署统计司司长"],
        ),
        ("水利部召开会议。农水司司长吴江表示，渠要修好。", ["水利部农水司司长"]),
        ("水利部、财政部召开会议。农水司司长吴江表示，渠要修好。", ["农水司司长"]),
        ("水利部召开会议。水利部农水司司长吴江表示，渠要修好。", ["水利部农水司司长"]),
    ],
)
def test_a_department_alone_is_of_the_ministry_named_before(text: str, titles: list[str]) -> None:
    assert [speaker.title for speaker in read("标题", text).speakers] == titles


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("省长赵清阳在大同调研时强调 修好渠网", ["赵清阳"]),
        ("省长赵清阳到大同调研 专家强调修好渠网", []),
        ("修好渠网", []),
    ],
)
def test_a_title_tells_who_speaks(title: str, names: list[str]) -> None:
    text = "5月22日，省长赵清阳深入大同，就修渠开展调研。赵清阳首先来到渠首。"
    assert [speaker.name for speaker in read(title, text).speakers] == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("水利部今天发布数据。新闻发言人周海介绍，渠修好了。", "水利部新闻发言人"),
        ("水利部、财政部联合印发通知。新闻发言人周海介绍，渠修好了。", "新闻发言人"),
        ("国务院批准方案。新闻发言人周海介绍，渠修好了。", "新闻发言人"),
        ("中央第三灌溉督察组进驻大同。督察组组长周海表示，要修渠。", "中央第三灌溉督察组组长"),
        ("中央第三灌溉巡视组进驻大同。督察组组长周海表示，要修渠。", "督察组组长"),
    ],
)
def test_a_spokesman_or_the_head_of_a_team_is_of_the_one_named_before(text: str, title: str) -> None:
    assert [speaker.title for speaker in read("标题", text).speakers] == [title]
