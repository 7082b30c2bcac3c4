"""The week runs through: editions in their slots and no others, quotations verbatim, and the page is what was said."""

import asyncio
import html
import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from bot.domain.zones import BEIJING
from tests.emulator import Posted
from tests.tour.__main__ import TOUR
from tests.tour.page import page
from tests.tour.script import ANALYST, FORUM, GROUP, MON, MOVED, TOPIC, play
from tests.tour.stage import OPERATOR, Line, Stage, at, stage

EDITION = re.compile(r"📰 (?:政策日报|政策周报|补发|\d{1,2}月\d{1,2}日 · )")
BLANKS = re.compile(r"\s+")


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The stage after the week, its bot at rest."""

    async def played() -> Stage:
        async with stage(tmp_path_factory.mktemp("week"), at(MON, "08:00")) as theatre:
            await play(theatre)
            return theatre

    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    try:
        return asyncio.run(played())
    finally:  # the app has set it up for itself
        root.handlers[:] = handlers
        root.setLevel(level)


def shown(week: Stage, chat: int) -> list[tuple[str, Posted]]:
    """What a chat was shown, each with the time in Beijing."""
    lines = [line for line in week.lines if isinstance(line, Line) and line.shown and line.shown.chat_id == chat]
    return [(f"{line.at.astimezone(BEIJING):%m-%d %H:%M}", line.shown) for line in lines if line.shown]


def editions(week: Stage, chat: int) -> list[str]:
    return [when for when, posted in shown(week, chat) if EDITION.match(posted.text)]


def one(week: Stage, chat: int, words: str) -> Posted:
    (found,) = [posted for _, posted in shown(week, chat) if words in posted.text]
    return found


def test_telegram_would_have_taken_every_message_as_it_is(week: Stage) -> None:
    assert week.api.violations == []
    assert {call.status for call in week.api.calls if call.method != "getUpdates"} == {200}


def test_workday_editions_come_on_working_days_alone_the_sunday_among_them(week: Stage) -> None:
    assert editions(week, ANALYST) == ["12-30 08:30", "12-31 08:30", "01-04 08:30"]


def test_every_due_slot_of_a_daily_plan_has_one_edition_and_those_missed_one_together(week: Stage) -> None:
    days = ["12-29 18:00", "12-30 18:00", "12-31 18:00", "01-01 18:00"]
    assert editions(week, GROUP) == [*days, "01-04 08:10"]
    assert one(week, GROUP, "补发").text.startswith("📰 补发 1月2日—1月3日（服务中断，共 2 期并作 1 期）")
    assert editions(week, MOVED) == ["01-04 18:00"]


def test_a_topic_gets_its_weekly_edition_and_nothing_after_the_bot_is_gone(week: Stage) -> None:
    assert editions(week, FORUM) == ["01-04 17:00"]
    assert {posted.thread_id for _, posted in shown(week, FORUM)} == {TOPIC}
    assert shown(week, FORUM)[-1][0] == "01-04 17:00"


def test_alerts_come_at_once_but_wait_for_the_end_of_quiet_hours(week: Stage) -> None:
    alerts = [when for when, posted in shown(week, ANALYST) if posted.text.startswith("📰 即时提醒")]
    assert alerts == ["12-30 10:30", "01-02 07:00"]
    nights = [when for when, _ in shown(week, ANALYST) if not "07:00" <= when[6:] < "22:00"]
    assert nights == []


def test_readers_of_a_changed_figure_get_both_wordings_once(week: Stage) -> None:
    for chat in (ANALYST, GROUP):
        told = one(week, chat, "更正")
        assert "原为“建立实施汽车零部件企业‘白名单’制度，推动2.3万余家企业实现跨省互认。”" in told.text
        assert "现为“建立实施汽车零部件企业‘白名单’制度，推动2.4万余家企业实现跨省互认。”" in told.text
    assert not any("更正" in posted.text for _, posted in shown(week, FORUM)), "nobody told them before"


def test_every_line_of_measures_is_verbatim_in_its_source(week: Stage) -> None:
    sources = BLANKS.sub("", html.unescape(re.sub("<[^>]+>", "", week.library.texts())))
    lines = [line for chat in (ANALYST, GROUP, FORUM) for _, posted in shown(week, chat) for line in quotations(posted)]
    assert len(lines) > 40
    assert [line for line in lines if BLANKS.sub("", line) not in sources] == []


def quotations(posted: Posted) -> Iterator[str]:
    """What a message quotes of articles: its bullets without the figures added to them, what /track and /diff cite."""
    for line in posted.text.split("\n"):
        if line.startswith("• ") and EDITION.match(posted.text):
            yield re.sub(r"（[^（）]*）$", "", line.removeprefix("• "))
        elif line.startswith(("“", "• “")):
            yield from (said.replace("‘", "“").replace("’", "”") for said in re.findall("“([^“”]+)”", line))


def test_a_document_that_is_followed_is_told_of_when_it_is_cited(week: Stage) -> None:
    digest = next(posted for when, posted in shown(week, ANALYST) if when == "01-04 08:30")
    assert "国办发〔2025〕999号 @正文" in digest.text
    document = one(week, ANALYST, "国办发〔2025〕999号\n文件")
    assert document.text.count("\n• ") == 2


def test_the_prompt_is_gone_and_the_note_is_in_the_brief(week: Stage) -> None:
    prompt = one(week, ANALYST, "请回复本条消息")
    assert week.api.world.posts[prompt.message_id].deleted
    word = files(week)[".docx"]
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs]
    assert any("周四碰头会用，核对企业数" in text for text in texts)
    assert any("‘白名单’制度" in text for text in texts)


def test_the_calendar_holds_every_date_that_was_shown(week: Stage) -> None:
    calendar = files(week)[".ics"].decode()
    assert [day in calendar for day in ("20260101", "20260130", "20260331", "20260630", "20301231")] == [True] * 5
    assert calendar.count("BEGIN:VEVENT") == one(week, ANALYST, "今后的截止和施行日期，由近到远").text.count("\n20")


def files(week: Stage) -> dict[str, bytes]:
    posts = [posted for _, posted in shown(week, ANALYST) if posted.file and posted.file_name]
    return {Path(posted.file_name or "").suffix: posted.file or b"" for posted in posts}


def test_the_admin_hears_of_the_misreading(week: Stage) -> None:
    assert [posted.text[:5] for _, posted in shown(week, OPERATOR)] == ["⚠ 报错："]


def test_the_page_says_what_the_code_says_today(week: Stage) -> None:
    assert TOUR.read_text(encoding="utf-8") == page(week.lines), "run `python -m tests.tour` and read what has changed"
