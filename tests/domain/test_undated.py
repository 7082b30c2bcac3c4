"""What a document that nobody dated tells of its own day."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.reading import DocumentRef, Reading
from bot.domain.undated import OwnDay, dated_at, headed_on, numbered_in, own_day, own_time, signed_on, sort_at
from tests.digest.stories import the_article

SEEN = date(2026, 7, 20)
NUMBER = "青政发〔2019〕8号"


def reading(text: str, *numbers: str) -> Reading:
    documents = tuple(
        DocumentRef(text=one, number=one, start=text.index(one), end=text.index(one) + len(one)) for one in numbers
    )
    return Reading(title="关于渡口改造的通知", text=text, is_policy=True, documents=documents)


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
    assert signed_on(reading(f"各县要改造渡口。\n各乡镇要加强巡查，及时报告。\n青岭省人民政府\n{line}"), SEEN) == day


def test_the_first_of_several_is_the_document_s_own_and_none_stands_in_the_head() -> None:
    text = "2020年1月1日\n各县要改造渡口，各乡镇要加强巡查。\n2019年3月8日\n附件：渡口改造办法\n2018年5月1日"
    assert signed_on(reading(text), SEEN) == date(2019, 3, 8)


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
    assert headed_on(reading(f"{head}\n各县要改造渡口，各乡镇要加强巡查。"), SEEN) == day


def test_the_day_in_the_head_comes_before_the_one_beneath_and_the_year_of_the_number() -> None:
    both = reading(f"{NUMBER}（二〇一九年二月八日）\n{SIGNED}", NUMBER)
    assert own_day(both, SEEN) == OwnDay(day=date(2019, 2, 8), in_head=True)


def test_a_day_to_come_signs_nothing() -> None:
    text = "关于召开渡口改造推进会的通知。请各县派员参加，并带上改造台账。\n议程\n2027年3月1日\n渡口局\n2026年1月5日"
    assert signed_on(reading(text), SEEN) == date(2026, 1, 5)


def test_the_year_is_that_of_the_number_at_the_head() -> None:
    assert numbered_in(reading(f"{NUMBER}\n各县人民政府：\n渡口要改造。", NUMBER)) == 2019
    assert numbered_in(reading(f"各县要落实{NUMBER}，改造渡口。", NUMBER)) is None
    assert numbered_in(reading(f"{'渡口要改造。' * 40}\n{NUMBER}", NUMBER)) is None
    assert numbered_in(reading("青政发〔2919〕8号\n渡口要改造。", "青政发〔2919〕8号")) is None
    assert numbered_in(reading("第8号令\n渡口要改造。", "第8号令")) is None
    assert numbered_in(reading("渡口要改造。")) is None


def test_a_number_behind_the_title_in_its_line_is_the_document_s_own() -> None:
    assert numbered_in(reading(f"关于渡口\n改造的通知{NUMBER}各县人民政府：\n渡口要改造。", NUMBER)) == 2019
    assert numbered_in(reading(f"关于渡口巡查的通知{NUMBER}各县人民政府：\n渡口要改造。", NUMBER)) is None


SIGNED = "各县要改造渡口。\n各乡镇要加强巡查，及时报告。\n2019年3月8日"
MIDNIGHT = datetime(2019, 3, 7, 16, tzinfo=UTC)
NOON = datetime(2019, 12, 31, 4, tzinfo=UTC)


def test_a_document_stands_at_the_beginning_of_its_day_or_the_end_of_its_year() -> None:
    both = reading(f"{NUMBER}\n{SIGNED}", NUMBER)
    year = reading(f"{NUMBER}\n渡口要改造。", NUMBER)
    assert (own_day(both, SEEN), own_time(both, SEEN)) == (OwnDay(day=date(2019, 3, 8)), MIDNIGHT)
    assert (own_day(year, SEEN), own_time(year, SEEN)) == (OwnDay(day=date(2019, 12, 31), of_year=True), NOON)
    assert own_time(year, date(2020, 1, 1)) == NOON
    for day in (date(2019, 5, 6), date(2019, 12, 31)):
        assert own_day(year, day) is not None
        assert own_time(year, day) is None, "its intake tells more"
    assert own_day(year, date(2018, 12, 31)) is None, "it was there before"
    assert own_time(reading("渡口要改造。"), SEEN) is None


def test_an_article_stands_where_somebody_dated_it_or_where_it_dates_itself_or_where_it_came_in() -> None:
    seen, said = datetime(2026, 7, 20, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC)
    signed, year = reading(SIGNED), reading(f"{NUMBER}\n渡口要改造。", NUMBER)
    for made, published, stands, dated in (
        (signed, said, said, said),
        (signed, None, MIDNIGHT, MIDNIGHT),
        (year, None, NOON, None),
        (reading("渡口要改造。"), None, seen, None),
    ):
        article = the_article(reading=made, published=published, first_seen_at=seen)
        assert (sort_at(article), dated_at(article)) == (stands, dated)


def test_the_day_of_intake_is_beijings() -> None:
    late = datetime(2019, 3, 7, 17, tzinfo=UTC)
    assert sort_at(the_article(reading=reading(SIGNED), published=None, first_seen_at=late)) == MIDNIGHT
