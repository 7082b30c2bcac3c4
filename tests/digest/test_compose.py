"""What goes into an edition: a story once, the best first, the rest counted."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.digest.compose import Pile
from bot.domain.models import ReadArticle
from tests.builders import NOW
from tests.digest.stories import a_match, plain_article, the_article, the_reading

OLD = the_article(1, published=NOW - timedelta(hours=9))
NEW = the_article(2, published=NOW - timedelta(hours=1))
UNDATED = the_article(3, published=None, first_seen_at=NOW - timedelta(hours=2))
POLICY = the_article(4, reading=the_reading(lists=()))
OTHER = plain_article(5)
BEST_FIRST = (NEW, OLD, UNDATED, POLICY, OTHER)


def pile_of(*articles: ReadArticle, limit: int = 20) -> Pile:
    pile = Pile(limit)
    for article in articles:
        pile.add(a_match(article))
    return pile


@pytest.mark.parametrize("seed", range(5))
def test_measures_before_policy_before_the_rest_and_the_newest_first(seed: int) -> None:
    shuffled = random.Random(seed).sample(BEST_FIRST, k=len(BEST_FIRST))
    assert tuple(match.article for match in pile_of(*shuffled).matches) == BEST_FIRST


@pytest.mark.parametrize("seed", range(5))
def test_the_best_are_kept_and_the_rest_counted_once(seed: int) -> None:
    shuffled = random.Random(seed).sample(BEST_FIRST, k=len(BEST_FIRST))
    pile = pile_of(*shuffled, *shuffled, limit=2)
    assert [match.article.id for match in pile.matches] == [NEW.id, OLD.id]
    assert pile.omitted == 3


def test_what_nobody_dated_stands_by_its_own_day() -> None:
    signed = the_article(9, published=None, sort_at=datetime(2014, 3, 7, 16, tzinfo=UTC))
    assert [match.article.id for match in pile_of(signed, *BEST_FIRST).matches][1:4] == [OLD.id, signed.id, UNDATED.id]


def test_what_was_old_when_it_was_handed_over_stands_behind_the_news() -> None:
    archive = the_article(9, source_id=None, published=NOW - timedelta(hours=50))
    fresh = the_article(10, source_id=None, published=NOW - timedelta(hours=40))
    found = [match.article.id for match in pile_of(archive, fresh, *BEST_FIRST).matches]
    assert found == [NEW.id, OLD.id, fresh.id, UNDATED.id, POLICY.id, OTHER.id, archive.id]


def test_a_story_is_told_once_by_its_first_article_that_has_measures() -> None:
    title_only = plain_article(6, cluster_id=1, publisher="人民网")
    reprint = the_article(7, cluster_id=1, publisher="中国网", reprints=("新华社", "光明网"))
    pile = Pile(20)
    for article, why in ((reprint, "甲"), (title_only, "乙"), (OLD, "甲")):
        pile.add(a_match(article, why))
    (match,) = pile.matches
    assert match.article == replace(OLD, reprints=("中国网", "光明网", "人民网"))
    assert set(match.why) == {"甲", "乙"}
    assert pile.omitted == 0
