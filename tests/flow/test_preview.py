"""A preview opens a few articles of a day and tells what a look at every one of them would tell."""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.digest.compose import Pile
from bot.digest.render import render
from bot.domain.chats import Digest, Match, Message
from bot.flow.dispatch import Dispatch, DispatchSettings
from bot.match.heading import label
from bot.match.index import Matcher
from bot.match.query import Rule, Vocabulary
from bot.store import Store, open_store
from tests.builders import NOW, a_measure_list, a_new_chat, a_new_entry, a_reading, a_record, a_spec, a_visit
from tests.match.vocabulary import MIIT, VOCABULARY, rule_of

CHAT = 1001
SINCE = NOW - timedelta(hours=24)
WORDS = ("芯片", "汽车", "企业", "消费")
RULES = ("工信部 芯片", "汽车 -芯片", "标题:企业")
LONGEST = 10_000


async def vocabulary() -> Vocabulary:
    return VOCABULARY


def station(store: Store, most: int) -> Dispatch:
    return Dispatch(
        store=store.dispatch,
        clock=lambda: NOW,
        translate=lambda _: str,
        vocabulary=vocabulary,
        settings=DispatchSettings(most=most),
    )


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await open_store(f"sqlite:///{tmp_path}/policybot.db") as opened:
        await opened.desk.ensure_chat(a_new_chat(CHAT), NOW)
        yield opened


async def fill(store: Store, dice: random.Random) -> None:
    """Forty articles of two days; some reprint others, are no news, or no policy."""
    for number in range(40):
        title = "".join(dice.sample(WORDS, dice.randrange(3))) + f"第{number}篇"
        text = f"聚焦{dice.choice(WORDS)}工作，{dice.choice(WORDS)}另行部署。"
        published = NOW - timedelta(hours=dice.randrange(120)) if dice.random() < 0.8 else None
        entry = a_new_entry(f"url:{number}", title=title, published=published, news=dice.random() < 0.9)
        await store.poll.record_documents([entry], NOW - timedelta(hours=dice.randrange(48)))
        (article,) = await store.read.new_articles(NOW, 1)
        reading = a_reading(
            title,
            text,
            agencies=(MIIT,) if dice.random() < 0.6 else (),
            lists=(a_measure_list(text[:4], text=text),) if dice.random() < 0.4 else (),
            is_policy=dice.random() < 0.5,
        )
        known = await store.dispatch.news_after(0, LONGEST)
        story = dice.choice(known).cluster_id if known and dice.random() < 0.4 else None
        at = NOW - timedelta(hours=48 - number)
        record = a_record(article.id, reading, cluster_id=story, official=dice.random() < 0.3, at=at)
        await store.read.record_readings((record,))


async def looked_at_all(store: Store, rules: tuple[Rule, ...], most: int) -> tuple[Message, ...]:
    """The digest of the best of all that the rules want of the last day."""
    wide, matcher = Pile(LONGEST), Matcher(rules)
    first = (await store.dispatch.news_since(SINCE, 1))[0].seq
    for article in await store.dispatch.news_after(first - 1, LONGEST):
        if hits := matcher.hits(article):
            wide.add(Match(article=article, why=tuple(hit.why for hit in hits)))
    pile = Pile(most)
    for match in wide.matches[:most]:
        pile.add(match)
    pile.leave_out(match.article.cluster_id for match in wide.matches[most:])
    labels = tuple(label(rule, VOCABULARY) for rule in rules)
    digest = Digest(
        chat_id=CHAT,
        zone="Asia/Shanghai",
        slots=(NOW,),
        rules=labels,
        matches=pile.matches,
        coverage=await store.dispatch.coverage(),
        omitted=pile.omitted,
    )
    return render(digest, str)


@pytest.mark.parametrize("most", [1, 4, 20])
@pytest.mark.parametrize("seed", range(4))
async def test_a_preview_is_the_digest_of_all_that_was_read(store: Store, seed: int, most: int) -> None:
    await fill(store, random.Random(seed))
    for rule in RULES:
        await store.desk.subscribe(CHAT, rule, NOW)
    expected = await looked_at_all(store, tuple(map(rule_of, RULES)), most)
    assert await station(store, most).preview(CHAT, NOW, SINCE) == expected


async def test_a_rule_means_a_source_by_the_name_that_the_article_came_under(store: Store) -> None:
    await store.ops.add_source(a_spec("旧名", url="https://example.com/feed"), NOW)
    (source,) = await store.poll.all_sources()
    entries = [a_new_entry(f"url:{number}", publisher="旧名", title=f"汽车{number}") for number in range(3)]
    await store.poll.record_visit(a_visit(source, *entries))
    for article in await store.read.new_articles(NOW, 5):
        await store.read.record_readings((a_record(article.id, a_reading(article.title, "无关。")),))
    await store.ops.sync_config_sources([a_spec("新华社", url="https://example.com/feed")], NOW)
    for rule in ("来源:新华社", "标题:汽车"):
        await store.desk.subscribe(CHAT, rule, NOW)
    (message,) = await station(store, 20).preview(CHAT, NOW, SINCE)
    assert "3 篇" in message.html
    await store.desk.unsubscribe(CHAT, "标题:汽车")
    (message,) = await station(store, 20).preview(CHAT, NOW, SINCE)
    assert "汽车" not in message.html
