"""One article: where it comes from, an excerpt where it has no measures, its link and why it is here."""

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec import structs

from bot.digest.content import LONG
from bot.digest.render import article_block
from bot.digest.story import LONGEST_TITLE, View
from bot.domain.models import ReadArticle
from bot.domain.own_days import OwnDay
from bot.extract.bodies.issued import by
from tests.builders import NOW
from tests.digest.stories import a_list, articles, measure, mention, plain_article, the_article, the_reading
from tests.emulator.judge import judge_html


def told(article: ReadArticle, *why: str) -> list[str]:
    return judge_html(article_block(article, why, 1, str)).text.splitlines()


def test_the_whole_article() -> None:
    assert article_block(the_article(), ("工业和信息化部", "芯片 @第2条"), 3, str) == (
        "3  <b>工信部：保障重点产业链稳定</b>\n"
        "工业和信息化部 · 江文 · 国新办举行发布会 · 新华社 · 2026年7月19日\n"
        "<blockquote expandable><b>已采取</b>\n"
        "• 建立重点省市日调度机制，打通堵点（诉求5.4万余个）\n"
        "• 实施“白名单”制度（2万余家企业）\n"
        "<b>下一步</b>\n"
        "• 加强统筹\n"
        "　◦ 落实“白名单”制度\n"
        "• 优化服务</blockquote>\n"
        '<a href="https://news.example.com/3.html">原文 news.example.com</a> · 命中：工业和信息化部 / 芯片 @第2条'
    ).replace("/3.html", "/1.html")


def test_a_name_that_nobody_used_before_is_marked_in_the_articles_words() -> None:
    lines = told(the_article(new_names=("“白名单”制度", "不在文中的名称")))
    assert lines[2] == "新提法：“白名单”制度"
    assert not any("新提法" in line for line in told(the_article()))
    undated = the_article(new_names=("“白名单”制度",), published=None)
    assert not any("新提法" in line for line in told(undated))


@pytest.mark.parametrize(
    ("reprints", "shown"),
    [
        ((), "新华社"),
        (("新华社",), "新华社"),
        (("人民网",), "新华社，另有人民网转载"),
        (("人民网", "中国网"), "新华社，另有人民网、中国网转载"),
        (("人民网", "中国网", "新华社", "光明网"), "新华社，另有人民网等 3 家转载"),
    ],
)
def test_who_published_and_who_reprinted(reprints: tuple[str, ...], shown: str) -> None:
    assert f" · {shown} · " in told(the_article(reprints=reprints))[1]


def test_many_bodies_are_counted() -> None:
    text = "甲部、乙部、丙部、丁部联合印发通知，甲部负责。"
    agencies = tuple(mention(text, name) for name in ("甲部", "乙部", "丙部", "丁部", "甲部"))
    reading = the_reading(text=text, lists=(), agencies=agencies, speakers=(), event=None)
    assert told(the_article(reading=reading))[1] == "甲部、乙部、丙部等 4 个机构 · 新华社 · 2026年7月19日"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("甲部关于修渠的通知", "甲部 · 涉及乙部、丙部、丁部等 4 个机构"),
        ("甲部、乙部关于修渠的通知", "甲部、乙部 · 涉及丙部、丁部、戊部"),
        ("甲部等五部门关于修渠的通知", "甲部、乙部、丙部等 5 个机构"),
        ("甲部、乙部联合印发关于修渠的通知", "甲部、乙部、丙部等 5 个机构"),
        ("甲部部署修渠", "甲部、乙部、丙部等 5 个机构"),
        ("关于修渠的通知", "甲部、乙部、丙部等 5 个机构"),
    ],
)
def test_who_issues_a_document_is_told_apart_from_whom_it_gives_work(title: str, shown: str) -> None:
    text = "甲部印发通知，乙部、丙部、丁部、戊部分别负责。"
    agencies = tuple(mention(text, name) for name in ("甲部", "乙部", "丙部", "丁部", "戊部"))
    reading = the_reading(title=title, text=text, lists=(), agencies=agencies, speakers=(), event=None)
    reading = structs.replace(reading, issuers=by(reading))
    assert told(the_article(title=title, reading=reading))[1] == f"{shown} · 新华社 · 2026年7月19日"


def test_an_event_in_other_words_than_the_article_is_not_told() -> None:
    assert "记者会" not in told(the_article(reading=the_reading(event="记者会")))[1]


def test_an_event_that_the_title_tells_is_not_told_again() -> None:
    for title in ("国新办举行发布会介绍供应链", "昨日，国新办举行发布…"):
        assert "国新办" not in told(the_article(title=title))[1]
    assert "国新办" in told(the_article(title="昨日，国新办举行展览…"))[1]


@pytest.mark.parametrize(
    ("event", "shown"),
    [
        ("乙局召开座谈会", "乙局召开座谈会 · 江文"),
        ("乙局、甲部联合印发通知", "乙局、甲部联合印发通知 · 江文"),
        ("甲部与国家乙管理局两部门联合印发通知", "甲部与国家乙管理局两部门联合印发通知 · 江文"),
        ("乙局长召开座谈会", "国家乙管理局 · 江文 · 乙局长召开座谈会"),
    ],
)
def test_an_event_stands_for_bodies_by_any_name_that_the_article_has_for_them(event: str, shown: str) -> None:
    text = f"{event}。甲部、乙局要求，各地照办。"
    short = structs.replace(mention(text, "乙局"), name="国家乙管理局")
    agencies = (short, *((mention(text, "甲部"),) if "甲部" in event else ()))
    reading = the_reading(text=text, lists=(), agencies=agencies, event=event)
    assert told(the_article(reading=reading))[1] == f"{shown} · 新华社 · 2026年7月19日"


@pytest.mark.parametrize(
    ("text", "event", "shown"),
    [
        ("甲部召开座谈会，乙部参加。", "甲部召开座谈会", "甲部召开座谈会 · 江文"),
        ("全国座谈会召开，甲部主持。", "全国座谈会召开", "甲部 · 江文 · 全国座谈会召开"),
        ("甲部、乙部近日印发通知。", "甲部、乙部近日印发通知", "甲部、乙部近日印发通知 · 江文"),
        ("甲部国资委召开会议。", "甲部国资委召开会议", "甲部 · 江文 · 甲部国资委召开会议"),
        ("甲部发展中心举办论坛。", "甲部发展中心举办论坛", "甲部 · 江文 · 甲部发展中心举办论坛"),
        ("甲部办公厅日前印发通知。", "甲部办公厅日前印发通知", "甲部办公厅日前印发通知 · 江文"),
    ],
)
def test_a_body_that_the_event_begins_with_is_not_told_twice(text: str, event: str, shown: str) -> None:
    reading = the_reading(text=text, lists=(), agencies=(mention(text, "甲部"),), event=event)
    assert told(the_article(reading=reading))[1] == f"{shown} · 新华社 · 2026年7月19日"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("甲省人民政府办公厅", "甲省人民政府"), "甲省人民政府办公厅"),
        (("甲省人民政府", "甲省人民政府办公厅", "甲省财政厅"), "甲省人民政府、甲省财政厅"),
        (("甲省人民政府法制办公室", "甲省人民政府"), "甲省人民政府法制办公室、甲省人民政府"),
        (("新华社",), "新华社"),
    ],
)
def test_a_body_and_its_office_are_told_once(names: tuple[str, ...], shown: str) -> None:
    text = "、".join(names)
    agencies = tuple(mention(text, name) for name in names)
    reading = the_reading(text=text, lists=(), agencies=agencies, speakers=(), event=None)
    publisher = " · 新华社" * (names != ("新华社",))
    assert told(the_article(reading=reading))[1] == f"{shown}{publisher} · 2026年7月19日"


def test_the_day_is_the_readers() -> None:
    article = the_article(published=NOW - timedelta(hours=12))
    assert "2026年7月19日" in article_block(article, (), 1, str)
    zone = View(zone="Pacific/Kiritimati")
    assert "2026年7月20日" in article_block(article, (), 1, str, zone)


def test_a_day_without_a_time_is_beijings_and_an_unknown_one_is_when_it_came_in() -> None:
    article = the_article(published=datetime(2026, 7, 18, 16, 0, tzinfo=UTC), date_only=True)
    assert "2026年7月19日" in article_block(article, (), 1, str, View(zone="America/New_York"))
    assert told(the_article(published=None))[1].endswith(" · 新华社 · 收录于 2026年7月20日")
    for own, shown in (
        (OwnDay(day=date(2026, 3, 8)), "2026年3月8日（据落款）"),
        (OwnDay(day=date(2026, 3, 8), in_head=True), "2026年3月8日（据文首）"),
        (OwnDay(day=date(2019, 12, 31), of_year=True), "2019年（据文号）"),
    ):
        assert told(the_article(published=None, reading=the_reading(own_day=own)))[1].endswith(f" · {shown}")


def test_without_measures_the_first_sentences_are_quoted_as_an_excerpt() -> None:
    article = plain_article(text="某部召开座谈会。\n会议听取了意见。" + "会议强调，" + "要抓好落实，" * 30 + "。")
    lines = told(article)
    assert lines[2:5] == ["摘录", "某部召开座谈会。", "会议听取了意见。"]
    assert lines[5].startswith("原文 news.example.com")


def test_without_text_only_the_title_speaks() -> None:
    assert told(plain_article(text=" \n", url=None, published=None, publisher="")) == [
        "1  某部召开座谈会",
        "收录于 2026年7月20日",
        "原文没有可用的链接，查看请发送“措施 1”",
    ]
    assert told(plain_article(title=" \u202e"))[0] == "1  —"


def test_an_address_that_may_not_be_shown_is_left_out() -> None:
    told_of = told(plain_article(url="javascript:alert(1)"), "芯片 @标题")[-1]
    assert told_of == "原文没有可用的链接，查看请发送“措施 1” · 命中：芯片 @标题"


def test_where_a_link_is_too_long_the_way_to_the_article_is_told() -> None:
    article = plain_article(27, url=f"https://news.example.com/{'a' * 3000}")
    assert told(article)[-1] == "原文没有可用的链接，查看请发送“措施 27”"
    asked_for = article_block(article, (), 1, str, View(alone=True))
    assert asked_for.endswith("原文没有可用的链接")
    in_a_channel = article_block(article, (), 1, str, View(asks=False))
    assert in_a_channel.endswith("原文没有可用的链接"), "nobody can send a command there"


def test_a_long_title_is_cut_and_told_whole_where_the_article_was_asked_for() -> None:
    title = "关于做好渡口安全的通知" * 700
    article = plain_article(title=title)
    assert told(article)[0] == f"1  {title[: LONGEST_TITLE - 1]}…"
    assert title in article_block(article, (), 1, str, View(alone=True))


def test_many_rules_are_counted() -> None:
    lines = told(the_article(url=None), "甲", "乙", "丙", "丁")
    assert lines[-1].endswith(" · 命中：甲 / 乙 / 丙等 4 条规则")


@settings(max_examples=40)
@given(articles())
def test_a_hostile_article_stays_text(article: ReadArticle) -> None:
    problems = judge_html(article_block(article, ("<b>芯片</b> @标题",), 1, str)).problems
    lengthy = ("message is too long", "entities", "raw bytes")
    assert [problem for problem in problems if not any(part in problem for part in lengthy)] == []


def held(text: str) -> int:
    """How many more hold on to an article of this text since it was shown."""
    article = replace(the_article(), reading=structs.replace(the_reading(), text=text))
    before = sys.getrefcount(article) + sys.getrefcount(article.reading)
    told(article)
    return sys.getrefcount(article) + sys.getrefcount(article.reading) - before


def test_a_long_text_is_not_remembered() -> None:
    text = the_reading().text
    assert held(text) > 0
    assert held(text + "续" * LONG) == 0


def test_an_article_whose_page_is_gone_says_so() -> None:
    gone = plain_article(withdrawn_at=NOW)
    assert told(gone, "芯片")[-1] == "原文 news.example.com · 原文已撤下 · 命中：芯片"
    assert told(plain_article(withdrawn_at=NOW, url=None))[-1].endswith(" · 原文已撤下")


def long_article(count: int, **given: Any) -> ReadArticle:
    text = "".join(f"第{at:02}项要办好。" for at in range(count))
    items = [measure(text, f"第{at:02}项要办好。", f"第{at:02}项要办好") for at in range(count)]
    return the_article(7, reading=the_reading(text=text, lists=(a_list(*items),), mechanisms=(), figures=()), **given)


def test_of_very_many_measures_the_first_are_told_and_how_the_others_are_read() -> None:
    rows = told(long_article(40))
    assert [row for row in rows if row.startswith("• ")] == [f"• 第{at:02}项要办好" for at in range(12)]
    assert "另有 28 条措施：发送“措施 7”" in rows
    assert sum(row.startswith("• ") for row in told(long_article(24))) == 24


@pytest.mark.parametrize(
    ("view", "url", "shown"),
    [
        (View(asks=False), "https://example.org/7", "另有 28 条措施，见原文。"),
        (View(asks=False), None, "另有 28 条措施。"),
        (View(alone=True), None, "• 第39项要办好"),
        (View(asks=False, whole=True), None, "• 第39项要办好"),
    ],
)
def test_where_nobody_can_ask_they_are_on_the_page_if_there_is_one(view: View, url: str | None, shown: str) -> None:
    html = article_block(long_article(40, url=url), (), 1, str, view)
    assert shown in judge_html(html).text.splitlines()
