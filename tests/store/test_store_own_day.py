"""What every backend promises about documents that nobody dated and that tell their own day."""

from datetime import UTC, date, datetime, timedelta

from bot.domain.desks import Filter
from bot.domain.models import NewEntry
from bot.domain.reading import DocumentRef, Mention, Reading
from bot.domain.renewals import Outdated, Renewed
from bot.domain.revisions import Edit, TextChange
from bot.domain.rules import Term, Where
from bot.domain.spans import Window
from bot.match.kept import keep
from bot.store import Store
from tests.builders import NOW, a_fingerprint, a_new_entry, a_record, of_itself
from tests.store.conftest import Shelf

DAY = timedelta(days=1)
BODY = Filter(agencies=("财政部",))
OLD, NEW = 5, 6


def signed(line: str, name: str = "“渡船”制度") -> Reading:
    """A paper that ends with this line."""
    text = f"财政部要求各县推行{name}，改造渡口。\n各乡镇要加强巡查，及时报告。\n{line}"
    agency = Mention(text="财政部", name="财政部", start=0, end=3)
    named = Mention(text=name, name=name, start=text.index(name), end=text.index(name) + len(name))
    return Reading(title="渡口通知", text=text, is_policy=True, agencies=(agency,), mechanisms=(named,))


def numbered(number: str, name: str = "“路灯”制度") -> Reading:
    """A paper of which only its number tells when it is from."""
    text = f"{number}\n各县要推行{name}，改造渡口。"
    named = Mention(text=name, name=name, start=text.index(name), end=text.index(name) + len(name))
    cited = DocumentRef(text=number, number=number, start=0, end=len(number))
    return Reading(title="渡口文号", text=text, is_policy=True, documents=(cited,), mechanisms=(named,))


def an_undated(title: str) -> NewEntry:
    return a_new_entry(f"url:{title}", title=title, published=None)


def renewed(one: Outdated, reading: Reading) -> Renewed:
    return Renewed(
        seq=one.seq,
        article_id=one.article.id,
        was=OLD,
        edition=NEW,
        kept=keep(of_itself(reading), NEW, NOW.date()),
        fingerprint=a_fingerprint(f"body {one.article.id}", f"title {one.article.id}"),
    )


def within(first: date, last: date) -> Filter:
    since, until = (datetime(day.year, day.month, day.day, tzinfo=UTC) - DAY / 3 for day in (first, last + DAY))
    return Filter(window=Window(since=since, until=until))


async def titles(store: Store, wanted: Filter) -> list[str]:
    return [article.title for article in (await store.desk.latest(wanted, 0, 10)).articles]


async def test_they_stand_among_others_by_their_own_day(store: Store, shelf: Shelf) -> None:
    await shelf.read("近日", published=NOW - DAY)
    await shelf.read("旧文", reading=signed("2014年3月8日"), published=None)
    await shelf.read("有日旧文", reading=signed("2014年3月8日"), published=NOW - 9 * DAY)
    await shelf.read("文号", reading=numbered("青政发〔2014〕8号"), published=None)
    await shelf.read("今年文号", reading=numbered("青政发〔2026〕8号"), published=None)
    await shelf.read("无日", published=None)
    assert await titles(store, Filter()) == ["无日", "今年文号", "近日", "有日旧文", "文号", "旧文"]
    assert await titles(store, BODY) == ["有日旧文", "旧文"]
    assert await titles(store, within(date(2014, 1, 1), date(2014, 12, 31))) == ["文号", "旧文"]
    assert await titles(store, within(date(2014, 3, 8), date(2014, 3, 8))) == ["旧文"]
    late = Filter(window=Window(since=NOW - 30 * DAY))
    assert await titles(store, late) == ["无日", "今年文号", "近日", "有日旧文"]
    assert (await store.desk.undated(late), await store.desk.undated(Filter())) == (2, 2)
    assert await store.desk.count_since(BODY, NOW - 30 * DAY) == 1


async def test_a_year_alone_is_in_it_in_every_zone(store: Store, shelf: Shelf) -> None:
    await shelf.read("文号", reading=numbered("青政发〔2014〕8号"), published=None)
    year = datetime(2014, 1, 1, tzinfo=UTC), datetime(2015, 1, 1, tzinfo=UTC)
    for hours in (-14, 0, 12):
        since, until = (at + timedelta(hours=hours) for at in year)
        assert await titles(store, Filter(window=Window(since=since, until=until))) == ["文号"]


async def test_they_are_news_when_they_come_in(store: Store, shelf: Shelf) -> None:
    seqs = [
        await shelf.read("近日", published=NOW - DAY),
        await shelf.read("旧文", reading=signed("2014年3月8日"), published=None),
    ]
    assert [one.seq for one in await store.dispatch.news_after(0, 10)] == seqs
    (candidate,) = await store.dispatch.candidates((Term(where=Where.AGENCY, name="财政部"),), NOW - DAY)
    assert (candidate.seq, candidate.at) == (seqs[1], datetime(2014, 3, 7, 16, tzinfo=UTC).timestamp())


async def test_a_timeline_has_them_before_those_of_no_day(store: Store, shelf: Shelf) -> None:
    await shelf.read("无日", reading=signed("渡口局"), published=None)
    await shelf.read("旧文", reading=signed("2014年3月8日"), published=None)
    told = await store.desk.told(BODY, 5, 5)
    assert told is not None
    assert ([one.title for one in told.articles], told.first.title) == (["旧文", "无日"], "旧文")


async def test_what_rises_counts_them_by_their_day_and_no_year_alone(store: Store, shelf: Shelf) -> None:
    for at, line in enumerate(("2026年7月18日", "2026年7月19日", "渡口局", "2014年3月8日")):
        await shelf.read(f"通知{at}", reading=signed(line), published=None)
    for at in (6, 8):
        await shelf.read(f"文号{at}", reading=numbered(f"青政发〔2014〕{at}号"), published=None)
    (rise,) = await store.desk.rising(NOW, 28 * DAY, 5)
    assert (rise.name, rise.recent, rise.before) == ("“渡船”制度", 2, 0)
    assert await store.desk.rising(datetime(2015, 1, 9, tzinfo=UTC), 28 * DAY, 5) == ()


async def test_an_edit_that_tells_another_day_moves_them(store: Store, shelf: Shelf) -> None:
    await shelf.read("近日", published=NOW - DAY)
    await shelf.read("旧文", reading=signed("2014年3月8日"), published=None)
    (article,) = [one for one in await store.dispatch.news_after(0, 10) if one.title == "旧文"]
    await store.poll.record_documents([a_new_entry("url:旧文", title="旧文", content="改", published=None)], NOW)
    edit = Edit(changes=(TextChange(old="2014", new="2013"),), measures=(), silent=True)
    await store.read.record_readings((a_record(article.id, signed("2013年3月8日"), edit=edit),))
    assert await titles(store, within(date(2013, 3, 8), date(2013, 3, 8))) == ["旧文"]
    assert await titles(store, within(date(2014, 1, 1), date(2014, 12, 31))) == []


async def test_a_renewal_moves_what_an_older_version_sorted_by_intake(store: Store, shelf: Shelf) -> None:
    """Also where the reading is the same, and what was remembered of a question is forgotten."""
    made = {"旧文": signed("2014年3月8日"), "又一旧文": signed("2015年3月8日")}
    for title, reading in made.items():
        article = await shelf.add(an_undated(title))
        await store.read.record_readings((a_record(article, kept=keep(of_itself(reading), OLD)),))
    await shelf.read("近日", reading=signed("渡口局"), published=NOW - DAY)
    assert await titles(store, BODY) == ["又一旧文", "旧文", "近日"]
    old = {one.article.title: one for one in await store.renew.outdated(NEW, 10) if one.edition == OLD}
    asked = [renewed(old["旧文"], made["旧文"]), renewed(old["又一旧文"], signed("2013年3月8日"))]
    assert await store.renew.renew(asked) == 1
    assert await titles(store, BODY) == await titles(store, Filter()) == ["近日", "旧文", "又一旧文"]
    assert await store.desk.undated(BODY) == 0
