"""Dates ahead, in the order of days, of all articles; and that what an answer leaves out is counted."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.chat.replies.finding import finding
from bot.domain.reading import Deadline, Figure, FigureStatus
from bot.extract.figures import figures
from bot.extract.text import lay_out
from bot.flow.desk.presses import Action
from bot.flow.desk.results import findings as f
from bot.store.migrations import history
from bot.store.sqlite.connection import connect
from tests.builders import NOW
from tests.flow.desk.room import Room, ask, expect, open_room
from tests.flow.desk.test_inquiries import add

REPORT = "各地要在2026年9月30日前，将清理结果报送财政部。"
AUDIT = "省级部门要在2026年9月30日前完成交叉审核并公示结果。"


def due(text: str, words: str, day: date | None) -> Deadline:
    start = text.index(words)
    return Deadline(text=words, date=day, start=start, end=start + len(words))


async def one_each(room: Room, count: int, text: str = "平台要限期整改。") -> None:
    """So many articles, each with a day, the newest article with the latest."""
    for number in range(count):
        day = NOW.date() + timedelta(days=count - number)
        said = f"{text}{day:%Y%m%d}前完成。"
        await add(room, number, f"第{number}号通知", said, deadlines=(due(said, f"{day:%Y%m%d}前", day),))


async def test_the_nearest_dates_come_from_all_articles(room: Room) -> None:
    await one_each(room, 120)
    for topic in ("", "限期整改"):
        told = expect(f.DeadlinesShown, await room.desk.deadlines(ask(topic)))
        assert told.total == 120
        days = [one.day for one in told.dues]
        assert days == [NOW.date() + timedelta(days=ahead) for ahead in range(1, 17)]
        assert finding(told, str).html.splitlines()[-1] == (
            "　另有 104 条：可存入日历查看，或限定主题、日期，例如：期限 新能源汽车、期限 下个月"
        )
    made = expect(f.CalendarMade, await room.press(Action.ASK, told.file or 0))
    document = finding(made, str).document
    assert document is not None
    assert document.content.count(b"BEGIN:VEVENT") == 120
    assert expect(f.DeadlinesShown, await room.desk.deadlines(ask("养老"))).total == 0
    assert expect(f.DeadlinesShown, await room.desk.deadlines(ask("下个月"))).span is not None, "as the last line says"


async def test_two_dates_of_one_day_are_two_events_that_say_what_is_due(room: Room) -> None:
    text = REPORT + AUDIT
    day = date(2026, 9, 30)
    first = due(text, "2026年9月30日前", day)
    start = text.rindex("2026年9月30日前")
    second = Deadline(text="2026年9月30日前", date=day, start=start, end=start + len("2026年9月30日前"))
    await add(room, 1, "关于清理的通知", text, deadlines=(first, second))
    told = expect(f.DeadlinesShown, await room.desk.deadlines(ask("清理")))
    lines = finding(told, str).html.splitlines()
    assert lines[1] == "9月30日（还有 72 天）截止　“各地要在2026年9月30日前，将清理结果报送财政部”"
    assert lines[3] == "9月30日（还有 72 天）截止　“省级部门要在2026年9月30日前完成交叉审核并公示结果”"
    made = finding(expect(f.CalendarMade, await room.press(Action.ASK, told.file or 0)), str)
    assert made.document is not None
    events = made.document.content.decode().replace("\r\n ", "").splitlines()
    assert len({line for line in events if line.startswith("UID:")}) == 2
    assert "SUMMARY:截止：“各地要在2026年9月30日前，将清理结果报送财政部”" in events
    assert "SUMMARY:截止：“省级部门要在2026年9月30日前完成交叉审核并公示结果”" in events
    assert "2 个日期" in made.html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("给渡口装上路灯（由柳坝镇负责，2026年9月底前完成）。", "2026年9月底前完成"),
        ("（由柳坝镇负责，2026年9月底前完成）随后验收渡口。", "2026年9月底前完成"),
        ("给渡口装上路灯（2026年9月底前完成）。", "给渡口装上路灯（2026年9月底前完成）"),
        ("给渡口装上路灯（2026年9月底前都亮起来，柳坝镇负责）。", "2026年9月底前都亮起来"),
        ("2）2026年9月底前装上渡口路灯。", "2026年9月底前装上渡口路灯"),
        ("第九条 2026年9月底前装上渡口路灯。", "2026年9月底前装上渡口路灯"),
        ("（三）2026年9月底前装上渡口路灯。", "2026年9月底前装上渡口路灯"),
        ("2026年9月底前装上渡口路灯（柳坝镇，县水利站）。", "2026年9月底前装上渡口路灯"),
    ],
)
async def test_the_words_of_a_date_have_both_of_their_brackets(room: Room, text: str, said: str) -> None:
    await add(room, 1, "关于路灯的通知", text, deadlines=(due(text, "2026年9月底前", date(2026, 9, 30)),))
    line = finding(expect(f.DeadlinesShown, await room.desk.deadlines(ask())), str).html.splitlines()[1]
    assert line.partition("“")[2].rpartition("”")[0] == said


async def test_the_words_of_a_date_are_cut_at_forty(room: Room) -> None:
    text = f"各有关单位要在2026年9月30日前完成{'全面' * 30}整改。"
    await add(room, 1, "关于整改的通知", text, deadlines=(due(text, "2026年9月30日前", date(2026, 9, 30)),))
    line = finding(expect(f.DeadlinesShown, await room.desk.deadlines(ask())), str).html.splitlines()[1]
    words = line.partition("“")[2].partition("”")[0]
    assert (len(words), words[-1], words[:-1]) == (40, "…", text[:39])


async def test_figures_tell_their_status_and_what_is_left_out(room: Room) -> None:
    text = "充电桩10万个"
    for number in range(12):
        status = FigureStatus.TARGET if number == 0 else FigureStatus.ACHIEVED if number == 1 else None
        figure = Figure(text="10万个", about="充电桩", start=3, end=7, status=status)
        await add(room, number, f"充电桩通知{number}", text, figures=(figure,) * (20 if number > 1 else 1))
    told = expect(f.FiguresShown, await room.desk.figures(ask("充电桩")))
    lines = finding(told, str).html.splitlines()
    assert lines[0] == "“充电桩”：数据（最近 8 篇，共 12 篇）"
    assert lines[2].endswith("［目标］"), lines[2]
    assert lines[4].endswith("［实际］"), lines[4]
    assert lines[-1] == f"　另有 {2 + 6 * 20 - 24} 条"


async def test_figures_are_quoted_by_the_clause_and_each_clause_once(room: Room) -> None:
    text = "全年发放种粮贷款36亿元，同比增长5%。经办人须年满30周岁。建成驿站45座、公厕26座。"
    found = figures.find(lay_out(text))
    await add(room, 1, "年度情况", text, figures=found)
    lines = finding(expect(f.FiguresShown, await room.desk.figures(ask())), str).html.splitlines()
    assert lines[2:] == ["• 全年发放种粮贷款36亿元，同比增长5%［实际］", "• 建成驿站45座、公厕26座［实际］"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (None, FigureStatus.TARGET, "［目标：50万个］"),
        (FigureStatus.TARGET, None, "［目标：30万个］"),
        (None, FigureStatus.ACHIEVED, "［实际］"),
        (FigureStatus.ACHIEVED, FigureStatus.TARGET, "［实际：30万个］［目标：50万个］"),
        (FigureStatus.TARGET, FigureStatus.TARGET, "［目标］"),
        (None, None, ""),
    ],
)
async def test_a_status_stands_with_its_own_figure(
    room: Room, first: FigureStatus | None, second: FigureStatus | None, told: str
) -> None:
    text = "充电桩由30万个增加到50万个。"
    pair = [
        Figure(text=said, about="充电桩", start=text.index(said), end=text.index(said) + len(said), status=status)
        for said, status in (("30万个", first), ("50万个", second))
    ]
    await add(room, 1, "充电桩规划", text, figures=tuple(pair))
    lines = finding(expect(f.FiguresShown, await room.desk.figures(ask("充电桩"))), str).html.splitlines()
    assert lines[2:] == [f"• 充电桩由30万个增加到50万个{told}"]


async def test_what_cites_a_document_is_counted_whole(room: Room) -> None:
    for number in range(105):
        await add(room, number, f"第{number}号通知", "按照财金〔2026〕998号执行。")
    for number in range(9):
        await add(room, number, f"第{number}号决定", "财金〔2026〕998号同时废止。")
    lines = finding(await room.desk.doc(ask("财金〔2026〕998号")), str).html.splitlines()  # type: ignore[arg-type]
    assert lines[lines.index("<b>废止、修订或替代</b>") + 9] == "　另有 1 条"
    assert "<b>提及它的文章（共 105 篇）</b>" in lines
    assert lines[-2:] == ["　另有 97 条", "以上按最近 100 篇分类。"]


async def test_the_days_of_readings_of_before_are_found_as_those_of_now(tmp_path: Path) -> None:
    """The migration writes the names that READ writes."""
    due_names = "select name, sort_at, seq, lead from mention where kind = 'due' order by name, seq"
    async with open_room(tmp_path) as room:
        await one_each(room, 3)
        await add(
            room,
            9,
            "没有日期的通知",
            "落实好“白名单”制度。",
            deadlines=(due("自公布之日起施行", "自公布之日起施行", None),),
        )
    (script,) = (script for script in history() if script.name == "0015_due")
    with closing(connect(tmp_path / "desk.db")) as db, db:
        written = [tuple(row) for row in db.execute(due_names)]
        db.execute("delete from mention where kind = 'due'")
        db.execute(script.sql)
        assert [tuple(row) for row in db.execute(due_names)] == written
    assert len(written) == 3


@pytest.mark.parametrize(
    "words", ["到2035年", "力争到2030年", "至2032年底", "2060年前", "2030年以前", "力争2033年", "“十六五”末"]
)
async def test_a_year_to_be_reached_is_a_goal_and_stands_behind_the_deadlines(room: Room, words: str) -> None:
    await add(room, 1, "关于清理的通知", REPORT, deadlines=(due(REPORT, "2026年9月30日前", date(2026, 9, 30)),))
    vision = f"{words}，全省渡口全部改造成桥。"
    far = due(vision, words, date(2028, 12, 31))
    await add(room, 2, "渡口改桥规划", vision, deadlines=(far,))
    told = expect(f.DeadlinesShown, await room.desk.deadlines(ask("")))
    assert [one.deadline for one in told.goals] == [far]
    lines = finding(told, str).html.splitlines()
    assert lines[1].startswith("9月30日（还有 72 天）截止")
    assert lines[3] == "<b>目标，不是期限</b>"
    assert lines[4].startswith("2028年　“")
    assert words.strip("“”")[:3] in lines[4]
    made = expect(f.CalendarMade, await room.press(Action.ASK, told.file or 0))
    assert [one.deadline.text for one in made.shown.dues] == ["2026年9月30日前"]


@pytest.mark.parametrize(
    "words",
    ["2027年前", "到2026年底", "到2027年", "到2026年8月", "2026年底前", "到今年底", "2026年8月31日前", "到2026年8月底"],
)
async def test_a_month_or_a_year_s_end_to_be_kept_is_no_goal(room: Room, words: str) -> None:
    text = f"{words}完成全部渡口的检修。"
    await add(room, 1, "关于检修的通知", text, deadlines=(due(text, words, date(2026, 12, 31)),))
    told = expect(f.DeadlinesShown, await room.desk.deadlines(ask("")))
    assert [one.deadline.text for one in told.dues] == [words]
    assert not told.goals


async def test_goals_alone_are_no_deadlines(room: Room) -> None:
    text = "到2040年，全省建成1200座桥。"
    await add(room, 1, "渡口改桥规划", text, deadlines=(due(text, "到2040年", date(2040, 12, 31)),))
    told = expect(f.DeadlinesShown, await room.desk.deadlines(ask("")))
    assert finding(told, str).html.splitlines()[:3] == [
        "全部文章：今后没有截止或施行日期。",
        "<b>目标，不是期限</b>",
        "2040年　“到2040年，全省建成1200座桥”",
    ]
    assert told.file is None
