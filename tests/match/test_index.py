"""The matcher answers as the plain loop does, whatever the rules and the article."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import ReadArticle
from bot.match.index import Hit, Matcher
from bot.match.query import Rule, why
from tests.builders import a_measure_list, a_reading
from tests.match.articles import TEXT, an_article

AGENCIES = ("工业和信息化部", "商务部", "财政部")
SOURCES = ("新华社", "政策速递")
WORDS = ("芯片", "片", "AI", "ai芯片", "training", "企业", "重点企业", "汽车", "二是做好", "会议，开展")

RULES = st.builds(
    lambda agencies, sources, words: Rule(agencies=tuple(agencies), sources=tuple(sources), words=tuple(words)),
    st.lists(st.sampled_from(AGENCIES), max_size=2),
    st.lists(st.sampled_from(SOURCES), max_size=1),
    st.lists(st.sampled_from(WORDS), max_size=3),
).filter(lambda rule: bool(rule.agencies or rule.sources or rule.words))


@st.composite
def articles(draw: st.DrawFn) -> ReadArticle:
    text = TEXT + draw(st.text(alphabet=st.sampled_from("芯片汽车ai，\n 　企业"), max_size=12))
    lists = (a_measure_list("聚焦重点企业", text=text),) if draw(st.booleans()) else ()
    names = tuple(draw(st.lists(st.sampled_from(AGENCIES), max_size=2)))
    title = draw(st.text(alphabet=st.sampled_from("芯片汽车ai， "), max_size=6))
    return an_article(
        title=title,
        publisher=draw(st.sampled_from(SOURCES)),
        reading=a_reading(text=text, lists=lists, agencies=names),
    )


@given(st.lists(RULES, max_size=12), articles())
def test_the_same_answers_as_asking_each_rule(rules: list[Rule], article: ReadArticle) -> None:
    asked = tuple(dict.fromkeys(rules))
    expected = tuple(Hit(rule=rule, why=found) for rule in asked if (found := why(rule, article)) is not None)
    assert Matcher(rules).hits(article) == expected


def test_no_rule_no_hit() -> None:
    assert Matcher(()).hits(an_article()) == ()


def test_a_word_does_not_run_from_the_title_into_the_text() -> None:
    article = an_article(title="重点芯", reading=a_reading(text="片区"))
    assert Matcher([Rule(words=("芯片",))]).hits(article) == ()
