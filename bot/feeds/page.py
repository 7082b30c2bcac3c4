"""A page or a feed's content as clean text, and an HTML page as an entry."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.domain.errors import NoText, SourceError
from bot.domain.models import ContentKind, Entry, RawDocument
from bot.feeds import blocks, body, facts, markdown, unnamed, wraps
from bot.feeds.decode import decode
from bot.feeds.instead import what_instead
from bot.feeds.lines import tidy, without_boilerplate
from bot.feeds.lines import title as plain_title
from bot.feeds.papers import first_sentence

_LINES = {ContentKind.HTML: blocks.lines, ContentKind.MARKDOWN: markdown.lines, ContentKind.TEXT: wraps.paragraphs}

_PAGE = re.compile(r"<(?:!DOCTYPE|html|head|body)\b", re.IGNORECASE)
MAX_CONTENT = 4 * 1024 * 1024
"""Characters of a body that is asked for as such."""

_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_TITLE_LINES = 4
_DOCUMENT_NUMBER = re.compile(r"[〔\[（(]\s*(?:19|20)\d\d\s*[〕\]）)].{0,6}号|第\s*\d+\s*号\s*[）)]?$")


def clean(content: str, kind: ContentKind) -> str:
    """The text of a body: paragraphs joined by `\\n`, rows of tables a line each with tabs between the cells.

    Without publishers' boilerplate (责任编辑, 原标题, QR slogans, share bars, links to more), indents and blank lines;
    nothing is added and no word changed. Empty for a body that is only pictures.
    """
    return "\n".join(without_boilerplate(_LINES[kind](content)))


def article(raw: RawDocument, selectors: tuple[str, ...] = ()) -> Entry:
    """An HTML page or fragment as one entry: title, main body as HTML, date, source, address.

    `selectors` say where this site's bodies stand, before those that all sites share.
    Raises `SourceError` for a page without an article's body and says what it seems to be instead; `NoText` where not
    even a title is a word.
    """
    text = decode(raw)
    page = LexborHTMLParser(text)
    if page.body is None:
        raise SourceError(f"{raw.name}: the page is only a frame around others")
    if not _PAGE.search(text):
        return _fragment(raw, page.body)
    found = body.find(page.body, selectors)
    if found is None:
        raise _why_not(raw.name, page, text)
    said = facts.read(page, raw.url)
    return Entry(
        title=said.title or first_sentence(clean(found.html or "", ContentKind.HTML)),
        content=found.html or "",
        url=said.url,
        author=said.source,
        published=said.published.at if said.published else None,
        date_only=bool(said.published and said.published.date_only),
    )


def _why_not(name: str, page: LexborHTMLParser, text: str) -> SourceError:
    if found := what_instead(page, text):
        return SourceError(f"{name}: no article but {found}")
    title = page.css_first("title")
    if page.body is not None and _says_anything(blocks.text_of(page.body)):
        return SourceError(f"{name}: no article in the page: only navigation, a list or a notice")
    if title is not None and _says_anything([title.text()]):
        return SourceError(f"{name}: a title without a text")
    return NoText(f"{name}: the page has no text")


def _says_anything(lines: list[str]) -> bool:
    return any(char.isalnum() for line in lines for char in line)


def _fragment(raw: RawDocument, root: LexborNode) -> Entry:
    """Body HTML without a page around it; its leading centred lines, up to a 文号, are the title."""
    lines = blocks.text_of(root)
    if not _says_anything(lines):
        raise NoText(f"{raw.name}: the page has no text")
    above = _centred(root)
    content = root.inner_html or ""
    title = plain_title("".join(tidy(node.text()) for node in above))
    if law := unnamed.law(title, "\n".join(lines[len(above) :])):
        return Entry(title=law, content=content, url=raw.url)
    for node in above:
        content = content.replace(node.html or "", "", 1)
    return Entry(title=title or first_sentence(lines[0]), content=content, url=raw.url)


def _centred(root: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    for node in root.iter():
        styled = f"{node.attributes.get('style')} text-align:{node.attributes.get('align')}"
        if node.tag in {"h1", "h2"} or _CENTRED.search(styled):
            text = tidy(node.text())
            if text and (_DOCUMENT_NUMBER.search(text) or len(found) == _TITLE_LINES):
                break
            found.extend([node] if text else [])
        elif tidy(node.text()):
            break
    return found
