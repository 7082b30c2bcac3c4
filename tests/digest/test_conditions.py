"""What is wrong with a source, as a chat reads it."""

from dataclasses import replace

import pytest

from bot.digest.conditions import NAMED, Listener, advice, alarm, changes, reason, recovery
from bot.domain.models import Source
from bot.domain.ports import Failed
from bot.domain.recipes import SourceKind
from bot.domain.standing import Condition, Move
from bot.domain.visits import decide_visit
from tests.domain.test_visits import DAY, HOUR, NOW, SOURCE
from tests.emulator.judge import judge_html, judge_message

LIST = replace(SOURCE, kind=SourceKind.JSONLIST)
LISTING = replace(SOURCE, recipe=replace(SOURCE.recipe, rows="ul.u-list > li"))


ADMIN = Listener(zone="Asia/Shanghai", t=str, told=lambda reason, _: f"«{reason}»" if reason else "")


def told(source: Source) -> str:
    message = alarm(source, 13, NOW, ADMIN)
    assert judge_message(message) == ()
    return judge_html(message.html).text


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (SOURCE, None),
        (replace(SOURCE, condition=Condition.IDLE), None),
        (replace(SOURCE, condition=Condition.EMPTY, empties=5), "地址可能已更换：连续 5 次 0 条"),
        (
            replace(SOURCE, condition=Condition.EMPTY, empties=5, kind=SourceKind.FOLDER),
            "文件夹里没有读得出的文件：连续 5 次",
        ),
        (replace(LISTING, condition=Condition.EMPTY, empties=5), "选择器可能失效：连续 5 次 0 条"),
        (replace(SOURCE, condition=Condition.STALE, newest_at=NOW - 40 * DAY), "可能已停更：最新一条已是 40 天前"),
        (
            replace(
                SOURCE,
                kind=SourceKind.FOLDER,
                condition=Condition.STALE,
                newest_at=NOW - 400 * DAY,
                fresh_at=NOW - 40 * DAY,
            ),
            "40 天没有新文件",
        ),
        (replace(SOURCE, condition=Condition.FAILING, failures=7), "抓取失败：连续 7 次"),
        (replace(SOURCE, condition=Condition.UNREADABLE, failures=2), "返回的不是订阅源：连续 2 次"),
        (replace(LIST, condition=Condition.UNREADABLE, failures=2), "读不出条目，选择器可能失效：连续 2 次"),
        (replace(SOURCE, condition=Condition.BROKEN, partials=4), "内容格式有误：只收下完整的条目"),
        (
            replace(SOURCE, condition=Condition.BROKEN, partials=5),
            "内容格式一直有误：连续 5 次只收下完整的条目，其余丢失",
        ),
        (replace(SOURCE, condition=Condition.BLOCKED), "对方拒绝机器访问，不作绕过"),
    ],
)
def test_one_clause_says_what_is_wrong(source: Source, said: str | None) -> None:
    assert reason(source, NOW, str) == said


def test_an_alarm_says_what_since_when_and_what_else() -> None:
    empty = replace(LISTING, name="国家发改委·通知", condition=Condition.EMPTY, empties=5)
    assert told(empty) == (
        "⚠ 来源“国家发改委·通知”：选择器可能失效：连续 5 次 0 条（最新一条 7月17日 12:00）。"
        "选择器 ul.u-list > li 没有匹配。其余 13 个来源正常。"
    )
    failing = replace(SOURCE, condition=Condition.FAILING, failures=5, last_success_at=NOW - HOUR)
    assert told(failing) == (
        "⚠ 来源“某部”：抓取失败：连续 5 次（上次成功 11:00）。会自动重试，间隔逐次加长，最长一天。其余 13 个来源正常。"
    )
    never = replace(failing, last_success_at=None, newest_at=None)
    assert told(never) == "⚠ 来源“某部”：抓取失败：连续 5 次。会自动重试，间隔逐次加长，最长一天。其余 13 个来源正常。"
    broken = replace(SOURCE, condition=Condition.BROKEN, partials=5, last_success_at=NOW - HOUR)
    assert told(broken) == (
        "⚠ 来源“某部”：内容格式一直有误：连续 5 次只收下完整的条目，其余丢失。"
        "请用浏览器打开地址核对；对方不修复，可换用别的地址。其余 13 个来源正常。"
    )
    blocked = replace(never, condition=Condition.BLOCKED)
    assert "或换用别的地址" in told(replace(blocked, url="https://papers.example.org/rss"))
    assert "可改用中国政府网“部门文件”，或自建 RSSHub" in told(replace(blocked, url="https://a.example.gov.cn/list"))
    assert "状态有变" in told(replace(never, condition=Condition.FINE))


RETRIED = "会自动重试，间隔逐次加长"


@pytest.mark.parametrize(
    ("cause", "hint"),
    [
        ("failed 5 times in a row: {url}: 503 Service Unavailable", RETRIED),
        ("failed 5 times in a row: {url}: no complete answer within 30 s", RETRIED),
        ("failed 5 times in a row: {url}: 404 Not Found", "必要时换地址"),
        ("failed 5 times in a row: {url}: more than 5 MiB", "sources.max_megabytes"),
        ("failed 5 times in a row: https://b.cn/feed: more than 7.5 MiB", "sources.max_megabytes"),
        ("failed 5 times in a row: {url}: more than 5 redirects", "改用最终到达的地址"),
        ("failed 5 times in a row: {url}: gone for good (410)", "请另找地址"),
        ("failed 5 times in a row: {url}: robots.txt cannot be had, so nothing is read there for now (503)", RETRIED),
    ],
)
def test_a_retry_is_promised_where_it_helps(cause: str, hint: str) -> None:
    failing = replace(SOURCE, condition=Condition.FAILING, failures=5, reason=cause.format(url=SOURCE.url))
    assert hint in advice(failing, str)
    helpless = any(sign in cause for sign in ("more than", "410"))
    assert (RETRIED in advice(failing, str)) is not helpless
    assert told(replace(failing, name="甲")).count("原因：«") == 1


def test_what_robots_txt_forbids_is_asked_of_the_site() -> None:
    for why, hint in (("robots.txt does not let robots read it", "robots_off"), ("403 Forbidden", "换用别的地址")):
        blocked = Failed(reason=f"{SOURCE.url}: {why}", blocked=True)
        visit = decide_visit(SOURCE, blocked, None, NOW, 0.0)
        source = replace(SOURCE, condition=visit.condition, failures=visit.failures, reason=visit.reason)
        assert f"不作绕过；原因：«{why}»" in told(source)
        assert hint in told(source)


def test_a_cause_says_nothing_twice_and_has_an_end() -> None:
    long = replace(SOURCE, condition=Condition.FAILING, failures=5, reason="x" * 999)
    assert len(told(long)) < 300
    empty = replace(SOURCE, condition=Condition.EMPTY, empties=5, reason="its address may have changed")
    assert "原因" not in told(empty)


@pytest.mark.parametrize("condition", list(Condition))
def test_hostile_names_and_addresses_do_no_harm(condition: Condition) -> None:
    hostile = "<b>&\u202e" * 100
    source = replace(
        LISTING,
        name=hostile,
        condition=condition,
        recipe=replace(LISTING.recipe, rows=hostile),
        move=Move(to="https://b.cn/?" + hostile),
    )
    told(source)
    assert judge_message(recovery(source, str)) == ()


def test_recovery_is_one_line() -> None:
    assert judge_html(recovery(SOURCE, str).html).text == "来源“某部”已恢复正常。"


def test_several_are_told_in_a_line_each_and_those_that_are_well_again_in_one() -> None:
    failing = replace(SOURCE, condition=Condition.FAILING, failures=5, reason="503 Service Unavailable")
    wrong = [replace(failing, name="甲"), replace(SOURCE, name="乙", condition=Condition.EMPTY, empties=5)]
    again = [replace(SOURCE, name="丙"), replace(SOURCE, name="丁")]
    message = changes(wrong, again, 3, NOW, ADMIN)
    assert judge_html(message.html).text == (
        "⚠ 2 个来源有异常，另有 3 个正常：\n"
        "• 甲：抓取失败：连续 5 次；原因：«503 Service Unavailable»\n"
        "• 乙：地址可能已更换：连续 5 次 0 条\n"
        "2 个来源已恢复正常：丙、丁。"
    )


def test_one_of_a_kind_is_told_as_ever() -> None:
    failing = replace(SOURCE, name="甲", condition=Condition.FAILING, failures=5)
    assert changes([failing], [], 3, NOW, ADMIN) == alarm(failing, 3, NOW, ADMIN)
    assert changes([], [SOURCE], 3, NOW, ADMIN) == recovery(SOURCE, str)
    both = changes([failing], [SOURCE], 3, NOW, ADMIN).html
    assert both == f"{alarm(failing, 3, NOW, ADMIN).html}\n{recovery(SOURCE, str).html}"


@pytest.mark.parametrize("hostile", ["<b>&\u202e" * 100, "𠮷" * 100])
def test_many_with_long_names_and_reasons_fit_into_one_message(hostile: str) -> None:
    """Each of these characters beyond the basic plane takes two units of Telegram's 4,096."""
    failing = replace(SOURCE, name=hostile, condition=Condition.FAILING, failures=10**6, reason=hostile * 9)
    for wrong, again in ((500, 500), (1, 500), (500, 1), (0, 500)):
        message = changes([failing] * wrong, [failing] * again, 500, NOW, ADMIN)
        assert judge_message(message) == ()
        assert message.html.count("• ") == (NAMED if wrong > 1 else 0)
