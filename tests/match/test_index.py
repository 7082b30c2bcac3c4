"""The matcher answers as the plain loop does, whatever the rules and the article."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.models import ReadArticle
from bot.domain.reading import Mention
from bot.match.index import FEW, Hit, Matcher
from bot.match.matching import why
from bot.match.query import Rule, parse
from tests.builders import a_measure_list, a_reading
from tests.match.articles import TEXT, an_article
from tests.match.vocabulary import MIIT, VOCABULARY, rule_of

AGENCIES = (MIIT, "商务部", "国家烟草专卖局")
SITES = (None, "国家烟草专卖局")
SOURCES = ("新华社", "政策速递")
TERMS = (
    "工信部",
    "商务部",
    "新华社",
    "来源:政策速递",
    "芯片",
    "片",
    "人工智能",
    '"ai"',
    "training",
    "重点企业",
    "汽车",
)
FIELDS = (
    "标题:芯片",
    "正文:企业",
    "发文:工信部",
    "措施:重点企业",
    "机制:白名单",
    "机制:制度",
    "机制:白名单+",
    "芯片+",
    "地区:广东",
    "行业:汽车",
    "会议，开展",
)


def rules() -> st.SearchStrategy[Rule]:
    """Rules of any shape."""
    texts = st.recursive(
        st.sampled_from((*TERMS, *FIELDS)),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' | '.join(parts)})"),
            inner.map(lambda part: f"-{part}"),
        ),
        max_leaves=5,
    )
    parsed = texts.map(lambda text: parse(text, VOCABULARY))
    return parsed.filter(lambda rule: isinstance(rule, Rule)).map(lambda rule: rule_of(getattr(rule, "text", "")))


@st.composite
def articles(draw: st.DrawFn) -> ReadArticle:
    text = TEXT + draw(st.text(alphabet=st.sampled_from("芯片汽车ai，+\n 　企业"), max_size=12))
    lists = (a_measure_list("聚焦重点企业", text=text),) if draw(st.booleans()) else ()
    names = tuple(draw(st.lists(st.sampled_from(AGENCIES), max_size=2)))
    kinds = {"mechanisms": "“白名单”制度", "regions": "广东", "industries": "汽车"}
    given_names: dict[str, Any] = {
        kind: (Mention(name=name, text=name, start=0, end=1),) for kind, name in kinds.items() if draw(st.booleans())
    }
    return an_article(
        title=draw(st.text(alphabet=st.sampled_from("芯片汽车ai， "), max_size=6)),
        publisher=draw(st.sampled_from(SOURCES)),
        reading=a_reading(text=text, lists=lists, agencies=names, **given_names, site_of=draw(st.sampled_from(SITES))),
    )


@pytest.mark.parametrize("few", [0, FEW])
@given(asked=st.lists(rules(), max_size=12), article=articles())
def test_the_same_answers_as_asking_each_rule(few: int, asked: list[Rule], article: ReadArticle) -> None:
    each = tuple(dict.fromkeys(asked))
    expected = tuple(Hit(rule=rule, why=found) for rule in each if (found := why(rule, article)) is not None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.match.index.FEW", few)
        assert Matcher(asked).hits(article) == expected


def test_no_rule_no_hit() -> None:
    assert Matcher(()).hits(an_article()) == ()


def test_a_word_does_not_run_from_the_title_into_the_text() -> None:
    article = an_article(title="重点芯", reading=a_reading(text="片区"))
    assert Matcher([rule_of("芯片")]).hits(article) == ()
