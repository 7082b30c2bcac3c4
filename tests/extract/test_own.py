"""A document's own number, and the day that it bears."""

from datetime import date

import pytest

from bot.domain.own_days import OwnDay
from bot.extract.dates.own import headed_on, number_in, own_day, signed_on
from bot.extract.read import Document, read_all

SEEN = date(2026, 7, 20)
NUMBER = "青政发〔2019〕8号"
SIGNED = "各县要改造渡口。\n各乡镇要加强巡查，及时报告。\n2019年3月8日"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2019年3月8日", date(2019, 3, 8)),
        ("　　2019 年 12 月 31 日", date(2019, 12, 31)),
        ("一九九六年二月九日", date(1996, 2, 9)),
        ("二〇一九年十二月二十一日", date(2019, 12, 21)),
        ("二零○九年十月三十日", date(2009, 10, 30)),
        ("2019年2月30日", None),
        ("二〇一九年十十月一日", None),
        ("2019年3月8日前完成改造。", None),
        ("自2019年3月8日", None),
    ],
)
def test_the_line_that_is_only_a_date_signs(line: str, day: date | None) -> None:
    assert signed_on(f"各县要改造渡口。\n各乡镇要加强巡查，及时报告。\n青岭省人民政府\n{line}", SEEN) == day


def test_the_first_of_several_is_the_document_s_own_and_none_stands_in_the_head() -> None:
    text = "2020年1月1日\n各县要改造渡口，各乡镇要加强巡查。\n2019年3月8日\n附件：渡口改造办法\n2018年5月1日"
    assert signed_on(text, SEEN) == date(2019, 3, 8)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (f"{NUMBER}（二〇一九年三月八日）", date(2019, 3, 8)),
        (f"{NUMBER}(一九九〇年十二月五日)　　渡口要改造。", date(1990, 12, 5)),
        ("关于渡口改造的通知\n（二〇一九年三月八日）", date(2019, 3, 8)),
        ("关于渡口改造的通知\n　　二〇一九年三月八日", date(2019, 3, 8)),
        ("（二〇一九年三月八日渡口局会议通过）", None),
        ("二〇一九年三月八日渡口局批转了报告。", None),
        ("（二〇一九年三月八日\n", None),
        ("渡口局（二〇一九年三月八日）的报告要落实。", None),
        ("（2019年3月8日）", None),
        ("二〇二七年三月八日", None),
    ],
)
def test_a_date_in_chinese_numerals_by_itself_in_the_head_is_the_document_s_own(head: str, day: date | None) -> None:
    assert headed_on(f"{head}\n各县要改造渡口，各乡镇要加强巡查。", SEEN) == day


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("示例发〔2026〕9号各县人民政府，有关部门：", "示例发〔2026〕9号"),
        ("{title}示例发〔2026〕9号各县人民政府，有关部门：", "示例发〔2026〕9号"),
        ("{title}示例发〔2026〕9号\n各县人民政府：", "示例发〔2026〕9号"),
        ("{title}\n发布日期：2026年3月1日\n{title}示例发〔2026〕9号青岭市人民政府：", "示例发〔2026〕9号"),
        ("{title}示例发〔2026〕9号（二〇二六年三月五日）　　疏浚河道，", "示例发〔2026〕9号"),
        ("{title}示例发〔2026〕9号（2026年3月5日）", "示例发〔2026〕9号"),
        ("根据{title}，示例发〔2026〕9号（2026年3月5日）规定疏浚。", None),
        ("为落实示例发〔2026〕9号（二〇二六年三月五日），疏浚河道。", None),
        ("{title}。根据示例发〔2026〕9号\n各县人民政府：", None),
        ("示例发〔2026〕9号文件印发以来，成效明显。", None),
        ("{title}\n示例发〔2026〕9号要求各县疏浚河道。", None),
        ("经研究，现将示例发〔2026〕9号各县落实情况通报如下：", None),
        ("示例发〔2026〕9号{title}各县人民政府：", "示例发〔2026〕9号"),
        ("示例发〔2026〕9号　　青岭省水务厅关于报送清单的通知", "示例发〔2026〕9号"),
        ("青岭省人民政府文件示例发〔2026〕9号", "示例发〔2026〕9号"),
        ("索引号：000 发文字号：示例发〔2026〕9号 主题：水务", "示例发〔2026〕9号"),
        ("{title}（示例发〔2026〕9号）", "示例发〔2026〕9号"),
        ("《{title}》（示例发〔2026〕9号）", "示例发〔2026〕9号"),
        ("（工信部联原〔 2026〕9号）", "工信部联原〔2026〕9号"),
        ("工信厅联原函〔2026〕9号", "工信厅联原函〔2026〕9号"),
        ("示例发〔2026〕9号已同意设立渡口管理站，以原县域为界。", None),
        ("青岭省水务厅转发《某意见》（示例发〔2026〕9号），要求落实。", None),
        ("经研究决定（示例发〔2026〕9号）疏浚河道。", None),
        ("2026年第9号公告", None),
        ("渡口改造。" * 130 + "\n{title}示例发〔2026〕9号各县人民政府：", None),
    ],
)
def test_a_number_glued_to_its_title_or_to_the_salutation_is_the_document_s_own(head: str, number: str | None) -> None:
    title = "青岭省人民政府关于疏浚河道的意见"
    assert number_in(title, f"{head.format(title=title)}\n各地要疏浚河道，按月报告。") == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("青岭省水务厅办公室青岭省交通厅办公室关于做好渡口疏浚工作的通知示例发〔2026〕9号", "示例发〔2026〕9号"),
        ("青岭省水务厅办公室青岭省交通厅办公室关于做好渡口管理工作的通知示例发〔2026〕9号", None),
        ("按照关于做好渡口疏浚工作的通知示例发〔2026〕9号的要求，现予公布。", None),
    ],
)
def test_a_number_is_known_by_its_title_whomever_a_site_names_as_its_issuers(line: str, number: str | None) -> None:
    assert number_in("两部门关于做好渡口疏浚工作的通知", f"{line}\n各县人民政府：\n各地要疏浚河道。") == number


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("公告（青岭省水务厅公告2026年第9号）", "青岭省水务厅公告2026年第9号"),
        ("青岭省水务厅公告2026年第9号", "青岭省水务厅公告2026年第9号"),
        ("青岭省人民政府令第9号", "青岭省人民政府令第9号"),
        ("青政发〔2026〕9号 关于疏浚河道的意见", None),
        ("青政发〔2026〕9号青岭省人民政府关于疏浚河道的意见", "青政发〔2026〕9号"),
        ("青岭省人民政府关于疏浚河道的意见青政发〔2026〕9号", "青政发〔2026〕9号"),
        ("青政发〔2026〕9号政策解读", None),
        ("关于废止青政发〔2026〕9号文件的通知", None),
        ("一图读懂《疏浚办法》（青政发〔2026〕9号）", None),
        ("关于第9号提案的答复", None),
        ("2026年第9号公告", None),
    ],
)
def test_a_number_in_a_title_is_its_own_where_it_is_not_only_spoken_of(title: str, number: str | None) -> None:
    assert number_in(title, "各地要疏浚河道，按月报告。") == number


def test_a_number_alone_in_its_line_counts_at_the_foot_and_not_in_the_middle() -> None:
    lines = "各地要疏浚河道。\n" * 20
    assert number_in("疏浚河道", f"{lines}{NUMBER}\n青岭省水务厅") == NUMBER
    assert number_in("疏浚河道", f"{lines}{NUMBER}\n{lines}") is None
    assert number_in("疏浚河道", f"文号：{NUMBER}\n{lines}") == NUMBER
    assert number_in("疏浚河道", "各地要疏浚河道。") is None


def test_the_day_in_the_head_comes_before_the_one_beneath_and_the_year_of_the_number() -> None:
    text = f"{NUMBER}（二〇一九年二月八日）\n{SIGNED}"
    assert own_day(text, NUMBER, SEEN) == OwnDay(day=date(2019, 2, 8), in_head=True)
    assert own_day(SIGNED, NUMBER, SEEN) == OwnDay(day=date(2019, 3, 8))
    assert own_day("渡口要改造。", NUMBER, SEEN) == OwnDay(day=date(2019, 12, 31), of_year=True)
    assert own_day("渡口要改造。", NUMBER, date(2018, 12, 31)) is None, "it was there before"
    assert own_day("渡口要改造。", "青政发〔2919〕8号", date.max) is None
    assert own_day("渡口要改造。", None, SEEN) is None


def test_a_reading_tells_both_and_the_day_only_where_nobody_else_does() -> None:
    title, text = "关于渡口改造的通知", f"{NUMBER}\n{SIGNED}"
    undated, dated, unknown = read_all(
        (
            Document(title=title, text=text, day=SEEN, published=False),
            Document(title=title, text=text, day=SEEN),
            Document(title=title, text=text),
        )
    )
    assert {one.number for one in (undated, dated, unknown)} == {NUMBER}
    assert undated.own_day == unknown.own_day == OwnDay(day=date(2019, 3, 8))
    assert dated.own_day is None
