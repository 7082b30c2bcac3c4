"""An article's own page, as its source's recipe says: where to ask for it, and what of the answer is the article."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser

from bot.domain.errors import SourceError
from bot.domain.identity import canonical_url, normal_title
from bot.domain.models import Entry, RawDocument
from bot.domain.recipes import FEED_RECIPE, Recipe
from bot.domain.scripts import simplified
from bot.feeds import attachments, page, paths
from bot.feeds.decode import decode
from bot.feeds.feed import address
from bot.feeds.instead import instead_of, is_cut
from bot.feeds.papers import first_sentence

_CUT_OFF = re.compile(r"(?:…|\.{3})\s*$")
_LEAST_COMMON = 4
"""Characters of a title cut off that must agree with the whole one."""

_TITLED = re.compile(r"<(?:title|h1)\b[^>]{0,200}>\s*[^<\s]", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]")
_PAIR = re.compile(f"(?=({_HAN.pattern}{{2}}))")
_LEAST_PAIRS, _LEAST_TEXT = 6, 100
_OWN_SHARE = 0.2
"""Of the pairs of characters in a title its own text has less in 1 of 200 articles, another's in 3 of 4."""

_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\]\"])")
"""Without a recipe that looks for a text in it, it says what went wrong: {"code": 500}."""


def where(url: str, recipe: Recipe) -> str:
    """The address that holds an article's text: its own, or the recipe's with the article's query parameters."""
    if not recipe.detail:
        return url
    try:
        given = dict(parse_qsl(urlsplit(url).query))
    except ValueError:
        return url
    return paths.filled(recipe.detail, given) or url


def read(raw: RawDocument, title: str, url: str | None, recipe: Recipe = FEED_RECIPE) -> Entry:
    """The article in what its address answered: an HTML page, JSON that holds the HTML, or a PDF or Word file.

    Raises `SourceError` where it is not there, saying what is: a list in its place (200 with the index page when a
    site throttles), a refusal, a shell for scripts. What was given under a failure must have the article's title.
    """
    if attachments.is_attachment(raw):
        return attachments.document(raw)
    if recipe.content:
        return _from_json(raw, title, recipe)
    if _JSON.match(raw.body):
        raise SourceError(f"{raw.name}: another page in the place of the article")
    found = page.article(raw, recipe.body)
    if raw.doubt and not _same(found.title, title):
        raise SourceError(raw.doubt)
    if not _same(found.title, title):
        text = decode(raw)
        if url and _lists(text, raw.url, title, url):
            raise SourceError(f"{raw.name}: an index page in the place of the article")
        if _is_anothers(text, found, title):
            raise SourceError(f"{raw.name}: another page in the place of the article")
    return found


def is_page(raw: RawDocument, recipe: Recipe = FEED_RECIPE) -> bool:
    """Whether `read` takes it for an HTML page, not for a file or JSON."""
    return not recipe.content and not attachments.is_attachment(raw)


def cut_off(raw: RawDocument, recipe: Recipe = FEED_RECIPE) -> str | None:
    """That an HTML page was cut off, so that its text may not be whole; None for a whole one and for other answers."""
    if not is_page(raw, recipe) or not is_cut(decode(raw)):
        return None
    return f"{raw.name}: cut off: the page has no end"


def fuller_title(title: str, found: str) -> str:
    """A list's title that was cut off, as the article's page has it in full; else the list's (SOURCES §5 row 11)."""
    stem = _CUT_OFF.sub("", title)
    if stem == title or len(stem) < _LEAST_COMMON:
        return title
    return found if normal_title(found).startswith(normal_title(stem)) else title


def _from_json(raw: RawDocument, title: str, recipe: Recipe) -> Entry:
    text = decode(raw)
    if text.lstrip()[:1] == "<":
        raise SourceError(f"{raw.name}: {instead_of('JSON', text)}")
    answer = paths.load(raw.name, text)
    content = paths.text_at(answer, recipe.content, page.MAX_CONTENT)
    if raw.doubt and not _names(answer, title):
        raise SourceError(raw.doubt)
    if not content:
        raise SourceError(f"{raw.name}: no text at the path {recipe.content}")
    return Entry(title=title or first_sentence(content), content=content, url=raw.url)


def _same(found: str, title: str) -> bool:
    """Whether a page's own title is the article's, however much of either was cut off."""
    one, other = normal_title(_CUT_OFF.sub("", found)), normal_title(_CUT_OFF.sub("", title))
    return bool(one and other) and (one in other or other in one)


def _is_anothers(text: str, found: Entry, title: str) -> bool:
    """Whether a page has a title, but nowhere this one, and its text hardly a pair of this one's characters.

    Pictures, files and another language say nothing of it.
    """
    text, wanted = (one.translate(simplified()[1]) for one in (text, normal_title(_CUT_OFF.sub("", title))))
    pairs = set(_PAIR.findall(wanted))
    if len(pairs) < _LEAST_PAIRS or not _TITLED.search(text) or wanted in normal_title(text):
        return False
    told = normal_title(found.title + found.content).translate(simplified()[1])
    return len(_HAN.findall(told)) >= _LEAST_TEXT and sum(pair in told for pair in pairs) < _OWN_SHARE * len(pairs)


def _names(answer: Any, title: str) -> bool:
    """Whether one of the values of a JSON answer is the article's title, or a text that has it."""
    wanted = normal_title(_CUT_OFF.sub("", title))
    return bool(wanted) and any(wanted in normal_title(value) for value in paths.texts(answer))


def _lists(text: str, base: str | None, title: str, url: str) -> bool:
    """Whether a page links to the article by its title, as a list does."""
    own = canonical_url(url)
    for link in LexborHTMLParser(text).css("a[href]"):
        target = address(base, link.attributes.get("href") or "")
        named = link.attributes.get("title") or link.text()
        if target and canonical_url(target) == own and _same(named, title):
            return True
    return False
