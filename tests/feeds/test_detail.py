"""An article's own page: found by its site's selectors, in JSON or in a file; an index in its place is told."""

import json
from functools import partial

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import Entry, RawDocument
from bot.domain.recipes import FEED_RECIPE, Recipe
from bot.feeds.detail import cut_off, fuller_title, is_page, read, where
from tests.feeds.made import pdf, word

URL = "https://www.department.example.cn/art/2026/1.html"
TITLE = "关于开展示范工作的通知"
TEXT = (
    "<p>各有关单位：</p><p>为推进工作，现将有关事项通知如下。</p>"
    "<p>一是加强领导，落实责任。二是强化保障，加大投入，确保各项任务落到实处。</p>"
)
NFRA = Recipe(detail="https://www.department.example.cn/data/docId={docId}.json", content="data.docClob|data.html")


def got(body: str | bytes, recipe: Recipe = FEED_RECIPE, title: str = TITLE, url: str | None = URL) -> Entry:
    raw = RawDocument(name=URL, body=body if isinstance(body, bytes) else body.encode(), url=URL)
    return read(raw, title, url, recipe)


def page(body: str, title: str = TITLE, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}-某部</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("url", "recipe", "asked"),
    [
        (URL, FEED_RECIPE, URL),
        ("https://a.example.cn/view?docId=7&itemId=9", NFRA, "https://www.department.example.cn/data/docId=7.json"),
        ("https://a.example.cn/view?itemId=9", NFRA, "https://a.example.cn/view?itemId=9"),
        ("http://[/?docId=7", NFRA, "http://[/?docId=7"),
    ],
)
def test_where_an_article_is_asked_for(url: str, recipe: Recipe, asked: str) -> None:
    assert where(url, recipe) == asked


def test_the_sites_own_selector_goes_before_those_that_all_share() -> None:
    aside = f"<div class=article-content>{TEXT}</div>"
    own = "<p>正文在此处，由本站的选择器找到。</p>" + "<p>另起一段，说明办理流程和时限。</p>" * 3
    html = page(f"<div class=own>{own}</div>{aside}")
    assert "正文在此处" in got(html, Recipe(body=("div.own",))).content
    assert "正文在此处" not in got(html).content
    assert "各有关单位" in got(html, Recipe(body=("div.absent",))).content


def test_the_visible_date_goes_before_the_hidden_one_and_that_before_the_address() -> None:
    hidden = '<meta name="PubDate" content="2026-08-06 09:11">'
    body = f"<span>发布时间：2026-08-05 20:40</span><div class=TRS_Editor>{TEXT}</div>"
    plain = f"<div class=TRS_Editor>{TEXT}</div>"
    raw = RawDocument(name=URL, body=page(plain).encode(), url="https://a.example.cn/202608/t20260804_1.html")
    dates = (got(page(body, head=hidden)), got(page(plain, head=hidden)), read(raw, TITLE, None))
    assert [entry.published.isoformat() if entry.published else None for entry in dates] == [
        "2026-08-05T12:40:00+00:00",
        "2026-08-06T01:11:00+00:00",
        "2026-08-03T16:00:00+00:00",
    ]


@pytest.mark.parametrize("body", [pdf("一、加强组织领导，明确责任分工。"), word("一、加强组织领导，明确责任分工。")])
def test_a_row_that_leads_to_a_file(body: bytes) -> None:
    assert "加强组织领导" in got(body).content
    raw = RawDocument(name=URL, body=body)
    assert not is_page(raw)


def test_an_old_word_file_is_told() -> None:
    with pytest.raises(SourceError, match="an old Office file"):
        got(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_the_text_within_json() -> None:
    entry = got(json.dumps({"data": {"docClob": TEXT}}), NFRA)
    assert (entry.title, entry.content) == (TITLE, TEXT)
    assert not is_page(RawDocument(name=URL, body=b"{}"), NFRA)
    assert is_page(RawDocument(name=URL, body=b"<p>"))
    assert got(json.dumps({"data": {"html": "<p>只有正文。</p>"}}), NFRA, title="").title == "<p>只有正文"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('{"data": {}}', r"no text at the path data\.docClob\|data\.html"),
        ("<html><title>系统维护</title></html>", "a page, not JSON"),
        ('{"data"', "broken JSON"),
    ],
)
def test_json_without_the_text_says_so(body: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        got(body, NFRA)


@pytest.mark.parametrize(
    "other",
    [
        {"data": {"docClob": "<p>请稍后再试，系统正在维护。</p>"}},
        {"data": {"docTitle": "另一件事", "docClob": TEXT}},
        {"data": {"docTitle": "通知", "docClob": TEXT}},
        {"code": 502, "message": ["busy", None], "data": {"docClob": TEXT}},
    ],
)
def test_json_under_a_failure_must_have_the_articles_title(other: dict[str, object]) -> None:
    doubted = partial(RawDocument, name=URL, url=URL, doubt="502 Bad Gateway")
    own = {"data": {"docTitle": f" {TITLE} ", "docClob": TEXT}}
    within = {"data": {"docClob": f"<p>{TITLE}</p>{TEXT}"}}
    for answer in (own, within):
        assert read(doubted(body=json.dumps(answer).encode()), TITLE, URL, NFRA).content.endswith(TEXT)
    assert read(doubted(body=json.dumps(own).encode()), "关于开展示范…", URL, NFRA).content == TEXT
    for title in (TITLE, ""):
        with pytest.raises(SourceError, match=r"^502 Bad Gateway$"):
            read(doubted(body=json.dumps(other).encode()), title, URL, NFRA)
    assert got(json.dumps(other), NFRA).content


def test_a_page_that_is_cut_off_is_told_and_other_answers_are_not_pages() -> None:
    whole = page(f"<div class=TRS_Editor>{TEXT}</div>")
    assert cut_off(RawDocument(name=URL, body=whole.encode())) is None
    part = RawDocument(name=URL, body=whole[: whole.index("二是")].encode())
    assert "cut off" in (cut_off(part) or "")
    assert cut_off(part, NFRA) is None
    assert cut_off(RawDocument(name=URL, body=pdf("一、加强组织领导。"))) is None


INDEX = (
    "<div class=news><p>本栏目发布本部的通知和公告，供社会各界查阅。欢迎提出意见，我们将认真研究，及时答复，改进工作。"
    "内容以印发的文件为准，转载时请注明出处，并保持文字完整。</p></div>"
)


@pytest.mark.parametrize(
    "link",
    [f'<a href="{URL}">{TITLE}</a>', f'<a href="/art/2026/1.html" title="{TITLE}">关于开展示范…</a>'],
)
def test_an_index_in_the_place_of_an_article_is_told(link: str) -> None:
    index = page(INDEX + f"<ul><li><a href='mailto:x'>联系</a></li><li>{link}</li></ul>", title="通知公告")
    with pytest.raises(SourceError, match="an index page in the place of the article"):
        got(index)


OTHERS = (
    "<div class=TRS_Editor><p>渔业博览会在港城举行，市长致辞，一是抓好渔港建设，二是做好渔船检修。</p>"
    "<p>博览会为期三天，来自十个地方的客商参展，现场签约的渔获比上一届更多，海鲜市集开到深夜。</p>"
    "<p>闭幕当晚举行了烟火表演，近海渔船靠泊观赏，渔家号子唱响码头，游客尝鲜购物。</p></div>"
)


@pytest.mark.parametrize("answer", ['{"code": 500, "msg": "系统繁忙"}', ' [{"title": "某部"}]'])
def test_json_in_the_place_of_a_page_is_no_article(answer: str) -> None:
    with pytest.raises(SourceError, match="another page in the place of the article"):
        got(answer)


@pytest.mark.parametrize("named", ["某部网站首页", "港城举行渔业博览会"])
def test_another_page_in_the_place_of_an_article_is_told(named: str) -> None:
    with pytest.raises(SourceError, match="another page in the place of the article"):
        got(page(OTHERS, title=named))
    assert "渔港" in got(page(f"{OTHERS}<p>{TITLE}</p>", title=named)).content
    assert "渔港" in got(page(OTHERS).replace(f"<title>{TITLE}-某部</title>", "")).content


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("一图读懂渔港建设若干措施", '<p><img src="1.jpg"></p>'),
        ("关于印发渔港建设若干措施的通知", '<p>文件见附件。</p><p><a href="1.pdf">附件1</a></p>'),
        ("某部公告2026年第15号", OTHERS),
        ("关于开展企业评选的通知", "<p>各有關單位：為了開展企業評選，現將有關事項通知如下，請遵照執行。</p>" * 6),
        ("关于进一步优化营商环境的通知", "<p>All places are to act and to report in good time.</p>" * 6),
    ],
)
def test_what_tells_nothing_of_the_title_is_taken(title: str, body: str) -> None:
    assert got(page(f"<div class=TRS_Editor>{body}</div>", title="某部网站"), title=title).content


def test_an_article_that_links_to_itself_or_to_others_is_one() -> None:
    itself = f'<div class=TRS_Editor>{TEXT}</div><p><a href="{URL}">{TITLE}</a></p>'
    assert "各有关单位" in got(page(itself)).content
    others = f'<div class=TRS_Editor>{TEXT}</div><ul><li><a href="/art/2.html">另一份通知</a></li></ul>'
    assert "各有关单位" in got(page(others, title="某部办公厅文件")).content
    assert "各有关单位" in got(page(others, title="某部办公厅文件"), url=None).content


@pytest.mark.parametrize(
    ("title", "found", "full"),
    [
        ("关于开展示范…", "关于开展示范工作的通知", "关于开展示范工作的通知"),
        ("关于开展示范...", "关于开展示范工作的通知", "关于开展示范工作的通知"),
        ("关于开展示范…", "某部办公厅文件", "关于开展示范…"),
        ("关于…", "关于开展示范工作的通知", "关于…"),
        ("关于开展示范", "关于开展示范工作的通知", "关于开展示范"),
    ],
)
def test_a_title_that_was_cut_off_is_taken_from_the_page(title: str, found: str, full: str) -> None:
    assert fuller_title(title, found) == full
