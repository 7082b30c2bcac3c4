"""The digest as a chat sees it: header, articles, what was left out, the proof that silence is no failure."""

import html
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.escape import visible
from bot.digest.render import render
from bot.domain.chats import Digest
from bot.domain.coverage import Coverage, Outage
from bot.domain.models import ReadArticle
from bot.domain.plans import Days, Plan
from bot.domain.timing import MOST_MISSED
from tests.builders import NOW
from tests.digest.stories import FULL_COVERAGE, a_digest, a_match, articles, plain_article, the_article
from tests.emulator.judge import judge_html, judge_message


def lines(digest: Digest) -> list[str]:
    (message,) = render(digest, str)
    assert judge_message(message) == ()
    return judge_html(message.html).text.splitlines()


def test_a_digest() -> None:
    told = lines(a_digest(a_match(the_article()), a_match(plain_article(2))))
    assert told[:5] == [
        "📰 政策日报 · 7月20日 周一 · 工信部",
        "2 篇 · 5 项措施",
        "",
        "1  工信部：保障重点产业链稳定",
        "工业和信息化部 · 江文 · 国新办举行发布会 · 新华社 · 7月19日",
    ]
    assert told[-5:-2] == [
        "",
        "另有 1 篇其他消息，点开看标题",
        "• 某部召开座谈会 · 新华社 · 7月19日",
    ]
    assert told[-2:] == ["", "— 14 个来源全部成功，最近一次 07:42 —"]


def test_what_is_no_policy_is_named_behind_it_and_never_lost() -> None:
    others = [a_match(plain_article(number, title=f"出访之{number}")) for number in range(2, 40)]
    told = render(a_digest(a_match(the_article()), *others), str)
    text = "\n".join(judge_html(message.html).text for message in told)
    assert text.index("工信部：保障重点产业链稳定") < text.index("另有 38 篇其他消息")
    assert all(text.count(f"• 出访之{number} ·") == 1 for number in range(2, 40))
    assert "2  出访之2" not in text


def test_one_without_a_link_says_how_it_is_read() -> None:
    match = a_match(plain_article(7, url=None))
    assert lines(a_digest(match))[-3].endswith("查看请发送“措施 7”")
    assert "/measures" not in "".join(lines(a_digest(match, asks=False)))


def test_an_alert_tells_all_it_was_set_for() -> None:
    article = plain_article(2, text="某部召开座谈会，交流做法。")
    told = lines(a_digest(a_match(article), plan=Plan(days=Days.INSTANT)))
    assert "1  某部召开座谈会" in told
    assert "某部召开座谈会，交流做法。" in told


def test_a_source_that_gives_a_title_alone_is_told_as_such() -> None:
    article = plain_article(2, text="某部召开座谈会", title="某部召开座谈会")
    told = lines(a_digest(a_match(article), plan=Plan(days=Days.INSTANT)))
    assert "来源只给出标题，没有正文。" in told
    assert "摘录" not in told


def test_an_article_of_another_year_says_so() -> None:
    old = the_article(published=NOW - timedelta(days=1461))
    assert lines(a_digest(a_match(old)))[4].endswith("· 2022年7月20日")


def test_days_are_those_of_the_readers_zone() -> None:
    digest = a_digest(a_match(the_article()), zone="America/New_York")
    assert lines(digest)[0] == "📰 政策日报 · 7月19日 周日 · 工信部"
    assert lines(digest)[-1] == "— 14 个来源全部成功，最近一次 19:42 —"


def test_many_rules_are_counted_and_long_ones_cut() -> None:
    digest = a_digest(a_match(the_article()), rules=("工信部", "很长的" * 10, "汽车", "芯片"))
    assert lines(digest)[0] == f"📰 政策日报 · 7月20日 周一 · 工信部、{('很长的' * 10)[:19]}…、汽车等 4 项关注"


def test_either_of_a_rule_is_said_in_words() -> None:
    digest = a_digest(a_match(the_article()), rules=("工信部 (汽车 | 芯片)", "江西 | 重庆"))
    assert lines(digest)[0] == "📰 政策日报 · 7月20日 周一 · 工信部 (汽车 或 芯片)、江西 或 重庆"


def test_what_was_left_out_is_said() -> None:
    told = lines(a_digest(a_match(the_article()), omitted=3))
    assert told[1] == "共 4 篇，列出 1 篇 · 5 项措施", "the articles whose measures are counted"
    assert told[-2] == "另有 3 篇未列出，可用 /latest 查看。"
    assert lines(a_digest(a_match(the_article()), omitted=3, asks=False))[-2] == "另有 3 篇未列出。"


def test_after_a_downtime_one_edition_names_its_span() -> None:
    slots = tuple(NOW - timedelta(days=days) for days in (2, 1, 0))
    told = lines(a_digest(a_match(the_article()), slots=slots))
    assert told[:2] == ["📰 补发 7月18日—7月20日（服务中断，共 3 期并作 1 期）", "工信部 · 1 篇 · 5 项措施"]
    (nothing,) = lines(a_digest(slots=slots))
    assert nothing == f"{told[0]} · 工信部：其间无新消息。14 个来源全部成功，最近一次 07:42。"


def test_slots_beyond_counting_are_not_counted() -> None:
    slots = (NOW - timedelta(days=2000), *(NOW - timedelta(days=days) for days in range(MOST_MISSED - 2, -1, -1)))
    assert lines(a_digest(a_match(the_article()), slots=slots))[0] == (
        "📰 补发 2021年1月27日—7月20日（服务中断，各期并作 1 期）"
    )


SPAN = timedelta(hours=3)


def coverage(total: int, succeeded: int, last: datetime | None, *failing: str) -> Coverage:
    return Coverage(total=total, succeeded=succeeded, last_success_at=last, failing=failing)


@pytest.mark.parametrize(
    ("covered", "shown"),
    [
        (FULL_COVERAGE, "14 个来源全部成功，最近一次 07:42"),
        (coverage(0, 0, None), "内容来自导入的文档，尚未配置订阅来源"),
        (
            replace(coverage(0, 0, None), stocked=False),
            "尚未配置订阅来源，也未导入文档；请管理员发送“订阅 名称 https://…”添加来源，或用 policybot ingest 导入文档",
        ),
        (replace(coverage(3, 0, None), stocked=False), "3 个来源尚未抓取"),
        (coverage(3, 0, None), "3 个来源尚未抓取"),
        (coverage(3, 0, None, "甲", "乙"), "3 个来源均未成功，1 个尚未抓取；未成功：甲、乙"),
        (
            coverage(3, 2, NOW - timedelta(days=1), "国家发改委·通知"),
            "共 3 个来源，2 个成功，最近一次 7月19日 08:30；未成功：国家发改委·通知",
        ),
        (replace(coverage(3, 3, NOW), doubtful=("甲",)), "3 个来源均有应答，最近一次 08:30；可能不完整：甲"),
        (
            replace(coverage(3, 0, NOW), unreached=3),
            "3 个来源均未成功，最近一次 08:30；本机网络可能中断，3 个来源未能连上",
        ),
        (
            replace(coverage(3, 3, NOW), outages=(Outage(since=NOW - timedelta(hours=20), until=NOW - SPAN),)),
            "3 个来源全部成功，最近一次 08:30；7月19日 12:30—05:30 本机未能连上任何来源",
        ),
        (coverage(3, 2, NOW), "共 3 个来源，2 个成功，1 个尚未抓取，最近一次 08:30"),
        (
            replace(coverage(3, 3, NOW), unread=2),
            "3 个来源全部成功，最近一次 08:30；另有 2 篇已取到、尚待解析，解析后编入下一期",
        ),
        (
            coverage(9, 2, NOW, *"甲乙丙丁戊己庚"),
            "共 9 个来源，2 个成功，最近一次 08:30；未成功：甲、乙、丙、丁、戊等 7 个",
        ),
    ],
)
def test_coverage_is_the_proof_that_silence_is_no_failure(covered: Coverage, shown: str) -> None:
    assert lines(a_digest(coverage=covered)) == [f"📰 7月20日 · 工信部：今日无新消息。{shown}。"]
    assert lines(a_digest(a_match(the_article()), coverage=covered))[-1] == f"— {shown} —"


def test_parts_are_numbered_under_one_header() -> None:
    messages = render(a_digest(*(a_match(the_article(number)) for number in range(1, 31))), str)
    firsts = [judge_html(message.html).text.splitlines()[0] for message in messages]
    assert len(messages) > 1
    assert firsts == [
        f"📰 政策日报 · 7月20日 周一 · 工信部（{part}/{len(messages)}）" for part in range(1, len(messages) + 1)
    ]


@settings(max_examples=40)
@given(st.lists(articles(), min_size=1, max_size=3), st.sampled_from(("工信部", "<b>\u202e" * 40, "")))
def test_whatever_the_sources_send_every_message_is_flawless(found: list[ReadArticle], name: str) -> None:
    digest = a_digest(*map(a_match, found), rules=(name,) * 5, coverage=coverage(99, 3, NOW, *(name,) * 9), omitted=1)
    for message in render(digest, str):
        assert judge_message(message) == ()


@settings(max_examples=40)
@given(articles())
def test_whatever_is_said_about_an_article_stands_in_it(article: ReadArticle) -> None:
    evidence = re.sub(r"\s+", "", visible(f"{article.title} {article.reading.text} {article.publisher}"))
    for message in render(a_digest(a_match(article)), str):
        for row in re.findall(r"^(?:• |　+◦ )(.*?)(?:（.*)?$", html.unescape(message.html), re.MULTILINE):
            told = re.sub(r"\s+|</?b(?:lockquote)?>", "", row)
            assert told in evidence


def test_new_names_are_counted_in_the_header() -> None:
    match = a_match(the_article(new_names=("“白名单”制度", "日调度机制")))
    (message,) = render(a_digest(match), str)
    assert message.html.split("\n")[1] == "1 篇 · 5 项措施 · 新提法 2"
