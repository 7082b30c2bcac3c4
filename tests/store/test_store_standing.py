"""What the store remembers and takes short cuts for is what a look at every article finds, whatever has come since."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.domain.desks import Filter, Page
from bot.domain.models import ReadArticle
from bot.domain.reading import Mention
from bot.domain.rules import TEXTUAL, Term, Where, parts
from bot.domain.spans import Window
from bot.match.matching import needle, why
from bot.match.query import Rule
from bot.store import Store
from bot.store.sqlite import search
from bot.store.sqlite.known import Front
from tests.builders import NOW, a_measure_list, a_new_entry, a_reading, a_record, a_spec, a_visit
from tests.match.vocabulary import MIIT, rule_of

HOUR = timedelta(hours=1)
WORDS = ("芯片", "汽车", "企业", "消费", "人工智能", "AI", "晶片")
BODIES = (MIIT, "商务部", "国家烟草专卖局")
NUMBER = "国办发〔2022〕12号"
RULES = (
    "芯片",
    "企业",
    "芯片 -汽车",
    "(芯片 | 汽车) 企业",
    "企业 消费",
    "标题:芯片",
    "正文:企业 芯片",
    "措施:消费",
    "人工智能",
    "工信部",
    "工信部 芯片",
    "工信部 企业 -芯片",
    "商务部 | 芯片",
    "机制:白名单",
    "机制:白名单 企业",
    "地区:广东 企业",
    "来源:新华社",
    "来源:新华社 企业",
    NUMBER,
)


SPANS = ((None, None), (None, None), (NOW - 40 * HOUR, None), (None, NOW - 8 * HOUR), (NOW - 40 * HOUR, NOW - 8 * HOUR))


class Library:
    """Articles at random, and what of them a rule wants, by looking at each."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.dice = random.Random(seed)
        self.count = 0

    async def grow(self, articles: int) -> None:
        """Reads so many more, some of a story that is there, some of them its original."""
        for _ in range(articles):
            self.count += 1
            await self._read(self.count)

    async def lose(self) -> None:
        """Lets the oldest go."""
        await self.store.upkeep.let_go(NOW - 30 * HOUR, 3)

    async def told(self, rule: Rule, since: datetime | None, until: datetime | None) -> list[ReadArticle]:
        """What stands for each story that answers and came out in the span, newest first."""
        first: dict[int, ReadArticle] = {}
        for article in sorted(await self.everything(), key=lambda one: (not one.official, one.first_seen_at, one.id)):
            at = _age(article)[0]
            if why(rule, article) is not None and (since or at) <= at < (until or at + HOUR):
                first.setdefault(article.cluster_id, article)
        return sorted(first.values(), key=_age, reverse=True)

    async def everything(self) -> tuple[ReadArticle, ...]:
        return await self.store.dispatch.news_after(0, 10_000)

    async def _read(self, number: int) -> None:
        dice, hours = self.dice, self.dice.randrange(60)
        title = "".join(dice.sample(WORDS, dice.randrange(3))) + f"第{number}篇"
        line = dice.choice(WORDS)
        text = f"聚焦{line}工作。" + "，".join(dice.sample(WORDS, dice.randrange(5)))
        text += f"。按照{NUMBER}执行。" if dice.random() < 0.2 else "。"
        published = NOW - hours * HOUR if dice.random() < 0.8 else None
        publisher = dice.choice(("新华社", "日报"))
        entry = a_new_entry(f"url:{number}", title=title, published=published, publisher=publisher)
        await self.store.poll.record_documents([entry], NOW - dice.randrange(40) * HOUR)
        (article,) = await self.store.read.new_articles(NOW, 1)
        reading = a_reading(
            title,
            text,
            agencies=tuple(dice.sample(BODIES, dice.randrange(3))),
            lists=(a_measure_list(f"聚焦{line}", text=text),) if dice.random() < 0.5 else (),
            mechanisms=_named("“白名单”制度") if dice.random() < 0.3 else (),
            regions=_named("广东") if dice.random() < 0.3 else (),
            is_policy=dice.random() < 0.5,
            site_of=dice.choice(BODIES) if dice.random() < 0.2 else None,
        )
        story = dice.choice(await self.everything()).cluster_id if number > 1 and dice.random() < 0.4 else None
        official = dice.random() < 0.2
        record = a_record(article.id, reading, cluster_id=story, official=official, at=NOW + number * HOUR)
        await self.store.read.record_readings((record,))


def _named(name: str) -> tuple[Mention, ...]:
    return (Mention(name=name, text=name, start=0, end=1),)


def _age(article: ReadArticle) -> tuple[datetime, int]:
    return article.published or article.first_seen_at, article.seq


def _titled(rule: Rule, article: ReadArticle) -> bool:
    words = [part for part in parts(rule.wanted) if isinstance(part, Term) and part.where is Where.ANYWHERE]
    words += [part for part in parts(rule.wanted) if isinstance(part, Term) and part.where is Where.DOCUMENT]
    title = needle(article.title)
    return bool(words) and all(any(needle(name) in title for name in word.names()) for word in words)


def _searches(rule: Rule) -> bool:
    """Whether any of it is looked for in the texts."""
    return any(isinstance(part, Term) and part.where in TEXTUAL for part in parts(rule.wanted)) or "(" in rule.text


def ids(page: Page) -> list[int]:
    return [article.id for article in page.articles]


@pytest.fixture(params=["as it is", "many hits", "frequent words", "short memory"])
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Bounds so low that a small library is taken for a large one, each short cut in its turn."""
    bounds = {
        "as it is": {},
        "many hits": {"MOST_WEIGHED": 0, "_SEVERAL": 0, "_RARE": 0},
        "frequent words": {"MOST_WEIGHED": 0, "_SEVERAL": 0, "_ONE_BY_ONE": 0, "_AHEAD": 3},
        "short memory": {"MOST_WEIGHED": 0, "_SEVERAL": 0, "_AHEAD": 2, "_MOST_AHEAD": 4, "_MOST_FRESH": 3, "_KEPT": 2},
    }
    for name, bound in bounds[request.param].items():
        monkeypatch.setattr(search, name, bound)
    return str(request.param)


def _newest_and_first(told: Sequence[ReadArticle]) -> tuple[list[int], int]:
    """Of the newest five those that have a day come before the others; the first has one where all are looked at."""
    dated = [one.id for one in told[:5] if one.published]
    undated = [one.id for one in told[:5] if not one.published]
    first = dated[-1] if dated and len(told) <= 5 else told[-1].id
    return (dated + undated)[:2], first


@pytest.mark.parametrize("seed", range(3))
async def test_answers_are_what_a_look_at_every_article_finds(store: Store, ways: str, seed: int) -> None:
    library = Library(store, seed)
    rules = list(map(rule_of, RULES))
    for step in (8, 1, 2, 6, 0, 3, 12, 1):
        await (library.grow(step) if step else library.lose())
        for rule in library.dice.sample(rules, 12):
            since, until = library.dice.choice(SPANS)
            wanted = Filter(where=rule.wanted, window=Window(since=since, until=until))
            told = await library.told(rule, since, until)
            by_title = sorted(told, key=lambda one: (_titled(rule, one), _age(one)), reverse=True)
            for first, count in ((0, 1), (0, 3), (2, 5), (5, 30), (0, 30)):
                page = await store.desk.latest(wanted, first, count)
                assert (ids(page), page.total) == ([one.id for one in told[first : first + count]], len(told))
                page = await store.desk.search(wanted, first, count)
                assert page.total == len(told)
                assert page.weighed == (ways == "as it is" and bool(told) and _searches(rule))
                if not page.weighed:
                    expected = by_title if page.by_title else told
                    assert ids(page) == [one.id for one in expected[first : first + count]]
            assert {article.id for article in page.articles} == {one.id for one in told}
            timeline = await store.desk.told(wanted, 2, 5)
            assert (timeline is None) == (not told)
            if timeline:
                shown = ([one.id for one in timeline.articles], timeline.first.id, timeline.total, timeline.looked)
                assert shown == (*_newest_and_first(told), len(told), min(5, len(told)))
                assert timeline.bodies == len({one.reading.bodies()[0] for one in told[:5] if one.reading.bodies()})
            assert await store.desk.undated(wanted) == len([one for one in told if not one.published])
            for hours in (10, 50):
                lately = NOW - hours * HOUR
                late = [one for one in told if _age(one)[0] >= lately]
                assert await store.desk.count_since(wanted, lately) == len(late)
    assert ways == "as it is" or (await store.desk.search(Filter(words=("企业",)), 0, 1)).by_title


@pytest.mark.parametrize("seed", range(3))
async def test_candidates_are_what_the_rules_want(store: Store, seed: int) -> None:
    library = Library(store, seed)
    await library.grow(30)
    for after in (0, 11, 30):
        for chosen in (*((rule,) for rule in RULES), RULES[:3], RULES[9:15]):
            rules = list(map(rule_of, chosen))
            found = {
                one.seq: one
                for one in await store.dispatch.candidates([one.wanted for one in rules], NOW + (after + 1) * HOUR)
            }
            expected = [one for one in await library.everything() if one.seq > after]
            expected = [one for one in expected if any(why(rule, one) is not None for rule in rules)]
            assert list(found) == [one.seq for one in expected]
            for article in expected:
                one = found[article.seq]
                assert (one.cluster_id, one.article_id, one.official) == (
                    article.cluster_id,
                    article.id,
                    article.official,
                )
                assert one.at == (article.published or article.first_seen_at).timestamp()
                assert one.has_measures == bool(article.reading.measures())
                assert one.has_measures or one.is_policy == article.reading.is_policy


async def test_a_source_that_is_renamed_is_counted_again(store: Store) -> None:
    await store.ops.add_source(a_spec("旧名", url="https://example.com/feed"), NOW)
    wanted = Filter(sources=("新名",))
    assert (await store.desk.latest(wanted, 0, 5)).total == 0
    (source,) = await store.poll.all_sources()
    await store.poll.record_visit(a_visit(source, a_new_entry(publisher="旧名", title="篇")))
    (article,) = await store.read.new_articles(NOW, 1)
    await store.read.record_readings((a_record(article.id),))
    assert (await store.desk.latest(wanted, 0, 5)).total == 0
    await store.ops.sync_config_sources([a_spec("新名", url="https://example.com/feed")], NOW)
    assert (await store.desk.latest(wanted, 0, 5)).total == 1


def test_a_front_knows_where_it_ends() -> None:
    front = Front([(0, 50, 5), (0, 40, 4), (0, 30, 3)], whole=False)
    assert front.page(0, 2) == [5, 4]
    assert front.page(1, 2) == [4, 3]
    assert front.page(2, 2) is None
    front.change(None, (0, 20, 9))
    assert front.page(0, 4) is None  # behind the last that is known others may stand
    front.change((0, 40, 4), (1, 10, 8))
    assert front.page(0, 3) == [8, 5, 3]
    front.change((0, 30, 3), (0, 29, 7))
    assert front.page(0, 3) is None
    assert front.page(0, 2) == [8, 5]


def test_a_whole_front_has_an_end() -> None:
    front = Front([], whole=True)
    assert front.page(0, 5) == []
    front.change(None, (0, 1, 1))
    front.change(None, (0, 2, 2))
    assert front.page(0, 5) == [2, 1]
    assert front.page(1, 5) == [1]
    assert front.page(7, 5) == []
    for number in range(3, 400):
        front.change(None, (0, number, number))
    assert front.page(0, 2) == [399, 398]
    assert front.page(0, 200) is None
