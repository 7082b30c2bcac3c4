"""Dates as publishers write them."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.feeds.dates import date_in_address, read_date

MOMENTS = {
    "Fri Nov 20 2026 08:05:00 GMT+0800 (中国标准时间)": "2026-11-20T00:05:00",
    "Fri, 20 Nov 2026 08:05:00 +0800 (CST)": "2026-11-20T00:05:00",
    "Friday, November 20, 2026 8:05 AM": "2026-11-20T00:05:00",
    "Nov 20, 2026 8:05:10 PM": "2026-11-20T12:05:10",
    "Nov 20, 2026 12:05:00 am": "2026-11-19T16:05:00",
    "星期五, 20 十一月 2026 08:05:00 +0800": "2026-11-20T00:05:00",
    "周五, 20 11月 2026 08:05:00 GMT": "2026-11-20T08:05:00",
    "周三, 1 四月 2026 08:05:00 +0800": "2026-04-01T00:05:00",
    "/Date(1784520001000)/": "2026-07-20T04:00:01",
    "/Date(1784520001000+0800)/": "2026-07-20T04:00:01",
    "2026-11-20 12:30 AM": "2026-11-19T16:30:00",
    "2026-11-20 12:30 PM": "2026-11-20T04:30:00",
    "2026年11月20日凌晨12:30": "2026-11-19T16:30:00",
    "2026年11月20日 上午12:05": "2026-11-19T16:05:00",
    "Sun, 19 Apr 2026 06:22:34 +0800": "2026-04-18T22:22:34",
    "Sun, 19 Apr 2026 06:22:34 GMT": "2026-04-19T06:22:34",
    "Sat, 3 Oct 2026 12:53:46": "2026-10-03T04:53:46",
    "Sat, 3 Oct 2026 12:53:46 CST": "2026-10-03T04:53:46",
    "2020-08-25 16:44:16": "2020-08-25T08:44:16",
    "2020-08-25T16:44:16Z": "2020-08-25T16:44:16",
    "2020-08-25T16:44:16.123+08:00": "2020-08-25T08:44:16",
    "2020-08-25T16:44:16-0530": "2020-08-25T22:14:16",
    "2022年7月19日 13:18": "2022-07-19T05:18:00",
    "发布时间：2022年07月19日13时18分05秒": "2022-07-19T05:18:05",
    "2026-09-24-10:00:05": "2026-09-24T02:00:05",
    "2026.09.10 9:05": "2026-09-10T01:05:00",
    "2026/9/1 23:59:59": "2026-09-01T15:59:59",
    "1784520001": "2026-07-20T04:00:01",
    "Sun, 20 Sep 2026 10:00:05 GMT+8": "2026-09-20T02:00:05",
    "Sun, 20 Sep 2026 10:00:05 GMT+0800": "2026-09-20T02:00:05",
    "Sun, 20 Sep 2026 10:00:05 +08:00": "2026-09-20T02:00:05",
    "2026-09-20 10:00:05 GMT+8": "2026-09-20T02:00:05",
    "2026-09-20T10:00:05+00": "2026-09-20T10:00:05",
    "2026-09-20 03:05 PM": "2026-09-20T07:05:00",
    "2026年9月20日 下午3:05": "2026-09-20T07:05:00",
    "2026年9月20日 上午8:05": "2026-09-20T00:05:00",
    "20 September 2026 09:00": "2026-09-20T01:00:00",
    "1784520001.7": "2026-07-20T04:00:01",
    " 1784520001500 ": "2026-07-20T04:00:01.500",
}
DAYS = {
    "2026—11—20": "2026-11-19T16:00:00",
    "20-Nov-2026": "2026-11-19T16:00:00",
    "2020-08-25": "2020-08-24T16:00:00",
    "[2026-01-02]": "2026-01-01T16:00:00",
    "2026/07/31": "2026-07-30T16:00:00",
    "2022年7月19日": "2022-07-18T16:00:00",
    "Sat, 19 Sep 2026 16:00:00 GMT": "2026-09-19T16:00:00",
    "Sun, 20 Sep 2026 00:00:00 +0800": "2026-09-19T16:00:00",
    "2026-09-20T00:00:00Z": "2026-09-19T16:00:00",
    "2026-09-20 00:00": "2026-09-19T16:00:00",
    "1784476800000": "2026-07-19T16:00:00",
    "二〇二六年十一月二十六日": "2026-11-25T16:00:00",
    "二零二六年十月三日": "2026-10-02T16:00:00",
    "二〇二六年二月二十日印发": "2026-02-19T16:00:00",
    "２０２６－１１－２０": "2026-11-19T16:00:00",
    "20261120": "2026-11-19T16:00:00",
    "20261120093000": "2026-11-19T16:00:00",
    "2026-11-20 24:00": "2026-11-19T16:00:00",
    "Fri, 20 Nov 2026 24:00:00 +0800": "2026-11-19T16:00:00",
    "2026‐11‐20": "2026-11-19T16:00:00",
    "Nov 20, 2026": "2026-11-19T16:00:00",
    "20 November 2026": "2026-11-19T16:00:00",
    "中華民國115年11月20日": "2026-11-19T16:00:00",
    "民国一百一十五年十一月二十日": "2026-11-19T16:00:00",
    "民國99年1月2日": "2010-01-01T16:00:00",
    "115/11/20": "2026-11-19T16:00:00",
    "115.11.20": "2026-11-19T16:00:00",
}
NOTHING = (
    "", "昨天", "07-19", "2022-13-01", "2022-02-30", "2022-07-19 25:00", "Mon, 99 Foo 2020 00:00:00 GMT", "12345678",
    "Fri, 01 Jan 1904 00:00:01 GMT", "Fri, 01 Jan 9999 00:00:01 GMT", "Thu, 01 Jan 2026 00:00:01 +9999999",
    "1784520001500000", "9999999999", "1970-01-01", "Thu, 01 Jan 1970 00:00:00 GMT",
    "编号 115-11-20-3", "v101.2.3", "第115.3.4条",
    "编号110-11-05", "建校110年9月20日庆典",
    "x" * 500 + "2020-01-01",
)  # fmt: skip


@pytest.mark.parametrize("text", [*MOMENTS, *DAYS])
def test_dates_are_read_in_utc_and_days_are_told_from_moments(text: str) -> None:
    when = read_date(text)
    assert when is not None
    assert when.at == datetime.fromisoformat((MOMENTS | DAYS)[text]).replace(tzinfo=UTC)
    assert when.date_only == (text in DAYS)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["农历八月初十", "農曆八月十五", "丙午年八月初十"])
def test_a_day_of_the_moon_is_none_of_the_suns(text: str) -> None:
    assert read_date(text, datetime(2026, 11, 26, tzinfo=timezone(timedelta(hours=8)))) is None


def test_an_address_may_carry_a_day() -> None:
    for url in ("https://tv.cctv.com/2024/03/09/V.shtml", "http://x.gov.cn/202403/t20240309_1.html"):
        when = date_in_address(url)
        assert when is not None
        assert when.date_only
        assert when.at == datetime(2024, 3, 8, 16, tzinfo=UTC)
    assert date_in_address("https://www.gov.cn/zhengce/content_7081587.htm") is None
    assert date_in_address("https://x.cn/2024/13/45/a.html") is None
    assert date_in_address(None) is None


@pytest.mark.parametrize(
    ("text", "today", "at"),
    [
        ("[09-21]", "2026-10-01", "2026-09-20T16:00:00"),
        ("9月21日 10:30", "2026-10-01", "2026-09-21T02:30:00"),
        ("09-21 10:30", "2026-10-01", "2026-09-21T02:30:00"),
        ("12/31", "2026-01-02", "2025-12-30T16:00:00"),
        ("01-02", "2026-01-01", "2026-01-01T16:00:00"),
        ("01-03", "2026-01-01", "2025-01-02T16:00:00"),
        ("01-01", "2026-12-31", "2026-12-31T16:00:00"),
        ("02-29", "2026-10-01", "2024-02-28T16:00:00"),
        ("2026-02-29 02-28", "2026-10-01", None),
        ("13-01", "2026-10-01", None),
        ("增长3.5%", "2026-10-01", None),
        ("昨天", "2026-10-01", "2026-09-29T16:00:00"),
        ("昨天 10:30", "2026-10-01", "2026-09-30T02:30:00"),
        ("前天", "2026-03-01", "2026-02-26T16:00:00"),
        ("今日", "2026-10-01", "2026-09-30T16:00:00"),
        ("刚刚", "2026-10-01", "2026-09-30T16:00:00"),
        ("3小时前", "2026-10-01", "2026-09-30T16:00:00"),
        ("１０ 小時前", "2026-10-01", "2026-09-29T16:00:00"),
        ("半小时前", "2026-10-01", "2026-09-30T16:00:00"),
        ("45分钟前", "2026-10-01", "2026-09-30T16:00:00"),
        ("三天前", "2026-10-01", "2026-09-27T16:00:00"),
        ("26.09.26", "2026-10-01", "2026-09-25T16:00:00"),
        ("26-9-6 8:05", "2026-10-01", "2026-09-06T00:05:00"),
        ("26年9月6日", "2026-10-01", "2026-09-05T16:00:00"),
        ("26.11.26", "2026-10-01", None),
        ("十一月二十日", "2026-12-01", "2026-11-19T16:00:00"),
        ("近日", "2026-10-01", None),
    ],
)
def test_a_day_without_its_year_is_the_last_one(text: str, today: str, at: str | None) -> None:
    when = read_date(text, datetime.fromisoformat(f"{today}T09:00+08:00"))
    assert (when.at if when else None) == (datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None)


@example(datetime(1969, 12, 31, 0, 0, 1), "GMT", "Mon, ")  # noqa: DTZ001
@example(datetime(1970, 1, 1, 8, 0, 3), "+0800", "")  # noqa: DTZ001
@given(
    st.datetimes(datetime(1949, 1, 1), datetime(2100, 12, 31)),  # noqa: DTZ001 - the zone is drawn beside it
    st.sampled_from(["GMT", "UTC", "+0000", "-0000", "+0800", "-0530", "+1400", "+2400", "+0860"]),
    st.sampled_from(["Mon, ", "Sun, ", ""]),
)
def test_the_plain_form_is_read_as_the_standard_library_reads_it(moment: datetime, zone: str, day: str) -> None:
    written = f"{day}{moment.day} {moment:%b %Y %H:%M:%S} {zone}"
    parts = parsedate_tz(written)
    assert parts is not None
    found = read_date(written)
    if abs(parts[9] or 0) >= 86_400:
        assert found is None
        return
    at = datetime(*parts[:6], tzinfo=timezone(timedelta(seconds=parts[9] or 0)))
    if abs(at - datetime(1970, 1, 1, tzinfo=UTC)) < timedelta(days=1):
        assert found is None
    elif (moment.hour, moment.minute, moment.second) != (0, 0, 0):
        assert found is not None
        assert found.at == at
