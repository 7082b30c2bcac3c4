"""Where the text of an article stands in a page: the containers Chinese publishers use, else the densest block."""

import re

from selectolax.lexbor import LexborNode

from bot.feeds.blocks import furniture, text_of

CONTAINERS = (
    "#UCAP-CONTENT", ".TRS_UEDITOR", ".TRS_Editor", ".trs_editor_view", "#zoom", "#Zoom", "#fontzoom", "#con_con",
    ".ccontent", ".article_con", "#detailContent", ".art-con", ".art_con", "#xxgk_content_div", "#insMainConTxt",
    "#NewsContent", ".arc_body", ".gsj_htmlcon_bot", ".Three_xilan_07", ".detail-news", ".zsy_comain", ".pages_content",
    ".article-content", ".article_content", ".rm_txt_con", "#rwb_zw", "#artibody", "#article", "#article_content",
    ".left_zw", ".news_txt", "#js_content", "[itemprop=articleBody]", "#articleContent", ".article-body",
    ".detail-content",
)  # fmt: skip
"""CSS selectors of article bodies, the particular before the general (SOURCES §1b)."""

_ENOUGH = 40
"""Characters of text from which a known container counts as the body."""

_SENTENCE = re.compile(r"[。！？；，]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PARAGRAPH = 12
_DENSE = 60
_LINKED = 0.4


def find(page: LexborNode, selectors: tuple[str, ...] = ()) -> LexborNode | None:
    """The element that holds the article, or None where there is none (a list, a shell for scripts, a challenge).

    `selectors` are tried before those that all sites share.
    """
    return _known(page, (*selectors, *CONTAINERS)) or _densest(page)


def _known(page: LexborNode, selectors: tuple[str, ...]) -> LexborNode | None:
    for selector in selectors:
        found = [(len("".join(text_of(node))), at, node) for at, node in enumerate(page.css(selector))]
        if not found:
            continue
        length, _, node = max(found, key=lambda row: (row[0], -row[1]))
        if length >= _ENOUGH or _is_picture(node):
            return node
    return None


def _is_picture(node: LexborNode) -> bool:
    """一图读懂 and notices that are only an attachment: a body without words is a body."""
    return node.css_first("img[src],a[href$='.pdf'],a[href$='.doc'],a[href$='.docx']") is not None


def _densest(page: LexborNode) -> LexborNode | None:
    """The element whose own paragraphs hold most sentences; its paragraphs may be one level further down."""
    skip = furniture(page)
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in page.css("p,div,td,section,blockquote,li,font,span"):
        weight = _weight(paragraph) if paragraph.mem_id not in skip else 0.0
        holder, share = (paragraph if paragraph.tag in {"div", "td", "section"} else paragraph.parent), 1.0
        while weight and holder is not None and share >= 0.5:
            nodes[holder.mem_id] = holder
            scores[holder.mem_id] = scores.get(holder.mem_id, 0.0) + weight * share
            holder, share = holder.parent, share / 2
    if not scores:
        return None
    best = nodes[max(scores, key=lambda mem_id: scores[mem_id])]
    return best if _is_article(best) else None


def _weight(node: LexborNode) -> float:
    """How much running text stands directly in this element: its length, where it is made of sentences."""
    text = node.text(deep=False) + "".join(child.text() for child in node.iter() if child.tag in _INLINE)
    text = text.strip()
    if len(text) < _PARAGRAPH or not _SENTENCE.search(text):
        return 0.0
    return len(_CHINESE.findall(text)) + 10.0 * len(_SENTENCE.findall(text))


_INLINE = frozenset({"span", "font", "strong", "b", "em", "i", "u"})


def _is_article(node: LexborNode) -> bool:
    text = "".join(text_of(node))
    linked = sum(len(link.text()) for link in node.css("a"))
    return len(_CHINESE.findall(text)) >= _DENSE and "。" in text and linked <= _LINKED * len(text)
