"""What goes wrong with sources, row by row: the pure part, from row 9 on. See test_nasty.py."""

from datetime import date

import pytest

from bot.domain.errors import SourceError
from bot.domain.identity import entry_keys, normal_title
from bot.domain.models import ContentKind, Fingerprint
from bot.domain.reading import Substance
from bot.domain.recipes import Recipe
from bot.extract.dates.own import number_in
from bot.extract.read import read
from bot.feeds.dates import read_date
from bot.feeds.detail import fuller_title
from bot.feeds.document import parse
from bot.feeds.page import clean
from bot.feeds.sources import Answer
from bot.feeds.sources import parse as parse_answer
from bot.feeds.substance import substance
from bot.match.fingerprint import fingerprint, folded_title
from bot.match.fold import fold
from bot.match.likeness import Verdict, weigh
from tests.feeds.nasty import BEIJING, BODY, TEXT, fed, item, listed, raw, rss


def printed(title: str, text: str) -> Fingerprint:
    return fingerprint(title, text, number_in(title, text))


def test_nasty_09_one_document_under_several_addresses_is_one_story() -> None:
    text = f"示例发〔2026〕999号\n各地：\n{clean(BODY, ContentKind.HTML)}"
    own = printed("示例部关于印发《年度工作安排》的通知", text)
    mirror = printed("《年度工作安排》印发_中国政府网", text.replace("各地：\n", ""))
    assert own.number == mirror.number
    assert weigh(own, mirror) is Verdict.SAME
    assert set(own.keys) & set(mirror.keys)


@pytest.mark.parametrize(
    "title",
    [
        "原标题：示例部部署产业链工作",
        "示例部部署产业链工作_中国政府网",
        "示例部部署产业链工作--人民网",
        "示例部部署产业链工作丨示例财经",
        "【要闻】示例部部署产业链工作",
        "示例部　部署 产业链工作",
    ],
)
def test_nasty_10_what_reprinting_adds_to_a_title_is_no_part_of_it(title: str) -> None:
    assert folded_title(title) == "示例部部署产业链工作"


def test_nasty_10_what_reprinting_adds_to_a_text_is_no_part_of_it() -> None:
    text = clean(BODY, ContentKind.HTML)
    reprint = f"来源：示例日报\n中新网9月20日电（记者 某某）{text}（中新财经）\n责任编辑：某某"
    assert fingerprint("甲", reprint).body == fingerprint("乙", text).body


def test_nasty_11_a_title_cut_off_is_completed() -> None:
    html = (
        "<ul class=list><li><a href=1.html title='示例部关于做好年度重点工作的通知'>示例部关于做好…</a>"
        "<span>2026-09-20</span></li></ul>"
    )
    assert [entry.title for entry in listed(html, Recipe(rows="ul.list > li", date="span")).entries] == [
        "示例部关于做好年度重点工作的通知"
    ]
    assert fuller_title("示例部关于做好…", "示例部关于做好年度重点工作的通知") == "示例部关于做好年度重点工作的通知"
    assert fuller_title("示例部关于做好…", "别的标题") == "示例部关于做好…"


def test_nasty_12_neither_title_nor_description_alone_is_an_identity() -> None:
    both = fed(
        item("监管发布", link="https://a.example.cn/1", description="同一句话"),
        item("监管发布", link="https://a.example.cn/2", description="同一句话"),
    )
    assert len(set(entry_keys(both))) == 2
    assert weigh(fingerprint("监管发布", "同一句话"), fingerprint("监管发布", "另一句话")) is Verdict.APART
    one, other = (
        fingerprint("监管发布", f"示例部今日对{name}等九家单位作出处理决定，具体情况见公告。" * 2)
        for name in ("甲公司", "乙银行")
    )
    assert one.body != other.body


def test_nasty_13_links_nested_in_a_row_are_no_rows() -> None:
    html = (
        "<ul class='u-list'><li><a href='1.html' title='示例通知'>示例通知</a><span>2026/09/20</span>"
        "<div class=popbox><ul><li><a href='jd.html' title='专家解读'>专家解读</a></li></ul></div></li></ul>"
    )
    feed = listed(html, Recipe(rows="ul.u-list > li", date="span"))
    assert [entry.title for entry in feed.entries] == ["示例通知"]


def test_nasty_14_doubled_links_are_one_row_and_navigation_is_none() -> None:
    html = (
        "<ul class=list><li><a class=pchide href=1.html>示例通知</a><a class=mhide href=1.html>示例通知</a>"
        "<span>2026-09-20</span></li><li><a href='more/'>更多</a></li>"
        "<li><a href=2.pdf>示例公告（PDF）</a><span>2026-09-19</span></li></ul>"
    )
    feed = listed(html, Recipe(rows="ul.list > li", date="span"))
    assert [(entry.title, (entry.url or "").rpartition("/")[2]) for entry in feed.entries] == [
        ("示例通知", "1.html"),
        ("示例公告（PDF）", "2.pdf"),
    ]


@pytest.mark.parametrize(
    ("content", "made_of"),
    [
        ("<p><img src='1.jpg'></p><p><img src='2.jpg'></p>", Substance.IMAGES),
        ("<p><a href='1.pdf'>附件：示例工作方案.pdf</a></p>", Substance.ATTACHMENT),
        ("", Substance.EMPTY),
        (BODY, Substance.TEXT),
    ],
)
def test_nasty_15_a_body_without_text_is_told_as_what_it_is(content: str, made_of: Substance) -> None:
    assert substance(content, ContentKind.HTML, clean(content, ContentKind.HTML)) is made_of


def test_nasty_16_html_becomes_text() -> None:
    (entry,) = fed(
        item(description="&amp;lt;p&amp;gt;　　一是抓落实。&amp;lt;/p&amp;gt;&lt;script&gt;x()&lt;/script&gt;"),
    )
    assert clean(entry.content, entry.content_kind) == "一是抓落实。"
    made = "<style>p{}</style><div class='Custom_UnionStyle'><div>一是&nbsp;抓早。</div><div>二是抓小。</div></div>"
    assert clean(made, ContentKind.HTML) == "一是 抓早。\n二是抓小。"
    table = "<table><tr><td>指标</td><td>数值</td></tr><tr><td>甲</td><td>5</td></tr></table>"
    assert clean(table, ContentKind.HTML) == "指标\t数值\n甲\t5"
    told = "段落用 <p> 标出，" + "其余要求按照网站建设规范执行，各单位要认真落实。" * 5
    assert clean(f"<p>{told.replace('<p>', '&lt;p&gt;')}</p>", ContentKind.HTML) == told


@pytest.mark.parametrize(
    "said",
    [
        "<![CDATA[一是抓早，<![CDATA[二是抓小]]>。]]>",
        "<![CDATA[一是抓早，<![CDATA[二是抓小]]]]><![CDATA[>。]]>",
        "&lt;![CDATA[一是抓早，二是抓小。]]&gt;",
    ],
)
def test_nasty_16_a_section_within_a_section_leaves_no_mark(said: str) -> None:
    first, second = fed(item(said, description=said), item("下一条"))
    assert first.title == clean(first.content, first.content_kind) == "一是抓早，二是抓小。"
    assert second.title == "下一条"


@pytest.mark.parametrize(
    "text",
    [
        rss(item("甲\x0b乙 & 丙", link="https://a.example.cn/1?a=1&b=2")),
        "\n\n" + rss(item("甲乙 &nbsp;&amp; 丙", link="https://a.example.cn/1?a=1&amp;b=2")),
    ],
)
def test_nasty_17_xml_that_is_nearly_well_formed_is_read(text: str) -> None:
    (entry,) = parse(raw(text, "text/html")).entries
    assert entry.url == "https://a.example.cn/1?a=1&b=2"


def test_nasty_17_a_feed_cut_off_gives_what_is_whole_and_says_so() -> None:
    feed = parse(raw(rss(item("甲"), item("乙"), item("丙"))[:-45]))
    assert [entry.title for entry in feed.entries] == ["甲", "乙"]
    assert feed.fault
    with pytest.raises(SourceError):
        parse_answer(Answer(raw=raw("<foo><bar/></foo>", "application/xml")))


def test_nasty_21_a_day_without_its_year_is_the_last_one() -> None:
    html = (
        "<ul class=list><li><a href=1.html>示例通知一</a><span>12-30</span></li>"
        "<li><a href=2.html>示例通知二</a><span>09-21</span></li></ul>"
    )
    feed = listed(html, Recipe(rows="ul.list > li", date="span"))
    days = [entry.published.astimezone(BEIJING).date() for entry in feed.entries if entry.published]
    assert days == [date(2025, 12, 30), date(2026, 9, 21)]
    assert read_date("1789999999000000") is None  # an epoch a thousand times too large
    assert read_date("0001-01-01") is None


def test_nasty_25_old_atom_and_json_feeds_of_every_kind_are_read() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>示例</title><entry><title>示例通知</title>'
        "<id>1</id><link href='https://a.example.cn/1'/><published>Sat, 19 Sep 2026 16:00:00 GMT</published><updated/>"
        "</entry></feed>"
    )
    (entry,) = parse(raw(atom)).entries
    assert (entry.title, entry.date_only) == ("示例通知", True)
    feed = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "示例", "items": [{"id": 7, "title": "示例通知",'
        ' "url": "https://a.example.cn/1", "authors": [{"name": "示例部"}], "content_text": "正文"}]}'
    )
    (entry,) = parse(raw(feed, "application/feed+json")).entries
    assert (entry.guid, entry.author) == ("7", "示例部")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("工业和信息化部 财政部 商务部联合印发通知", {"工业和信息化部", "财政部", "商务部"}),
        ("工业和信息化部、财政部等七部门办公厅（办公室）联合印发通知", {"工业和信息化部", "财政部"}),
        ("两部门部署春耕", set()),
        ("国家发展改革委印发通知", {"国家发展和改革委员会"}),
    ],
)
def test_nasty_26_each_body_of_a_joint_title_is_named_and_group_words_are_none(written: str, names: set[str]) -> None:
    assert {
        found.name for found in read(written, f"{written}。要求各地抓好落实。", date(2026, 9, 21)).agencies
    } == names


def test_nasty_27_one_spelling_for_width_and_characters_and_brackets_of_numbers() -> None:
    assert fold("ＡＩ產業２０２６") == fold("AI产业2026")
    prints = [
        printed("通知", f"示例发{opened}2026{closed}９９９号\n{TEXT * 3}")
        for opened, closed in ("〔〕", "[]", "()", "（）", "【】")
    ]
    assert {found.number for found in prints} == {"示例发2026999号"}
    assert normal_title("通知（２０２６）") == normal_title("通知(2026)")
