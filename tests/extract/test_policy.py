"""Whether a text is domestic policy: every cue has a line, and a headline that says nothing changes no verdict."""

import pytest

from bot.extract import lists
from bot.extract.bodies import entities
from bot.extract.persons import speakers
from bot.extract.read import read
from bot.extract.relevance import cues, policy
from bot.extract.text import lay_out
from tests.extract.tables import lines

ROWS = lines("policy")
OF_TITLES = {cue.name for cue in cues.CUES if cue.place is cues.Place.TITLE}


def judged(title: str, text: str) -> tuple[bool, tuple[str, ...]]:
    layout = lay_out(text)
    persons = speakers.find(layout)
    agencies = entities.find(layout, persons=persons)
    return policy.judge_all((layout,), (title,), (lists.find(layout, title),), (agencies,), (persons,))[0]


@pytest.mark.parametrize(("cue", "verdict", "title", "text"), ROWS)
def test_verdict(cue: str, verdict: str, title: str, text: str) -> None:
    is_policy, told = judged(title, text)
    assert is_policy is (verdict == "yes"), told
    assert not cue or cue in told


@pytest.mark.parametrize("headline", ["", "要闻", "今日关注", "一图读懂"])
@pytest.mark.parametrize(("cue", "verdict", "title", "text"), [row for row in ROWS if row[0] not in OF_TITLES])
def test_an_empty_headline_leaves_the_verdict(headline: str, cue: str, verdict: str, title: str, text: str) -> None:
    assert judged(headline, text)[0] is (verdict == "yes")


def test_every_cue_has_a_line() -> None:
    assert {row[0] for row in ROWS} - {""} == set(policy.NAMES)


def test_what_no_public_body_plans_is_no_measure() -> None:
    items = "一是加快新产线建设。二是加强研发投入。"
    company = read("甲乙股份的经营计划", "甲乙股份晚间公告，公司将采取以下措施：" + items)
    assert not company.is_policy
    assert company.measures() == ()
    ministry = read("工业和信息化部部署稳增长", "工业和信息化部要求，有关公司将采取以下措施：" + items)
    assert ministry.is_policy
    assert len(ministry.measures()) == 2


_SEASONS = ("春运", "春耕", "春管", "春播", "备耕", "夏收", "夏种", "夏粮", "三夏", "三秋", "秋收", "秋冬种")
_WEATHER = ("防汛", "抗旱", "抢险", "救灾", "积极应对", "全力应对", "多措应对", "多措并举应对", "迅速应对")


@pytest.mark.parametrize("word", [*_SEASONS, *_WEATHER])
def test_what_governments_do_in_each_season_and_weather(word: str) -> None:
    text = "镇上的部门抽调人手下田，农户抢时下种。"
    assert judged(f"{word}大风车", text) == (True, ("season or weather in title", "government work in opening"))
    assert judged("大风车", text)[0] is False


def test_the_news_of_a_year_are_told_once_and_are_no_congress() -> None:
    text = "电台今天发布。"
    assert judged("电台发布年度十大新闻", text)[1] == ("review of the year",)
    assert judged("二十大新闻中心开放", text)[1] == ()


@pytest.mark.parametrize(("filler", "private"), [(0, True), (297, True), (298, False), (400, False)])
def test_a_private_hand_acts_within_the_opening(filler: int, private: bool) -> None:
    _, told = judged("", "甲" * filler + "该公司发布新款水壶。")
    assert ("private hand" in told) is private
