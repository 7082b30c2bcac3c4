"""By when readers have to hand something in, as digests tell it."""

from datetime import date

import pytest

from bot.digest.closing import closing
from bot.digest.render import article_block
from bot.digest.story import View
from bot.extract.read import read
from tests.digest.stories import the_article
from tests.digest.test_story import told

DAY = date(2026, 11, 2)


def lines(text: str, title: str = "关于渡口的通知") -> tuple[str, ...]:
    return tuple(words for words, _ in closing(read(title, text, DAY)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("请各县于12月10日前将推荐名单报送我厅。", "请各县于12月10日前将推荐名单报送我厅"),
        (
            "各县应于12月10日前，将推荐名单（附件1），报送省渡口局。",
            "各县应于12月10日前，将推荐名单（附件1），报送省渡口局",
        ),
        ("现征求意见，意见反馈截止日期为12月15日。", "意见反馈截止日期为12月15日"),
        ("报名截止时间为12月15日。", "报名截止时间为12月15日"),
        ("各县11月底前上报总结。", "各县11月底前上报总结"),
        ("请各县组织申报，并于12月10日前将推荐名单报送我厅。", "12月10日前将推荐名单报送我厅"),
        ("请各县组织申报，并请于12月10日前报送名单。", "请于12月10日前报送名单"),
        ("并网渡口于12月10日前申报。", "并网渡口于12月10日前申报"),
    ],
)
def test_what_is_handed_in_is_told_with_its_day(text: str, wanted: str) -> None:
    assert lines(text) == (wanted,)


@pytest.mark.parametrize(
    "text",
    [
        "12月底前，渡口登记实现网上办理。",
        "12月底前未申报的渡口，一律停用。",
        "12月底前建立渡口登记制度。",
        "2027年完成渡口申报。",
        "12月10日前修好渡口。",
        "力争12月底前完成首批示范渡口申报。",
        "我局争取12月底前启动渡口补贴申请。",
        "本办法自12月10日起施行，报送材料另行通知。",
    ],
)
def test_other_days_are_not(text: str) -> None:
    assert lines(text) == ()


def test_the_two_earliest_are_told_each_once() -> None:
    text = "12月20日前报送名单。\n12月10日前报送方案。\n首批申报截止12月5日，二批申报截止12月8日。"
    assert lines(text) == ("首批申报截止12月5日，二批申报截止12月8日", "12月10日前报送方案")


def test_a_headline_that_tells_it_is_not_repeated() -> None:
    text = "有关事项通知如下：\n一、12月10日前报送推荐名单。\n二、加强渡口巡查。\n三、做好渡口宣传。"
    assert lines(text) == ()


def test_a_digest_tells_it_above_the_measures() -> None:
    text = "请各县于12月10日前将推荐名单报送我厅。"
    shown = told(the_article(title="关于渡口的通知", reading=read("关于渡口的通知", text, DAY)))
    assert "截止：请各县于12月10日前将推荐名单报送我厅" in shown


def test_what_was_due_before_today_is_told_to_be_over() -> None:
    text = "请各县于12月10日前将推荐名单报送我厅。"
    article = the_article(title="关于渡口的通知", reading=read("关于渡口的通知", text, DAY))
    for today, label in ((date(2026, 12, 10), "截止："), (date(2026, 12, 11), "截止（已过）：")):
        assert f"{label}请各县于12月10日前将推荐名单报送我厅" in article_block(article, (), 1, str, View(today=today))
