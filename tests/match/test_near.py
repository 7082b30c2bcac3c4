"""Which articles are looked at as twins: what they share, without those whose titles keep them apart."""

from bot.match.near import Nearby, Series, closest
from tests.builders import a_fingerprint


def test_articles_of_a_page_are_found_by_body_title_and_key() -> None:
    near = Nearby()
    near.add(1, a_fingerprint("甲", "题一", keys=(7, 8)))
    near.add(2, a_fingerprint("乙", "题二", keys=(9,)))
    assert near.find(a_fingerprint("甲", "另题")) == {1}
    assert near.find(a_fingerprint("丙", "题二")) == {2}
    assert near.find(a_fingerprint("丙", "另题", keys=(8, 9))) == {1, 2}
    assert near.find(a_fingerprint("丙", "另题", keys=(1,))) == set()


def test_titles_that_differ_in_figures_alone_rule_out_unless_the_words_are_the_same() -> None:
    series = Series([(1, "第七批名单"), (2, "第八批名单"), (3, "第8批名单"), (4, "别的名单")])
    assert series.others("第七批名单", [1, 2, 3, 4], ([1], [])) == {2, 3}
    assert series.others("第七批名单", [1, 2, 3, 4], ([1], [2])) == {3}
    assert series.others("第七批名单", [1, 2, 4], ([1], [])) == {2}
    assert series.others("新题", [1, 2], ()) == set()


def test_a_page_does_not_offer_the_members_of_a_series() -> None:
    near = Nearby()
    near.add(1, a_fingerprint("甲", "第七批名单", keys=(7,)))
    assert near.find(a_fingerprint("乙", "第八批名单", keys=(7,))) == set()
    assert near.find(a_fingerprint("乙", "第七批名单", keys=(7,))) == {1}


def test_of_too_many_those_that_share_the_most_are_closest() -> None:
    found = [frozenset({1, 2, 3}), frozenset({2, 3}), frozenset({3, 4})]
    assert closest(found, {1, 2, 3, 4}, 4) == {1, 2, 3, 4}
    assert closest(found, {1, 2, 3}, 2) == {2, 3}
    assert closest(found, {1, 2, 4}, 1) == {2}
    assert closest([frozenset({1, 2, 3})], {1, 2, 3}, 2) == {2, 3}, "of those that share as much the newest"
