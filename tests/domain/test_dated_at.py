"""When an article came out that nobody dated."""

from datetime import UTC, date, datetime

from bot.domain.own_days import OwnDay, own_time
from tests.digest.stories import the_article, the_reading

MIDNIGHT = datetime(2019, 3, 7, 16, tzinfo=UTC)
NOON = datetime(2019, 12, 31, 4, tzinfo=UTC)
SIGNED = OwnDay(day=date(2019, 3, 8))
YEAR = OwnDay(day=date(2019, 12, 31), of_year=True)


def test_a_document_stands_at_the_beginning_of_its_day_or_the_end_of_its_year() -> None:
    seen = date(2026, 7, 20)
    assert (own_time(SIGNED, seen), own_time(YEAR, seen), own_time(None, seen)) == (MIDNIGHT, NOON, None)
    assert own_time(YEAR, date(2020, 1, 1)) == NOON
    for day in (date(2019, 5, 6), date(2019, 12, 31)):
        assert own_time(YEAR, day) is None, "its intake tells more"


def test_an_article_came_out_when_somebody_says_or_by_its_own_day_and_not_by_its_year() -> None:
    said = datetime(2022, 1, 1, tzinfo=UTC)
    for own, published, dated in (
        (SIGNED, said, said),
        (SIGNED, None, MIDNIGHT),
        (YEAR, None, None),
        (None, None, None),
    ):
        assert the_article(reading=the_reading(own_day=own), published=published).dated_at == dated
