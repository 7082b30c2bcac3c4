"""Lists of sources."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument, SourceSpec
from bot.domain.recipes import SourceKind
from bot.domain.standing import Move, SourceOptions
from bot.feeds.opml import MAX_DEPTH, MAX_SOURCES, OpmlReport, beside, parse, render
from bot.feeds.presets import named, presets
from tests.domain.test_visits import SOURCE


def read(text: str | bytes) -> OpmlReport:
    return parse(RawDocument(name="list.opml", body=text if isinstance(text, bytes) else text.encode()))


def opml(outlines: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head/><body>{outlines}</body></opml>'


def outline(url: str, **keys: str) -> str:
    named = "".join(f' {key}="{value}"' for key, value in keys.items())
    return f'<outline xmlUrl="{url}"{named}/>'


def plain(text: str) -> str:
    """As a reader writes it again that drops what it does not know."""
    return re.sub(r' policybot:\w+="[^"]*"', "", text)


def placed(*folder: str, **given: Any) -> SourceSpec:
    return SourceSpec(**given, options=SourceOptions(folder=folder))


def test_feeds_without_an_address_are_named_and_pages_counted() -> None:
    report = read(
        opml("<outline type='rss' text='无址'/><outline text='网页' htmlUrl='https://a.cn/'/><outline text='组'/>")
    )
    assert (report.sources, report.links) == ((), 1)
    assert [str(one) for one in report.skipped] == ["无址: a feed without its address (xmlUrl)"]


def test_sources_are_named_by_title_text_or_host_and_never_alike() -> None:
    rows = (
        outline("http://a.cn/1", title="要闻", text="x")
        + outline("http://b.cn/2", text=" 要闻 ")
        + outline("https://c.cn/3")
    )
    assert read(opml(f"<outline text='组'>{rows}</outline>")).sources == (
        placed("组", name="要闻", url="http://a.cn/1"),
        placed("组", name="要闻 2", url="http://b.cn/2"),
        placed("组", name="c.cn", url="https://c.cn/3"),
    )


def test_gbk_and_odd_spelling() -> None:
    text = (
        '<?xml version="1.0" encoding="gb2312"?><OPML><body><Outline XMLURL="http://a.cn/1" Text="要闻"/></body></OPML>'
    )
    assert read(text.encode("gbk")).sources == (SourceSpec(name="要闻", url="http://a.cn/1"),)


def test_bare_ampersands_and_entities_of_html_are_read() -> None:
    assert read(opml(outline("http://a.cn/f?a=1&b=2&copy=3", text="甲&nbsp;&#34;乙&#34; & &lt;丙"))).sources == (
        SourceSpec(name='甲 "乙" & <丙', url="http://a.cn/f?a=1&b=2&copy=3"),
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http://u:p@a.cn/", "http:///x", "http://[::1", "x" * 3000]
)
def test_other_addresses_are_skipped_with_a_reason(url: str) -> None:
    report = read(opml(outline(url) + outline("http://a.cn/1")))
    assert [source.url for source in report.sources] == ["http://a.cn/1"]
    assert len(report.skipped) == 1
    assert str(report.skipped[0]).startswith(f"{url[:100]}: not a")


def test_doubles_and_surplus_are_skipped() -> None:
    report = read(opml("".join(outline(f"http://a.cn/{n}") for n in range(MAX_SOURCES + 5)) + outline("http://a.cn/0")))
    assert len(report.sources) == MAX_SOURCES
    assert [str(one).split(": ")[1] for one in report.skipped] == [f"more than {MAX_SOURCES} sources"] * 5 + [
        "listed twice"
    ]


def test_one_feed_in_two_folders_and_spellings_is_one() -> None:
    urls = (
        "http://www.a.cn/rss",
        "https://www.a.cn/rss",
        "http://a.cn/rss/",
        "feed://a.cn/rss",
        "feed/http://a.cn/rss",
    )
    report = read(opml("".join(f'<outline text="夹">{outline(url, text="甲")}</outline>' for url in urls)))
    assert [(one.name, one.url) for one in report.sources] == [("甲", urls[0])]
    assert len(report.skipped) == len(urls) - 1
    for url in ("feed:https://a.cn/rss", "Feed/https://a.cn/rss"):
        assert [one.url for one in read(opml(outline(url))).sources] == ["https://a.cn/rss"]


def test_presets_are_not_counted_so_that_an_own_list_comes_back_whole() -> None:
    mine = tuple(SourceSpec(name=f"自订 {n}", url=f"https://a.example.com/{n}") for n in range(MAX_SOURCES))
    there = (*(one.spec() for one in presets()), *mine)
    report = read(render(there))
    assert {(one.name, one.url) for one in report.sources} == {(one.name, one.url) for one in there}
    assert not report.skipped


def test_what_is_called_like_a_preset_and_stands_elsewhere_gets_a_number() -> None:
    (preset,) = named("公安部·政府网文件")
    through = next(one for one in presets() if one.route)
    own = f"http://10.0.0.8:1200{through.route}"
    report = read(
        opml(
            outline("https://a.example.com/1", text=preset.name)
            + outline(own, text=through.name)
            + outline("https://a.example.com/2", text=preset.name)
        )
    )
    assert [one.name for one in report.sources] == [f"{preset.name} 2", through.name, f"{preset.name} 3"]


def test_depth_does_not_matter() -> None:
    assert read(opml("<outline>" * 10_000 + outline("http://a.cn/1") + "</outline>" * 10_000)).sources


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<opml><body>", "broken at line 1: no element found$"),
        ("<opml>\n<body>\n</opml>", "broken at line 3: mismatched tag$"),
        ("<html/>", "XML of kind <html>, not a list of sources"),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "DOCTYPE"),
        ("<opml>" + " " * 2**20 + "</opml>", "more than 1 MiB"),
    ],
)
def test_other_files_are_refused(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^list\.opml: .*{reason}"):
        read(text)


def test_what_is_rendered_can_be_read_again() -> None:
    sources = (
        SourceSpec(name='要闻 "A&B" <x>', url="http://a.cn/?a=1&b=2"),
        placed("部委", "司 & 局", name="司局", url="https://b.cn/"),
        placed("部委", name="办公厅", url="https://c.cn/"),
        placed("媒体", name="报", url="https://d.cn/"),
    )
    assert read(render(sources)) == OpmlReport(sources=sources)


def test_folders_nest_as_deep_as_is_kept() -> None:
    rows = "".join(f"<outline text='{n}'>" for n in range(9)) + outline("http://a.cn/1") + "</outline>" * 9
    (source,) = read(opml(rows)).sources
    assert source.options.folder == tuple(str(n) for n in range(MAX_DEPTH))


def test_a_source_that_is_no_feed_is_a_link() -> None:
    page = SourceSpec(name="列表", url="https://a.cn/list", kind=SourceKind.LISTING)
    assert '<outline type="link" text="列表" title="列表" url="https://a.cn/list" ' in render([page])
    assert read(plain(render([page]))) == OpmlReport(sources=(), links=1)


def test_a_preset_comes_back_by_its_name_and_address_and_a_page_that_borrows_one_of_them_does_not() -> None:
    (one,) = named("公安部")
    spec = replace(one.spec(), options=SourceOptions(folder=("部委",)))
    assert read(render([spec])) == OpmlReport(sources=(spec,))
    borrowed = [replace(spec, url="https://a.cn/"), replace(spec, name="别的")]
    assert read(plain(render(borrowed))) == OpmlReport(sources=(), links=2)


def test_a_name_that_is_taken_gets_a_number_and_an_address_keeps_its_name() -> None:
    known = (replace(SOURCE, name="要闻", url="https://a.cn/"), replace(SOURCE, name="要闻 2", url="https://b.cn/"))
    specs = [SourceSpec(name="要闻", url=f"https://{host}.cn/") for host in "bcd"]
    assert [one.name for one in beside(specs, known)] == ["要闻 2", "要闻 3", "要闻 4"]
    assert [one.there for one in beside(specs, known)] == [known[1], None, None]
    assert beside([], known) == ()


@pytest.mark.parametrize("url", ["http://a.cn/", "https://www.a.cn/", "https://a.cn", "https://b.cn/new"])
def test_an_address_is_known_in_every_spelling_and_where_it_has_moved(url: str) -> None:
    moved = Move(to="https://b.cn/new", adopted=True)
    known = replace(SOURCE, name="要闻", url="https://a.cn/", move=moved, enabled=False, switched_off=True)
    (one,) = beside([SourceSpec(name="别名", url=url)], (known,))
    assert (one.name, one.there, one.is_off) == ("要闻", known, True)


def test_what_may_tell_two_feeds_apart_is_no_spelling() -> None:
    known = replace(SOURCE, url="https://a.cn/list?from=1#one")
    specs = [SourceSpec(name="甲", url=f"https://a.cn/list?from={end}") for end in ("2#one", "1#two")]
    assert [one.there for one in beside(specs, (known,))] == [None, None]


def test_what_is_switched_off_goes_out_and_comes_back_so() -> None:
    off = SourceSpec(name="甲", url="https://a.cn/", enabled=False, switched_off=True)
    on = SourceSpec(name="乙", url="https://b.cn/")
    preset = replace(named("公安部")[0].spec(), enabled=False, switched_off=True)
    assert read(render([off, on, preset])).sources == (off, on, preset)
    within = (
        '<opml><body><outline text="夹" isComment="TRUE"><outline text="甲" xmlUrl="https://a.cn/"/></outline></body>'
    )
    (spec,) = read(f"{within}</opml>").sources
    assert (spec.enabled, spec.switched_off) == (False, True)
