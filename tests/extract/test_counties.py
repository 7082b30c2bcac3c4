"""Counties that no place stands before, and what only looks like one."""

import pytest

from bot.extract.bodies import entities, localities
from bot.extract.text import lay_out


def names(text: str) -> list[str]:
    return [mention.name for mention in entities.find(lay_out(text))]


@pytest.mark.parametrize("before", ["", "今年，", "渠修好了。", "一是缺水；", "渠修好了。\n"])
def test_a_county_acts_from_the_beginning_of_a_clause(before: str) -> None:
    text = f"{before}云坪县出台错峰放水办法。"
    assert names(text) == ["云坪县人民政府"]
    found = entities.find(lay_out(text))[0]
    assert text[found.start : found.end] == "云坪县"


def test_what_others_do_as_well_counts_twice_or_with_effort() -> None:
    assert names("云坪县改革放水次序。") == []
    assert names("云坪县改革放水次序。入夏，云坪县完善巡渠办法。") == ["云坪县人民政府"]
    assert names("云坪县积极引入机手放水。") == ["云坪县人民政府"]
    assert names("云坪县坚持错峰放水。入夏，云坪县依托机手放水。") == []


@pytest.mark.parametrize(
    "text",
    [
        "在云坪县出台办法之后，水稳了。",
        "云坪县的渠多，云坪县雨水少。",
        "会议传达县委、县政府要求，完成县委、县政府任务。",
        "会上，传达县建立台账的要求。",
        "云坪县云下镇出台错峰放水办法。",
        *(
            f"各地放水，{kind}县出台错峰放水办法。"
            for kind in ("山区", "边境", "脱贫", "摘帽", "产粮", "农业", "重点", "试点")
        ),
        *(
            f"各地放水，{kind}县出台错峰放水办法。"
            for kind in ("牧业", "人口大", "财政穷", "百强", "大粮", "小粮", "强农", "弱农", "穷困")
        ),
        *(
            f"各地放水，{kind}县出台错峰放水办法。"
            for kind in ("原粮", "新设", "老区", "另外", "同属", "首批", "贯彻", "落实", "完成")
        ),
    ],
)
def test_no_county_acts(text: str) -> None:
    assert names(text) == []


def test_a_county_that_is_known_goes_by_its_full_name() -> None:
    assert names("云南省普洱市墨江哈尼族自治县多雨。墨江县出台错峰放水办法。") == ["墨江哈尼族自治县人民政府"]


@pytest.mark.parametrize(
    ("title", "named"),
    [("云坪县水利局错峰放水", ["云坪县"]), ("推动县乡渠系连通", []), ("坚持县乡联动放水", []), ("节水县评选启动", [])],
)
def test_a_title_names_a_county_by_its_body(title: str, named: list[str]) -> None:
    assert [place.name for place in localities.of_title(title)] == named
