"""What a page's body consists of: text, pictures of text, or a notice whose text is in an attached file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.domain.models import ContentKind, RawDocument
from bot.domain.reading import Substance
from bot.domain.seen import BULLET
from bot.feeds import body
from bot.feeds.decode import decode

MOST_ATTACHMENTS = 3
MOST_NAMED = 20
LONGEST_NAME = 60
SHORT = 200
"""Characters below which a body that attaches a file leaves the text to it."""

_SUFFIX = re.compile(r"\.(?P<suffix>pdf|docx?|wps|ofd|xlsx?|zip|rar)$", re.IGNORECASE)
_READABLE = frozenset({"pdf", "docx"})
_ATTACHMENT_LINE = re.compile(
    rf"(?:{BULLET} )?(?:附件|附)[\s\d一二三四五六七八九十]*[：:.、].*"
    r"|.*\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)\s*(?:[（(].*[）)])?",
    re.IGNORECASE,
)
_ATTACHED_AS = re.compile(r"^(?:附件|附)[\s\d一二三四五六七八九十]*[：:.、]\s*(?=.)")
_REFERS = re.compile("(?:见|请见|请看|参见|参看|查看|下载)(?:本文|下方|文末|文后)?附件")
_PASSES_ON = re.compile(
    "现将[^。\n]{2,120}(?:印发|转发|下发|发给)(?:给|至)?(?:你们|各[^。\n，]{1,20}|大家)?(?:[，。；]|$)"
)
"""What a covering notice says of the paper that comes with it."""
_BELOW = 6
_OTHER_PARTS = frozenset({"nav", "footer", "header", "aside", "script", "style"})
_FEW = 16
"""Characters besides the names of attachments and under pictures that are no text yet (a heading, a place)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that a page attaches, in the page's words; `suffix` is that of its address, in small letters."""

    url: str
    name: str
    suffix: str

    @property
    def is_readable(self) -> bool:
        """Whether it can be fetched and is of a kind that is read."""
        return self.suffix in _READABLE and self.url.startswith(("http://", "https://"))

    def called(self) -> str:
        """Its name with the suffix, without the word 附件 before it."""
        said = _ATTACHED_AS.sub("", self.name) or self.name or unquote(_path(self.url)).rsplit("/", 1)[-1]
        return said[:LONGEST_NAME] if self.suffix in said.lower() else f"{said[:LONGEST_NAME]}.{self.suffix}"


def substance(content: str, kind: ContentKind, text: str, *, files: bool = False) -> Substance:
    """What a body as `page.article` or a feed gives it consists of; `text` is what `clean` makes of it.

    `files`: whether some are known to come with it that it does not link to.
    """
    own = "".join(line for line in text.split("\n") if not _ATTACHMENT_LINE.fullmatch(line))
    if len(own) >= SHORT:
        return Substance.TEXT
    root = LexborHTMLParser(content).body if kind is ContentKind.HTML else None
    files = files or (root is not None and bool(_files(root)))
    if _refers(own) or (files and (len(own) <= _FEW or _PASSES_ON.search(own))):
        return Substance.ATTACHMENT
    if len(own) > _FEW:
        return Substance.TEXT
    if root is not None and root.css_first("img[src],img[data-src],canvas") is not None:
        return Substance.IMAGES
    return Substance.TEXT if own else Substance.EMPTY


def leaves_to_attachments(text: str) -> bool:
    """Whether a clean text is short, or says that it is in an attachment."""
    return len(text) < SHORT or _refers(text[:SHORT] + text[-SHORT:])


def _refers(text: str) -> bool:
    return "附件" in text and _REFERS.search(text) is not None


def files_left(content: str, kind: ContentKind, text: str, url: str | None) -> tuple[Attachment, ...]:
    """The files that a body leaves its text to, or a part; `text` and `url` as elsewhere here."""
    return attached(content, url) if kind is ContentKind.HTML and leaves_to_attachments(text) else ()


def attached(content: str, url: str | None) -> tuple[Attachment, ...]:
    """The files that a body links to, the first ones, each once; `url` is where the body came from."""
    root = LexborHTMLParser(content).body
    return () if root is None else _attachments([root], url)


def attached_to_page(raw: RawDocument, selectors: tuple[str, ...] = ()) -> tuple[Attachment, ...]:
    """The files linked to in the body of an HTML page (`selectors` as in `body.find`) or right below."""
    page = LexborHTMLParser(decode(raw)).body
    found = body.find(page, selectors) if page is not None else None
    if found is None:
        return ()
    above = found.parent
    below = [*_following(found), *(_following(above) if above is not None and above.tag != "body" else ())]
    return _attachments([found, *below], raw.url)


def _following(node: LexborNode) -> Iterator[LexborNode]:
    """The few elements right below one."""
    following = node.next
    for _ in range(_BELOW):
        if following is None:
            return
        if following.tag not in _OTHER_PARTS:
            yield following
        following = following.next


def _files(root: LexborNode) -> list[tuple[str, str, str]]:
    """Address, suffix and name of every file linked to."""
    links = ((link, (link.attributes.get("href") or "").strip()) for link in root.css("a[href]"))
    return [
        (href, suffix["suffix"].lower(), " ".join(link.text().split()))
        for link, href in links
        if (suffix := _SUFFIX.search(_path(href)))
    ]


def _path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return ""


def _attachments(nodes: Sequence[LexborNode], url: str | None) -> tuple[Attachment, ...]:
    found: dict[str, Attachment] = {}
    for href, suffix, name in (file for node in nodes for file in _files(node)):
        target = urljoin(url or "", href)
        if not target.startswith("javascript:"):
            found.setdefault(target, Attachment(url=target, name=name, suffix=suffix))
    return tuple(found.values())[:MOST_NAMED]
