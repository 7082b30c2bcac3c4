"""Which presets read which page, and every way in which such a page goes bad.

The pages in `pages/` are invented; recordings of real ones stand beside the project, where they are.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from bot.domain.recipes import SourceKind
from bot.feeds.presets import Preset, named

PAGES_FOLDER = Path(__file__).parent / "pages"
RECORDED = Path(__file__).parents[3] / "shared/fixtures"

PAGES: dict[str, tuple[str, int]] = {
    "国务院·最新政策": ("gov-json.json", 4),
    "国务院·政策解读": ("gov-json.json", 4),
    "国务院·要闻": ("gov-json.json", 4),
    "国务院·国务院文件": ("gov-search.json", 4),
    "国务院·部门文件": ("gov-search.json", 4),
    "公安部·政府网文件": ("gov-search.json", 2),
    "民政部·政府网文件": ("gov-search.json", 2),
    "工信部·文件发布": ("miit-search.json", 4),
    "工信部·政策解读": ("miit-search.json", 4),
    "工信部·首页最新政策": ("miit-home.html", 4),
    "中国证监会·要闻": ("csrc.json", 3),
    "金融监管总局·监管动态": ("nfra.json", 3),
    "金融监管总局·政策法规": ("nfra.json", 3),
    "国家网信办·网信发布": ("cac.json", 3),
    "国家网信办·征求意见": ("cac.json", 3),
    "国家能源局·能源要闻": ("newscn.json", 3),
    "国家发展改革委·发展改革委令": ("ndrc.html", 4),
    "国家发展改革委·通知": ("ndrc.html", 4),
    "科技部·规范性文件": ("most.html", 4),
    "财政部·政策发布": ("mof.html", 4),
    "国务院税委会·政策发布": ("mof.html", 4),
    "国家统计局·数据发布": ("stats.html", 4),
    "中国人民银行·新闻": ("pbc.html", 4),
    "交通运输部·政策解读": ("mot.html", 4),
    "司法部·立法意见征集": ("moj.html", 4),
    "国务院国资委·政策发布": ("sasac.html", 4),
    "中央纪委国家监委·要闻": ("ccdi.html", 4),
    "国家数据局·政策发布": ("nda.html", 4),
    "最高检·法律法规": ("spp.html", 4),
    "商务部·政策发布": ("jpaas.json", 4),
    "市场监管总局·总局文件": ("jpaas.json", 4),
    "住房城乡建设部·文件库": ("jpaas.json", 4),
    "国家知识产权局·公告": ("dataproxy.html", 4),
    "国家医保局·政策法规": ("dataproxy.html", 4),
    "水利部·规范性文件": ("trs.html", 4),
    "文化和旅游部·公告通知": ("trs.html", 4),
    "审计署·公告": ("trs.html", 4),
    "人民网·时政": ("media.rss", 4),
    "中新网·要闻": ("media.rss", 4),
    "新华社·新华社新闻": ("rsshub.rss", 4),
    "央视·新闻联播": ("rsshub.rss", 4),
    "新浪财经·国内": ("rsshub.rss", 4),
}
"""Preset → the invented page of its shape and the entries in it."""

COLUMN = "jpaas-column.html"
"""What stands at the address of a jpaas column: it only says where its list is."""

RECORDINGS: dict[str, tuple[str, int]] = {
    "国务院·最新政策": ("json/gov_cn_ZUIXINZHENGCE_rows.json", 5),
    "中国证监会·要闻": ("json/csrc_searchList_yaowen.json", 2),
    "国家发展改革委·发展改革委令": ("html_list/ndrc_fzggwl_202607.html", 4),
    "科技部·规范性文件": ("html_list/most_qykjzc_202603.html", 4),
    "工信部·首页最新政策": ("html_list/miit_home_zxzc_202608.html", 5),
    "商务部·政策发布": ("json/jpaas_unit_response_constructed.json", 1),
    "中新网·滚动": ("rss/chinanews_scroll_20260419.xml", 5),
    "人民网·时政": ("rss/people_politics_20200825.xml", 4),
    "新华社·新华社新闻": ("rsshub_live_new/policy.rss", 5),
    "央视·新闻联播": ("rsshub_live_new/policy.atom", 5),
    "新浪财经·国内": ("rsshub_live_new/policy.json", 5),
}
"""Preset → a recorded answer of its endpoint or, for RSSHub, of one of its routes, and the entries in it."""

ERROR_PAGE = (
    "<!DOCTYPE html><html><head><title>系统提示</title></head><body><h1>页面不存在</h1>"
    "<p>您访问的页面可能已被删除、移动或暂时不可用。</p><a href='/'>返回首页</a></body></html>"
).encode()

Break = Callable[[bytes, Preset], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to go bad: what the site then serves, and what must be told of it, by kind."""

    name: str
    serve: Break
    told: dict[SourceKind, str]
    status: int = 200


def preset(name: str) -> Preset:
    """The preset of exactly this name."""
    (one,) = named(name)
    assert one.name == name
    return one


def invented(name: str) -> bytes:
    """The invented page that a preset reads."""
    return (PAGES_FOLDER / PAGES[name][0]).read_bytes()


def recorded(name: str) -> bytes:
    """The recording that a preset reads."""
    return (RECORDED / RECORDINGS[name][0]).read_bytes()


def without_rows(body: bytes, one: Preset) -> bytes:
    """The page with the elements of its selector, or the list at its path, taken away."""
    text = body.decode()
    if one.kind is SourceKind.FEED:
        return re.sub(r"<(/?)(?:rss|feed)\b", r"<\1div", text).replace("jsonfeed.org/version", "example.org").encode()
    if one.kind is SourceKind.JSONLIST:
        return json.dumps(_without(json.loads(text), one.recipe.rows), ensure_ascii=False).encode()
    if one.recipe.html:
        document = json.loads(text)
        document["data"]["html"] = _stripped(document["data"]["html"], one.recipe.rows)
        return json.dumps(document, ensure_ascii=False).encode()
    if "<record>" in text:
        return re.sub(r"<li>.*?</li>", "", text).encode()
    return _stripped(text, one.recipe.rows).encode()


def _without(document: Any, path: str) -> Any:
    """Every object on the way to the list keeps its other keys."""
    step = path.split("|", maxsplit=1)[0].split(".", maxsplit=1)[0]
    if not isinstance(document, dict):
        return {}
    rest = ".".join(path.split("|", maxsplit=1)[0].split(".")[1:])
    return {key: _without(value, rest) if rest else {} for key, value in document.items() if key == step or not rest}


def _stripped(html: str, selector: str) -> str:
    page = LexborHTMLParser(html)
    for node in page.css(selector):
        node.decompose()
    return page.html or ""


def cut(body: bytes, one: Preset) -> bytes:
    """The answer as it is when the connection breaks, within its last row."""
    return body[: max(body.rfind(b"<a "), body.rfind(b"<title"), body.rfind(b'"http'), len(body) * 2 // 3)]


def doubled(body: bytes, one: Preset) -> bytes:
    """UTF-8 that somebody took for Latin-1 and wrote as UTF-8 again."""
    if one.kind is SourceKind.JSONLIST or one.recipe.html or body.lstrip()[:1] == b"{":
        body = json.dumps(json.loads(body), ensure_ascii=False).encode()
    return body.decode("latin-1").encode()


WAYS = (
    Way(
        name="selector",
        serve=without_rows,
        told={
            SourceKind.LISTING: r"the selector .+ finds nothing",
            SourceKind.JSONLIST: r"no list at the path ",
            SourceKind.FEED: r"not a feed|no JSON Feed|XML of kind",
        },
    ),
    Way(
        name="cut",
        serve=cut,
        told={
            SourceKind.LISTING: r"cut off|broken JSON",
            SourceKind.JSONLIST: r"broken JSON",
            SourceKind.FEED: r"broken at line|broken JSON",
        },
    ),
    Way(name="encoding", serve=doubled, told=dict.fromkeys(SourceKind, r"the titles are mojibake")),
    Way(name="error", serve=lambda body, one: ERROR_PAGE, told=dict.fromkeys(SourceKind, r"an error page .页面不存在")),
    Way(name="503", serve=lambda body, one: ERROR_PAGE, told=dict.fromkeys(SourceKind, r"503"), status=503),
)
