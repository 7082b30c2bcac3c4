"""Mechanisms, figures, deadlines and document numbers, one labelled line each."""

import time
from datetime import date

import pytest

from bot.domain.reading import DeadlineKind, DocumentRef, FigureStatus, ListKind, Measure, MeasureList, Tense
from bot.extract.dates import dates, documents
from bot.extract.figures import figures
from bot.extract.lexicon import knowledge
from bot.extract.mechanisms import mechanisms
from bot.extract.read import Document, read, read_all
from bot.extract.text import lay_out
from bot.match.fold import searchable
from tests.extract.tables import day_of, expected, lines


@pytest.mark.parametrize(("written", "about", "values", "unit", "bound", "text"), lines("figures"))
def test_figures(written: str, about: str, values: str, unit: str, bound: str, text: str) -> None:
    found = figures.find(lay_out(text))
    assert [figure.text for figure in found] == expected(written)
    assert [figure.value for figure in found] == [
        float(value) if value else None for value in (values.split(",") if written else [])
    ]
    for figure in found:
        assert text[figure.start : figure.end] == figure.text
        assert (figure.unit or "") == unit
        assert figure.about in text
    assert not found or found[0].about == about
    assert not found or found[0].bound.value == bound


def test_cells_of_a_table_are_no_groups_of_one_number() -> None:
    told = figures.find(lay_out("序号\t金额\n1\t500元\n2\t300元\n合计2\t800元"))
    assert [(figure.text, figure.value) for figure in told] == [("500元", 500.0), ("300元", 300.0)]


def test_what_a_figure_counts_ends_at_a_plus_sign() -> None:
    assert [figure.about for figure in figures.find(lay_out("实行6天轮灌＋5天晾晒，评出“A+”渠长3名。"))] == [
        "轮灌",
        "晾晒",
        "评出“A+”渠长",
    ]


@pytest.mark.parametrize(("status", "text"), lines("figure_status"))
def test_whether_a_figure_is_reached_or_aimed_at(status: str, text: str) -> None:
    assert (figures.find(lay_out(text))[0].status or "") == status


@pytest.mark.parametrize(("statuses", "text"), lines("figure_status_lists"))
def test_a_figure_in_a_list_is_meant_as_the_list_is(statuses: str, text: str) -> None:
    assert [figure.status or "-" for figure in read("", text).figures] == expected(statuses)


@pytest.mark.parametrize(("day", "status", "text"), lines("figure_status_days"))
def test_the_day_of_publication_parts_goals_from_what_was_reached(day: str, status: str, text: str) -> None:
    found = figures.find(lay_out(text), (), date.fromisoformat(day))
    assert (found[0].status or "") == status


@pytest.mark.parametrize(("day", "statuses", "text"), lines("figure_status_coming"))
def test_what_begins_on_a_day_to_come_is_not_reached(day: str, statuses: str, text: str) -> None:
    assert [figure.status or "-" for figure in read("", text, date.fromisoformat(day)).figures] == expected(statuses)


@pytest.mark.parametrize(
    ("spans", "statuses"),
    [
        ([(0, 24, Tense.PLANNED)], "target;target;-;-"),
        ([(0, 48, Tense.PLANNED), (12, 24, Tense.DONE)], "target;achieved;target;target"),
        ([(0, 48, Tense.DONE), (12, 36, Tense.PLANNED), (24, 36, Tense.DONE)], "achieved;target;achieved;achieved"),
        ([(0, 24, Tense.DONE), (12, 36, Tense.PLANNED)], "achieved;target;-;-"),
        ([(24, 48, Tense.PLANNED), (0, 12, Tense.ONGOING)], "-;-;target;target"),
    ],
)
def test_the_innermost_item_says_how_a_figure_is_meant(spans: list[tuple[int, int, Tense]], statuses: str) -> None:
    lists = [
        MeasureList(
            kind=ListKind.MEASURE,
            tense=tense,
            items=(Measure(marker="", headline="", text="", start=start, end=end),),
        )
        for start, end, tense in spans
    ]
    found = figures.find(lay_out("各镇修订村规民约9份。\n" * 4), lists)
    assert [figure.status or "-" for figure in found] == expected(statuses)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("2万余家企业", "帮助2万余家企业。"),
        ("500万元的奖励", "给予500万元的奖励。"),
        ("20项具有海岛特色的渔业展会", "推出20项具有海岛特色的渔业展会。"),
        ("逾期率仅为0.35%", "逾期率仅为0.35%。"),
        ("5.4万余个", "推动，5.4万余个和信息化系统及时协调解决。"),
        ("信贷、用地、用电等方面难题2.6万余件", "专班协调解决信贷、用地、用电等方面难题2.6万余件。"),
        ("养老、托育等领域新岗位3万余个", "在养老、托育等领域新岗位3万余个。"),
        ("播种机、收割机等15类农机", "对播种机、收割机等15类农机设补贴目录。"),
        ("全省统一卸货预约平台平均等候时间压缩到8分钟", "全省统一卸货预约平台平均等候时间压缩到8分钟。"),
        ("建成“骑手驿站”860余个", "三是建成“骑手驿站”860余个。"),
        ("新建泵站35座", "二要新建泵站35座。"),
        ("建立零件库存少于5天的“黄灯”提醒制度", "建立零件库存少于5天的“黄灯”提醒制度，保障生产。"),
        ("化解商户收费争议9800余件", "市县两级调解组织及时化解商户收费争议9800余件。"),
    ],
)
def test_a_figure_is_told_with_what_it_counts_as_the_text_has_it(phrase: str, text: str) -> None:
    assert figures.find(lay_out(text))[0].phrase(text) == phrase


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (["8类农机", "平均维修时间比年初缩短6天"], "8类农机的平均维修时间比年初缩短6天。"),
        (["平均维修时间比年初缩短6天"], "上述8类农机的平均维修时间比年初缩短6天。"),
        (
            ["抽样的260家", "山区民宿经营主体综合用工成本同比下降0.35个百分点"],
            "抽样的260家山区民宿经营主体综合用工成本同比下降0.35个百分点。",
        ),
    ],
)
def test_a_figure_behind_another_is_told_by_itself(told: list[str], text: str) -> None:
    found = figures.find(lay_out(text))
    assert [figure.phrase(text) for figure in found] == told


@pytest.mark.parametrize(("wanted", "kind", "published", "text"), lines("deadlines"))
def test_deadlines(wanted: str, kind: str, published: str, text: str) -> None:
    day, told = day_of(published)
    found = dates.find(lay_out(text), day, published=told)
    assert [f"{deadline.text}={deadline.date}" for deadline in found] == expected(wanted)
    assert all(text[deadline.start : deadline.end] == deadline.text for deadline in found)
    assert all(deadline.kind.value == (kind or "due") for deadline in found)


@pytest.mark.parametrize(
    ("text", "words", "last"),
    [
        ("自2026年1月1日起施行，有效期5年。", "有效期5年", date(2030, 12, 31)),
        ("自2026年1月1日起施行，有效期至2027年6月30日。", "有效期至2027年6月30日", date(2027, 6, 30)),
        ("自印发之日起施行，有效期为两年。\n某县人民政府\n2025年12月1日", "有效期为两年", date(2027, 11, 30)),
        ("自印发之日起施行，有效期3个月。\n2025年11月30日", "有效期3个月", date(2026, 2, 27)),
        ("自公布之日起施行，有效期五年。", "有效期五年", None),
        ("自公布之日起施行。\n2025年13月1日", None, None),
    ],
)
def test_what_takes_effect_may_say_how_long_it_holds(text: str, words: str | None, last: date | None) -> None:
    effective, *more = dates.find(lay_out(text), date(2025, 12, 2))
    assert effective.kind is DeadlineKind.EFFECTIVE
    assert [(found.text, found.date) for found in more] == ([(words, last)] if words else [])
    assert all(found.kind is DeadlineKind.EXPIRY for found in more)


@pytest.mark.parametrize(("wanted", "text"), lines("documents"))
def test_documents(wanted: str, text: str) -> None:
    found = documents.find(lay_out(text))
    assert [_told(reference) for reference in found] == expected(wanted)
    assert all(text[reference.start : reference.end] == reference.text for reference in found)


def _told(reference: DocumentRef) -> str:
    if reference.title and reference.number:
        return f"{reference.text}|{reference.number}"
    return reference.number or f"《{reference.title}》"


@pytest.mark.parametrize(("wanted", "text"), lines("mechanisms"))
def test_mechanisms(wanted: str, text: str) -> None:
    found = mechanisms.find(lay_out(text))
    named = [mention.text if mention.text == mention.name else f"{mention.text}={mention.name}" for mention in found]
    assert named == expected(wanted)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_every_known_instrument_is_found_by_each_spelling_and_its_name_stands_in_each() -> None:
    for row in knowledge.words("mechanisms_known"):
        known, *others = row.split("=")
        for spelling in (known, *others) if not row.startswith("!") else ():
            assert [mention.name for mention in mechanisms.find(lay_out(f"会上：{spelling}。"))] == [known]
            assert searchable(known) in searchable(spelling)


def test_a_long_paragraph_of_figures_takes_time_in_proportion() -> None:
    costs: list[float] = []
    for count in (1500, 12000):
        layout = lay_out("各镇支持农户9家，检修泵站7座。" * count)
        item = [Measure(marker="", headline="", text="", start=at, end=at + 16) for at in range(0, 16 * count, 16)]
        lists = [MeasureList(kind=ListKind.MEASURE, items=tuple(item[: count // 2]), tense=Tense.DONE)]
        started = time.process_time()
        found = figures.find(layout, lists)
        costs.append(time.process_time() - started)
        assert len(found) == 2 * count
    assert costs[1] < 32 * costs[0] + 0.5, costs  # eight times as long


def test_the_day_that_a_text_was_taken_in_dates_no_event_and_reaches_no_figure() -> None:
    text = "6月2日，省航运局召开座谈会。2024年新建水闸30座。"
    day = date(2026, 1, 20)
    dated, taken_in = read_all(
        [Document(title="某消息", text=text, day=day, published=published) for published in (True, False)]
    )
    assert (dated.event_date, taken_in.event_date) == (date(2025, 6, 2), None)
    assert [figure.status for one in (dated, taken_in) for figure in one.figures] == [FigureStatus.ACHIEVED, None]
