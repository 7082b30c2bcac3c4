"""Days and times as a reader sees them, in the reader's zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.models import ReadArticle
from bot.domain.own_days import OwnDay
from bot.domain.ports import Translate, msgid

BEIJING = "Asia/Shanghai"
MONTHS = (
    msgid("1月"), msgid("2月"), msgid("3月"), msgid("4月"), msgid("5月"), msgid("6月"),
    msgid("7月"), msgid("8月"), msgid("9月"), msgid("10月"), msgid("11月"), msgid("12月"),
)  # fmt: skip


def local_date(at: datetime, zone: str) -> date:
    """The day it is at that instant in the zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def published(article: ReadArticle, zone: str) -> date | None:
    """The day it came out in the zone; a source that gives days gives them in Beijing's. None if nobody said."""
    if article.published is None:
        return None
    return local_date(article.published, BEIJING if article.date_only else zone)


def dated(article: ReadArticle, zone: str) -> date | None:
    """The day it came out in the zone, or the one beneath it; None if nobody said and it tells none."""
    own = None if article.published else article.dated_at
    return local_date(own, BEIJING) if own else published(article, zone)


def day(shown: date, year: int | None, t: Translate) -> str:
    """7月20日; with its year unless that is the one given, which goes without saying."""
    month = t(MONTHS[shown.month - 1])
    if shown.year == year:
        return t("{month}{day}日").format(month=month, day=shown.day)
    return t("{year}年{month}{day}日").format(year=shown.year, month=month, day=shown.day)


def when(article: ReadArticle, zone: str, year: int | None, t: Translate) -> str:
    """The day an article came out; where nobody said, what the document tells of it, or the day it came to us.

    Each but the first is called what it is; `year` as for `day`.
    """
    if said := published(article, zone):
        return day(said, year, t)
    if own := article.reading.own_day:
        return _told(own, year, t)
    return t("收录于 {day}").format(day=day(local_date(article.first_seen_at, zone), year, t))


def _told(own: OwnDay, year: int | None, t: Translate) -> str:
    if own.of_year:
        return t("{year}年（据文号）").format(year=own.day.year)
    told = t("{day}（据文首）") if own.in_head else t("{day}（据落款）")
    return told.format(day=day(own.day, year, t))


def weekday(shown: date, t: Translate) -> str:
    """周一 … 周日."""
    return weekday_name(shown.weekday(), t)


def weekday_name(day: int, t: Translate) -> str:
    """The day of the week, counted from Monday, 0."""
    return (t("周一"), t("周二"), t("周三"), t("周四"), t("周五"), t("周六"), t("周日"))[day]


def clock(at: datetime, zone: str, today: date, t: Translate) -> str:
    """07:42; with its day unless that is today."""
    local = at.astimezone(ZoneInfo(zone))
    time = f"{local:%H:%M}"
    return time if local.date() == today else f"{day(local.date(), today.year, t)} {time}"
