"""One article against 100,000 keyword subscriptions: the matcher beside plain loops, in one run.

    python -m bench.matching [subscriptions]

Every subscription is a rule of its own, most with a word of its own, half of them an agency and a word, some with a
group or an exclusion. The loop that is named is the plainest one: is the word in the text? The other loop asks every
rule in full, with the article folded once for all of them. Times are CPU seconds of this process.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from bot.domain.models import ReadArticle
from bot.domain.reading import ListKind, Measure, MeasureList, Mention, Reading
from bot.domain.rules import terms
from bot.flow.desk.following.topics import agency
from bot.match.fold import fold
from bot.match.index import Matcher
from bot.match.matching import Sighting, reason
from bot.match.query import Rule, Vocabulary, parse
from bot.match.synonyms import bundled
from tests.builders import NOW

T = TypeVar("T")

AGENCIES = ("工信部", "发改委", "财政部", "商务部", "交通运输部", "科技部", "市场监管总局", "中国人民银行")
SYLLABLES = "".join(char for char in map(chr, range(0x4E00, 0x9F00, 7)) if fold(char) == char)[:2000]
"""Two thousand characters, about as many as policy texts are written with."""
FOLLOWED = 12
"""So many of the followed words stand in each article."""
ARTICLES, TEXT = 20, 1500
VOCABULARY = Vocabulary(agency=agency, source=lambda _: None, synonyms=bundled)


def main(count: int) -> None:
    """Builds rules and articles, checks that all ways agree, prints times and ratios."""
    dice = random.Random(20260720)
    rules = [rule for number in range(count) if isinstance(rule := parse(a_rule(dice, number), VOCABULARY), Rule)]
    words = [next((term.name for term in terms(rule.wanted) if not term.where), "") for rule in rules]
    articles = [an_article(dice, number, words) for number in range(ARTICLES)]
    built = cpu(lambda: Matcher(rules))
    matcher = Matcher(rules)
    found, fast = timed(lambda article: [hit.rule for hit in matcher.hits(article)], articles)
    asked, slow = timed(lambda article: ask_each(rules, article), articles[:2])
    _, plain = timed(lambda article: [word for word in words if word in article.reading.text], articles[:5])
    assert found[:2] == asked
    print(f"{len(set(rules)):,} rules, {ARTICLES} articles of {TEXT:,} characters, {sum(map(len, found)):,} hits")
    print(f"build the matcher            {built * 1e3:10.1f} ms")
    print(f"match an article             {fast * 1e3:10.3f} ms")
    print(f"plain loop, word in text     {plain * 1e3:10.3f} ms   {plain / fast:8.1f} ×")
    print(f"loop over the whole rules    {slow * 1e3:10.3f} ms   {slow / fast:8.1f} ×")


def a_rule(dice: random.Random, number: int) -> str:
    """A rule as people write them, its word nearly always its own."""
    word = "".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 3, 4, 4)))) + (f" {number}" if number % 7 == 0 else "")
    other = "".join(dice.choices(SYLLABLES, k=3))
    shapes = (word, f"{word} {dice.choice(AGENCIES)}", f"({word} | {other})", f"{word} -{other}", word, word)
    return shapes[number % len(shapes)]


def an_article(dice: random.Random, number: int, words: list[str]) -> ReadArticle:
    """An invented article of sentences of random syllables and some followed words, with three measures."""
    text = "".join(dice.choice(SYLLABLES) if dice.random() > 0.08 else dice.choice("，。、") for _ in range(TEXT))
    for word in dice.sample(words, FOLLOWED):
        at = dice.randrange(TEXT)
        text = text[:at] + word + text[at:]
    items = tuple(
        Measure(marker="一是", headline=text[at : at + 20], text=text[at : at + 60], start=at, end=at + 60)
        for at in (100, 400, 800)
    )
    name = agency(dice.choice(AGENCIES)) or ""
    reading = Reading(
        title=text[:18],
        text=text,
        is_policy=True,
        agencies=(Mention(name=name, text=name, start=0, end=1),),
        lists=(MeasureList(kind=ListKind.MEASURE, items=items),),
    )
    return ReadArticle(
        id=number,
        seq=number,
        cluster_id=number,
        source_id=None,
        publisher="示例",
        title=text[:18],
        url=None,
        published=NOW,
        date_only=False,
        first_seen_at=NOW,
        sort_at=NOW,
        reading=reading,
    )


def ask_each(rules: list[Rule], article: ReadArticle) -> list[Rule]:
    """The rules that want the article, each asked."""
    seen = Sighting(article)
    return [rule for rule in dict.fromkeys(rules) if reason(rule.wanted, seen, str) is not None]


def timed(work: Callable[[ReadArticle], T], articles: list[ReadArticle]) -> tuple[list[T], float]:
    """What the work gives for each article, and its median time."""
    given: list[T] = []
    times = [cpu(lambda article=article: given.append(work(article))) for article in articles]  # type: ignore[misc]
    return given, statistics.median(times)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a call."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
