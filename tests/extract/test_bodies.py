"""Bodies by any of their names."""

from datetime import date

import pytest

from bot.extract.lexicon.bodies import bodies, domains, near, resolve


@pytest.mark.parametrize(
    "word", ["工信部", "工业和信息化部", "MIIT", "miit", "ＭＩＩＴ", " 工 信部", "国家工信部", "信息产业部"]
)
def test_one_body_has_many_names(word: str) -> None:
    found = resolve(word)
    assert found is not None
    assert found.name == "工业和信息化部"


def test_a_bodys_domain_is_its_own_unless_it_is_the_press() -> None:
    assert domains() >= {"cas.cn", "tc260.org.cn", "sse.com.cn", "acftu.org"}
    assert domains().isdisjoint({"news.cn", "people.com.cn", "cctv.com", "qstheory.cn", "12371.cn"})


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("发改委", "国家发展和改革委员会"),
        ("国务院", "国务院"),
        ("中华人民共和国国务院", "国务院"),
        ("央行", "中国人民银行"),
        ("国新办", "国务院新闻办公室"),
        ("中共中央", "中国共产党中央委员会"),
        ("环保部", "生态环境部"),
        ("上海市政府", "上海市人民政府"),
    ],
)
def test_resolve(word: str, name: str) -> None:
    found = resolve(word)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("word", "day", "name"),
    [
        ("中央网信办", "2016-01-01", "中央网络安全和信息化领导小组办公室"),
        ("中央网信办", "2018-03-20", "中央网络安全和信息化领导小组办公室"),
        ("中央网信办", "2018-03-21", "国家互联网信息办公室"),
        ("银监会", "2015-01-01", "中国银行业监督管理委员会"),
        ("银监会", "2024-01-01", "国家金融监督管理总局"),
        ("交通部", "2006-01-01", "交通部"),
        ("交通部", "2020-01-01", "交通运输部"),
        ("国家计委", "1996-01-01", "国家计划委员会"),
        ("国家计委", "2001-01-01", "国家发展计划委员会"),
        ("国家计委", "2020-01-01", "国家发展和改革委员会"),
        ("工信部", "2020-01-01", "工业和信息化部"),
    ],
)
def test_a_name_is_that_of_the_body_that_bore_it_on_the_day(word: str, day: str, name: str) -> None:
    found = resolve(word, date.fromisoformat(day))
    assert found is not None
    assert found.name == name


def test_an_unknown_word_is_unknown_on_any_day() -> None:
    assert resolve("火星部", date(2020, 1, 1)) is None


@pytest.mark.parametrize("word", ["火星部", "", "部", "GASCX"])
def test_unknown(word: str) -> None:
    assert resolve(word) is None


def test_near_names_come_best_first() -> None:
    assert near("工业信息化部")[0].name == "工业和信息化部"
    assert len(near("火星部")) == 3
    assert len(near("航天", 1)) == 1
    assert near("航天", 1)[0].name == "国家航天局"
    assert near("☂") == ()


def test_canonical_names_are_unique_and_resolve_to_themselves() -> None:
    names = [body.name for body in bodies()]
    assert len(names) == len(set(names)) > 150
    for body in bodies():
        assert resolve(body.name) is body
        former = {name for old in body.former for name in (old.name, *old.aliases)}
        assert body.contextual <= {*body.names(), *former}
