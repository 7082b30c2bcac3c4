"""The presets: what every row must have, and what a row may not be."""

import re
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.domain.errors import InvariantError
from bot.domain.models import RawDocument, SourceOrigin
from bot.domain.recipes import Recipe, SourceKind
from bot.extract.lexicon.bodies import resolve
from bot.feeds import detail
from bot.feeds.presets import DEFAULT_RSSHUB, Preset, Verified, named, presets, read
from bot.net.guard import Guard

ALL = presets()
NAMES = tuple(one.name for one in ALL)
WITHOUT_ENDPOINT = ("公安部", "民政部", "国家安全部", "国家体育总局", "国家信访局", "国家铁路局", "国家宗教事务局")
MEDIA = ("新华社·新华社新闻", "人民网·时政", "中新网·要闻", "央视·新闻联播", "新浪财经·国内")


def bodies() -> set[str]:
    return {one.agency for one in ALL if one.agency}


def test_no_two_presets_share_a_name_or_an_address() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len({one.spec().url for one in ALL}) == len(ALL)


def test_many_bodies_and_the_main_media_are_there() -> None:
    central = {
        name for name in bodies() if (body := resolve(name)) and not body.silent and not name.endswith("人民政府")
    }
    assert len(central) >= 75
    assert set(MEDIA) <= set(NAMES)


@pytest.mark.parametrize("one", ALL, ids=NAMES)
def test_a_preset_is_whole(one: Preset) -> None:
    assert "·" in one.name
    if one.agency:
        body = resolve(one.agency)
        assert body is not None
        assert body.name == one.agency
    spec = one.spec()
    assert Guard(frozenset()).fault(spec.url) is None
    assert spec.origin is SourceOrigin.PRESET
    assert one.interval.total_seconds() >= 300
    assert one.route != "/gov/zhengce/zuixin"
    assert (one.url is None) == (one.family == "rsshub")


@pytest.mark.parametrize("one", [one for one in ALL if one.kind is not SourceKind.FEED], ids=lambda one: one.name)
def test_a_list_says_where_its_rows_are(one: Preset) -> None:
    recipe = one.recipe
    if one.kind is SourceKind.LISTING:
        page = LexborHTMLParser("<p></p>")
        for selector in (recipe.rows, recipe.title, recipe.link, recipe.date, recipe.summary, *recipe.body):
            assert not selector or page.css(selector) == []
        assert recipe.rows
    else:
        assert recipe.title
        assert recipe.link
    assert bool(recipe.issuers) == (one.family == "gov-issuer")
    assert recipe.body or recipe.content or one.family.startswith("jpaas")


@pytest.mark.parametrize("name", WITHOUT_ENDPOINT)
def test_a_body_without_an_endpoint_is_read_from_the_ministry_documents(name: str) -> None:
    (one,) = named(name)
    assert (one.family, one.kind) == ("gov-issuer", SourceKind.JSONLIST)
    assert one.recipe.issuers
    assert f"puborg={one.recipe.issuers[0]}" in one.spec().url


def test_routes_stand_on_the_base_address_that_is_configured() -> None:
    (one,) = named("央视·新闻联播")
    assert one.spec().url == f"{DEFAULT_RSSHUB}/cctv/tv/lm/xwlb"
    assert one.spec("http://127.0.0.1:1200/").url == "http://127.0.0.1:1200/cctv/tv/lm/xwlb"


def test_few_are_verified_and_none_is_pretended() -> None:
    assert {one.name for one in ALL if one.verified is Verified.SAMPLE} == {
        "国务院·最新政策",
        "国家发展改革委·发展改革委令",
        "工信部·首页最新政策",
        "中国证监会·要闻",
        "人民网·时政",
        "中新网·滚动",
    }


@pytest.mark.parametrize(
    ("name", "count"), [("工信部·文件发布", 1), ("工信部", 7), ("工业和信息化部", 7), ("中新网", 4), ("无此机构", 0)]
)
def test_a_name_stands_for_a_preset_or_for_all_of_a_body(name: str, count: int) -> None:
    assert len(named(name)) == count


FAMILY: dict[str, Any] = {"f": {"kind": "jsonlist", "title": "t", "link": "u", "form": {"page": "1"}}}
ROW: dict[str, Any] = {"name": "甲·乙", "family": "f", "url": "https://a.example.cn/x.json"}


def test_a_row_overrides_its_family() -> None:
    row = ROW | {"title": "name", "interval_minutes": 60, "note": "慢", "verified": "sample"}
    (one,) = read({"family": FAMILY, "preset": [row]})
    assert one.recipe == Recipe(title="name", link="u", form=(("page", "1"),))
    assert (one.interval.total_seconds(), one.note, one.verified, one.owner) == (3600, "慢", Verified.SAMPLE, "甲")
    assert read({}) == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"family": "g"}, "no family is called 'g'"),
        ({"colour": "red"}, "unknown keys colour"),
        ({"route": "/x"}, "either a url or a route"),
        ({"rows": 7}, "str"),
        ({"family": "bare"}, "lacks 'kind'"),
        ({"form": 7}, "not iterable"),
        ({"kind": "page"}, "page"),
        ({"verified": "yes"}, "yes"),
    ],
)
def test_a_row_that_cannot_be_one_is_named(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(InvariantError, match=rf"^presets\.toml: 甲·乙: .*{told}"):
        read({"family": FAMILY | {"bare": {}}, "preset": [ROW | changed]})


SIMPLE = re.compile(r"(?P<tag>[a-z]+)?(?:#(?P<id>[\w-]+))?(?P<classes>(?:\.[\w-]+)*)")
BODIES = sorted({(one.family, selector) for one in ALL for selector in one.recipe.body})


@pytest.mark.parametrize(("family", "selector"), BODIES)
def test_a_body_selector_finds_the_text_of_a_page(family: str, selector: str) -> None:
    found = SIMPLE.fullmatch(selector)
    assert found is not None
    kind = " ".join(found["classes"].split(".")[1:])
    tag = found["tag"] or "div"
    text = "<p>各有关单位：现将方案印发，请结合实际认真贯彻执行。各地要加强组织领导，落实工作责任，按期完成任务。</p>"
    cell = f"<tr><td>{text}</td></tr>" if tag == "table" else text
    body = f'<{tag} id="{found["id"] or ""}" class="{kind}">{cell}</{tag}>'
    aside = (
        "<div class='side'>"
        + "<p>旁边还有一段文字，说的是别的事情，句子很多。它比正文更长，也更密。</p>" * 9
        + "</div>"
    )
    page = f"<!DOCTYPE html><html><head><title>通知</title></head><body>{body}{aside}</body></html>"
    raw = RawDocument(name="x", body=page.encode(), url="https://a.example.com/1.html")
    entry = detail.read(raw, "通知", raw.url, Recipe(body=(selector,)))
    assert "现将方案印发" in entry.content
    assert "别的事情" not in entry.content
